import TramiteFEEL
import TramiteGraph
import TramiteHistory

/// Boundary events (BPMN 2.0.2 §10.5.4, §13.5.3; semantics.md 6).
extension Run {
  /// Arms the boundary events of an activity, in file order, before anything in it moves. Says whether the activity goes
  /// on: one that occurs at once and interrupts ends it.
  ///
  /// A boundary event that cannot be armed is an incident at the event; the activity runs on without it. When the activity
  /// begins `again` after an incident, only those are armed: the others are armed still, or have fired.
  ///
  /// On a loop or multi-instance activity they are armed once, on the body as a whole; never on an instance.
  mutating func armBoundaryEvents(of node: NodeIndex, _ token: TokenID, due: Instant?, again: Bool) -> Bool {
    if graph[node].boundaryEvents.isEmpty || isIteration(token) { return true }
    for boundary in graph[node].boundaryEvents {
      if again {
        guard let failed = incident(at: boundary, of: token) else { continue }
        withdraw(.incident(failed))
      }
      guard armBoundary(boundary, token, due: due) else { return false }
    }
    return true
  }

  /// Arms one boundary event; says whether its activity goes on.
  mutating func armBoundary(_ boundary: NodeIndex, _ token: TokenID, due: Instant?) -> Bool {
    for definition in catchSpecification(of: boundary)?.definitions ?? [] {
      switch arm(definition, of: boundary, for: token, due: due) {
      case .armed, .never, .failed: break
      case .asked: return false
      case .occurred(let occurrence):
        fireBoundary(boundary, host: token, occurrence)
        if state.tokens[token] == nil { return false }
      }
    }
    return true
  }

  private func incident(at boundary: NodeIndex, of token: TokenID) -> IncidentID? {
    for wait in state.tokens[token]?.waits ?? [] {
      if case .incident(let id) = wait, state.incidents[id]?.node == boundary { return id }
    }
    return nil
  }

  /// An event on the border has occurred: an interrupting one ends the activity, with everything inside; the other runs
  /// beside it. The activity's own flows are not taken.
  mutating func fireBoundary(_ boundary: NodeIndex, host: TokenID, _ occurrence: Occurrence) {
    guard let position = state.tokens[host] else { return }
    let scope = position.scope
    if interrupts(boundary) { terminate(host) }
    let token = TokenID(nextNumber)
    activate(boundary, token, in: scope)
    record(occurrence, at: boundary)
    // A compensation handler that its border ends has ended: the compensation goes on.
    if let node = position.node, !state.tokens.contains(host) { endHandler(node, host) }
    complete(boundary, token, result: occurrence.payload)
  }

  /// `cancelActivity` absent means true; error events always interrupt (semantics.md 6).
  private func interrupts(_ boundary: NodeIndex) -> Bool {
    guard let event = catchSpecification(of: boundary) else { return true }
    if event.isInterrupting { return true }
    return event.definitions.contains { definition in
      switch definition {
      case .error, .cancel, .compensation: true
      case .message, .signal, .timer, .conditional, .escalation, .terminate, .link: false
      }
    }
  }
}
