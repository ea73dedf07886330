import TramiteFEEL
import TramiteGraph
import TramiteHistory

/// Moving an instance to another version of its definition (semantics.md 17).
///
/// Elements are found by their ids, or by a mapping. What the instance holds must have a place of the same kind; everything
/// that has none is listed, and nothing changes then. Timers keep their due time, work items their role, assignee and due
/// date, jobs their id and input (one whose handler is another is created anew), conditions whether they were true.
/// Subscriptions are opened anew. What waits at joins is looked at again. Variables that the new version declares besides are
/// null.
extension Run {
  /// - Emits: `instanceMigrated`, then in terms of the new version `subscriptionOpened`, `timerScheduled`,
  ///   `conditionArmed`, `activityOffered`, `variablesSet`, and what follows
  mutating func migrate(by plan: MigrationPlan) {
    emit(.instanceMigrated(plan.event))
    declareNew()
    for token in plan.renewedJobs {
      if let node = state.tokens[token]?.node, let call = handlerCall(of: node) { beginJob(call, node, token) }
    }
    for subscription in plan.reopened { reopen(subscription) }
    for added in plan.armed { arm(added) }
    offerNew()
    if graph.hasConditions { recheckAllConditions() }
    for token in Array(state.tokens) where token.waits.isEmpty {
      if case .flow = token.place { enqueue(.token(token.id)) }
    }
    runToRest()
  }

  /// Declares what the new version declares besides in the scopes that are open.
  private mutating func declareNew() {
    for scope in Array(state.scopes) {
      let missing = graph[scope.definition].declares.filter { !scope.variables.contains($0) }
      if !missing.isEmpty {
        emit(
          .variablesSet(scope: scope.id, changes: missing.map { VariableChange(name: $0, old: .null, new: .null) }))
      }
    }
  }

  /// Arms one definition again, for the holder that has waited for it.
  private mutating func reopen(_ subscription: MigrationPlan.Reopened) {
    guard isRunning, isAlive(subscription.holder), let event = graph.event(of: subscription.node),
      event.definitions.indices.contains(subscription.definition)
    else { return }
    if let key = subscription.kept {
      instantiationPeers = InstantiationPeers(key: key, nodes: [subscription.node])
    }
    armOne(event.definitions[subscription.definition], subscription.definition, subscription.node, subscription.holder)
    instantiationPeers = nil
  }

  private mutating func armOne(_ definition: EventDefinition, _ number: Int, _ node: NodeIndex, _ holder: Holder) {
    let view: ArmedView?
    switch holder {
    case .token(let token): view = armedView(of: token)
    case .scope(let scope): view = ArmedView(scope: scope)
    }
    guard let view else { return }
    let due = holder.token.flatMap { state.tokens[$0] }.flatMap { dueDate(of: $0) }
    if case .occurred(let occurrence) = arm(
      definition, WaitingPlace(node: node, definition: number, holder: holder, view: view, due: due))
    {
      occur(occurrence, number, at: node, holder)
    }
  }

  private func dueDate(of token: Token) -> Instant? {
    for wait in token.waits {
      if case .workItem(let id) = wait { return state.workItems[id]?.due }
    }
    return nil
  }

  private mutating func arm(_ added: MigrationPlan.Added) {
    for (number, definition) in (graph.event(of: added.node)?.definitions ?? []).enumerated() {
      if let only = added.definition, only != number { continue }
      guard isRunning, isAlive(added.holder) else { return }
      armOne(definition, number, added.node, added.holder)
    }
  }

  private func isAlive(_ holder: Holder) -> Bool {
    switch holder {
    case .token(let token): state.tokens.contains(token)
    case .scope(let scope): state.scopes.contains(scope)
    }
  }
}

extension Interpreter {
  /// Decides the migration of an instance.
  static func migrate(
    _ old: ProcessGraph, _ state: InstanceState, _ command: Command, _ migration: MigrateInstance,
    to new: ProcessGraph?, _ environment: Environment, _ answering: Answering?
  ) throws(Rejection) -> Run {
    if state.status.isEnded {
      throw Rejection(
        .instanceEnded, "instance '\(state.instance)' has ended (\(state.status.word)); it stays on its version",
        hint: "see what happened with: tramite show \(state.instance)")
    }
    guard let new, new.process == state.process else {
      throw Rejection(
        .migrationImpossible, "an instance of '\(state.process)' can only be moved to another version of it", hint: nil)
    }
    if migration.version == state.version {
      throw Rejection(
        .migrationImpossible, "instance '\(state.instance)' is on version \(state.version) already",
        hint: "deploy a new version, or name another one with --to")
    }
    let plan = MigrationPlan(from: old, to: new, state, migration)
    if let first = plan.findings.first {
      throw Rejection(
        .migrationImpossible, plan.findings.map { "\($0.field): \($0.message)" }.joined(separator: "; "),
        hint: first.hint, findings: plan.findings)
    }
    var run = Run(graph: new, state: state, command: command, environment: environment, answering: answering)
    run.migrate(by: plan)
    return run
  }
}
