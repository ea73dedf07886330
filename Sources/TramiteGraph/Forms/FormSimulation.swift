public import TramiteFEEL

extension FormEvaluation {
  /// What a simulated person enters: what is given, and for every required field without value or default the first
  /// value that its type, options and limits allow (settled.md "Command line").
  ///
  /// That is: true, the first option, the minimum or 1, "x" (as long as the least length), the virtual day, a holder of
  /// the role. Where the field's own constraints refuse it, the next possible answer (false, another option) is taken
  /// if they accept that. Tables get rows up to their least number.
  /// - Parameter holder: some person of a role, the actor first if it holds it; nil for the role means anybody.
  public func simulatedEntries(given: Context = Context(), holder: @escaping (String?) -> String?) -> Context {
    var entered = given
    // Each round fills one gap; what is filled can open further fields.
    for _ in 0..<10_000 {
      var filler = FormFiller(
        run: FormRun(forms: forms, situation: situation, purpose: .check, entered: entered), holder: holder)
      guard let (name, value) = filler.firstGap() else { break }
      entered[name] = value
    }
    return entered
  }
}

/// Finds what is still missing and a value for it.
private struct FormFiller {
  var run: FormRun
  let holder: (String?) -> String?

  mutating func firstGap() -> (String, Value)? {
    for slot in run.slots {
      guard let state = run.states[slot.name] else { continue }
      switch (slot.kind, state) {
      case (.field(let field), .field(let state)):
        guard isGap(state, field), let value = candidate(field, in: FormRun.Scope(path: field.id, row: [:])) else {
          continue
        }
        return (field.id, value)
      case (.table(let table), .table(let state)):
        if let rows = filled(table, state) { return (table.id, rows) }
      case (.field, .table), (.table, .field): continue
      }
    }
    return nil
  }

  private func isGap(_ state: FieldState, _ field: FormField) -> Bool {
    guard state.isVisible, state.isRequired, !state.isReadOnly, field.type.isEntered else { return false }
    return state.origin != .unreadable && FormJudgement.isEmpty(state.value) && state.origin != .entered
  }

  /// The rows with one more row, or with one more cell filled; nil when nothing is missing.
  private mutating func filled(_ table: FormTable, _ state: TableState) -> Value? {
    guard state.isVisible, !state.isReadOnly, state.origin != .unreadable else { return nil }
    var rows: [Context] = []
    var gap: (row: Int, column: FormField)?
    for (place, cells) in state.rows.enumerated() {
      var row = Context()
      for (column, cell) in zip(table.columns, cells) where cell.isVisible && !cell.isReadOnly {
        if cell.origin == .entered || cell.origin == .existing { row[column.id] = cell.value }
        if gap == nil, isGap(cell, column) { gap = (place, column) }
      }
      rows.append(row)
    }
    if let gap {
      let values = Dictionary(
        uniqueKeysWithValues: zip(table.columns.map(\.id), state.rows[gap.row].map(\.value)))
      let scope = FormRun.Scope(path: "\(table.id)[\(gap.row + 1)].\(gap.column.id)", row: values)
      guard let value = candidate(gap.column, in: scope) else { return nil }
      rows[gap.row][gap.column.id] = value
    } else if rows.count < min(state.minimumRows, 1000) {
      rows.append(Context())
    } else {
      return nil
    }
    return .list(rows.map { .context($0) })
  }

  /// The first value that the type, options and limits allow, and the constraints if any does.
  private mutating func candidate(_ field: FormField, in scope: FormRun.Scope) -> Value? {
    let candidates = candidates(field, in: scope)
    for value in candidates {
      var inside = scope
      inside.row[field.id] = value
      var passes = true
      for constraint in field.constraints where passes {
        passes = run.evaluate(constraint.expression, in: inside) == .boolean(true)
      }
      if passes { return value }
    }
    return candidates.first
  }

  private mutating func candidates(_ field: FormField, in scope: FormRun.Scope) -> [Value] {
    let moment = run.situation.moment
    let local = DateTime(moment.now, in: moment.zone)
    let single: [Value]
    switch field.type {
    case .string, .text:
      let length = min(max(1, run.count(field.minimumLength, in: scope) ?? 1), 10_000)
      single = [.string(String(repeating: "x", count: length))]
    case .integer, .decimal: single = [limited(.number(.one), field, in: scope)]
    case .boolean: single = [.boolean(true), .boolean(false)]
    case .date: single = local.map { [limited(.date($0.date), field, in: scope)] } ?? []
    case .time: single = local.map { [limited(.time($0.time.with(.local)), field, in: scope)] } ?? []
    case .dateTime:
      single = DateTime(moment.now, in: .utc).map { [limited(.dateTime($0), field, in: scope)] } ?? []
    case .duration: single = [limited(.daysDuration(DaysDuration(seconds: 86_400)), field, in: scope)]
    case .choice: single = field.options.map { .string($0.value) }
    case .multiChoice: single = choices(field, in: scope)
    case .file: single = [FormFiller.file]
    case .person: single = holder(field.role).map { [.string($0)] } ?? []
    case .url: single = ["https://example.org/x"]
    case .email: single = ["x@example.org"]
    case .signature, .secret: single = []
    }
    return field.isMultiple ? single.map { .list([$0]) } : single
  }

  private mutating func limited(_ value: Value, _ field: FormField, in scope: FormRun.Scope) -> Value {
    let moment = run.situation.moment
    let least = run.value(of: field.minimum, in: scope).flatMap { field.type.limit($0, at: moment) }
    let most = run.value(of: field.maximum, in: scope).flatMap { field.type.limit($0, at: moment) }
    // Numbers begin at their minimum, whatever it is; times at the virtual day, if the limits allow it.
    if let least, value.kind == .number || FormOrder.compare(value, least, at: moment) != .greater { return least }
    if let most, FormOrder.compare(value, most, at: moment) != .less { return most }
    return value
  }

  private mutating func choices(_ field: FormField, in scope: FormRun.Scope) -> [Value] {
    let options = field.options.map { Value.string($0.value) }
    let least = max(1, run.count(field.minimum, in: scope) ?? 1)
    return [.list(Array(options.prefix(least)))] + options.dropFirst().map { .list([$0]) }
  }

  private static let file = Value.context(
    Context([
      ("id", "simulated"), ("name", "x"), ("mediaType", "application/octet-stream"), ("size", 0),
      ("sha256", .string(SHA256Digest.hexadecimal(of: []))),
    ]))
}
