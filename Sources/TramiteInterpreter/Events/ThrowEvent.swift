import TramiteFEEL
import TramiteGraph
import TramiteHistory

/// Throw and end events (BPMN 2.0.2 §13.5.2, §13.5.6; semantics.md 1, 6, 10).
extension Run {
  /// An intermediate throw event: without a definition it only marks the place; a link jumps; with a handler it makes a job.
  mutating func beginThrow(_ event: EventSpecification, _ node: NodeIndex, _ token: TokenID) {
    if graph[node].linkTarget != nil { jump(from: node, token) } else { beginThrowing(event, node, token) }
  }

  /// An event that throws: with a message or a signal it goes to the second rank as a whole, else it throws at once.
  mutating func beginThrowing(_ event: EventSpecification, _ node: NodeIndex, _ token: TokenID) {
    if event.definitions.isEmpty {
      complete(node, token)
    } else if let call = handlerCall(of: node) {
      beginJob(call, node, token)
    } else if event.definitions.contains(where: waitsForSecondRank) {
      enqueueThrow(token)
    } else {
      throwAll(event.definitions, from: node, token)
    }
  }

  private func waitsForSecondRank(_ definition: EventDefinition) -> Bool {
    switch definition {
    case .message, .signal: true
    case .timer, .conditional, .error, .escalation, .compensation, .cancel, .terminate, .link: false
    }
  }

  /// Second rank: a token that lies in a throwing node throws, and goes on. One that was ended meanwhile throws nothing.
  mutating func throwFrom(_ token: TokenID) {
    guard let node = state.tokens[token]?.node, let event = graph.event(of: node) else { return }
    throwAll(event.definitions, from: node, token)
  }

  /// Throws all definitions of an event in document order; then the event is done. What it throws may end it: then it throws
  /// no more. An error, a cancel or a terminate ends the event itself, so among others they come last. Compensation is waited
  /// for before the event is done (semantics.md 11), also where others are thrown with it.
  /// - Parameters:
  ///   - result: what a handler answered that has sent the event's messages.
  ///   - sent: what they carried, and all that is thrown with them; nil: what the inputs say now.
  /// - Emits: `messageThrown`, `signalThrown`, `escalationThrown`, `errorThrown`, `compensationThrown`
  mutating func throwAll(
    _ definitions: [EventDefinition], from node: NodeIndex, _ token: TokenID, sentBy result: Context? = nil,
    carrying sent: Context? = nil
  ) {
    guard let payload = sent ?? inputs(of: node, token) else { return }
    var messages: [Outgoing] = []
    for case .message(let message) in definitions where message.handlerCall == nil {
      guard let outgoing = prepare(message, payload, from: node, token) else { return }
      messages.append(outgoing)
    }
    var nextMessage = 0
    for definition in definitions {
      guard isRunning, state.tokens[token] != nil else { return }
      switch definition {
      case .message(let message) where message.handlerCall != nil: break
      case .message:
        guard throwMessage(messages[nextMessage], payload, from: node) else { return }
        nextMessage += 1
      case .signal(let name): throwSignal(name, payload, from: node)
      case .escalation(let code):
        throwEscalation(code: code, message: "", variables: payload, at: node, token)
      case .compensation(let activity, let waits):
        _ = throwCompensation(of: activity, waits: waits, at: node, token)
      case .error, .terminate, .cancel: break
      case .timer, .conditional, .link: refusedByDefinitions(node)
      }
    }
    guard isRunning, state.tokens[token] != nil else { return }
    finishThrowing(node, token, result: result)
  }

  /// All has been thrown: when no compensation is left to be waited for, the event is done, and what ends more than itself
  /// (error, terminate, cancel) does so. Compensation that ends comes back here.
  ///
  /// The outputs of an event whose message a handler has sent are set before compensation is waited for, with what the handler
  /// answered; of all others when it is done.
  /// - Parameter result: what a handler answered, where it has just done so.
  mutating func finishThrowing(_ node: NodeIndex, _ token: TokenID, result: Context? = nil) {
    let isHandled = result != nil
    if isHandled { guard setOutputs(of: node, token, outcome: nil, result: result) else { return } }
    if waitsForCompensation(token) { return }
    let areOutputsSet = isHandled || handlerCall(of: node) != nil
    let ending = (graph.event(of: node)?.definitions ?? []).first { definition in
      switch definition {
      case .error, .terminate, .cancel: true
      case .message, .signal, .escalation, .timer, .conditional, .compensation, .link: false
      }
    }
    switch ending {
    case .error(let code): endWithError(code, node, token, areOutputsSet)
    case .terminate: endByTermination(node, token, isSkipped: areOutputsSet)
    case .cancel: endByCancel(node, token, isSkipped: areOutputsSet)
    case nil, .message, .signal, .escalation, .timer, .conditional, .compensation, .link:
      if areOutputsSet { leave(node, token) } else { complete(node, token) }
    }
  }

  /// Whether compensation that a token has thrown, and waits for, still runs.
  func waitsForCompensation(_ token: TokenID) -> Bool {
    if state.compensations.isEmpty { return false }
    return (state.tokens[token]?.waits ?? []).contains { wait in
      if case .compensation = wait { return true }
      return false
    }
  }

  /// The end event itself is completed, with its outputs; the error goes outwards from the scope it stands in.
  private mutating func endWithError(_ code: String?, _ node: NodeIndex, _ token: TokenID, _ areOutputsSet: Bool) {
    // All else has been thrown, by a handler too: a retry throws the error alone.
    guard let payload = inputs(of: node, token, resumption: .complete(outcome: nil, result: nil)) else { return }
    if !areOutputsSet { guard setOutputs(of: node, token, outcome: nil, result: nil) else { return } }
    throwError(code: code, message: "", variables: payload, at: node, token: token)
  }
}
