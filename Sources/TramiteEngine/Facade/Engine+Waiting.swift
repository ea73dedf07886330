import TramiteDocuments
public import TramiteFEEL
import TramiteGraph
import TramiteHistory
import TramiteInterpreter
public import TramiteStore

/// A job or timer of a case, as operators see it.
public struct WaitingEntry: Hashable, Sendable {
  /// What is waited for.
  public enum Kind: Hashable, Sendable {
    /// The handler of a job; a lease while somebody works on it.
    case job(JobRow)
    case timer(due: Instant)
  }
  /// The text id of the case.
  public let instance: String
  public let process: String
  public let businessKey: String?
  /// The id of the step; nil where it is no longer there.
  public let element: String?
  /// The name of the step.
  public let name: String?
  public let kind: Kind
}

extension Engine {
  /// A page of the jobs of processes that somebody operates, by instance; and where the next page begins.
  /// - Throws: ``Rejection``: `rightNotHeld` where that is none
  /// - Cost: loads each instance of the page; looks at 10,000 jobs at most, so that a page may hold few and have a next one
  public nonisolated func waitingJobs(after place: JobCursor? = nil, limit: Int = 50, by actor: Actor) async throws
    -> (jobs: [WaitingEntry], next: JobCursor?)
  {
    let library = setup.library
    return try await accessing(actor, Access(.list, "jobs")) { reader, permissions in
      var entries = WaitingEntries(try permissions.processes(with: .operate, actor), library, reader)
      var after = place
      for _ in 0..<(10_000 / 256) {
        let page = try reader.jobs(after: after, limit: 256)
        for job in page {
          if entries.found.count == limit { return (entries.found, after) }
          try entries.add(job.instance, .job(job.job)) { $0.jobs[job.job.id]?.node }
          after = JobCursor(instance: job.instance, job: job.job.id)
        }
        if page.count < 256 { return (entries.found, nil) }
      }
      return (entries.found, after)
    }
  }

  /// The timers that are due next in processes that somebody operates; and whether there are more.
  /// - Throws: ``Rejection``: `rightNotHeld` where that is none
  /// - Cost: loads each instance of the list; looks at 10,000 timers at most
  public nonisolated func waitingTimers(limit: Int = 100, by actor: Actor) async throws
    -> (timers: [WaitingEntry], hasMore: Bool)
  {
    let library = setup.library
    return try await accessing(actor, Access(.list, "timers")) { reader, permissions in
      let operated = try permissions.processes(with: .operate, actor)
      var entries = WaitingEntries(operated, library, reader)
      // Who operates all needs no more rows than are shown.
      let scanned = operated == nil ? limit + 1 : 10_000
      let due = try reader.dueTimers(upTo: Instant(millisecondsSince1970: .max), limit: scanned)
      for timer in due {
        if entries.found.count == limit { return (entries.found, true) }
        try entries.add(timer.instance, .timer(due: timer.timer.due)) { $0.timers[timer.timer.id]?.node }
      }
      return (entries.found, due.count == scanned)
    }
  }
}

/// Collects what waits, with the names of its steps.
private struct WaitingEntries {
  private(set) var found: [WaitingEntry] = []
  /// The processes that are shown; nil: all.
  private let processes: [String]?
  private let library: DefinitionLibrary
  private let reader: any StoreReader
  /// The instance that was loaded last: what belongs to one often comes together.
  private var loaded: LoadedInstance?

  init(_ processes: [String]?, _ library: DefinitionLibrary, _ reader: any StoreReader) {
    self.processes = processes
    self.library = library
    self.reader = reader
  }

  mutating func add(
    _ key: InstanceKey, _ kind: WaitingEntry.Kind, _ node: (InstanceState) -> NodeIndex?
  ) throws {
    guard let row = loaded?.row.key == key ? loaded?.row : try reader.instance(key) else {
      throw EngineFailure.indexWithoutInstance
    }
    guard processes?.contains(row.process) ?? true else { return }
    let instance = try loaded.flatMap { $0.row.key == key ? $0 : nil } ?? LoadedInstance(row, library, reader)
    loaded = instance
    let place = node(instance.state).map { instance.definition.graph[$0] }
    found.append(
      WaitingEntry(
        instance: row.id, process: row.process, businessKey: row.businessKey, element: place?.id, name: place?.name,
        kind: kind))
  }
}
