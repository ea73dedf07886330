import Crypto
import Foundation
import Hummingbird
import Logging
import Synchronization

@testable import TramiteWeb

/// An identity provider of a test, on a free port of this machine: it does what one should, and what a test tells it to do
/// wrong. People are not asked for anything: ``answer(to:)`` says yes for them.
final class TestProvider: Sendable {
  /// What it does.
  struct Behaviour: Sendable {
    var signature = SignedTokens.Signature.elliptic
    /// Changes the claims of an ID token before it is signed.
    var change: @Sendable (inout SignedTokens.Claims) -> Void = { _ in }
    /// What userinfo answers.
    var userinfo = #"{"sub":"s-1"}"#
    var keys: String
    /// The issuer that its description names; nil: its own.
    var issuer: String?
    var namesIssuer = false
  }

  private struct State {
    var behaviour: Behaviour
    /// What was asked with a code, by the code.
    var codes: [String: [String: String]] = [:]
    var keyRequests = 0
    /// How the client has proved itself.
    var authorization: String?
  }
  private let state: Mutex<State>
  let port: Int
  private let running: Task<Void, Never>

  var issuer: String { "http://127.0.0.1:\(port)/realm" }
  var keyRequests: Int { state.withLock(\.keyRequests) }
  var authorization: String? { state.withLock(\.authorization) }

  /// Runs a provider around a test.
  static func run(_ test: (TestProvider) async throws -> Void) async throws {
    let provider = try await TestProvider()
    defer { provider.running.cancel() }
    try await test(provider)
  }

  private init() async throws {
    state = Mutex(State(behaviour: Behaviour(keys: try SignedTokens.keys)))
    let (ports, told) = AsyncStream<Int>.makeStream()
    let asked = AsyncAsked()
    let router = Router()
    router.get("realm/.well-known/openid-configuration") { _, _ in try asked.provider().description() }
    router.get("realm/keys") { _, _ in try asked.provider().keys() }
    router.get("realm/userinfo") { request, _ in try asked.provider().userinfo(request) }
    router.post("realm/token") { request, context in
      let body = try await request.body.collect(upTo: 10_000)
      return try await asked.provider().token(request, String(buffer: body))
    }
    var logger = Logger(label: "provider")
    logger.logLevel = .critical
    let application = Application(
      router: router, configuration: .init(address: .hostname("127.0.0.1", port: 0)),
      onServerRunning: { told.yield($0.localAddress?.port ?? 0) }, logger: logger)
    running = Task { try? await application.run() }
    var found = 0
    for await port in ports {
      found = port
      break
    }
    port = found
    asked.set(self)
  }

  /// Gives the routes the provider that is being made.
  private final class AsyncAsked: Sendable {
    private let known = Mutex<TestProvider?>(nil)
    func set(_ provider: TestProvider) { known.withLock { $0 = provider } }
    func provider() throws -> TestProvider {
      guard let provider = known.withLock({ $0 }) else { throw HTTPError(.serviceUnavailable) }
      return provider
    }
  }

  /// Makes it do something else.
  func behave(_ change: (inout Behaviour) -> Void) { state.withLock { change(&$0.behaviour) } }

  /// What the browser is sent back with, after somebody has said yes.
  func answer(to location: String) -> [String: String] {
    let asked = Self.fields(String(location.split(separator: "?", maxSplits: 1).last ?? ""))
    let code = "code-" + UUID().uuidString
    state.withLock { $0.codes[code] = asked }
    return ["code": code, "state": asked["state"] ?? ""]
  }

  static func fields(_ text: String) -> [String: String] {
    Dictionary(URLEncoding.fields(text.utf8).map { ($0.name, $0.value) }) { first, _ in first }
  }

  // MARK: Answers

  private func description() -> Response {
    let behaviour = state.withLock(\.behaviour)
    return json(
      """
      {"issuer":"\(behaviour.issuer ?? issuer)","authorization_endpoint":"\(issuer)/authorize",
       "token_endpoint":"\(issuer)/token","jwks_uri":"\(issuer)/keys","userinfo_endpoint":"\(issuer)/userinfo",
       "end_session_endpoint":"\(issuer)/out","code_challenge_methods_supported":["S256"],
       "authorization_response_iss_parameter_supported":\(behaviour.namesIssuer)}
      """)
  }

  private func keys() -> Response {
    json(
      state.withLock { state in
        state.keyRequests += 1
        return state.behaviour.keys
      })
  }

  private func userinfo(_ request: Request) -> Response {
    guard request.headers[.authorization] == "Bearer access-1" else { return Response(status: .unauthorized) }
    return json(state.withLock(\.behaviour.userinfo))
  }

  private func token(_ request: Request, _ body: String) async throws -> Response {
    let form = Self.fields(body)
    let (asked, behaviour) = state.withLock { state in
      state.authorization = request.headers[.authorization] ?? form["client_id"].map { "public \($0)" }
      // A code is good for one exchange.
      return (state.codes.removeValue(forKey: form["code"] ?? ""), state.behaviour)
    }
    let challenge = Data(SHA256.hash(data: Data((form["code_verifier"] ?? "").utf8))).base64URL
    guard let asked, form["grant_type"] == "authorization_code", asked["redirect_uri"] == form["redirect_uri"],
      asked["code_challenge_method"] == "S256", asked["code_challenge"] == challenge
    else { return json(#"{"error":"invalid_grant"}"#, .badRequest) }
    var claims = SignedTokens.Claims()
    let now = Date().timeIntervalSince1970.rounded(.down)
    (claims.iss, claims.nonce, claims.iat, claims.exp) = (issuer, asked["nonce"], now, now + 300)
    behaviour.change(&claims)
    let token = try await SignedTokens.sign(claims, behaviour.signature)
    return json(#"{"access_token":"access-1","token_type":"Bearer","id_token":"\#(token)"}"#)
  }

  private func json(_ text: String, _ status: HTTPResponse.Status = .ok) -> Response {
    Response(
      status: status, headers: [.contentType: "application/json"], body: .init(byteBuffer: ByteBuffer(string: text)))
  }
}
