import ArgumentParser
import Synchronization
import TramiteClient
import TramiteEngine
import TramiteHistory

struct VerifyCommand: AsyncParsableCommand, FormattedCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Checks stored histories: the chain of hashes, and that deciding every command again gives its events.",
    discussion: """
      Without instances it checks all of them, and the store's files; with --server all that the token's person may see, and \
      no files. What cannot be decided again because its personal \
      values were erased is counted, and is not broken. Exit 1 if anything is.
      """)

  @Argument(help: "The instances. Default: all.")
  var instances: [String] = []

  @OptionGroup var reading: ReadingOptions
  var format: OutputFormat { reading.output.format }

  func run() async throws {
    if let server = try reading.store.serverDesk() { return try await verify(behind: server) }
    let engine = try Session.reading(reading.store).engine
    var store: [String] = []
    if instances.isEmpty { store = try await engine.storeFindings() }
    let tally = Mutex(Tally())
    let format = format
    try await engine.verify(instances) { report in
      let report = Record(report.json)
      tally.withLock { $0.add(report) }
      Self.show(report, format)
    }
    let found = tally.withLock { $0 }
    switch format {
    case .json: for finding in store { Output.standard.line(Self.json(ofStore: finding)) }
    case .text:
      for finding in store { Output.standard.line("the store: \(finding)") }
      Output.standard.line(found.text)
    }
    if found.broken > 0 || !store.isEmpty { throw ExitCode(ExitStatus.no) }
  }

  private func verify(behind server: ServerDesk) async throws {
    var tally = Tally()
    func check(_ instance: String) async throws {
      let report = try await server.verification(of: instance)
      tally.add(report)
      Self.show(report, format)
    }
    for instance in instances { try await check(instance) }
    if instances.isEmpty {
      // All that the token's person may see, page by page; the store's files are checked where they are.
      var after: String?
      repeat {
        let page = try await server.instances(InstanceSearch(), after: after, limit: 1000)
        for instance in page.items { try await check(instance.words("instance")) }
        after = page.next
      } while after != nil
    }
    if format == .text { Output.standard.line(tally.text) }
    if tally.broken > 0 { throw ExitCode(ExitStatus.no) }
  }

  /// What was checked in all.
  private struct Tally {
    var instances = 0
    var rows = 0
    var erased = 0
    var broken = 0

    mutating func add(_ report: Record) {
      instances += 1
      rows += report.number("commands") ?? 0
      erased += report.number("erased") ?? 0
      if !report.isTrue("sound") { broken += 1 }
    }

    var text: String {
      let checked = "\(instances) instance\(instances == 1 ? "" : "s"), \(rows) command\(rows == 1 ? "" : "s")"
      let verdict = broken == 0 ? "all as recorded" : "\(broken) broken"
      return checked + ": " + verdict + (erased == 0 ? "" : "; \(erased) with erased values, not decided again")
    }
  }

  private static func show(_ report: Record, _ format: OutputFormat) {
    guard format == .text else { return Output.standard.line(report.line) }
    for finding in report.records("findings") {
      Output.standard.line("\(report.words("instance")) at \(finding.number("seq") ?? 0): \(finding.words("message"))")
    }
  }

  private static func json(ofStore finding: String) -> String {
    var object = JSONObject()
    object.set("sound", false)
    object.set("message", finding)
    return object.line
  }
}
