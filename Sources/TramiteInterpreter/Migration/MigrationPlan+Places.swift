import TramiteGraph
import TramiteHistory

/// What must have a place in the new version: tokens, scopes, loops, jobs, what is undone and what could be.
extension MigrationPlan {
  private var here: String { "version \(state.version)" }
  private var there: String { "version \(migration.version)" }

  mutating func check(_ token: Token) {
    switch token.place {
    case .flow(let flow): checkFlow(flow, token)
    case .node(let node), .compensation(let node):
      guard let place = checkNode(node, "a token lies there") else { return }
      checkScope(of: node, place, token)
      checkLoop(node, place, token)
      if case .node = token.place { checkOwnWaits(node, place, token) }
    }
  }

  /// A token at a join stays on its flow; a flow that is gone has no place.
  private mutating func checkFlow(_ flow: FlowIndex, _ token: Token) {
    let id = old[flow].id
    guard let place = mapping[flow] else {
      refuse(
        id, "a token lies on this flow, and \(there) has none of that id",
        hint: "map it to another flow (elements: { \(id): … }), or move the token with: tramite modify")
      return
    }
    if mapping[old[old[flow].source].scope] != new[new[place].source].scope {
      refuse(id, "a token lies on this flow, which stands in another scope in \(there)", hint: Self.moveHint)
    }
  }

  private static let moveHint = "move the token out of it with: tramite modify, or wait until it has gone on"

  /// The place of a node, of the same kind.
  @discardableResult
  private mutating func checkNode(_ node: NodeIndex, _ why: String) -> NodeIndex? {
    let id = old[node].id
    guard let place = mapping[node] else {
      refuse(
        id, "\(why), and \(there) has no element of that id",
        hint: "map it to another element (elements: { \(id): … }), or move the token with: tramite modify")
      return nil
    }
    guard isSameKind(node, place) else {
      refuse(
        id,
        "\(why), and '\(new[place].id)' is another kind of element in \(there): \(words(new, place)), not "
          + words(old, node), hint: "map it to an element of the same kind, or move the token with: tramite modify")
      return nil
    }
    return place
  }

  /// The kind of a node: BPMN's name, what an event in which a token can lie waits for, and what a call calls.
  private func isSameKind(_ a: NodeIndex, _ b: NodeIndex) -> Bool {
    guard old[a].elementName == new[b].elementName else { return false }
    if case .activity(.callActivity(let call)) = old[a].kind, case .activity(.callActivity(let other)) = new[b].kind {
      return (old.calls[call.position].globalTask == nil) == (new.calls[other.position].globalTask == nil)
    }
    if case .event(.boundary) = old[a].kind { return true }
    return kinds(old, a) == kinds(new, b)
  }

  private func kinds(_ graph: ProcessGraph, _ node: NodeIndex) -> [EventDefinition.Kind] {
    (graph.event(of: node)?.definitions ?? []).map(\.kind)
  }

  private func words(_ graph: ProcessGraph, _ node: NodeIndex) -> String {
    let kinds = kinds(graph, node).map { "\($0)" }
    return graph[node].elementName + (kinds.isEmpty ? "" : " (\(kinds.joined(separator: ", ")))")
  }

  /// A node moved into or out of a scope that is open has no place.
  private mutating func checkScope(of node: NodeIndex, _ place: NodeIndex, _ token: Token) {
    if state.isIteration(token.id) { return }  // The body's own token says it.
    if mapping[old[node].scope] != new[place].scope {
      refuse(
        old[node].id,
        "it stands in '\(old.elementID(of: old[node].scope))', which is open, and in \(there) in "
          + "'\(new.elementID(of: new[place].scope))'", hint: Self.moveHint)
    }
  }

  private mutating func checkLoop(_ node: NodeIndex, _ place: NodeIndex, _ token: Token) {
    guard let run = state.loops[token.id] else {
      if old[node].loop == nil, new[place].loop != nil {
        refuse(old[node].id, "it is running once, and is a loop or multi-instance activity in \(there)", hint: nil)
      }
      return
    }
    guard let row = new[place].loop else {
      refuse(
        old[node].id, "its instances are running, and it is no loop or multi-instance activity in \(there)", hint: nil)
      return
    }
    let isSame: Bool
    switch new.loops[row.position].kind {
    case .standard: isSame = run.total == nil
    case .multiInstance(let instances):
      isSame = run.total != nil && instances.isSequential == run.isSequential
      if instances.outputCollection != nil, instances.outputItem != run.resultName {
        refuse(
          old[node].id, "its instances are running, and \(there) collects what they have not kept",
          hint: "leave its outputs as they are, or wait until it is done")
      }
    }
    if !isSame {
      refuse(
        old[node].id, "its instances are running, and follow one another otherwise in \(there)",
        hint: "leave isSequential and the kind of the loop as they are, or wait until it is done")
    }
  }

  /// Data of its own, and work items.
  private mutating func checkOwnWaits(_ node: NodeIndex, _ place: NodeIndex, _ token: Token) {
    if (old[node].data == nil) != (new[place].data == nil) {
      refuse(
        old[node].id,
        "it is running, and declares data of its own in \(new[place].data == nil ? here : there) only", hint: nil)
    }
  }

  /// The key of a conversation belongs to a correlation key: without it every message would be taken.
  mutating func check(_ conversation: Conversation) {
    let subscribed = new.events.flatMap(\.definitions).compactMap { definition -> String? in
      guard case .message(let message) = definition, message.correlation?.isSubscribed == true else { return nil }
      return message.correlation?.key
    }
    if subscribed.contains(conversation.key) { return }
    refuse(
      conversation.key,
      "the instance takes part in a conversation by this correlation key, and \(there) subscribes to none of that id",
      hint: "leave the id of the correlationKey as it is, or wait until the instance has ended")
  }

  mutating func check(_ scope: Scope) {
    for awaited in scope.awaitedResets {
      guard let place = checkNode(awaited.node, "it has fired and waits for its reset") else { continue }
      for flow in awaited.takenFrom where mapping[flow].map({ new[$0].target }) != place {
        refuse(
          old[flow].id,
          "'\(old[awaited.node].id)' waits for its reset and has taken a token from this flow, which "
            + (mapping[flow] == nil ? "\(there) lacks" : "does not lead to it in \(there)"), hint: nil)
      }
    }
    let opener = scope.owner.flatMap { state.tokens[$0]?.node }
    if mapping[scope.definition] == nil, opener.flatMap({ mapping[$0] }) != nil {
      refuse(old.elementID(of: scope.definition), "it is open, and opens no such scope in \(there)", hint: nil)
    }
    check(scope.records)
  }

  /// What is recorded for compensation must have a place, or be dropped by name.
  private mutating func check(_ records: [CompensationRecord]) {
    for record in records {
      let id = old[record.node].id
      if migration.dropped.contains(id) {
        drop(record.id)
        continue
      }
      guard let place = mapping[record.node], isSameKind(record.node, place),
        record.snapshots.allSatisfy({ mapping[$0.definition] != nil })
      else {
        refuse(
          id, "it is done and could be undone, and has no place in \(there)",
          hint: "give its compensation up by name (drop: [\(id)]), or map it to another element")
        continue
      }
      for snapshot in record.snapshots { check(snapshot.records) }
    }
  }

  mutating func check(_ run: CompensationRun) {
    checkNode(run.node, "it has thrown compensation that runs")
    if let current = run.current {
      checkNode(current.node, "it is being undone")
      if let handler = current.handler { checkNode(handler, "it is undoing another") }
    }
  }

  /// A job whose handler is another one in the new version is created anew; where it has none, it has no place.
  mutating func check(_ job: TramiteHistory.Job) {
    guard let place = mapping[job.node], isSameKind(job.node, place) else { return }
    guard let call = new.handlerCallRow(of: place) else {
      refuse(
        old[job.node].id, "a job of handler '\(job.handler)' is open there, and \(there) names no handler", hint: nil)
      return
    }
    if !job.isExhausted, new.handlerCalls[call.position].handler != job.handler { renewJob(job.id, of: job.token) }
  }
}
