import Hummingbird
import HummingbirdCore
import HummingbirdTLS
public import Logging
import NIOCore
public import ServiceLifecycle
import TramiteEngine

/// The HTTP server of an office: API, pages, sign-in. It runs as a service and stops when the group that it runs in stops;
/// open requests are finished first.
public struct WebServer: Service {
  private let office: Office
  private let settings: ServerSettings
  private let recognition: any Recognition
  private let logger: Logger
  private let metrics = CollectedMetrics()
  private let onListening: @Sendable (Int) async -> Void

  /// A server of an office.
  /// - Parameter onListening: is told the port as soon as requests are answered.
  public init(
    office: Office, settings: ServerSettings, logger: Logger,
    onListening: @escaping @Sendable (Int) async -> Void = { _ in }
  ) {
    self.init(
      office: office, settings: settings, recognition: SignInRoutes.recognition(office, settings), logger: logger,
      onListening: onListening)
  }

  /// A server that recognises people in a way of its own, for tests.
  init(
    office: Office, settings: ServerSettings, recognition: any Recognition, logger: Logger,
    onListening: @escaping @Sendable (Int) async -> Void = { _ in }
  ) {
    self.office = office
    self.settings = settings
    self.recognition = recognition
    self.logger = logger
    self.onListening = onListening
  }

  /// Answers requests until the group is stopped.
  /// - Throws: ``Fault`` where it cannot listen, or the certificate's files cannot be used
  public func run() async throws {
    let onListening = onListening
    let application = Application(
      router: try router(), server: try channels(),
      configuration: ApplicationConfiguration(
        address: .hostname(settings.host, port: settings.port),
        availableConnectionsDelegate: MaximumAvailableConnections(settings.connectionLimit, logger: logger)),
      onServerRunning: { channel in await onListening(channel.localAddress?.port ?? 0) }, logger: logger)
    do {
      try await application.run()
    } catch let error as IOError {
      throw Fault(
        .unavailable, "the server cannot listen on \(settings.host):\(settings.port): \(error.description)",
        hint: "another program may use the port: choose another with --listen HOST:PORT")
    }
  }

  /// All routes behind all middleware, from the outside in.
  /// - Throws: ``Fault`` where a file that the settings name cannot be used
  func router() throws -> Router<WebContext> {
    let router = Router(context: WebContext.self, options: [.autoGenerateHeadEndpoints])
    let pages = PageRoutes(office)
    router.add(middleware: RequestIDs())
    router.add(middleware: ClientAddresses(settings.proxies))
    router.add(middleware: SecurityHeaders(isSecure: settings.isSecure))
    router.add(middleware: RequestMetrics(metrics: metrics))
    router.add(middleware: AccessLog())
    router.add(middleware: RefusalAnswers(pages: pages, failures: office.failures))
    router.add(middleware: NamedHosts())
    router.add(middleware: PreferredLanguage())
    router.add(middleware: ArrivingBodies(within: .seconds(settings.idleSeconds)))
    router.add(middleware: WhoAsks(recognition, office.engine))
    router.add(middleware: ForgedRequests(.files(upTo: settings.fileLimit), office.engine))
    MetricsRoutes(metrics, office.engine).add(to: router)
    HealthRoutes(office).add(to: router)
    APIRoutes(office, settings, recognition, metrics).add(to: router)
    SignInRoutes(office, settings, try settings.identityProvider.map { try IdentityProvider($0) }).add(to: router)
    pages.add(to: router)
    return router
  }

  /// HTTP/1.1, with TLS where there is a certificate.
  private func channels() throws -> HTTPServerBuilder {
    let span = Duration.seconds(settings.idleSeconds)
    let plain = HTTPServerBuilder.http1(
      configuration: .init(
        additionalChannelHandlers: [
          SlowRequestsEnd(within: span), ExpectedBodies(atMost: settings.largestBody), ClientDeparture(),
        ],
        idleTimeout: .seconds(settings.idleSeconds),
        httpDecoderConfiguration: .init(
          maxHeaderFieldSize: settings.headerLimit, maxHeaderListSize: settings.headerLimit, maxHeaderFieldCount: 100)))
    guard let files = settings.tls else { return plain }
    let configuration = try files.configuration()
    do {
      return try .tls(plain, tlsConfiguration: configuration)
    } catch {
      throw files.unusable("\(error)")
    }
  }
}
