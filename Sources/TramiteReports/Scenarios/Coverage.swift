public import TramiteGraph
public import TramiteHistory

/// Which nodes and flows of definitions were reached by histories: the report at the end of `tramite test`.
///
/// A called process counts for its own definition.
public struct Coverage: Sendable {
  /// What was reached of one process.
  public struct Process: Sendable {
    /// The definition.
    public let graph: ProcessGraph
    fileprivate var nodes: Set<NodeIndex> = []
    fileprivate var flows: Set<FlowIndex> = []

    /// How many nodes were reached.
    public var coveredNodes: Int { nodes.count }
    /// How many flows were taken.
    public var coveredFlows: Int { flows.count }
    /// Ids of the nodes that were never reached, in file order.
    public var missingNodes: [String] {
      graph.nodes.indices.map { NodeIndex($0) }.filter { !nodes.contains($0) }.map { graph[$0].id }
    }
    /// Ids of the flows that were never taken, in file order.
    public var missingFlows: [String] {
      graph.flows.indices.map { FlowIndex($0) }.filter { !flows.contains($0) }.map { graph[$0].id }
    }
    /// Whether everything was reached.
    public var isComplete: Bool { nodes.count == graph.nodes.count && flows.count == graph.flows.count }
  }

  /// The processes in the order in which they were added.
  public private(set) var processes: [Process] = []
  private var places: [String: Int] = [:]

  /// Nothing yet.
  public init() {}

  /// Adds a definition, of which nothing has been reached so far. The first one of an id counts.
  public mutating func add(_ graph: ProcessGraph) {
    guard places[graph.process] == nil else { return }
    places[graph.process] = processes.count
    processes.append(Process(graph: graph))
  }

  /// Counts what an event of a process reached. Events of processes that were not added are left out.
  public mutating func count(_ event: Event, of process: String) {
    guard let place = places[process] else { return }
    if case .elementActivated(let activation) = event { processes[place].nodes.insert(activation.node) }
    if case .loopStarted(let start) = event { processes[place].nodes.insert(start.node) }
    if case .flowTaken(let flow, _, _) = event { processes[place].flows.insert(flow) }
  }

  /// One JSON object a process (settled.md).
  public var json: [String] {
    processes.map { process in
      var object = JSONObject()
      object.set("process", process.graph.process)
      object.set("nodes", Self.part(process.coveredNodes, process.graph.nodes.count, process.missingNodes))
      object.set("flows", Self.part(process.coveredFlows, process.graph.flows.count, process.missingFlows))
      return object.line
    }
  }

  private static func part(_ covered: Int, _ all: Int, _ missing: [String]) -> JSONObject {
    var object = JSONObject()
    object.set("covered", covered)
    object.set("all", all)
    if !missing.isEmpty { object.set("missing", missing) }
    return object
  }

  /// A table, a row a process, and below each what was not reached.
  public var text: [String] {
    var table = TextTable()
    for process in processes {
      table.add([
        process.graph.process, Self.share(process.coveredNodes, process.graph.nodes.count, "nodes"),
        Self.share(process.coveredFlows, process.graph.flows.count, "flows"),
      ])
    }
    var lines: [String] = []
    for (process, line) in zip(processes, table.lines) {
      lines.append(line)
      lines += Self.missing(process.missingNodes, "nodes never reached")
      lines += Self.missing(process.missingFlows, "flows never taken")
    }
    return lines
  }

  private static func share(_ covered: Int, _ all: Int, _ what: String) -> String {
    "\(what) \(covered)/\(all) \(all == 0 ? 100 : covered * 100 / all) %"
  }

  private static func missing(_ ids: [String], _ what: String) -> [String] {
    if ids.isEmpty { return [] }
    let shown = ids.prefix(20).joined(separator: ", ")
    return ["  \(what): \(shown)\(ids.count > 20 ? ", and \(ids.count - 20) more" : "")"]
  }
}
