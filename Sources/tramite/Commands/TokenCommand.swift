import ArgumentParser
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
  @Option(name: .long, help: "When it ends: a day or a time.")
  var until: String?
  @OptionGroup var options: AdministrationOptions
  var format: OutputFormat { options.output.format }

  func run() async throws {
    let until = try MomentArgument.instant(until, "--until")
    let token = try await options.engine().addToken(
      for: user, purpose: purpose, scopes: Set(scope), expiresAt: until, by: options.actor)
    switch format {
    case .json:
      var object = JSONObject()
      object.set("token", token.row.id)
      object.set("user", user)
      object.set("key", token.key)
      object.set("scopes", token.row.scopes)
      object.set("expiresAt", token.row.expiresAt)
      Output.standard.line(object.line)
    case .text:
      Output.standard.line(token.key)
      ErrorOutput.line("this key of token '\(token.row.id)' is shown once; it is sent as: Authorization: Bearer KEY")
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
    for token in try await Session.reading(reading.store).engine.tokens(of: user, by: Actor(nil)) { show(token) }
  }

  private func show(_ token: TokenRow) {
    switch format {
    case .json:
      var object = JSONObject()
      object.set("token", token.id)
      object.set("user", token.user)
      object.set("purpose", token.purpose)
      object.set("scopes", token.scopes)
      object.set("createdAt", token.createdAt)
      object.set("createdBy", token.createdBy)
      object.set("expiresAt", token.expiresAt)
      object.set("lastUsedAt", token.lastUsedAt)
      object.set("revokedAt", token.revokedAt)
      Output.standard.line(object.line)
    case .text:
      func time(_ instant: Instant?) -> String { instant.map { Words.time($0, in: .utc) } ?? "never" }
      let end = token.revokedAt.map { "taken back \(time($0))" } ?? "ends \(time(token.expiresAt))"
      Output.standard.line(
        "\(token.id)  \(token.user)  \(token.scopes.joined(separator: " "))  \(end)  last used \(time(token.lastUsedAt))"
          + (token.purpose.isEmpty ? "" : "  \(token.purpose)"))
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
  func run() async throws { try await options.engine().revokeToken(token, by: options.actor) }
}
