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

  @Option(name: .long, help: "Where to listen: HOST:PORT; port 0 takes any free one.")
  var listen = "127.0.0.1:8080"

  @OptionGroup var store: StoreOptions
  @OptionGroup var handlers: HandlerOptions

  var format: OutputFormat { .text }

  func run() async throws {
    var acting = ActingOptions()
    acting.store = store
    acting.handlers = handlers
    let session = try Session.opened(acting, creating: true)
    var settings = ServerSettings()
    (settings.host, settings.port) = try ListenAddress.parse(listen)
    let host = settings.host
    let logger = Logger(label: "tramite.server", factory: { StreamLogHandler.standardError(label: $0) })
    let server = WebServer(office: Office(engine: session.engine), settings: settings, logger: logger) { port in
      ErrorOutput.line("listening on http://\(ListenAddress.text(host, port))")
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
