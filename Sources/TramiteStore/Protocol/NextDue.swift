public import TramiteFEEL

extension StoreReader {
  /// When something next has to be done without anyone asking: a timer, a start timer, a job of a program's own handlers,
  /// a due date, a kept message that runs out. Nil when nothing is to come. Pending commands are not counted: look for
  /// them first.
  /// - Parameter countsJobs: false where the caller answers jobs, and nothing is done about them by itself.
  public func nextDue(countsJobs: Bool = true) throws -> Instant? {
    let times = [
      try nextTimerDue(), try nextStartTimerDue(), try countsJobs ? nextJobDue(.internal) : nil, try nextWorkItemDue(),
      try nextMessageExpiry(),
    ]
    return times.compactMap { $0 }.min()
  }
}
