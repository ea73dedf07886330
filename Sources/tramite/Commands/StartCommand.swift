import ArgumentParser
import TramiteClient
import TramiteEngine
import TramiteHistory

struct StartCommand: AsyncParsableCommand, FormattedCommand {
  static let configuration = CommandConfiguration(commandName: "start", abstract: "Starts an instance of a process.")

  @Argument(help: "The process id.")
  var process: String

  @Option(name: .long, help: "Start data: JSON, or @file.")
  var data: String?

  @Option(name: .long, parsing: .singleValue, help: "Content of a field of type file: field=path; may be repeated.")
  var file: [String] = []

  @Option(name: .long, help: "The business key. Default: what the definition says.")
  var businessKey: String?

  @Option(name: .long, help: "The start event, where there are several.")
  var event: String?

  @Flag(name: .long, help: "Sign the form, where it has a field of type signature.")
  var sign = false

  @OptionGroup var acting: ActingOptions
  var format: OutputFormat { acting.output.format }

  func run() async throws {
    let request = StartRequest(
      process: process, event: event, data: try DataArgument.context(data), businessKey: businessKey,
      files: try DataArgument.files(file), signs: sign, by: acting.actor)
    let desk = try await Session.desk(acting)
    StandingOutput.show(try await desk.start(request), format) { "started \($0)" }
  }
}

/// What a command that acted on an instance prints.
enum StandingOutput {
  static func show(
    _ standing: InstanceStanding, _ format: OutputFormat, workItem: String? = nil, words: (String) -> String
  ) {
    switch format {
    case .json: Output.standard.line(standing.json(workItem: workItem).line)
    case .text:
      let place = "\(standing.process), version \(standing.version), \(standing.status.word)"
      Output.standard.line("\(words(standing.instance)) (\(place))")
    }
  }
}
