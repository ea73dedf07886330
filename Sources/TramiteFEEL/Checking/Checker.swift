/// Finds the type of every node that has a certain one, children before parents, and what does not fit.
///
/// One pass over the nodes without recursion: reading emits operands before what uses them, and notes for every local
/// variable where its values come from.
struct Checker {
  let program: Program
  let environment: TypeEnvironment
  private let input: FEELType?
  private var types: [FEELType?] = []
  private var nextOrigin = 0
  private(set) var findings: [CheckFinding]

  init(_ program: Program, _ environment: TypeEnvironment, input: FEELType? = nil) {
    self.program = program
    self.environment = environment
    self.input = input
    findings = program.findings
    types.reserveCapacity(program.nodes.count)
    for index in program.nodes.indices { types.append(type(of: Int32(index))) }
    if environment.isComplete { checkNames() }
    findings.sort { ($0.offset, $0.length) < ($1.offset, $1.length) }
  }

  /// The type of the whole expression.
  var result: FEELType? { type(at: program.root) }

  /// For each function of the program the type of what it gives; Any where that is not certain.
  var functionResults: [FEELType] { program.functions.map { type(at: $0.body) ?? .any } }

  /// The type that a node's value has when it is not null; nil when it is not certain.
  func type(at node: Int32) -> FEELType? {
    guard node >= 0, let type = types[Int(node)], type != .any else { return nil }
    if case .unknown = type { return nil }
    return type == .kind(.null) ? nil : type
  }

  /// The kind that a node's value has when it is not null; nil when it is not certain.
  func kind(at node: Int32) -> ValueKind? { type(at: node)?.kind }

  private func isNull(_ node: Int32) -> Bool { types[Int(node)] == .kind(.null) }

  // MARK: - Findings

  mutating func add(_ kind: CheckFinding.Kind, _ index: Int32, _ message: String, hint: String? = nil) {
    let span = program.spans[Int(index)]
    findings.append(
      CheckFinding(kind: kind, message: message, offset: Int(span.offset), length: Int(span.length), hint: hint))
  }

  mutating func never(_ index: Int32, _ message: String, hint: String? = nil) {
    add(.neverHolds, index, message, hint: hint)
  }

  /// Reports names that no variable has.
  private mutating func checkNames() {
    let candidates = environment.variables.keys.sorted()
    for (name, place) in zip(program.names, program.nameLocations)
    where environment.variables[name] == nil && !place.isPossiblyFunction && !place.isPossiblyMember {
      findings.append(
        CheckFinding(
          kind: .unknownName, message: "there is no variable `\(name)`", offset: place.offset, length: place.length,
          hint: Names.closest(to: name, in: candidates).map { "Did you mean `\($0)`?" }))
    }
  }

  // MARK: - Nodes

  private mutating func origin(of index: Int32) -> LocalOrigin {
    guard nextOrigin < program.origins.count, program.origins[nextOrigin].node == index else { return .nowhere }
    nextOrigin += 1
    return program.origins[nextOrigin - 1].origin
  }

  private mutating func local(_ index: Int32) -> FEELType? {
    switch origin(of: index) {
    case .nowhere: nil
    case .value(let node): type(at: node)
    case .element(let node): Checker.element(of: type(at: node))
    case .item(let node): Checker.item(of: type(at: node))
    case .declared(let type): type
    case .input: input
    }
  }

  /// The type of what a filter of a value runs through: a value that is no list stands for a list of it.
  private static func item(of type: FEELType?) -> FEELType? {
    switch type {
    case .list(let element)?: element
    case .kind(.list)?, nil: nil
    case .some(let other): other
    }
  }

  /// The type of what a loop over a value runs through.
  private static func element(of type: FEELType?) -> FEELType? {
    switch type {
    case .list(let element)?: element
    case .range(let element)?: element
    case .kind(.list)?, .kind(.range)?, nil: nil
    case .some(let other): other
    }
  }

  private mutating func type(of index: Int32) -> FEELType? {
    switch program.nodes[Int(index)] {
    case .constant(let place), .zoned(let place): return FEELType(of: program.constants[Int(place)])
    case .free(let slot), .freeOrBuiltin(let slot, _): return environment.variables[program.names[Int(slot)]]
    case .local, .captured: return local(index)
    case .memberOr(let item, let key, let fallback): return memberOr(item, key, fallback)
    case .path(let value, let key): return path(index, value, program.strings[Int(key)])
    case .filter(let value, let condition, _): return filter(value, condition)
    case .negate(let operand): return negate(index, operand)
    case .arithmetic(let operation, let left, let right): return arithmetic(index, operation, left, right)
    case .compare(let comparison, let left, let right):
      compare(index, comparison, kind(at: left), kind(at: right))
      if isNull(left) || isNull(right) { compareWithNull(index, comparison) }
      return .kind(.boolean)
    case .between(let value, let low, let high):
      compare(index, .greaterOrEqual, kind(at: value), kind(at: low))
      compare(index, .lessOrEqual, kind(at: value), kind(at: high))
      checkBetween(index, low, high)
      return .kind(.boolean)
    case .and(let parts):
      checkLogic(parts)
      checkConjunction(index, parts)
      return .kind(.boolean)
    case .or(let parts):
      checkLogic(parts)
      return .kind(.boolean)
    case .isIn(let value, _, let tests):
      check(tests, against: kind(at: value))
      return .kind(.boolean)
    case .anyOf(_, let tests):
      check(tests, against: input?.kind)
      return .kind(.boolean)
    case .conditional(let condition, let then, let otherwise): return conditional(condition, then, otherwise)
    case .list(let elements):
      return .list(FEELType.common(program.children(elements).map { types[Int($0)] ?? .any }))
    case .range(let start, let end, _):
      let ends = [start, end].filter { $0 >= 0 }.map { type(at: $0) ?? .any }
      return .range(FEELType.common(ends))
    case .context(let entries): return context(entries)
    case .iterate(let iteration): return .list(type(at: program.iterations[Int(iteration)].body) ?? .any)
    case .some(let iteration), .every(let iteration):
      let body = program.iterations[Int(iteration)].body
      if let kind = kind(at: body), kind != .boolean {
        never(body, "`satisfies` needs a boolean value, this is \(kind.rawValue)")
      }
      return .kind(.boolean)
    case .function(let literal): return function(program.functions[Int(literal)])
    case .callBuiltin(let builtin, let arguments, _): return call(index, builtin, program.children(arguments))
    case .callValue(let callee, let arguments, let names, let fallback):
      return call(index, callee, arguments, names: names, fallback: fallback)
    case .isInstance, .noneOf, .anything, .compareInput, .conditionOnInput: return .kind(.boolean)
    case .failure: return nil
    }
  }

  private func memberOr(_ item: Int32, _ key: Int32, _ fallback: Int32) -> FEELType? {
    switch type(at: item) {
    case .context(let members)?:
      // Other members may be there; so only what is declared is certain.
      return members.first { $0.name == program.strings[Int(key)] }?.type
    case nil, .kind(.context)?, .any?, .unknown?: return nil
    case .kind?, .list?, .range?, .function?: return type(at: fallback)
    }
  }

  private func filter(_ value: Int32, _ condition: Int32) -> FEELType? {
    let element = Checker.item(of: type(at: value))
    switch kind(at: condition) {
    case .number?: return element
    case .boolean?: return .list(element ?? .any)
    case nil, .null?, .string?, .date?, .time?, .dateTime?, .daysDuration?, .monthsDuration?, .list?, .context?,
      .range?, .function?:
      return nil
    }
  }

  private mutating func checkLogic(_ parts: Children) {
    for part in program.children(parts) {
      if let kind = kind(at: part), kind != .boolean {
        never(part, "`and` and `or` need boolean values, this is \(kind.rawValue)")
      }
    }
  }

  private mutating func conditional(_ condition: Int32, _ then: Int32, _ otherwise: Int32) -> FEELType? {
    if let kind = kind(at: condition), kind != .boolean {
      never(condition, "a condition must be boolean, this is \(kind.rawValue)")
    }
    if isNull(then) { return types[Int(otherwise)] }
    if isNull(otherwise) { return types[Int(then)] }
    guard let first = type(at: then), let second = type(at: otherwise) else { return nil }
    let common = FEELType.common([first, second])
    return common == .any ? nil : common
  }

  private func context(_ entries: Children) -> FEELType? {
    var members: [FEELType.Member] = []
    var place = Int(entries.start)
    while place < Int(entries.start + entries.count) {
      let name = program.strings[Int(program.lists[place])]
      members.append(FEELType.Member(name: name, type: types[Int(program.lists[place + 2])] ?? .any))
      place += 3
    }
    // A context of hundreds of members, as part of hundreds of others, would cost more than it tells.
    return members.count > 100 ? .kind(.context) : .context(members)
  }

  private func function(_ literal: FunctionLiteral) -> FEELType? {
    .function(parameters: literal.parameterTypes.map { $0 ?? .any }, result: types[Int(literal.body)] ?? .any)
  }
}

extension Program {
  /// The nodes of a list of children.
  func children(_ children: Children) -> ArraySlice<Int32> {
    lists[Int(children.start)..<Int(children.start + children.count)]
  }
}

extension FEELType {
  /// The type of a value.
  init(of value: Value) {
    switch value {
    case .list(let values): self = .list(FEELType.common(values.prefix(1000).map { FEELType(of: $0) }))
    case .context(let context):
      self = .context(context.entries.prefix(100).map { Member(name: $0.key, type: FEELType(of: $0.value)) })
    case .range(let range): self = .range(FEELType(of: range.start.isNull ? range.end : range.start))
    case .null, .boolean, .number, .string, .date, .time, .dateTime, .daysDuration, .monthsDuration, .function:
      self = .kind(value.kind)
    }
  }

  /// The one type that all have, nulls aside; `Any` when they differ or there are none.
  package static func common(_ types: [FEELType]) -> FEELType {
    var found: FEELType?
    for type in types where type != .kind(.null) {
      guard let known = found else {
        found = type
        continue
      }
      guard known != type else { continue }
      guard let kind = known.kind, kind == type.kind else { return .any }
      found = .kind(kind)
    }
    return found ?? .any
  }
}
