import TramiteFEEL
public import TramiteHistory
public import TramiteStore

/// What somebody looks for among the work items that the person may do, as owner, by a role, or as a deputy.
public struct DeskRequest: Sendable {
  /// Whose work is shown.
  public enum Share: String, Hashable, Sendable, CaseIterable {
    /// All of it, in one list.
    case all
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

  /// Whose desk; nobody: what is offered to `role`.
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
    by actor: Actor, share: Share = .all, role: String? = nil, process: String? = nil, due: Due = .any,
    text: String = "",
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
    /// Somebody who had it has handed it to the person.
    case handedOver(HandOver)
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

  /// How much a share holds.
  public subscript(share: DeskRequest.Share) -> Int {
    switch share {
    case .all: mine + roles + deputy
    case .mine: mine
    case .roles: roles
    case .deputy: deputy
    }
  }
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
