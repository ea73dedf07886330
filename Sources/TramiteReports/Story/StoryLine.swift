public import TramiteFEEL
public import TramiteGraph
public import TramiteHistory

/// An event of some instance with what is needed to tell it.
public struct RecordedEvent: Sendable {
  /// The instance's id.
  public let instance: String
  /// The definition it runs on.
  public let graph: ProcessGraph
  /// The event in its place.
  public let entry: HistoryEntry
  /// Puts them together.
  public init(instance: String, graph: ProcessGraph, entry: HistoryEntry) {
    self.instance = instance
    self.graph = graph
    self.entry = entry
  }
}

/// One step of an instance, told in the words of its process.
public struct StoryLine: Hashable, Sendable {
  /// The instance it happened in.
  public let instance: String
  /// Number of its event in the instance.
  public let seq: Int64
  /// When.
  public let at: Instant
  /// The zone of the process.
  public let zone: ZoneRules
  /// What it is about: the name of an element, else its id; `process` for the instance as a whole.
  public let subject: String
  /// What happened.
  public let text: String
  /// How much it asks for attention.
  public let weight: Weight

  /// A line that was told elsewhere.
  public init(
    instance: String, seq: Int64, at: Instant, zone: ZoneRules, subject: String, text: String, weight: Weight
  ) {
    self.instance = instance
    self.seq = seq
    self.at = at
    self.zone = zone
    self.subject = subject
    self.text = text
    self.weight = weight
  }

  /// How much a line asks for attention; colours follow it.
  @frozen
  public enum Weight: String, Hashable, Sendable, CaseIterable {
    /// One of many.
    case ordinary
    /// Somebody or something is waited for.
    case waiting
    /// An instance came to its end.
    case ending
    /// An incident, an error, a failure.
    case alarm
  }
}

extension [StoryLine] {
  /// The story as aligned lines, one line a step; where the instance changes, a heading says so. A time is shown where it
  /// is another than in the line above.
  /// - Parameter colour: puts a line's text into the colour of its weight; the plain text where there is no terminal.
  public func text(colour: (StoryLine.Weight, String) -> String = { $1 }) -> [String] {
    let seqWidth = map { "\($0.seq)".count }.max() ?? 1
    let subjects = map { Swift.min(TextTable.width($0.subject), 48) }.max() ?? 0
    let hasSeveral = Set(map(\.instance)).count > 1
    var lines: [String] = []
    var instance = ""
    var time = ""
    for line in self {
      if hasSeveral, line.instance != instance {
        if !lines.isEmpty { lines.append("") }
        lines.append(line.instance)
        time = ""
      }
      instance = line.instance
      let now = Words.time(line.at, in: line.zone)
      let shownTime = now == time ? String(repeating: " ", count: now.count) : now
      time = now
      let seq = "\(line.seq)"
      let indent = String(repeating: " ", count: seqWidth - seq.count + 2)
      let gap = String(repeating: " ", count: Swift.max(0, subjects - TextTable.width(line.subject)) + 2)
      lines.append("\(indent)\(seq)  \(shownTime)  \(line.subject)\(gap)\(colour(line.weight, line.text))")
    }
    return lines
  }
}
