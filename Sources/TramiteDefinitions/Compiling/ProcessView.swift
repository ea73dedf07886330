import TramiteDocuments
import TramiteProblems
import TramiteXML

/// A process as rules and the compiler look at it: its scopes, nodes and flows by number, in file order.
///
/// References that lead nowhere are nil here; the reader has reported them.
struct ProcessView {
  /// A scope: the process or a sub-process.
  struct Scope {
    /// The process or sub-process.
    let element: BPMNElement
    /// The node that it is; nil for the process.
    let node: Int?
    /// The scope around it.
    let parent: Int?
    /// Its nodes, in file order.
    var nodes: [Int] = []
  }

  /// A flow node.
  struct Node {
    let element: BPMNElement
    /// The scope it stands in.
    let scope: Int
    /// The scope it opens, if it is a sub-process.
    var inner: Int?
    /// Flows that end at it, in file order.
    var incoming: [Int] = []
    /// Flows that begin at it, in the order in which the flows' elements stand.
    var outgoing: [Int] = []
    /// The activity on whose border it stands.
    var host: Int?
    /// The boundary events on its border, in file order.
    var boundaryEvents: [Int] = []
    /// Its default flow, if that is one of its own.
    var defaultFlow: Int?

    /// Its id, or a word for it.
    var label: String { element.id ?? element.kind.rawValue }
  }

  /// A sequence flow.
  struct Flow {
    let element: BPMNElement
    /// The scope its element stands in.
    let scope: Int
    let source: Int?
    let target: Int?
    /// The condition's element, if there is one.
    var condition: BPMNElement? { element.first(of: .conditionExpression) }
    /// Its id, or a word for it.
    var label: String { element.id ?? "sequenceFlow" }
  }

  let document: BPMNDocument
  let source: SourceText
  let process: BPMNElement
  /// Whether it is deployed as startable (semantics.md 2).
  let isExecutable: Bool
  private(set) var scopes: [Scope] = []
  private(set) var nodes: [Node] = []
  private(set) var flows: [Flow] = []
  private(set) var nodesByID: [String: Int] = [:]
  /// By node: the nodes that associations connect with it, whichever way they are drawn, in the order of the associations.
  private var associatedNodes: [Int: [Int]] = [:]

  /// The process's id, or a word for it.
  var id: String { process.id ?? "process" }
  /// The file.
  var file: String { document.file }

  init(_ process: BPMNElement, document: BPMNDocument, source: SourceText) {
    self.document = document
    self.source = source
    self.process = process
    isExecutable = process.isExecutableProcess
    addScope(process, node: nil, parent: nil)
    addFlows(of: process, scope: 0)
    connect()
  }

  /// A global task, as if it were a process with one node: what is compiled of it goes into the graphs of its callers.
  init(globalTask task: BPMNElement, document: BPMNDocument, source: SourceText) {
    self.document = document
    self.source = source
    process = task
    isExecutable = true
    var scope = Scope(element: task, node: nil, parent: nil)
    scope.nodes = [0]
    scopes = [scope]
    nodes = [Node(element: task, scope: 0)]
    if let id = task.id { nodesByID = [id: 0] }
  }

  private mutating func addScope(_ element: BPMNElement, node: Int?, parent: Int?) {
    let scope = scopes.count
    scopes.append(Scope(element: element, node: node, parent: parent))
    for child in element.children where child.kind.isFlowNode {
      let index = nodes.count
      nodes.append(Node(element: child, scope: scope))
      scopes[scope].nodes.append(index)
      if let id = child.id, nodesByID[id] == nil { nodesByID[id] = index }
      if child.kind.isSubProcess {
        nodes[index].inner = scopes.count
        addScope(child, node: index, parent: scope)
      }
    }
  }

  private mutating func addFlows(of element: BPMNElement, scope: Int) {
    var inner = scopes[scope].nodes.compactMap { nodes[$0].inner }[...]
    for child in element.children {
      if child.kind == .sequenceFlow {
        flows.append(
          Flow(
            element: child, scope: scope, source: child.reference("sourceRef").flatMap { nodesByID[$0] },
            target: child.reference("targetRef").flatMap { nodesByID[$0] }))
      } else if child.kind.isSubProcess, let next = inner.popFirst() {
        addFlows(of: child, scope: next)
      }
    }
  }

  private mutating func connect() {
    for (index, flow) in flows.enumerated() {
      if let source = flow.source { nodes[source].outgoing.append(index) }
      if let target = flow.target { nodes[target].incoming.append(index) }
    }
    for index in nodes.indices {
      let element = nodes[index].element
      if let name = element.reference("default") {
        nodes[index].defaultFlow = nodes[index].outgoing.first { flows[$0].element.id == name }
      }
      if let host = element.reference("attachedToRef").flatMap({ nodesByID[$0] }) {
        nodes[index].host = host
        nodes[host].boundaryEvents.append(index)
      }
    }
    for scope in scopes {
      for association in scope.element.children where association.kind == .association {
        guard let source = association.reference("sourceRef").flatMap({ nodesByID[$0] }),
          let target = association.reference("targetRef").flatMap({ nodesByID[$0] })
        else { continue }
        associatedNodes[source, default: []].append(target)
        if source != target { associatedNodes[target, default: []].append(source) }
      }
    }
  }

  // MARK: Questions

  /// The node of an id.
  func node(_ id: String) -> Node? { nodesByID[id].map { nodes[$0] } }

  /// The nodes that associations connect with a node, whichever way they are drawn.
  func associated(with node: Int) -> [Int] { associatedNodes[node] ?? [] }

  /// The nodes that a node's flows lead to.
  func targets(of node: Int) -> [Int] { nodes[node].outgoing.compactMap { flows[$0].target } }

  /// The event definitions of an event, those named by `eventDefinitionRef` included, in document order.
  func definitions(of event: BPMNElement) -> [BPMNElement] {
    event.children.compactMap { child in
      if child.kind.isEventDefinition { return child }
      guard child.kind == .eventDefinitionRef else { return nil }
      return document.element(referredBy: child.text.text).flatMap { $0.kind.isEventDefinition ? $0 : nil }
    }
  }

  /// Whether a node stands behind an event-based gateway.
  func isBehindEventGateway(_ node: Int) -> Bool {
    nodes[node].incoming.contains { flow in
      flows[flow].source.map { nodes[$0].element.kind == .eventBasedGateway } ?? false
    }
  }

  /// Whether the element asks a handler.
  func handler(of element: BPMNElement) -> String? {
    element.tramite("handler").flatMap { $0.value.isEmpty ? nil : $0.value }
  }
}
