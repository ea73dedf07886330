import TramiteFEEL
import TramiteGraph
import TramiteHistory

/// Escalations, and the search outwards that they share with errors (semantics.md 10).
extension Run {
  /// Throws an escalation: the first catch that fits gets it. Not critical: what nobody catches is recorded, and the
  /// thrower goes on. An interrupting catch may have ended the thrower when this returns.
  /// - Spec: BPMN 2.0.2 §10.5.5, §13.5.5; semantics.md 10
  /// - Emits: `escalationThrown`, and what the catch does
  mutating func throwEscalation(
    code: String?, message: String, variables: Context, at node: NodeIndex, _ token: TokenID
  ) {
    let catcher = catcher(from: token) { definition in
      if case .escalation(let caught) = definition { return Self.fit(caught, code) }
      return nil
    }
    emit(
      .escalationThrown(
        EscalationThrown(
          node: node, code: code, message: message, variables: variables, isCaughtHere: catcher != nil)))
    guard let catcher else { return }
    occur(
      .escalation(code: code, message: message, variables: variables), catcher.definition, at: catcher.node,
      catcher.holder)
  }

  /// How well a catch fits a code.
  enum Fit { case exact, any }

  /// A catch with the same code, or one without; nil where it catches another.
  static func fit(_ caught: String?, _ thrown: String?) -> Fit? {
    guard let caught else { return .any }
    return caught == thrown ? .exact : nil
  }

  /// What catches an error or escalation.
  struct Catcher {
    let node: NodeIndex
    let definition: Int
    let holder: Holder
    /// Compensation that the search has left, and that ends with it.
    var leaves: [CompensationID] = []
  }

  /// The catch of something thrown at the node of a token: from the node outwards, scope by scope, the boundary events of the
  /// activity (of a loop or multi-instance body as a whole), then the event sub-processes of the scope. At each step first one
  /// with the same code, then one without. From a compensation handler it goes on at the throw (semantics.md 11).
  ///
  /// Event sub-processes are armed as long as the scope holds an ordinary token and none that interrupts runs: what one that
  /// interrupts throws is caught by none of its scope, and none catches what it throws itself.
  /// - Cost: the scopes around, and their events.
  func catcher(from token: TokenID, _ fit: (EventDefinition) -> Fit?) -> Catcher? {
    var current: TokenID? = token
    var left: [CompensationID] = []
    while let id = current, let host = state.tokens[id] {
      if let node = host.node, !isIteration(id), var found = best(graph[node].boundaryEvents, .token(id), fit) {
        found.leaves = left
        return found
      }
      if !state.compensations.isEmpty, let compensation = compensationLeft(from: id) {
        left.append(compensation.run)
        current = compensation.next
        continue
      }
      guard let scope = state.scopes[host.scope] else { return nil }
      let handlers = graph[scope.definition].eventSubProcesses
      if !handlers.isEmpty, holdsOrdinaryTokens(scope), !isInterrupted(scope) {
        let starts = handlers.filter { $0 != host.node }.compactMap { startEvent(of: $0) }
        if var found = best(starts, .scope(scope.id), fit) {
          found.leaves = left
          return found
        }
      }
      current = scope.owner
    }
    return nil
  }

  private func best(_ events: [NodeIndex], _ holder: Holder, _ fit: (EventDefinition) -> Fit?) -> Catcher? {
    var withoutCode: Catcher?
    for node in events {
      guard let event = graph.event(of: node) else { continue }
      for (number, definition) in event.definitions.enumerated() {
        guard let found = fit(definition) else { continue }
        if event.collects, collection(at: node, holder)?.occurred.contains(number) == true { continue }
        let catcher = Catcher(node: node, definition: number, holder: holder)
        switch found {
        case .exact: return catcher
        case .any: withoutCode = withoutCode ?? catcher
        }
      }
    }
    return withoutCode
  }
}
