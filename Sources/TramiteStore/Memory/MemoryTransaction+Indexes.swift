import TramiteFEEL
import TramiteHistory

extension MemoryTransaction {
  func reapply(_ changes: [IndexChange], of row: JournalRow) throws {
    let key = row.instance
    for change in changes {
      switch change {
      case .workItem(let item): put(item, key)
      case .removeWorkItem(let id): removeWorkItem(Pair(key, id.rawValue))
      case .timer(let timer): put(timer, key, row.position)
      case .removeTimer(let id): removeTimer(Pair(key, id.rawValue))
      case .job(let job): put(job, row)
      case .removeJob(let id): removeJob(Pair(key, id.rawValue))
      case .subscription(let subscription): put(subscription, key)
      case .removeSubscription(let id): removeSubscription(Pair(key, id.rawValue))
      case .incident(let incident): tables.incidents.insert(Pair(key, incident.id.rawValue), incident)
      case .removeIncident(let id): tables.incidents.remove(Pair(key, id.rawValue))
      case .status(let status, let endedAt): setStatus(of: key, status, endedAt: endedAt)
      case .version(let version, let earlier):
        tables.instances.update(key) {
          $0.version = version
          $0.earlier = earlier
        }
      case .waitingAt(let elements): setWaiting(of: key, elements)
      case .participant(let user): tables.participants.insert(Pair(key, user))
      }
    }
  }

  func clearIndexes(of instance: InstanceKey) throws {
    for part in parts(tables.workItems, of: instance) { removeWorkItem(part) }
    for part in parts(tables.timers, of: instance) { removeTimer(part) }
    for part in parts(tables.jobs, of: instance) { removeJob(part) }
    for part in parts(tables.subscriptions, of: instance) { removeSubscription(part) }
    for part in parts(tables.incidents, of: instance) { tables.incidents.remove(part) }
    setWaiting(of: instance, [])
    let people = tables.participants.entries(from: Pair(instance, "")) { $0.a == instance }
    for place in people { tables.participants.remove(place.key) }
    setStatus(of: instance, .waiting, endedAt: nil)
  }

  /// The keys of one instance in a table.
  private func parts<Row>(_ table: SortedTable<InstancePart, Row>, of instance: InstanceKey) -> [InstancePart] {
    table.entries(from: Pair(instance, 0)) { $0.a == instance }.map(\.key)
  }

  private func setStatus(of key: InstanceKey, _ status: InstanceState.Status, endedAt: Instant?) {
    guard let before = tables.instances[key] else { return }
    tables.instances.update(key) {
      $0.status = status
      $0.endedAt = endedAt
    }
    tables.instancesByProcess.remove(Triple(before.process, before.status.rawValue, key))
    tables.instancesByProcess.insert(Triple(before.process, status.rawValue, key))
  }

  private func setWaiting(of key: InstanceKey, _ elements: [String]) {
    for part in parts(tables.waiting, of: key) {
      if let element = tables.waiting.remove(part) { tables.waitingByElement.remove(Pair(element, key)) }
    }
    for (number, element) in elements.enumerated() where !elements[..<number].contains(element) {
      tables.waiting.insert(Pair(key, UInt32(number)), element)
      tables.waitingByElement.insert(Pair(element, key))
    }
  }

  // MARK: Work items

  private func cursor(_ item: WorkItemRow, _ key: InstanceKey) -> InboxCursor {
    InboxCursor(priority: item.priority, createdAt: item.createdAt, instance: key, item: item.id)
  }

  private func put(_ item: WorkItemRow, _ key: InstanceKey) {
    let part = InstancePart(key, item.id.rawValue)
    removeWorkItem(part)
    tables.workItems.insert(part, item)
    tables.trays.insert(Pair(Tray(item), cursor(item, key)))
    if let due = item.due, !item.isOverdue { tables.workItemsByDue.insert(Pair(due, part)) }
  }

  private func removeWorkItem(_ part: InstancePart) {
    guard let item = tables.workItems.remove(part) else { return }
    tables.trays.remove(Pair(Tray(item), cursor(item, part.a)))
    if let due = item.due { tables.workItemsByDue.remove(Pair(due, part)) }
  }

  private func entry(_ part: InstancePart) -> InboxEntry? {
    guard let item = tables.workItems[part], let instance = tables.instances[part.a] else { return nil }
    return InboxEntry(
      instance: part.a, instanceID: instance.id, process: instance.process, version: instance.version,
      businessKey: instance.businessKey, startedBy: instance.startedBy, item: item)
  }

  func inbox(_ filter: InboxFilter, after: InboxCursor?, limit: Int) throws -> [InboxEntry] {
    var found: [InboxCursor] = []
    for tray in filter.trays { found += cursors(in: tray, filter, after: after, limit: limit) }
    found.sort()
    return found.prefix(max(limit, 0)).compactMap { entry(Pair($0.instance, $0.item.rawValue)) }
  }

  private func cursors(in tray: Tray, _ filter: InboxFilter, after: InboxCursor?, limit: Int) -> [InboxCursor] {
    let beginning = InboxCursor(
      priority: .urgent, createdAt: Instant(millisecondsSince1970: .min), instance: InstanceKey(.min), item: .init(0))
    var found: [InboxCursor] = []
    let actors = filter.actors(in: tray)
    for place in tables.trays.ascending(from: Pair(tray, after ?? beginning)) {
      guard place.key.a == tray, found.count < limit else { break }
      let cursor = place.key.b
      if cursor == after { continue }
      guard let item = tables.workItems[Pair(cursor.instance, cursor.item.rawValue)] else { continue }
      if tray.kind != .offeredToRole, let role = filter.onlyRole, item.role != role { continue }
      if item.barred.contains(where: actors.contains) { continue }
      found.append(cursor)
    }
    return found
  }

  func inboxByDue(_ filter: InboxFilter, after: DueCursor?, limit: Int) throws -> [InboxEntry] {
    var found = try inbox(filter, after: nil, limit: .max)
    if let after { found.removeAll { $0.dueCursor <= after } }
    return Array(found.sorted { $0.dueCursor < $1.dueCursor }.prefix(max(limit, 0)))
  }

  func countInbox(_ filter: InboxFilter) throws -> Int {
    filter.trays.reduce(0) { $0 + cursors(in: $1, filter, after: nil, limit: .max).count }
  }

  func workItem(_ id: WorkItemID, of instance: InstanceKey) throws -> InboxEntry? { entry(Pair(instance, id.rawValue)) }

  func workItems(of instance: InstanceKey) throws -> [InboxEntry] {
    parts(tables.workItems, of: instance).compactMap { entry($0) }
  }

  func assignedWorkItems(after: WorkItemPlace?, limit: Int) throws -> [InboxEntry] {
    let first = after.map { InstancePart($0.instance, $0.item.rawValue) }
    return tables.workItems.entries(from: first) { _ in true }.lazy
      .filter { $0.row.assignee != nil && $0.key != first }.prefix(max(limit, 0)).compactMap { entry($0.key) }
  }

  func dueWorkItems(upTo: Instant, limit: Int) throws -> [InboxEntry] {
    tables.workItemsByDue.entries(limit: limit) { $0.a <= upTo }.compactMap { entry($0.key.b) }
  }

  func nextWorkItemDue() throws -> Instant? { tables.workItemsByDue.first?.key.a }

  // MARK: Subscriptions and incidents

  private func put(_ subscription: SubscriptionRow, _ key: InstanceKey) {
    let part = InstancePart(key, subscription.id.rawValue)
    removeSubscription(part)
    tables.subscriptions.insert(part, subscription)
    tables.receivers.insert(ReceiverPlace(subscription, key))
  }

  private func removeSubscription(_ part: InstancePart) {
    guard let subscription = tables.subscriptions.remove(part) else { return }
    tables.receivers.remove(ReceiverPlace(subscription, part.a))
  }

  func messageReceivers(name: String, key: String?, limit: Int) throws -> [OpenSubscription] {
    var places = receivers(name: name, key: nil, limit: limit)
    if let key { places += receivers(name: name, key: key, limit: limit) }
    places.sort {
      if $0.instance != $1.instance { return $0.instance < $1.instance }
      return $0.height != $1.height ? $0.height < $1.height : $0.number < $1.number
    }
    return places.prefix(max(limit, 0)).compactMap { place in
      tables.subscriptions[Pair(place.instance, place.number)].map {
        OpenSubscription(instance: place.instance, subscription: $0)
      }
    }
  }

  private func receivers(name: String, key: String?, limit: Int) -> [ReceiverPlace] {
    let start = ReceiverPlace(.message, name, key, InstanceKey(.min))
    return tables.receivers.entries(from: start, limit: limit) {
      $0.kind == start.kind && $0.name == name && $0.key == start.key
    }.map(\.key)
  }

  func signalReceivers(name: String, after: InstanceKey?, limit: Int) throws -> [InstanceKey] {
    var found: [InstanceKey] = []
    let start = ReceiverPlace(.signal, name, nil, after ?? InstanceKey(.min))
    for place in tables.receivers.ascending(from: start) {
      let receiver = place.key
      guard receiver.kind == start.kind, receiver.name == name, receiver.key == start.key, found.count < limit else {
        break
      }
      if receiver.instance == after || receiver.instance == found.last { continue }
      found.append(receiver.instance)
    }
    return found
  }

  func subscriptions(of instance: InstanceKey) throws -> [SubscriptionRow] {
    parts(tables.subscriptions, of: instance).compactMap { tables.subscriptions[$0] }
  }

  private func open(_ part: InstancePart) -> OpenIncident? {
    guard let incident = tables.incidents[part], let instance = tables.instances[part.a] else { return nil }
    return OpenIncident(instance: part.a, instanceID: instance.id, process: instance.process, incident: incident)
  }

  func incidents(after: IncidentCursor?, limit: Int) throws -> [OpenIncident] {
    let start = after.map { InstancePart($0.instance, $0.incident.rawValue) }
    let rest = tables.incidents.ascending(from: start ?? Pair(InstanceKey(.min), 0))
    return rest.lazy.filter { $0.key != start }.prefix(max(limit, 0)).compactMap { open($0.key) }
  }

  func incidents(before: IncidentCursor?, limit: Int) throws -> [OpenIncident] {
    let start = before.map { InstancePart($0.instance, $0.incident.rawValue) }
    return tables.incidents.descending(before: start).prefix(max(limit, 0)).compactMap { open($0.key) }
  }

  func incidents(of instance: InstanceKey) throws -> [OpenIncident] {
    parts(tables.incidents, of: instance).compactMap { open($0) }
  }

  func openCounts(now: Instant) throws -> OpenCounts {
    let items = tables.workItems.all.lazy.map(\.row).filter { !$0.isStartable }
    return OpenCounts(
      workItems: items.count(where: { _ in true }), overdueWorkItems: items.count(where: \.isOverdue),
      jobs: tables.jobs.count, dueJobs: tables.jobs.all.count(where: { $0.row.availableAt <= now }),
      sessions: tables.sessions.count)
  }

  func countIncidents() throws -> Int { tables.incidents.count }
}
