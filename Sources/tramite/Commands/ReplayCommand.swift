import ArgumentParser
import TramiteClient
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
    if let until { _ = try ReplayPoint(argument: until) }
  }

  func run() async throws {
    let desk = try Session.desk(reading: reading.store)
    if let against {
      return try await ReplayComparison(desk: desk, format: format).run(instance, against: against)
    }
    if let output { return try await StepDrawings(desk: desk, instance: instance, format: format).write(to: output) }
    if let until {
      return ReportOutput.show(try await desk.report(on: instance, at: ReplayPoint(argument: until)), format)
    }
    let lines = try await desk.story(of: instance, detail: step ? .events : .steps)
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
}

extension ReplayPoint {
  /// The point that `--until` names.
  /// - Throws: wrong usage
  init(argument text: String) throws {
    if let seq = Int64(text), seq >= 0 {
      self = .seq(seq)
    } else if let time = Instant(iso8601: text) {
      self = .time(time)
    } else {
      throw ValidationError(
        "--until expects the number of an event or a time such as 2026-01-05T09:00:00Z, found '\(text)'")
    }
  }
}
