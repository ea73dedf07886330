import HTTPTypes
import Hummingbird
import HummingbirdCore
import TramiteDiagram
import TramiteDocuments
import TramiteEngine
import TramiteFEEL
import TramiteHistory
import TramiteReports
import TramiteStore

/// Instances: starting them, finding them, what they hold.
enum InstanceOperations {
  static let all: [Operation] = [
    .get(
      "listInstances", "/instances", "Instances, by when they were started.",
      query: Operation.Parameter.page + [
        .order(.newest),
        .query("text", .string, "Only those with a field that holds this text; the newest first."),
        .query("field", .string, "With `text`: only this field."),
        .query("process", .string, "Only of this process."),
        .query("status", SchemaCatalogue.statuses, "Only of this status."),
        .query("businessKey", .string, "Only of this business key."),
        .query("startedBy", .string, "Only those that this user started."),
        .query("waitingAt", .string, "Only those that wait at this element."),
      ], answer: SchemaCatalogue.page(of: .named("Instance")), refusals: [.notFound], work: list),
    .command(
      "startInstance", "/instances", "Starts an instance of a process.", scope: .workOn,
      body: .object([
        .init("process", .string), .optional("version", .integer, "Else the latest."),
        .optional("event", .string, "The start event, where there are several."), .optional("data", .map),
        .optional("businessKey", .string, "Else what the definition says."),
        .optional("sign", .boolean, "Whether the fields that are to be signed are signed."),
        .optional("password", .string, "Of whoever signs: confirms the signature; else it stands as unconfirmed."),
      ]), status: .created, work: start),
    .get(
      "showInstance", "/instances/{instance}", "One instance: where it stands, its variables, its incidents.",
      answer: .named("InstanceDetail"), hasText: true
    ) { call in
      let detail = try await call.engine.instance(call.path("instance"), by: call.actor)
      let tag = EntityTag.text(Int(detail.state.seq))
      if call.has(tag) { return Response(status: .notModified, headers: [.eTag: tag]) }
      let report = InstanceReport(detail.state, detail.graph)
      var response: Response = call.wantsText ? .text(report.text) : .json(report.json)
      response.headers[.eTag] = tag
      return response
    },
    Operation(
      "drawInstance", .get, "/instances/{instance}/diagram", "The drawing of its definition, with its tokens and path.",
      scope: .see,
      query: [
        .query("colors", .choice(["light", "dark", "automatic"]), "Colours of the drawing."),
        .query("heat", .choice(["count", "time"]), "Colours by how often, or how long, elements were reached."),
        .query("seq", .integer, "As it stood after this event; else as it stands now."),
      ], answer: .content(mediaType: "image/svg+xml"), refusals: [.unprocessableContent], work: diagram),
    .get(
      "listWorkItems", "/instances/{instance}/work-items", "The open work items of an instance.",
      answer: SchemaCatalogue.page(of: .named("InboxItem"))
    ) { call in
      try await call.engine.requireSight(of: call.path("instance"), "work items", by: call.actor)
      return call.list(try await call.engine.workItems(of: call.path("instance")).map(\.json))
    },
    .get(
      "listIncidentsOfInstance", "/instances/{instance}/incidents", "The open incidents of an instance.",
      answer: SchemaCatalogue.page(of: .named("Incident"))
    ) { call in
      try await call.engine.requireSight(of: call.path("instance"), "incidents", by: call.actor)
      return call.list(try await call.engine.incidents(of: call.path("instance")).map(\.json))
    },
    .get(
      "listJobs", "/instances/{instance}/jobs", "The jobs of an instance that wait or run.",
      answer: SchemaCatalogue.page(of: .named("Job"))
    ) { call in
      let instance = call.path("instance")
      try await call.engine.requireSight(of: instance, "jobs", by: call.actor)
      return call.list(try await call.engine.dueWork(of: instance).jobs.map { $0.json(of: instance) })
    },
    .get(
      "listTimers", "/instances/{instance}/timers", "The timers of an instance that are set.",
      answer: SchemaCatalogue.page(of: .named("Timer"))
    ) { call in
      let instance = call.path("instance")
      try await call.engine.requireSight(of: instance, "timers", by: call.actor)
      return call.list(try await call.engine.dueWork(of: instance).timers.map { $0.json(of: instance) })
    },
    .get(
      "listNextTimers", "/timers", "The timers of all instances that are due next.",
      query: [.query("limit", .integer, "How many at most: 1 to 1000.")],
      answer: SchemaCatalogue.page(of: .named("Timer"))
    ) { call in
      try await call.engine.require(.operate, toAccess: "next timers", by: call.actor)
      return call.list(try await call.engine.nextTimers(limit: try call.limit()).map { $0.timer.json(of: $0.instance) })
    },
  ]

  @Sendable private static func list(_ call: Call) async throws -> Response {
    let limit = try call.limit()
    let filter = InstanceFilter(
      process: call.text("process"),
      status: InstanceState.Status.allCases.first { $0.word == call.text("status") },
      businessKey: call.text("businessKey"), startedBy: call.text("startedBy"), waitingAt: call.text("waitingAt"))
    // An unknown process is a mistake, not an empty list.
    if let process = filter.process { try await call.engine.requireKnowledge(of: process, by: call.actor) }
    var place: InstanceKey?
    if let after = call.text("after") { place = try await call.engine.instance(after, by: call.actor).row.key }
    let order: ListOrder = call.choice("order") ?? .newest
    if let text = call.text("text") {
      guard order == .newest else {
        throw ProblemDetails(
          .badRequest, .wrongParameter, "a search for a text gives the newest first", field: "order")
      }
      let page = try await call.engine.instances(
        filter, with: FieldSearch(field: call.text("field"), text: text), by: call.actor, before: place, limit: limit)
      return call.list(page.entries.map(\.json), next: try await call.engine.instanceID(of: page.next))
    }
    let entries = try await call.engine.instances(
      filter, in: order, by: call.actor, from: place, limit: limit + 1)
    return call.page(entries, limit: limit, next: { $0.row.id }, \.json)
  }

  @Sendable private static func start(_ call: Call) async throws -> Response {
    var request = StartRequest(
      process: call.requiredString("process"), version: call.integer("version"), event: call.string("event"),
      data: call.map("data"), businessKey: call.string("businessKey"), signs: call.flag("sign"), by: call.actor)
    request.password = call.string("password")
    let wanted = request
    return try await call.command(status: .created, JSONOf.standing) {
      try await call.engine.start(wanted)
    }
  }

  @Sendable private static func diagram(_ call: Call) async throws -> Response {
    _ = try await call.engine.sight(of: call.path("instance"), by: call.actor)
    let history = try await call.engine.history(call.path("instance"))
    let heat: DiagramOverlay.Heat? =
      switch call.text("heat") {
      case "count": .count
      case "time": .time
      default: nil
      }
    let last = call.optionalInteger("seq").map(Int64.init) ?? .max
    let shown = history.recorded.filter { $0.entry.seq <= last }
    guard let graph = shown.last?.graph else {
      throw ProblemDetails(
        .unprocessableContent, .wrongParameter, "nothing had happened yet: events are counted from 1", field: "seq")
    }
    var state = InstanceState()
    for recorded in shown { state.apply(recorded.entry.event, recorded.entry.stamp) }
    let overlay = DiagramOverlay(recorded: shown.lazy.map { ($0.graph, $0.entry) }, graph: graph, heat: heat)
    let source = try await call.engine.definitionFile(of: history.row.process, version: state.version)
    return try Drawing.response(source, of: history.row.process, colors: call.text("colors"), overlay: overlay)
  }
}

extension InstanceHistory {
  /// The events with their places and the definitions that they stand in terms of.
  var recorded: [RecordedEvent] {
    commands.flatMap { command in
      command.events.enumerated().map { number, event in
        RecordedEvent(
          instance: row.id, graph: command.graph,
          entry: HistoryEntry(seq: command.firstSeq + Int64(number), stamp: command.stamp, event: event))
      }
    }
  }
}

extension JobRow {
  /// A job, as the API lists it.
  func json(of instance: String) -> JSONObject {
    var object = JSONObject()
    object.set("job", id.text(in: instance))
    object.set("handler", handler)
    object.set("external", isExternal)
    object.set("attempt", attempt)
    object.set("notBefore", notBefore)
    object.set("lockedUntil", lease?.until)
    return object
  }
}

extension TimerRow {
  /// A timer, as the API lists it.
  func json(of instance: String) -> JSONObject {
    var object = JSONObject()
    object.set("timer", id.text(in: instance))
    object.set("instance", instance)
    object.set("due", due)
    return object
  }
}
