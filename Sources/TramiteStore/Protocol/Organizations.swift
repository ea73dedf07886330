/// An office.
public struct OrganizationRow: Hashable, Sendable {
  public var id: String
  /// Its name by language, as JSON.
  public var names: String
  public var timezone: String?
  public var calendar: String?
  /// Its units and groups, as a JSON list: `kind`, `id`, `names`, `parent`, `head`, `members`, `roles`. What they give is in
  /// the memberships already.
  public var parts: String
  /// Describes an organization.
  public init(id: String, names: String, timezone: String?, calendar: String?, parts: String = "[]") {
    self.id = id
    self.names = names
    self.timezone = timezone
    self.calendar = calendar
    self.parts = parts
  }
}

/// A role of an organization.
public struct RoleRow: Hashable, Sendable {
  public var organization: String
  public var id: String
  /// Its name by language, as JSON.
  public var names: String
  /// False when the newest deployment of the organization no longer has it.
  public var isActive: Bool
  /// Describes a role.
  public init(organization: String, id: String, names: String, isActive: Bool = true) {
    self.organization = organization
    self.id = id
    self.names = names
    self.isActive = isActive
  }
}

/// A person of an organization.
public struct PersonRow: Hashable, Sendable {
  public var organization: String
  /// The user id.
  public var id: String
  public var name: String?
  public var email: String?
  /// Language tag of texts for the person.
  public var language: String?
  /// False when the newest deployment of the organization no longer has the person.
  public var isActive: Bool
  /// Describes a person.
  public init(
    organization: String, id: String, name: String?, email: String?, language: String?, isActive: Bool = true
  ) {
    self.organization = organization
    self.id = id
    self.name = name
    self.email = email
    self.language = language
    self.isActive = isActive
  }
}

/// A person holds a role.
public struct MembershipRow: Hashable, Sendable {
  /// The organization whose file says so; empty: a command did, so that no deployment of a file takes it away.
  public var organization: String
  public var person: String
  public var role: String
  /// First day (`2026-02-01`); nil: from always.
  public var from: String?
  /// Last day, included; nil: without end.
  public var until: String?
  /// Describes a membership.
  public init(organization: String, person: String, role: String, from: String? = nil, until: String? = nil) {
    self.organization = organization
    self.person = person
    self.role = role
    self.from = from
    self.until = until
  }
}

/// Who stands in for whom.
public struct DeputyRow: Hashable, Sendable {
  /// The organization whose file says so; empty: a command did, so that no deployment of a file takes it away.
  public var organization: String
  public var absent: String
  public var deputy: String
  /// First day (`2026-02-01`); nil: from always.
  public var from: String?
  /// Last day, included; nil: without end.
  public var until: String?
  /// Describes a deputy.
  public init(organization: String, absent: String, deputy: String, from: String?, until: String?) {
    self.organization = organization
    self.absent = absent
    self.deputy = deputy
    self.from = from
    self.until = until
  }
}

/// Everything about one organization, as a deployment brings it.
public struct OrganizationRows: Hashable, Sendable {
  public var organization: OrganizationRow
  public var roles: [RoleRow]
  public var people: [PersonRow]
  public var memberships: [MembershipRow]
  public var deputies: [DeputyRow]
  /// The rights of its roles; each names the organization.
  public var grants: [GrantRow]
  /// Describes an organization.
  public init(
    organization: OrganizationRow, roles: [RoleRow], people: [PersonRow], memberships: [MembershipRow],
    deputies: [DeputyRow], grants: [GrantRow] = []
  ) {
    self.organization = organization
    self.roles = roles
    self.people = people
    self.memberships = memberships
    self.deputies = deputies
    self.grants = grants
  }
}

/// Reading organizations. Where no organization is given, all are looked at.
public protocol OrganizationReader {
  /// All organizations, by id.
  func organizations() throws -> [OrganizationRow]
  func organization(_ id: String) throws -> OrganizationRow?
  /// The role of an id: of the first organization that has it, active ones first.
  func role(_ id: String) throws -> RoleRow?
  /// The person of an id: of the first organization that has it, active ones first.
  func person(_ id: String) throws -> PersonRow?
  /// All roles of an organization, inactive ones included, by id.
  func roles(organization: String) throws -> [RoleRow]
  /// All people of an organization, inactive ones included, by id.
  func people(organization: String) throws -> [PersonRow]
  /// What says that a person holds roles, now or at other times: by role, organization and first day.
  func memberships(ofPerson id: String) throws -> [MembershipRow]
  /// What says who holds a role, now or at other times: by person, organization and first day.
  func memberships(ofRole id: String) throws -> [MembershipRow]
  /// Whom a person stands in for, in the order of the file.
  func absences(coveredBy deputy: String) throws -> [DeputyRow]
  /// Who stands in for a person, in the order of the file.
  func deputies(of absent: String) throws -> [DeputyRow]
}

/// Writing organizations.
public protocol OrganizationWriter {
  /// Brings an organization in. Roles and people that it no longer has are kept, inactive and without memberships.
  func replaceOrganization(_ rows: OrganizationRows) throws
  /// Lets a person hold a role that no file gives: its organization is empty. One of the same person, role and first day is
  /// replaced.
  func addMembership(_ membership: MembershipRow) throws
  /// Removes a membership that no file gives, of the same person, role and first day; false where there is none.
  func removeMembership(_ membership: MembershipRow) throws -> Bool
  /// Adds a deputy that no file names: its organization is empty.
  func addDeputy(_ deputy: DeputyRow) throws
  /// Removes a deputy that no file names; false where there is none that says the same.
  func removeDeputy(_ deputy: DeputyRow) throws -> Bool
}
