import HTTPTypes
import Hummingbird
import HummingbirdCore
import TramiteDefinitions
import TramiteEngine
import TramiteStore

@testable import TramiteWeb

/// Believes the header `X-Test-User`, as if that person had a session in a browser.
struct SessionSender: Recognition {
  static let token = "a-token-of-this-session"

  func signedIn(_ request: Request) async throws -> SignedIn? {
    guard let name = HTTPField.Name("X-Test-User"), let user = request.headers[name] else { return nil }
    return SignedIn(user: user, name: user, means: .session(id: "test", csrfToken: Self.token))
  }
}

extension RunningServer {
  /// A server whose people have sessions, with files deployed.
  static func withPages(
    on store: any HistoryStore = MemoryStore(), _ files: [DefinitionFile], options: EngineOptions = EngineOptions(),
    _ test: (RunningServer) async throws -> Void
  ) async throws {
    try await run(on: store, options: options, recognition: SessionSender()) { server in
      _ = try await server.engine.deploy(DeploymentRequest(files: files, by: Actor("owner")))
      try await test(server)
    }
  }
}

extension LoopbackClient {
  /// Sends a form as browsers do.
  func submit(_ path: String, _ fields: [(String, String)]) async throws -> LoopbackAnswer {
    let body = ([("csrf", SessionSender.token)] + fields).map {
      "\(Route.encoded($0.0))=\(Route.encoded($0.1))"
    }.joined(separator: "&")
    return try await with("Content-Type", "application/x-www-form-urlencoded").send(
      "POST", path, body: Array(body.utf8))
  }

  /// Asks as a browser does.
  var browser: LoopbackClient { with("Accept", "text/html") }
}
