import TramiteFEEL
import TramiteGraph
import TramiteHistory

/// The complex gateway (BPMN 2.0.2 §10.6.5, §13.4.5; semantics.md 5): it waits for its start until its activation condition
/// is true, fires, waits for its reset, and then waits for its start again.
extension Run {
  /// A token arrives: the activation condition is evaluated. While the gateway waits for its reset the token waits too; that
  /// is looked at when the step is over.
  mutating func arriveAtComplexGateway(_ token: TokenID, at key: JoinQueues.Key) {
    joins.arrive(token, at: key.node, in: key.scope, state: state, graph: graph)
    tryComplexGateway(key, arrived: token)
  }

  /// Fires a gateway that waits for its start if its condition is true: it takes one token from each incoming flow that has
  /// one. Without an activation condition the first token is enough.
  /// - Incident: `expressionFailed` at the token that arrived
  private mutating func tryComplexGateway(_ key: JoinQueues.Key, arrived: TokenID) {
    guard case .gateway(.complex(let row)) = graph[key.node].kind, let scope = state.scopes[key.scope],
      scope.awaitedReset(of: key.node) == nil
    else { return }
    let queue = joins.queue(key, state: state, graph: graph)
    if let condition = graph.complexGateways[row.position].activationCondition {
      let what = { (graph: ProcessGraph) in "the activation condition of '\(graph[key.node].id)'" }
      switch truth(of: condition, what, at: key.node, in: key.scope, counts(queue, at: key.node)) {
      case .failed(let message):
        joins.remove(arrived, from: key)
        raise(.expressionFailed, at: key.node, token: arrived, message, line: condition.line, resumption: .enter)
        return
      case .value(let value, _): if value != .boolean(true) { return }
      }
    }
    fire(key, queue)
  }

  private mutating func fire(_ key: JoinQueues.Key, _ queue: JoinQueues.Queue) {
    let incoming = graph[key.node].incoming
    let takenFrom = incoming.indices.filter { !queue.waiting[$0].isEmpty }.map { incoming[$0] }
    let taken = joins.takeFirsts(key)
    guard let first = taken.first else { return }
    activateAndBegin(key.node, first, in: key.scope, joined: Array(taken.dropFirst()), takenFrom: takenFrom)
  }

  /// An operator lets a gateway that is stuck go on: it fires with the tokens that are there, or is reset with the late ones.
  mutating func forceComplexGateway(_ key: JoinQueues.Key) {
    let queue = joins.queue(key, state: state, graph: graph)
    guard let awaited = state.scopes[key.scope]?.awaitedReset(of: key.node) else { return fire(key, queue) }
    let incoming = graph[key.node].incoming
    reset(key, late: incoming.indices.filter { !awaited.takenFrom.contains(incoming[$0]) })
  }

  /// What the activation condition reads besides the variables.
  private func counts(_ queue: JoinQueues.Queue, at node: NodeIndex) -> Locals {
    var entries: [(String, Value)] = zip(graph[node].incoming, queue.waiting).map { flow, waiting in
      (graph[flow].id, .number(Number(waiting.count)))
    }
    entries.append(
      (ComplexGateway.activationCount, .number(Number(queue.waiting.reduce(0) { $0 + $1.count }))))
    entries.append((ComplexGateway.waitingForStart, .boolean(true)))
    return Locals(entries: Context(entries))
  }

  /// The gateway has fired: every flow whose condition is true, else the default; an automated one asks its handler first.
  /// - Emits: `gatewayDecided` where there are conditions
  /// - Incident: `noFlowEnabled`, `expressionFailed`
  mutating func beginComplexGateway(_ gateway: ComplexGateway, _ node: NodeIndex, _ token: TokenID) {
    if let call = gateway.handlerCall {
      beginJob(call, node, token)
    } else {
      decideInclusiveGateway(node, token, Self.isWaitingForStart(true))
    }
  }

  private static func isWaitingForStart(_ truth: Bool) -> Locals {
    Locals(entries: Context([(ComplexGateway.waitingForStart, .boolean(truth))]))
  }
}

/// The reset of complex gateways.
extension Run {
  /// Resets the first complex gateway, in document order, to which no token can come any more that it waits for; says
  /// whether there was one. ``Run/finishStep()`` is the only caller.
  /// - Cost: the scopes in which a gateway waits for its reset; all scopes once in a command
  mutating func resetComplexGateway() -> Bool {
    let scopes = resetScopes ?? Set(state.scopes.lazy.filter { !$0.awaitedResets.isEmpty }.map(\.id))
    resetScopes = scopes
    var waiting: [(key: JoinQueues.Key, reset: AwaitedReset)] = []
    for id in scopes {
      guard let scope = state.scopes[id], !scope.awaitedResets.isEmpty else {
        resetScopes?.remove(id)
        continue
      }
      if state.isOver(id) { continue }
      for reset in scope.awaitedResets { waiting.append((JoinQueues.Key(scope: id, node: reset.node), reset)) }
    }
    waiting.sort { a, b in (a.key.node, a.key.scope) < (b.key.node, b.key.scope) }
    for (key, reset) in waiting where tryReset(key, reset) { return true }
    return false
  }

  /// Resets the gateway if it may; says whether it did.
  ///
  /// It waits for tokens on the flows not yet taken from (`empty`), unless what could bring one could as well reach a flow
  /// that has one or has been taken from (`filled`): the rule of ``tokenToWaitFor(_:_:empty:filled:arrived:)``. It is not
  /// reset before it has fired to the end: while its handler works, or an incident stands in it.
  /// - Cost: constant while the token it waits for has not moved; else the tokens of the instance.
  private mutating func tryReset(_ key: JoinQueues.Key, _ reset: AwaitedReset) -> Bool {
    let queue = joins.queue(key, state: state, graph: graph)
    if !queue.hasChanged, let witness = queue.witness, state.tokens[witness.id] == witness { return false }
    guard case .gateway(.complex(let row)) = graph[key.node].kind, let join = graph.complexGateways[row.position].join
    else { return false }
    if let firing = state.tokens.first(where: { $0.scope == key.scope && $0.place == .node(key.node) }) {
      joins.wait(key, for: firing)
      return false
    }
    var reachesEmpty: BitSet?
    var reachesFilled: BitSet?
    for (position, flow) in join.incoming.enumerated() {
      if queue.waiting[position].isEmpty, !reset.takenFrom.contains(flow) {
        reachesEmpty.formUnion(join.reachedFrom[position])
      } else {
        reachesFilled.formUnion(join.reachedFrom[position])
      }
    }
    if let mustWait = tokenToWaitFor(join, key, empty: reachesEmpty, filled: reachesFilled, arrived: queue.waiting) {
      joins.wait(key, for: mustWait)
      return false
    }
    self.reset(key, late: join.incoming.indices.filter { !reset.takenFrom.contains(join.incoming[$0]) })
    return true
  }

  /// Takes the late tokens, and puts one on each flow whose condition reads `waitingForStart` and is true now. What came too
  /// early for this round counts for the next, at once.
  /// - Emits: `gatewayReset`
  /// - Incident: `expressionFailed`; a late token, or a new one, then lies in the gateway
  private mutating func reset(_ key: JoinQueues.Key, late positions: [Int]) {
    let late = joins.takeFirsts(key, of: positions)
    switch flowsAtReset(of: key.node, in: key.scope) {
    case .failed(let message, let line):
      let token = late.first ?? TokenID(nextNumber)
      activate(key.node, token, in: key.scope, joined: Array(late.dropFirst()))
      raise(.expressionFailed, at: key.node, token: token, message, line: line, resumption: .reset)
    case .flows(let flows, let conditions):
      emit(
        .gatewayReset(
          GatewayReset(node: key.node, scope: key.scope, joined: late, flows: flows, conditions: conditions)))
      putTokens(on: flows, from: key.node, in: key.scope)
      beginNextRound(key)
      completeScopeIfEmpty(key.scope)
    }
  }

  /// An operator's retry of a reset whose conditions failed; the token ends with it.
  mutating func resetAgain(_ node: NodeIndex, _ token: TokenID) {
    guard let scope = state.tokens[token]?.scope else { return }
    switch flowsAtReset(of: node, in: scope) {
    case .failed(let message, let line):
      raise(.expressionFailed, at: node, token: token, message, line: line, resumption: .reset)
    case .flows(let flows, let conditions):
      emit(.gatewayReset(GatewayReset(node: node, scope: scope, joined: [], flows: flows, conditions: conditions)))
      withdrawWaits(of: token)
      take(flows, from: node, token)
      beginNextRound(JoinQueues.Key(scope: scope, node: node))
    }
  }

  /// An operator says where the token of a failed reset goes.
  mutating func skipReset(_ node: NodeIndex, _ token: TokenID) {
    guard let scope = state.tokens[token]?.scope else { return }
    emit(.gatewayReset(GatewayReset(node: node, scope: scope, joined: [], flows: [], conditions: [])))
  }

  private mutating func beginNextRound(_ key: JoinQueues.Key) {
    guard let oldest = joins.queue(key, state: state, graph: graph).waiting.joined().min() else { return }
    tryComplexGateway(key, arrived: oldest)
  }

  private enum FlowsAtReset {
    case flows([FlowIndex], [ConditionResult])
    case failed(ExpressionFailure, line: Int)
  }

  /// Only flows whose condition reads `waitingForStart` get a token at reset; default and unconditional flows get none, and
  /// none taken is no incident (our choice where §13.4.5 evaluates every condition: semantics.md 5).
  private mutating func flowsAtReset(of node: NodeIndex, in scope: ScopeID) -> FlowsAtReset {
    var flows: [FlowIndex] = []
    var results: [ConditionResult] = []
    for flow in graph[node].outgoing where flow != graph[node].defaultFlow {
      guard let condition = graph[flow].condition,
        condition.expression.names.contains(ComplexGateway.waitingForStart)
      else { continue }
      switch test(condition, of: flow, at: node, in: scope, Self.isWaitingForStart(false)) {
      case .failed(let message): return .failed(message, line: condition.line)
      case .result(let result):
        results.append(result)
        if result.value == .boolean(true) { flows.append(flow) }
      }
    }
    return .flows(flows, results)
  }
}
