public import TramiteFEEL
public import TramiteGraph

/// Writes rows that outlive versions: elements by their XML ids, each spelled out once a row and numbered from there on.
public struct RowWriter {
  /// The bytes so far.
  public var writer: ByteWriter
  private let graph: ProcessGraph
  private var nodeNumbers: [Int32]
  private var flowNumbers: [Int32]
  private var nodeCount: Int32 = 0
  private var flowCount: Int32 = 0

  /// Begins a row.
  public init(_ graph: ProcessGraph, capacity: Int = 512) {
    self.graph = graph
    writer = ByteWriter(reservingCapacity: capacity)
    nodeNumbers = Array(repeating: -1, count: graph.nodes.count)
    flowNumbers = Array(repeating: -1, count: graph.flows.count)
  }

  mutating func node(_ node: NodeIndex) {
    let known = nodeNumbers[node.position]
    if known >= 0 {
      writer.varint(UInt64(known))
    } else {
      writer.varint(UInt64(nodeCount))
      writer.string(graph.nodes[node.position].id)
      nodeNumbers[node.position] = nodeCount
      nodeCount += 1
    }
  }

  mutating func flow(_ flow: FlowIndex) {
    let known = flowNumbers[flow.position]
    if known >= 0 {
      writer.varint(UInt64(known))
    } else {
      writer.varint(UInt64(flowCount))
      writer.string(graph.flows[flow.position].id)
      flowNumbers[flow.position] = flowCount
      flowCount += 1
    }
  }

  /// A scope definition, by the node whose scope it is.
  mutating func scopeDefinition(_ scope: ScopeIndex) {
    optionalNode(graph[scope].node)
    scopeKind(scope)
  }

  mutating func optionalNode(_ node: NodeIndex?) {
    writer.boolean(node != nil)
    if let node { self.node(node) }
  }

  /// What a scope is of; who opened it stands before.
  mutating func scopeKind(_ scope: ScopeIndex) { writer.byte(graph[scope].kind.rawValue) }

  mutating func id(_ id: some LocalID) { writer.varint(UInt64(id.rawValue)) }
  mutating func instant(_ instant: Instant) { writer.signedVarint(instant.millisecondsSince1970) }
  mutating func value(_ value: Value) { value.encode(to: &writer) }
  mutating func context(_ context: Context) { writer.context(context) }

  mutating func optional<T>(_ value: T?, _ write: (inout RowWriter, T) -> Void) {
    writer.boolean(value != nil)
    if let value { write(&self, value) }
  }

  mutating func list<T>(_ values: [T], _ write: (inout RowWriter, T) -> Void) {
    writer.count(values.count)
    for value in values { write(&self, value) }
  }

  mutating func optionalString(_ text: String?) { writer.optionalString(text) }
}

extension ByteWriter {
  /// A context, entries in order.
  public mutating func context(_ context: Context) {
    count(context.entries.count)
    for entry in context.entries {
      string(entry.key)
      entry.value.encode(to: &self)
    }
  }

  /// Where a message flow leads.
  public mutating func recipient(_ recipient: MessageRecipient) {
    switch recipient {
    case .process(let process, let element, let inside):
      byte(0)
      string(process)
      optionalString(element)
      count(inside.count)
      for id in inside { string(id) }
    case .participant(let name):
      byte(1)
      string(name)
    }
  }

  /// A text that may be absent.
  public mutating func optionalString(_ text: String?) {
    boolean(text != nil)
    if let text { string(text) }
  }
}

extension ByteReader {
  /// A context, entries in order.
  public mutating func context() throws(CodingFailure) -> Context {
    let count = try count()
    var entries: [(String, Value)] = []
    entries.reserveCapacity(min(count, 64))
    for _ in 0..<count {
      let key = try string()
      entries.append((key, try Value(from: &self)))
    }
    return Context(entries)
  }

  /// Where a message flow leads.
  public mutating func recipient() throws(CodingFailure) -> MessageRecipient {
    switch try byte() {
    case 0:
      let process = try string()
      let element = try optionalString()
      var inside: [String] = []
      for _ in 0..<(try count()) { inside.append(try string()) }
      return .process(process, element: element, inside: inside)
    case 1: return .participant(try string())
    case let other: throw failure("an unknown kind of recipient (\(other))")
    }
  }

  /// A text that may be absent.
  public mutating func optionalString() throws(CodingFailure) -> String? {
    try boolean() ? try string() : nil
  }
}

/// Reads what ``RowWriter`` wrote, through the graph of the version that the row belongs to.
public struct RowReader {
  /// The bytes ahead.
  public var reader: ByteReader
  let graph: ProcessGraph
  /// The version before, in a row that begins with a migration.
  let earlier: ProcessGraph?
  private var nodes: [NodeIndex] = []
  private var flows: [FlowIndex] = []

  /// Begins at the row's beginning.
  public init(_ bytes: [UInt8], _ graph: ProcessGraph, from earlier: ProcessGraph? = nil) {
    reader = ByteReader(bytes)
    self.graph = graph
    self.earlier = earlier
  }

  mutating func node() throws(CodingFailure) -> NodeIndex {
    let number = try reader.varint()
    if number < UInt64(nodes.count) { return nodes[Int(number)] }
    let id = try reader.string()
    guard number == UInt64(nodes.count), let node = graph.node(id) else {
      throw reader.failure("element '\(id)' is not in this version of process '\(graph.process)'")
    }
    nodes.append(node)
    return node
  }

  mutating func flow() throws(CodingFailure) -> FlowIndex {
    let number = try reader.varint()
    if number < UInt64(flows.count) { return flows[Int(number)] }
    let id = try reader.string()
    guard number == UInt64(flows.count), let flow = graph.flow(id) else {
      throw reader.failure("flow '\(id)' is not in this version of process '\(graph.process)'")
    }
    flows.append(flow)
    return flow
  }

  mutating func scopeDefinition() throws(CodingFailure) -> ScopeIndex {
    try scope(openedBy: try optionalNode())
  }

  mutating func optionalNode() throws(CodingFailure) -> NodeIndex? { try reader.boolean() ? try node() : nil }

  mutating func id<ID: LocalID>(_ type: ID.Type) throws(CodingFailure) -> ID {
    let raw = try reader.varint()
    guard let number = UInt32(exactly: raw) else { throw reader.failure("an id is too large") }
    return ID(number)
  }

  mutating func instant() throws(CodingFailure) -> Instant {
    Instant(millisecondsSince1970: try reader.signedVarint())
  }

  mutating func value() throws(CodingFailure) -> Value { try Value(from: &reader) }
  mutating func context() throws(CodingFailure) -> Context { try reader.context() }
  mutating func string() throws(CodingFailure) -> String { try reader.string() }
  mutating func optionalString() throws(CodingFailure) -> String? { try reader.optionalString() }

  /// A whole number that is no count of what follows.
  mutating func number() throws(CodingFailure) -> Int {
    guard let number = Int(exactly: try reader.varint()) else { throw reader.failure("a number is too large") }
    return number
  }

  mutating func optional<T>(
    _ read: (inout RowReader) throws(CodingFailure) -> T
  ) throws(CodingFailure) -> T? {
    try reader.boolean() ? try read(&self) : nil
  }

  mutating func list<T>(_ read: (inout RowReader) throws(CodingFailure) -> T) throws(CodingFailure) -> [T] {
    let count = try reader.count()
    var values: [T] = []
    values.reserveCapacity(min(count, 1024))
    for _ in 0..<count { values.append(try read(&self)) }
    return values
  }

  /// Whether an activity is an ad-hoc sub-process.
  func isAdHoc(_ node: NodeIndex) -> Bool {
    if case .activity(.adHocSubProcess) = graph[node].kind { return true }
    return false
  }

  /// The scope definition of an activity's iterations.
  func iterationScope(of node: NodeIndex?) throws(CodingFailure) -> ScopeIndex {
    guard let node, let loop = graph[node].loop else {
      throw reader.failure("element '\(node.map { graph[$0].id } ?? "")' is no longer a loop")
    }
    return graph.loops[loop.position].scope
  }

  /// The scope definition that a node opens, or the process's: its kind comes next.
  mutating func scope(openedBy node: NodeIndex?) throws(CodingFailure) -> ScopeIndex {
    guard let kind = ScopeDefinition.Kind(rawValue: try reader.byte()) else {
      throw reader.failure("an unknown kind of scope")
    }
    return try scope(of: node, kind)
  }

  /// The scope definition of a kind that a node opens.
  func scope(of node: NodeIndex?, _ kind: ScopeDefinition.Kind) throws(CodingFailure) -> ScopeIndex {
    if let scope = graph.scope(openedBy: node, kind) { return scope }
    throw reader.failure("element '\(node.map { graph[$0].id } ?? graph.process)' no longer opens a scope of its own")
  }
}
