public import TramiteFEEL
public import TramiteGraph
import TramiteInterpreter

/// The handlers of a program, by name.
///
/// Owns: their names, the check of settings, the calls with typed settings. Does not own: when a job runs (``JobRunner``).
public struct HandlerRegistry: Sendable {
  private let handlers: [String: RegisteredHandler]

  /// A registry of handlers.
  /// - Throws: ``DuplicateHandler`` when two have one name; the program should then refuse to start.
  public init(
    _ handlers: [any Handler] = [], synchronous: [any SynchronousHandler] = []
  ) throws(DuplicateHandler) {
    var found: [String: RegisteredHandler] = [:]
    for registered in handlers.map(Self.register) + synchronous.map(Self.registerSynchronous) {
      guard found[registered.name] == nil else { throw DuplicateHandler(name: registered.name) }
      found[registered.name] = registered
    }
    self.handlers = found
  }

  /// No handlers.
  public static let empty = HandlerRegistry(known: [:])
  private init(known: [String: RegisteredHandler]) { handlers = known }

  /// The registered names, sorted.
  public var names: [String] { handlers.keys.sorted() }
  /// Whether a handler of that name is registered.
  public func contains(_ name: String) -> Bool { handlers[name] != nil }
  /// What may be set for a handler; nil when it is not registered.
  public func settings(of name: String) -> [HandlerSetting]? { handlers[name]?.settings }
  /// The inputs that a handler reads; nil where it takes any, or is not registered.
  public func inputs(of name: String) -> [HandlerInput]? { handlers[name]?.inputs }
  /// The outcomes that a handler answers with; nil where they are not known, or it is not registered.
  public func outcomes(of name: String) -> [String]? { handlers[name]?.outcomes }
  /// Whether a name is for external workers: the engine then never dispatches its jobs (settled.md).
  public static func isForWorkers(_ name: String) -> Bool { name.hasPrefix("worker:") }

  /// What is wrong with the settings that a definition gives a handler; empty when nothing, or when it is not registered.
  public func findings(_ name: String, settings: HandlerSettings) -> [SettingFailure] {
    guard let handler = handlers[name] else { return [] }
    var findings: [SettingFailure] = []
    let known = handler.settings.map(\.name)
    var seen: Set<String> = []
    for entry in settings.entries {
      if !known.contains(entry.name) {
        findings.append(
          SettingFailure(
            setting: entry.name, message: "handler '\(name)' has no setting '\(entry.name)'",
            hint: NearestName.hint(for: entry.name, among: known, kind: "setting")))
      } else if !seen.insert(entry.name).inserted {
        findings.append(
          SettingFailure(
            setting: entry.name, message: "setting '\(entry.name)' of handler '\(name)' is given twice",
            hint: "keep one of the two"))
      }
    }
    for setting in handler.settings where setting.isRequired && settings[setting.name] == nil {
      findings.append(
        SettingFailure(
          setting: setting.name, message: "handler '\(name)' needs the setting '\(setting.name)'",
          hint: "add <tramite:setting name=\"\(setting.name)\" value=\"…\"/>: \(setting.meaning)"))
    }
    if findings.isEmpty {
      do throws(SettingFailure) { try handler.check(settings) } catch { findings.append(error) }
    }
    return findings
  }

  /// What this program lacks to do a call's job; nil where it lacks nothing, or has no such handler at all.
  public func lack(_ call: HandlerCall, input: Context = Context()) -> String? {
    handlers[call.handler]?.lack(input, HandlerSettings(call))
  }

  /// Runs one attempt of a job.
  /// - Throws: what the handler throws; a ``HandlerFailure`` that no retry mends when its settings are wrong.
  func run(_ call: HandlerCall, _ work: HandlerWork) async throws -> HandlerAnswer {
    guard let handler = handlers[call.handler] else {
      throw HandlerFailure("no handler '\(call.handler)' is registered in this program", isPermanent: true)
    }
    return try await handler.run(work, HandlerSettings(call))
  }

  /// The answer of a synchronous handler inside a command; nil where the handler is not synchronous, its settings are
  /// wrong, or its answer has effects to be written: it is then run as an ordinary job, which reports or writes them.
  func synchronousAnswer(_ call: HandlerCall, _ input: Context) -> JobAnswer? {
    guard let answer = handlers[call.handler]?.answer else { return nil }
    switch answer(input, HandlerSettings(call)) {
    case .completed(let outcome, let result, let effects)?:
      return effects.isEmpty ? .completed(outcome: outcome, result: result) : nil
    case .error(let code, let message, let variables)?:
      return .error(code: code, message: message, variables: variables)
    case .escalation(let code, let message, let variables)?:
      return .escalation(code: code, message: message, variables: variables)
    case nil: return nil
    }
  }

  private static func register(_ handler: any Handler) -> RegisteredHandler { opened(handler) }
  private static func opened<H: Handler>(_ handler: H) -> RegisteredHandler {
    RegisteredHandler(
      name: handler.name, settings: H.Configuration.settings, inputs: H.Configuration.inputs,
      outcomes: H.Configuration.outcomes,
      check: { values throws(SettingFailure) in _ = try H.Configuration(values) },
      run: { work, values in
        let read: H.Configuration
        do throws(SettingFailure) { read = try H.Configuration(values) } catch { throw HandlerFailure(setting: error) }
        return try await handler.run(work, configuration: read)
      }, answer: nil,
      lack: { input, values in
        (try? H.Configuration(values)).flatMap { handler.lack(input, configuration: $0) }
      })
  }

  private static func registerSynchronous(_ handler: any SynchronousHandler) -> RegisteredHandler {
    openedSynchronous(handler)
  }
  private static func openedSynchronous<H: SynchronousHandler>(_ handler: H) -> RegisteredHandler {
    RegisteredHandler(
      name: handler.name, settings: H.Configuration.settings, inputs: H.Configuration.inputs,
      outcomes: H.Configuration.outcomes,
      check: { values throws(SettingFailure) in _ = try H.Configuration(values) },
      run: { work, values in
        let read: H.Configuration
        do throws(SettingFailure) { read = try H.Configuration(values) } catch { throw HandlerFailure(setting: error) }
        return handler.answer(work.input, configuration: read)
      },
      answer: { input, values in
        guard let read = try? H.Configuration(values) else { return nil }
        return handler.answer(input, configuration: read)
      }, lack: { _, _ in nil })
  }
}

/// A handler without its type.
private struct RegisteredHandler: Sendable {
  let name: String
  let settings: [HandlerSetting]
  let inputs: [HandlerInput]?
  let outcomes: [String]?
  let check: @Sendable (HandlerSettings) throws(SettingFailure) -> Void
  let run: @Sendable (HandlerWork, HandlerSettings) async throws -> HandlerAnswer
  let answer: (@Sendable (Context, HandlerSettings) -> HandlerAnswer?)?
  let lack: @Sendable (Context, HandlerSettings) -> String?
}

/// Two handlers have one name.
public struct DuplicateHandler: Error, Hashable, Sendable, CustomStringConvertible {
  /// The name.
  public let name: String
  public var description: String {
    "two handlers are registered under the name '\(name)'; names must be unique: rename or remove one of them"
  }
}

extension HandlerSettings {
  /// The settings of a call in a definition.
  init(_ call: HandlerCall) {
    self.init(call.settings.map { Entry(name: $0.name, value: $0.value) })
  }
}

extension HandlerFailure {
  init(setting failure: SettingFailure) {
    self.init("setting '\(failure.setting)': \(failure.message)", hint: failure.hint, isPermanent: true)
  }
}
