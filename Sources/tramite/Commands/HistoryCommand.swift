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
    case .json: EventOutput.json(history)
    case .text:
      Output.standard.lines(
        Story.tell(history.recorded, detail: .events).text(colour: Terminal.colour))
    }
  }
}

/// Histories as JSON lines.
enum EventOutput {
  static func json(_ history: InstanceHistory) {
    var writer = EventJSON(history.graph)
    for recorded in history.recorded {
      writer.graph = recorded.graph
      Output.standard.line(writer.line(recorded.entry.event, recorded.entry.stamp))
    }
  }
}
