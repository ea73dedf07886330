import TramiteGraph
import TramiteHistory

extension Run {
  /// A terminate end event ends everything in the process instance; inside a sub-process, that sub-process only, which then
  /// counts as completed.
  /// - Spec: BPMN 2.0.2 §10.5.3, §13.5.6; semantics.md 10
  /// - Emits: `elementTerminated` for what was active, `instanceTerminated` at process level
  /// - Parameter isSkipped: an operator skips an incident of its outputs; they are not evaluated.
  mutating func endByTermination(_ node: NodeIndex, _ token: TokenID, isSkipped: Bool = false) {
    guard let scope = state.tokens[token]?.scope else { return }
    if !isSkipped { guard setOutputs(of: node, token, outcome: nil, result: nil) else { return } }
    withdrawWaits(of: token)
    emit(.elementCompleted(node: node, token: token, by: nil))
    terminateTokens(of: scope)
    guard let owner = state.scopes[scope]?.owner else {
      withdrawStuck()
      emit(.instanceTerminated)
      return
    }
    guard let activity = state.tokens[owner]?.node else { return endReopened(scope) }
    complete(activity, owner)
    // An incident at the sub-process keeps its scope; nothing in it moves any more.
    if state.scopes[scope] != nil { forgetMoves(in: scope) }
  }
}
