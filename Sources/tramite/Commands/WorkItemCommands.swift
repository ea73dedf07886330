import ArgumentParser
import TramiteClient
import TramiteEngine

struct ClaimCommand: AsyncParsableCommand, FormattedCommand {
  static let configuration = CommandConfiguration(commandName: "claim", abstract: "Claims a work item: the first wins.")

  @Argument(help: "The work item, as the inbox names it.")
  var item: String

  @OptionGroup var acting: ActingOptions
  var format: OutputFormat { acting.output.format }

  func run() async throws {
    let desk = try await Session.desk(acting)
    let standing = try await desk.claim(item)
    StandingOutput.show(standing, format, workItem: item) { _ in "claimed \(item)" }
  }
}

struct UnclaimCommand: AsyncParsableCommand, FormattedCommand {
  static let configuration = CommandConfiguration(
    commandName: "unclaim", abstract: "Gives a claimed work item back to its role, or to who delegated it.",
    discussion: """
      With --reason an operator takes it from whoever has it (who has left, or cannot be reached): it is offered to its \
      role again, and the history keeps the reason.
      """)

  @Argument(help: "The work item, as the inbox names it.")
  var item: String

  @Option(name: .long, help: "Why it is taken from who has it; recorded in the history.")
  var reason: String?

  @OptionGroup var acting: ActingOptions
  var format: OutputFormat { acting.output.format }

  func validate() throws { try Reason.check(reason) }

  func run() async throws {
    let desk = try await Session.desk(acting)
    if let reason {
      let standing = try await desk.free(item, reason: reason)
      StandingOutput.show(standing, format, workItem: item) { _ in "\(item) is offered to its role again" }
    } else {
      let standing = try await desk.unclaim(item)
      StandingOutput.show(standing, format, workItem: item) { _ in "gave back \(item)" }
    }
  }
}

struct CompleteCommand: AsyncParsableCommand, FormattedCommand {
  static let configuration = CommandConfiguration(
    commandName: "complete", abstract: "Completes a work item; claims it first where it is offered.",
    discussion: "What the form asks for is shown by: tramite show ITEM")

  @Argument(help: "The work item, as the inbox names it.")
  var item: String

  @Option(name: .long, help: "What is entered: JSON, or @file.")
  var data: String?

  @Option(name: .long, parsing: .singleValue, help: "Content of a field of type file: field=path; may be repeated.")
  var file: [String] = []

  @Flag(name: .long, help: "Sign the fields that are to be signed.")
  var sign = false

  @Flag(
    name: .long,
    help: "Make up what the form still asks for, as simulate does: for demonstrations and trials, never for real work.")
  var fill = false

  @Option(name: .long, help: "Language of messages of the form, for example es.")
  var language: String?

  @OptionGroup var acting: ActingOptions
  var format: OutputFormat { acting.output.format }

  func run() async throws {
    let request = CompletionRequest(
      workItem: item, data: try DataArgument.context(data), files: try DataArgument.files(file), signs: sign,
      language: language, by: acting.actor)
    let desk = try await Session.desk(acting)
    let standing = try await desk.complete(request, isFilled: fill)
    StandingOutput.show(standing, format, workItem: item) { "completed \(item) of \($0)" }
  }
}

struct DelegateCommand: AsyncParsableCommand, FormattedCommand {
  static let configuration = CommandConfiguration(
    commandName: "delegate", abstract: "Hands a claimed work item to another person of its role.")

  @Argument(help: "The work item, as the inbox names it.")
  var item: String

  @Option(name: .long, help: "To whom.")
  var to: String

  @Flag(name: .long, help: "For good: it does not come back when it is given back.")
  var final = false

  @Option(name: .long, help: "What is said to that person; it stands in the history too.")
  var note: String?

  @OptionGroup var acting: ActingOptions
  var format: OutputFormat { acting.output.format }

  func run() async throws {
    let desk = try await Session.desk(acting)
    let standing = try await desk.delegate(item, to: to, isFinal: final, note: note)
    StandingOutput.show(standing, format, workItem: item) { _ in "delegated \(item) to \(to)" }
  }
}

struct BeginCommand: AsyncParsableCommand, FormattedCommand {
  static let configuration = CommandConfiguration(
    commandName: "begin", abstract: "Begins an activity that an ad-hoc sub-process offers (startable in the inbox).")

  @Argument(help: "The instance.")
  var instance: String

  @Argument(help: "The activity's id.")
  var element: String

  @OptionGroup var acting: ActingOptions
  var format: OutputFormat { acting.output.format }

  func run() async throws {
    let desk = try await Session.desk(acting)
    let standing = try await desk.begin(element, in: instance)
    StandingOutput.show(standing, format) { "began \(element) in \($0)" }
  }
}
