public import TramiteFEEL

extension StoreReader {
  /// When something next has to be done without anyone asking: a timer, a start timer, a job of a program's own handlers,
  /// a due date, a kept message that runs out. Nil when nothing is to come. Pending commands are not counted: look for
  /// them first.
  public func nextDue() throws -> Instant? {
    let times = [
      try nextTimerDue(), try nextStartTimerDue(), try nextJobDue(.internal), try nextWorkItemDue(),
      try nextMessageExpiry(),
    ]
    return times.compactMap { $0 }.min()
  }
}
