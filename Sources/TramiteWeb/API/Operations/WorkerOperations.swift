import HTTPTypes
import Hummingbird
import HummingbirdCore
import TramiteDocuments
import TramiteEngine
import TramiteFEEL
import TramiteHistory

/// External workers: they fetch jobs by topic, work on them under a lock, and report.
enum WorkerOperations {
  private static let worker = Schema.Property(
    "worker", .string, "A name for this worker, the same as in fetching: only it may report.")
  private static let lock = Schema.Property(
    "lock", .integer, "How long nobody else gets it, in seconds: 1 to 86400; 60 where it is not said.",
    isRequired: false)

  static let all: [Operation] = [
    Operation(
      "fetchJobs", .post, "/jobs/fetch",
      "Takes jobs of topics (handlers named worker:TOPIC) under a lock; waits for one where there is none yet.",
      scope: .workOnJobs,
      body: .json(
        .object([
          worker, .init("topics", .list(.string)),
          .optional("limit", .integer, "How many at most: 1 to 100; 1 where it is not said."), lock,
          .optional("wait", .integer, "How long to wait for a job, in seconds: 0 to 60; 0 where it is not said."),
        ])),
      answer: .json(.object([.init("items", .list(.named("ExternalJob")))])), refusals: [.conflict], isRepeatable: true,
      mayWait: true, work: fetch),
    report(
      "completeJob", "complete", "Reports that a job is done.",
      [
        .optional("outcome", .string, "For a gateway that chooses by it."), .optional("result", .map, "What it gave."),
      ]
    ) { call, holder in
      try await call.engine.completeExternalJob(
        holder, .completed(outcome: call.string("outcome"), result: call.map("result")))
    },
    report(
      "failJob", "fail",
      "Reports that the attempt failed: it is tried again after the pause that the definition says, until its attempts are used up.",
      [
        .init("message", .string, "What went wrong."),
        .optional("permanent", .boolean, "No further attempt can help."),
        .optional("retries", .integer, "Attempts still to be made, in place of what the definition says: 0 to 100."),
        .optional(
          "retryAfter", .integer,
          "Seconds until the next attempt, in place of the definition's pause: 0 to 2592000."),
      ]
    ) { call, holder in
      try await call.engine.failExternalJob(
        holder, message: call.requiredString("message"), isPermanent: call.flag("permanent"),
        retries: try call.integer("retries").map { _ in try bounded(call, "retries", 0, 0...100) },
        retryAfterSeconds: try call.integer("retryAfter").map { _ in
          try bounded(call, "retryAfter", 0, 0...2_592_000)
        })
    },
    report(
      "throwJobError", "error", "Throws a BPMN error at the job's element, to be caught by the definition.",
      [
        .init("code", .string, "The error's code."), .optional("message", .string), .optional("variables", .map),
      ]
    ) { call, holder in
      let code = call.requiredString("code")
      if code.isEmpty {
        throw ProblemDetails(
          .unprocessableContent, .wrongParameter, "an error has a code, by which the definition catches it; found none",
          hint: "name it, or report the attempt as failed", field: "code")
      }
      return try await call.engine.completeExternalJob(
        holder, .error(code: code, message: call.string("message") ?? "", variables: call.map("variables")))
    },
    .command(
      "extendJob", "/jobs/{job}/extend", "Prolongs the lock from now on.", scope: .workOnJobs,
      body: .object([worker, lock]), answer: .object([.init("job", .string), .init("lockedUntil", .instant)])
    ) { call in
      let (job, milliseconds) = (call.path("job"), try lockMilliseconds(call))
      return try await call.command({ (until: Instant) in
        var object = JSONObject(zones: SystemZones.all)
        object.set("job", job)
        object.set("lockedUntil", until)
        return object
      }) { try await call.engine.extendExternalJob(holder(call), milliseconds: milliseconds) }
    },
  ]

  private static func report(
    _ id: String, _ verb: String, _ summary: String, _ body: [Schema.Property],
    _ work: @escaping @Sendable (Call, ExternalJobHolder) async throws -> InstanceStanding
  ) -> Operation {
    .command(id, "/jobs/{job}/\(verb)", summary, scope: .workOnJobs, body: .object([worker] + body)) { call in
      let holder = holder(call)
      return try await call.command(JSONOf.standing) {
        try await work(call, holder)
      }
    }
  }

  private static func holder(_ call: Call) -> ExternalJobHolder {
    ExternalJobHolder(job: call.path("job"), worker: call.requiredString("worker"), by: call.actor)
  }

  private static func lockMilliseconds(_ call: Call) throws(ProblemDetails) -> Int64 {
    Int64(try bounded(call, "lock", 60, 1...86_400)) * 1000
  }

  private static func bounded(_ call: Call, _ name: String, _ standard: Int, _ bounds: ClosedRange<Int>)
    throws(ProblemDetails) -> Int
  {
    guard let number = call.integer(name) else { return standard }
    guard bounds.contains(number) else {
      throw ProblemDetails(
        .unprocessableContent, .wrongParameter,
        "'\(name)' goes from \(bounds.lowerBound) to \(bounds.upperBound), found \(number)", field: name)
    }
    return number
  }

  @Sendable private static func fetch(_ call: Call) async throws -> Response {
    let request = ExternalJobRequest(
      topics: call.strings("topics"), worker: call.requiredString("worker"),
      limit: try bounded(call, "limit", 1, 1...100), lockMilliseconds: try lockMilliseconds(call), by: call.actor)
    guard !request.topics.isEmpty, !request.worker.isEmpty else {
      throw ProblemDetails(
        .unprocessableContent, .wrongParameter, "a worker has a name and at least one topic",
        field: request.worker.isEmpty ? "worker" : "topics")
    }
    guard request.topics.count <= 100, (request.topics + [request.worker]).allSatisfy({ $0.utf8.count <= 500 }) else {
      throw ProblemDetails(
        .unprocessableContent, .wrongParameter,
        "a worker asks for 100 topics at most, and names have 500 characters at most", field: "topics")
    }
    let wait = try bounded(call, "wait", 0, 0...60)
    let engine = call.engine
    // A client that leaves while nothing was taken leaves nothing behind; what is taken just then is freed by its lock.
    // Where none came, a repetition looks again.
    let isKept: @Sendable ([ExternalJob]) -> Bool = { !$0.isEmpty }
    return try await call.commandToldOnce(isKept: isKept, JSONOf.jobs) {
      try await Pulse.first(within: .seconds(wait), of: engine) {
        let jobs = try await engine.takeExternalJobs(request)
        return jobs.isEmpty ? nil : jobs
      } ?? []
    }
  }
}

extension ExternalJob {
  /// A job, as a worker gets it.
  var json: JSONObject {
    var object = JSONObject(zones: SystemZones.all)
    object.set("job", id)
    object.set("topic", topic)
    object.set("instance", instance)
    object.set("process", process)
    object.set("version", version)
    object.set("businessKey", businessKey)
    object.set("element", element)
    object.set("attempt", attempt)
    object.set("input", input)
    object.set("settings", settings)
    object.set("lockedUntil", lockedUntil)
    return object
  }
}
