import TramiteFEEL
import TramiteGraph

/// Work items, jobs, timers and their like: the same bytes in events and in snapshots.
extension RowWriter {
  mutating func parent(_ parent: ParentReference) {
    writer.string(parent.instance)
    id(parent.child)
    writer.string(parent.element)
    writer.count(parent.depth)
  }

  mutating func workItem(_ item: WorkItem) {
    id(item.id)
    node(item.node)
    id(item.token)
    writer.string(item.role)
    optionalString(item.assignee)
    optionalString(item.reservedFor)
    list(item.delegators) { $0.writer.string($1) }
    optional(item.handedOver) {
      $0.writer.string($1.by)
      $0.optionalString($1.note)
    }
    optional(item.due) { $0.instant($1) }
    writer.boolean(item.isOverdue)
    writer.byte(item.priority.rawValue)
    instant(item.createdAt)
  }

  mutating func job(_ job: Job) {
    id(job.id)
    node(job.node)
    id(job.token)
    writer.string(job.handler)
    writer.count(job.attempt)
    context(job.input)
    optional(job.notBefore) { $0.instant($1) }
    writer.boolean(job.isExhausted)
  }

  mutating func timer(_ timer: ScheduledTimer) {
    id(timer.id)
    node(timer.node)
    holder(timer.holder)
    writer.count(timer.definition)
    instant(timer.due)
    optional(timer.remaining) { $0.writer.count($1) }
    optionalString(timer.cycle)
  }

  mutating func subscription(_ subscription: Subscription) {
    id(subscription.id)
    node(subscription.node)
    holder(subscription.holder)
    writer.count(subscription.definition)
    writer.byte(subscription.kind.rawValue)
    writer.string(subscription.name)
    optional(subscription.key) { $0.value($1) }
  }

  mutating func holder(_ holder: Holder) {
    switch holder {
    case .token(let token):
      writer.boolean(true)
      id(token)
    case .scope(let scope):
      writer.boolean(false)
      id(scope)
    }
  }

  mutating func condition(_ condition: ArmedCondition) {
    id(condition.id)
    node(condition.node)
    holder(condition.holder)
    writer.count(condition.definition)
    writer.boolean(condition.isTrue)
  }

  mutating func collection(_ collection: EventCollection) {
    id(collection.id)
    node(collection.node)
    holder(collection.holder)
    list(collection.occurred) { $0.writer.count($1) }
    context(collection.variables)
  }

  mutating func child(_ child: Child) {
    id(child.id)
    node(child.node)
    id(child.token)
    writer.string(child.instance)
    writer.string(child.process)
    writer.count(child.version)
    context(child.variables)
  }

  mutating func incident(_ incident: Incident) {
    id(incident.id)
    optionalNode(incident.node)
    optional(incident.holder) { $0.holder($1) }
    writer.byte(incident.code.rawValue)
    writer.string(incident.message)
    writer.count(incident.line)
    instant(incident.since)
    switch incident.resumption {
    case .begin: writer.byte(0)
    case .complete(let outcome, let result):
      writer.byte(1)
      optionalString(outcome)
      optional(result) { $0.context($1) }
    case .leave(let outcome):
      writer.byte(2)
      optionalString(outcome)
    case .enter: writer.byte(3)
    case .none: writer.byte(4)
    case .ready: writer.byte(5)
    case .reset: writer.byte(6)
    case .arm(let definition):
      writer.byte(7)
      writer.count(definition)
    }
    read(incident.read)
  }
}

extension RowReader {
  mutating func parent() throws(CodingFailure) -> ParentReference {
    ParentReference(
      instance: try string(), child: try id(ChildID.self), element: try string(), depth: try number())
  }

  mutating func workItem() throws(CodingFailure) -> WorkItem {
    let id = try id(WorkItemID.self)
    let node = try node()
    let token = try self.id(TokenID.self)
    let role = try string()
    let assignee = try optionalString()
    let reservedFor = try optionalString()
    let delegators = try list { (row: inout RowReader) throws(CodingFailure) in try row.string() }
    let handedOver = try optional { (row: inout RowReader) throws(CodingFailure) in
      HandOver(by: try row.string(), note: try row.optionalString())
    }
    let due = try optional { (row: inout RowReader) throws(CodingFailure) in try row.instant() }
    let isOverdue = try reader.boolean()
    guard let priority = WorkItem.Priority(rawValue: try reader.byte()) else {
      throw reader.failure("an unknown priority")
    }
    var item = WorkItem(
      id: id, node: node, token: token, role: role, assignee: assignee, reservedFor: reservedFor, due: due,
      priority: priority, createdAt: try instant())
    item.delegators = delegators
    item.handedOver = handedOver
    item.isOverdue = isOverdue
    return item
  }

  mutating func job() throws(CodingFailure) -> Job {
    var job = Job(
      id: try id(JobID.self), node: try node(), token: try id(TokenID.self), handler: try string(),
      attempt: try number(), input: try context())
    job.notBefore = try optional { (row: inout RowReader) throws(CodingFailure) in try row.instant() }
    job.isExhausted = try reader.boolean()
    return job
  }

  mutating func timer() throws(CodingFailure) -> ScheduledTimer {
    ScheduledTimer(
      id: try id(TimerID.self), node: try node(), holder: try holder(), definition: try number(), due: try instant(),
      remaining: try optional { (row: inout RowReader) throws(CodingFailure) in try row.number() },
      cycle: try optionalString())
  }

  mutating func subscription() throws(CodingFailure) -> Subscription {
    let id = try id(SubscriptionID.self)
    let node = try node()
    let holder = try holder()
    let definition = try number()
    guard let kind = Subscription.Kind(rawValue: try reader.byte()) else {
      throw reader.failure("an unknown kind of subscription")
    }
    return Subscription(
      id: id, node: node, holder: holder, definition: definition, kind: kind, name: try string(),
      key: try optional { (row: inout RowReader) throws(CodingFailure) in try row.value() })
  }

  mutating func holder() throws(CodingFailure) -> Holder {
    try reader.boolean() ? .token(try id(TokenID.self)) : .scope(try id(ScopeID.self))
  }

  mutating func condition() throws(CodingFailure) -> ArmedCondition {
    ArmedCondition(
      id: try id(ConditionID.self), node: try node(), holder: try holder(), definition: try number(),
      isTrue: try reader.boolean())
  }

  mutating func collection() throws(CodingFailure) -> EventCollection {
    EventCollection(
      id: try id(CollectionID.self), node: try node(), holder: try holder(),
      occurred: try list { (row: inout RowReader) throws(CodingFailure) in try row.number() },
      variables: try context())
  }

  mutating func child() throws(CodingFailure) -> Child {
    Child(
      id: try id(ChildID.self), node: try node(), token: try id(TokenID.self), instance: try string(),
      process: try string(), version: try number(), variables: try context())
  }

  mutating func incident() throws(CodingFailure) -> Incident {
    let id = try id(IncidentID.self)
    let node = try optionalNode()
    let holder = try optional { (row: inout RowReader) throws(CodingFailure) in try row.holder() }
    guard let code = IncidentCode(rawValue: try reader.byte()) else {
      throw reader.failure("an unknown code of an incident")
    }
    let message = try string()
    let line = try number()
    let since = try instant()
    var scope: ScopeID?
    if case .scope(let found)? = holder { scope = found }
    return Incident(
      id: id, node: node, token: holder?.token, scope: scope, code: code, message: message, line: line,
      resumption: try resumption(), since: since, read: try read())
  }

  private mutating func resumption() throws(CodingFailure) -> Incident.Resumption {
    switch try reader.byte() {
    case 0: return .begin
    case 1:
      return .complete(
        outcome: try optionalString(),
        result: try optional { (row: inout RowReader) throws(CodingFailure) in try row.context() })
    case 2: return .leave(outcome: try optionalString())
    case 3: return .enter
    case 4: return .none
    case 5: return .ready
    case 6: return .reset
    case 7: return .arm(definition: try number())
    case let other: throw reader.failure("an unknown way \(other) to resume an incident")
    }
  }

  mutating func status() throws(CodingFailure) -> InstanceState.Status {
    guard let status = InstanceState.Status(rawValue: try reader.byte()) else {
      throw reader.failure("an unknown status")
    }
    return status
  }
}
