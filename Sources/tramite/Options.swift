import ArgumentParser
import TramiteClient
import TramiteEngine
import TramiteFEEL

/// How results are shown.
enum OutputFormat: String, ExpressibleByArgument, CaseIterable {
  case text, json
}

/// A command whose refusals follow its format.
protocol FormattedCommand {
  var format: OutputFormat { get }
}

/// `--format`, for commands that print data.
struct FormatOptions: ParsableArguments {
  @Option(name: .long, help: "How the result is shown: text or json, one object a line.")
  var format = OutputFormat.text
}

/// Which store is used: one of this machine, or a server's.
struct StoreOptions: ParsableArguments {
  @Option(
    name: .long, help: "The store: a file, or :memory:. Default: TRAMITE_STORE, else tramite.db.")
  var store: String?

  @Option(name: .long, help: "A server in place of a store: https://HOST. Default: TRAMITE_SERVER.")
  var server: String?

  @Option(
    name: .long,
    help: "The API token that says who acts on the server, or @ and a file that holds it. Default: TRAMITE_TOKEN.")
  var token: String?

  @Option(
    name: .long,
    help: "With a server: the certificates to trust in place of the system's, PEM. Default: TRAMITE_SERVER_CA.")
  var serverCa: String?

  func validate() throws {
    if store != nil, server != nil { throw ValidationError("use --store or --server, not both") }
    if server == nil, token != nil || serverCa != nil, wantedServer == nil {
      throw ValidationError("--token and --server-ca go with --server URL")
    }
  }

  /// The server that is meant; nil where a store is. What is said on the command line comes before the environment.
  var wantedServer: String? { server ?? (store == nil ? Terminal.variable("TRAMITE_SERVER") : nil) }

  /// The store that is meant.
  /// - Throws: wrong usage where a server is meant
  var place: String {
    get throws {
      if let wantedServer {
        throw ValidationError(
          "this command works on a store itself, not through a server (\(wantedServer)): run it on the machine that "
            + "has the store, and name that with --store FILE")
      }
      return store ?? Terminal.variable("TRAMITE_STORE") ?? "tramite.db"
    }
  }

  /// Whether the store is a file that is not there yet.
  var isNew: Bool {
    guard wantedServer == nil, let place = try? place else { return false }
    return place != ":memory:" && !place.contains("://") && FileSystem.kind(place) == .nothing
  }

  /// A desk of the server that is meant; nil where a store is.
  func serverDesk() throws -> ServerDesk? {
    guard let wantedServer else { return nil }
    let address: ServerAddress
    do {
      address = try ServerAddress(wantedServer)
    } catch {
      throw ValidationError(
        "--server expects an address such as https://office.example, found '\(error.found)', which \(error.problem)")
    }
    return try ServerDesk(
      address, token: try wantedToken(), authority: serverCa ?? Terminal.variable("TRAMITE_SERVER_CA"))
  }

  private func wantedToken() throws -> String? {
    guard let token = token ?? Terminal.variable("TRAMITE_TOKEN") else { return nil }
    guard token.hasPrefix("@") else { return token }
    let bytes = try FileSystem.bytes(String(token.dropFirst()))
    return String(decoding: bytes.filter { !Character(Unicode.Scalar($0)).isWhitespace }, as: UTF8.self)
  }
}

/// Which store is used by a command that works on the store itself, and never through a server.
struct LocalStoreOptions: ParsableArguments {
  @Option(name: .long, help: "The store: a file, or :memory:. Default: TRAMITE_STORE, else tramite.db.")
  var store: String?

  @Option(name: .long, help: .hidden)
  var server: String?

  func validate() throws {
    if let server { _ = try StoreOptions(store: nil, server: server).place }
  }

  /// The same for all commands.
  var options: StoreOptions { StoreOptions(store: store, server: nil) }
}

extension StoreOptions {
  /// A store, or a server without a token.
  init(store: String?, server: String?) {
    self.init()
    self.store = store
    self.server = server
    token = nil
    serverCa = nil
  }
}

/// For commands that run handlers.
struct HandlerOptions: ParsableArguments {
  @Option(
    name: .long,
    help: """
      File with the commands that scan.sourceCode may run, a line each: name = /program {revision}. \
      Default: TRAMITE_COMMANDS.
      """)
  var commands: String?

  /// The file that is meant.
  var commandsFile: String? { commands ?? Terminal.variable("TRAMITE_COMMANDS") }
}

/// For commands that act.
struct ActingOptions: ParsableArguments {
  @OptionGroup var store: StoreOptions
  @OptionGroup var handlers: HandlerOptions

  @Option(name: .long, help: "Who acts. Default: TRAMITE_USER.")
  var by: String?

  @Flag(name: .long, help: "Do not first fire what is due and run due jobs (at most 2 seconds).")
  var noWork = false

  @OptionGroup var output: FormatOptions

  func validate() throws {
    guard store.wantedServer != nil else { return }
    if by != nil { throw ValidationError("with a server its token says who acts: leave out --by") }
    if handlers.commands != nil {
      throw ValidationError("a server runs handlers itself: give --commands to tramite serve")
    }
  }

  /// Who acts.
  var actor: Actor { Actor(by ?? Terminal.variable("TRAMITE_USER")) }
}

/// For commands that read.
struct ReadingOptions: ParsableArguments {
  @OptionGroup var store: StoreOptions
  @OptionGroup var output: FormatOptions
}

/// `--reason` of what operators do: it is recorded, and a blank one says nothing to who reads it.
enum Reason {
  /// - Throws: wrong usage for a blank reason
  static func check(_ reason: String?) throws {
    guard let reason, reason.allSatisfy(\.isWhitespace) else { return }
    throw ValidationError("--reason expects a few words why, found nothing")
  }
}

/// When and where an expression is evaluated.
struct MomentOptions: ParsableArguments {
  @Option(name: .long, help: "Time zone of now() and of local times.")
  var zone = "Etc/UTC"

  /// The clock of the zone.
  func clock() throws -> LocalClock {
    let zones = SystemZones.all
    guard let rules = zone == "Etc/UTC" ? ZoneRules.utc : zones[zone] else {
      throw ValidationError("there is no time zone '\(zone)'; expected a name such as America/Lima")
    }
    return LocalClock(zone: rules, zones: zones)
  }
}

/// The system's clock in a time zone.
struct LocalClock {
  let zone: ZoneRules
  let zones: Zones
  /// Now.
  var moment: Moment { Moment(now: SystemClock().now, zone: zone, zones: zones) }
}
