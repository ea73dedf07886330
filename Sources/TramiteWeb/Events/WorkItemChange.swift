import TramiteEngine
import TramiteFEEL
import TramiteGraph
import TramiteHistory

/// What happened to a work item or to an offered activity, as an inbox is told of it: where it lies, never what was entered.
struct WorkItemChange: Sendable {
  /// A work item or offer at a moment: whose it is.
  fileprivate struct Place: Sendable {
    let role: String
    let holder: String?
    let assignee: String?
    /// Who may not do it.
    let barred: [String]
    let due: Instant?
    let priority: WorkItem.Priority?
  }

  private let event: Event
  private let stamp: Stamp
  private let process: String
  private let instance: String
  private let node: (id: String, name: String?)
  private let workItem: String
  private let before: Place?
  private let after: Place?

  /// Nil for an event that concerns no work item.
  /// - Parameters:
  ///   - before: the state that the event met
  ///   - after: the state that it left
  init?(_ event: Event, _ stamp: Stamp, from before: InstanceState, to after: InstanceState, _ graph: ProcessGraph) {
    guard let index = event.node else { return nil }
    if let id = Self.workItem(of: event) {
      workItem = id.text(in: after.instance)
      self.before = before.workItems[id].map { Place($0, before.duties(of: $0, in: graph)) }
      self.after = after.workItems[id].map { Place($0, after.duties(of: $0, in: graph)) }
    } else if let id = Self.offer(of: event) {
      workItem = id.text(in: after.instance)
      self.before = before.offers[id].map(Place.init)
      self.after = after.offers[id].map(Place.init)
    } else {
      return nil
    }
    self.event = event
    self.stamp = stamp
    process = after.process
    instance = after.instance
    node = (graph[index].id, graph[index].name)
  }

  /// The kind of the history event.
  var kind: String { event.kind }

  /// Whether it lay on somebody's desk before, or lies there now: held by the person or one whom the person stands in for,
  /// or offered to one of the roles to somebody who may do it. `roles`: nil where everybody holds every role.
  func concerns(_ person: String?, for absent: Set<String>, _ roles: Set<String>?) -> Bool {
    [before, after].contains { place in
      guard let place else { return false }
      if let holder = place.holder { return holder == person || absent.contains(holder) }
      if let person, place.barred.contains(person) { return false }
      return roles?.contains(place.role) ?? true
    }
  }

  /// The change as a JSON object on a line.
  var line: String {
    let place = after ?? before
    var object = JSONObject()
    object.set("kind", kind)
    object.set("at", stamp.at.description)
    object.set("instance", instance)
    object.set("process", process)
    object.set("workItem", workItem)
    object.set("element", node.id)
    object.set("name", node.name)
    object.set("role", place?.role)
    object.set("assignee", place?.assignee)
    object.set("due", place?.due?.description)
    object.set("priority", place?.priority?.word)
    return object.line
  }

  private static func workItem(of event: Event) -> WorkItemID? {
    if case .workItemCreated(let item) = event { return item.id }
    if case .workItemClaimed(let id, _, _) = event { return id }
    if case .workItemReleased(let id, _, _) = event { return id }
    if case .workItemChanged(let id, _, _) = event { return id }
    if case .workItemDelegated(let id, _, _, _, _, _) = event { return id }
    if case .workItemCompleted(let id, _, _, _) = event { return id }
    if case .workItemWithdrawn(let id, _) = event { return id }
    if case .workItemOverdue(let id, _, _) = event { return id }
    return nil
  }

  private static func offer(of event: Event) -> OfferID? {
    if case .activityOffered(let offer) = event { return offer.id }
    if case .offerWithdrawn(let id, _) = event { return id }
    return nil
  }
}

extension WorkItemChange.Place {
  fileprivate init(_ item: WorkItem, _ duties: Duties) {
    self.init(
      role: item.role, holder: item.assignee ?? item.reservedFor ?? duties.boundTo, assignee: item.assignee,
      barred: duties.barred, due: item.due, priority: item.priority)
  }

  fileprivate init(_ offer: Offer) {
    self.init(role: offer.role, holder: nil, assignee: nil, barred: [], due: nil, priority: nil)
  }
}
