import HTTPTypes
import Hummingbird
import HummingbirdCore
import TramiteDefinitions
import TramiteDocuments
import TramiteEngine
import TramiteFEEL
import TramiteGraph
import TramiteHistory
import TramiteProblems
import TramiteReports
import TramiteStore

/// What has happened in an instance.
enum InstanceHistoryOperations {
  static let all: [Operation] = [
    .get(
      "readHistory", "/instances/{instance}/history", "Its history events, in order.",
      query: [
        .query("limit", .integer, "How many at most: 1 to 10000; 1000 where it is not said."),
        .query("after", .integer, "Only events after this `seq`."),
      ], answer: SchemaCatalogue.page(of: .named("HistoryEvent")), work: history),
    .get(
      "tellStory", "/instances/{instance}/story", "Its history in the words of its process.",
      query: [
        .query("detail", .choice(["steps", "events"]), "Every event, or the steps that matter; the steps else.")
      ],
      answer: SchemaCatalogue.page(of: .named("StoryLine"))
    ) { call in
      _ = try await call.engine.sight(of: call.path("instance"), by: call.actor)
      let recorded = try await call.engine.history(call.path("instance")).recorded
      return call.list(Story.tell(recorded, detail: call.text("detail") == "events" ? .events : .steps).map(\.json))
    },
    .get(
      "showInstanceAt", "/instances/{instance}/state", "Where it stood at an event or a time.",
      query: [
        .query("seq", .integer, "After this event."), .query("at", .instant, "At this time."),
      ], answer: .named("InstanceDetail"), refusals: [.unprocessableContent], hasText: true, work: state),
    .get(
      "verifyInstance", "/instances/{instance}/verification",
      "Checks its stored history: the chain of hashes, and that deciding every command again gives its events.",
      answer: .named("Verification")
    ) { call in
      try await call.engine.requireSight(of: call.path("instance"), "verification", by: call.actor)
      return .json(try await call.engine.verification(of: call.path("instance")).json)
    },
    .get(
      "compareInstance", "/instances/{instance}/comparison",
      "Feeds its recorded commands to another version: the same way, another, or it cannot be said.",
      query: [.query("version", .integer, "The version; else the latest.")], answer: .named("Comparison")
    ) { call in
      let instance = call.path("instance")
      let process = try await call.engine.instance(instance, by: call.actor).row.process
      let graph = try await call.engine.graph(of: process, version: call.optionalInteger("version"))
      return .json(try await call.engine.replay(instance, against: graph).json)
    },
    Operation(
      "compareInstanceWithFiles", .post, "/instances/{instance}/comparison",
      "Feeds its recorded commands to a definition that is not deployed. Nothing is stored.", scope: .see,
      body: .json(.object([DeploymentOperations.files])), answer: .json(.named("Comparison")), takesFiles: true,
      work: compare),
  ]

  @Sendable private static func history(_ call: Call) async throws -> Response {
    let limit = try call.integer("limit", 1000, in: 1...10_000)
    let after = Int64(try call.integer("after", 0, in: 0...Int.max))
    // Told from the beginning: later events are told in terms of the state that earlier ones made.
    let history = try await call.engine.history(call.path("instance"), by: call.actor)
    var writer = EventJSON(history.graph)
    var lines: [String] = []
    var last: Int64?
    for recorded in history.recorded {
      writer.graph = recorded.graph
      let line = writer.line(recorded.entry.event, recorded.entry.stamp)
      guard recorded.entry.seq > after else { continue }
      if lines.count == limit {
        last = recorded.entry.seq - 1
        break
      }
      lines.append(line)
    }
    var object = JSONObject()
    object.set("items", json: "[\(lines.joined(separator: ","))]".utf8)
    object.set("next", last.map(String.init))
    return .json(object)
  }

  @Sendable private static func state(_ call: Call) async throws -> Response {
    let history = try await call.engine.history(call.path("instance"), by: call.actor)
    let seq = call.optionalInteger("seq").map(Int64.init)
    let time = call.text("at").flatMap { Instant(iso8601: $0) }
    var state = InstanceState()
    var graph = history.graph
    for recorded in history.recorded {
      let entry = recorded.entry
      guard seq.map({ entry.seq <= $0 }) ?? true, time.map({ entry.stamp.at <= $0 }) ?? true else { break }
      state.apply(entry.event, entry.stamp)
      graph = recorded.graph
    }
    guard state.hasStarted else {
      throw ProblemDetails(
        .unprocessableContent, .wrongParameter,
        "nothing had happened yet: the history begins at \(history.row.startedAt)")
    }
    let report = InstanceReport(state, graph)
    return call.wantsText ? .text(report.text(ofEvents: history.row.seq)) : .json(report.json)
  }

  @Sendable private static func compare(_ call: Call) async throws -> Response {
    let instance = call.path("instance")
    let process = try await call.engine.instance(instance, by: call.actor).row.process
    let files = try DeploymentOperations.definitionFiles(call)
    return try await call.office.longWork.run(for: call.context) {
      let rehearsal = Rehearsal(files: files)
      try ComputingTime.check()
      let problems = rehearsal.problems
      if problems.hasErrors {
        throw Fault(
          .wrongInput, "the files cannot be run", hint: "correct what the problems name", problems: problems)
      }
      guard let graph = rehearsal.graphs.first(where: { $0.process == process }) else {
        throw ProblemDetails(
          .unprocessableContent, .wrongParameter, "the files have no executable process '\(process)'", field: "files")
      }
      return .json(try await call.engine.replay(instance, against: graph).json)
    }
  }
}

extension StoryLine {
  /// A line of a story, as `replay` prints it, with what colours it and places its time.
  var json: JSONObject {
    var object = JSONObject()
    object.set("seq", Int(seq))
    object.set("at", at)
    object.set("subject", subject)
    object.set("text", text)
    object.set("weight", weight.rawValue)
    object.set("zone", zone.identifier)
    return object
  }
}
