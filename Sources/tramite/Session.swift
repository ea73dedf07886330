import Logging
import TramiteClient
import TramiteEngine
import TramiteHandlers
import TramiteStore
import TramiteStoreSQLite

/// A store with its engine: what a command works with. The composition root.
struct Session {
  let engine: Engine
  /// The store where it is a file; nil in memory.
  let file: SQLiteStore?

  /// Where commands that act are carried out: a server, or a store in which what is due is done first.
  static func desk(_ options: ActingOptions, creating: Bool = false) async throws -> any Desk {
    if let server = try options.store.serverDesk() { return server }
    return EngineDesk(try await acting(options, creating: creating).engine, options.actor)
  }

  /// Where commands that only look ahead are carried out: nothing is done first.
  static func deskAsItStands(_ options: ActingOptions) throws -> any Desk {
    if let server = try options.store.serverDesk() { return server }
    return EngineDesk(try opened(options).engine, options.actor)
  }

  /// Where commands that only read are answered.
  /// - Parameter user: whose eyes a form is shown to
  static func desk(reading options: StoreOptions, user: String? = nil) throws -> any Desk {
    if let server = try options.serverDesk() { return server }
    return EngineDesk(try reading(options).engine, Actor(user))
  }

  /// For commands that only read: the store is not changed.
  static func reading(_ options: StoreOptions) throws -> Session {
    try Session(try options.place, opening: .readOnly, handlers: .empty)
  }

  /// For commands that act. What is due is done first.
  static func acting(_ options: ActingOptions, creating: Bool = false) async throws -> Session {
    let session = try opened(options, creating: creating)
    if !options.noWork { _ = try await session.engine.catchUp() }
    return session
  }

  /// For commands that act, without doing what is due.
  static func opened(_ options: ActingOptions, creating: Bool = false) throws -> Session {
    let handlers = try registry(options.handlers)
    return try Session(try options.store.place, opening: creating ? .createIfMissing : .existing, handlers: handlers)
  }

  /// For a server: the store is made where there is none.
  static func serving(_ settings: SettingsInForce) throws -> Session {
    var handlers = HandlerOptions()
    handlers.commands = settings.text("commands")
    return try Session(
      settings.text("store") ?? "tramite.db", opening: .createIfMissing, handlers: try registry(handlers)
    ) { $0.untakenBytes = 4 * settings.number("file-limit") }
  }

  /// For trying what would be refused: in memory.
  static func trial(_ options: HandlerOptions) throws -> Session {
    try Session(":memory:", opening: .createIfMissing, handlers: try registry(options))
  }

  /// For commands about accounts, rights and the access register: they write, and run no handler.
  static func administering(_ options: StoreOptions) throws -> Session {
    try Session(try options.place, opening: .existing, handlers: .empty)
  }

  /// The handlers of this program.
  static func registry(_ options: HandlerOptions) throws -> HandlerRegistry {
    try registry(allowing: try allowedCommands(options.commandsFile))
  }

  /// The handlers of this program, with commands that scan.sourceCode may run.
  static func registry(allowing commands: AllowedCommands) throws -> HandlerRegistry {
    do {
      return try HandlerRegistry(ShippedHandlers.all(allowedCommands: commands))
    } catch {
      throw EngineFailure(.defect, error.description)
    }
  }

  private static func allowedCommands(_ file: String?) throws -> AllowedCommands {
    guard let file else { return .none }
    do {
      return try AllowedCommands(parsing: String(decoding: try FileSystem.bytes(file), as: UTF8.self))
    } catch let failure as AllowedCommands.Failure {
      throw InputFailure(
        "the file of allowed commands, \(file), cannot be used: \(failure)",
        hint: "a line looks like: semgrep = /opt/scan/semgrep.sh {revision}")
    }
  }

  private init(
    _ place: String, opening: SQLiteStore.Opening, handlers: HandlerRegistry,
    _ change: (inout EngineOptions) -> Void = { _ in }
  ) throws {
    var options = EngineOptions()
    options.handlers = handlers
    change(&options)
    if place == ":memory:" {
      file = nil
      engine = Engine(store: MemoryStore(), options: options)
      return
    }
    if place.hasPrefix("postgres://") || place.hasPrefix("postgresql://") {
      throw UnavailableFailure(
        message:
          "this version keeps stores in SQLite files, and '\(Self.withoutPassword(place))' is a PostgreSQL server",
        hint: "use --store FILE")
    }
    var storeOptions = SQLiteStore.Options()
    storeOptions.opening = opening
    do {
      let store = try SQLiteStore(path: place, options: storeOptions)
      file = store
      engine = Engine(store: store, options: options)
    } catch let failure as StoreFailure where failure.code == .absent {
      throw StoreFailure(
        .absent, "there is no store at '\(place)'",
        hint: "make one by deploying definitions: tramite deploy processes/ --store \(place); "
          + "or name another with --store or TRAMITE_STORE")
    }
  }

  private static func withoutPassword(_ url: String) -> String {
    guard let at = url.lastIndex(of: "@"), let slash = url.firstIndex(of: "/") else { return url }
    return url[...slash] + "/…" + url[at...]
  }
}
