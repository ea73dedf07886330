import TramiteFEEL
import TramiteGraph
import TramiteHistory

extension Run {
  /// An intermediate throw event: without a definition it only marks the place; a message or signal goes to the second
  /// rank; with a handler it makes a job.
  /// - Spec: BPMN 2.0.2 §13.5.2, semantics.md 1, 4
  mutating func beginThrow(_ event: EventSpecification, _ node: NodeIndex, _ token: TokenID) {
    if event.definitions.isEmpty {
      complete(node, token)
    } else if case .compensation(let activity, let waits)? = event.definitions.first {
      if !throwCompensation(of: activity, waits: waits, at: node, token) { complete(node, token) }
    } else if let call = handlerCall(of: node) {
      beginJob(call, node, token)
    } else {
      enqueueThrow(token)
    }
  }
}
