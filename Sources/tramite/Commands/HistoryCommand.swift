import ArgumentParser
import TramiteEngine
import TramiteHistory
import TramiteReports

struct HistoryCommand: AsyncParsableCommand, FormattedCommand {
  static let configuration = CommandConfiguration(
    commandName: "history", abstract: "The history events of an instance, a line each.")

  @Argument(help: "The instance.")
  var instance: String

  @OptionGroup var reading: ReadingOptions
  var format: OutputFormat { reading.output.format }

  func run() async throws {
    let engine = try Session.reading(reading.store).engine
    let history = try await engine.history(instance)
    switch format {
    case .json: EventOutput.json(history.entries, history)
    case .text:
      Output.standard.lines(
        Story.tell(history.entries, of: instance, history.graph, detail: .events).text(colour: Terminal.colour))
    }
  }
}

/// Histories as JSON lines.
enum EventOutput {
  static func json(_ entries: [HistoryEntry], _ history: InstanceHistory) {
    var writer = EventJSON(history.graph)
    for entry in entries { Output.standard.line(writer.line(entry.event, entry.stamp)) }
  }
}
