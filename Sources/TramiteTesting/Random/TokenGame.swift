import TramiteGraph
import TramiteHistory
import TramiteInterpreter

/// The token rules of semantics.md 3, 4 and 5 read word by word, with slow walks, no indexes and no memory: an oracle for the
/// interpreter on ``TokenNet``s.
///
/// One step is what follows from taking one token of the queue; joins are looked at when a step is over.
struct TokenGame {
  /// A token: on a flow, or waiting in an activity.
  struct Token: Hashable {
    enum Place: Hashable {
      case flow(Int)
      case node(Int)
    }
    let number: Int
    var place: Place
    /// Whether it has come to the end of its flow, and waits there.
    var hasArrived = false
  }

  private let net: TokenNet
  private(set) var tokens: [Token] = []
  private var queue: [Int] = []
  private var lastNumber = 0
  /// The flows from which complex gateways that wait for their reset have taken.
  private var resets: [Int: [Int]] = [:]
  /// Steps that may still be taken before the game gives up: a net may never rest.
  private var stepsLeft = 400

  /// Whether it gave up: too many steps, or too many tokens for slow walks.
  var isEndless: Bool { stepsLeft <= 0 || tokens.count > 60 }

  init(_ net: TokenNet) { self.net = net }

  /// Where tokens rest: `n3` in an activity, `->n3` before a node; sorted.
  var places: [String] {
    tokens.map { token in
      switch token.place {
      case .flow(let flow): "->" + net.id(net.flows[flow].target)
      case .node(let node): net.id(node)
      }
    }.sorted()
  }

  mutating func start() {
    leave(0, by: net.outgoing(0), times: 1)
    run()
  }

  /// Completes the oldest token in an activity.
  mutating func complete(_ node: Int) {
    guard let token = tokens.first(where: { $0.place == .node(node) }) else { return }
    remove([token.number])
    complete(activity: node)
    run()
  }

  // MARK: Steps

  private mutating func run() {
    stepsLeft = 400
    finishStep()
    while !queue.isEmpty, !isEndless {
      stepsLeft -= 1
      let number = queue.removeFirst()
      if let token = tokens.first(where: { $0.number == number }), case .flow(let flow) = token.place {
        arrive(number, at: net.flows[flow].target)
      }
      finishStep()
    }
  }

  private mutating func arrive(_ number: Int, at node: Int) {
    for place in tokens.indices where tokens[place].number == number { tokens[place].hasArrived = true }
    switch net.kinds[node] {
    case .start: break
    case .activity(let start, _, _):
      let waiting = net.incoming(node).flatMap { arrived(on: $0) }.sorted()
      if waiting.count >= start {
        remove(Array(waiting.prefix(start)))
        begin(activity: node)
      }
    case .exclusive:
      remove([number])
      leave(node, by: Array(chosen(at: node, waitingForStart: nil).prefix(1)), times: 1)
    case .parallel:
      let waiting = net.incoming(node).map { arrived(on: $0) }
      if waiting.allSatisfy({ !$0.isEmpty }) {
        remove(waiting.map { $0[0] })
        leave(node, by: net.outgoing(node), times: 1)
      }
    case .inclusive:
      // With one incoming flow it only splits.
      if net.incoming(node).count == 1 {
        remove([number])
        leave(node, by: chosen(at: node, waitingForStart: nil), times: 1)
      }
    case .complex: tryComplex(node)
    }
  }

  private mutating func begin(activity node: Int) {
    guard case .activity(_, _, let waits) = net.kinds[node] else { return }
    if waits {
      lastNumber += 1
      tokens.append(Token(number: lastNumber, place: .node(node)))
    } else {
      complete(activity: node)
    }
  }

  private mutating func complete(activity node: Int) {
    guard case .activity(_, let completion, _) = net.kinds[node] else { return }
    leave(node, by: net.outgoing(node), times: completion)
  }

  private mutating func leave(_ node: Int, by flows: [Int], times: Int) {
    for flow in flows {
      for _ in 0..<times {
        lastNumber += 1
        tokens.append(Token(number: lastNumber, place: .flow(flow)))
        queue.append(lastNumber)
      }
    }
  }

  /// The flows whose conditions are true, else the default.
  private func chosen(at node: Int, waitingForStart: Bool?) -> [Int] {
    let flows = net.outgoing(node)
    let enabled = flows.filter { flow in
      switch net.flows[flow].condition {
      case .none: true
      case .otherwise: false
      case .constant(let truth): truth
      case .waitingForStart(let truth): truth == waitingForStart
      }
    }
    return enabled.isEmpty ? flows.filter { net.flows[$0].condition == .otherwise } : enabled
  }

  // MARK: Complex gateways

  private mutating func tryComplex(_ node: Int) {
    guard resets[node] == nil, case .complex(let needed) = net.kinds[node] else { return }
    let waiting = net.incoming(node).map { arrived(on: $0) }
    guard waiting.reduce(0, { $0 + $1.count }) >= max(needed ?? 1, 1) else { return }
    resets[node] = net.incoming(node).filter { !arrived(on: $0).isEmpty }
    remove(waiting.compactMap(\.first))
    leave(node, by: chosen(at: node, waitingForStart: true), times: 1)
  }

  /// Resets the first complex gateway, in document order, that waits for no token any more.
  private mutating func reset() -> Bool {
    for node in resets.keys.sorted() {
      guard let taken = resets[node] else { continue }
      let late = net.incoming(node).filter { !taken.contains($0) }
      let filled = net.incoming(node).filter { taken.contains($0) || !arrived(on: $0).isEmpty }
      if mayStillCome(to: late.filter { arrived(on: $0).isEmpty }, of: node, filled: filled) { continue }
      remove(late.compactMap { arrived(on: $0).first })
      resets[node] = nil
      let flows = net.outgoing(node).filter { net.flows[$0].condition == .waitingForStart(false) }
      leave(node, by: flows, times: 1)
      tryComplex(node)
      return true
    }
    return false
  }

  // MARK: Inclusive joins

  /// A gateway that waits for its reset keeps no scope open: once the last token is gone, nothing is reset any more.
  private mutating func finishStep() {
    repeat { while join() {} } while !tokens.isEmpty && reset()
  }

  private mutating func join() -> Bool {
    for node in net.kinds.indices where net.kinds[node] == .inclusive && net.incoming(node).count > 1 {
      let filled = net.incoming(node).filter { !arrived(on: $0).isEmpty }
      let empty = net.incoming(node).filter { arrived(on: $0).isEmpty }
      if filled.isEmpty || mayStillCome(to: empty, of: node, filled: filled) { continue }
      remove(filled.compactMap { arrived(on: $0).first })
      leave(node, by: chosen(at: node, waitingForStart: nil), times: 1)
      return true
    }
    return false
  }

  /// Whether a token elsewhere can reach one of the empty flows of a gateway, and none of the filled ones, without passing it.
  private func mayStillCome(to empty: [Int], of node: Int, filled: [Int]) -> Bool {
    tokens.contains { token in
      let reached: Set<Int>
      switch token.place {
      case .flow(let flow):
        if net.flows[flow].target == node {
          // On its way to the gateway: it will be there.
          return !token.hasArrived
        }
        reached = flowsReached(from: net.flows[flow].target, without: node)
      case .node(let place): reached = flowsReached(from: place, without: node)
      }
      return empty.contains(where: reached.contains) && !filled.contains(where: reached.contains)
    }
  }

  /// All flows on paths from a node that do not pass another.
  private func flowsReached(from start: Int, without avoided: Int) -> Set<Int> {
    var reached: Set<Int> = []
    var nodes = [start]
    while let node = nodes.popLast() {
      if node == avoided { continue }
      for flow in net.outgoing(node) where reached.insert(flow).inserted { nodes.append(net.flows[flow].target) }
    }
    return reached
  }

  // MARK: Tokens

  private func arrived(on flow: Int) -> [Int] {
    tokens.filter { $0.place == .flow(flow) && $0.hasArrived }.map(\.number)
  }

  private mutating func remove(_ numbers: [Int]) { tokens.removeAll { numbers.contains($0.number) } }
}

extension TokenNet {
  /// Plays a net by the interpreter and by the rules; gives a sentence where the two differ.
  /// - Throws: ``InterpreterHarness/NoDefinition``
  public func difference(seed: Int, commands: Int) throws -> String? {
    var harness = try InterpreterHarness(text)
    harness.environment.limits.activations = 100
    harness.environment.limits.tokens = 100
    var game = TokenGame(self)
    var random = Seeded(seed &+ 77)
    harness.start()
    game.start()
    for command in 0...commands {
      let isStopped = harness.state.incidents.contains { !$0.code.isInformation }
      if game.isEndless || isStopped { return nil }
      if game.places != harness.places {
        return "after \(command) commands the rules say \(game.places), the interpreter \(harness.places)"
          + "\n\(text)\n---\n\(harness.lastStory.joined(separator: "\n"))"
      }
      let waiting = harness.state.workItems.map { harness.graph[$0.node].id }
      guard !waiting.isEmpty else { return harness.broken.first }
      let chosen = random.pick(waiting)
      harness.complete(chosen)
      if let node = kinds.indices.first(where: { id($0) == chosen }) { game.complete(node) }
    }
    return harness.broken.first
  }
}
