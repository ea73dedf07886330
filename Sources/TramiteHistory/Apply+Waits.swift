import TramiteFEEL

extension InstanceState {
  mutating func add(_ item: WorkItem) {
    use(item.id)
    workItems.insert(item)
    addWait(.workItem(item.id), to: item.token)
  }

  /// Takes a completed work item away; its token remembers by whom until the node is left.
  mutating func complete(_ id: WorkItemID, by person: String) {
    guard let item = workItems.remove(id) else { return }
    removeWait(.workItem(id), from: item.token)
    tokens.update(item.token) { $0.doneBy = person }
  }

  /// Gives a work item back: to who delegated it, else to its role.
  mutating func release(_ id: WorkItemID) {
    workItems.update(id) { item in
      item.assignee = item.delegator
      item.delegator = nil
    }
  }

  mutating func delegate(_ id: WorkItemID, from: String, to: String, isFinal: Bool) {
    workItems.update(id) { item in
      item.assignee = to
      item.delegator = isFinal ? nil : from
      if isFinal, item.reservedFor != nil { item.reservedFor = to }
    }
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
