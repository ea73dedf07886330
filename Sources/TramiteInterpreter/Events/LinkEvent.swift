import TramiteGraph
import TramiteHistory

extension Run {
  /// A link throw event jumps to the catch event of its name in its scope, in the same step.
  /// - Spec: BPMN 2.0.2 §10.5.5, semantics.md 10
  /// - Parameter isSkipped: an operator skips an incident of its outputs; they are not evaluated.
  mutating func jump(from node: NodeIndex, _ token: TokenID, isSkipped: Bool = false) {
    guard let target = graph[node].linkTarget, let scope = state.tokens[token]?.scope else {
      refusedByDefinitions(node)
    }
    if !isSkipped { guard setOutputs(of: node, token, outcome: nil, result: nil) else { return } }
    withdrawWaits(of: token)
    emit(.elementCompleted(node: node, token: token, by: nil))
    let next = TokenID(nextNumber)
    activate(target, next, in: scope)
    complete(target, next)
  }
}
