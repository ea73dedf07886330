import TramiteFEEL
import TramiteGraph
import TramiteHistory

extension Run {
  /// Starts the instance: by the named start event, else by the single none start event, else by the only one there is.
  /// - Spec: BPMN 2.0.2 §13.2, semantics.md 2, 9, 14
  /// - Emits: `instanceStarted`, and what follows
  mutating func start(_ start: StartInstance) throws(Rejection) {
    let beginning = try beginning(of: start)
    var entries = start.variables.entries.map { ($0.key, $0.value) }
    if let event = beginning.event { entries = try checkedStartData(entries, at: event, start) }
    let businessKey = try businessKey(start, withDeclared(entries))
    // What an event with a trigger maps is its payload; anything else becomes a variable as it is (semantics.md 7).
    let isMapped = beginning.event.map { !catchesNothing($0) && mapsOutputs($0) } ?? false
    let variables = withDeclared(isMapped ? entries.filter { graph.dataInputs.contains($0.0) } : entries)
    if !isMapped, let refusal = refusalOfInputs(Variables(variables.entries.map { ($0.key, $0.value) })) {
      throw refusal
    }
    let data = Context(entries)
    let begun = try beginning.event.flatMap { event throws(Rejection) in
      try instantiation(at: event, start, data, isMapped: isMapped)
    }
    emit(
      .instanceStarted(
        InstanceStarted(
          instance: start.instance, process: graph.process, version: start.version, definition: start.definition,
          businessKey: businessKey, parent: start.parent, variables: variables)))
    instantiation = begun
    if case .message(let message)? = start.trigger, let key = message.key {
      instantiationPeers = InstantiationPeers(key: key, nodes: beginning.peers)
    }
    begin(InstanceState.rootScope, with: beginning.starts)
  }

  /// A start event is left at once; one that collects, when all of its triggers have occurred.
  /// - Spec: BPMN 2.0.2 §13.5.1; semantics.md 6
  mutating func beginStart(_ event: EventSpecification, _ node: NodeIndex, _ token: TokenID) {
    guard let begun = takeInstantiation(at: node) else { return complete(node, token) }
    occur(begun.occurrence, begun.definition, at: node, .token(token), result: begun.result)
    if event.collects, collection(at: node, .token(token)) != nil {
      _ = armCatch(event, node, token, without: begun.definition)
    } else if begun.isMapped {
      refusal = refusalOfInputs(state.root?.variables ?? Variables())
    }
  }

  /// The data inputs that the process requires must be there: by the start data, or by what its start event mapped.
  /// - Spec: semantics.md 14
  private func refusalOfInputs(_ variables: Variables) -> Rejection? {
    guard let missing = missingInputs(graph.startInputs, in: variables) else { return nil }
    let names = missing.map { "'\($0)'" }.joined(separator: ", ")
    return Rejection(
      .startDataMissing, "process '\(graph.process)' needs the data input \(names), found null",
      hint: "give \(missing.count == 1 ? "it" : "them") with the start data", field: missing.first)
  }

  /// Start data, after null for what the process declares besides.
  private func withDeclared(_ entries: [(String, Value)]) -> Context {
    let declared = graph[.process].declares.filter { name in !entries.contains { $0.0 == name } }
    return Context(declared.map { ($0, Value.null) } + entries)
  }

  /// Where an instance begins.
  private struct Beginning {
    /// The catching node, or the none start event; nil for an implicit start.
    var event: NodeIndex?
    /// The nodes that begin the process scope, in document order.
    var starts: [NodeIndex]
    /// The nodes that wait with the key by which the instance was begun.
    var peers: Set<NodeIndex> = []
  }

  private func beginning(of start: StartInstance) throws(Rejection) -> Beginning {
    let all = graph.startEvents
    if let named = start.event {
      if let node = graph.node(named), let found = beginning(at: node) { return found }
      throw Rejection(
        .startEventUnknown, "process '\(graph.process)' has no start event '\(named)'",
        hint: NearestName.nearest(to: named, among: (all + graph.instantiatingEvents).map { graph[$0].id }).map {
          "did you mean '\($0)'?"
        } ?? "its start events are \(list(all + graph.instantiatingEvents))")
    }
    if let none = graph[.process].noneStart {
      let noneStarts = all.filter { catchesNothing($0) }
      if noneStarts.count == 1 { return Beginning(event: none, starts: [none]) }
      throw ambiguous(noneStarts)
    }
    if graph.hasPlainStart { return Beginning(starts: graph[.process].implicitStarts) }
    let others = all + (all.isEmpty ? graph.instantiatingEvents : [])
    if start.parent != nil {
      throw Rejection(
        .notStartable, "process '\(graph.process)' cannot be called: it has no none start event",
        hint: "its start events are \(list(others))")
    }
    guard others.count == 1, let found = beginning(at: others[0]) else { throw ambiguous(others) }
    return found
  }

  /// The beginning by one start event, instantiating receive task, or event behind an instantiating gateway.
  ///
  /// Without a start event the other nodes without an incoming flow are started too, and of the instantiating ones those that
  /// share the key: they wait for their messages like ordinary ones, so the instance cannot end before all have occurred.
  /// - Spec: BPMN 2.0.2 §10.6.6, §13.2; semantics.md 2, 5
  private func beginning(at node: NodeIndex) -> Beginning? {
    if graph.startEvents.contains(node) { return Beginning(event: node, starts: [node], peers: [node]) }
    guard let first = graph.instantiator(of: node) else { return nil }
    let keys = correlationKeys(of: first)
    let others = graph[.process].instantiators.filter { other in
      other != first && correlationKeys(of: other).contains { keys.contains($0) }
    }
    let implicit = graph.startEvents.isEmpty ? graph[.process].implicitStarts : []
    return Beginning(
      event: node, starts: (implicit + [first] + others).sorted(),
      peers: Set(([first] + others).flatMap { catchingNodes(of: $0) }))
  }

  private func catchingNodes(of instantiator: NodeIndex) -> [NodeIndex] {
    if case .gateway = graph[instantiator].kind { return graph[instantiator].outgoing.map { graph[$0].target } }
    return [instantiator]
  }

  /// The texts of the correlation keys by which an instantiating node waits.
  private func correlationKeys(of instantiator: NodeIndex) -> [String] {
    catchingNodes(of: instantiator).flatMap { node in
      (graph.event(of: node)?.definitions ?? []).compactMap { definition in
        if case .message(let message) = definition { return message.correlationKey?.text }
        return nil
      }
    }
  }

  private func catchesNothing(_ node: NodeIndex) -> Bool {
    if case .event(.start(let event)) = graph[node].kind { return graph.events[event.position].definitions.isEmpty }
    return false
  }

  private func ambiguous(_ events: [NodeIndex]) -> Rejection {
    Rejection(
      .startAmbiguous, "process '\(graph.process)' has several start events: \(list(events))",
      hint: "name one with --event")
  }

  private func list(_ nodes: [NodeIndex]) -> String {
    nodes.isEmpty ? "none" : nodes.map { "'\(graph[$0].id)'" }.joined(separator: ", ")
  }

  /// `--business-key`, else the process's own expression over the start data.
  private func businessKey(_ start: StartInstance, _ variables: Context) throws(Rejection) -> String? {
    if let key = start.businessKey { return key }
    guard let bound = graph.businessKey else { return nil }
    let evaluation = bound.expression.evaluate(
      bound.expression.names.map { variables[$0] }, at: graph.moment(at: now))
    if evaluation.failed {
      throw Rejection(
        .startDataMissing,
        "the business key '\(bound.text)' cannot be made from the start data: \(evaluation.failure ?? "it is null")",
        hint: "give the data it reads, or a key with --business-key")
    }
    return evaluation.value == .null ? nil : evaluation.value.plainText
  }
}
