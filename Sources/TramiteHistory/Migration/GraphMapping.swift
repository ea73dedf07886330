public import TramiteGraph

/// Where the elements of one version of a process stand in another: by their ids, but for those that a mapping renames
/// (semantics.md 17).
public struct GraphMapping: Hashable, Sendable {
  /// An element whose id changed.
  public struct Rename: Hashable, Sendable {
    public let from: String
    public let to: String
    /// Names both ids.
    public init(from: String, to: String) {
      self.from = from
      self.to = to
    }
  }

  /// The elements whose ids changed; all others keep theirs.
  public let renames: [Rename]
  private let nodes: [NodeIndex?]
  private let flows: [FlowIndex?]
  private let scopes: [ScopeIndex?]
  /// By node, the place of each of its event definitions: the n-th of a kind is the n-th of that kind.
  private let definitions: [[Int?]]
  /// Nodes and scopes of the other version.
  let nodeCount: Int
  let scopeCount: Int

  /// Finds the place of every element.
  /// - Cost: linear in both versions
  public init(from old: ProcessGraph, to new: ProcessGraph, renames: [Rename]) {
    self.renames = renames
    let names = Dictionary(renames.map { ($0.from, $0.to) }, uniquingKeysWith: { first, _ in first })
    // What another element was renamed to is not found by its own id any more.
    let taken = Set(renames.map(\.to))
    func place(of id: String) -> String? { names[id] ?? (taken.contains(id) ? nil : id) }
    let nodes = old.nodes.map { place(of: $0.id).flatMap { new.node($0) } }
    self.nodes = nodes
    flows = old.flows.map { place(of: $0.id).flatMap { new.flow($0) } }
    scopes = old.scopes.map { scope in
      guard let node = scope.node else { return .process }
      guard let place = nodes[node.position] else { return nil }
      return new.scopes.firstIndex { $0.kind == scope.kind && $0.node == place }.map { ScopeIndex($0) }
    }
    definitions = old.nodes.indices.map { position in
      guard let place = nodes[position] else { return [] }
      return Self.places(of: old.event(of: NodeIndex(position)), in: new.event(of: place))
    }
    nodeCount = new.nodes.count
    scopeCount = new.scopes.count
  }

  private static func places(of old: EventSpecification?, in new: EventSpecification?) -> [Int?] {
    let there = (new?.definitions ?? []).map(\.kind)
    var counts: [EventDefinition.Kind: Int] = [:]
    return (old?.definitions ?? []).map { definition in
      let number = counts[definition.kind, default: 0]
      counts[definition.kind] = number + 1
      let places = there.indices.filter { there[$0] == definition.kind }
      return number < places.count ? places[number] : nil
    }
  }

  /// Where a node stands; nil where the other version lacks it.
  public subscript(node: NodeIndex) -> NodeIndex? { nodes[node.position] }
  /// Where a flow stands.
  public subscript(flow: FlowIndex) -> FlowIndex? { flows[flow.position] }
  /// Where a scope stands.
  public subscript(scope: ScopeIndex) -> ScopeIndex? { scopes[scope.position] }
  /// Which definition of its event one of a node is now.
  public func definition(_ definition: Int, of node: NodeIndex) -> Int? {
    let known = definitions[node.position]
    return known.indices.contains(definition) ? known[definition] : nil
  }
}
