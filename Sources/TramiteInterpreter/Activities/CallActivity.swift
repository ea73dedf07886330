import TramiteFEEL
import TramiteGraph
import TramiteHistory

extension Run {
  /// Starts a child instance of the called process; the engine carries the start out after the commit.
  /// - Spec: BPMN 2.0.2 §10.3.6, §13.3.5; semantics.md 4
  /// - Emits: `childStarted`
  /// - Incident: `calledElementUnknown`, `chainLimit`, `expressionFailed`
  mutating func beginCallActivity(_ call: Call, _ node: NodeIndex, _ token: TokenID) {
    if let task = call.globalTask {
      beginGlobalTask(task, node, token)
      return
    }
    guard let scope = state.tokens[token]?.scope, let mapped = inputs(of: node, token) else { return }
    let depth = (state.parent?.depth ?? 0) + 1
    if depth > environment.limits.chainDepth {
      raise(
        .chainLimit, at: node, token: token,
        "instances call one another \(depth) deep, which is more than the limit of \(environment.limits.chainDepth)",
        resumption: .begin)
      return
    }
    let number = nextNumber
    let question = Question.calledProcess(process: call.process, binding: call.binding, number: number)
    guard let answer = ask(question) else { return }
    guard case .called(let called?) = answer else {
      raise(
        .calledElementUnknown, at: node, token: token,
        "no startable process '\(call.process)' is deployed that '\(graph[node].id)' could call",
        resumption: .begin)
      return
    }
    emit(
      .childStarted(
        Child(
          id: ChildID(number), node: node, token: token, instance: called.instance, process: call.process,
          version: called.version, variables: mapsInputs(node) ? mapped : visibleVariables(from: scope))))
  }

  /// Whether a call says what goes in; without a mapping all visible variables do.
  func mapsInputs(_ node: NodeIndex) -> Bool {
    !graph[node].inputs.isEmpty || !(graph.data(of: node)?.inputs.isEmpty ?? true)
  }

  /// The called instance has thrown an escalation that it did not catch: it goes on from here. The child itself is ended
  /// only by an interrupting catch.
  /// - Spec: semantics.md 4, 10
  mutating func escalateChild(_ id: ChildID, _ escalation: ChildEscalation) throws(Rejection) {
    guard let child = state.children[id] else {
      throw Rejection(.conflict, "the call activity no longer waits for that instance", hint: "nothing is to be done")
    }
    throwEscalation(
      code: escalation.code, message: escalation.message, variables: escalation.variables, at: child.node, child.token)
  }

  /// The called instance has ended. Its variables come back when it completed; after a termination none do, and the
  /// activity completes normally, with outputs that find nothing of it; an error goes on from here, with what it carries. One that could not be started is an
  /// incident: a retry calls again.
  /// - Spec: semantics.md 4, 14, 16
  /// - Emits: `childEnded`
  /// - Incident: `childCancelled`, `calledElementUnknown`
  mutating func endChild(_ id: ChildID, _ result: ChildResult) throws(Rejection) {
    guard let child = state.children[id] else {
      throw Rejection(.conflict, "the call activity no longer waits for that instance", hint: "nothing is to be done")
    }
    let isCompleted = result.status == .completed
    emit(
      .childEnded(id, node: child.node, status: result.status, variables: isCompleted ? result.variables : Context()))
    if result.isRefused {
      raise(.calledElementUnknown, at: child.node, token: child.token, result.message, resumption: .begin)
      return
    }
    switch result.status {
    case .completed: complete(child.node, child.token, result: result.variables)
    case .terminated: complete(child.node, child.token, result: Context([]))
    case .failed:
      throwError(
        code: result.error, message: result.message, variables: result.variables, at: child.node, token: child.token)
    case .cancelled:
      raise(
        .childCancelled, at: child.node, token: child.token, "the called instance '\(child.instance)' was cancelled",
        resumption: .begin)
    case .waiting, .suspended: preconditionFailure("an instance that has not ended was reported as ended")
    }
  }
}
