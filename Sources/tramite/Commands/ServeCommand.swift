import ArgumentParser
import Logging
import ServiceLifecycle
import TramiteEngine
import TramiteWeb
import UnixSignals

struct ServeCommand: AsyncParsableCommand, FormattedCommand {
  static let configuration = CommandConfiguration(
    commandName: "serve", abstract: "Runs the server: HTTP API, pages, timers and jobs, until it is stopped.",
    discussion: """
      It stops at SIGTERM or SIGINT: open requests are finished, jobs that run are given up and can be taken again.
      """)

  @Option(
    name: .long,
    help: "Where to listen: HOST:PORT; port 0 takes any free one. Default: TRAMITE_LISTEN, else 127.0.0.1:8080.")
  var listen: String?

  @Option(name: .long, help: "Certificates for HTTPS, PEM, the server's own first. Default: TRAMITE_CERTIFICATE.")
  var certificate: String?

  @Option(name: .long, help: "The certificate's private key, PEM. Default: TRAMITE_CERTIFICATE_KEY.")
  var certificateKey: String?

  @Flag(name: .long, help: "A proxy in front of the server speaks HTTPS with the browsers.")
  var behindTLS = false

  @Option(name: .long, help: "The largest body of a request, in bytes.")
  var bodyLimit: Int?

  @Option(name: .long, help: "The largest file for a form field, in bytes.")
  var fileLimit: Int?

  @Option(name: .long, help: "Commands that are worked at one time; more are told to come again.")
  var commandsInFlight: Int?

  @OptionGroup var store: StoreOptions
  @OptionGroup var handlers: HandlerOptions

  var format: OutputFormat { .text }

  func validate() throws { _ = try settings() }

  /// What is in force: flags before the environment, before what is built in.
  private func settings() throws -> ServerSettings {
    var settings = ServerSettings()
    let address = listen ?? Terminal.variable("TRAMITE_LISTEN") ?? "\(settings.host):\(settings.port)"
    (settings.host, settings.port) = try ListenAddress.parse(address)
    let chain = certificate ?? Terminal.variable("TRAMITE_CERTIFICATE")
    let key = certificateKey ?? Terminal.variable("TRAMITE_CERTIFICATE_KEY")
    switch (chain, key) {
    case (let chain?, let key?): settings.tls = .init(chain: chain, key: key)
    case (nil, nil): break
    case (nil, _?), (_?, nil):
      throw ValidationError("HTTPS needs both --certificate and --certificate-key")
    }
    settings.isBehindTLS = behindTLS
    for (name, limit) in [
      ("body-limit", bodyLimit), ("file-limit", fileLimit), ("commands-in-flight", commandsInFlight),
    ] {
      if let limit, limit < 1 { throw ValidationError("--\(name) expects a number from 1, found \(limit)") }
    }
    settings.bodyLimit = bodyLimit ?? settings.bodyLimit
    settings.fileLimit = fileLimit ?? settings.fileLimit
    settings.commandsInFlight = commandsInFlight ?? settings.commandsInFlight
    return settings
  }

  func run() async throws {
    var acting = ActingOptions()
    acting.store = store.here
    acting.handlers = handlers
    let session = try Session.opened(acting, creating: true)
    let settings = try settings()
    let host = settings.host
    let scheme = settings.tls == nil ? "http" : "https"
    let logger = Logger(label: "tramite.server", factory: { StreamLogHandler.standardError(label: $0) })
    let server = WebServer(office: Office(engine: session.engine), settings: settings, logger: logger) { port in
      ErrorOutput.line("listening on \(scheme)://\(ListenAddress.text(host, port))")
    }
    // Stopped from the last to the first: no request is taken any more before the engine's work ends.
    let group = ServiceGroup(
      configuration: ServiceGroupConfiguration(
        services: [.init(service: EngineWork(session.engine)), .init(service: server)],
        gracefulShutdownSignals: [.sigterm, .sigint], logger: logger))
    try await group.run()
  }
}

/// `HOST:PORT`, where the host may be an address in brackets.
enum ListenAddress {
  /// - Throws: wrong usage
  static func parse(_ text: String) throws -> (host: String, port: Int) {
    guard let colon = text.lastIndex(of: ":"), let port = Int(text[text.index(after: colon)...]),
      (0...65535).contains(port), colon != text.startIndex
    else { throw ValidationError("--listen expects HOST:PORT, for example 127.0.0.1:8080, found '\(text)'") }
    var host = text[..<colon]
    if host.hasPrefix("["), host.hasSuffix("]") { host = host.dropFirst().dropLast() }
    return (String(host), port)
  }

  static func text(_ host: String, _ port: Int) -> String {
    host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)"
  }
}
