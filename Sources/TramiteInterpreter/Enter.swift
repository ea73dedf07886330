import TramiteFEEL
import TramiteGraph
import TramiteHistory

/// Tokens arriving at nodes: the table of contents of what BPMN elements do. Read this first.
extension Run {
  /// A token arrives at a node, over a flow, or as the beginning of its scope.
  mutating func enter(_ node: NodeIndex, _ token: TokenID, in scope: ScopeID, by flow: FlowIndex?) {
    if isClosed(scope) { return }
    switch graph[node].kind {
    case .gateway(.parallel) where flow != nil:
      arriveAtParallelGateway(node, token, in: scope)
    case .gateway(.inclusive) where flow != nil && graph[node].inclusiveJoin != nil:
      joins.arrive(token, at: node, in: scope, state: state, graph: graph)
    case .activity where flow != nil && graph[node].startQuantity > 1:
      arriveAtStartQuantity(node, token, in: scope)
    case .gateway(.complex) where flow != nil:
      arriveAtComplexGateway(token, at: JoinQueues.Key(scope: scope, node: node))
    case .activity, .gateway, .event:
      activateAndBegin(node, token, in: scope)
    }
  }

  /// Activates a node with one token and begins its work.
  mutating func activateAndBegin(
    _ node: NodeIndex, _ token: TokenID, in scope: ScopeID, joined: [TokenID] = [], takenFrom: [FlowIndex] = []
  ) {
    guard admitsActivation(of: node, token, in: scope) else { return }
    if hasLoop(node), let loop = loop(of: node) {
      startLoop(loop, node, token, in: scope, joined: joined)
      return
    }
    activate(node, token, in: scope, joined: joined, takenFrom: takenFrom)
    becomeReady(node, token)
  }

  /// Emits the activation; a node that has a scope of its own opens it.
  mutating func activate(
    _ node: NodeIndex, _ token: TokenID, in scope: ScopeID, joined: [TokenID] = [], iteration: OpenedIteration? = nil,
    takenFrom: [FlowIndex] = []
  ) {
    var opened: OpenedScope?
    if let definition = scopeOpened(by: node) {
      // The counter serves all ids: a token that does not exist yet takes the next number itself.
      let number = !state.tokens.contains(token) ? max(nextNumber, token.rawValue + 1) : nextNumber
      opened = OpenedScope(
        id: ScopeID(number), definition: definition, declares: graph[definition].declares,
        isAdHoc: graph[definition].adHoc != nil, isHandler: graph[definition].kind == .eventSubProcess)
    }
    emit(
      .elementActivated(
        ElementActivated(
          node: node, token: token, scope: scope, joined: joined, opened: opened, iteration: iteration,
          takenFrom: takenFrom)))
    if !takenFrom.isEmpty { resetScopes?.insert(scope) }
  }

  /// The scope that a node opens when it is activated: a sub-process for what is inside, any other for its own data.
  private func scopeOpened(by node: NodeIndex) -> ScopeIndex? {
    if case .activity(let kind) = graph[node].kind, let definition = kind.innerScope { return definition }
    return graph[node].data.map { graph.nodeData[$0.position].scope }
  }

  /// An activated node is ready: its data inputs are filled, and its work begins.
  /// - Incident: `missingInput`; its border is not armed yet then (semantics.md 4)
  mutating func becomeReady(_ node: NodeIndex, _ token: TokenID, given: Context? = nil) {
    if let row = graph[node].data {
      guard fillInputs(graph.nodeData[row.position], of: node, token, given: given) else { return }
    }
    begin(node, token)
  }

  /// Begins the work of an activated node. An incident's retry comes back here, `again`.
  mutating func begin(_ node: NodeIndex, _ token: TokenID, again: Bool = false) {
    if hasLoop(node), !isIteration(token), let loop = loop(of: node) {
      restartLoop(loop, node, token)
      return
    }
    switch graph[node].kind {
    case .activity(let kind): beginActivity(kind, node, token, again)
    case .gateway(let kind): beginGateway(kind, node, token)
    case .event(let kind): beginEvent(kind, node, token)
    }
  }

  private mutating func beginActivity(_ kind: ActivityKind, _ node: NodeIndex, _ token: TokenID, _ again: Bool) {
    switch kind {
    case .userTask(let task): beginUserTask(graph.userTasks[task.position], node, token, again)
    case .task, .manualTask, .serviceTask, .businessRuleTask, .decisionTask, .scriptTask, .sendTaskHandled, .sendTask,
      .receiveTask, .callActivity, .subProcess, .transaction, .eventSubProcess:
      guard armBoundaryEvents(of: node, token, due: nil, again: again) else { return }
      beginArmedActivity(kind, node, token)
    case .adHocSubProcess:
      guard armBoundaryEvents(of: node, token, due: nil, again: again), isRunning else { return }
      beginAdHoc(node, token, again: again)
    }
  }

  private mutating func beginArmedActivity(_ kind: ActivityKind, _ node: NodeIndex, _ token: TokenID) {
    switch kind {
    case .task, .manualTask: complete(node, token)
    case .serviceTask(let call):
      if let call { beginJob(call, node, token) } else { complete(node, token) }
    case .businessRuleTask(let call), .sendTaskHandled(let call): beginJob(call, node, token)
    case .decisionTask(let task): beginDecisionTask(graph.decisionTasks[task.position], node, token)
    case .scriptTask(let script): beginScriptTask(graph.scripts[script.position], node, token)
    case .sendTask: enqueueThrow(token)
    case .receiveTask(let event): beginCatch(graph.events[event.position], node, token)
    case .callActivity(let call): beginCallActivity(graph.calls[call.position], node, token)
    case .subProcess, .transaction: beginSubProcess(node, token)
    case .eventSubProcess: beginCompensationSubProcess(node, token)
    case .userTask, .adHocSubProcess: refusedByDefinitions(node)
    }
  }

  /// A gateway's outputs are set before it chooses its flows, as those of an activity are; an automated one's when its handler
  /// has answered.
  private mutating func beginGateway(_ kind: GatewayKind, _ node: NodeIndex, _ token: TokenID) {
    if !graph[node].outputs.isEmpty, handlerCall(of: node) == nil {
      guard setOutputs(of: node, token, outcome: nil, result: nil) else { return }
    }
    switch kind {
    case .exclusive(let call):
      if let call { beginJob(call, node, token) } else { decideExclusiveGateway(node, token) }
    case .inclusive(let call):
      if let call { beginJob(call, node, token) } else { decideInclusiveGateway(node, token, Locals()) }
    case .parallel: leaveParallelGateway(node, token)
    case .eventBased: beginEventBasedGateway(node, token)
    case .complex(let row): beginComplexGateway(graph.complexGateways[row.position], node, token)
    }
  }

  private mutating func beginEvent(_ kind: EventKind, _ node: NodeIndex, _ token: TokenID) {
    switch kind {
    case .start(let event): beginStart(graph.events[event.position], node, token)
    case .intermediateCatch(let event): beginCatch(graph.events[event.position], node, token)
    case .intermediateThrow(let event): beginThrow(graph.events[event.position], node, token)
    case .boundary: complete(node, token)
    case .end(let event): beginThrowing(graph.events[event.position], node, token)
    }
  }

  /// The definitions refuse what is not executed; reaching it is a defect of ours, not of the definition.
  func refusedByDefinitions(_ node: NodeIndex) -> Never {
    preconditionFailure("the definitions promised to refuse \(graph[node].elementName) '\(graph[node].id)'")
  }

  /// Counts the activation and stops the token with an incident where the limit is passed (semantics.md 1).
  private mutating func admitsActivation(of node: NodeIndex, _ token: TokenID, in scope: ScopeID) -> Bool {
    admits(node, token, in: scope, resumption: .enter)
  }

  /// Counts an iteration of a standard loop like an activation. The instances of a multi-instance activity count once each
  /// (settled.md "Engine and store"): they are as many as the definition says.
  mutating func admitsIteration(of node: NodeIndex, _ token: TokenID, in scope: ScopeID) -> Bool {
    admits(node, token, in: scope, resumption: .begin)
  }

  private mutating func admits(
    _ node: NodeIndex, _ token: TokenID, in scope: ScopeID, resumption: TramiteHistory.Incident.Resumption
  ) -> Bool {
    let limit = environment.limits.activations
    guard activations.count(node, in: scope) > limit else { return true }
    let cycle = activations.nodes(activated: limit / 2, in: scope).map { "'\(graph[$0].id)'" }
    raise(
      .activationLimit, at: node, token: !state.tokens.contains(token) ? nil : token,
      "'\(graph[node].id)' was activated more than \(limit) times in one command; the cycle is "
        + cycle.joined(separator: ", "),
      resumption: resumption)
    return false
  }
}
