import TramiteFEEL

/// Collects what is wrong with the data entered, field by field.
struct FormJudgement {
  private var run: FormRun
  private(set) var findings: [FieldFinding] = []
  private(set) var questions: [FormQuestion] = []

  init(_ run: FormRun) {
    self.run = run
    for slot in run.slots {
      guard let state = run.states[slot.name] else { continue }
      switch (slot.kind, state) {
      case (.field(let field), .field(let state)):
        judge(field, state, given: run.entered[field.id], in: FormRun.Scope(path: field.id, row: [:]))
      case (.table(let table), .table(let state)): judge(table, state)
      case (.field, .table), (.table, .field): continue
      }
    }
    for (name, value) in run.entered.entries where run.states[name] == nil { judgeForeign(name, value) }
  }

  private mutating func add(_ path: String, _ kind: FieldFinding.Kind, _ message: String, hint: String? = nil) {
    findings.append(FieldFinding(path: path, kind: kind, message: message, hint: hint))
  }

  // MARK: Fields

  private mutating func judge(_ field: FormField, _ state: FieldState, given: Value?, in scope: FormRun.Scope) {
    guard state.isVisible else {
      if let given, !given.isNull, given != .string("") {
        add(scope.path, .hidden, "the field is not shown here, found a value for it", hint: "leave the field out")
      }
      return
    }
    if field.type == .signature || field.type == .secret { return judgeUnentered(field, state, given, in: scope) }
    if state.isReadOnly, let given, run.typed(given, for: field) != state.value {
      add(
        scope.path, .readOnly, "the field is read-only here, found \(found(given, field))", hint: "leave the field out")
      return
    }
    guard state.origin != .unreadable, state.origin != .unreadableExisting else {
      let value = state.origin == .unreadable ? given : run.situation.variables(field.id)
      return addType(field, value ?? .null, inVariable: state.origin == .unreadableExisting, in: scope)
    }
    guard !FormJudgement.isEmpty(state.value) else {
      if state.isRequired { addRequired(field, state, in: scope) }
      return
    }
    judgeValue(field, state.value, in: scope)
  }

  private mutating func addType(_ field: FormField, _ value: Value, inVariable: Bool, in scope: FormRun.Scope) {
    let several = field.isMultiple ? "a list, each entry " : ""
    let place = inVariable ? "in the variable '\(field.id)'" : ""
    add(
      scope.path, .type,
      "expected \(several)\(field.type.expectation), found \(found(value, field))\(place.isEmpty ? "" : " \(place)")",
      hint: inVariable ? nil : field.misfit(of: value, at: scope.path))
  }

  private mutating func addRequired(_ field: FormField, _ state: FieldState, in scope: FormRun.Scope) {
    let hint =
      state.isReadOnly
      ? "the field is read-only here: the form must give it a default, or an earlier task must fill it"
      : "give \(field.isMultiple ? "a list, each entry " : "")\(field.type.expectation)\(FormJudgement.options(of: field))"
    add(scope.path, .required, "the field is required, found nothing", hint: hint)
  }

  private mutating func judgeUnentered(
    _ field: FormField, _ state: FieldState, _ given: Value?, in scope: FormRun.Scope
  ) {
    // An echo of what is there is no attempt to change it.
    if let given, !given.isNull, given != run.situation.variables(field.id) {
      if field.type == .secret {
        add(scope.path, .readOnly, "a secret is only shown, found a value for it", hint: "leave the field out")
      } else if state.origin != .signed || given != .boolean(true) {
        add(
          scope.path, .signature, "a signature is not entered as data, found a value for it",
          hint: "leave the field out and sign (on the command line: --sign)")
      }
      return
    }
    if field.type == .signature, state.isRequired, state.value.isNull {
      add(
        scope.path, .required, "the form must be signed, found no signature",
        hint: run.situation.actor == nil ? "only a known person can sign" : "sign it (on the command line: --sign)")
    }
  }

  private mutating func judgeValue(_ field: FormField, _ value: Value, in scope: FormRun.Scope) {
    let before = findings.count
    judgeOptions(field, value, in: scope)
    if case .list(let values) = value, field.isMultiple {
      for one in values { judgeOne(field, one, in: scope) }
    } else {
      judgeOne(field, value, in: scope)
    }
    judgeLimits(field, value, in: scope)
    // A value that is wrong in itself would only fail its constraints for the same reason.
    guard findings.count == before else { return }
    judge(field.constraints, label: field.label, in: scope)
  }

  /// Length, pattern and role of one value; whether its file is there.
  private mutating func judgeOne(_ field: FormField, _ value: Value, in scope: FormRun.Scope) {
    if field.type == .file { judgeFile(value, field, in: scope) }
    guard case .string(let text) = value else { return }
    if field.type == .person { judgePerson(text, field, in: scope) }
    guard field.type.hasLength else { return }
    let count = text.unicodeScalars.count
    if let least = run.count(field.minimumLength, in: scope), count < least {
      add(scope.path, .length, "expected at least \(least) characters, found \(count)")
    }
    if let most = run.count(field.maximumLength, in: scope), count > most {
      add(scope.path, .length, "expected at most \(most) characters, found \(count)", hint: "shorten the text")
    }
    guard case .string(let pattern)? = run.value(of: field.pattern, in: scope) else { return }
    if !FormPattern.matches(text, pattern, at: run.situation.moment) {
      add(scope.path, .pattern, "expected a text of the form \(pattern), found \(found(value, field))")
    }
  }

  private mutating func judgePerson(_ user: String, _ field: FormField, in scope: FormRun.Scope) {
    let question = field.role.map { FormQuestion.holdsRole(user: user, role: $0) } ?? .isPerson(user: user)
    guard !isTrue(question) else { return }
    let expected = field.role.map { "a person who holds the role '\($0)'" } ?? "the user id of a person"
    add(
      scope.path, .notHolder, "expected \(expected), found \(found(.string(user), field))",
      hint: field.role == nil ? "name somebody of the organization" : "name a person of the role")
  }

  /// A reference that came as data must name a file that is there.
  private mutating func judgeFile(_ value: Value, _ field: FormField, in scope: FormRun.Scope) {
    guard case .context(let file) = value, case .string(let id)? = file["id"],
      case .string(let sha256)? = file["sha256"], !isTrue(.isFile(id: id, sha256: sha256))
    else { return }
    add(
      scope.path, .noFile, "expected a file of the store, found a reference to '\(id)', which is not there",
      hint: "hand in the file itself (on the command line: --file \(scope.path)=PATH)")
  }

  /// Whether something is so, as far as it is known; what is not known yet is asked.
  private mutating func isTrue(_ question: FormQuestion) -> Bool {
    if let answer = run.situation.answer(question) { return answer }
    questions.append(question)
    return true
  }

  private mutating func judgeOptions(_ field: FormField, _ value: Value, in scope: FormRun.Scope) {
    guard field.type.hasOptions else { return }
    let chosen: [Value]
    if case .list(let values) = value { chosen = values } else { chosen = [value] }
    for (place, one) in chosen.enumerated() {
      guard case .string(let text) = one, field.options.contains(where: { $0.value == text }) else {
        let near = NearestName.nearest(to: text(of: one), among: field.options.map(\.value))
        add(
          scope.path, .option, "expected one of the options, found \(found(one, field))",
          hint: near.map { "did you mean '\($0)'?\(FormJudgement.options(of: field))" }
            ?? "choose one of the options\(FormJudgement.options(of: field))")
        return
      }
      if chosen[..<place].contains(one) {
        add(scope.path, .option, "expected each option once, found '\(text)' twice", hint: "give it once")
        return
      }
    }
  }

  private mutating func judgeLimits(_ field: FormField, _ value: Value, in scope: FormRun.Scope) {
    var measured = value
    var unit = ""
    if case .list(let values) = value {
      measured = .number(Number(values.count))
      unit = field.type == .multiChoice ? " options" : " entries"
    }
    let type = unit.isEmpty ? field.type : .multiChoice
    if let least = limit(field.minimum, "least", type, in: scope) {
      judge(measured, isNot: .less, than: least, "at least", unit, field, in: scope)
    }
    if let most = limit(field.maximum, "greatest", type, in: scope) {
      judge(measured, isNot: .greater, than: most, "at most", unit, field, in: scope)
    }
  }

  /// A value that has no order with its limit is not inside of it: a duration of months against one of days.
  private mutating func judge(
    _ value: Value, isNot wrong: FormOrder.Order, than limit: Value, _ words: String, _ unit: String,
    _ field: FormField, in scope: FormRun.Scope
  ) {
    let order = FormOrder.compare(value, limit, at: run.situation.moment)
    if let order, order != wrong { return }
    let isOfOtherKind = order == nil && field.type == .duration
    add(
      scope.path, .limit, "expected \(words) \(text(of: limit))\(unit), found \(found(value, field))",
      hint: isOfOtherKind ? "years and months cannot be compared with days and hours: give the same kind" : nil)
  }

  /// A limit as the form gives it; nil where there is none. One that fails is no limit that everything keeps: it refuses,
  /// as a constraint that fails does.
  private mutating func limit(
    _ bound: FormValue?, _ which: String, _ type: FieldType, in scope: FormRun.Scope
  ) -> Value? {
    guard let bound, let value = run.value(of: bound, in: scope) else { return nil }
    if !value.isNull, let limit = type.limit(value, at: run.situation.moment) { return limit }
    guard case .expression(let expression) = bound else { return nil }
    let failure = run.failure(of: expression, in: scope)
    if value.isNull, failure == nil { return nil }
    add(
      scope.path, .limit,
      "the \(which) value, \(expression.text), cannot be told: \(failure ?? "it gives \(described(value))")",
      hint: "the form must be corrected, or what it reads")
    return nil
  }

  private mutating func judge(_ constraints: [FormConstraint], label: LocalizedText, in scope: FormRun.Scope) {
    for constraint in constraints where run.evaluate(constraint.expression, in: scope) != .boolean(true) {
      let message = constraint.message.text(in: run.situation.languages)
      add(
        scope.path, .constraint, message ?? "expected that \(constraint.expression.text)",
        hint: nil)
    }
  }

  // MARK: Tables

  private mutating func judge(_ table: FormTable, _ state: TableState) {
    let given = run.entered[table.id]
    guard state.isVisible else {
      if let given, !given.isNull {
        add(table.id, .hidden, "the table is not shown here, found rows for it", hint: "leave the table out")
      }
      return
    }
    guard state.origin != .unreadable else {
      add(table.id, .type, "expected a list of rows, each with named values, found \(described(given ?? .null))")
      return
    }
    if state.isReadOnly, let given, given != state.value {
      add(table.id, .readOnly, "the table is read-only here, found other rows", hint: "leave the table out")
      return
    }
    if state.rows.count < state.minimumRows {
      add(table.id, .rows, "expected at least \(state.minimumRows) rows, found \(state.rows.count)", hint: "add rows")
    }
    if let most = state.maximumRows, state.rows.count > most {
      add(table.id, .rows, "expected at most \(most) rows, found \(state.rows.count)", hint: "remove rows")
    }
    let before = findings.count
    let rows = state.isReadOnly ? nil : given.flatMap(FormRun.rows)
    for (place, cells) in state.rows.enumerated() {
      judgeRow(table, cells, given: rows.flatMap { place < $0.count ? $0[place] : nil }, place: place)
    }
    guard findings.count == before, !state.rows.isEmpty else { return }
    judge(table.constraints, label: table.label, in: FormRun.Scope(path: table.id, row: [:]))
  }

  private mutating func judgeRow(_ table: FormTable, _ cells: [FieldState], given: Context?, place: Int) {
    let path = "\(table.id)[\(place + 1)]"
    let row = Dictionary(uniqueKeysWithValues: zip(table.columns.map(\.id), cells.map(\.value)))
    for (column, cell) in zip(table.columns, cells) {
      judge(column, cell, given: given?[column.id], in: FormRun.Scope(path: "\(path).\(column.id)", row: row))
    }
    let names = table.columns.map(\.id)
    for (name, _) in given?.entries ?? [] where !names.contains(name) {
      add(
        "\(path).\(name)", .unknownField, "the table has no column '\(name)'",
        hint: NearestName.hint(for: name, among: names, kind: "column"))
    }
  }

  // MARK: What does not belong here

  /// A name that no form shown here fills at this task.
  private mutating func judgeForeign(_ name: String, _ value: Value) {
    if run.forms.isEmpty { return }
    let known = run.shown.flatMap { run.forms[$0].names }
    if known.contains(name) {
      // An echo of what is shown is no attempt to change it.
      guard value != run.situation.variables(name) ?? .null, !value.isNull else { return }
      let tasks = run.shown.flatMap { run.forms[$0].sections }
        .filter { $0.items.contains { $0.name == name } }.flatMap(\.tasks)
      add(
        name, .otherTask, "the field is not filled at this task, found a value for it",
        hint: "leave the field out; it is filled at \(tasks.joined(separator: ", "))")
      return
    }
    if let form = run.forms.first(where: { $0.names.contains(name) }) {
      guard !value.isNull else { return }
      let condition = form.when.map { ", which is shown when \($0.text)" } ?? ""
      add(
        name, .hidden, "the field belongs to the form '\(form.id)', which is not shown here",
        hint: "leave the field out; it belongs to '\(form.id)'\(condition)")
      return
    }
    add(
      name, .unknownField, "there is no field '\(name)' here",
      hint: NearestName.hint(for: name, among: run.slots.map(\.name), kind: "field to fill"))
  }

  // MARK: Words

  static func isEmpty(_ value: Value) -> Bool {
    switch value {
    case .null: true
    case .string(let text): text.unicodeScalars.allSatisfy(\.properties.isWhitespace)
    case .list(let values): values.isEmpty
    case .boolean, .number, .date, .time, .dateTime, .daysDuration, .monthsDuration, .context, .range, .function: false
    }
  }

  private static func options(of field: FormField) -> String {
    guard field.type.hasOptions else { return "" }
    let shown = field.options.prefix(12).map(\.value).joined(separator: ", ")
    return ": \(shown)\(field.options.count > 12 ? ", …" : "")"
  }

  /// A value in a message; of a personal field only its type.
  private func found(_ value: Value, _ field: FormField) -> String {
    field.isPersonal ? "a value of type \(value.kind.rawValue)" : described(value)
  }

  private func described(_ value: Value) -> String {
    switch value {
    case .string(let text): "'\(text.count > 60 ? String(text.prefix(60)) + "…" : text)'"
    case .list(let values): "a list of \(values.count)"
    case .context: "a context"
    case .null: "nothing"
    case .boolean, .number, .date, .time, .dateTime, .daysDuration, .monthsDuration, .range, .function:
      text(of: value)
    }
  }

  private func text(of value: Value) -> String {
    if case .string(let text) = value { return text }
    return value.json.filter { $0 != "\"" }
  }
}
