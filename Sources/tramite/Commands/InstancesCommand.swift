import ArgumentParser
import TramiteEngine
import TramiteFEEL
import TramiteHistory
import TramiteReports
import TramiteStore

struct InstancesCommand: AsyncParsableCommand, FormattedCommand {
  static let configuration = CommandConfiguration(
    commandName: "instances", abstract: "Lists instances, the newest first.",
    discussion: "One page is shown; --all shows everything.")

  @Option(name: .long, help: "Only of this process.")
  var process: String?

  @Option(name: .long, help: "Only of this status: waiting, suspended, completed, terminated, failed or cancelled.")
  var status: String?

  @Option(name: .long, help: "Only of this business key.")
  var businessKey: String?

  @Option(name: .long, help: "Only those that this user started.")
  var startedBy: String?

  @Option(name: .long, help: "Only those that wait at this element.")
  var waitingAt: String?

  @Option(name: .long, help: "How many at most.")
  var limit = 50

  @Option(name: .long, help: "Only those started before this instance: where the page before ended.")
  var after: String?

  @Flag(name: .long, help: "Everything, not one page.")
  var all = false

  @OptionGroup var reading: ReadingOptions
  var format: OutputFormat { reading.output.format }

  func validate() throws {
    if limit < 1 { throw ValidationError("--limit expects a number from 1, found \(limit)") }
    _ = try wantedStatus()
  }

  private func wantedStatus() throws -> InstanceState.Status? {
    guard let status else { return nil }
    let known = InstanceState.Status.allCases
    guard let found = known.first(where: { $0.word == status }) else {
      throw ValidationError("there is no status '\(status)'; \(NearestText.known(status, among: known.map(\.word)))")
    }
    return found
  }

  func run() async throws {
    let engine = try Session.reading(reading.store).engine
    if let process {
      // An unknown process is a mistake, not an empty list.
      _ = try await engine.graph(of: process)
    }
    let filter = InstanceFilter(
      process: process, status: try wantedStatus(), businessKey: businessKey, startedBy: startedBy,
      waitingAt: waitingAt)
    var before: InstanceKey?
    if let after { before = try await engine.instance(after).row.key }
    let heading = ["instance", "version", "status", "key", "started (UTC)", "ended (UTC)", "waits at"]
    var table = TextTable(heading: heading, widest: 48)
    var count = 0
    while true {
      let size = all ? 1000 : min(limit, 1_000_000) + 1
      var page = try await engine.instances(filter, before: before, limit: size)
      let hasMore = page.count == size
      if hasMore, !all { page.removeLast() }
      count += page.count
      for entry in page {
        switch format {
        case .json: Output.standard.line(entry.json.line)
        case .text: table.add(Self.cells(entry))
        }
      }
      guard hasMore, let last = page.last else { break }
      before = last.row.key
      guard all else {
        ErrorOutput.line("more: --after \(last.row.id), or --all")
        break
      }
    }
    guard format == .text else { return }
    if count > 0 { Output.standard.lines(table.lines) } else { ErrorOutput.line("there are no such instances") }
  }

  private static func cells(_ entry: InstanceEntry) -> [String] {
    [
      entry.row.id, "\(entry.row.version)", entry.row.status.word, entry.row.businessKey ?? "",
      Words.time(entry.row.startedAt, in: .utc), entry.row.endedAt.map { Words.time($0, in: .utc) } ?? "",
      entry.waitingAt.joined(separator: ", "),
    ]
  }
}
