import TramiteFEEL
import TramiteGraph
import TramiteHistory

/// What loops and multi-instance activities share (BPMN 2.0.2 §10.3.8, §13.3.6, §13.3.7; semantics.md 13).
///
/// The *outer* token lies in the activity and carries the body: boundary events are armed on it, once. Each instance is an
/// iteration scope that the outer token owns, with an *inner* token that lies in the same activity and lives through its
/// ordinary life. Completing an activity whose token lies in an iteration scope ends the instance; it takes no flow.
extension Run {
  /// The loop characteristics of a node. Large: who passes a node by asks ``hasLoop(_:)``.
  func loop(of node: NodeIndex) -> Loop? { graph[node].loop.map { graph.loops[$0.position] } }

  /// Whether a node has loop characteristics.
  func hasLoop(_ node: NodeIndex) -> Bool { graph[node].loop != nil }

  /// Whether a token is the inner token of an instance.
  func isIteration(_ token: TokenID) -> Bool { state.isIteration(token) }

  /// A token starts the activity: the body begins. Its boundary events are armed before any instance moves.
  /// - Emits: `loopStarted`, and what follows
  /// - Incident: `invalidCardinality`, `missingInput`, `expressionFailed`; the activity is ready then, not active
  mutating func startLoop(_ loop: Loop, _ node: NodeIndex, _ token: TokenID, in scope: ScopeID, joined: [TokenID]) {
    switch loop.kind {
    case .standard:
      emit(
        .loopStarted(
          LoopStarted(
            node: node, token: token, scope: scope, joined: joined, definition: loop.scope, total: nil,
            isSequential: true)))
    case .multiInstance(let instances):
      guard let start = multiInstanceStart(instances, loop.scope, node, token, in: scope, joined: joined) else {
        return
      }
      emit(.loopStarted(start))
    }
    guard armBoundaryEvents(of: node, token, due: nil, again: false), isRunning else { return }
    goOn(loop, node, token)
  }

  /// Begins the work of the outer token `again`, after an incident.
  mutating func restartLoop(_ loop: Loop, _ node: NodeIndex, _ token: TokenID) {
    guard let scope = state.tokens[token]?.scope else { return }
    if state.loops[token] == nil {
      startLoop(loop, node, token, in: scope, joined: [])
    } else {
      guard armBoundaryEvents(of: node, token, due: nil, again: true), isRunning else { return }
      goOn(loop, node, token)
    }
  }

  /// Begins what is to begin next, or completes the body.
  private mutating func goOn(_ loop: Loop, _ node: NodeIndex, _ token: TokenID) {
    switch loop.kind {
    case .standard(let standard): goOnWithStandardLoop(standard, node, token)
    case .multiInstance(let instances): goOnWithInstances(instances, node, token, completed: nil)
    }
  }

  /// Opens an instance; it moves in a step of its own.
  mutating func startIteration(_ number: Int, of node: NodeIndex, _ outer: TokenID) {
    let scope = ScopeID(nextNumber)
    let token = TokenID(scope.rawValue + 1)
    activate(node, token, in: scope, iteration: OpenedIteration(loop: outer, number: number))
    enqueue(.begin(token))
  }

  /// An instance is about to end: what its loop says is evaluated while its scope is still open, so that an incident stands
  /// in the instance concerned (semantics.md 16).
  mutating func leaveIteration(_ node: NodeIndex, _ inner: TokenID) {
    guard let loop = loop(of: node), let scope = state.tokens[inner]?.scope, let outer = state.scopes[scope]?.owner
    else { return }
    switch loop.kind {
    case .standard(let standard): leaveStandardIteration(standard, node, inner, outer)
    case .multiInstance(let instances): leaveInstance(instances, node, inner, outer)
    }
  }

  /// Ends an instance: the one place where an iteration completes.
  /// - Emits: `elementCompleted`
  mutating func completeIteration(_ node: NodeIndex, _ inner: TokenID) {
    withdrawWaits(of: inner)
    recordForCompensation(node, inner)
    emit(.elementCompleted(node: node, token: inner, by: state.tokens[inner]?.doneBy))
  }

  /// The body is done: the instances that still run are terminated, what was collected is set, and the activity is left.
  mutating func finishLoop(_ node: NodeIndex, _ outer: TokenID) {
    terminateIterations(of: outer)
    guard let run = state.loops[outer], let scope = state.tokens[outer]?.scope else { return }
    if case .multiInstance(let instances)? = loop(of: node)?.kind, let collection = instances.outputCollection {
      guard setCollection(collection, .list(run.results.elements), of: node, outer, in: scope) else { return }
    }
    leave(node, outer)
  }

  /// Terminates the instances of a body that run, oldest first.
  /// - Emits: `elementTerminated` for each
  /// - Cost: linear in the body
  mutating func terminateIterations(of outer: TokenID, keepsRecords: Bool = false) {
    for scope in state.iterations(of: outer) { terminateTokens(of: scope.id, keepsRecords: keepsRecords) }
  }

  /// How the end of an activated node stands in the history: of a body as a whole, its counts.
  func ending(of node: NodeIndex, _ token: TokenID, isInterrupted: Bool) -> Event? {
    if state.loops.isEmpty { return nil }
    guard let run = state.loops[token] else { return nil }
    return .loopCompleted(
      LoopCompleted(
        node: node, token: token, completed: run.completed, terminated: run.terminated, isInterrupted: isInterrupted))
  }

  /// A condition of a loop. What is no boolean counts as false, and is recorded as a warning (semantics.md 3).
  /// - Returns: nil where it failed; an incident stands there then.
  mutating func decide(
    _ condition: BoundExpression, of node: NodeIndex, _ token: TokenID, in scope: ScopeID, _ locals: Locals,
    resumption: TramiteHistory.Incident.Resumption
  ) -> Bool? {
    switch evaluate(condition, in: scope, locals) {
    case .failed where skippedCondition == node: return false
    case .failed(let message):
      raise(.expressionFailed, at: node, token: token, message, line: condition.line, resumption: resumption)
      return nil
    case .value(.boolean(let isTrue)): return isTrue
    case .value(let value):
      emit(
        .warningRecorded(
          WarningRecorded(
            node: node, code: "conditionNotBoolean",
            message: "the condition '\(condition.text)' of '\(graph[node].id)' is no boolean and counts as false",
            expression: condition.text, value: value)))
      return false
    }
  }
}
