import ArgumentParser
import TramiteClient
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
    let desk = try Session.desk(reading: reading.store)
    switch format {
    case .json: Output.standard.lines(try await desk.historyLines(of: instance))
    case .text:
      Output.standard.lines(try await desk.story(of: instance, detail: .events).text(colour: Terminal.colour))
    }
  }
}
