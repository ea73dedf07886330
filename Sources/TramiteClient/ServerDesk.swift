import Foundation
import TramiteDefinitions
import TramiteDiagram
public import TramiteEngine
public import TramiteFEEL
import TramiteHistory
public import TramiteReports

/// A desk behind a server, which knows by the token who sits at it.
public struct ServerDesk: Desk {
  let server: ServerConnection

  /// A desk of a server.
  /// - Parameter authority: a file with certificates that are trusted, in place of the system's
  /// - Throws: ``Fault`` where the file cannot be read
  public init(_ address: ServerAddress, token: String?, authority: String? = nil) throws {
    server = try ServerConnection(address, token: token, authority: authority)
  }

  public var now: Instant { SystemClock().now }

  // MARK: Work

  public func start(_ request: StartRequest) async throws -> InstanceStanding {
    var body = Context([("process", .string(request.process))])
    body["version"] = request.version.map { .number(Number($0)) }
    body["event"] = request.event.map { .string($0) }
    body["data"] = .context(try await with(request.files, request.data))
    body["businessKey"] = request.businessKey.map { .string($0) }
    body["sign"] = .boolean(request.signs)
    return try Answers.standing(await server.post("instances", body: .init(body)))
  }

  public func claim(_ workItem: String) async throws -> InstanceStanding {
    try Answers.standing(await server.post("work-items", workItem, "claim"))
  }

  public func unclaim(_ workItem: String) async throws -> InstanceStanding {
    try Answers.standing(await server.post("work-items", workItem, "unclaim"))
  }

  public func free(_ workItem: String, reason: String) async throws -> InstanceStanding {
    try Answers.standing(await server.post("work-items", workItem, "free", body: .init(Self.reason(reason))))
  }

  public func delegate(_ workItem: String, to user: String, isFinal: Bool, note: String?) async throws
    -> InstanceStanding
  {
    var body = Context([("to", .string(user)), ("final", .boolean(isFinal))])
    body["note"] = note.map { .string($0) }
    return try Answers.standing(await server.post("work-items", workItem, "delegate", body: .init(body)))
  }

  public func complete(_ request: CompletionRequest, isFilled: Bool) async throws -> InstanceStanding {
    guard !isFilled else {
      throw Fault(
        .wrongInput, "a server makes nothing up: --fill is for demonstrations and trials on a store",
        hint: "give what the form asks for with --data; show it with: tramite show \(request.workItem)")
    }
    var body = Context([("data", .context(try await with(request.files, request.data)))])
    body["sign"] = .boolean(request.signs)
    body["language"] = request.language.map { .string($0) }
    return try Answers.standing(
      await server.post("work-items", request.workItem, "complete", body: .init(body)))
  }

  public func begin(_ element: String, in instance: String) async throws -> InstanceStanding {
    try Answers.standing(await server.post("instances", instance, "activities", element, "begin"))
  }

  public func comment(_ instance: String, _ text: String) async throws -> InstanceStanding {
    try Answers.standing(
      await server.post("instances", instance, "comments", body: .init(Context([("text", .string(text))]))))
  }

  public func openSecret(_ id: String) async throws -> String {
    try Answers.record(await server.post("secrets", id, "open")).words("secret")
  }

  /// The data with the files of a form, each uploaded first.
  private func with(_ files: [FileContent], _ data: Context) async throws -> Context {
    var data = data
    for file in files {
      let reference = try await server.post(
        "files", query: [("name", file.name), ("mediaType", file.mediaType)],
        body: .init(bytes: file.content, mediaType: "application/octet-stream"))
      data.put(.context(try Answers.record(reference).fields), file.field)
    }
    return data
  }

  private static func reason(_ text: String) -> Context { Context([("reason", .string(text))]) }

  // MARK: Operation

  public func operate(_ step: OperatorStep, _ instance: String, reason: String) async throws -> InstanceStanding {
    try Answers.standing(await server.post("instances", instance, step.rawValue, body: .init(Self.reason(reason))))
  }

  public func modify(_ instance: String, _ request: ModificationRequest) async throws -> InstanceStanding {
    var body = Self.reason(request.reason)
    if !request.moves.isEmpty { body["move"] = Self.pairs(request.moves) }
    if !request.adds.isEmpty { body["add"] = .list(request.adds.map { .string($0) }) }
    if !request.ends.isEmpty { body["end"] = .list(request.ends.map { .string($0) }) }
    if !request.variables.isEmpty { body["set"] = .context(request.variables) }
    return try Answers.standing(await server.post("instances", instance, "modify", body: .init(body)))
  }

  private static func pairs(_ pairs: [(from: String, to: String)]) -> Value {
    .list(pairs.map { .context(Context([("from", .string($0.from)), ("to", .string($0.to))])) })
  }

  public func migrate(_ request: MigrationRequest) async throws -> Record {
    var body = Context([("dryRun", .boolean(request.isDryRun))])
    if !request.reason.isEmpty { body["reason"] = .string(request.reason) }
    body["version"] = request.version.map { .number(Number($0)) }
    if !request.renames.isEmpty { body["elements"] = Self.pairs(request.renames.map { ($0.from, $0.to) }) }
    if !request.dropped.isEmpty { body["drop"] = .list(request.dropped.map { .string($0) }) }
    return try Answers.record(await server.post("instances", request.instance, "migrate", body: .init(body)))
  }

  public func resolve(_ request: ResolutionRequest) async throws -> InstanceStanding {
    var body = Self.reason(request.reason)
    switch request.way {
    case .retry: body["way"] = .string("retry")
    case .skip(let outcome):
      body["way"] = .string("skip")
      body["outcome"] = outcome.map { .string($0) }
    case .error(let code):
      body["way"] = .string("error")
      body["error"] = .string(code)
    }
    body["data"] = .context(request.data)
    return try Answers.standing(await server.post("incidents", request.incident, "resolve", body: .init(body)))
  }

  public func publish(_ request: MessageRequest) async throws -> MessageDelivery {
    var body = Context([("message", .string(request.name)), ("data", .context(request.data))])
    body["key"] = request.key
    body["id"] = request.id.map { .string($0) }
    let (seconds, rest) = request.timeToLiveMilliseconds.quotientAndRemainder(dividingBy: 1000)
    let thousandths = String(rest + 1000).dropFirst()
    body["ttl"] = .string("PT\(seconds).\(thousandths)S")
    return try Answers.delivery(await server.post("messages", body: .init(body)))
  }

  public func signal(_ name: String, data: Context) async throws -> SignalDelivery {
    let body = Context([("signal", .string(name)), ("data", .context(data))])
    let answer = try Answers.record(await server.post("signals", body: .init(body)))
    return SignalDelivery(caughtBy: answer.texts("caughtBy"), started: answer.texts("started"))
  }

  public func deploy(_ request: DeploymentRequest) async throws -> Deployed {
    var body = Context([("files", Self.files(request.files))])
    body["reason"] = request.reason.map { .string($0) }
    body["allowUnknownHandlers"] = .boolean(request.allowsUnknownHandlers)
    return try Answers.deployed(await server.post("deployments", body: .init(body)))
  }

  private static func files(_ files: [DefinitionFile]) -> Value {
    .list(
      files.map { file in
        .context(
          Context([
            ("path", .string(file.path)), ("base64", .string(Data(file.bytes).base64EncodedString())),
          ]))
      })
  }

  // MARK: One thing

  public func report(on instance: String, at point: ReplayPoint?) async throws -> Report {
    guard let point else { return try await report { try await server.get("instances", instance, accept: $0) } }
    var query: [(name: String, value: String?)]
    switch point {
    case .seq(let seq): query = [("seq", "\(seq)")]
    case .time(let time): query = [("at", time.description)]
    }
    return try await report { try await server.get("instances", instance, "state", query: query, accept: $0) }
  }

  public func report(onWorkItem id: String, language: String?, entered: Context) async throws -> Report {
    try await report { accept in
      guard !entered.isEmpty else {
        return try await server.get("work-items", id, query: [("language", language)], accept: accept)
      }
      return try await server.post(
        "work-items", id, "preview", query: [("language", language)],
        body: .init(Context([("data", .context(entered))])), accept: accept, isRepeatable: false)
    }
  }

  /// One answer in both of its forms.
  private func report(_ read: (_ accept: String) async throws -> [UInt8]) async throws -> Report {
    let json = String(decoding: try await read("application/json"), as: UTF8.self)
    let text = String(decoding: try await read("text/plain"), as: UTF8.self)
    return Report(
      json: json, text: text.split(separator: "\n", omittingEmptySubsequences: false).dropLast().map(String.init))
  }

  public func story(of instance: String, detail: Story.Detail) async throws -> [StoryLine] {
    let word = detail == .events ? "events" : "steps"
    let page = try Answers.page(await server.get("instances", instance, "story", query: [("detail", word)]))
    return try page.items.map { try Answers.storyLine($0, of: instance) }
  }

  public func historyLines(of instance: String) async throws -> [String] {
    var lines: [String] = []
    try await everyPage { after in
      try Answers.page(
        await server.get("instances", instance, "history", query: [("after", after), ("limit", "10000")]))
    } _: {
      lines += $0.map(\.line)
    }
    return lines
  }

  public func drawing(of instance: String, after seq: Int64?, look: DrawingLook) async throws -> String {
    let query: [(name: String, value: String?)] = [
      ("colors", "\(look.colors)"), ("heat", look.heat.map { "\($0)" }), ("seq", seq.map { "\($0)" }),
    ]
    let svg = try await server.get("instances", instance, "diagram", query: query, accept: "image/svg+xml")
    return String(decoding: svg, as: UTF8.self)
  }

  public func verification(of instance: String) async throws -> Record {
    try Answers.record(await server.get("instances", instance, "verification"))
  }

  public func comparison(of instance: String, with other: Rehearsal) async throws -> Record {
    let body = Context([("files", Self.files(other.files))])
    return try Answers.record(
      await server.post("instances", instance, "comparison", body: .init(body), isRepeatable: false))
  }

  public func file(_ id: String) async throws -> (row: Record, next: FilePieces) {
    let row = try Answers.record(await server.get("files", id))
    return (row, try await server.content("files", id, "content"))
  }
}
