import ArgumentParser
import TramiteClient
import TramiteEngine

struct DeputyCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "deputy",
    abstract: "Who stands in for whom while somebody is away, beyond what organization.yaml says.",
    subcommands: [DeputyListCommand.self, DeputyAddCommand.self, DeputyRemoveCommand.self])
}

struct DeputyListCommand: AsyncParsableCommand, FormattedCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "All deputies: by organization.yaml, or by a command.")
  @OptionGroup var reading: ReadingOptions
  var format: OutputFormat { reading.output.format }

  func run() async throws {
    let deputies = try await reading.administrationDesk().deputies()
    for deputy in deputies { show(deputy) }
    if deputies.isEmpty, format == .text { ErrorOutput.line("nobody stands in for anybody") }
  }

  private func show(_ deputy: Record) {
    if format == .json { return Output.standard.line(deputy.line) }
    let days =
      (deputy.text("from").map { "  from \($0)" } ?? "") + (deputy.text("until").map { "  until \($0)" } ?? "")
    let origin = deputy.text("organization").map { "organization.yaml of \($0)" } ?? "by a command"
    Output.standard.line("\(deputy.words("deputy")) for \(deputy.words("absent"))\(days)  (\(origin))")
  }
}

/// Who stands in for whom, and when.
struct DeputyArguments: ParsableArguments {
  @Argument(help: "The user who stands in.")
  var deputy: String
  @Option(name: .customLong("for"), help: "The absent user.")
  var absent: String
  @Option(name: .long, help: "The first day, for example 2026-12-01. Without: from now on.")
  var from: String?
  @Option(name: .long, help: "The last day, included. Without: without end.")
  var until: String?

  func validate() throws { _ = try (DayArgument.day(from, "--from"), DayArgument.day(until, "--until")) }
}

struct DeputyAddCommand: AsyncParsableCommand, FormattedCommand {
  static let configuration = CommandConfiguration(
    commandName: "add", abstract: "Lets somebody do the work of an absent person; both are recorded.")
  @OptionGroup var deputy: DeputyArguments
  @OptionGroup var options: AdministrationOptions
  var format: OutputFormat { options.output.format }

  func run() async throws {
    try await options.desk().addDeputy(
      deputy.deputy, for: deputy.absent, from: DayArgument.day(deputy.from, "--from"),
      until: DayArgument.day(deputy.until, "--until"))
  }
}

struct DeputyRemoveCommand: AsyncParsableCommand, FormattedCommand {
  static let configuration = CommandConfiguration(
    commandName: "remove", abstract: "Ends what a command has said, with the days as they were said.")
  @OptionGroup var deputy: DeputyArguments
  @OptionGroup var options: AdministrationOptions
  var format: OutputFormat { options.output.format }

  func run() async throws {
    try await options.desk().removeDeputy(
      deputy.deputy, for: deputy.absent, from: DayArgument.day(deputy.from, "--from"),
      until: DayArgument.day(deputy.until, "--until"))
  }
}
