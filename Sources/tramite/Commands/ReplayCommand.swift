import ArgumentParser
import TramiteEngine
import TramiteFEEL
import TramiteGraph
import TramiteHistory
import TramiteInterpreter
import TramiteReports
import TramiteStore

struct ReplayCommand: AsyncParsableCommand, FormattedCommand {
  static let configuration = CommandConfiguration(
    commandName: "replay",
    abstract: "Folds the history of an instance again and tells its story, one line a step.",
    discussion: """
      --until shows the state at that point; --step goes on by one event at each keypress; --output draws each step.

      --against feeds the recorded commands to the definition of a file, and says whether the instance would have gone the \
      same way, another (where they part, and why), or whether that cannot be said (what the history lacks). With a process \
      in place of an instance it does so for all its instances. Exit 1 if any goes another way.
      """)

  @Argument(help: "The instance; with --against also a process.")
  var instance: String

  @Option(name: .long, help: "The state after this event number, or at this time (ISO 8601).")
  var until: String?

  @Flag(name: .long, help: "One event at a keypress, on a terminal; q ends.")
  var step = false

  @Option(name: .long, help: "Another version of the definition: its file.")
  var against: String?

  @Option(name: .long, help: "A folder for one drawing a step.")
  var output: String?

  @OptionGroup var reading: ReadingOptions
  var format: OutputFormat { reading.output.format }

  func validate() throws {
    if against != nil, step || until != nil || output != nil {
      throw ValidationError("--against compares whole histories: use it without --until, --step and --output")
    }
    if output != nil, step || until != nil { throw ValidationError("use --output without --until and --step") }
    if step, until != nil { throw ValidationError("use --until or --step, not both") }
    if step, !Terminal.isInteractive { throw ValidationError("--step needs a terminal") }
    if let until { _ = try ReplayPoint(until) }
  }

  func run() async throws {
    let engine = try Session.reading(reading.store).engine
    if let against {
      return try await ReplayComparison(engine: engine, format: format).run(instance, against: against)
    }
    let history = try await engine.history(instance)
    if let output { return try await StepDrawings(engine: engine, history: history, format: format).write(to: output) }
    if let until { return try showState(history, ReplayPoint(until)) }
    let lines = Story.tell(history.recorded, detail: step ? .events : .steps)
    switch format {
    case .json: for line in lines { Output.standard.line(Self.json(line)) }
    case .text: step ? goThrough(lines) : Output.standard.lines(lines.text(colour: Terminal.colour))
    }
  }

  private static func json(_ line: StoryLine) -> String {
    var object = JSONObject()
    object.set("seq", Int(line.seq))
    object.set("at", line.at)
    object.set("subject", line.subject)
    object.set("text", line.text)
    return object.line
  }

  private func goThrough(_ lines: [StoryLine]) {
    for line in lines.text(colour: Terminal.colour) {
      Output.standard.line(line)
      Output.standard.flush()
      guard let key = Terminal.key(), key != UInt8(ascii: "q"), key != 3, key != 4 else { return }
    }
  }

  private func showState(_ history: InstanceHistory, _ point: ReplayPoint) throws {
    var state = InstanceState()
    var graph = history.graph
    for recorded in history.recorded where point.includes(recorded.entry) {
      state.apply(recorded.entry.event, recorded.entry.stamp)
      graph = recorded.graph
    }
    guard state.hasStarted else {
      throw Rejection(
        .wrongData, "nothing had happened yet at \(until ?? ""): the history begins at \(history.row.startedAt)",
        hint: "name a later time, or the number of an event from 1 to \(history.row.seq)")
    }
    let report = InstanceReport(state, graph)
    switch format {
    case .json: Output.standard.line(report.json.line)
    case .text:
      Output.standard.line("after event \(state.seq) of \(history.row.seq)")
      Output.standard.lines(report.text)
    }
  }
}

/// A point of a history: an event number or a time.
enum ReplayPoint {
  case seq(Int64)
  case time(Instant)

  init(_ text: String) throws {
    if let seq = Int64(text), seq >= 0 {
      self = .seq(seq)
    } else if let time = Instant(iso8601: text) {
      self = .time(time)
    } else {
      throw ValidationError(
        "--until expects the number of an event or a time such as 2026-01-05T09:00:00Z, found '\(text)'")
    }
  }

  func includes(_ entry: HistoryEntry) -> Bool {
    switch self {
    case .seq(let seq): entry.seq <= seq
    case .time(let time): entry.stamp.at <= time
    }
  }
}
