import ArgumentParser
import Dispatch
import Glibc
import Logging
import ServiceLifecycle
import TramiteEngine
import TramiteWeb
import UnixSignals

struct ServeCommand: AsyncParsableCommand, FormattedCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "serve", abstract: "Runs the server: HTTP API, pages, timers and jobs, until it is stopped.",
      usage: "tramite serve [--config FILE] [--SETTING VALUE ...]",
      discussion: """
        It stops at SIGTERM or SIGINT: open requests are finished, jobs that run are given up and can be taken again.

        \(SettingsText.help)
        """)
  }

  @Option(name: .long, help: "The file of settings.")
  var config: String?

  @Argument(parsing: .allUnrecognized, help: "Settings, each as --NAME VALUE.")
  var settings: [String] = []

  var format: OutputFormat { .text }

  func run() async throws {
    let inForce = try SettingsInForce(flags: settings, config: config)
    let limits = try ServerSettings(inForce)
    let session = try Session.serving(inForce)
    let logger = Self.logger(inForce)
    for line in SettingsText.lines(inForce) { logger.debug("setting", metadata: ["setting": "\(line)"]) }
    let scheme = limits.tls == nil ? "http" : "https"
    let office = Office(engine: session.engine, computingSeconds: limits.computingSeconds)
    let server = WebServer(office: office, settings: limits, logger: logger) { port in
      ErrorOutput.line("listening on \(scheme)://\(ListenAddress.text(limits.host, port))")
    }
    // Stopped from the last to the first: no request is taken any more before the engine's work ends.
    var configuration = ServiceGroupConfiguration(
      services: [
        .init(service: EngineWork(session.engine)), .init(service: server),
        .init(service: LastResort(seconds: limits.stopSeconds)),
      ],
      gracefulShutdownSignals: [.sigterm, .sigint], logger: logger)
    configuration.maximumGracefulShutdownDuration = .seconds(limits.stopSeconds)
    try await ServiceGroup(configuration: configuration).run()
  }

  private static func logger(_ settings: SettingsInForce) -> Logger {
    let isJSON = settings.text("log-format") == "json"
    var logger = Logger(
      label: "tramite.server",
      factory: { label -> any LogHandler in
        if isJSON { return JSONLog(label: label) }
        return StreamLogHandler.standardError(label: label)
      })
    logger.logLevel = settings.text("log-level").flatMap(Logger.Level.init(rawValue:)) ?? .info
    return logger
  }
}

/// Ends the program when it has not ended by itself some seconds after the time to stop: what computes without asking
/// whether it is still wanted must not hold up a restart. Nothing is lost: what was answered has been committed, and an open
/// transaction is rolled back.
private struct LastResort: Service {
  private static let grace: Int64 = 5
  let seconds: Int64

  func run() async throws {
    try? await gracefulShutdown()
    let time = DispatchTimeInterval.seconds(Int(seconds + Self.grace))
    DispatchQueue.global(qos: .userInteractive).asyncAfter(deadline: .now() + time) {
      ErrorOutput.line("the program is ended: something went on computing after the time to stop")
      _exit(0)
    }
  }
}

/// `HOST:PORT`, where the host may be an address in brackets.
enum ListenAddress {
  /// - Throws: wrong usage
  static func parse(_ text: String) throws -> (host: String, port: Int) {
    guard let colon = text.lastIndex(of: ":"), let port = Int(text[text.index(after: colon)...]),
      (0...65535).contains(port), colon != text.startIndex
    else { throw ValidationError("'listen' expects HOST:PORT, for example 127.0.0.1:8080, found '\(text)'") }
    var host = text[..<colon]
    if host.hasPrefix("["), host.hasSuffix("]") { host = host.dropFirst().dropLast() }
    return (String(host), port)
  }

  static func text(_ host: String, _ port: Int) -> String {
    host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)"
  }
}
