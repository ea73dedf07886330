import TramiteFEEL
import TramiteGraph

extension AbstractGraph {
  /// A conditional event is evaluated at once when it is armed (semantics.md 9), and here comes as a signal would: so what is
  /// done at once where one waits is made to rest, and both ways are looked at.
  static func restBesideConditions(of original: ProcessGraph, _ draft: inout ProcessGraph.Draft) -> Set<NodeIndex> {
    var resting: Set<NodeIndex> = []
    for node in original.nodes.indices.map({ NodeIndex($0) }) where original.isConditional(node) {
      if let host = original[node].attachedTo {
        resting.formUnion(original.atOnce(host))
      } else if let around = original.scopeWatched(by: node) {
        resting.formUnion(original[around].nodes.flatMap { original.atOnce($0) })
      }
    }
    for node in resting.sorted() {
      draft.nodes[node.position].kind = .activity(.serviceTask(TableIndex(draft.handlerCalls.count)))
      draft.handlerCalls.append(HandlerCall(handler: "soundness.rest"))
    }
    return resting
  }

  /// Whether tokens are joined in an ad-hoc sub-process, so that doing an activity twice may lead further than once.
  func joinsInside(_ scope: ScopeIndex) -> Bool {
    definition[scope].nodes.contains { node in
      if definition[node].startQuantity > 1 { return true }
      switch definition[node].kind {
      case .gateway(.parallel), .gateway(.inclusive), .gateway(.complex): return definition[node].incoming.count > 1
      case .gateway(.exclusive), .gateway(.eventBased), .activity, .event: return false
      }
    }
  }
}

extension ProcessGraph {
  /// Whether a node is an event that waits for a condition.
  func isConditional(_ node: NodeIndex) -> Bool {
    event(of: node)?.definitions.contains { definition in
      if case .conditional = definition { return true }
      return false
    } ?? false
  }

  /// The scope in which the start of an event sub-process waits; nil for other nodes.
  func scopeWatched(by node: NodeIndex) -> ScopeIndex? {
    guard case .event(.start) = self[node].kind, self[self[node].scope].kind == .eventSubProcess else { return nil }
    return self[self[node].scope].parent
  }

  /// The activities at and inside of a node that are done without waiting for anything.
  fileprivate func atOnce(_ node: NodeIndex) -> [NodeIndex] {
    guard case .activity(let kind) = self[node].kind else { return [] }
    switch kind {
    case .task, .manualTask, .serviceTask(nil), .decisionTask, .scriptTask: return [node]
    case .subProcess(let inner), .transaction(let inner), .adHocSubProcess(let inner):
      return self[inner].nodes.flatMap { atOnce($0) }
    case .userTask, .serviceTask, .businessRuleTask, .sendTaskHandled, .sendTask, .receiveTask, .callActivity,
      .eventSubProcess:
      return []
    }
  }
}

extension BoundExpression {
  /// The value of a condition that reads no variables and no clock; nil for others.
  var constant: Value? {
    guard expression.names.isEmpty, !["now", "today", "@"].contains(where: text.contains) else { return nil }
    return expression.evaluate([], at: ConditionCoverage.moment).value
  }

  /// Whether it is the same always, and not true.
  var isConstantlyNotTrue: Bool { constant.map { $0 != .boolean(true) } ?? false }
}
