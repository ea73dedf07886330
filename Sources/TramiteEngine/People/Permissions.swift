import TramiteDocuments
import TramiteFEEL
import TramiteGraph
import TramiteHistory
import TramiteInterpreter
import TramiteStore

/// Who may do what. ``mayDo(_:_:)`` is the one function that answers: by roles, deputies and granted rights. Separation
/// and binding of duty are decided with the instance (`TramiteInterpreter/HumanTasks/SeparationOfDuty.swift`); who may see
/// which case is in `Permissions+Sight.swift`.
///
/// Where no organization has been deployed, nobody is known: whoever is named is believed to exist and to hold every role.
/// Rights are asked for of those who have signed in; who is believed, on the command line, has all of them.
struct Permissions {
  /// What somebody wants to do.
  enum Deed {
    /// Start a process; the roles of its start event, else of the process. None: everyone may.
    case start(process: String, roles: [String])
    /// Claim or complete work of a role. `holder`: who has it, or for whom alone it is.
    case workItem(id: String, role: String, holder: String?)
    /// Give back or hand on what one has claimed: holding the role is not asked again.
    case ownWorkItem(holder: String?)
    /// What needs a granted right; of a process, or, where none is named, of all of them.
    case use(Right, process: String? = nil)
    /// Adds a remark to a case that one may see.
    case comment(InstanceRow)

    /// The right that a token needs for it.
    var right: Right {
      switch self {
      case .start: .start
      case .workItem, .ownWorkItem, .comment: .workOn
      case .use(let right, _): right
      }
    }
  }

  /// How somebody holds a role.
  enum Standing: Hashable {
    case own
    /// As the deputy of somebody who is absent.
    case deputy(of: String)
  }

  let reader: any StoreReader
  let now: Instant
  let zones: @Sendable () -> Zones
  let known: KnownPeople

  init(_ reader: any StoreReader, _ now: Instant, zones: @escaping @Sendable () -> Zones, known: KnownPeople = .init())
  {
    self.reader = reader
    self.now = now
    self.zones = zones
    self.known = known
  }

  /// Whether an actor may do a deed.
  /// - Returns: the stamp of the command: who, and for whom a deputy acts.
  /// - Throws: ``Rejection``: `userMissing`, `unknownUser`, `roleNotHeld`, `rightNotHeld`
  func mayDo(_ actor: Actor, _ deed: Deed) throws -> Stamp {
    let user = try knownUser(actor)
    try requireScope(actor, deed.right)
    switch deed {
    case .use(let right, let process):
      guard actor.isSignedIn else { return Stamp(at: now, actor: user) }
      return stamp(user, try requiredStanding(of: user, with: right, process: process))
    case .comment(let instance):
      try requireSight(of: instance, actor)
      return Stamp(at: now, actor: user)
    case .ownWorkItem(let holder):
      return stamp(user, try isDeputy(user, of: holder, role: nil) ?? .own)
    case .workItem(let id, let role, let holder):
      if let deputy = try isDeputy(user, of: holder, role: role) { return stamp(user, deputy) }
      if let standing = try standing(of: user, in: role) { return stamp(user, standing) }
      throw try notHeld(user, [role], "work item '\(id)' is for")
    case .start(let process, let roles):
      if roles.isEmpty { return Stamp(at: now, actor: user) }
      for role in roles {
        if let standing = try standing(of: user, in: role) { return stamp(user, standing) }
      }
      if actor.isSignedIn, let standing = try standing(of: user, with: .start, process: process) {
        return stamp(user, standing)
      }
      throw try notHeld(user, roles, "process '\(process)' is started by")
    }
  }

  /// Whether an actor may give back or hand on what somebody has: who has it, that person's deputy, and whoever else could
  /// have it, who is then told who does. Others learn nothing.
  /// - Throws: ``Rejection``: `roleNotHeld`, and as ``mayDo(_:_:)``
  func mayHandle(_ item: WorkItem, _ id: String, of instance: CachedInstance, _ actor: Actor) throws -> Stamp {
    let stamp = try mayDo(actor, .ownWorkItem(holder: item.assignee))
    if !actor.isSignedIn || actor.user == item.assignee || stamp.onBehalfOf != nil { return stamp }
    _ = try mayDo(actor, .workItem(id: id, role: item.role, holder: instance.holder(of: item)))
    return stamp
  }

  /// Refuses to hand work to who could not do it. Who has signed in is told of nobody but the holders of the role.
  /// - Throws: ``Rejection``: `roleNotHeld`; where who asks is believed, `unknownUser` too
  func requireReceiver(_ user: String, of item: WorkItem, _ id: String, _ actor: Actor) throws {
    do {
      _ = try mayDo(Actor(user), .workItem(id: id, role: item.role, holder: nil))
    } catch let rejection where actor.isSignedIn {
      guard rejection is Rejection else { throw rejection }
      let near = NearestName.nearest(to: user, among: try reader.holders(ofRole: item.role, days).map(\.id))
      throw Rejection(
        .roleNotHeld, "work item '\(id)' is for role '\(item.role)', and nobody called '\(user)' holds it",
        hint: near.map { "did you mean '\($0)'?" } ?? "name a person of the role", field: "to")
    }
  }

  /// The user that an actor names.
  func knownUser(_ actor: Actor) throws -> String {
    guard let user = actor.user else {
      throw Rejection(.userMissing, "nobody was named as acting", hint: "use --by USER, or set TRAMITE_USER")
    }
    if !actor.isSignedIn { try requireUser(user) } else if try !hasAccount(user) { try requireUser(user) }
    return user
  }

  /// Whether a user has an account that may be used: an administrator need not be in any organization.
  private func hasAccount(_ user: String) throws -> Bool { try reader.account(user)?.state == .active }

  /// Refuses a user whom no organization knows, or who is gone.
  func requireUser(_ user: String) throws {
    if known.users.contains(user) { return }
    guard try hasOrganization() else { return }
    let person = try reader.person(user)
    guard let person else {
      let people = try reader.organizations().flatMap { try reader.people(organization: $0.id) }
      let near = NearestName.nearest(to: user, among: people.filter(\.isActive).map(\.id))
      throw Rejection(
        .unknownUser, "no person '\(user)' is known in this store",
        hint: near.map { "did you mean '\($0)'?" }
          ?? "people come from organization.yaml: add the person and deploy it again")
    }
    guard person.isActive else {
      throw Rejection(
        .unknownUser, "'\(user)' is no longer in the organization '\(person.organization)'",
        hint: "another person must act, or organization.yaml must name '\(user)' again")
    }
    known.users.insert(user)
  }

  /// That a user stands in today for who has something; nil otherwise. Also who holds the role too acts for the absent
  /// person then: what is that person's is nobody else's.
  private func isDeputy(_ user: String, of holder: String?, role: String?) throws -> Standing? {
    guard let holder, holder != user, try hasOrganization() else { return nil }
    for absence in try reader.absences(coveredBy: user) where absence.absent == holder {
      if try holdsToday(absence), try role.map({ try reader.holdsRole($0, person: holder, days) }) ?? true {
        return .deputy(of: holder)
      }
    }
    return nil
  }

  /// Whether a user stands in today for another, in a role.
  func standsIn(_ user: String, for absent: String, role: String) throws -> Bool {
    try isDeputy(user, of: absent, role: role) != nil
  }

  /// Whether a person is known here and has not left; everybody is where no organization has been deployed.
  func isActive(_ user: String) throws -> Bool {
    guard try hasOrganization() else { return true }
    return try reader.person(user)?.isActive ?? false
  }

  /// How a user holds a role; nil when not at all.
  func standing(of user: String, in role: String) throws -> Standing? {
    let key = KnownPeople.Holding(user: user, role: role)
    if known.holdings.contains(key) { return .own }
    guard try hasOrganization() else { return .own }
    for row in try reader.memberships(ofPerson: user) where try row.role == role && reader.holds(row, days) {
      // What holds for some days is looked at anew each time.
      if row.from == nil, row.until == nil { known.holdings.insert(key) }
      return .own
    }
    for absence in try reader.absences(coveredBy: user) where try holdsToday(absence) {
      if try reader.holdsRole(role, person: absence.absent, days) { return .deputy(of: absence.absent) }
    }
    return nil
  }

  /// The roles that a user holds, own ones first, then those of absent people the user stands in for.
  func roles(of user: String) throws -> [String] {
    var roles = try reader.roles(ofPerson: user, days)
    for absence in try reader.absences(coveredBy: user) where try holdsToday(absence) {
      for role in try reader.roles(ofPerson: absence.absent, days) where !roles.contains(role) { roles.append(role) }
    }
    return roles
  }

  /// Whom a user stands in for today, in the order of the file, each once.
  func absences(coveredToday user: String) throws -> [String] {
    guard try hasOrganization() else { return [] }
    var absent: [String] = []
    for absence in try reader.absences(coveredBy: user) where try holdsToday(absence) {
      if !absent.contains(absence.absent) { absent.append(absence.absent) }
    }
    return absent
  }

  /// Whether any organization has been deployed.
  func hasOrganization() throws -> Bool {
    if let answer = known.hasOrganization { return answer }
    let answer = try !reader.organizations().isEmpty
    known.hasOrganization = answer
    return answer
  }

  func holdsToday(_ absence: DeputyRow) throws -> Bool {
    try days.hold(
      from: absence.from, until: absence.until, reader, office: absence.organization, person: absence.absent)
  }

  /// Which day it is.
  var days: OfficeDays { OfficeDays(now: now, zones: zones) }

  private func stamp(_ user: String, _ standing: Standing) -> Stamp {
    switch standing {
    case .own: Stamp(at: now, actor: user)
    case .deputy(let absent): Stamp(at: now, actor: user, onBehalfOf: absent)
    }
  }

  private func notHeld(_ user: String, _ roles: [String], _ what: String) throws -> Rejection {
    let list = roles.map { "'\($0)'" }.joined(separator: " or ")
    let held = try self.roles(of: user)
    let found = held.isEmpty ? "no role" : held.map { "'\($0)'" }.joined(separator: ", ")
    let isAnyoneThere = try roles.contains { try !reader.holders(ofRole: $0, days).isEmpty }
    return Rejection(
      .roleNotHeld, "\(what) role \(list), and '\(user)' holds \(found)",
      hint: isAnyoneThere
        ? "a person of the role must do it"
        : "nobody holds the role: give it to someone in organization.yaml and deploy it")
  }
}

/// What a shard has already found out about people; right for one generation of the store.
final class KnownPeople {
  struct Holding: Hashable {
    let user: String
    let role: String
  }
  var hasOrganization: Bool?
  var users: Set<String> = []
  var holdings: Set<Holding> = []

  init() {}

  func forget() {
    hasOrganization = nil
    users = []
    holdings = []
  }
}
