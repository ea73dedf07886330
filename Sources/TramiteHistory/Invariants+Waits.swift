import TramiteGraph

/// What each table and the holders of its rows must agree about.
extension InstanceState {
  /// Nothing is left of an instance that has ended, but its process scope and incidents for information.
  var brokenEnd: [String] {
    var broken: [String] = []
    let counts = [
      ("tokens", tokens.count), ("work items", workItems.count), ("jobs", jobs.count), ("timers", timers.count),
      ("subscriptions", subscriptions.count), ("conditions", conditions.count), ("collections", collections.count),
      ("children", children.count), ("compensations", compensations.count), ("loops", loops.count),
      ("offers", offers.count), ("ad-hoc sub-processes", adHocs.count), ("further scopes", max(scopes.count - 1, 0)),
    ]
    for (name, count) in counts where count > 0 { broken.append("an ended instance holds \(count) \(name)") }
    if incidents.contains(where: { $0.token != nil }) { broken.append("an ended instance has an incident at a token") }
    return broken
  }

  /// Every row is waited for by its holder, once; nobody waits twice for one thing.
  var brokenWaits: [String] {
    var listed: [Wait: Int] = [:]
    for token in tokens { for wait in token.waits where wait != .loop { listed[wait, default: 0] += 1 } }
    for scope in scopes { for wait in scope.waits { listed[wait, default: 0] += 1 } }
    var broken: [String] = []
    func check(_ wait: Wait) {
      let count = listed[wait] ?? 0
      if count != 1 { broken.append("\(wait) is there and is waited for \(count) times") }
    }
    for item in workItems { check(.workItem(item.id)) }
    for job in jobs { check(.job(job.id)) }
    for timer in timers { check(.timer(timer.id)) }
    for subscription in subscriptions { check(.subscription(subscription.id)) }
    for condition in conditions { check(.condition(condition.id)) }
    for collection in collections { check(.collection(collection.id)) }
    for child in children { check(.child(child.id)) }
    for offer in offers { check(.offer(offer.id)) }
    for incident in incidents where incident.holder != nil { check(.incident(incident.id)) }
    for run in compensations where run.thrower != nil { check(.compensation(run.id)) }
    for scope in scopes where scope.owner != nil && scope.iteration == nil { check(.scope(scope.id)) }
    return broken
  }

  /// One counter serves all ids: no number names two things, and none is still to be given.
  var brokenIDs: [String] {
    var seen: Set<UInt32> = []
    var broken: [String] = []
    func check(_ ids: [some LocalID]) {
      for id in ids {
        if !seen.insert(id.rawValue).inserted { broken.append("number \(id.rawValue) names two things") }
        if id.rawValue >= nextID { broken.append("number \(id.rawValue) is still to be given") }
      }
    }
    check(tokens.map(\.id))
    check(scopes.map(\.id))
    check(workItems.map(\.id))
    check(jobs.map(\.id))
    check(timers.map(\.id))
    check(subscriptions.map(\.id))
    check(conditions.map(\.id))
    check(collections.map(\.id))
    check(children.map(\.id))
    check(incidents.map(\.id))
    check(compensations.map(\.id))
    check(offers.map(\.id))
    return broken
  }

  /// Ad-hoc runs have their scopes, and records stand once.
  var brokenRuns: [String] {
    var broken = adHocs.filter { scopes[$0.id] == nil }.map { "ad-hoc run \($0.id.rawValue) has no scope" }
    for scope in scopes {
      for record in scope.records where record.id.rawValue >= nextID {
        broken.append("record \(record.id.rawValue) is still to be given")
      }
      if let parent = scope.parent, scopes[parent] == nil {
        broken.append("scope \(scope.id.rawValue) has outlived the scope around it")
      }
    }
    for token in tokens {
      guard case .compensation = token.place else { continue }
      let isOpened = compensations.contains { run in
        run.current?.opened.contains { $0.token == token.id } ?? false
      }
      if !isOpened { broken.append("token \(token.id.rawValue) owns a reopened scope of no compensation") }
    }
    return broken
  }
}
