public import TramiteFEEL

extension InstanceState {
  mutating func add(_ item: WorkItem) {
    use(item.id)
    workItems.insert(item)
    addWait(.workItem(item.id), to: item.token)
  }

  /// Takes a completed work item away; its token remembers by whom until the node is left.
  mutating func complete(_ id: WorkItemID, by person: String, for absent: String?) {
    guard let item = workItems.remove(id) else { return }
    removeWait(.workItem(id), from: item.token)
    tokens.update(item.token) {
      $0.doneBy = person
      $0.doneFor = absent
    }
  }

  /// Gives a work item back: to who delegated it last, else to its role; or frees it from all of them.
  mutating func release(_ id: WorkItemID, _ release: WorkItemRelease) {
    workItems.update(id) { item in
      item.handedOver = nil
      switch release {
      case .givenBack: item.assignee = item.delegators.popLast()
      case .freed(_, let endsReservation):
        item.assignee = nil
        item.delegators = []
        if endsReservation { item.reservedFor = nil }
      }
    }
  }

  /// Sets a due date anew; passing the new one will be recorded.
  mutating func change(_ id: WorkItemID, due: Instant?) {
    workItems.update(id) { item in
      item.due = due
      item.isOverdue = false
    }
  }

  /// Hands a work item on. A final delegate stands in the delegator's place: who delegated it before still gets it back.
  mutating func delegate(_ id: WorkItemID, to: String, _ handOver: HandOver, isFinal: Bool) {
    workItems.update(id) { item in
      item.assignee = to
      item.handedOver = handOver
      if !isFinal {
        item.delegators.append(handOver.by)
      } else if item.delegators.isEmpty, item.reservedFor != nil {
        item.reservedFor = to
      }
    }
  }

  mutating func apply(_ fired: ConditionFired) {
    use(fired.id)
    if fired.staysArmed { conditions.update(fired.id) { $0.isTrue = true } } else { removeCondition(fired.id) }
  }

  mutating func removeCondition(_ id: ConditionID) {
    if let condition = conditions.remove(id) { removeWait(.condition(id), from: condition.holder) }
  }

  /// Notes one of the triggers that an event needs together; the last one ends the collection.
  mutating func collect(_ occurrence: OccurrenceCollected) {
    use(occurrence.id)
    if occurrence.isLast { return removeCollection(occurrence.id) }
    guard collections[occurrence.id] != nil else {
      collections.insert(
        EventCollection(
          id: occurrence.id, node: occurrence.node, holder: occurrence.holder, occurred: [occurrence.definition],
          variables: occurrence.variables))
      return addWait(.collection(occurrence.id), to: occurrence.holder)
    }
    collections.update(occurrence.id) { collection in
      collection.occurred.append(occurrence.definition)
      collection.variables = collection.variables.adding(occurrence.variables)
    }
  }

  mutating func removeCollection(_ id: CollectionID) {
    if let collection = collections.remove(id) { removeWait(.collection(id), from: collection.holder) }
  }

  /// Adds a job, or the next attempt of one whose attempts were used up (an operator's retry keeps its id).
  mutating func add(_ job: Job) {
    use(job.id)
    let isNew = jobs[job.id] == nil
    jobs.insert(job)
    if isNew { addWait(.job(job.id), to: job.token) }
  }

  mutating func fail(_ id: JobID, attempt: Int, retryAt: Instant?) {
    jobs.update(id) { job in
      job.notBefore = retryAt
      job.isExhausted = retryAt == nil
      if retryAt != nil { job.attempt = attempt + 1 }
    }
  }
}

extension Context {
  /// These entries with those of another; of one name the other's counts.
  public func adding(_ other: Context) -> Context {
    if isEmpty { return other }
    var all = self
    for (name, value) in other.entries { all[name] = value }
    return all
  }
}
