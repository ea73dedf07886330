import ArgumentParser
import TramiteClient
import TramiteDocuments
import TramiteEngine
import TramiteFEEL
import TramiteHistory
import TramiteStore

struct RoleCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "role",
    abstract: "Who holds roles, and rights of roles and persons on a server, beyond the work that definitions give.",
    subcommands: [
      RoleListCommand.self, RoleGrantCommand.self, RoleRevokeCommand.self, RoleHoldersCommand.self,
      RoleGiveCommand.self, RoleTakeCommand.self,
    ])
}

/// A right as people write it.
enum RightArgument {
  /// - Throws: wrong usage for a text that is none
  static func right(_ text: String) throws -> Right {
    if let right = Right(rawValue: text) { return right }
    throw ValidationError(
      "there is no right '\(text)'; expected \(Right.allCases.map(\.rawValue).joined(separator: ", "))")
  }
}

struct RoleListCommand: AsyncParsableCommand, FormattedCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "Who has which right: by organization.yaml, or by a command.")
  @OptionGroup var reading: ReadingOptions
  var format: OutputFormat { reading.output.format }

  func run() async throws {
    let grants = try await reading.administrationDesk().grants()
    for grant in grants { show(grant) }
    if grants.isEmpty, format == .text {
      ErrorOutput.line("no right was given: everybody does the work of the own roles, and nothing else")
    }
  }

  private func show(_ grant: Record) {
    switch format {
    case .json: Output.standard.line(grant.line)
    case .text:
      let origin =
        grant.text("organization").map { "organization.yaml of \($0)" } ?? "given by \(grant.text("by") ?? "a command")"
      let holder = grant.text("role").map { "role \($0)" } ?? "user \(grant.words("user"))"
      Output.standard.line(
        "\(holder)  \(grant.words("right"))  \(grant.text("process") ?? "all processes")  (\(origin))")
    }
  }
}

/// Whom a right is given to, or taken from, and for what.
struct GrantArguments: ParsableArguments {
  @Argument(help: "The role; with --user, the user id.")
  var holder: String
  @Argument(
    help: "start, see, own, analyse, operate, workOnJobs, administer or readAccessRegister.",
    transform: RightArgument.right)
  var right: Right
  @Option(name: .long, help: "Only for this process.")
  var process: String?
  @Flag(name: .long, help: "The holder is a person, not a role.")
  var user = false

  var row: GrantRow.Holder { user ? .user(holder) : .role(holder) }
}

struct RoleGrantCommand: AsyncParsableCommand, FormattedCommand {
  static let configuration = CommandConfiguration(
    commandName: "grant", abstract: "Gives a right to a role or a person, for one process or for all.")
  @OptionGroup var grant: GrantArguments
  @OptionGroup var options: AdministrationOptions
  var format: OutputFormat { options.output.format }

  func run() async throws {
    try await options.desk().grant(grant.right, to: grant.row, process: grant.process)
  }
}

struct RoleRevokeCommand: AsyncParsableCommand, FormattedCommand {
  static let configuration = CommandConfiguration(
    commandName: "revoke", abstract: "Takes back a right that a command gave.")
  @OptionGroup var grant: GrantArguments
  @OptionGroup var options: AdministrationOptions
  var format: OutputFormat { options.output.format }

  func run() async throws {
    try await options.desk().revoke(grant.right, of: grant.row, process: grant.process)
  }
}
