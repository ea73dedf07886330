import TramiteFEEL

/// One evaluation of the forms of a task: settles what is shown, required and valued from what is entered.
///
/// Fields depend on one another over expressions, so all are evaluated again until nothing changes any more; forms that
/// chase each other in a circle are left as the last round has them.
struct FormRun {
  /// What the values are wanted for.
  enum Purpose {
    /// To be shown: fields begin with what the variable holds.
    case display
    /// To be checked: what is required must be entered anew, or have a default.
    case check
  }
  let forms: [Form]
  let situation: FormSituation
  let purpose: Purpose
  let entered: Context
  /// The forms shown, as places in `forms`.
  private(set) var shown: [Int] = []
  /// The slots of the forms shown, in document order; of several with one name the first.
  private(set) var slots: [FormSlot] = []
  private(set) var states: [String: SlotState] = [:]
  private(set) var warnings: [FormWarning] = []
  private var isRecording = false

  init(forms: [Form], situation: FormSituation, purpose: Purpose, entered: Context) {
    self.forms = forms
    self.situation = situation
    self.purpose = purpose
    self.entered = entered
    settle()
  }

  /// The value of a name in expressions: a field's, else `actor`, else a variable.
  func value(of name: String) -> Value? {
    if let state = states[name] { return state.value }
    if name == "actor" { return situation.actor.map { .string($0) } ?? .null }
    return situation.variables(name)
  }

  private mutating func settle() {
    begin()
    for _ in 0..<min(64, states.count + forms.count + 2) where round() {}
    isRecording = true
    _ = round()
    isRecording = false
  }

  /// Before the first round every value entered counts, whichever form it belongs to.
  private mutating func begin() {
    for (place, form) in forms.enumerated() {
      for slot in fillable(form, place) where states[slot.name] == nil {
        guard let given = entered[slot.name], case .field(let field) = slot.kind,
          let value = typed(given, for: field)
        else { continue }
        states[slot.name] = .field(FieldState(origin: .entered, value: value))
      }
    }
  }

  /// One round over all forms; false when nothing changed.
  private mutating func round() -> Bool {
    let before = (shown, states)
    shown = forms.indices.filter { place in
      guard let when = forms[place].when else { return true }
      return isTrue(when, path: forms[place].id)
    }
    slots = []
    var names: Set<String> = []
    for place in shown {
      for slot in fillable(forms[place], place) where names.insert(slot.name).inserted { slots.append(slot) }
    }
    for name in Array(states.keys) where !names.contains(name) { states[name] = nil }
    for slot in slots { states[slot.name] = evaluate(slot) }
    return before.0 != shown || before.1 != states
  }

  private func fillable(_ form: Form, _ place: Int) -> [FormSlot] {
    form.sections.filter { $0.isFilled(at: situation.task) }.flatMap { section in
      section.items.compactMap { item in
        switch item {
        case .field(let field): FormSlot(form: place, kind: .field(field))
        case .table(let table): FormSlot(form: place, kind: .table(table))
        case .note: nil
        }
      }
    }
  }

  private mutating func evaluate(_ slot: FormSlot) -> SlotState {
    let existing = situation.variables(slot.name) ?? .null
    switch slot.kind {
    case .field(let field):
      let scope = Scope(path: field.id, row: [:])
      return .field(evaluate(field, given: entered[field.id], existing: existing, keeps: false, in: scope))
    case .table(let table): return .table(evaluate(table, existing: existing))
    }
  }

  // MARK: Fields

  /// Names of a row and the path of messages.
  struct Scope {
    var path: String
    var row: [String: Value]
  }

  /// How a field stands.
  /// - Parameter keeps: whether what exists already holds although the field is required (cells of rows that exist).
  mutating func evaluate(
    _ field: FormField, given: Value?, existing: Value, keeps: Bool, in scope: Scope
  ) -> FieldState {
    var state = FieldState()
    state.isVisible = holds(field.visible, in: scope)
    guard state.isVisible else { return state }
    state.isReadOnly = field.type == .secret || holds(field.readOnly, in: scope)
    state.isRequired = field.type != .secret && holds(field.required, in: scope)
    if field.type == .signature {
      if situation.signing != nil, situation.actor != nil, !state.isReadOnly {
        state.origin = .signed
        // The content is hashed when all is known; for expressions a signature is there.
        state.value = .boolean(true)
      } else if state.isReadOnly || purpose == .display {
        setExisting(existing, of: field, &state)
      }
      return state
    }
    if let given, !state.isReadOnly {
      setGiven(given, of: field, &state)
      return state
    }
    if purpose == .display, !state.isReadOnly, !existing.isNull {
      setExisting(existing, of: field, &state)
      return state
    }
    if let value = defaultValue(of: field, in: scope) {
      state.origin = .byDefault
      state.value = value
    } else if state.isReadOnly || !state.isRequired || keeps {
      setExisting(existing, of: field, &state)
    }
    return state
  }

  private func setGiven(_ given: Value, of field: FormField, _ state: inout FieldState) {
    if let value = typed(given, for: field) {
      state.origin = .entered
      state.value = value
    } else {
      state.origin = .unreadable
    }
  }

  private func setExisting(_ existing: Value, of field: FormField, _ state: inout FieldState) {
    guard !existing.isNull else { return }
    if let value = typed(existing, for: field) {
      state.origin = .existing
      state.value = value
    } else {
      state.origin = .unreadableExisting
    }
  }

  private mutating func defaultValue(of field: FormField, in scope: Scope) -> Value? {
    guard let value = value(of: field.defaultValue, in: scope), !value.isNull else { return nil }
    if field.isMultiple || field.type == .multiChoice { return typed(value, for: field) }
    let fitting = field.type.limit(value, at: situation.moment)
    if fitting == nil, isRecording {
      let found = value.kind.rawValue
      warnings.append(
        FormWarning(
          path: scope.path, expression: FormRun.text(of: field.defaultValue),
          message: "the default is a value of type \(found), expected \(field.type.expectation)"))
    }
    return fitting
  }

  /// A value from outside as one of the field's, a list of several where it takes several; nil when it does not fit.
  func typed(_ value: Value, for field: FormField) -> Value? {
    guard field.isMultiple else { return field.type.typed(value, at: situation.moment) }
    guard case .list(let values) = value else {
      guard let one = field.type.typed(value, at: situation.moment) else { return nil }
      return one.isNull ? .null : .list([one])
    }
    let typed = values.compactMap { field.type.typed($0, at: situation.moment) }.filter { !$0.isNull }
    return typed.count == values.count ? .list(typed) : nil
  }

  // MARK: Expressions

  mutating func holds(_ condition: FormCondition, in scope: Scope) -> Bool {
    switch condition {
    case .always: true
    case .never: false
    case .when(let expression): evaluate(expression, in: scope) == .boolean(true)
    }
  }

  private mutating func isTrue(_ expression: Expression, path: String) -> Bool {
    evaluate(expression, in: Scope(path: path, row: [:])) == .boolean(true)
  }

  mutating func value(of value: FormValue?, in scope: Scope) -> Value? {
    switch value {
    case nil: nil
    case .literal(let literal)?: literal
    case .expression(let expression)?: evaluate(expression, in: scope)
    }
  }

  /// Why an expression fails; nil where it does not.
  func failure(of expression: Expression, in scope: Scope) -> String? {
    let arguments = expression.names.map { scope.row[$0] ?? value(of: $0) }
    return expression.evaluate(arguments, at: situation.moment).failure
  }

  mutating func evaluate(_ expression: Expression, in scope: Scope) -> Value {
    let arguments = expression.names.map { scope.row[$0] ?? self.value(of: $0) }
    let result = expression.evaluate(arguments, at: situation.moment)
    if isRecording, let failure = result.failure {
      let warning = FormWarning(path: scope.path, expression: expression.text, message: failure)
      if !warnings.contains(warning) { warnings.append(warning) }
    }
    return result.value
  }

  private static func text(of value: FormValue?) -> String {
    switch value {
    case nil: ""
    case .literal(let literal)?: literal.json
    case .expression(let expression)?: expression.text
    }
  }
}
