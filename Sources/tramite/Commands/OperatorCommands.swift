import ArgumentParser
import TramiteClient
import TramiteEngine

struct SuspendCommand: AsyncParsableCommand, FormattedCommand {
  static let configuration = CommandConfiguration(
    commandName: "suspend", abstract: "Stops an instance where it stands, until it is resumed.",
    discussion: """
      Its timers and jobs wait, messages are kept for their time to live, its work items cannot be completed. Instances \
      that it has called go on; what they give is taken when it is resumed. It can still be cancelled and modified.
      """)

  @Argument(help: "The instance.")
  var instance: String

  @Option(name: .long, help: "Why; recorded in the history.")
  var reason: String

  @OptionGroup var acting: ActingOptions
  var format: OutputFormat { acting.output.format }

  func validate() throws { try Reason.check(reason) }

  func run() async throws {
    let desk = try await Session.desk(acting)
    let standing = try await desk.operate(.suspend, instance, reason: reason)
    StandingOutput.show(standing, format) { "suspended \($0)" }
  }
}

struct ResumeCommand: AsyncParsableCommand, FormattedCommand {
  static let configuration = CommandConfiguration(
    commandName: "resume", abstract: "Lets a suspended instance go on; what came due meanwhile happens now.")

  @Argument(help: "The instance.")
  var instance: String

  @Option(name: .long, help: "Why; recorded in the history.")
  var reason: String

  @OptionGroup var acting: ActingOptions
  var format: OutputFormat { acting.output.format }

  func validate() throws { try Reason.check(reason) }

  func run() async throws {
    let desk = try await Session.desk(acting)
    let standing = try await desk.operate(.resume, instance, reason: reason)
    StandingOutput.show(standing, format) { "resumed \($0)" }
  }
}

struct ModifyCommand: AsyncParsableCommand, FormattedCommand {
  static let configuration = CommandConfiguration(
    commandName: "modify", abstract: "Moves, adds or ends tokens of an instance, or sets its variables.",
    discussion: """
      A place is the id of an element or of a flow; a token is named by the element at which it lies, or, where several \
      lie there, by its own id, as the history shows it. Variables are set first, then tokens begin, then tokens end. An \
      element to which a token is moved begins as if it had been reached. Everything that cannot be done is listed, and \
      then nothing is changed.

      tramite modify order~7k2m9q3v4d --move check=approve --reason "checked on paper"
      """)

  @Argument(help: "The instance.")
  var instance: String

  @Option(name: .long, parsing: .singleValue, help: "Ends a token and begins another: FROM=TO; may be repeated.")
  var move: [String] = []

  @Option(name: .long, parsing: .singleValue, help: "Begins a token at this element or flow; may be repeated.")
  var add: [String] = []

  @Option(name: .long, parsing: .singleValue, help: "Ends the token at this element or flow; may be repeated.")
  var end: [String] = []

  @Option(name: .long, help: "Variables of the process to be set: JSON, or @file.")
  var set: String?

  @Option(name: .long, help: "Why; recorded in the history.")
  var reason: String

  @OptionGroup var acting: ActingOptions
  var format: OutputFormat { acting.output.format }

  func validate() throws {
    try Reason.check(reason)
    if move.isEmpty, add.isEmpty, end.isEmpty, set == nil {
      throw ValidationError("say what is to be changed: --move FROM=TO, --add ELEMENT, --end ELEMENT or --set JSON")
    }
    _ = try moves()
  }

  func run() async throws {
    let modification = ModificationRequest(
      moves: try moves(), adds: add, ends: end, variables: try DataArgument.context(set), reason: reason)
    let desk = try await Session.desk(acting)
    let standing = try await desk.modify(instance, modification)
    StandingOutput.show(standing, format) { "modified \($0)" }
  }

  private func moves() throws -> [(from: String, to: String)] {
    try move.map { text in
      let parts = text.split(separator: "=", omittingEmptySubsequences: false)
      guard parts.count == 2, !parts[0].isEmpty, !parts[1].isEmpty else {
        throw ValidationError("--move expects FROM=TO, two ids of elements, found '\(text)'")
      }
      return (String(parts[0]), String(parts[1]))
    }
  }
}
