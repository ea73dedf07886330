public import TramiteFEEL
public import TramiteHistory

/// One change of what can be looked up, as it follows from the events of one command. All of them can be made again from
/// the journal.
public enum IndexChange: Hashable, Sendable {
  /// Adds a work item, or replaces the one of its id.
  case workItem(WorkItemRow)
  case removeWorkItem(WorkItemID)
  /// Adds a timer, or replaces the one of its id; a lease on it is gone.
  case timer(TimerRow)
  case removeTimer(TimerID)
  /// Adds a job, or replaces the one of its id; a lease on it is gone unless the row brings one. A job whose attempts are
  /// used up is removed.
  case job(JobRow)
  case removeJob(JobID)
  /// Adds a subscription, or replaces the one of its id.
  case subscription(SubscriptionRow)
  case removeSubscription(SubscriptionID)
  /// Adds an incident, or replaces the one of its id.
  case incident(IncidentRow)
  case removeIncident(IncidentID)
  /// The instance has another status; `endedAt` where it has ended.
  case status(InstanceState.Status, endedAt: Instant?)
  /// The instance runs on another version; all that it ran on before.
  case version(Int, earlier: [EarlierVersion])
  /// The elements at which the instance waits now, in place of those before; one named twice counts once.
  /// Given where they changed.
  case waitingAt([String])
  /// A person has acted in the instance, or was acted for; known for ever.
  case participant(String)
}
