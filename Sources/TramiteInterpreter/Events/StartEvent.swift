import TramiteFEEL
import TramiteGraph
import TramiteHistory

extension Run {
  /// Starts the instance: by the named start event, else by the single none start event, else by the only one there is.
  /// - Spec: BPMN 2.0.2 §13.2, semantics.md 2, 14
  /// - Emits: `instanceStarted`, and what follows
  mutating func start(_ start: StartInstance) throws(Rejection) {
    let begin = try startNode(start)
    var entries = start.variables.entries.map { ($0.key, $0.value) }
    if let begin { entries = try checkedStartData(entries, at: begin, start) }
    let businessKey = try businessKey(start, withDeclared(entries))
    // What an event with a trigger maps is its payload; anything else becomes a variable as it is (semantics.md 7).
    let isMapped = begin.map { !catchesNothing($0) && mapsOutputs($0) } ?? false
    let variables = withDeclared(isMapped ? entries.filter { graph.dataInputs.contains($0.0) } : entries)
    if !isMapped { try checkStartInputs(Variables(variables.entries.map { ($0.key, $0.value) })) }
    emit(
      .instanceStarted(
        InstanceStarted(
          instance: start.instance, process: graph.process, version: start.version, definition: start.definition,
          businessKey: businessKey, parent: start.parent, variables: variables)))
    guard let begin else {
      startScope(InstanceState.rootScope, .process)
      return
    }
    if start.trigger == nil, !isMapped {
      enqueue(.start(begin, InstanceState.rootScope))
      return
    }
    let token = TokenID(nextNumber)
    activate(begin, token, in: InstanceState.rootScope)
    switch start.trigger {
    case .message(let message): record(.message(message), at: begin)
    case .signal(let name): record(.signal(name: name, variables: start.variables), at: begin)
    case .timer, nil: break
    }
    complete(begin, token, result: isMapped ? Context(entries) : nil)
    if isMapped { try checkStartInputs(state.root?.variables ?? Variables()) }
  }

  /// The data inputs that the process requires are there: by the start data, or by what its start event mapped.
  /// - Spec: semantics.md 14
  private func checkStartInputs(_ variables: Variables) throws(Rejection) {
    guard let missing = missingInputs(graph.startInputs, in: variables) else { return }
    let names = missing.map { "'\($0)'" }.joined(separator: ", ")
    throw Rejection(
      .startDataMissing, "process '\(graph.process)' needs the data input \(names), found null",
      hint: "give \(missing.count == 1 ? "it" : "them") with the start data", field: missing.first)
  }

  /// Start data, after null for what the process declares besides.
  private func withDeclared(_ entries: [(String, Value)]) -> Context {
    let declared = graph[.process].declares.filter { name in !entries.contains { $0.0 == name } }
    return Context(declared.map { ($0, Value.null) } + entries)
  }

  /// The start event; nil for an implicit start.
  private func startNode(_ start: StartInstance) throws(Rejection) -> NodeIndex? {
    let all = graph.startEvents
    if let named = start.event {
      if let node = graph.node(named), all.contains(node) { return node }
      throw Rejection(
        .startEventUnknown, "process '\(graph.process)' has no start event '\(named)'",
        hint: NearestName.nearest(to: named, among: all.map { graph[$0].id }).map { "did you mean '\($0)'?" }
          ?? "its start events are \(list(all))")
    }
    if let none = graph[.process].noneStart {
      let noneStarts = all.filter { catchesNothing($0) }
      if noneStarts.count == 1 { return none }
      throw ambiguous(noneStarts)
    }
    if start.parent != nil {
      if all.isEmpty { return nil }
      throw Rejection(
        .notStartable, "process '\(graph.process)' cannot be called: it has no none start event",
        hint: "its start events are \(list(all))")
    }
    if all.count > 1 { throw ambiguous(all) }
    return all.first
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
