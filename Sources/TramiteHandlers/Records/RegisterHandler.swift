public import TramiteEngine
internal import TramiteFEEL

/// `register.append`: writes an entry into an append-only register, numbered without gaps.
///
/// The inputs are the entry's fields. Result: `number`, which the engine gives when it writes the entry, in the same
/// transaction as this answer.
/// - Spec: settled.md "Tasks, handlers, notices"
public struct RegisterHandler: Handler {
  public let name = "register.append"

  /// Makes the handler.
  public init() {}

  /// The settings of `register.append`.
  public struct Configuration: HandlerConfiguration {
    public static let settings = [
      HandlerSetting(
        "register", "The register: the id of an append-only data store.", isRequired: true,
        namesRegister: true),
      HandlerSetting(
        "numbering", "How entries are numbered, for example {year}-{n}; {n} must stand in it. Default: the register's."),
    ]
    let register: String
    let numbering: String?

    public init(_ values: HandlerSettings) throws(SettingFailure) {
      guard let register = values.text("register") else {
        throw SettingFailure(
          setting: "register", message: "register is missing or blank", hint: "name an append-only data store")
      }
      self.register = register
      numbering = values.text("numbering")
      if let numbering { try Self.check(numbering) }
    }

    /// A numbering holds `{n}` once, `{year}` where it likes, and no other placeholder.
    private static func check(_ numbering: String) throws(SettingFailure) {
      let rest = numbering.split(separator: "{year}", omittingEmptySubsequences: false).joined()
      let parts = rest.split(separator: "{n}", omittingEmptySubsequences: false)
      guard parts.count == 2, !parts.joined().contains(where: { $0 == "{" || $0 == "}" }) else {
        throw SettingFailure(
          setting: "numbering", message: "numbering is '\(numbering)'",
          hint: "text with {n} once, and {year} where the number begins again each year, for example {year}-{n}")
      }
    }
  }

  public func run(_ work: HandlerWork, configuration: Configuration) async throws -> HandlerAnswer {
    guard !work.input.isEmpty else {
      throw HandlerFailure(
        "nothing to enter into the register '\(configuration.register)': the definition gives no field",
        hint: "add a <tramite:input name=\"...\" expression=\"...\"/> for each field", isPermanent: true)
    }
    return .completed(
      outcome: nil, result: Context([]),
      effects: [
        .appendRecord(register: configuration.register, numbering: configuration.numbering, fields: work.input)
      ])
  }
}
