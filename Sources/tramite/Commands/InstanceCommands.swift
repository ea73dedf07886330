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

struct EraseCommand: AsyncParsableCommand, FormattedCommand {
  static let configuration = CommandConfiguration(
    commandName: "erase", abstract: "Erases what is personal in an instance that has ended, for good.",
    discussion: """
      Values of fields marked personal and all that was computed from them become unreadable: in the instance, in what \
      it called, in their history, files, notices and rows of registers. The history itself stays and can still be \
      verified. Backups made before still hold the values. The reason stands in the access register.
      """)

  @Argument(help: "The instance; what it called goes with it.")
  var instance: String

  @Option(name: .long, help: "Why; recorded in the access register.")
  var reason: String

  @OptionGroup var acting: ActingOptions
  var format: OutputFormat { acting.output.format }

  func validate() throws { try Reason.check(reason) }

  func run() async throws {
    let desk = try await Session.desk(acting)
    let standing = try await desk.operate(.erase, instance, reason: reason)
    StandingOutput.show(standing, format) { "erased what was personal in \($0)" }
  }
}
