import TramiteGraph

extension ProcessGraph {
  /// The inclusive joins from which a token comes, without resting anywhere, to what ends or reaches other tokens.
  /// - Cost: linear in the flows, for each inclusive join
  var hastyJoins: Set<NodeIndex> {
    let joins = nodes.indices.map { NodeIndex($0) }.filter { node in
      if case .gateway(.inclusive) = self[node].kind { return self[node].incoming.count > 1 }
      return false
    }
    return Set(joins.filter(isHasty))
  }

  private func isHasty(_ join: NodeIndex) -> Bool {
    var seen: Set<NodeIndex> = []
    var open = following(join)
    while let node = open.popLast() {
      guard seen.insert(node).inserted else { continue }
      if reachesOthers(node) { return true }
      if !rests(at: node) { open += following(node) }
    }
    return false
  }

  /// Where a token can come to from a node; out of a scope also where what is around it goes on.
  private func following(_ node: NodeIndex) -> [NodeIndex] {
    var next = self[node].outgoing.map { self[$0].target }
    if let link = self[node].linkTarget { next.append(link) }
    if next.isEmpty, let around = self[self[node].scope].node { next += self[around].outgoing.map { self[$0].target } }
    if case .activity(let kind) = self[node].kind, let inner = kind.innerScope { next += self[inner].startEvents }
    return next
  }

  private func reachesOthers(_ node: NodeIndex) -> Bool {
    switch self[node].kind {
    case .event(.end), .event(.intermediateThrow):
      event(of: node)?.definitions.contains { definition in
        switch definition {
        case .terminate, .error, .escalation, .signal, .cancel, .compensation: true
        case .message, .timer, .conditional, .link: false
        }
      } ?? false
    case .event, .activity, .gateway: false
    }
  }

  private func rests(at node: NodeIndex) -> Bool {
    switch self[node].kind {
    case .activity(.userTask), .activity(.serviceTask), .activity(.businessRuleTask), .activity(.sendTaskHandled),
      .activity(.callActivity), .activity(.receiveTask), .event(.intermediateCatch), .gateway(.eventBased),
      .gateway(.exclusive(.some)), .gateway(.inclusive(.some)):
      true
    case .activity, .event, .gateway: false
    }
  }
}
