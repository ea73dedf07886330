import ArgumentParser
import TramiteClient
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
    let desk = try Session.desk(reading: reading.store)
    var search = InstanceSearch()
    search.process = process
    search.status = try wantedStatus()
    search.businessKey = businessKey
    search.startedBy = startedBy
    search.waitingAt = waitingAt
    let heading = ["instance", "version", "status", "key", "started (UTC)", "ended (UTC)", "waits at"]
    var table = TextTable(heading: heading, widest: 48)
    var count = 0
    var after = after
    repeat {
      let page = try await desk.instances(search, after: after, limit: all ? 1000 : min(limit, 1_000_000))
      count += page.items.count
      for entry in page.items {
        switch format {
        case .json: Output.standard.line(entry.line)
        case .text: table.add(Self.cells(entry))
        }
      }
      after = page.next
    } while all && after != nil
    if let after { ErrorOutput.line("more: --after \(after), or --all") }
    guard format == .text else { return }
    if count > 0 { Output.standard.lines(table.lines) } else { ErrorOutput.line("there are no such instances") }
  }

  private static func cells(_ entry: Record) -> [String] {
    [
      entry.words("instance"), "\(entry.number("version") ?? 0)", entry.words("status"), entry.words("businessKey"),
      Self.time(entry, "startedAt"), Self.time(entry, "endedAt"), entry.texts("waitingAt").joined(separator: ", "),
    ]
  }

  private static func time(_ entry: Record, _ name: String) -> String {
    entry.time(name).map { Words.time($0, in: .utc) } ?? ""
  }
}
