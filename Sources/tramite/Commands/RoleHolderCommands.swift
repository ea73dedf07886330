import ArgumentParser
import TramiteClient
import TramiteEngine
import TramiteFEEL

struct RoleHoldersCommand: AsyncParsableCommand, FormattedCommand {
  static let configuration = CommandConfiguration(
    commandName: "holders", abstract: "Who holds a role, now or at other times: by organization.yaml, or by a command.")
  @Argument(help: "The role.")
  var role: String
  @OptionGroup var reading: ReadingOptions
  var format: OutputFormat { reading.output.format }

  func run() async throws {
    let holders = try await reading.administrationDesk().holders(ofRole: role)
    for holder in holders { show(holder) }
    if holders.isEmpty, format == .text { ErrorOutput.line("nobody holds the role '\(role)'") }
  }

  private func show(_ holder: Record) {
    if format == .json { return Output.standard.line(holder.line) }
    let days =
      (holder.text("from").map { "  from \($0)" } ?? "") + (holder.text("until").map { "  until \($0)" } ?? "")
    let origin = holder.text("organization").map { "organization.yaml of \($0)" } ?? "by a command"
    Output.standard.line("\(holder.words("user"))\(days)  (\(origin))")
  }
}

struct RoleGiveCommand: AsyncParsableCommand, FormattedCommand {
  static let configuration = CommandConfiguration(
    commandName: "give",
    abstract: "Lets a person hold a role, for good or for some days; given again from the same day, as is said now.")
  @Argument(help: "The role.")
  var role: String
  @Argument(help: "The user who is to hold it.")
  var user: String
  @Option(name: .long, help: "The first day, for example 2026-12-01. Without: from now on.")
  var from: String?
  @Option(name: .long, help: "The last day, included. Without: without end.")
  var until: String?
  @OptionGroup var options: AdministrationOptions
  var format: OutputFormat { options.output.format }

  func validate() throws { _ = try (DayArgument.day(from, "--from"), DayArgument.day(until, "--until")) }

  func run() async throws {
    try await options.desk().giveRole(
      role, to: user, from: DayArgument.day(from, "--from"), until: DayArgument.day(until, "--until"))
  }
}

struct RoleTakeCommand: AsyncParsableCommand, FormattedCommand {
  static let configuration = CommandConfiguration(
    commandName: "take", abstract: "Takes a role back that a command gave; work taken in it is offered again.")
  @Argument(help: "The role.")
  var role: String
  @Argument(help: "The user who is to hold it no more.")
  var user: String
  @Option(name: .long, help: "The first day, where one was given.")
  var from: String?
  @OptionGroup var options: AdministrationOptions
  var format: OutputFormat { options.output.format }

  func validate() throws { _ = try DayArgument.day(from, "--from") }

  func run() async throws {
    try await options.desk().takeRole(role, from: user, from: DayArgument.day(from, "--from"))
  }
}

/// A day as people write it.
enum DayArgument {
  /// - Throws: wrong usage for a text that is none
  static func day(_ text: String?, _ option: String) throws -> CalendarDate? {
    guard let text else { return nil }
    if let day = CalendarDate(iso8601: text) { return day }
    throw ValidationError("\(option) expects a day such as 2026-12-31, found '\(text)'")
  }
}
