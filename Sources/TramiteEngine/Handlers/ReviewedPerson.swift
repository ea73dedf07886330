public import TramiteFEEL
import TramiteStore

/// The people and accounts of the store as a handler sees them: who could do what, for the periodic review of rights.
public protocol HandlerPeople: Sendable {
  /// Everybody who is in an organization or has an account, by user id; of one organization where one is named.
  /// The reading is recorded in the access register, with the job's instance.
  func reviewed(organization: String?) async throws -> [ReviewedPerson]
}

/// What a review of rights looks at for one person.
public struct ReviewedPerson: Hashable, Sendable {
  /// The user id.
  public let user: String
  /// The name that an organization gives; nil where there is only an account.
  public let name: String?
  /// The person's organization; nil where there is only an account.
  public let organization: String?
  /// How the account stands: usable, blocked, removed, locked, ended, dormant, passwordDue; nil without account.
  public let account: Account.Condition?
  /// The ids of the roles held today, sorted.
  public let roles: [String]
  /// Rights by roles and own ones, sorted, each once: `operate`, or `own smv-pro-gti-gti-003` for one process.
  public let rights: [String]
  public let lastSignInAt: Instant?
  /// What the keys are for that can be used now.
  public let keys: [String]
  /// Who stands in for the person today.
  public let deputies: [String]
  /// Describes a person in a review.
  public init(
    user: String, name: String? = nil, organization: String? = nil, account: Account.Condition? = nil,
    roles: [String] = [], rights: [String] = [], lastSignInAt: Instant? = nil, keys: [String] = [],
    deputies: [String] = []
  ) {
    self.user = user
    self.name = name
    self.organization = organization
    self.account = account
    self.roles = roles
    self.rights = rights
    self.lastSignInAt = lastSignInAt
    self.keys = keys
    self.deputies = deputies
  }
}

/// The people of the store, for one job.
struct StorePeople: HandlerPeople {
  let shard: Shard
  let instance: String
  let startedBy: String?

  func reviewed(organization: String?) async throws -> [ReviewedPerson] {
    let access = Access(
      .list, "accounts and rights, for review", instance: instance,
      condition: organization.map { "organization \($0)" })
    return try await shard.perform { [startedBy] batch in
      try batch.record(access, user: startedBy, isAllowed: true, reason: "by the job of a procedure")
      return try ReviewedPerson.all(batch.writer, batch.permissions.days, organization: organization)
    }
  }
}

extension ReviewedPerson {
  /// Everybody who is or was in an organization, or has an account.
  static func all(_ reader: any StoreReader, _ days: OfficeDays, organization: String?) throws -> [ReviewedPerson] {
    let policy = try PasswordPolicy.of(reader)
    var people: [String: PersonRow] = [:]
    for office in try reader.organizations() where organization == nil || office.id == organization {
      for person in try reader.people(organization: office.id) { people[person.id] = people[person.id] ?? person }
    }
    var accounts: [String: AccountRow] = [:]
    var last: String?
    while true {
      let page = try reader.accounts(after: last, limit: 500)
      for account in page where organization == nil || people[account.user] != nil { accounts[account.user] = account }
      guard page.count == 500 else { break }
      last = page.last?.user
    }
    let keys = Dictionary(
      grouping: try reader.tokens(of: nil).filter { key in
        key.revokedAt == nil && (key.expiresAt.map { $0 > days.now } ?? true)
      }, by: \.user)
    return try Set(people.keys).union(accounts.keys).sorted().compactMap { user in
      let (person, account) = (people[user], accounts[user])
      // Who has left and has no account can do nothing.
      if account == nil, person?.isActive != true { return nil }
      let roles = try reader.roles(ofPerson: user, days)
      return ReviewedPerson(
        user: user, name: person?.name, organization: person?.organization,
        account: account?.condition(policy, days.now), roles: roles,
        rights: try rights(of: user, roles, reader), lastSignInAt: account?.lastSignInAt,
        keys: (keys[user] ?? []).map(\.purpose).sorted(), deputies: try deputies(of: user, reader, days))
    }
  }

  private static func rights(of user: String, _ roles: [String], _ reader: any StoreReader) throws -> [String] {
    let grants = try reader.grants(of: .user(user)) + roles.flatMap { try reader.grants(of: .role($0)) }
    return Set(grants.map { $0.right + ($0.process.map { " \($0)" } ?? "") }).sorted()
  }

  private static func deputies(of user: String, _ reader: any StoreReader, _ days: OfficeDays) throws -> [String] {
    let rows = try reader.deputies(of: user).filter { row in
      try days.hold(from: row.from, until: row.until, reader, office: row.organization, person: user)
    }
    return Set(rows.map(\.deputy)).sorted()
  }
}
