import ArgumentParser
import TramiteClient
import TramiteEngine
import TramiteFEEL
import TramiteHistory

struct MessageCommand: AsyncParsableCommand, FormattedCommand {
  static let configuration = CommandConfiguration(
    commandName: "message", abstract: "Sends a message: to who waits for it, else it starts a process, else it is kept."
  )

  @Argument(help: "The message's name.")
  var name: String

  @Option(name: .long, help: "The correlation key.")
  var key: String?

  @Option(name: .long, help: "What it carries: JSON, or @file.")
  var data: String?

  @Option(name: .long, help: "Its own id: a message of one id is taken once.")
  var id: String?

  @Option(name: .long, help: "How long it is kept where nobody waits; PT0S: now or never.")
  var ttl = "PT1H"

  @OptionGroup var acting: ActingOptions
  var format: OutputFormat { acting.output.format }

  func validate() throws {
    if name.allSatisfy(\.isWhitespace) { throw ValidationError("expected the name of a message, found nothing") }
  }

  func run() async throws {
    let desk = try await Session.desk(acting)
    let kept = try DataArgument.milliseconds(ttl, option: "--ttl", from: desk.now)
    let delivery = try await desk.publish(
      MessageRequest(
        name: name, key: key.map { .string($0) }, id: id, data: try DataArgument.context(data),
        timeToLiveMilliseconds: kept, by: acting.actor))
    show(delivery)
  }

  private func show(_ delivery: MessageDelivery) {
    let text: String
    switch delivery {
    case .delivered(let instance):
      text = "message \(name) delivered to \(instance)"
    case .started(let instance, let process, let version):
      text = "message \(name) started \(instance) (\(process), version \(version))"
    case .kept(let until):
      text = "message \(name) is kept until \(until): nobody waits for it yet"
    }
    Output.standard.line(format == .json ? delivery.json(message: name).line : text)
  }
}

struct SignalCommand: AsyncParsableCommand, FormattedCommand {
  static let configuration = CommandConfiguration(
    commandName: "signal", abstract: "Sends a signal to all who wait for it, and to start events.")

  @Argument(help: "The signal's name.")
  var name: String

  @Option(name: .long, help: "What it carries: JSON, or @file.")
  var data: String?

  @OptionGroup var acting: ActingOptions
  var format: OutputFormat { acting.output.format }

  func validate() throws {
    if name.allSatisfy(\.isWhitespace) { throw ValidationError("expected the name of a signal, found nothing") }
  }

  func run() async throws {
    let desk = try await Session.desk(acting)
    let delivery = try await desk.signal(name, data: try DataArgument.context(data))
    switch format {
    case .json: Output.standard.line(delivery.json(signal: name).line)
    case .text:
      Output.standard.line(
        "signal \(name): caught by \(Self.list(delivery.caughtBy)), started \(Self.list(delivery.started))")
    }
  }

  private static func list(_ names: [String]) -> String { names.isEmpty ? "nobody" : names.joined(separator: ", ") }
}
