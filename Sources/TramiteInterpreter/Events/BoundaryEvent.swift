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
        for failed in incidents(at: boundary, of: token) {
          withdraw(.incident(failed.id))
          guard armBoundary(boundary, token, due: due, only: failed.definition) else { return false }
        }
      } else {
        guard armBoundary(boundary, token, due: due) else { return false }
      }
    }
    return true
  }

  /// Arms one boundary event, or one definition of it; says whether its activity goes on.
  mutating func armBoundary(_ boundary: NodeIndex, _ token: TokenID, due: Instant?, only: Int? = nil) -> Bool {
    guard let view = armedView(of: token) else { return false }
    for (number, definition) in (graph.event(of: boundary)?.definitions ?? []).enumerated() {
      if let only, number != only { continue }
      let place = WaitingPlace(node: boundary, definition: number, holder: .token(token), view: view, due: due)
      switch arm(definition, place) {
      case .armed, .never, .failed: break
      case .asked: return false
      case .occurred(let occurrence):
        occur(occurrence, number, at: boundary, .token(token))
        if state.tokens[token] == nil { return false }
      }
    }
    return true
  }

  /// Incidents at a boundary event that could not be armed, with the definition concerned.
  private func incidents(at boundary: NodeIndex, of token: TokenID) -> [(id: IncidentID, definition: Int?)] {
    waits(of: .token(token)).compactMap { wait in
      guard case .incident(let id) = wait, let incident = state.incidents[id], incident.node == boundary else {
        return nil
      }
      if case .arm(let definition) = incident.resumption { return (id, definition) }
      return (id, nil)
    }
  }

  /// An event on the border has occurred: an interrupting one ends the activity, with everything inside; the other runs
  /// beside it. The activity's own flows are not taken.
  mutating func fireBoundary(_ boundary: NodeIndex, host: TokenID, _ occurrence: Occurrence) {
    guard let position = state.tokens[host] else { return }
    let scope = scope(ofBorder: boundary, of: position)
    if interrupts(boundary, occurrence) { terminate(host) }
    let token = TokenID(nextNumber)
    activate(boundary, token, in: scope)
    record(occurrence, at: boundary)
    // A compensation handler that its border ends has ended: the compensation goes on.
    if let node = position.node, !state.tokens.contains(host) {
      endHandler(node, host)
      if scope != position.scope { completeScopeIfEmpty(position.scope) }
    }
    complete(boundary, token, result: occurrence.payload)
    if let view = armedView(of: host) { collectAnew(at: boundary, .token(host), view) }
  }

  /// Where the flows of a boundary event lead on. Only a compensation handler stands in an instance of a loop: in the one that it
  /// undoes, opened again; its border lies around the loop, as that of every other activity.
  private func scope(ofBorder boundary: NodeIndex, of token: Token) -> ScopeID {
    var scope = token.scope
    while let (definition, parent) = state.scopes.read(scope, { ($0.pointee.definition, $0.pointee.parent) }),
      definition != graph[boundary].scope, let parent
    { scope = parent }
    return scope
  }
}
