import HTTPTypes
import Hummingbird
import HummingbirdCore
import Logging
import ServiceLifecycle
import TramiteDocuments
import TramiteEngine
import TramiteStore

@testable import TramiteWeb

/// A server of a test on a free port, with an engine of its own; it lives as long as the closure runs.
struct RunningServer {
  let engine: Engine
  let port: Int
  private let group: ServiceGroup

  /// A client that nobody has signed in.
  var stranger: LoopbackClient { LoopbackClient(port: port) }
  /// A client of a person, recognised by the header that ``NamedSender`` reads.
  func client(_ user: String) -> LoopbackClient { LoopbackClient(port: port, headers: [("X-Test-User", user)]) }
  /// Stops the server as SIGTERM does.
  func stop() async { await group.triggerGracefulShutdown() }

  /// Runs a server around a test.
  static func run(
    on store: any HistoryStore = MemoryStore(), settings: ServerSettings = ServerSettings(),
    options: EngineOptions = EngineOptions(), recognition: (any Recognition)? = NamedSender(),
    _ test: (RunningServer) async throws -> Void
  ) async throws {
    let engine = Engine(store: store, options: options)
    var settings = settings
    settings.port = 0
    var logger = Logger(label: "test")
    logger.logLevel = .critical
    let (ports, told) = AsyncStream<Int>.makeStream()
    let office = Office(engine: engine)
    let server = WebServer(
      office: office, settings: settings, recognition: recognition ?? SignInRoutes.recognition(office, settings),
      logger: logger
    ) { port in told.yield(port) }
    let group = ServiceGroup(services: [EngineWork(engine), server], logger: logger)
    let running = Task {
      defer { told.finish() }
      try await group.run()
    }
    var port: Int?
    for await found in ports {
      port = found
      break
    }
    guard let port else {
      try await running.value
      throw LoopbackConnection.Refused(reason: "the server did not start")
    }
    do {
      try await test(RunningServer(engine: engine, port: port, group: group))
    } catch {
      await group.triggerGracefulShutdown()
      _ = try? await running.value
      throw error
    }
    await group.triggerGracefulShutdown()
    try await running.value
  }
}

/// Believes the header `X-Test-User`.
struct NamedSender: Recognition {
  func signedIn(_ request: Request) async throws -> SignedIn? {
    guard let name = HTTPField.Name("X-Test-User"), let user = request.headers[name] else { return nil }
    return SignedIn(user: user, name: user, means: .token(id: "test", scopes: Set(Right.allCases.map(\.rawValue))))
  }
}
