import TramiteFEEL
import TramiteGraph
import TramiteHistory
import TramiteInterpreter
import TramiteStore

extension Batch {
  /// Decides a command to an instance and appends what it gives.
  ///
  /// - Parameter depth: length of the chain of commands that caused this one.
  /// - Throws: ``Rejection``; nothing has been written then.
  @discardableResult
  func decide(
    _ instance: CachedInstance, _ action: TramiteInterpreter.Action, _ stamp: Stamp, depth: Int = 0
  ) throws -> Outcome {
    var command = Command(action, stamp)
    var taken: [KeptMessage] = []
    let outcome = try answered(&command, instance.state, instance.definition, instance.key, &taken)
    try append(outcome, command, instance, depth)
    try forget(taken, receiver: instance.key)
    return outcome
  }

  /// Decides a command to an instance and throws the decision away: what it would come to. Nothing is written.
  /// - Throws: ``Rejection``
  /// - Parameter state: the state to decide on, where it is not the present one.
  func tryOut(
    _ instance: CachedInstance, _ action: TramiteInterpreter.Action, _ stamp: Stamp, on state: InstanceState? = nil
  ) throws -> Outcome {
    var command = Command(action, stamp)
    var taken: [KeptMessage] = []
    return try answered(&command, state ?? instance.state, instance.definition, instance.key, &taken)
  }

  /// Moves an instance to another version, or only looks what it would come to.
  /// - Throws: ``Rejection``; nothing has been written then.
  func migrate(
    _ instance: CachedInstance, _ migration: MigrateInstance, to target: LoadedDefinition, _ stamp: Stamp,
    isDryRun: Bool
  ) throws -> Outcome {
    var command = Command(.migrateInstance(migration), stamp)
    var taken: [KeptMessage] = []
    let outcome = try answered(
      &command, instance.state, instance.definition, instance.key, &taken, migratingTo: target)
    if isDryRun { return outcome }
    try append(outcome, command, instance, 0, to: target)
    try forget(taken, receiver: instance.key)
    return outcome
  }

  /// Starts an instance.
  /// - Throws: ``Rejection``; nothing has been written then.
  @discardableResult
  func start(_ start: StartInstance, of definition: LoadedDefinition, _ stamp: Stamp, depth: Int = 0) throws
    -> CachedInstance
  {
    var command = Command(.start(start), stamp)
    var taken: [KeptMessage] = []
    let outcome = try answered(&command, InstanceState(), definition, nil, &taken)
    let instance = try begin(outcome, command, start, definition, depth)
    try forget(taken, receiver: instance.key)
    return instance
  }

  /// Decides until every question is answered. What asks for many things at once, such as a body of calls, is answered while
  /// it is decided; a decision (DMN) only between, because its model must stand in the environment.
  private func answered(
    _ command: inout Command, _ state: InstanceState, _ definition: LoadedDefinition, _ key: InstanceKey?,
    _ taken: inout [KeptMessage], migratingTo target: LoadedDefinition? = nil
  ) throws -> Outcome {
    if command.stamp.actor != nil { lastStamp = command.stamp }
    var environment = setup.environment
    hasReadPersonal = false
    var (answers, messages) = ([Answered](), taken)
    var failure: (any Error)?
    let answering: Answering = { question in
      if case .decision = question { return nil }
      if failure != nil { return nil }
      do {
        let given = try self.answer(question, target ?? definition, key, &messages)
        answers.append(Answered(question, given))
        return given
      } catch {
        failure = error
        return nil
      }
    }
    while true {
      let decision = Interpreter.decide(
        definition.graph, state, command, environment, migratingTo: target?.graph, answering: answering)
      if let failure { throw failure }
      command.answers = answers
      taken = messages
      switch decision {
      case .accepted(let outcome):
        if setup.options.checksEveryCommand {
          let earlier = target == nil ? nil : definition.graph
          try checkFold(state, command, outcome, (target ?? definition).graph, from: earlier)
        }
        return outcome
      case .rejected(let rejection): throw rejection
      case .needs(let questions):
        for question in questions {
          guard !answers.contains(where: { $0.question == question }) else {
            throw EngineFailure(.defect, "deciding about '\(state.instance)' asked again for what it was told")
          }
          let answered = Answered(question, try answer(question, target ?? definition, key, &messages))
          answers.append(answered)
          try setup.library.bring(answered, into: &environment, writer)
        }
        command.answers = answers
      }
    }
  }

  private func answer(
    _ question: Question, _ definition: LoadedDefinition, _ key: InstanceKey?, _ taken: inout [KeptMessage]
  ) throws -> Answer {
    switch question {
    case .calledProcess(let process, let binding, _):
      guard let row = try called(process, binding, by: definition), !row.starts.isDisjoint(with: [.plain, .globalTask])
      else {
        return .called(nil)
      }
      return .called(CalledProcess(version: row.version, instance: try unusedInstanceID(of: process)))
    case .keptMessage(let name, let key, let element, _):
      let taker = (definition.process, element)
      guard let kept = try keptMessage(name, key, by: taker, taken) else { return .kept(nil) }
      taken.append(kept.row)
      return .kept(kept.envelope)
    case .olderReceiver(let name, let messageKey):
      let first = try writer.messageReceivers(name: name, key: messageKey.map(CorrelationKey.text), limit: 1).first
      guard let first else { return .truth(false) }
      return .truth(key.map { first.instance < $0 } ?? true)
    case .knownMessage(let id): return .truth(try writer.isKnownMessageID(id))
    case .endOfCalled(let instance):
      return .ended(try writer.instance(id: instance).flatMap { $0.status.isEnded ? $0.status : nil })
    case .decision(let id, let binding):
      return .decision(version: try decision(id, binding)?.version)
    case .records(let store): return .records(try records(of: store, definition.graph))
    case .holdsRole(let user, let role):
      return .truth(try permissions.standing(of: user, in: role) != nil)
    case .isPerson(let user): return .truth(try permissions.isActive(user))
    case .isFile(let id, let sha256):
      // Where the caller answers jobs (`simulate`, `test`), nobody reads files: references stand for them.
      return .truth(try setup.options.jobs == .caller || writer.openedFile(id)?.row.sha256 == sha256)
    }
  }

  /// The version that a call resolves to (semantics.md 4).
  private func called(_ process: String, _ binding: Call.Binding, by caller: LoadedDefinition) throws -> DefinitionRow?
  {
    switch binding {
    case .deployment: try writer.standingDefinition(process: process, atDeployment: caller.deployment)
    case .latest: try writer.latestDefinition(process: process)
    case .version(let version): try writer.definition(process: process, version: version)
    }
  }

  /// The version of a decision that a task evaluates; its deployment's own is part of its graph.
  private func decision(_ id: String, _ binding: Call.Binding) throws -> DecisionRow? {
    switch binding {
    case .deployment, .latest: try writer.latestDecision(id)
    case .version(let version): try writer.decision(id, version: version)
    }
  }

  // MARK: Appending

  /// Writes the first row of an instance.
  private func begin(
    _ outcome: Outcome, _ command: Command, _ start: StartInstance, _ definition: LoadedDefinition, _ depth: Int
  ) throws -> CachedInstance {
    let parent = try start.parent.flatMap { try writer.instance(id: $0.instance)?.key }
    let personal =
      hasReadPersonal ? .everything : try PersonalNames.of(definition, parent: parent, setup.library, writer)
    writes += 1
    let seal = try personal.isEmpty ? nil : seal(ofNew: start.instance)
    if hasReadPersonal { try Seal.noteReading(start.instance, at: now, writer) }
    let row = try entry(outcome, command, definition, personal, seal, from: 1, after: .zero)
    var waits: WaitingPlaces? = WaitingPlaces()
    var changes = IndexChanges.of(
      outcome.events, before: InstanceState(), after: outcome.state, graph: definition.graph, waits: &waits)
    changes += IndexChanges.participants(command.stamp)
    takeJobs(&changes, outcome.state, definition)
    let state = outcome.state
    let key = try writer.start(
      NewInstance(
        id: state.instance, process: state.process, version: state.version, businessKey: state.businessKey,
        startedBy: state.startedBy, startedAt: state.startedAt, parent: parent), with: row, changes: changes)
    let instance = CachedInstance(
      id: state.instance, key: key, definition: definition, personal: personal, seal: seal, state: state,
      head: row.hash, bytesSinceSnapshot: row.command.count + row.events.count, snapshotBytes: 0)
    instance.waits = waits
    if !state.status.isEnded { memory.cache.insert(instance) }
    try finish(outcome, command, InstanceState(), instance, changes, depth)
    return instance
  }

  /// The seal of a new instance: that of files that came with its start, else one that is made now.
  private func seal(ofNew instance: String) throws -> Seal {
    try Seal.of(instance, writer) ?? Seal.make(instance, at: now, writer)
  }

  /// Writes a further row of an instance. A command that gives no event leaves no row.
  ///
  /// - Parameter target: the version that a migration moves it to.
  private func append(
    _ outcome: Outcome, _ command: Command, _ instance: CachedInstance, _ depth: Int, to target: LoadedDefinition? = nil
  ) throws {
    if outcome.events.isEmpty { return }
    let before = instance.state
    let moved = try target.map { try move(instance, to: $0) }
    if hasReadPersonal { try sealFromNowOn(instance) }
    if instance.seal == nil, !instance.personal.isEmpty {
      throw Rejection(
        .personalErased,
        "the personal values of instance '\(instance.id)' have been erased: nothing more can be recorded in it",
        hint: "start a new instance")
    }
    writes += 1
    let row = try entry(
      outcome, command, instance.definition, instance.personal, instance.seal, from: before.seq + 1,
      after: instance.head)
    var changes = IndexChanges.of(
      outcome.events, before: before, after: outcome.state, graph: instance.graph, waits: &instance.waits)
    if let moved { changes.append(moved) }
    changes += IndexChanges.participants(command.stamp)
    takeJobs(&changes, outcome.state, instance.definition)
    _ = try writer.append(row, to: instance.key, expecting: before.seq, changes: changes)
    instance.state = outcome.state
    instance.head = row.hash
    instance.bytesSinceSnapshot += row.command.count + row.events.count
    if outcome.state.status.isEnded { memory.cache.remove(instance) }
    try finish(outcome, command, before, instance, changes, depth)
  }

  /// An instance has read what others sealed: from now on everything in it counts as personal.
  private func sealFromNowOn(_ instance: CachedInstance) throws {
    if instance.personal == .everything { return }
    var seal = instance.seal
    if instance.personal.isEmpty { seal = try Seal.make(instance.id, at: now, writer) }
    try Seal.noteReading(instance.id, at: now, writer)
    instance.move(to: instance.definition, .everything, seal)
  }

  /// Gives an instance the version that it is moved to; what the index says of it then.
  private func move(_ instance: CachedInstance, to target: LoadedDefinition) throws -> IndexChange {
    let earlier = try writer.instance(instance.key)?.earlier ?? []
    let left = EarlierVersion(version: instance.definition.version, lastSeq: instance.state.seq)
    let personal = instance.personal.extended(to: target)
    var seal = instance.seal
    if instance.personal.isEmpty, !personal.isEmpty { seal = try Seal.make(instance.id, at: now, writer) }
    instance.move(to: target, personal, seal)
    return .version(target.version, earlier: earlier + [left])
  }

  private func entry(
    _ outcome: Outcome, _ command: Command, _ definition: LoadedDefinition, _ personal: PersonalNames, _ seal: Seal?,
    from first: Int64, after head: ChainHash
  ) throws -> JournalEntry {
    let commandBytes = try JournalCoding.command(command, personal, seal)
    let eventBytes = try JournalCoding.events(outcome.events, definition, personal, seal)
    let last = first + Int64(outcome.events.count) - 1
    let hash = JournalHash.next(
      after: head, firstSeq: first, lastSeq: last, atMilliseconds: command.stamp.at.millisecondsSince1970,
      command: commandBytes, events: eventBytes)
    return JournalEntry(
      firstSeq: first, lastSeq: last, at: command.stamp.at, command: commandBytes, events: eventBytes, hash: hash)
  }

  /// What follows an append: snapshot, other instances, what becomes due.
  private func finish(
    _ outcome: Outcome, _ command: Command, _ before: InstanceState, _ instance: CachedInstance,
    _ changes: [IndexChange], _ depth: Int
  ) throws {
    news.appended += 1
    for job in justTaken {
      if let taken = try taken(job, outcome.state, instance.key, instance.graph) { news.takenJobs.append(taken) }
    }
    justTaken.removeAll(keepingCapacity: true)
    for change in changes {
      switch change {
      case .timer(let timer): news.noteDue(timer.due)
      case .workItem(let item): if !item.isOverdue, let due = item.due { news.noteDue(due) }
      case .job(let job):
        if job.lease == nil, !job.isExternal {
          news.hasOpenJobs = true
          if let notBefore = job.notBefore { news.noteDue(notBefore) }
        }
      case .removeWorkItem, .removeTimer, .removeJob, .subscription, .removeSubscription, .incident, .removeIncident,
        .status, .version, .waitingAt, .participant:
        break
      }
    }
    try rememberMessages(outcome.events, instance)
    try post(outcome.events, from: before.seq, instance)
    try writeRecords(outcome.events, instance)
    try adoptFiles(of: outcome.events, instance)
    followUps.append(
      contentsOf: FollowUp.of(
        outcome.events, by: command.action, before: before, after: outcome.state, graph: instance.graph, depth: depth))
    try snapshotIfWorthIt(instance)
  }

  /// Writes a snapshot when the journal since the last one is larger than the snapshot would be (settled.md). How large it
  /// would be is found out each time the journal has grown by as much as it was the last time.
  private func snapshotIfWorthIt(_ instance: CachedInstance) throws {
    guard !instance.state.status.isEnded, instance.bytesSinceSnapshot >= instance.snapshotAt else { return }
    let bytes = try JournalCoding.snapshot(instance.state, instance.graph, instance.personal, instance.seal)
    if bytes.count < instance.bytesSinceSnapshot {
      try writer.saveSnapshot(of: instance.key, SnapshotRow(seq: instance.state.seq, bytes: bytes))
      instance.bytesSinceSnapshot = 0
    }
    instance.snapshotAt = max(bytes.count, CachedInstance.leastJournal)
  }

  /// Whether events, coded and read again, fold to the state that was decided (``EngineOptions/checksEveryCommand``).
  private func checkFold(
    _ before: InstanceState, _ command: Command, _ outcome: Outcome, _ graph: ProcessGraph, from earlier: ProcessGraph?
  ) throws {
    let events = try EventCoding.decode(
      EventCoding.encode(outcome.events, graph: graph), graph: graph, from: earlier)
    guard events == outcome.events else {
      throw EngineFailure(.defect, "events of '\(outcome.state.instance)' changed when they were coded and read again")
    }
    var folded = before
    for event in events { folded.apply(event, command.stamp) }
    guard folded == outcome.state else {
      throw EngineFailure(
        .defect, "the events of '\(outcome.state.instance)' do not fold to the state that was decided")
    }
    let again = try CommandCoding.decode(CommandCoding.encode(command))
    guard again == command else {
      throw EngineFailure(.defect, "a command to '\(outcome.state.instance)' changed when it was coded and read again")
    }
    let state = try StateCoding.decode(StateCoding.encode(outcome.state, graph: graph), graph: graph)
    guard state == outcome.state else {
      throw EngineFailure(.defect, "the state of '\(outcome.state.instance)' changed when it was coded and read again")
    }
  }
}
