import TramiteFEEL
import TramiteGraph
import TramiteHistory

/// The standard loop (BPMN 2.0.2 §10.3.8, §13.3.6; semantics.md 13).
///
/// `loopCounter` is the number of the iteration that the condition decides about: of the next one with `testBefore`, else of
/// the one that has just ended.
extension Run {
  /// Begins the next iteration, if there is one.
  /// - Incident: `expressionFailed`; `activationLimit` for a loop that does not rest
  mutating func goOnWithStandardLoop(_ loop: StandardLoop, _ node: NodeIndex, _ outer: TokenID) {
    guard let run = state.loops[outer], run.active == 0, let scope = state.tokens[outer]?.scope else { return }
    let number = run.started + 1
    if let maximum = loop.maximum, number > maximum {
      finishLoop(node, outer)
      return
    }
    if loop.testsBefore, let condition = loop.condition {
      let locals = Locals(entries: Context([("loopCounter", .number(Number(number)))]))
      guard let goesOn = decide(condition, of: node, outer, in: scope, locals, resumption: .begin) else { return }
      if !goesOn {
        finishLoop(node, outer)
        return
      }
    }
    guard admitsIteration(of: node, outer, in: scope) else { return }
    startIteration(number, of: node, outer)
  }

  /// An iteration is done. With both a condition and a maximum, whichever says first that it is enough ends the loop.
  mutating func leaveStandardIteration(
    _ loop: StandardLoop, _ node: NodeIndex, _ inner: TokenID, _ outer: TokenID
  ) {
    guard let scope = state.tokens[inner]?.scope, let number = state.scopes[scope]?.iteration else { return }
    var goesOn = true
    if let maximum = loop.maximum, number >= maximum { goesOn = false }
    if goesOn, !loop.testsBefore, let condition = loop.condition {
      guard let isTrue = decide(condition, of: node, inner, in: scope, Locals(), resumption: .leave(outcome: nil))
      else { return }
      goesOn = isTrue
    }
    completeIteration(node, inner)
    if goesOn { goOnWithStandardLoop(loop, node, outer) } else { finishLoop(node, outer) }
  }
}
