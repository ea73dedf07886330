import ArgumentParser
import TramiteClient
import TramiteDefinitions
import TramiteEngine
import TramiteHistory
import TramiteInterpreter
import TramiteProblems

struct MigrateCommand: AsyncParsableCommand, FormattedCommand {
  static let configuration = CommandConfiguration(
    commandName: "migrate", abstract: "Moves instances to another version of their definition.",
    discussion: """
      Elements are found by their ids, or by the file of --mapping, in YAML:

      elements: { old-id: new-id }    # nodes and flows that have another id in the new version
      drop: [an-id]                   # activities that could be undone and whose compensation is given up

      An instance is moved whole or not at all: everything that has no place in the new version is listed. --dry-run lists \
      the same, and what would be armed and disarmed, and changes nothing. Exit 1 if any instance is refused.

      tramite migrate order~7k2m9q3v4d --to 4 --reason "the new deadline holds for it too"
      """)

  @Argument(help: "The instances.")
  var instances: [String]

  @Option(name: .long, help: "The version. Default: the latest.")
  var to: Int?

  @Option(name: .long, help: "YAML file with elements that have another id, and with what is dropped.")
  var mapping: String?

  @Flag(name: .long, help: "Only tell what would happen.")
  var dryRun = false

  @Option(name: .long, help: "Why; recorded in the history. Needed without --dry-run.")
  var reason: String?

  @OptionGroup var acting: ActingOptions
  var format: OutputFormat { acting.output.format }

  func validate() throws {
    try Reason.check(reason)
    if reason == nil, !dryRun { throw ValidationError("say why with --reason TEXT, or look first with --dry-run") }
    if let to, to < 1 { throw ValidationError("--to expects the number of a version, from 1") }
  }

  func run() async throws {
    let mapping = try readMapping()
    // Looking at what would happen fires nothing first.
    let desk = try await (dryRun ? Session.deskAsItStands(acting) : Session.desk(acting))
    var isRefused = false
    for instance in instances {
      do {
        let report = try await desk.migrate(
          MigrationRequest(
            instance: instance, version: to,
            renames: mapping?.renames.map { GraphMapping.Rename(from: $0.from, to: $0.to) } ?? [],
            dropped: mapping?.dropped ?? [], reason: reason ?? "", by: acting.actor, isDryRun: dryRun))
        show(report)
      } catch let rejection as Rejection {
        if instances.count > 1, format == .text { ErrorOutput.line("\(instance):") }
        Failure.say(rejection, format)
        isRefused = true
      }
    }
    if isRefused { throw ExitCode(ExitStatus.no) }
  }

  private func readMapping() throws -> MigrationMapping? {
    guard let mapping else { return nil }
    do {
      return try MappingReader.read(try FileSystem.bytes(mapping), file: mapping)
    } catch let failure as MappingFailure {
      let place = failure.location
      throw InputFailure("\(place.file):\(place.line):\(place.column): \(failure.message)", hint: failure.hint)
    }
  }

  private func show(_ report: Record) {
    guard format == .text else { return Output.standard.line(report.line) }
    let verb = report.isTrue("dryRun") ? "could be moved" : "moved"
    Output.standard.line(
      "\(report.words("instance")) \(verb) from version \(report.number("from") ?? 0) to \(report.number("to") ?? 0)")
    for what in ["armed", "disarmed", "dropped"] where !report.texts(what).isEmpty {
      Output.standard.line("  \(what): \(report.texts(what).joined(separator: ", "))")
    }
    let waitingAt = report.texts("waitingAt")
    Output.standard.line(
      "  \(report.words("status"))" + (waitingAt.isEmpty ? "" : " at \(waitingAt.joined(separator: ", "))"))
  }
}
