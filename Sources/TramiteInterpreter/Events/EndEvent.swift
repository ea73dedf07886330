import TramiteFEEL
import TramiteGraph
import TramiteHistory

extension Run {
  /// An end event consumes its token. A message or signal is thrown from the second rank; an error and a terminate act at
  /// once, unless they stand together with a message or signal.
  /// - Spec: BPMN 2.0.2 §13.5.6, semantics.md 1, 10
  mutating func beginEnd(_ event: EventSpecification, _ node: NodeIndex, _ token: TokenID) {
    guard let definition = event.definitions.first else {
      complete(node, token)
      return
    }
    switch definition {
    case .message, .signal:
      if let call = handlerCall(of: node) { beginJob(call, node, token) } else { enqueueThrow(token) }
    case .error(let code): endWithError(code, node, token)
    case .terminate: endByTermination(node, token)
    case .cancel: endByCancel(node, token)
    case .compensation(let activity, let waits):
      if !throwCompensation(of: activity, waits: waits, at: node, token) { complete(node, token) }
    case .timer, .conditional, .escalation, .link: refusedByDefinitions(node)
    }
  }

  /// The end event itself is completed, with its outputs; the error goes outwards from the scope it stands in.
  private mutating func endWithError(_ code: String?, _ node: NodeIndex, _ token: TokenID) {
    guard let payload = inputs(of: node, token), setOutputs(of: node, token, outcome: nil, result: nil) else { return }
    throwError(code: code, message: "", variables: payload, at: node, token: token)
  }
}
