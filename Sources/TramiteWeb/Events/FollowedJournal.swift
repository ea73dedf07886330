import TramiteEngine
import TramiteGraph
import TramiteHistory
import TramiteReports
import TramiteStore

/// The journal as it grows, told as JSON events.
///
/// What an event tells depends on what came before it in its instance, so the states of instances that were told lately are
/// kept; others are folded again from their beginning.
struct FollowedJournal {
  /// One commit's part of an instance.
  struct Entry: Sendable {
    let position: JournalPosition
    let instance: String
    /// The events, each as a JSON object on a line.
    let events: [String]
    /// What of them concerns work items, in their order.
    let work: [WorkItemChange]
  }

  /// How many instances are remembered.
  private static let remembered = 256
  private let engine: Engine
  /// What has been told so far.
  private(set) var position: JournalPosition
  private var writers: [String: EventJSON] = [:]

  init(_ engine: Engine, after position: JournalPosition) {
    self.engine = engine
    self.position = position
  }

  /// What has been committed since, in order; empty when nothing was.
  /// - Cost: what was committed; the whole history of an instance that has not been told lately.
  mutating func next(limit: Int = 128) async throws -> [Entry] {
    var entries: [Entry] = []
    for row in try await engine.journal(after: position, limit: limit) {
      let instance = row.instance.id
      var writer = try await writer(for: instance, before: row.command.firstSeq, row.graph)
      writer.graph = row.graph
      var lines: [String] = []
      var work: [WorkItemChange] = []
      for event in row.command.events {
        let before = writer.state
        lines.append(writer.line(event, row.command.stamp))
        if let change = WorkItemChange(event, row.command.stamp, from: before, to: writer.state, row.graph) {
          work.append(change)
        }
      }
      if writers.count >= Self.remembered { writers.removeAll() }
      writers[instance] = writer
      entries.append(Entry(position: row.command.position, instance: instance, events: lines, work: work))
      position = row.command.position
    }
    return entries
  }

  private mutating func writer(for instance: String, before seq: Int64, _ graph: ProcessGraph) async throws
    -> EventJSON
  {
    if let known = writers.removeValue(forKey: instance), known.state.seq == seq - 1 { return known }
    guard seq > 1 else { return EventJSON(graph) }
    var writer: EventJSON?
    for recorded in try await engine.history(instance).recorded where recorded.entry.seq < seq {
      var told = writer ?? EventJSON(recorded.graph)
      told.graph = recorded.graph
      _ = told.line(recorded.entry.event, recorded.entry.stamp)
      writer = told
    }
    return writer ?? EventJSON(graph)
  }
}
