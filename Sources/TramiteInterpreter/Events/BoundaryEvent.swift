import TramiteFEEL
import TramiteGraph
import TramiteHistory

/// Boundary events (BPMN 2.0.2 §10.5.4, §13.5.3; semantics.md 6).
extension Run {
  /// Arms the boundary events of an activity, in file order, before anything in it moves. Says whether the activity goes
  /// on: one that occurs at once and interrupts ends it.
  ///
  /// A boundary event that cannot be armed is an incident at the event; the activity runs on without it.
  mutating func armBoundaryEvents(of node: NodeIndex, _ token: TokenID, due: Instant?) -> Bool {
    for boundary in graph[node].boundaryEvents where !isArmed(boundary, token) {
      for definition in catchSpecification(of: boundary)?.definitions ?? [] {
        switch arm(definition, of: boundary, for: token, due: due) {
        case .armed, .failed: break
        case .asked: return false
        case .occurred(let occurrence):
          fireBoundary(boundary, host: token, occurrence)
          if state.tokens[token] == nil { return false }
        }
      }
    }
    return true
  }

  /// A retry of the activity does not arm again what is still armed.
  private func isArmed(_ boundary: NodeIndex, _ token: TokenID) -> Bool {
    (state.tokens[token]?.waits ?? []).contains { wait in
      switch wait {
      case .timer(let id): state.timers[id]?.node == boundary
      case .subscription(let id): state.subscriptions[id]?.node == boundary
      case .workItem, .job, .child, .incident, .scope: false
      }
    }
  }

  /// An event on the border has occurred: an interrupting one ends the activity, with everything inside; the other runs
  /// beside it. The activity's own flows are not taken.
  mutating func fireBoundary(_ boundary: NodeIndex, host: TokenID, _ occurrence: Occurrence) {
    guard let scope = state.tokens[host]?.scope else { return }
    if interrupts(boundary) { terminate(host) }
    let token = TokenID(nextNumber)
    emit(.elementActivated(ElementActivated(node: boundary, token: token, scope: scope)))
    record(occurrence, at: boundary)
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
