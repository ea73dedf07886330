import TramiteGraph
import TramiteHistory

/// Boundary events and event sub-processes that the new version adds to something that runs, and those that it lacks; also
/// events behind an event-based gateway that waits, and tasks that an ad-hoc sub-process offers.
extension MigrationPlan {
  /// Compares what stands on the border of an active activity, or behind a gateway that waits.
  mutating func compareBorder(of token: Token) {
    guard let node = token.node, let place = mapping[node], !state.isIteration(token.id) else { return }
    if case .gateway(.eventBased) = old[node].kind {
      compare(
        old[node].outgoing.map { old[$0].target }, new[place].outgoing.map { new[$0].target }, .token(token.id),
        isWaiting: true)
    } else if isActive(node, token) {
      compare(old[node].boundaryEvents, new[place].boundaryEvents, .token(token.id), isWaiting: false)
    }
  }

  /// Whether an activity has its border armed: one that is ready has not (semantics.md 4).
  private func isActive(_ node: NodeIndex, _ token: Token) -> Bool {
    guard case .activity = old[node].kind else { return false }
    if old[node].loop != nil, state.loops[token.id] == nil { return false }
    return !token.waits.contains { wait in
      guard case .incident(let id) = wait, let incident = state.incidents[id] else { return false }
      return incident.node == node && incident.resumption == .ready
    }
  }

  /// Compares the event sub-processes of an open scope. None is armed where an interrupting one runs, or where the last
  /// ordinary token is gone.
  mutating func compareEventSubProcesses(of scope: Scope) {
    guard let place = mapping[scope.definition] else { return }
    func starts(_ graph: ProcessGraph, _ definition: ScopeIndex) -> [NodeIndex] {
      graph[definition].eventSubProcesses.compactMap { node in
        guard case .activity(.eventSubProcess(let inner)) = graph[node].kind else { return nil }
        return graph[inner].startEvents.first
      }
    }
    let isInterrupted = state.scopes.contains { run in
      guard run.isHandler, run.parent == scope.id, let start = old[run.definition].startEvents.first else {
        return false
      }
      return old.event(of: start)?.isInterrupting ?? true
    }
    if isInterrupted || state.ordinaryTokenCount(in: scope.id) == 0 { return }
    compare(starts(old, scope.definition), starts(new, place), .scope(scope.id), isWaiting: false)
  }

  /// - Parameter isWaiting: whether the events wait for certain; else one that waits for nothing may have fired before.
  private mutating func compare(
    _ before: [NodeIndex], _ after: [NodeIndex], _ holder: Holder, isWaiting: Bool
  ) {
    var known: [NodeIndex] = []
    for node in before {
      guard let place = mapping[node], after.contains(place) else {
        disarm(node)
        continue
      }
      known.append(place)
      addDefinitions(node, place, holder, isWaiting: isWaiting)
    }
    for node in after where !known.contains(node) { arm(node, holder) }
  }

  /// An event that has further definitions now waits for them too, if it still waits.
  private mutating func addDefinitions(
    _ node: NodeIndex, _ place: NodeIndex, _ holder: Holder, isWaiting: Bool
  ) {
    let old = self.old.event(of: node)?.definitions ?? []
    let new = self.new.event(of: place)?.definitions ?? []
    let kept = old.indices.compactMap { mapping.definition($0, of: node) }
    let added = new.indices.filter { !kept.contains($0) }
    if kept.count < old.count, added.isEmpty, kept.isEmpty { disarm(node) }
    let waited = old.isEmpty || old.allSatisfy { isFound($0) } || isWaiting || waits(holder, at: node)
    if !added.isEmpty, waited { for number in added { arm(place, holder, only: number) } }
  }

  /// Whether it waits for nothing, and is found by a search outwards.
  private func isFound(_ definition: EventDefinition) -> Bool {
    switch definition.kind {
    case .error, .escalation, .cancel, .compensation: true
    case .message, .signal, .timer, .conditional, .terminate, .link: false
    }
  }

  private func waits(_ holder: Holder, at node: NodeIndex) -> Bool {
    state.timers.contains { $0.holder == holder && $0.node == node }
      || state.subscriptions.contains { $0.holder == holder && $0.node == node }
      || state.conditions.contains { $0.holder == holder && $0.node == node }
      || state.incidents.contains { $0.holder == holder && $0.node == node }
  }
}
