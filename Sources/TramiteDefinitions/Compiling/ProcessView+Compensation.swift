import TramiteDocuments

/// Compensation and transactions, as rules and the compiler look at them (semantics.md 10, 11).
extension ProcessView {
  /// Whether an event has a definition of a kind.
  func has(_ kind: BPMNElementKind, _ node: Int) -> Bool {
    nodes[node].element.kind.isEvent && definitions(of: nodes[node].element).contains { $0.kind == kind }
  }

  /// The compensation boundary events of a node.
  func compensationBoundaries(of node: Int) -> [Int] {
    nodes[node].boundaryEvents.filter { has(.compensateEventDefinition, $0) }
  }

  /// Whether an association connects a node with a compensation boundary event.
  func isAssociatedWithCompensation(_ node: Node) -> Bool {
    guard let index = node.element.id.flatMap({ nodesByID[$0] }), node.element.kind.isActivity else { return false }
    return associated(with: index).contains { event in
      nodes[event].host != nil && has(.compensateEventDefinition, event)
    }
  }

  /// The handler of a compensation boundary event: the one activity for compensation beside it.
  func compensationHandler(of event: Int) -> Int? {
    let handlers = associated(with: event).filter { isHandler($0) && nodes[$0].scope == nodes[event].scope }
    return handlers.count == 1 ? handlers.first : nil
  }

  /// Whether a node is an activity for compensation.
  func isHandler(_ node: Int) -> Bool {
    nodes[node].element.kind.isActivity && nodes[node].element.flag("isForCompensation") == true
  }

  /// Whether a node is an event sub-process that compensation starts.
  func isCompensationSubProcess(_ node: Int) -> Bool {
    guard nodes[node].element.flag("triggeredByEvent") == true, let inner = nodes[node].inner else { return false }
    return scopes[inner].nodes.contains {
      nodes[$0].element.kind == .startEvent && has(.compensateEventDefinition, $0)
    }
  }

  /// Whether something undoes an activity: its handler, a compensation event sub-process, or what is inside.
  func isCompensable(_ node: Int) -> Bool {
    if isHandler(node) || isCompensationSubProcess(node) { return false }
    if !compensationBoundaries(of: node).isEmpty { return true }
    guard let inner = nodes[node].inner else { return false }
    return scopes[inner].nodes.contains { isCompensationSubProcess($0) || isCompensable($0) }
  }

  /// The scope whose completions a throw in a scope undoes.
  func compensationScope(of scope: Int) -> Int {
    guard let node = scopes[scope].node, nodes[node].element.flag("triggeredByEvent") == true else { return scope }
    return nodes[node].scope
  }

  /// The innermost transaction around a scope, as a node.
  func transaction(around scope: Int) -> Int? {
    var current: Int? = scope
    while let found = current {
      if let node = scopes[found].node, nodes[node].element.kind == .transaction { return node }
      current = scopes[found].parent
    }
    return nil
  }
}
