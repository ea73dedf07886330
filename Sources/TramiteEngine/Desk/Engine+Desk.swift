import TramiteDocuments
import TramiteFEEL
import TramiteGraph
import TramiteHistory
import TramiteInterpreter
public import TramiteStore

/// What somebody looks for among the work items that the person may do, as owner, by a role, or as a deputy.
public struct DeskRequest: Sendable {
  /// Whose work is shown.
  public enum Share: String, Hashable, Sendable, CaseIterable {
    /// What the person has claimed, and what is reserved for the person.
    case mine
    /// What is offered to the person's own roles.
    case roles
    /// What those have whom the person stands in for today, and what their roles are offered.
    case deputy
  }
  /// Which due dates are shown.
  public enum Due: String, Hashable, Sendable, CaseIterable {
    case any, overdue, today, week
    /// Work without a due date.
    case never
  }

  /// What comes first.
  public enum Order: String, Hashable, Sendable, CaseIterable {
    /// The more urgent, then the older.
    case urgency
    /// What is due earlier; what has no due date comes last.
    case due
  }

  public var by: Actor
  public var share: Share
  /// Only of this role.
  public var role: String?
  /// Only of this process.
  public var process: String?
  public var due: Due
  /// Words that must all occur in the name of the task, the business key, the process id or the instance's id.
  public var text: String
  public var order: Order
  /// Where the page before ended, in the same order.
  public var after: DeskCursor?
  /// How many at most.
  public var limit: Int
  /// How many work items are looked at at most, where few fit.
  public var scanLimit = 10_000

  /// Describes a search.
  public init(
    by actor: Actor, share: Share, role: String? = nil, process: String? = nil, due: Due = .any, text: String = "",
    order: Order = .urgency, after: DeskCursor? = nil, limit: Int = 50
  ) {
    by = actor
    self.share = share
    self.role = role
    self.process = process
    self.due = due
    self.text = text
    self.order = order
    self.after = after
    self.limit = limit
  }
}

/// A page of what was looked for.
public struct DeskPage: Sendable {
  /// The work items, in the order asked for.
  public let items: [DeskItem]
  /// Where the next page begins; nil at the end.
  public let next: DeskCursor?
  /// Whether the search stopped before it had found a full page: `next` goes on searching.
  public let stoppedEarly: Bool
}

/// A place on a desk, for the page after it.
public enum DeskCursor: Hashable, Sendable {
  case urgency(InboxCursor)
  case due(DueCursor)

  /// The place as an address carries it.
  public var text: String {
    switch self {
    case .urgency(let place):
      "u.\(place.priority.rawValue).\(place.createdAt.millisecondsSince1970).\(place.instance.rawValue).\(place.item.rawValue)"
    case .due(let place):
      "d.\(place.due.map { "\($0.millisecondsSince1970)" } ?? "").\(place.instance.rawValue).\(place.item.rawValue)"
    }
  }

  /// The place of a text; nil where it is none.
  public init?(text: String) {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard let item = parts.last.flatMap({ UInt32($0) }), let instance = parts.dropLast().last.flatMap({ Int64($0) })
    else { return nil }
    if parts.count == 5, parts[0] == "u", let rank = UInt8(parts[1]), let priority = WorkItem.Priority(rawValue: rank),
      let created = Int64(parts[2])
    {
      self = .urgency(
        InboxCursor(
          priority: priority, createdAt: Instant(millisecondsSince1970: created), instance: InstanceKey(instance),
          item: WorkItemID(item)))
    } else if parts.count == 4, parts[0] == "d", parts[1].isEmpty || Int64(parts[1]) != nil {
      self = .due(
        DueCursor(
          due: Int64(parts[1]).map { Instant(millisecondsSince1970: $0) }, instance: InstanceKey(instance),
          item: WorkItemID(item)))
    } else {
      return nil
    }
  }
}

/// A work item on somebody's desk.
public struct DeskItem: Sendable {
  /// Why somebody may do a work item.
  public enum Reason: Hashable, Sendable {
    /// The person has claimed it.
    case claimed
    /// It is reserved for the person.
    case reserved
    /// The person holds its role.
    case role
    /// The person stands in for who has it, or who holds its role.
    case deputy(of: String)
  }
  public let entry: InboxEntry
  public let reason: Reason
}

/// How much lies on a desk.
public struct DeskCounts: Hashable, Sendable {
  public let mine: Int
  public let roles: Int
  public let deputy: Int
}

/// Whose desk it is: what filters and choices are made of.
public struct DeskOwner: Hashable, Sendable {
  /// The roles that the person holds.
  public let roles: [String]
  /// Whom the person stands in for today, with the roles that come with it.
  public let absences: [Absence]

  /// Somebody who is away.
  public struct Absence: Hashable, Sendable {
    public let person: String
    public let roles: [String]
  }
}

extension Engine {
  /// A page of somebody's work.
  /// - Throws: ``Rejection``: `userMissing`, `unknownUser`
  /// - Cost: index look-ups and the rows of the page; with conditions on process, due date or text up to `scanLimit` rows.
  public nonisolated func desk(_ request: DeskRequest) async throws -> DeskPage {
    let library = setup.library
    return try await accessing(request.by, .desk(request)) { _, permissions in
      try permissions.requireScope(request.by, .workOn)
      let search = try DeskSearch(request, DeskTrays(request.by, permissions, library), permissions)
      return try search.page()
    }
  }

  /// How much lies on somebody's desk.
  /// - Throws: ``Rejection``: `userMissing`, `unknownUser`
  /// - Cost: counts index entries.
  public nonisolated func deskCounts(by actor: Actor) async throws -> DeskCounts {
    let setup = setup
    let now = now
    return try await reading { reader in
      let trays = try DeskTrays(actor, Permissions(reader, now, zones: setup.options.zones), setup.library)
      func count(_ share: DeskRequest.Share) throws -> Int {
        try trays.filters(share, role: nil).reduce(0) { try $0 + reader.countInbox($1.filter) }
      }
      return DeskCounts(mine: try count(.mine), roles: try count(.roles), deputy: try count(.deputy))
    }
  }

  /// A mark of what lies on somebody's desk: another one after a change at the top, or in how much there is. For pages that
  /// follow changes: nothing is shown, so nothing is recorded. Right within one run of the program.
  /// - Cost: counts index entries, and reads 50 rows a share
  public nonisolated func deskMark(by actor: Actor) async throws -> Int {
    let setup = setup
    let now = now
    return try await reading { reader in
      let trays = try DeskTrays(actor, Permissions(reader, now, zones: setup.options.zones), setup.library)
      var hasher = Hasher()
      for share in DeskRequest.Share.allCases {
        for (filter, _) in trays.filters(share, role: nil) {
          hasher.combine(try reader.countInbox(filter))
          for entry in try reader.inbox(filter, after: nil, limit: 50) { hasher.combine(entry) }
        }
      }
      return hasher.finalize()
    }
  }

  /// The roles of a desk, and whom its owner stands in for.
  /// - Throws: ``Rejection``: `userMissing`, `unknownUser`
  public nonisolated func deskOwner(_ actor: Actor) async throws -> DeskOwner {
    let setup = setup
    let now = now
    return try await reading { reader in
      try DeskTrays(actor, Permissions(reader, now, zones: setup.options.zones), setup.library).owner
    }
  }
}

extension Access {
  /// A list of somebody's work, with what it was selected by.
  fileprivate static func desk(_ request: DeskRequest) -> Access {
    var words = [request.share.rawValue]
    if let role = request.role { words.append("role \(role)") }
    if let process = request.process { words.append("process \(process)") }
    if request.due != .any { words.append("due \(request.due.rawValue)") }
    if !request.text.isEmpty { words.append("text \(request.text)") }
    return Access(.list, "inbox", condition: words.joined(separator: ", "))
  }
}

/// The parts of the store's inbox that a desk consists of.
private struct DeskTrays {
  let user: String
  let owner: DeskOwner

  init(_ actor: Actor, _ permissions: Permissions, _ library: DefinitionLibrary) throws {
    user = try permissions.knownUser(actor)
    let isOrganized = try permissions.hasOrganization()
    let own =
      isOrganized
      ? try permissions.reader.roles(ofPerson: user) : try InboxFilter.rolesOfDefinitions(permissions.reader, library)
    var seen = Set(own)
    owner = DeskOwner(
      roles: own,
      absences: try permissions.absences(coveredToday: user).map { absent in
        DeskOwner.Absence(
          person: absent, roles: try permissions.reader.roles(ofPerson: absent).filter { seen.insert($0).inserted })
      })
  }

  /// The filters of a share, each with why its work items are there.
  func filters(_ share: DeskRequest.Share, role: String?) -> [(filter: InboxFilter, absent: String?)] {
    switch share {
    case .mine: [(InboxFilter(roles: [], user: user, onlyRole: role), nil)]
    case .roles: [(InboxFilter(roles: owner.roles, user: nil, onlyRole: role), nil)]
    case .deputy:
      owner.absences.map { (InboxFilter(roles: $0.roles, user: $0.person, onlyRole: role), $0.person) }
    }
  }
}

/// One search.
private struct DeskSearch {
  private let request: DeskRequest
  private let order: DeskRequest.Order
  private let filters: [(filter: InboxFilter, absent: String?)]
  private let permissions: Permissions
  private let words: [String]
  /// The end of the days that the request asks for.
  private let dueBefore: Instant?
  /// Names of processes, for the words.
  private let names: [String: String]

  init(_ request: DeskRequest, _ trays: DeskTrays, _ permissions: Permissions) throws {
    self.request = request
    filters = trays.filters(request.share, role: request.role)
    switch request.due {
    case .any, .never: order = request.order
    // Found by the index of due dates, so it is shown in its order.
    case .overdue, .today, .week: order = .due
    }
    self.permissions = permissions
    words = request.text.lowercased().split(whereSeparator: \.isWhitespace).map(String.init)
    var names: [String: String] = [:]
    if !words.isEmpty {
      for row in try permissions.reader.latestDefinitions() { names[row.process] = row.name?.lowercased() }
    }
    self.names = names
    switch request.due {
    case .any, .never: dueBefore = nil
    case .overdue: dueBefore = permissions.now
    case .today: dueBefore = try permissions.endOfDay(of: trays.user, days: 0)
    case .week: dueBefore = try permissions.endOfDay(of: trays.user, days: 7)
    }
  }

  func page() throws -> DeskPage {
    var found: [DeskItem] = []
    var after = request.after
    var scanned = 0
    // One more than wanted tells whether there is a next page.
    while found.count <= request.limit {
      let size = isOpen ? request.limit + 1 : 500
      let rows = try next(after: after, limit: size)
      for row in rows {
        // In the order of due dates nothing that follows is due earlier.
        if let dueBefore, row.entry.item.due.map({ $0 >= dueBefore }) ?? true { return pageOf(found) }
        if fits(row.entry) { found.append(row) }
      }
      scanned += rows.count
      if rows.count < size { return pageOf(found) }
      after = rows.last.map { place(of: $0) }
      if scanned >= request.scanLimit, found.count <= request.limit {
        return DeskPage(items: found, next: after, stoppedEarly: true)
      }
    }
    return pageOf(found)
  }

  private func pageOf(_ found: [DeskItem]) -> DeskPage {
    let items = Array(found.prefix(request.limit))
    return DeskPage(
      items: items, next: found.count > items.count ? items.last.map { place(of: $0) } : nil, stoppedEarly: false)
  }

  private func place(of item: DeskItem) -> DeskCursor {
    switch order {
    case .urgency: .urgency(item.entry.cursor)
    case .due: .due(item.entry.dueCursor)
    }
  }

  /// Whether every work item fits.
  private var isOpen: Bool { request.process == nil && request.due != .never && words.isEmpty }

  private func next(after: DeskCursor?, limit: Int) throws -> [DeskItem] {
    var rows: [DeskItem] = []
    for (filter, absent) in filters {
      for entry in try entries(filter, after, limit) {
        rows.append(DeskItem(entry: entry, reason: reason(entry, absent)))
      }
    }
    if filters.count == 1 { return rows }
    switch order {
    case .urgency: rows.sort { $0.entry.cursor < $1.entry.cursor }
    case .due: rows.sort { $0.entry.dueCursor < $1.entry.dueCursor }
    }
    return Array(rows.prefix(limit))
  }

  /// A place of the other order means the beginning.
  private func entries(_ filter: InboxFilter, _ after: DeskCursor?, _ limit: Int) throws -> [InboxEntry] {
    switch (order, after) {
    case (.urgency, .urgency(let place)): try permissions.reader.inbox(filter, after: place, limit: limit)
    case (.urgency, .due), (.urgency, nil): try permissions.reader.inbox(filter, after: nil, limit: limit)
    case (.due, .due(let place)): try permissions.reader.inboxByDue(filter, after: place, limit: limit)
    case (.due, .urgency), (.due, nil): try permissions.reader.inboxByDue(filter, after: nil, limit: limit)
    }
  }

  private func reason(_ entry: InboxEntry, _ absent: String?) -> DeskItem.Reason {
    if let absent { return .deputy(of: absent) }
    switch request.share {
    case .mine: return entry.item.assignee == nil ? .reserved : .claimed
    case .roles, .deputy: return .role
    }
  }

  private func fits(_ entry: InboxEntry) -> Bool {
    if let process = request.process, entry.process != process { return false }
    switch request.due {
    case .any, .overdue, .today, .week: break
    case .never: guard entry.item.due == nil else { return false }
    }
    if words.isEmpty { return true }
    let name = (entry.item.name ?? entry.item.element).lowercased()
    let key = entry.businessKey?.lowercased() ?? ""
    return words.allSatisfy { word in
      name.contains(word) || key.contains(word) || entry.instanceID.lowercased().contains(word)
        || (names[entry.process]?.contains(word) ?? false)
    }
  }
}

extension Permissions {
  /// The end of a day in the zone of a person's office, so many days from today.
  fileprivate func endOfDay(of user: String, days: Int) throws -> Instant? {
    let organization = try reader.person(user)?.organization ?? reader.organizations().first?.id
    let name = try organization.flatMap { try reader.organization($0) }?.timezone
    let zone = name.flatMap { zones()[$0] } ?? .utc
    guard let day = DateTime(now, in: zone)?.date.adding(days: days + 1),
      let midnight = TimeOfDay(hour: 0, minute: 0, second: 0)
    else { return nil }
    return zone.instant(of: DateTime(date: day, time: midnight))
  }
}
