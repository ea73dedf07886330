public import TramiteFEEL
public import TramiteHistory

/// A work item as an inbox shows it.
public struct WorkItemRow: Hashable, Sendable {
  public var id: WorkItemID
  /// Id of the user task.
  public var element: String
  /// Name of the user task.
  public var name: String?
  public var role: String
  /// Who has claimed it; nil while it is offered.
  public var assignee: String?
  /// The only person it may go to: named as its assignee, or bound to it by a duty.
  public var reservedFor: String?
  /// Whether it is an offered activity of an ad-hoc sub-process that may be started, rather than work that stands.
  public var isStartable: Bool
  public var createdAt: Instant
  public var due: Instant?
  /// Whether passing `due` has been recorded.
  public var isOverdue: Bool
  public var priority: WorkItem.Priority
  /// Who may not do it (separation of duty), sorted.
  public var barred: [String]
  /// How who has it came by it, where that was by somebody else's hand.
  public var handedOver: HandOver?
  /// Describes a work item.
  public init(
    id: WorkItemID, element: String, name: String? = nil, role: String, assignee: String? = nil,
    reservedFor: String? = nil, isStartable: Bool = false, createdAt: Instant, due: Instant? = nil,
    isOverdue: Bool = false, priority: WorkItem.Priority = .normal, barred: [String] = [],
    handedOver: HandOver? = nil
  ) {
    self.id = id
    self.element = element
    self.name = name
    self.role = role
    self.assignee = assignee
    self.reservedFor = reservedFor
    self.isStartable = isStartable
    self.createdAt = createdAt
    self.due = due
    self.isOverdue = isOverdue
    self.priority = priority
    self.barred = barred
    self.handedOver = handedOver
  }
}

/// A work item with what its instance says.
public struct InboxEntry: Hashable, Sendable {
  public var instance: InstanceKey
  /// Text id of the instance.
  public var instanceID: String
  public var process: String
  public var version: Int
  public var businessKey: String?
  /// Who started the instance.
  public var startedBy: String?
  public var item: WorkItemRow
  /// Describes an entry.
  public init(
    instance: InstanceKey, instanceID: String, process: String, version: Int, businessKey: String?, startedBy: String?,
    item: WorkItemRow
  ) {
    self.instance = instance
    self.instanceID = instanceID
    self.process = process
    self.version = version
    self.businessKey = businessKey
    self.startedBy = startedBy
    self.item = item
  }
  /// The text id of the work item.
  public var id: String { item.id.text(in: instanceID) }
  /// Where the next page begins.
  public var cursor: InboxCursor {
    InboxCursor(priority: item.priority, createdAt: item.createdAt, instance: instance, item: item.id)
  }
  /// Where the next page begins in the order of due dates.
  public var dueCursor: DueCursor { DueCursor(due: item.due, instance: instance, item: item.id) }
}

/// The place of a work item in the order of an inbox: the more urgent first, then the older.
public struct InboxCursor: Hashable, Comparable, Sendable {
  public var priority: WorkItem.Priority
  public var createdAt: Instant
  public var instance: InstanceKey
  public var item: WorkItemID
  /// Describes a place.
  public init(priority: WorkItem.Priority, createdAt: Instant, instance: InstanceKey, item: WorkItemID) {
    self.priority = priority
    self.createdAt = createdAt
    self.instance = instance
    self.item = item
  }
  public static func < (a: Self, b: Self) -> Bool {
    if a.priority != b.priority { return a.priority > b.priority }
    if a.createdAt != b.createdAt { return a.createdAt < b.createdAt }
    if a.instance != b.instance { return a.instance < b.instance }
    return a.item < b.item
  }
}

/// The place of a work item in the order of due dates: the earlier first, then those without one.
public struct DueCursor: Hashable, Comparable, Sendable {
  public var due: Instant?
  public var instance: InstanceKey
  public var item: WorkItemID
  /// Describes a place.
  public init(due: Instant?, instance: InstanceKey, item: WorkItemID) {
    self.due = due
    self.instance = instance
    self.item = item
  }
  public static func < (a: Self, b: Self) -> Bool {
    switch (a.due, b.due) {
    case (let one?, let other?) where one != other: return one < other
    case (.some, nil): return true
    case (nil, .some): return false
    case (.some, .some), (nil, nil): return a.instance != b.instance ? a.instance < b.instance : a.item < b.item
    }
  }
}

/// The place of a work item in the order of instances.
public struct WorkItemPlace: Hashable, Sendable {
  public var instance: InstanceKey
  public var item: WorkItemID
  /// Describes a place.
  public init(instance: InstanceKey, item: WorkItemID) {
    self.instance = instance
    self.item = item
  }
}

/// Whose open work items a list shows: those offered to the roles and reserved for nobody, and those reserved for or
/// assigned to the user.
public struct InboxFilter: Hashable, Sendable {
  /// Offered to these roles.
  public var roles: [String]
  /// Reserved for or assigned to this user.
  public var user: String?
  /// Only of this role: what is offered (where `roles` holds it), and of the user's own items those of the role.
  public var onlyRole: String?
  /// Who would do the work: what one of them is barred from is left out, but from nobody's own work.
  public var actors: [String]
  /// Describes an inbox.
  public init(roles: [String], user: String?, onlyRole: String? = nil, actors: [String] = []) {
    self.roles = roles
    self.user = user
    self.onlyRole = onlyRole
    self.actors = actors
  }
}

/// Reading inboxes.
public protocol InboxReader {
  /// A page of an inbox in its order.
  /// - Cost: one index look-up per role and two for the user, and the rows of the page.
  func inbox(_ filter: InboxFilter, after: InboxCursor?, limit: Int) throws -> [InboxEntry]
  /// A page of an inbox in the order of due dates.
  /// - Cost: as ``inbox(_:after:limit:)``
  func inboxByDue(_ filter: InboxFilter, after: DueCursor?, limit: Int) throws -> [InboxEntry]
  /// How many there are. - Cost: counts index entries.
  func countInbox(_ filter: InboxFilter) throws -> Int
  /// One open work item.
  func workItem(_ id: WorkItemID, of instance: InstanceKey) throws -> InboxEntry?
  /// The open work items of an instance, by id.
  func workItems(of instance: InstanceKey) throws -> [InboxEntry]
  /// Work items that somebody has, by instance and id.
  func assignedWorkItems(after: WorkItemPlace?, limit: Int) throws -> [InboxEntry]
  /// Work items whose due date has been reached and not been recorded as passed, the earliest first.
  func dueWorkItems(upTo: Instant, limit: Int) throws -> [InboxEntry]
  /// The earliest due date that has not been recorded as passed.
  func nextWorkItemDue() throws -> Instant?
}

extension InboxReader where Self: InstanceReader {
  /// The open work item of a text id: instance id, `.`, number.
  public func workItem(id: String) throws -> InboxEntry? {
    guard let dot = id.lastIndex(of: "."), let number = UInt32(id[id.index(after: dot)...]),
      let instance = try instance(id: String(id[..<dot]))
    else { return nil }
    return try workItem(WorkItemID(number), of: instance.key)
  }
}
