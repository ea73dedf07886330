import TramiteFEEL
import TramiteGraph
import TramiteHistory

/// Conditional events (BPMN 2.0.2 §10.5.5; semantics.md 9).
extension Run {
  /// Evaluates a condition when it is armed; true fires at once. Before it is armed it counts as not true.
  /// - Emits: `conditionArmed`, `conditionFired`
  /// - Incident: `expressionFailed`; nothing is armed
  mutating func armCondition(_ condition: BoundExpression, _ place: WaitingPlace) -> Arming {
    let found = check(condition, place.view)
    if let failure = found.failure {
      failCondition(failure, found.read, condition, at: place.node, place.definition, place.holder)
      return .failed
    }
    let id = ConditionID(nextNumber)
    emit(
      .conditionArmed(
        ArmedCondition(id: id, node: place.node, holder: place.holder, definition: place.definition)))
    guard found.value == .boolean(true) else { return .armed }
    fired(id, condition, at: place.node, found)
    return .occurred(.condition)
  }

  /// Looks at the armed conditions again, in the order in which they were armed, when a step has changed a variable that
  /// they read. A change that was undone inside the step is not seen. What fires may change variables in its turn.
  /// - Emits: `conditionFired`, `conditionLapsed`
  /// - Cost: nothing without a change; else the armed conditions times what they read.
  mutating func recheckConditions() {
    while isRunning, let changes = takeChanges() {
      for condition in Array(state.conditions) {
        guard isRunning, let armed = state.conditions[condition.id] else { continue }
        recheck(armed, changes)
      }
    }
  }

  /// Looks at all armed conditions: the version of the definition has changed, and they may read something else.
  mutating func recheckAllConditions() {
    for condition in Array(state.conditions) {
      guard isRunning, let armed = state.conditions[condition.id] else { continue }
      recheck(armed, nil)
    }
  }

  private mutating func recheck(_ armed: ArmedCondition, _ changes: Set<VariablePlace>?) {
    guard let condition = graph.condition(armed.definition, of: armed.node),
      let view = view(of: armed.holder)
    else { return }
    if let changes {
      let isRead = condition.expression.names.contains { name in
        changes.contains(VariablePlace(scope: scopeOf(name, from: view), name: name))
      }
      if !isRead { return }
    }
    let found = check(condition, view)
    if let failure = found.failure {
      emit(.conditionWithdrawn(armed.id, node: armed.node))
      failCondition(failure, found.read, condition, at: armed.node, armed.definition, armed.holder)
    } else if found.value != .boolean(true) {
      if armed.isTrue { emit(.conditionLapsed(armed.id, node: armed.node)) }
    } else if !armed.isTrue, admitsFiring(of: armed, view.scope) {
      fired(armed.id, condition, at: armed.node, found)
      occur(.condition, armed.definition, at: armed.node, armed.holder)
    }
  }

  /// What a condition reads: an event sub-process, its parent scope; a boundary event, that of its activity; a catch event,
  /// its own.
  private func view(of holder: Holder) -> ArmedView? {
    switch holder {
    case .token(let token): armedView(of: token)
    case .scope(let scope): ArmedView(scope: scope)
    }
  }

  private func scopeOf(_ name: String, from view: ArmedView) -> ScopeID? {
    if view.local.contains(name) { return view.inner }
    var current = state.scopes[view.scope]
    while let found = current {
      if found.variables.contains(name) { return found.id }
      current = found.parent.flatMap { state.scopes[$0] }
    }
    return nil
  }

  private struct Checked {
    var value: Value = .null
    var read: [ReadVariable] = []
    var failure: String?
  }

  private func check(_ condition: BoundExpression, _ view: ArmedView) -> Checked {
    let locals = locals(of: view)
    let arguments = condition.expression.names.map { value(of: $0, in: view.scope, locals) }
    let evaluation = condition.expression.evaluate(arguments, at: graph.moment(at: now))
    let read = zip(condition.expression.names, arguments).map { ReadVariable(name: $0, value: $1 ?? .null) }
    if evaluation.failed {
      return Checked(
        read: read, failure: "the condition '\(condition.text)' failed: \(evaluation.failure ?? "no reason given")")
    }
    return Checked(value: evaluation.value, read: read)
  }

  private mutating func fired(
    _ id: ConditionID, _ condition: BoundExpression, at node: NodeIndex, _ found: Checked
  ) {
    emit(
      .conditionFired(
        ConditionFired(
          id: id, node: node, expression: condition.text, value: found.value, read: found.read,
          staysArmed: keepsCondition(node))))
  }

  /// A condition whose event does not interrupt stays armed, also while the event collects: it counts on each change from not
  /// true to true.
  private func keepsCondition(_ node: NodeIndex) -> Bool {
    switch graph[node].kind {
    case .event(.boundary(let row)): !graph.events[row.position].isInterrupting
    case .event(.start(let row)):
      graph[graph[node].scope].kind == .eventSubProcess && !graph.events[row.position].isInterrupting
    case .event, .activity, .gateway: false
    }
  }

  private mutating func failCondition(
    _ failure: String, _ read: [ReadVariable], _ condition: BoundExpression, at node: NodeIndex, _ definition: Int,
    _ holder: Holder
  ) {
    raise(
      .expressionFailed, at: node, holder: holder, failure, line: condition.line,
      resumption: .arm(definition: definition), read: read)
  }

  /// Conditions whose events change what they read may never rest; each firing counts as an activation.
  private mutating func admitsFiring(of armed: ArmedCondition, _ scope: ScopeID) -> Bool {
    let limit = environment.limits.activations
    guard activations.count(armed.node, in: scope) > limit else { return true }
    emit(.conditionWithdrawn(armed.id, node: armed.node))
    raise(
      .activationLimit, at: armed.node, holder: armed.holder,
      "the condition of '\(graph[armed.node].id)' became true more than \(limit) times in one command", line: nil,
      resumption: .arm(definition: armed.definition))
    return false
  }
}

/// A variable of a scope; nil: of none.
struct VariablePlace: Hashable {
  let scope: ScopeID?
  let name: String
}
