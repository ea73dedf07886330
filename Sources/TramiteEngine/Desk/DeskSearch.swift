import TramiteDocuments
import TramiteFEEL
import TramiteGraph
import TramiteHistory
import TramiteInterpreter
import TramiteStore

/// The parts of the store's inbox that a desk consists of.
struct DeskTrays {
  private let reader: any StoreReader
  /// Whose desk it is; nil: nobody's, so that only what is offered to a role is shown.
  let user: String?
  let owner: DeskOwner

  /// - Throws: ``Rejection``: `userMissing`, `unknownUser`
  init(_ request: DeskRequest, _ permissions: Permissions, _ library: DefinitionLibrary) throws {
    reader = permissions.reader
    if request.by.user == nil, let role = request.role {
      user = nil
      owner = DeskOwner(roles: [role], absences: [])
      return
    }
    let user = try permissions.knownUser(request.by)
    self.user = user
    let isOrganized = try permissions.hasOrganization()
    let own =
      isOrganized
      ? try permissions.reader.roles(ofPerson: user, permissions.days)
      : try InboxFilter.rolesOfDefinitions(permissions.reader, library)
    var seen = Set(own)
    owner = DeskOwner(
      roles: own,
      absences: try permissions.absences(coveredToday: user).map { absent in
        DeskOwner.Absence(
          person: absent,
          roles: try permissions.reader.roles(ofPerson: absent, permissions.days).filter { seen.insert($0).inserted })
      })
  }

  /// The filters of a share, each with why its work items are there.
  func filters(_ share: DeskRequest.Share, role: String?) -> [(filter: InboxFilter, absent: String?)] {
    switch share {
    case .all: [(own(roles: owner.roles, user: user, role), nil)] + deputy(role)
    case .mine: [(own(roles: [], user: user, role), nil)]
    case .roles: [(own(roles: owner.roles, user: nil, role), nil)]
    case .deputy: deputy(role)
    }
  }

  /// How many work items a share holds. - Cost: counts index entries
  func count(_ share: DeskRequest.Share, role: String? = nil) throws -> Int {
    try filters(share, role: role).reduce(0) { try $0 + reader.countInbox($1.filter) }
  }

  private func own(roles: [String], user mine: String?, _ role: String?) -> InboxFilter {
    InboxFilter(roles: roles, user: mine, onlyRole: role, actors: user.map { [$0] } ?? [])
  }

  /// What a deputy does excludes, and is excluded for, both (semantics.md 12).
  private func deputy(_ role: String?) -> [(filter: InboxFilter, absent: String?)] {
    owner.absences.map { absence in
      (
        InboxFilter(
          roles: absence.roles, user: absence.person, onlyRole: role,
          actors: [absence.person] + (user.map { [$0] } ?? [])), absence.person
      )
    }
  }
}

/// One search.
struct DeskSearch {
  private let request: DeskRequest
  private let order: DeskRequest.Order
  private let filters: [(filter: InboxFilter, absent: String?)]
  private let permissions: Permissions
  private let user: String?
  private let words: [String]
  /// The end of the days that the request asks for.
  private let dueBefore: Instant?
  /// Names of processes, for the words.
  private let names: [String: String]

  init(_ request: DeskRequest, _ trays: DeskTrays, _ permissions: Permissions) throws {
    self.request = request
    filters = trays.filters(request.share, role: request.role)
    user = trays.user
    switch request.due {
    case .any, .never: order = request.order
    // Found by the index of due dates, so it is shown in its order.
    case .overdue, .today, .week: order = .due
    }
    self.permissions = permissions
    words = request.text.searchable.split(whereSeparator: \.isWhitespace).map(String.init)
    var names: [String: String] = [:]
    if !words.isEmpty {
      for row in try permissions.reader.latestDefinitions() { names[row.process] = row.name?.searchable }
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
    case .mine: return entry.item.assignee == nil ? .reserved : held(entry)
    case .roles, .deputy: return .role
    case .all:
      guard let user = user else { return .role }
      return entry.item.assignee == user ? held(entry) : entry.item.reservedFor == user ? .reserved : .role
    }
  }

  private func held(_ entry: InboxEntry) -> DeskItem.Reason {
    entry.item.handedOver.map { .handedOver($0) } ?? .claimed
  }

  private func fits(_ entry: InboxEntry) -> Bool {
    if let process = request.process, entry.process != process { return false }
    switch request.due {
    case .any, .overdue, .today, .week: break
    case .never: guard entry.item.due == nil else { return false }
    }
    if words.isEmpty { return true }
    let name = (entry.item.name ?? entry.item.element).searchable
    let key = entry.businessKey?.searchable ?? ""
    return words.allSatisfy { word in
      name.contains(word) || key.contains(word) || entry.instanceID.lowercased().contains(word)
        || (names[entry.process]?.contains(word) ?? false)
    }
  }
}

extension Permissions {
  /// The end of a day in the zone of a person's office, so many days from today.
  fileprivate func endOfDay(of user: String?, days: Int) throws -> Instant? {
    let organization = try user.flatMap { try reader.person($0) }?.organization ?? reader.organizations().first?.id
    let name = try organization.flatMap { try reader.organization($0) }?.timezone
    let zone = name.flatMap { zones()[$0] } ?? .utc
    guard let day = DateTime(now, in: zone)?.date.adding(days: days + 1),
      let midnight = TimeOfDay(hour: 0, minute: 0, second: 0)
    else { return nil }
    return zone.instant(of: DateTime(date: day, time: midnight))
  }
}
