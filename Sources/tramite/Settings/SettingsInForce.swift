import ArgumentParser
import Configuration
import Foundation
import TramiteGraph

/// The settings of a server as they hold: flags before the environment, before the file, before what is built in.
///
/// Each source is a provider of swift-configuration; they are asked one by one, so that it can be told where a value is
/// from.
struct SettingsInForce: Sendable {
  /// A value and where it is from.
  struct Value: Sendable {
    let setting: Setting
    /// Empty: nothing is set.
    let text: String
    let origin: String

    /// Whether nobody has said it.
    var isBuiltIn: Bool { origin == Self.builtIn }
    static let builtIn = "built in"
  }

  let values: [Value]
  /// The file that was read; nil where there is none.
  let file: String?

  /// Reads what is in force.
  /// - Parameter flags: settings as arguments, and their values
  /// - Throws: wrong usage, ``InputFailure``
  init(flags: [String], config: String?) throws {
    try self.init(flags: flags, config: config) { throw $0 }
  }

  /// Reads what is in force, and goes on where a value is wrong: what is built in stands in for it.
  /// - Parameter note: takes each thing that is wrong; it may throw it on
  /// - Throws: wrong usage, ``InputFailure`` where a source cannot be read at all; what `note` throws
  init(flags: [String], config: String?, _ note: (any Error) throws -> Void) throws {
    let flags = try Self.read(flags)
    let file =
      config ?? Terminal.variable("TRAMITE_CONFIG") ?? Self.usualFiles.first { FileSystem.kind($0) != .nothing }
    self.file = file
    var sources: [(origin: @Sendable (Setting) -> String, reader: ConfigReader)] = [
      ({ $0.flag }, Self.reader(of: flags)),
      ({ $0.variable }, Self.reader(of: try Self.environment())),
    ]
    var places: [String: String] = [:]
    if let file {
      let entries = try SettingsFile.read(file, note)
      places = entries.mapValues(\.place)
      sources.append(({ _ in file }, Self.reader(of: entries.mapValues(\.text))))
    }
    values = try Setting.all.map { setting in
      for source in sources {
        guard let text = source.reader.string(forKey: ConfigKey([setting.name])), !text.isEmpty else { continue }
        let origin = source.origin(setting)
        guard setting.kind.takes(text) else {
          let place = origin == file ? places[setting.name] ?? origin : origin
          try note(ValidationError("\(place): '\(setting.name)' expects \(setting.kind.expected), found '\(text)'"))
          continue
        }
        return Value(setting: setting, text: text, origin: origin)
      }
      return Value(setting: setting, text: setting.standard, origin: Value.builtIn)
    }
  }

  /// Where the file is looked for when none is named.
  static let usualFiles = ["tramite.yaml", "/etc/tramite/tramite.yaml"]

  /// The value of a setting; nil where nothing is set.
  func text(_ name: String) -> String? {
    values.first { $0.setting.name == name }.flatMap { $0.text.isEmpty ? nil : $0.text }
  }
  /// The value of a setting that is a number.
  func number(_ name: String) -> Int { text(name).flatMap(Int.init) ?? 0 }
  /// The value of a setting that is true or false.
  func isTrue(_ name: String) -> Bool { text(name) == "true" }

  private static func reader(of entries: [String: String]) -> ConfigReader {
    let values = entries.map { (AbsoluteConfigKey([$0.key]), ConfigValue(.string($0.value), isSecret: false)) }
    return ConfigReader(provider: InMemoryProvider(values: Dictionary(values) { first, _ in first }))
  }

  // MARK: Sources

  /// `--name value`, `--name=value`, and `--name` where it is true or false.
  private static func read(_ arguments: [String]) throws -> [String: String] {
    var found: [String: String] = [:]
    var rest = arguments[...]
    while let argument = rest.popFirst() {
      guard argument.hasPrefix("--") else {
        throw ValidationError("expected a setting such as --listen HOST:PORT, found '\(argument)'")
      }
      let sides = argument.dropFirst(2).split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      let name = String(sides.first ?? "")
      guard let setting = Setting.all.first(where: { $0.name == name }) else { throw unknown(argument, name) }
      guard found[name] == nil else { throw ValidationError("\(setting.flag) stands twice") }
      if sides.count == 2 {
        found[name] = String(sides[1])
      } else if setting.kind.isTruth, rest.first.map({ $0 != "true" && $0 != "false" }) ?? true {
        found[name] = "true"
      } else if let value = rest.popFirst() {
        found[name] = value
      } else {
        throw ValidationError("\(setting.flag) expects \(setting.kind.expected), found nothing")
      }
    }
    return found
  }

  /// Variables that look like a setting with a slip in its name are refused; others belong to scripts around the server.
  private static func environment() throws -> [String: String] {
    let prefix = "TRAMITE_"
    var found: [String: String] = [:]
    let variables = ProcessInfo.processInfo.environment.filter { $0.key.hasPrefix(prefix) }
    for (variable, value) in variables.sorted(by: { $0.key < $1.key }) {
      if let setting = Setting.all.first(where: { $0.variable == variable }) {
        found[setting.name] = value
        continue
      }
      let known = Setting.all.map { String($0.variable.dropFirst(prefix.count)) }
      guard !Setting.otherVariables.contains(variable),
        let near = NearestName.nearest(to: String(variable.dropFirst(prefix.count)), among: known)
      else { continue }
      throw ValidationError(
        "no setting has the variable \(variable) of the environment; did you mean '\(prefix)\(near)'?")
    }
    return found
  }

  private static func unknown(_ argument: String, _ name: String) -> ValidationError {
    ValidationError("there is no setting '\(argument)'; \(NearestText.known(name, among: Setting.all.map(\.name)))")
  }
}
