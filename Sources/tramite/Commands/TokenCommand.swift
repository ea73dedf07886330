import ArgumentParser
import TramiteClient
import TramiteDocuments
import TramiteEngine
import TramiteFEEL
import TramiteHistory
import TramiteReports
import TramiteStore

struct TokenCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "token", abstract: "Keys with which programs act for a person on a server's API.",
    subcommands: [TokenCreateCommand.self, TokenListCommand.self, TokenRevokeCommand.self])
}

struct TokenCreateCommand: AsyncParsableCommand, FormattedCommand {
  static let configuration = CommandConfiguration(
    commandName: "create", abstract: "Makes a token and prints its key, once.")
  @Argument(help: "The user for whom a program acts.")
  var user: String
  @Option(
    name: .long, help: "What it may be used for; may be repeated: start, see, workOn, own, analyse, operate, …",
    transform: RightArgument.right)
  var scope: [Right]
  @Option(name: .long, help: "What it is for, in a few words.")
  var purpose = ""
  @Option(name: .long, help: "When it ends: a day or a time. Default: in a year.")
  var until: String?
  @OptionGroup var options: AdministrationOptions
  var format: OutputFormat { options.output.format }

  func run() async throws {
    let until = try MomentArgument.instant(until, "--until")
    let token = try await options.desk().addToken(for: user, purpose: purpose, scopes: scope, expiresAt: until)
    switch format {
    case .json: Output.standard.line(token.line)
    case .text:
      Output.standard.line(token.words("key"))
      ErrorOutput.line(
        "this key of token '\(token.words("token"))' is shown once; it is sent as: Authorization: Bearer KEY")
    }
  }
}

struct TokenListCommand: AsyncParsableCommand, FormattedCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "Tokens of a person, or of all; not their keys, which nobody has but their owners.")
  @Argument(help: "The user.")
  var user: String?
  @OptionGroup var reading: ReadingOptions
  var format: OutputFormat { reading.output.format }

  func run() async throws {
    for token in try await reading.administrationDesk().tokens(of: user) { show(token) }
  }

  private func show(_ token: Record) {
    switch format {
    case .json: Output.standard.line(token.line)
    case .text:
      let end =
        token.time("revokedAt") != nil
        ? "taken back \(token.timeInWords("revokedAt"))" : "ends \(token.timeInWords("expiresAt"))"
      let purpose = token.words("purpose")
      Output.standard.line(
        "\(token.words("token"))  \(token.words("user"))  \(token.texts("scopes").joined(separator: " "))  \(end)  "
          + "last used \(token.timeInWords("lastUsedAt"))" + (purpose.isEmpty ? "" : "  \(purpose)"))
    }
  }
}

struct TokenRevokeCommand: AsyncParsableCommand, FormattedCommand {
  static let configuration = CommandConfiguration(
    commandName: "revoke", abstract: "Takes a token back: its key is worth nothing from now on.")
  @Argument(help: "The token's id.")
  var token: String
  @OptionGroup var options: AdministrationOptions
  var format: OutputFormat { options.output.format }
  func run() async throws { try await options.desk().revokeToken(token) }
}
