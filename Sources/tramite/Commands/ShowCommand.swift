import ArgumentParser
import TramiteEngine
import TramiteFEEL
import TramiteGraph
import TramiteHistory
import TramiteReports
import TramiteStore

struct ShowCommand: AsyncParsableCommand, FormattedCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Shows an instance: where it stands, its variables, its history; or the form of a work item.")

  @Argument(help: "An instance, or a work item as the inbox names it.")
  var id: String

  @Option(name: .long, help: "Language of a form, for example es.")
  var language: String?

  @Option(name: .long, help: "What has been entered into a form so far: JSON, or @file; it can open further fields.")
  var data: String?

  @Option(name: .long, help: "Whose form it is. Default: TRAMITE_USER.")
  var by: String?

  @OptionGroup var reading: ReadingOptions
  var format: OutputFormat { reading.output.format }

  func run() async throws {
    let engine = try Session.reading(reading.store).engine
    if Self.isWorkItem(id) {
      let item = try await engine.workItem(id)
      let evaluation = item.evaluation(
        actor: by ?? Terminal.variable("TRAMITE_USER"), at: engine.now, languages: language.map { [$0] } ?? [])
      FormOutput.show(item, evaluation.view(entered: try DataArgument.context(data)), format)
      return
    }
    let detail = try await engine.instance(id)
    let report = InstanceReport(detail.state, detail.graph)
    switch format {
    case .json: Output.standard.line(report.json.line)
    case .text:
      Output.standard.lines(report.text)
      let history = try await engine.history(id)
      Output.standard.lines(["", "History"])
      Output.standard.lines(
        Story.tell(history.recorded).text(colour: Terminal.colour))
    }
  }

  /// Work items are named by their instance, a dot and a number.
  private static func isWorkItem(_ id: String) -> Bool {
    guard let tilde = id.lastIndex(of: "~"), let dot = id.lastIndex(of: "."), dot > tilde else { return false }
    return UInt32(id[id.index(after: dot)...]) != nil
  }
}

extension InstanceHistory {
  /// The events with their places.
  var entries: [HistoryEntry] { recorded.map(\.entry) }

  /// The events with their places and the definitions that they stand in terms of.
  var recorded: [RecordedEvent] {
    commands.flatMap { command in
      command.events.enumerated().map { number, event in
        RecordedEvent(
          instance: row.id, graph: command.graph,
          entry: HistoryEntry(seq: command.firstSeq + Int64(number), stamp: command.stamp, event: event))
      }
    }
  }
}
