import TramiteFEEL
import TramiteGraph

/// What variables can hold that nothing but fields of forms writes.
struct FieldValues {
  private var fields: [String: [FormField]] = [:]

  init(_ graph: ProcessGraph) {
    for form in graph.forms {
      for item in form.sections.flatMap(\.items) {
        switch item {
        case .field(let field) where field.readOnly != .always: fields[field.id, default: []].append(field)
        case .table(let table): fields[table.id] = nil
        case .field, .note: continue
        }
      }
    }
    for name in Self.namedByOthers(graph) { fields[name] = nil }
  }

  /// The variables that something else than a form names to write them.
  private static func namedByOthers(_ graph: ProcessGraph) -> [String] {
    let draft = graph.draft
    var names = draft.nodes.flatMap(\.outputs).map(\.name) + draft.nodeData.flatMap(\.local)
    names += draft.handlerCalls.compactMap(\.resultVariable) + draft.scripts.compactMap(\.resultVariable)
    names += draft.decisionTasks.compactMap(\.resultVariable) + draft.scopes.flatMap(\.declares)
    return names
  }

  /// The values to be tried for a variable, near the constants that conditions name; nil where nothing is known of it.
  func candidates(for name: String, near constants: Constants) -> [Value]? {
    guard let fields = fields[name] else { return nil }
    var found: [Value] = []
    for field in fields {
      guard let values = Self.values(of: field, near: constants) else { return nil }
      for value in values where !found.contains(value) && Self.isAllowed(value, of: field) { found.append(value) }
    }
    // Where each of them may be left empty, it may be empty.
    if fields.allSatisfy(\.mayBeEmpty) { found.append(.null) }
    return found.isEmpty ? nil : found
  }

  private static func values(of field: FormField, near constants: Constants) -> [Value]? {
    guard !field.isMultiple else { return nil }
    let limits = [literal(field.minimum), literal(field.maximum)]
    switch field.type {
    case .boolean: return [.boolean(true), .boolean(false)]
    case .choice: return field.options.map { .string($0.value) }
    case .multiChoice: return subsets(of: field.options.map { .string($0.value) })
    case .integer: return between(limits, some(constants.numbers(with: limits, between: false))) { $0.isInteger }
    case .decimal: return between(limits, some(constants.numbers(with: limits, between: true))) { _ in true }
    case .date: return constants.dates.isEmpty ? days : constants.dates
    case .string, .text, .url, .email, .person: return [.string("?")] + constants.strings
    case .time, .dateTime, .duration, .file, .signature, .secret: return nil
    }
  }

  /// Where no condition names a number, three of them show every order of two fields.
  private static func some(_ numbers: [Number]) -> [Number] {
    numbers.isEmpty ? [0, 1, 2].map { Number($0) } : numbers
  }

  /// Three days in order.
  private static var days: [Value] {
    guard let day = DateTime(Steps.start, in: .utc)?.date else { return [] }
    return (0...2).compactMap { day.adding(days: $0) }.map { .date($0) }
  }

  private static func between(
    _ limits: [Value?], _ numbers: [Number], where fits: (Number) -> Bool
  ) -> [Value] {
    numbers.filter { number in
      if case .number(let least)? = limits[0], number < least { return false }
      if case .number(let greatest)? = limits[1], greatest < number { return false }
      return fits(number)
    }.map { .number($0) }
  }

  /// Every list of up to six options; of more each alone, and all.
  private static func subsets(of options: [Value]) -> [Value] {
    guard options.count <= 6 else { return options.map { .list([$0]) } + [.list(options)] }
    return (0..<(1 << options.count)).map { bits in
      .list(options.indices.filter { bits & (1 << $0) != 0 }.map { options[$0] })
    }
  }

  /// Whether a form takes the value, as far as the field alone tells.
  private static func isAllowed(_ value: Value, of field: FormField) -> Bool {
    if case .list(let chosen) = value {
      if chosen.isEmpty, field.required == .always { return false }
      let count = Value.number(Number(chosen.count))
      return between([literal(field.minimum), literal(field.maximum)], [Number(chosen.count)], where: { _ in true })
        .contains(count)
    }
    return field.constraints.allSatisfy { constraint in
      guard constraint.expression.names == [field.id] else { return true }
      return constraint.expression.evaluate([value], at: ConditionCoverage.moment).value != .boolean(false)
    }
  }

  private static func literal(_ value: FormValue?) -> Value? {
    if case .literal(let value)? = value { return value }
    return nil
  }
}

extension FormField {
  /// Whether it may surely be left empty by who sees it.
  fileprivate var mayBeEmpty: Bool {
    required == .never && visible == .always && readOnly == .never && defaultValue == nil
  }
}
