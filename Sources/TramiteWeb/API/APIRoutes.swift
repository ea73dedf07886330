import HTTPTypes
import Hummingbird
import HummingbirdCore
import Metrics
import NIOCore
import Synchronization
import TramiteEngine
import TramiteFEEL

/// The routes under `/api/v1`: one for each operation of ``APICatalogue``.
///
/// Every request passes the same steps here, in this order: who asks, the CSRF token of a session, how much is under way, the body's type, size and shape. Then the operation works.
struct APIRoutes {
  static let root = "/api/v1"
  private let office: Office
  private let settings: ServerSettings
  private let recognition: any Recognition
  private let inFlight: CommandsInFlight

  init(
    _ office: Office, _ settings: ServerSettings, _ recognition: any Recognition, _ metrics: CollectedMetrics
  ) {
    inFlight = CommandsInFlight(metrics)
    self.office = office
    self.settings = settings
    self.recognition = recognition
  }

  func add(to router: Router<WebContext>) {
    for operation in APICatalogue.operations {
      router.on(RouterPath(Self.root + operation.path), method: operation.method) { request, context in
        try await answer(operation, request, context)
      }
    }
  }

  private func answer(_ operation: Operation, _ request: Request, _ context: WebContext) async throws -> Response {
    try checkPath(request)
    try admit(operation, request, context)
    guard operation.changes else {
      return try await operation.work(
        try Call(office, settings, recognition, operation, request, context, body: Context(), bytes: []))
    }
    if operation.mayWait {
      let (body, bytes) = try await read(operation, request)
      return try await operation.work(
        try Call(office, settings, recognition, operation, request, context, body: body, bytes: bytes))
    }
    guard inFlight.enter(atMost: settings.commandsInFlight) else {
      throw ProblemDetails(
        .serviceUnavailable, .tooBusy, "more commands are under way than this server takes at one time",
        hint: "send it again after the seconds of Retry-After", headers: [.retryAfter: "1"])
    }
    defer { inFlight.leave() }
    let (body, bytes) = try await read(operation, request)
    return try await operation.work(
      try Call(office, settings, recognition, operation, request, context, body: body, bytes: bytes))
  }

  /// Refuses a path with an empty part: the router would take it for one without, and a list for something of no name.
  private func checkPath(_ request: Request) throws(ProblemDetails) {
    guard request.uri.path.hasSuffix("/") || request.uri.path.contains("//") else { return }
    throw ProblemDetails(
      .notFound, .unknownPath, "a part of the path is empty", hint: "the paths stand in \(Self.root)/openapi.json")
  }

  private func admit(_ operation: Operation, _ request: Request, _ context: WebContext) throws(ProblemDetails) {
    switch operation.access {
    case .everyone: return
    case .signedIn: break
    }
    guard let person = context.signedIn else {
      let hasToken = request.headers[.authorization] != nil
      throw ProblemDetails(
        .unauthorized, .notSignedIn,
        hasToken
          ? "the API token is unknown, has ended or was taken back, or its person may not sign in"
          : "this needs somebody who has signed in",
        hint: "send an API token: Authorization: Bearer TOKEN", headers: [.wwwAuthenticate: "Bearer realm=\"tramite\""])
    }
    switch person.means {
    case .token: return
    case .session(_, let csrfToken):
      guard operation.changes, request.headers[Self.csrfHeader] != csrfToken else { return }
      throw ProblemDetails(
        .forbidden, .csrfTokenMissing, "a request that changes something brings the session's token in X-CSRF-Token",
        hint: "load the page again")
    }
  }

  static let csrfHeader = HTTPField.Name("X-CSRF-Token") ?? .via

  // MARK: Bodies

  private func read(_ operation: Operation, _ request: Request) async throws -> (Context, [UInt8]) {
    let limit = operation.takesFiles ? settings.fileLimit : settings.bodyLimit
    switch operation.body {
    case .none:
      return (Context(), [])
    case .json(let schema):
      let bytes = try await collect(request, atMost: limit, "application/json")
      return (try parse(bytes, schema), bytes)
    case .optionalJSON(let schema):
      if request.headers[.contentLength].map({ $0 == "0" }) ?? (request.headers[.transferEncoding] == nil) {
        return (try parse(Array("{}".utf8), schema), [])
      }
      let bytes = try await collect(request, atMost: limit, "application/json")
      return (try parse(bytes.isEmpty ? Array("{}".utf8) : bytes, schema), bytes)
    case .bytes(let mediaType):
      return (Context(), try await collect(request, atMost: settings.fileLimit, mediaType))
    case .file:
      return (Context(), [])
    }
  }

  /// The whole body, when it has the media type and is not too large.
  private func collect(_ request: Request, atMost limit: Int, _ mediaType: String) async throws -> [UInt8] {
    let found = request.headers[.contentType].map { $0.split(separator: ";")[...].first.map(String.init) ?? "" }
    if found?.lowercased().filter({ $0 != " " }) != mediaType {
      throw ProblemDetails(
        .unsupportedMediaType, .wrongMediaType, "the body must be \(mediaType), found \(found ?? "no Content-Type")",
        hint: "send it with Content-Type: \(mediaType)")
    }
    let tooLarge = ProblemDetails.bodyTooLarge(limit)
    if let length = request.headers[.contentLength].flatMap({ Int($0) }), length > limit { throw tooLarge }
    var bytes: [UInt8] = []
    for try await part in request.body {
      guard bytes.count + part.readableBytes <= limit else { throw tooLarge }
      bytes.append(contentsOf: part.readableBytesView)
    }
    return bytes
  }

  private func parse(_ bytes: [UInt8], _ schema: Schema) throws(ProblemDetails) -> Context {
    let value: Value
    do throws(JSONError) {
      value = try Value(json: bytes, isExact: true)
    } catch {
      throw ProblemDetails(
        .badRequest, .malformedRequest, "the body is no JSON: \(error.message) at byte \(error.offset + 1)")
    }
    let misfits = schema.misfits(of: value)
    if let first = misfits.first {
      var details = ProblemDetails(
        .unprocessableContent, .wrongParameter,
        misfits.count == 1
          ? "the body is wrong at '\(first.path)': \(first.message)" : "the body is wrong in \(misfits.count) places",
        hint: "its shape stands in \(Self.root)/openapi.json", field: first.path)
      details.findings = misfits.map { Fault.Finding(field: $0.path, message: $0.message) }
      throw details
    }
    guard case .context(let context) = value else {
      throw ProblemDetails(.unprocessableContent, .wrongParameter, "the body must be a JSON object")
    }
    return context
  }
}

extension ProblemDetails {
  /// A body with more bytes than are taken.
  static func bodyTooLarge(_ limit: Int) -> ProblemDetails {
    ProblemDetails(
      .contentTooLarge, .bodyTooLarge, "the body may have \(limit) bytes at most",
      hint: "send less, or ask the operator of the server for a larger limit")
  }
}

/// Counts commands that are under way: more than a server can work are told to come again, instead of waiting in memory.
final class CommandsInFlight: Sendable {
  private let count = Mutex(0)
  private let meter: Meter?

  /// - Parameter metrics: where the number is told; nil: nowhere
  init(_ metrics: CollectedMetrics? = nil) {
    meter = metrics.map { Meter(label: "tramite_commands_in_flight", factory: $0) }
  }

  func enter(atMost limit: Int) -> Bool {
    count.withLock { count in
      guard count < limit else { return false }
      count += 1
      meter?.set(count)
      return true
    }
  }
  func leave() {
    count.withLock { count in
      count -= 1
      meter?.set(count)
    }
  }
}
