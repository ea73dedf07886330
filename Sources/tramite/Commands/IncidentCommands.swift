import ArgumentParser
import TramiteClient
import TramiteEngine
import TramiteFEEL
import TramiteGraph
import TramiteHistory
import TramiteInterpreter
import TramiteReports
import TramiteStore

struct IncidentsCommand: AsyncParsableCommand, FormattedCommand {
  static let configuration = CommandConfiguration(
    commandName: "incidents", abstract: "Lists open incidents: what stopped, where, and why.")

  @Option(name: .long, help: "Only of this instance.")
  var instance: String?

  @OptionGroup var reading: ReadingOptions
  var format: OutputFormat { reading.output.format }

  func run() async throws {
    let desk = try Session.desk(reading: reading.store)
    if let instance {
      show(try await desk.incidents(of: instance))
      return
    }
    var count = 0
    try await desk.everyPage {
      try await desk.incidents(after: $0, limit: 500)
    } _: {
      count += $0.count
      for incident in $0 { show(incident) }
    }
    if count == 0 { showNone() }
  }

  private func show(_ incidents: [Record]) {
    for incident in incidents { show(incident) }
    if incidents.isEmpty { showNone() }
  }

  private func showNone() {
    if format == .text { ErrorOutput.line("there are no open incidents") }
  }

  private func show(_ incident: Record) {
    guard format == .text else { return Output.standard.line(incident.line) }
    let since = incident.time("since").map { Words.time($0, in: .utc) } ?? ""
    Output.standard.line("\(incident.words("incident"))  \(since)  \(incident.stop)")
  }
}

extension Record {
  /// Of an incident: what stopped, where, and why.
  fileprivate var stop: String {
    "\(words("code")) at \(text("element") ?? words("process")): \(Words.oneLine(words("message")))"
  }
}

struct ResolveCommand: AsyncParsableCommand, FormattedCommand {
  static let configuration = CommandConfiguration(
    commandName: "resolve", abstract: "Resolves an incident: tries again, goes on, or throws an error there.")

  @Argument(help: "The incident, as `tramite incidents` names it.")
  var incident: String

  @Flag(name: .long, help: "Run again from where it stopped; with --data after setting variables.")
  var retry = false

  @Option(name: .long, help: "Go on as if it had done its work, with this outcome ('' for none).")
  var skip: String?

  @Option(name: .long, help: "Throw a BPMN error with this code.")
  var error: String?

  @Option(name: .long, help: "Variables to be set first: JSON, or @file.")
  var data: String?

  @Option(name: .long, help: "Why; recorded in the history.")
  var reason: String

  @OptionGroup var acting: ActingOptions
  var format: OutputFormat { acting.output.format }

  func validate() throws {
    let count = (retry ? 1 : 0) + (skip == nil ? 0 : 1) + (error == nil ? 0 : 1)
    if count != 1 { throw ValidationError("use one of --retry, --skip OUTCOME, --error CODE") }
    try Reason.check(reason)
  }

  func run() async throws {
    let way: ResolutionRequest.Way
    if let skip {
      way = .skip(outcome: skip.isEmpty ? nil : skip)
    } else if let error {
      way = .error(code: error)
    } else {
      way = .retry
    }
    let request = ResolutionRequest(
      incident: incident, way: way, data: try DataArgument.context(data), reason: reason, by: acting.actor)
    let desk = try await Session.desk(acting)
    let before = try await openIncidents(desk)
    let standing = try await desk.resolve(request)
    StandingOutput.show(standing, format) { "resolved \(incident) of \($0)" }
    let known = before.map { $0.words("incident") }
    for new in try await openIncidents(desk) where !known.contains(new.words("incident")) {
      ErrorOutput.line("it stopped again: incident \(new.words("incident")), \(new.stop)")
    }
  }

  /// The open incidents of the instance; none where it is not there, or not for these eyes: resolving says so.
  private func openIncidents(_ desk: any Desk) async throws -> [Record] {
    guard let dot = incident.lastIndex(of: ".") else { return [] }
    do {
      return try await desk.incidents(of: String(incident[..<dot]))
    } catch is Rejection {
      return []
    }
  }
}
