import ArgumentParser
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

/// Which store is used.
struct StoreOptions: ParsableArguments {
  @Option(
    name: .long, help: "The store: a file, or :memory:. Default: TRAMITE_STORE, else tramite.db.")
  var store: String?

  /// The store that is meant.
  var place: String { store ?? Terminal.variable("TRAMITE_STORE") ?? "tramite.db" }

  /// Whether it is a file that is not there yet.
  var isNew: Bool { place != ":memory:" && !place.contains("://") && FileSystem.kind(place) == .nothing }
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
