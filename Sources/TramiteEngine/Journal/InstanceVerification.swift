import TramiteGraph
import TramiteHistory
import TramiteInterpreter
import TramiteStore

/// What verifying the stored history of one instance found.
public struct VerificationReport: Hashable, Sendable {
  /// The instance.
  public let instance: String
  /// Journal rows that were read, and the events in them.
  public internal(set) var rows = 0
  public internal(set) var events: Int64 = 0
  /// Commands that cannot be decided again, because their personal values were erased. Nothing is wrong with them.
  public internal(set) var erased = 0
  /// What is wrong, in the order of the history.
  public internal(set) var findings: [Finding] = []
  /// Whether nothing is.
  public var isSound: Bool { findings.isEmpty }

  init(_ instance: String) { self.instance = instance }

  /// One thing that is wrong.
  public struct Finding: Hashable, Sendable {
    /// The event that it begins with.
    public let seq: Int64
    public let kind: Kind
    /// What was expected and what was found.
    public let message: String
  }

  /// What can be wrong.
  @frozen
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    /// A row is not what it was when its hash was made.
    case changed
    /// Rows are missing.
    case missing
    /// A row cannot be read.
    case unreadable
    /// Deciding the command again gives other events.
    case differs
    /// The index of instances, or the snapshot, tells something else than the journal.
    case index
  }
}

/// Walks the journal of one instance: the chain of hashes, then whether deciding each command again, on the state that the
/// events before it give, gives the events that were recorded (DESIGN.md 2).
///
/// What a command needed from outside stands in it; what handlers answered inside a command is taken from its events. From
/// the first changed row on only the chain is checked: what follows from changed bytes says nothing.
struct InstanceVerification {
  private(set) var report: VerificationReport
  private let journal: InstanceJournal
  private let limits: Limits
  private let library: DefinitionLibrary
  private var state = InstanceState()
  private var head: ChainHash? = .zero
  private var next: Int64 = 1
  private var isTrusted = true
  private var snapshot: SnapshotComparison

  init(_ row: InstanceRow, _ library: DefinitionLibrary, _ limits: Limits, _ reader: any StoreReader) throws {
    journal = try InstanceJournal(row, library, reader)
    snapshot = try SnapshotComparison(journal)
    report = VerificationReport(row.id)
    self.limits = limits
    self.library = library
    while true {
      let page = try reader.journal(of: row.key, from: next, limit: 256)
      if page.isEmpty { break }
      for found in page { try check(found.entry, reader) }
    }
    checkEnd()
  }

  private mutating func find(_ seq: Int64, _ kind: VerificationReport.Kind, _ message: String) {
    report.findings.append(VerificationReport.Finding(seq: seq, kind: kind, message: message))
    isTrusted = false
  }

  private mutating func check(_ entry: JournalEntry, _ reader: any StoreReader) throws {
    report.rows += 1
    defer {
      head = entry.hash
      next = max(next, entry.lastSeq + 1)
    }
    guard entry.lastSeq >= entry.firstSeq - 1, entry.firstSeq >= next else {
      return find(
        entry.firstSeq, .changed,
        "expected a row that begins with event \(next), found one of events \(entry.firstSeq) to \(entry.lastSeq)")
    }
    if entry.firstSeq > next {
      find(next, .missing, "the row of events \(next) to \(entry.firstSeq - 1) is missing")
      head = nil
    }
    report.events += entry.lastSeq - entry.firstSeq + 1
    if let head {
      let expected = JournalHash.next(after: head, entry)
      if expected != entry.hash {
        find(
          entry.firstSeq, .changed,
          "the row was changed: its hash should be \(expected), and \(entry.hash) is recorded")
      }
    }
    if isTrusted {
      try decideAgain(entry, reader)
      snapshot.note(state)
    }
  }

  /// Decides a command again, and goes on with the events that were recorded.
  private mutating func decideAgain(_ entry: JournalEntry, _ reader: any StoreReader) throws {
    let stamp: Stamp
    let recorded: (events: [Event], graph: ProcessGraph)
    let command: Command?
    do {
      stamp = try JournalCoding.stamp(of: entry)
      recorded = try journal.events(of: entry)
      command = try JournalCoding.command(of: entry, journal.seal)
    } catch let failure as StoreFailure {
      throw failure
    } catch {
      return find(entry.firstSeq, .unreadable, "the row cannot be read: \(error)")
    }
    guard Int64(recorded.events.count) == entry.lastSeq - entry.firstSeq + 1 else {
      return find(
        entry.firstSeq, .changed,
        "the row says events \(entry.firstSeq) to \(entry.lastSeq), and holds \(recorded.events.count)")
    }
    if let command {
      let earlier = try journal.definition(before: entry)
      var environment = Environment(limits: limits, answersOf: recorded.events)
      for answered in command.answers { try library.bring(answered, into: &environment, reader) }
      let decision = Interpreter.decide(
        earlier?.graph ?? recorded.graph, state, command, environment,
        migratingTo: earlier == nil ? nil : recorded.graph)
      compare(decision, recorded.events, recorded.graph, entry)
    } else {
      report.erased += 1
    }
    for event in recorded.events { state.apply(event, stamp) }
  }

  private mutating func compare(
    _ decision: Decision, _ recorded: [Event], _ graph: ProcessGraph, _ entry: JournalEntry
  ) {
    switch decision {
    case .rejected(let rejection):
      find(
        entry.firstSeq, .differs,
        "the command gave \(recorded.count) events, and is refused when it is decided again: "
          + "[\(rejection.code.rawValue)] \(rejection.message)")
    case .needs:
      find(
        entry.firstSeq, .differs,
        "the command gave \(recorded.count) events, and asks for more than was recorded with it when it is decided again"
      )
    case .accepted(let outcome):
      guard let place = Self.firstDifference(recorded, outcome.events) else { return }
      func words(_ events: [Event]) -> String {
        events.indices.contains(place) ? "'\(events[place].story(graph))'" : "nothing more"
      }
      let (was, would) = (words(recorded), words(outcome.events))
      find(
        entry.firstSeq + Int64(place), .differs,
        was == would
          ? "recorded \(was), and deciding the command again gives it with other data"
          : "recorded \(was), and deciding the command again gives \(would)")
    }
  }

  private static func firstDifference(_ a: [Event], _ b: [Event]) -> Int? {
    if a == b { return nil }
    return zip(a, b).enumerated().first { $0.element.0 != $0.element.1 }?.offset ?? min(a.count, b.count)
  }

  private mutating func checkEnd() {
    let row = journal.row
    // After a row that cannot be trusted, what a snapshot should be is not known.
    if isTrusted, let seq = snapshot.seq, let finding = snapshot.finding {
      report.findings.append(VerificationReport.Finding(seq: seq, kind: .index, message: finding))
    }
    if next - 1 < row.seq {
      find(next, .missing, "the row of events \(next) to \(row.seq) is missing")
    } else if next - 1 > row.seq || head != row.head {
      find(
        next - 1, .index,
        "the journal ends with event \(next - 1), hash \(head.map { "\($0)" } ?? "unknown"); the instance is listed "
          + "with event \(row.seq), hash \(row.head)")
    } else if isTrusted, state.status != row.status || state.version != row.version {
      find(
        next - 1, .index,
        "the journal gives status \(state.status.word), version \(state.version); the instance is listed as "
          + "\(row.status.word), version \(row.version)")
    }
  }
}
