import TramiteFEEL
import TramiteGraph
import TramiteHistory

/// Events that need several triggers together (`parallelMultiple`).
extension Run {
  /// Collects one of the triggers that an event needs together; gives what all of them brought when this is the last. A
  /// trigger that has occurred in this round already is not counted again.
  /// - Spec: BPMN 2.0.2 §10.5.5, semantics.md 6
  /// - Parameter result: what counts in place of what it brought.
  /// - Emits: what was caught, and `occurrenceCollected`
  mutating func collect(
    _ occurrence: Occurrence, _ definition: Int, of event: EventSpecification, at node: NodeIndex, _ holder: Holder,
    result: Context?
  ) -> Context? {
    let known = collection(at: node, holder)
    if known?.occurred.contains(definition) == true { return nil }
    record(occurrence, at: node)
    let isLast = (known?.occurred.count ?? 0) + 1 == event.definitions.count
    let payload = result ?? occurrence.payload ?? Context([])
    emit(
      .occurrenceCollected(
        OccurrenceCollected(
          id: known?.id ?? CollectionID(nextNumber), node: node, holder: holder, definition: definition,
          variables: payload, isLast: isLast)))
    return isLast ? (known?.variables ?? Context([])).adding(payload) : nil
  }

  /// What an event has collected in this round, or nil.
  func collection(at node: NodeIndex, _ holder: Holder) -> EventCollection? {
    for wait in waits(of: holder) {
      if case .collection(let id) = wait, let found = state.collections[id], found.node == node { return found }
    }
    return nil
  }

  /// What a token or scope waits for.
  func waits(of holder: Holder) -> [Wait] {
    switch holder {
    case .token(let token): state.tokens[token]?.waits ?? []
    case .scope(let scope): state.scopes[scope]?.waits ?? []
    }
  }

  /// One that does not interrupt begins to collect anew after firing: what was closed when it occurred is armed again.
  ///
  /// A date or duration has passed and comes only once (semantics.md 6 lets message, signal, escalation, condition and timer
  /// cycle fire again), and a time that is past counts at once (semantics.md 8): it has occurred in every later round too,
  /// and the event fires again when the others have. An event that has nothing but dates and durations fires once. A condition
  /// has stayed armed, and must become not true before it counts again; a cycle goes on as long as it has occurrences.
  /// - Spec: BPMN 2.0.2 §10.5.5; semantics.md 6, 8
  /// - Emits: `occurrenceCollected` for what has passed, `subscriptionOpened`
  mutating func collectAnew(at node: NodeIndex, _ holder: Holder, _ view: ArmedView) {
    guard let event = graph.event(of: node), event.collects, !event.definitions.allSatisfy(\.occursOnce) else { return }
    for (number, definition) in event.definitions.enumerated() where definition.occursOnce {
      emit(
        .occurrenceCollected(
          OccurrenceCollected(
            id: collection(at: node, holder)?.id ?? CollectionID(nextNumber), node: node, holder: holder,
            definition: number, variables: Context([]), isLast: false)))
    }
    for (number, definition) in event.definitions.enumerated() {
      switch definition {
      case .message, .signal:
        let place = WaitingPlace(node: node, definition: number, holder: holder, view: view)
        if case .occurred(let occurrence) = arm(definition, place) { occur(occurrence, number, at: node, holder) }
      case .timer, .conditional, .error, .escalation, .compensation, .cancel, .terminate, .link: break
      }
    }
  }
}

extension EventDefinition {
  /// Whether it is a date or a duration.
  fileprivate var occursOnce: Bool {
    guard case .timer(let timer) = self else { return false }
    switch timer.kind {
    case .date, .duration: return true
    case .cycle: return false
    }
  }
}
