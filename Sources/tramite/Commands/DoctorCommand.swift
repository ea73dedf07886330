import ArgumentParser
import TramiteClient
import TramiteEngine
import TramiteFEEL
import TramiteGraph
import TramiteHandlers
import TramiteHistory
import TramiteReports
import TramiteStore
import TramiteWeb

struct DoctorCommand: AsyncParsableCommand, FormattedCommand {
  static let configuration = CommandConfiguration(
    commandName: "doctor",
    abstract: "Checks installation, store, definitions, handlers and organization; says what to do.",
    discussion: """
      Exits with 1 when something is wrong. --rebuild makes indexes again that differ from the journal. It also tells \
      which settings a server would have here, and where each is from; where they name a store and nothing else does, that \
      one is looked at. With --server it tells of the server: its program, the settings it has in force, what its store \
      holds; for who administers or operates.
      """)

  @Flag(name: .long, help: "Make indexes again that are not what the journal gives.")
  var rebuild = false

  @Option(name: .long, help: "The file of a server's settings. Default: where tramite serve looks for it.")
  var config: String?

  @OptionGroup var store: StoreOptions
  @OptionGroup var handlers: HandlerOptions
  @OptionGroup var output: FormatOptions
  var format: OutputFormat { output.format }

  func run() async throws {
    var examination = Examination(format: format)
    if !rebuild, let server = try store.serverDesk() {
      try examination.server(try await server.facts())
      if examination.isAnythingWrong { throw ExitCode(ExitStatus.no) }
      return
    }
    examination.zones()
    let looked = examination.settings(config, store, handlers)
    let store = looked.store
    if let tls = looked.server?.tls { examination.certificate(tls) }
    if let provider = looked.server?.identityProvider { await examination.identityProvider(provider) }
    var options = ActingOptions()
    options.store = store
    options.handlers = looked.handlers
    let registry = try examination.registry(looked.handlers)
    examination.say(.good, "handlers", registry.names.joined(separator: ", "))
    let engine: Engine
    do {
      engine = rebuild ? try Session.opened(options).engine : try Session.reading(store).engine
    } catch let failure as StoreFailure {
      examination.say(.bad, "store", failure.message, hint: Self.hint(failure.hint))
      throw ExitCode(Failure.status(of: failure.code))
    }
    do {
      try await examination.store(engine, try store.place)
      try await examination.definitions(engine, registry)
      try await examination.journal(engine, rebuilds: rebuild)
    } catch let failure as EngineFailure where failure.kind == .store {
      examination.say(.bad, "store", failure.message, hint: Self.hint(failure.hint))
      throw ExitCode(ExitStatus.unavailable)
    }
    if examination.isAnythingWrong { throw ExitCode(ExitStatus.no) }
  }

  /// What to do about what the doctor has found: never to call the doctor.
  fileprivate static func hint(_ hint: String?) -> String? {
    guard let hint, hint.contains("tramite doctor") else { return hint }
    return hint.contains("--rebuild")
      ? hint : "restore the store from a backup: tramite restore BACKUP --store NEW-FILE"
  }
}

/// The checks of the doctor, each a line.
private struct Examination {
  enum Verdict: String {
    case good = "ok"
    case remark = "note"
    case bad = "wrong"
  }
  let format: OutputFormat
  private(set) var isAnythingWrong = false

  init(format: OutputFormat) { self.format = format }

  mutating func say(_ verdict: Verdict, _ subject: String, _ message: String, hint: String? = nil) {
    if verdict == .bad { isAnythingWrong = true }
    switch format {
    case .json:
      var object = JSONObject()
      object.set("check", subject)
      object.set("verdict", verdict.rawValue)
      object.set("message", message)
      object.set("hint", hint)
      Output.standard.line(object.line)
    case .text:
      let word = verdict.rawValue.padded(to: 6)
      let shown = verdict == .bad ? Terminal.bad(word) : verdict == .good ? Terminal.good(word) : word
      Output.standard.line("\(shown) \(subject): \(message)")
      if let hint { Output.standard.line("       \(hint)") }
    }
    Output.standard.flush()
  }

  /// What a server says of itself.
  mutating func server(_ facts: Record) throws {
    say(.good, "program", "tramite \(facts.words("program"))")
    for setting in facts.records("settings") {
      say(.good, "setting \(setting.words("name"))", "\(setting.words("value")), from \(setting.words("from"))")
    }
    say(.good, "store", "format \(facts.number("format") ?? 0), id \(facts.words("store"))")
    say(.good, "handlers", facts.texts("handlers").joined(separator: ", "))
    say(.good, "processes", "\(facts.number("processes") ?? 0)")
    for lonely in facts.records("rolesWithoutHolder") {
      say(
        .bad, "roles", "nobody holds role '\(lonely.words("role"))' of process '\(lonely.words("process"))'",
        hint: "give the role to a person: tramite role give ROLE USER, or in organization.yaml")
    }
    if let open = facts.number("incidents"), open > 0 {
      say(.remark, "incidents", "\(open) open", hint: "see them with: tramite incidents")
    }
    if let waiting = facts.number("pendingCommands"), waiting > 0 {
      say(.remark, "commands", "\(waiting) between instances wait to be worked")
    }
  }

  mutating func zones() {
    say(.good, "program", "tramite \(ProductVersion.text)")
    if SystemZones.all["Europe/Madrid"] == nil {
      say(
        .bad, "time zones", "the time zone database was not found in \(SystemZones.folder); only UTC is known",
        hint: "install it (Debian: tzdata), or name its folder in TZDIR")
    } else {
      say(.good, "time zones", "read from \(SystemZones.folder)")
    }
  }

  /// What is to be looked at by the settings that a server would have here.
  struct Looked {
    var store: StoreOptions
    var handlers: HandlerOptions
    /// Nil where the settings do not make a server.
    var server: ServerSettings?
  }

  /// Tells the settings that a server would have here, each that is wrong too, and gives what else is to be looked at.
  mutating func settings(_ config: String?, _ store: StoreOptions, _ handlers: HandlerOptions) -> Looked {
    var looked = Looked(store: store, handlers: handlers)
    var wrong: [any Error] = []
    do {
      let settings = try SettingsInForce(flags: [], config: config) { wrong.append($0) }
      if looked.store.store == nil, looked.store.wantedServer == nil { looked.store.store = settings.text("store") }
      if handlers.commandsFile == nil { looked.handlers.commands = settings.text("commands") }
      do { looked.server = try ServerSettings(settings) } catch { wrong.append(error) }
      if wrong.isEmpty {
        say(.good, "settings", settings.file.map { "read from \($0)" } ?? "no file; what is not said is built in")
      }
      for value in settings.values where !value.isBuiltIn {
        say(.good, "setting \(value.setting.name)", "\(value.text), from \(value.origin)\(Self.remark(on: value))")
      }
    } catch {
      wrong.append(error)
    }
    for error in wrong { say(wrong: error, "settings") }
    return looked
  }

  /// Where a relative path leads, which is another place for a server that is started elsewhere.
  private static func remark(on value: SettingsInForce.Value) -> String {
    guard case .file = value.setting.kind, !value.text.hasPrefix("/"), !value.text.hasPrefix(":") else { return "" }
    return "; relative to the folder in which the server is started"
  }

  /// Says an error of what was given.
  private mutating func say(wrong error: any Error, _ subject: String) {
    switch error {
    case let wrong as ValidationError: say(.bad, subject, wrong.message)
    case let failure as InputFailure: say(.bad, subject, failure.message, hint: failure.hint)
    case let fault as Fault: say(.bad, subject, fault.message, hint: fault.hint)
    default: say(.bad, subject, "\(error)")
    }
  }

  /// The handlers of this program; a file of allowed commands that cannot be used counts as none.
  mutating func registry(_ handlers: HandlerOptions) throws -> HandlerRegistry {
    do {
      return try Session.registry(handlers)
    } catch let failure as InputFailure {
      say(wrong: failure, "commands")
      return try Session.registry(allowing: .none)
    }
  }

  /// Loads certificate and key as a server does, and says until when the certificate counts.
  mutating func certificate(_ files: ServerSettings.CertificateFiles) {
    let subject = "certificate"
    do {
      let validity = try files.examine()
      let now = SystemClock().now
      let days = (validity.until.millisecondsSince1970 - now.millisecondsSince1970) / 86_400_000
      let span = "\(files.chain) counts from \(validity.from) until \(validity.until)"
      if validity.from > now || validity.until <= now {
        say(.bad, subject, "\(span): not now", hint: "put another in its place, and start the server again")
      } else {
        say(days < 30 ? .remark : .good, subject, "\(span): \(Words.count(Int(days), "day")) more")
      }
    } catch {
      say(wrong: error, subject)
    }
  }

  /// Asks the provider that people sign in with what it says of itself.
  mutating func identityProvider(_ settings: IdentityProviderSettings) async {
    let subject = "identity provider"
    do {
      let found = try await settings.examine()
      say(.good, subject, "people sign in at \(found); it sends them back to \(settings.redirection)")
    } catch {
      say(
        .bad, subject, "\(settings.issuer): \(error)",
        hint: "check openid-issuer, the network, and openid-authority where its certificate is not one of the system's")
    }
  }

  mutating func store(_ engine: Engine, _ place: String) async throws {
    let facts = try await engine.facts()
    say(.good, "store", "\(place), format \(facts.description.format), id \(facts.description.id)")
    if let checkpoint = facts.checkpoint { say(.good, "checkpoint", "of the journal, rows and root: \(checkpoint)") }
    let counts = facts.instances.filter { $0.count > 0 }.map { "\($0.count) \($0.status.word)" }
    say(.good, "instances", counts.isEmpty ? "none" : counts.joined(separator: ", "))
    if facts.organizations.isEmpty {
      say(
        .remark, "organization", "none is deployed: whoever is named by --by is believed",
        hint: "describe roles and people in organization.yaml and deploy it")
    } else {
      say(.good, "organization", facts.organizations.map(\.id).joined(separator: ", "))
    }
    for lonely in facts.rolesWithoutHolder {
      say(
        .bad, "roles", "nobody holds role '\(lonely.role)' of process '\(lonely.process)'",
        hint: "give the role to a person in organization.yaml and deploy it")
    }
    if facts.incidents > 0 {
      say(.remark, "incidents", "\(facts.incidents) open", hint: "see them with: tramite incidents")
    }
    if facts.pendingCommands > 0 {
      say(
        .remark, "commands", "\(facts.pendingCommands) between instances wait to be worked",
        hint: "work them with: tramite work --until-idle")
    }
    if facts.untakenFiles > 0 {
      say(
        .remark, "uploads", "\(facts.untakenFiles) of more than a day ago that no case has taken",
        hint: "a running server deletes them: start it with tramite serve")
    }
    if facts.waitingMessages > 0 {
      say(
        .remark, "messages", "\(facts.waitingMessages) to participants outside wait to be brought to them",
        hint: "they stand in the history (messageThrown); a program that sets EngineOptions.outbox brings them")
    }
    if let due = facts.nextDue, due <= engine.now {
      say(.remark, "work", "something has been due since \(due)", hint: "do it with: tramite work --until-idle")
    }
  }

  mutating func definitions(_ engine: Engine, _ registry: HandlerRegistry) async throws {
    let rows = try await engine.processes()
    if rows.isEmpty { say(.remark, "processes", "none is deployed", hint: "deploy some with: tramite deploy PATH") }
    for row in rows {
      do {
        let graph = try await engine.graph(of: row.process)
        say(.good, "process", "\(row.process), version \(row.version) of dep-\(row.deployment)")
        var seen: Set<String> = []
        for call in graph.handlerCalls {
          if let lack = registry.lack(call), seen.insert(lack).inserted {
            say(
              .remark, "handlers", "process '\(row.process)': for the handler '\(call.handler)' \(lack)",
              hint: "its jobs wait for a program that has it: see --commands")
          }
        }
        for call in graph.handlerCalls where seen.insert(call.handler).inserted {
          if registry.contains(call.handler) || HandlerRegistry.isForWorkers(call.handler) { continue }
          say(
            .bad, "handlers",
            "process '\(row.process)' names handler '\(call.handler)', which this program does not have",
            hint: NearestText.known(call.handler, among: registry.names))
        }
      } catch let failure as EngineFailure where failure.kind == .store {
        say(.bad, "process", failure.message, hint: DoctorCommand.hint(failure.hint))
      }
    }
  }

  mutating func journal(_ engine: Engine, rebuilds: Bool) async throws {
    let report = try await engine.check(rebuilds: rebuilds)
    for finding in report.findings {
      say(
        .bad, "journal", finding,
        hint: rebuilds ? nil : "indexes are mended by: tramite doctor --rebuild; anything else by a backup")
    }
    if report.findings.isEmpty {
      let looked = "\(Words.count(report.instances, "instance")), \(Words.count(report.rows, "row"))"
      say(.good, "journal", "\(looked): chain, states and indexes are sound")
    }
    if report.rebuilt > 0 {
      let rebuilt = Words.count(report.rebuilt, "instance")
      say(.good, "rebuild", "the indexes of \(rebuilt) were made again; run doctor once more")
    }
  }
}
