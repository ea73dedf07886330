import TramiteFEEL
import TramiteGraph

/// Builds small graphs by hand, without files: nodes in order, joined by flows.
struct TestProcess {
  var draft: ProcessGraph.Draft

  init(_ process: String) {
    draft = ProcessGraph.Draft(process: process, name: process)
  }

  var graph: ProcessGraph { ProcessGraph(draft) }

  /// Adds a node and gives its index.
  @discardableResult
  mutating func node(
    _ id: String, _ elementName: String, _ kind: NodeKind, inputs: [DataMapping] = [], outputs: [DataMapping] = [],
    attachedTo: NodeIndex? = nil
  ) -> NodeIndex {
    draft.nodes.append(
      Node(
        id: id, name: id, elementName: elementName, kind: kind, line: draft.nodes.count + 1, attachedTo: attachedTo,
        inputs: inputs, outputs: outputs))
    return NodeIndex(draft.nodes.count - 1)
  }

  @discardableResult
  mutating func flow(_ source: NodeIndex, _ target: NodeIndex, when: String? = nil) -> FlowIndex {
    draft.flows.append(
      Flow(
        id: "f\(draft.flows.count + 1)", source: source, target: target,
        condition: when.map { BoundExpression(expression($0), line: 1) }, line: 1))
    return FlowIndex(draft.flows.count - 1)
  }

  /// Joins nodes one after the other.
  mutating func chain(_ nodes: [NodeIndex]) {
    for (source, target) in zip(nodes, nodes.dropFirst()) { flow(source, target) }
  }

  mutating func event(_ specification: EventSpecification = EventSpecification()) -> TableIndex {
    draft.events.append(specification)
    return TableIndex(draft.events.count - 1)
  }

  mutating func start(_ id: String = "start", _ definitions: [EventDefinition] = [], roles: [String] = []) -> NodeIndex
  {
    node(id, "startEvent", .event(.start(event(EventSpecification(definitions: definitions, startRoles: roles)))))
  }

  mutating func end(_ id: String = "end", _ definitions: [EventDefinition] = []) -> NodeIndex {
    node(id, "endEvent", .event(.end(event(EventSpecification(definitions: definitions)))))
  }

  mutating func catching(_ id: String, _ definition: EventDefinition) -> NodeIndex {
    node(
      id, "intermediateCatchEvent", .event(.intermediateCatch(event(EventSpecification(definitions: [definition])))))
  }

  mutating func throwing(_ id: String, _ definition: EventDefinition, inputs: [DataMapping] = []) -> NodeIndex {
    node(
      id, "intermediateThrowEvent", .event(.intermediateThrow(event(EventSpecification(definitions: [definition])))),
      inputs: inputs)
  }

  mutating func boundary(_ id: String, on host: NodeIndex, _ definition: EventDefinition) -> NodeIndex {
    node(
      id, "boundaryEvent", .event(.boundary(event(EventSpecification(definitions: [definition])))), attachedTo: host)
  }

  mutating func userTask(_ id: String, role: String, forms: [Int] = [], due: Expression? = nil) -> NodeIndex {
    draft.userTasks.append(UserTask(role: role, forms: forms, due: due.map { BoundExpression($0, line: 1) }))
    return node(id, "userTask", .activity(.userTask(TableIndex(draft.userTasks.count - 1))))
  }

  mutating func serviceTask(
    _ id: String, handler: String, inputs: [(String, String)] = [], outputs: [(String, String)] = [], retries: Int = 3,
    backoff: Int64 = 10_000, timeout: Int64 = 300_000
  ) -> NodeIndex {
    draft.handlerCalls.append(
      HandlerCall(handler: handler, retries: retries, backoffMilliseconds: backoff, timeoutMilliseconds: timeout))
    return node(
      id, "serviceTask", .activity(.serviceTask(TableIndex(draft.handlerCalls.count - 1))),
      inputs: inputs.map { DataMapping(name: $0.0, value: BoundExpression(expression($0.1), line: 1)) },
      outputs: outputs.map { DataMapping(name: $0.0, value: BoundExpression(expression($0.1), line: 1)) })
  }

  mutating func callActivity(_ id: String, process: String, binding: Call.Binding = .latest) -> NodeIndex {
    draft.calls.append(Call(process: process, binding: binding))
    return node(id, "callActivity", .activity(.callActivity(TableIndex(draft.calls.count - 1))))
  }
}

/// A parsed expression; tests write none that is wrong.
func expression(_ text: String) -> Expression { try! Expression(parsing: text) }

func message(_ name: String, key: String? = nil, timeToLive: Int64 = 3_600_000) -> EventDefinition {
  .message(
    MessageSpecification(
      name: name, correlationKey: key.map { BoundExpression(expression($0), line: 1) },
      timeToLiveMilliseconds: timeToLive))
}

func timer(after duration: String) -> EventDefinition {
  .timer(
    TimerSpecification(
      kind: .duration, expression: BoundExpression(.constant(Value(iso8601Duration: duration)!), line: 1)))
}

extension TestProcess {
  /// start, n service tasks of one handler, end.
  static func straight(_ process: String = "straight", tasks: Int, handler: String) -> ProcessGraph {
    var made = TestProcess(process)
    var nodes = [made.start()]
    for number in 1...tasks { nodes.append(made.serviceTask("task\(number)", handler: handler)) }
    nodes.append(made.end())
    made.chain(nodes)
    return made.graph
  }

  /// start, user task `ask` of role `clerk`, user task `approve` of role `boss`, end.
  static func approval(_ process: String = "approval", startRoles: [String] = []) -> ProcessGraph {
    var made = TestProcess(process)
    made.draft.startRoles = startRoles
    made.chain([
      made.start(), made.userTask("ask", role: "clerk"), made.userTask("approve", role: "boss"), made.end(),
    ])
    return made.graph
  }

  /// start, a timer of a duration, end.
  static func waiting(_ process: String = "waiting", for duration: String) -> ProcessGraph {
    var made = TestProcess(process)
    made.chain([made.start(), made.catching("pause", timer(after: duration)), made.end()])
    return made.graph
  }

  /// start, a catch of a message by key (the variable `order`), end.
  static func receiver(_ process: String = "receiver", message name: String, key: String? = "order") -> ProcessGraph {
    var made = TestProcess(process)
    made.chain([made.start(), made.catching("await", message(name, key: key)), made.end()])
    return made.graph
  }

  /// start, a throw of a message with the key of the variable `order`, end.
  static func sender(_ process: String = "sender", message name: String) -> ProcessGraph {
    var made = TestProcess(process)
    made.chain([made.start(), made.throwing("tell", message(name, key: "order")), made.end()])
    return made.graph
  }

  /// start, a call of another process, end.
  static func caller(_ process: String = "caller", of called: String) -> ProcessGraph {
    var made = TestProcess(process)
    made.chain([made.start(), made.callActivity("call", process: called), made.end()])
    return made.graph
  }
}
