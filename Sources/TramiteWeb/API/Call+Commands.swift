import Crypto
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdCore
import NIOCore
import TramiteDocuments
import TramiteEngine
import TramiteFEEL
import TramiteHistory

extension Call {
  static let keyHeader = HTTPField.Name("Idempotency-Key") ?? .via
  private static let replayedHeader = HTTPField.Name("Idempotent-Replayed") ?? .via

  /// The caller's name for this request; nil where it gives none.
  /// - Parameter digest: the hash of a body that was not read whole
  func requestKey(suffix: String = "", digest: [UInt8]? = nil) throws(ProblemDetails) -> RequestTerms.Key? {
    guard operation.isRepeatable, let name = request.headers[Self.keyHeader] else { return nil }
    guard (1...200).contains(name.utf8.count), name.utf8.allSatisfy({ (0x21...0x7e).contains($0) }) else {
      throw ProblemDetails(
        .badRequest, .malformedRequest, "Idempotency-Key is 1 to 200 visible ASCII characters", field: "Idempotency-Key"
      )
    }
    var hash = SHA256()
    hash.update(data: Data("\(request.method.rawValue) \(request.uri.string)\n".utf8))
    hash.update(data: Data(digest ?? bytes))
    return RequestTerms.Key(
      caller: context.signedIn?.user ?? "", name: name + suffix, request: Array(hash.finalize()))
  }

  /// Gives one command to the engine. A repeated request is answered as the first time; `If-Match` is judged in the
  /// command's own transaction.
  func command<Result: Sendable>(
    status: HTTPResponse.Status = .ok, expecting: RequestTerms.Expectation? = nil, keySuffix: String = "",
    digest: [UInt8]? = nil,
    _ json: @escaping @Sendable (Result) -> JSONObject, _ command: () async throws -> Result
  ) async throws -> Response {
    // A token that was not made for this gets no answer that another has brought about: the command itself refuses it.
    let key = isInScope ? try requestKey(suffix: keySuffix, digest: digest) : nil
    if let key, let kept = try await engine.keptAnswer(key) { return try Self.response(kept) }
    do {
      if key == nil, expecting == nil { return .json(json(try await command()), status) }
      let terms = RequestTerms(key: key, expectation: expecting) { result in
        (result as? Result).map { KeptAnswer.bytes(status, json($0).closed) }
      }
      let result = try await engine.under(terms) { try await command() }
      return .json(json(result), status)
    } catch let repeated as RequestRepeated {
      return try Self.response(repeated.answer)
    }
  }

  /// Gives one command whose answer is to be told once: a repetition gets it for some minutes (``ToldOnce``), and after that
  /// is refused.
  /// - Parameter isKept: whether what the command gave is an answer that a repetition should get
  func commandToldOnce<Result: Sendable>(
    status: HTTPResponse.Status = .ok, isKept: @escaping @Sendable (Result) -> Bool = { _ in true },
    _ json: @escaping @Sendable (Result) -> JSONObject, _ command: () async throws -> Result
  ) async throws -> Response {
    guard isInScope, let key = try requestKey() else { return .json(json(try await command()), status) }
    if try await engine.keptAnswer(key) != nil { return try repetition(of: key) }
    let (toldOnce, now) = (office.toldOnce, engine.now)
    do {
      let terms = RequestTerms(key: key) { result in
        guard let result = result as? Result, isKept(result) else { return nil }
        toldOnce.keep(KeptAnswer.bytes(status, json(result).closed), for: key, at: now)
        return []
      }
      return .json(json(try await engine.under(terms) { try await command() }), status)
    } catch is RequestRepeated {
      return try repetition(of: key)
    }
  }

  /// Does what consists of several commands, and tells its answer once: a repetition gets it for some minutes.
  func toldOnce(_ work: () async throws -> JSONObject) async throws -> Response {
    guard isInScope, let key = try requestKey() else { return .json(try await work()) }
    if let bytes = office.toldOnce.answer(to: key, at: engine.now) { return try Self.response(bytes) }
    let answer = try await work()
    office.toldOnce.keep(KeptAnswer.bytes(.ok, answer.closed), for: key, at: engine.now)
    return .json(answer)
  }

  /// The answer to a request that was worked already, if it can still be told.
  private func repetition(of key: RequestTerms.Key) throws -> Response {
    if let bytes = office.toldOnce.answer(to: key, at: engine.now) { return try Self.response(bytes) }
    throw ProblemDetails(
      .conflict, .answerGone, "the request was worked already, and its answer is kept for ten minutes only",
      hint: "nothing was done again; what was told then is told to nobody any more")
  }

  /// Whether a token was made for what this operation needs; people have no such limit.
  private var isInScope: Bool {
    switch context.signedIn?.means {
    case .token(_, let scopes):
      [operation.scope, operation.scope.container].contains { $0.map { scopes.contains($0.rawValue) } ?? false }
    case .session, nil: true
    }
  }

  private static func response(_ bytes: [UInt8]) throws -> Response {
    guard let (status, body) = KeptAnswer.read(bytes) else {
      throw Fault(.defect, "a kept answer cannot be read")
    }
    var response = Response.json(body, status)
    response.headers[replayedHeader] = "true"
    return response
  }

  /// What `If-Match` says the caller has seen of an instance.
  func expectation(ofInstance id: String) throws(ProblemDetails) -> RequestTerms.Expectation? {
    guard let tag = request.headers[.ifMatch], tag != "*" else { return nil }
    guard let seq = EntityTag.number(tag) else { throw Self.wrongTag }
    return .instance(id, seq: Int64(seq))
  }

  /// What `If-Match` says the caller has seen of a process.
  func expectation(ofProcess id: String) throws(ProblemDetails) -> RequestTerms.Expectation? {
    guard let tag = request.headers[.ifMatch], tag != "*" else { return nil }
    guard let version = EntityTag.number(tag) else { throw Self.wrongTag }
    return .process(id, version: version)
  }

  private static let wrongTag = ProblemDetails(
    .preconditionFailed, .preconditionFailed, "If-Match names an entity tag that was never given here",
    hint: "take the ETag of the answer that you have read")
}

/// What commands give, as JSON.
enum JSONOf {
  @Sendable static func standing(_ standing: InstanceStanding) -> JSONObject { standing.json() }
  @Sendable static func deployed(_ deployed: Deployed) -> JSONObject { deployed.json }
  @Sendable static func migration(_ report: MigrationReport) -> JSONObject { report.json }
  @Sendable static func account(_ account: Account) -> JSONObject { account.json }
  @Sendable static func passwordPolicy(_ policy: PasswordPolicy) -> JSONObject { policy.json }
  @Sendable static func purged(_ count: Int) -> JSONObject {
    var object = JSONObject()
    object.set("purged", count)
    return object
  }
  @Sendable static func secret(_ text: String) -> JSONObject {
    var object = JSONObject()
    object.set("secret", text)
    return object
  }
  @Sendable static func token(_ token: NewToken) -> JSONObject { token.json }
  @Sendable static func jobs(_ jobs: [ExternalJob]) -> JSONObject {
    var object = JSONObject(zones: SystemZones.all)
    object.set("items", jobs.map(\.json))
    return object
  }
  @Sendable static func nothing(_: Void) -> JSONObject { JSONObject() }
  @Sendable static func fileReference(_ reference: Value) -> JSONObject {
    var object = JSONObject()
    guard case .context(let entries) = reference else { return object }
    for entry in entries.entries { object.set(entry.key, entry.value) }
    return object
  }
}

/// The entity tags of this API: a number that grows with each change, in quotes.
enum EntityTag {
  static func text(_ number: Int) -> String { "\"\(number)\"" }
  static func number(_ text: String) -> Int? {
    guard text.count > 2, text.hasPrefix("\""), text.hasSuffix("\"") else { return nil }
    return Int(text.dropFirst().dropLast())
  }
}

/// How answers are kept: two bytes of status, then the body.
private enum KeptAnswer {
  static func bytes(_ status: HTTPResponse.Status, _ body: [UInt8]) -> [UInt8] {
    [UInt8(truncatingIfNeeded: status.code >> 8), UInt8(truncatingIfNeeded: status.code)] + body
  }

  static func read(_ bytes: [UInt8]) -> (HTTPResponse.Status, [UInt8])? {
    guard bytes.count > 2 else { return nil }
    return (HTTPResponse.Status(code: Int(bytes[0]) << 8 | Int(bytes[1])), Array(bytes[2...]))
  }
}
