import TramiteFEEL

extension FormRun {
  mutating func evaluate(_ table: FormTable, existing: Value) -> TableState {
    let scope = Scope(path: table.id, row: [:])
    var state = TableState()
    state.isVisible = holds(table.visible, in: scope)
    guard state.isVisible else { return state }
    state.isReadOnly = holds(table.readOnly, in: scope)
    state.minimumRows = count(table.minimumRows, in: scope) ?? 0
    state.maximumRows = count(table.maximumRows, in: scope)
    let beginning = value(of: table.defaultRows, in: scope).flatMap(FormRun.rows)
    let present = existing.isNull ? nil : FormRun.rows(existing)
    let base = beginning ?? present ?? []
    if let given = entered[table.id], !state.isReadOnly {
      guard let rows = given.isNull ? [] : FormRun.rows(given) else {
        state.origin = .unreadable
        return state
      }
      state.origin = .entered
      fill(&state, table, rows: rows, base: base)
    } else if purpose == .display, !state.isReadOnly, let present {
      state.origin = .existing
      fill(&state, table, rows: nil, base: present)
    } else if let beginning {
      state.origin = .byDefault
      fill(&state, table, rows: nil, base: beginning)
    } else if let present, state.isReadOnly || state.minimumRows == 0 {
      state.origin = .existing
      fill(&state, table, rows: nil, base: present)
    } else {
      state.value = .list([])
    }
    return state
  }

  /// Evaluates the rows: those given, each over the row at its place that was there before, or those alone.
  private mutating func fill(_ state: inout TableState, _ table: FormTable, rows: [Context]?, base: [Context]) {
    var values: [Value] = []
    for place in 0..<(rows?.count ?? base.count) {
      let before = place < base.count ? base[place] : Context()
      let cells = evaluateRow(table, given: rows?[place], before: before, place: place)
      state.rows.append(cells)
      values.append(.context(Context(zip(table.columns, cells).map { ($0.id, $1.value) })))
    }
    state.value = .list(values)
  }

  private mutating func evaluateRow(
    _ table: FormTable, given: Context?, before: Context, place: Int
  ) -> [FieldState] {
    var row: [String: Value] = [:]
    for column in table.columns {
      row[column.id] = given?[column.id].flatMap { typed($0, for: column) } ?? before[column.id] ?? .null
    }
    var cells: [FieldState] = []
    for _ in 0...min(8, table.columns.count) {
      let last = cells
      cells = []
      for column in table.columns {
        let scope = Scope(path: "\(table.id)[\(place + 1)].\(column.id)", row: row)
        let cell = evaluate(
          column, given: given?[column.id], existing: before[column.id] ?? .null, keeps: true, in: scope)
        cells.append(cell)
        row[column.id] = cell.value
      }
      if cells == last { break }
    }
    return cells
  }

  /// The rows of a value; nil when it is no list of contexts. A single context is a list of one.
  static func rows(_ value: Value) -> [Context]? {
    if case .context(let row) = value { return [row] }
    guard case .list(let values) = value else { return nil }
    var rows: [Context] = []
    for value in values {
      guard case .context(let row) = value else { return nil }
      rows.append(row)
    }
    return rows
  }

  /// A whole number from 0; nil when there is none.
  mutating func count(_ value: FormValue?, in scope: Scope) -> Int? {
    guard case .number(let number)? = self.value(of: value, in: scope), let count = number.exactInt, count >= 0 else {
      return nil
    }
    return count
  }
}
