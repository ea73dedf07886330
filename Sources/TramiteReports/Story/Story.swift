public import TramiteGraph
public import TramiteHistory

/// Tells histories in the words of the process: which person did what, which condition chose which way with which values,
/// what a handler answered with which figures (cli.md "replay").
///
/// Owns: words and what is worth a line. Does not own: the history, its JSON (``EventJSON``), colours.
public enum Story {
  /// How much is told.
  @frozen
  public enum Detail: Hashable, Sendable {
    /// One line a step: what a reader needs to follow the case.
    case steps
    /// One line an event.
    case events
  }

  /// Tells events in the order given; those of one instance must be in the order of their `seq`, from 1.
  /// - Cost: linear in the events.
  public static func tell(_ events: [RecordedEvent], detail: Detail = .steps) -> [StoryLine] {
    var tellers: [String: StoryTeller] = [:]
    var outlooks: [String: StoryOutlook] = [:]
    for event in events { outlooks[event.instance, default: StoryOutlook()].note(event.entry) }
    var lines: [StoryLine] = []
    for event in events {
      var teller =
        tellers.removeValue(forKey: event.instance)
        ?? StoryTeller(graph: event.graph, detail: detail, outlook: outlooks[event.instance] ?? StoryOutlook())
      if case .instanceMigrated = event.entry.event { teller.graph = event.graph }
      if let line = teller.tell(event.entry, of: event.instance) { lines.append(line) }
      tellers[event.instance] = teller
    }
    return lines
  }

  /// Tells one instance.
  public static func tell(
    _ entries: [HistoryEntry], of instance: String, _ graph: ProcessGraph, detail: Detail = .steps
  ) -> [StoryLine] {
    tell(entries.map { RecordedEvent(instance: instance, graph: graph, entry: $0) }, detail: detail)
  }
}

/// What comes later in a history and makes an earlier line unnecessary.
struct StoryOutlook: Sendable {
  /// Jobs that were answered or failed: their creation needs no line.
  private(set) var answeredJobs: Set<JobID> = []
  /// Places of claims that a completion by the same person follows at once.
  private(set) var silentClaims: Set<Int64> = []
  private var last: HistoryEntry?

  mutating func note(_ entry: HistoryEntry) {
    if case .jobCompleted(let id, _, _, _) = entry.event { answeredJobs.insert(id) }
    if case .jobFailed(let id, _, _, _, _) = entry.event { answeredJobs.insert(id) }
    if case .workItemCompleted(let id, _, _, _) = entry.event, let last,
      case .workItemClaimed(let claimed, _, _) = last.event, claimed == id, last.stamp == entry.stamp
    {
      silentClaims.insert(last.seq)
    }
    last = entry
  }
}
