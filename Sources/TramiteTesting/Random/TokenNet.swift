/// A process of tasks and gateways in one scope, without data: what ``TokenGame`` plays.
///
/// Flows run anywhere, with cycles; a user task is where tokens rest. Node 0 is the start event, and is not led to.
public struct TokenNet: Sendable {
  /// What a node does.
  enum Kind: Hashable, Sendable {
    case start
    /// An activity: the tokens that start it, the tokens it puts on each flow, whether it waits for a person.
    case activity(start: Int, completion: Int, waits: Bool)
    case exclusive, parallel, inclusive
    /// It fires when so many tokens wait; nil: on the first.
    case complex(Int?)
  }

  /// Whether a flow is taken.
  enum Condition: Hashable, Sendable {
    case none
    case otherwise
    case constant(Bool)
    /// Whether the complex gateway waits for its start, or for its reset.
    case waitingForStart(Bool)
  }

  struct Flow: Hashable, Sendable {
    let source: Int
    let target: Int
    let condition: Condition
  }

  private(set) var kinds: [Kind] = [.start]
  private(set) var flows: [Flow] = []

  /// A random net.
  public init(seed: Int) {
    var random = Seeded(seed &+ 31)
    let count = 3 + random.below(9)
    for _ in 0..<count {
      switch random.below(9) {
      case 0: kinds.append(.exclusive)
      case 1: kinds.append(.parallel)
      case 2, 3: kinds.append(.inclusive)
      case 4, 5: kinds.append(.complex(random.once(in: 4) ? nil : 1 + random.below(3)))
      case 6:
        kinds.append(.activity(start: 1 + random.below(2), completion: 1 + random.below(2), waits: random.once(in: 2)))
      case _: kinds.append(.activity(start: 1, completion: 1, waits: true))
      }
    }
    var ways: [(Int, Int)] = (0..<count).map { ($0, $0 + 1) }
    for _ in 0...random.below(count + 2) { ways.append((random.below(count + 1), 1 + random.below(count))) }
    // The flows of a node stand in the order in which they are listed, of which the last is the default.
    for source in kinds.indices {
      let targets = ways.filter { $0.0 == source }.map(\.1)
      for (place, target) in targets.enumerated() {
        flows.append(
          Flow(
            source: source, target: target,
            condition: Self.condition(kinds[source], isLast: place == targets.count - 1, &random)))
      }
    }
  }

  private static func condition(_ kind: Kind, isLast: Bool, _ random: inout Seeded) -> Condition {
    switch kind {
    case .start, .activity, .parallel: return .none
    case .exclusive, .inclusive: return isLast ? .otherwise : .constant(random.once(in: 2))
    case .complex:
      if isLast { return .otherwise }
      return random.once(in: 2) ? .waitingForStart(random.once(in: 2)) : .constant(random.once(in: 2))
    }
  }

  func incoming(_ node: Int) -> [Int] { flows.indices.filter { flows[$0].target == node } }
  func outgoing(_ node: Int) -> [Int] { flows.indices.filter { flows[$0].source == node } }

  /// The id of a node.
  func id(_ node: Int) -> String { "n\(node)" }

  /// The ``DefinitionText``. The n-th flow has the id `f` and n, from 1.
  public var text: String {
    let nodes = kinds.enumerated().map { node, kind in
      switch kind {
      case .start: "startEvent \(id(node))"
      case .activity(let start, let completion, let waits):
        "\(waits ? "userTask" : "task") \(id(node))\(waits ? " role=r" : "") startQuantity=\(start) completionQuantity=\(completion)"
      case .exclusive: "exclusiveGateway \(id(node))"
      case .parallel: "parallelGateway \(id(node))"
      case .inclusive: "inclusiveGateway \(id(node))"
      case .complex(let count):
        "complexGateway \(id(node))" + (count.map { "\nactivation: activationCount >= \($0)" } ?? "")
      }
    }
    let lines = flows.map { flow in
      let ends = "\(id(flow.source)) \(flow.condition == .otherwise ? "~>" : "->") \(id(flow.target))"
      switch flow.condition {
      case .none, .otherwise: return ends
      case .constant(let truth): return "\(ends) : \(truth)"
      case .waitingForStart(let truth): return "\(ends) : waitingForStart = \(truth)"
      }
    }
    return (nodes + lines).joined(separator: "\n")
  }
}
