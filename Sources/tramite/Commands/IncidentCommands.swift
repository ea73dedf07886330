import ArgumentParser
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
    let engine = try Session.reading(reading.store).engine
    if let instance { _ = try await engine.instance(instance) }
    var after: IncidentCursor?
    var count = 0
    while true {
      let page = try await engine.incidents(after: after, limit: 500)
      for incident in page where instance.map({ $0 == incident.instanceID }) ?? true {
        count += 1
        show(incident)
      }
      guard page.count == 500, let last = page.last else { break }
      after = last.cursor
    }
    if count == 0, format == .text { ErrorOutput.line("there are no open incidents") }
  }

  private func show(_ open: OpenIncident) {
    switch format {
    case .json: Output.standard.line(open.json.line)
    case .text:
      Output.standard.line(
        "\(open.id)  \(Words.time(open.incident.since, in: .utc))  \(open.incident.code.word) at "
          + "\(open.incident.element ?? open.process): \(Words.oneLine(open.incident.message))")
    }
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
    let session = try await Session.acting(acting)
    let before = try await openIncidents(session.engine)
    let standing = try await session.engine.resolve(request)
    StandingOutput.show(standing, format) { "resolved \(incident) of \($0)" }
    for new in try await openIncidents(session.engine) where !before.contains(where: { $0.id == new.id }) {
      ErrorOutput.line(
        "it stopped again: incident \(new.id), \(new.code) at \(new.element): \(Words.oneLine(new.message))")
    }
  }

  /// The open incidents of the instance.
  private func openIncidents(
    _ engine: Engine
  ) async throws -> [(id: String, code: String, element: String, message: String)] {
    guard let dot = incident.lastIndex(of: ".") else { return [] }
    let detail: InstanceDetail
    do {
      detail = try await engine.instance(String(incident[..<dot]))
    } catch let rejection as Rejection where rejection.code == .unknownInstance {
      return []
    }
    return detail.state.incidents.map { found in
      (
        found.id.text(in: detail.row.id), found.code.word,
        found.node.map { detail.graph[$0].id } ?? detail.row.process, found.message
      )
    }
  }
}
