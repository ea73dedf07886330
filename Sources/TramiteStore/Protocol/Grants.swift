public import TramiteFEEL

/// Somebody has a right: a role's holders, or one person.
public struct GrantRow: Hashable, Sendable {
  /// Who has it.
  @frozen
  public enum Holder: Hashable, Sendable {
    case role(String)
    case user(String)

    /// 0 for a role, 1 for a user: as stores keep it.
    package var kind: UInt8 {
      switch self {
      case .role: 0
      case .user: 1
      }
    }
    /// The id of the role or the user.
    public var id: String {
      switch self {
      case .role(let id), .user(let id): id
      }
    }
    package init(kind: UInt8, id: String) { self = kind == 0 ? .role(id) : .user(id) }
  }
  public var holder: Holder
  /// The right, as the engine names it.
  public var right: String
  /// Only for this process; nil: for all.
  public var process: String?
  /// The organization whose file says so; nil: a command did.
  public var organization: String?
  public var at: Instant?
  public var by: String?
  /// Describes a grant.
  public init(
    holder: Holder, right: String, process: String? = nil, organization: String? = nil, at: Instant? = nil,
    by: String? = nil
  ) {
    self.holder = holder
    self.right = right
    self.process = process
    self.organization = organization
    self.at = at
    self.by = by
  }
}

/// Reading grants.
public protocol GrantReader {
  /// All grants: by kind of holder, holder, right, process and organization.
  func grants() throws -> [GrantRow]
  /// The grants of a role or a person, in the same order.
  func grants(of holder: GrantRow.Holder) throws -> [GrantRow]
}

/// Writing grants. Those of an organization's file come with it (``OrganizationWriter``).
public protocol GrantWriter {
  /// Adds a grant; one that says the same is replaced.
  func addGrant(_ grant: GrantRow) throws
  /// Removes a grant that a command gave; false when there is none.
  func removeGrant(_ holder: GrantRow.Holder, right: String, process: String?) throws -> Bool
}
