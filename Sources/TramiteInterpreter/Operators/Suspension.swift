import TramiteHistory

extension Run {
  /// Stops the instance where it stands. Its jobs and timers are held back by the engine, its subscriptions take nothing;
  /// what comes all the same is refused. Operators may still cancel and modify it, and passing a due date is recorded.
  /// Instances that it has called go on; what they tell is told when it is resumed. (semantics.md is silent on all of this.)
  /// - Spec: semantics.md 16; settled.md "Engine and store" (statuses)
  /// - Emits: `instanceSuspended`
  mutating func suspend(reason: String) throws(Rejection) {
    if state.status == .suspended {
      throw Rejection(
        .notSuspended, "instance '\(state.instance)' is suspended already",
        hint: "let it go on with: tramite resume \(state.instance) --reason TEXT")
    }
    emit(.instanceSuspended(reason: reason))
  }

  /// Lets it go on: what came due meanwhile happens now, in due order.
  /// - Emits: `instanceResumed`
  mutating func resume(reason: String) throws(Rejection) {
    guard state.status == .suspended else {
      throw Rejection(
        .notSuspended, "instance '\(state.instance)' is not suspended (\(state.status.word))",
        hint: "see where it stands with: tramite show \(state.instance)")
    }
    emit(.instanceResumed(reason: reason))
  }
}
