import ArgumentParser
import TramiteClient
import TramiteEngine

struct CommentCommand: AsyncParsableCommand, FormattedCommand {
  static let configuration = CommandConfiguration(
    commandName: "comment", abstract: "Adds a comment to the history of an instance.")

  @Argument(help: "The instance.")
  var instance: String

  @Argument(help: "What is to be remembered.")
  var text: String

  @OptionGroup var acting: ActingOptions
  var format: OutputFormat { acting.output.format }

  func run() async throws {
    let desk = try await Session.desk(acting)
    let standing = try await desk.comment(instance, text)
    StandingOutput.show(standing, format) { "commented \($0)" }
  }
}

struct CancelCommand: AsyncParsableCommand, FormattedCommand {
  static let configuration = CommandConfiguration(
    commandName: "cancel", abstract: "Ends an instance, with everything in it and what it called.")

  @Argument(help: "The instance.")
  var instance: String

  @Option(name: .long, help: "Why; recorded in the history.")
  var reason: String

  @OptionGroup var acting: ActingOptions
  var format: OutputFormat { acting.output.format }

  func validate() throws { try Reason.check(reason) }

  func run() async throws {
    let desk = try await Session.desk(acting)
    let standing = try await desk.operate(.cancel, instance, reason: reason)
    StandingOutput.show(standing, format) { "cancelled \($0)" }
  }
}
