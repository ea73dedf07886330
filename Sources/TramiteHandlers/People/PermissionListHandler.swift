public import TramiteEngine
internal import TramiteFEEL

/// `permission.list`: who can do what in this installation, as a table for the periodic review of rights.
///
/// Result: `list`, a record for each person or account, by user id: `login`, `person`, `organization`, `account` (how it
/// stands, `none` without one), `roles`, `rights`, `keys`, `deputies` (each one line, separated by commas) and
/// `lastAccess`. The reading stands in the access register.
/// - Spec: requirements.md ID-11; registers.md 1.F.1
public struct PermissionListHandler: Handler {
  public let name = "permission.list"

  /// Makes the handler.
  public init() {}

  /// The settings of `permission.list`.
  public struct Configuration: HandlerConfiguration {
    public static let inputs: [HandlerInput]? = []
    public static let settings = [
      HandlerSetting(
        "organization", "Whose people are listed: the id of an organization. Default: all people and accounts.")
    ]
    let organization: String?

    public init(_ values: HandlerSettings) throws(SettingFailure) { organization = values.text("organization") }
  }

  public func run(_ work: HandlerWork, configuration: Configuration) async throws -> HandlerAnswer {
    let people = try await work.people.reviewed(organization: configuration.organization)
    guard configuration.organization == nil || !people.isEmpty else {
      throw HandlerFailure(
        "nobody is in the organization '\(configuration.organization ?? "")'",
        hint: "name an organization that has been deployed, or leave the setting out: all people are listed then",
        isPermanent: true)
    }
    return .completed(result: Context([("list", .list(people.map(Self.record)))]))
  }

  private static func record(_ person: ReviewedPerson) -> Value {
    func line(_ words: [String]) -> Value { words.isEmpty ? .null : .string(words.joined(separator: ", ")) }
    return .context(
      Context([
        ("login", .string(person.user)), ("person", person.name.map(Value.string) ?? .null),
        ("organization", person.organization.map(Value.string) ?? .null),
        ("account", .string(person.account?.rawValue ?? "none")), ("roles", line(person.roles)),
        ("rights", line(person.rights)), ("lastAccess", lastAccess(person)), ("keys", line(person.keys)),
        ("deputies", line(person.deputies)),
      ]))
  }

  private static func lastAccess(_ person: ReviewedPerson) -> Value {
    guard let at = person.lastSignInAt, let time = DateTime(at, in: .utc) else { return .null }
    return .dateTime(time)
  }
}
