public import TramiteFEEL

/// A compiled definition: everything that deciding about one process reads.
///
/// Owns: nodes, flows, scopes, side tables, reachability, forms, calendars, zone rules of one process. Does not own: files,
/// XML, versions (numbers are given at deployment), state.
///
/// How to make one: fill a ``Draft`` (its arrays in file order; references by index), then `ProcessGraph(draft)` computes
/// what follows from it: incoming and outgoing flows, boundary events, scope contents, inclusive joins
/// and what complex gateways wait for.
/// A class, because every command holds it: copying a struct of twenty arrays would retain twenty buffers a command. It is
/// immutable.
public final class ProcessGraph: Sendable {
  /// The XML id of the process.
  public let process: String
  /// Its name.
  public let name: String
  /// The language (BCP 47) of its names and texts: `xml:lang` of its file, else that of the first text of its forms; nil
  /// where neither says it.
  public let language: String?
  /// The nodes of all scopes, in file order.
  public let nodes: [Node]
  /// The flows of all scopes, in file order.
  public let flows: [Flow]
  /// Scope 0 is the process.
  public let scopes: [ScopeDefinition]
  /// Side tables, by ``TableIndex``.
  public let userTasks: [UserTask]
  public let handlerCalls: [HandlerCall]
  public let calls: [Call]
  public let scripts: [Script]
  public let decisionTasks: [DecisionTask]
  public let events: [EventSpecification]
  public let loops: [Loop]
  public let nodeData: [NodeData]
  public let dataStores: [DataStore]
  public let inclusiveJoins: [InclusiveJoin]
  public let complexGateways: [ComplexGateway]
  /// Forms of the deployment that this process names.
  public let forms: [Form]
  /// Calendars by id.
  public let calendars: [String: WorkCalendar]
  /// Roles that may start the process; empty: everyone.
  public let startRoles: [String]
  /// Names of the process's data inputs, in document order.
  public let dataInputs: [String]
  /// For each input set of the process, the start data that must not be null; one of the sets must be whole. Empty: none.
  public let startInputs: [[String]]
  /// `tramite:businessKey`, over the start data.
  public let businessKey: BoundExpression?
  /// `tramite:calendar` of the process.
  public let calendar: String?
  /// `tramite:retention` in milliseconds, or nil.
  public let retentionMilliseconds: Int64?
  /// The zone of plain times and of `now()` (settled.md: calendar's, else process's, else the organization's, else UTC).
  public let zone: ZoneRules
  /// Named zones that expressions may use.
  public let zones: Zones
  /// Whether anything waits for a condition: then changed variables are looked at after every step.
  public let hasConditions: Bool
  /// Start events of the process scope, in file order.
  public let startEvents: [NodeIndex]
  /// What it was made from, for making another from it.
  public let draft: Draft
  private let nodesByID: [String: NodeIndex]
  private let flowsByID: [String: FlowIndex]

  /// Compiles a draft.
  /// - Precondition: every index of the draft points into its arrays (the definitions check that before).
  /// - Cost: linear, plus for each inclusive join the flows of its scope times its incoming flows.
  public init(_ draft: Draft) {
    self.draft = draft
    process = draft.process
    name = draft.name
    language = draft.language ?? draft.forms.lazy.compactMap(\.language).first
    userTasks = draft.userTasks
    handlerCalls = draft.handlerCalls
    calls = draft.calls
    scripts = draft.scripts
    decisionTasks = draft.decisionTasks
    events = draft.events
    loops = draft.loops
    nodeData = draft.nodeData
    dataStores = draft.dataStores
    forms = draft.forms
    calendars = draft.calendars
    startRoles = draft.startRoles
    startInputs = draft.startInputs
    dataInputs = draft.dataInputs
    businessKey = draft.businessKey
    calendar = draft.calendar
    retentionMilliseconds = draft.retentionMilliseconds
    zone = draft.zone
    zones = draft.zones
    flows = draft.flows
    var nodes = draft.nodes
    for (position, flow) in draft.flows.enumerated() {
      nodes[flow.source.position].outgoing.append(FlowIndex(position))
      nodes[flow.target.position].incoming.append(FlowIndex(position))
    }
    for (position, node) in draft.nodes.enumerated() {
      if let host = node.attachedTo { nodes[host.position].boundaryEvents.append(NodeIndex(position)) }
    }
    Self.connectLinks(&nodes, draft.events)
    hasConditions = draft.events.contains { event in
      event.definitions.contains { definition in
        if case .conditional = definition { return true }
        return false
      }
    }
    var scopes = draft.scopes
    for (position, node) in nodes.enumerated() { scopes[node.scope.position].nodes.append(NodeIndex(position)) }
    for position in scopes.indices { scopes[position].findStarts(nodes: nodes, events: draft.events) }
    inclusiveJoins = InclusiveJoin.all(nodes: &nodes, flows: draft.flows, scopes: scopes)
    complexGateways = ComplexGateway.withJoins(
      draft.complexGateways, nodes: nodes, flows: draft.flows, scopes: scopes)
    Compensability.mark(nodes: &nodes, scopes: &scopes, events: draft.events)
    startEvents = scopes[0].startEvents
    nodesByID = Dictionary(nodes.enumerated().map { ($1.id, NodeIndex($0)) }, uniquingKeysWith: { first, _ in first })
    flowsByID = Dictionary(
      draft.flows.enumerated().map { ($1.id, FlowIndex($0)) }, uniquingKeysWith: { first, _ in first })
    self.nodes = nodes
    self.scopes = scopes
  }

  /// A link throw event jumps to the catch event of its name in its scope (BPMN 2.0.2 §10.5.5, semantics.md 10).
  private static func connectLinks(_ nodes: inout [Node], _ events: [EventSpecification]) {
    var catches: [LinkEnd: NodeIndex] = [:]
    for (position, node) in nodes.enumerated() {
      guard case .event(.intermediateCatch(let row)) = node.kind, let name = events[row.position].linkName else {
        continue
      }
      catches[LinkEnd(scope: node.scope, name: name)] = NodeIndex(position)
    }
    if catches.isEmpty { return }
    for position in nodes.indices {
      guard case .event(.intermediateThrow(let row)) = nodes[position].kind,
        let name = events[row.position].linkName,
        let target = catches[LinkEnd(scope: nodes[position].scope, name: name)]
      else { continue }
      nodes[position].linkTarget = target
      nodes[target.position].linkSources.append(NodeIndex(position))
    }
  }

  private struct LinkEnd: Hashable {
    let scope: ScopeIndex
    let name: String
  }

  /// What a node catches or throws; nil for other nodes.
  public func event(of node: NodeIndex) -> EventSpecification? {
    switch nodes[node.position].kind {
    case .event(.start(let row)), .event(.intermediateCatch(let row)), .event(.intermediateThrow(let row)),
      .event(.boundary(let row)), .event(.end(let row)), .activity(.sendTask(let row)),
      .activity(.receiveTask(let row)):
      events[row.position]
    case .activity, .gateway: nil
    }
  }

  /// The catching nodes by which an instance may begin besides start events: instantiating receive tasks, and the events
  /// behind instantiating event-based gateways, in document order.
  public var instantiatingEvents: [NodeIndex] {
    scopes[0].instantiators.flatMap { node in
      if case .gateway = nodes[node.position].kind {
        return nodes[node.position].outgoing.map { flows[$0.position].target }
      }
      return [node]
    }
  }

  /// The instantiating receive task that an event is, or the gateway behind which it stands; nil for other nodes.
  public func instantiator(of event: NodeIndex) -> NodeIndex? {
    scopes[0].instantiators.first { node in
      node == event
        || nodes[node.position].outgoing.contains { flow in
          if case .gateway = nodes[node.position].kind { return flows[flow.position].target == event }
          return false
        }
    }
  }

  /// Whether a start that names no event, or a call, begins the process.
  public var hasPlainStart: Bool {
    if scopes[0].noneStart != nil { return true }
    return startEvents.isEmpty && (!scopes[0].implicitStarts.isEmpty || scopes[0].instantiators.isEmpty)
  }

  /// The condition of one definition of an event; nil where it has none.
  public func condition(_ definition: Int, of node: NodeIndex) -> BoundExpression? {
    guard let event = event(of: node), event.definitions.indices.contains(definition),
      case .conditional(let condition) = event.definitions[definition]
    else { return nil }
    return condition
  }

  /// A node.
  @inlinable @inline(__always)
  public subscript(_ node: NodeIndex) -> Node { _read { yield nodes[node.position] } }
  /// A flow.
  @inlinable @inline(__always)
  public subscript(_ flow: FlowIndex) -> Flow { _read { yield flows[flow.position] } }
  /// A scope definition.
  @inlinable @inline(__always)
  public subscript(_ scope: ScopeIndex) -> ScopeDefinition { _read { yield scopes[scope.position] } }
  /// The node of an XML id.
  public func node(_ id: String) -> NodeIndex? { nodesByID[id] }
  /// The flow of an XML id.
  public func flow(_ id: String) -> FlowIndex? { flowsByID[id] }
  /// The id of the element whose scope it is: the process or the sub-process.
  public func elementID(of scope: ScopeIndex) -> String {
    scopes[scope.position].node.map { nodes[$0.position].id } ?? process
  }

  /// The roles that may start an instance at an event; nil: where a start that names none begins (semantics.md 2).
  ///
  /// They are those of the start event, else of the process. An implicit start, an instantiating receive task and the events
  /// behind an instantiating gateway name none of their own (formats.md), so the process's count; so they do where several
  /// start events make the start ambiguous, which is refused anyway.
  public func roles(toStartAt event: String?) -> [String] {
    let node: NodeIndex?
    if let event {
      node = self.node(event)
    } else if let none = self[.process].noneStart {
      node = none
    } else {
      node = startEvents.count == 1 ? startEvents.first : nil
    }
    if let node, self[node].scope == .process, case .event(.start(let row)) = self[node].kind,
      !events[row.position].startRoles.isEmpty
    {
      return events[row.position].startRoles
    }
    return startRoles
  }

  /// The data that a node declares; nil for most.
  @inlinable public func data(of node: NodeIndex) -> NodeData? { self[node].data.map { nodeData[$0.position] } }

  /// The scope definition of a kind that a node opens; nil where it opens none of that kind. For the process, no node.
  public func scope(openedBy node: NodeIndex?, _ kind: ScopeDefinition.Kind) -> ScopeIndex? {
    guard let node else { return kind == .process ? .process : nil }
    switch kind {
    case .process: return nil
    case .subProcess, .adHoc, .eventSubProcess:
      switch self[node].kind {
      case .activity(.subProcess(let scope)), .activity(.eventSubProcess(let scope)),
        .activity(.transaction(let scope)), .activity(.adHocSubProcess(let scope)):
        return scope
      case .activity, .gateway, .event: return nil
      }
    case .globalTask:
      if case .activity(.callActivity(let row)) = self[node].kind { return calls[row.position].globalTask }
      return nil
    case .iteration: return self[node].loop.map { loops[$0.position].scope }
    case .activity: return data(of: node).flatMap { self[$0.scope].kind == .activity ? $0.scope : nil }
    }
  }

  /// The moment that expressions of this process read.
  public func moment(at now: Instant) -> Moment { Moment(now: now, zone: zone, zones: zones) }
}

extension ProcessGraph {
  /// What the definitions fill in to make a graph.
  public struct Draft: Sendable {
    public var process: String
    public var name: String
    public var language: String?
    public var nodes: [Node] = []
    public var flows: [Flow] = []
    /// Scope 0 must be the process; a sub-process comes after the scope it stands in.
    public var scopes: [ScopeDefinition] = [ScopeDefinition(kind: .process, node: nil, parent: nil)]
    public var userTasks: [UserTask] = []
    public var handlerCalls: [HandlerCall] = []
    public var calls: [Call] = []
    public var scripts: [Script] = []
    public var decisionTasks: [DecisionTask] = []
    public var events: [EventSpecification] = []
    public var loops: [Loop] = []
    public var nodeData: [NodeData] = []
    public var dataStores: [DataStore] = []
    public var complexGateways: [ComplexGateway] = []
    public var forms: [Form] = []
    public var calendars: [String: WorkCalendar] = [:]
    public var startRoles: [String] = []
    public var startInputs: [[String]] = []
    public var dataInputs: [String] = []
    public var businessKey: BoundExpression?
    public var calendar: String?
    public var retentionMilliseconds: Int64?
    public var zone: ZoneRules = .utc
    public var zones: Zones = .utcOnly
    /// An empty draft.
    public init(process: String, name: String) {
      self.process = process
      self.name = name
    }
  }
}
