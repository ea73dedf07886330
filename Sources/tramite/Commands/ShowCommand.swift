import ArgumentParser
import TramiteClient
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

  func validate() throws {
    if by != nil, reading.store.wantedServer != nil {
      throw ValidationError("with a server its token says whose form it is: leave out --by")
    }
  }

  func run() async throws {
    let desk = try Session.desk(reading: reading.store, user: by ?? Terminal.variable("TRAMITE_USER"))
    if Self.isWorkItem(id) {
      return ReportOutput.show(
        try await desk.report(onWorkItem: id, language: language, entered: try DataArgument.context(data)), format)
    }
    ReportOutput.show(try await desk.report(on: id, at: nil), format)
    guard format == .text else { return }
    let story = try await desk.story(of: id, detail: .steps)
    Output.standard.lines(["", "History"] + story.text(colour: Terminal.colour))
  }

  /// Work items are named by their instance, a dot and a number.
  private static func isWorkItem(_ id: String) -> Bool {
    guard let tilde = id.lastIndex(of: "~"), let dot = id.lastIndex(of: "."), dot > tilde else { return false }
    return UInt32(id[id.index(after: dot)...]) != nil
  }
}

/// Prints what was asked for in its format.
enum ReportOutput {
  static func show(_ report: Report, _ format: OutputFormat) {
    switch format {
    case .json: Output.standard.line(report.json)
    case .text: Output.standard.lines(report.text)
    }
  }
}
