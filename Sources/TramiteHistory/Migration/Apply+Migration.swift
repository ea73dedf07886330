import TramiteGraph

/// Moving a state to another version of its definition: everything that names an element names its place there. What has no
/// place was refused before, or stands among what is withdrawn or dropped; what is only remembered of elements that are gone
/// is forgotten.
extension InstanceState {
  mutating func apply(_ migrated: InstanceMigrated) {
    let map = migrated.mapping
    for wait in migrated.withdrawn { withdraw(wait) }
    version = migrated.to
    definition = migrated.definition
    scopes.updateAll { scope in
      scope.definition = map[scope.definition] ?? scope.definition
      scope.completers = map.places(of: scope.completers)
      scope.awaitedResets = scope.awaitedResets.compactMap { awaited in
        map[awaited.node].map { AwaitedReset(node: $0, takenFrom: awaited.takenFrom.compactMap { map[$0] }) }
      }
      scope.records = map.places(of: scope.records, without: migrated.droppedRecords)
    }
    tokens.updateAll { token in token.place = map.place(of: token.place) }
    workItems.updateAll { $0.node = map[$0.node] ?? $0.node }
    jobs.updateAll { $0.node = map[$0.node] ?? $0.node }
    children.updateAll { $0.node = map[$0.node] ?? $0.node }
    offers.updateAll { $0.node = map[$0.node] ?? $0.node }
    moveArmed(map)
    incidents.updateAll { incident in
      if let node = incident.node, case .arm(let definition) = incident.resumption {
        incident.resumption = .arm(definition: map.definition(definition, of: node) ?? definition)
      }
      incident.node = incident.node.flatMap { map[$0] }
    }
    loops.updateAll { run in
      run.node = map[run.node] ?? run.node
      run.definition = map[run.definition] ?? run.definition
    }
    adHocs.updateAll { run in
      run.started = run.started.compactMap { map[$0] }
      run.completed = run.completed.compactMap { map[$0] }
    }
    compensations.updateAll { run in
      run.node = map[run.node] ?? run.node
      run.current = run.current?.moved(by: map)
    }
    moveCounts(map)
  }

  private mutating func moveArmed(_ map: GraphMapping) {
    timers.updateAll { timer in
      timer.definition = map.definition(timer.definition, of: timer.node) ?? timer.definition
      timer.node = map[timer.node] ?? timer.node
    }
    conditions.updateAll { condition in
      condition.definition = map.definition(condition.definition, of: condition.node) ?? condition.definition
      condition.node = map[condition.node] ?? condition.node
    }
    collections.updateAll { collection in
      collection.occurred = collection.occurred.compactMap { map.definition($0, of: collection.node) }
      collection.node = map[collection.node] ?? collection.node
    }
  }

  /// What was completed and how often scopes were opened.
  private mutating func moveCounts(_ map: GraphMapping) {
    var moved: [Completion] = []
    for (position, completion) in completions.enumerated() where completion.count > 0 {
      guard let place = map[NodeIndex(position)]?.position else { continue }
      while moved.count <= place { moved.append(Completion()) }
      moved[place] = completion
    }
    completions = moved
    var runs: [Int32] = []
    for (position, count) in scopeRuns.enumerated() where count > 0 {
      guard let place = map[ScopeIndex(position)]?.position else { continue }
      while runs.count <= place { runs.append(0) }
      runs[place] = count
    }
    scopeRuns = runs
  }

  private mutating func withdraw(_ wait: Wait) {
    switch wait {
    case .timer(let id): if let timer = timers.remove(id) { removeWait(wait, from: timer.holder) }
    case .subscription(let id):
      if let subscription = subscriptions.remove(id) { removeWait(wait, from: subscription.holder) }
    case .condition(let id): removeCondition(id)
    case .collection(let id): removeCollection(id)
    case .job(let id): if let job = jobs.remove(id) { removeWait(wait, from: job.token) }
    case .offer(let id): if let offer = offers.remove(id) { removeWait(wait, from: offer.token) }
    case .incident(let id):
      if let holder = incidents.remove(id)?.holder { removeWait(wait, from: holder) }
    case .workItem, .child, .scope, .loop, .compensation: break  // They have a place, or the migration is refused.
    }
  }
}

extension GraphMapping {
  fileprivate func place(of place: Token.Place) -> Token.Place {
    switch place {
    case .flow(let flow): .flow(self[flow] ?? flow)
    case .node(let node): .node(self[node] ?? node)
    case .compensation(let node): .compensation(self[node] ?? node)
    }
  }

  fileprivate func places(of completers: [Completer]) -> [Completer] {
    completers.compactMap { completer in
      self[completer.node].map { Completer(node: $0, person: completer.person, absent: completer.absent) }
    }
  }

  fileprivate func places(of records: [CompensationRecord], without dropped: [RecordID]) -> [CompensationRecord] {
    records.compactMap { record in
      guard !dropped.contains(record.id), let node = self[record.node] else { return nil }
      return CompensationRecord(
        id: record.id, node: node, body: record.body, isUnfinished: record.isUnfinished,
        snapshots: record.snapshots.map { snapshot in
          ScopeSnapshot(
            definition: self[snapshot.definition] ?? snapshot.definition, run: snapshot.run,
            variables: snapshot.variables, completers: places(of: snapshot.completers),
            records: places(of: snapshot.records, without: dropped))
        })
    }
  }
}

extension CompensationRun.Current {
  fileprivate func moved(by map: GraphMapping) -> Self {
    Self(
      record: record, node: map[node] ?? node, body: body, isUnfinished: isUnfinished,
      handler: handler.map { map[$0] ?? $0 }, handlerToken: handlerToken, opened: opened, nested: nested)
  }
}
