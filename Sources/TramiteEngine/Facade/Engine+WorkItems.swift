import TramiteDocuments
import TramiteFEEL
import TramiteGraph
import TramiteHistory
import TramiteInterpreter
import TramiteStore

extension Engine {
  /// Claims a work item for a person of its role. First claim wins; only from a deputy, who could not have it otherwise, the
  /// person who is stood in for takes it back.
  @discardableResult
  public nonisolated func claim(_ workItem: String, by actor: Actor) async throws -> InstanceStanding {
    try await acting(actor, .part(.claim, "work item", workItem)) { batch in
      let (instance, item) = try batch.openItem(workItem, actor)
      let stamp = try batch.permissions.mayDo(
        actor, .workItem(id: workItem, role: item.role, holder: instance.holder(of: item)))
      if try batch.permissions.isHeldFor(actor, item) {
        try batch.decide(
          instance, .freeWorkItem(item.id, reason: "taken back from the deputy", endsReservation: false), stamp)
      }
      try batch.decide(instance, .claimWorkItem(item.id), stamp)
      return batch.standing(of: instance)
    }
  }

  /// Begins an activity that an ad-hoc sub-process offers to a role of the person.
  /// - Throws: ``Rejection``: `unknownInstance`, `unknownElement`, `notOffered`, `userMissing`, `unknownUser`, `roleNotHeld`
  @discardableResult
  public nonisolated func begin(_ element: String, in instance: String, by actor: Actor) async throws
    -> InstanceStanding
  {
    try await acting(actor, Access(.begin, "activity \(element) of instance \(instance)", instance: instance)) {
      batch in
      let found = try batch.requiredInstance(instance)
      if actor.isSignedIn, let row = try batch.writer.instance(found.key) {
        try batch.permissions.requireSight(of: row, actor)
      }
      var stamp = try batch.permissions.mayDo(actor, .ownWorkItem(holder: nil))
      if let node = found.graph.node(element), let offer = found.state.offers.first(where: { $0.node == node }) {
        stamp = try batch.permissions.mayDo(
          actor, .workItem(id: offer.id.text(in: instance), role: offer.role, holder: nil))
      }
      try batch.decide(found, .beginActivity(element: element), stamp)
      return batch.standing(of: found)
    }
  }

  /// Gives a claimed work item back: to who delegated it, with what was entered so far, else to its role.
  @discardableResult
  public nonisolated func unclaim(_ workItem: String, by actor: Actor) async throws -> InstanceStanding {
    try await acting(actor, .part(.giveBack, "work item", workItem)) { batch in
      let (instance, item) = try batch.openItem(workItem, actor)
      let stamp = try batch.permissions.mayHandle(item, workItem, of: instance, actor)
      try batch.decide(instance, .unclaimWorkItem(item.id), stamp)
      if let delegator = item.delegators.last, let giver = actor.user {
        try batch.moveDraft(of: workItem, from: giver, to: delegator)
      }
      return batch.standing(of: instance)
    }
  }

  /// Takes a work item from who has it, by an operator's word: it is offered to its role again. What is reserved for one
  /// person stays so, unless that person has left the organization.
  /// - Throws: ``Rejection``: `unknownWorkItem`, `workItemWithdrawn`, `userMissing`, `unknownUser`, `reasonMissing`
  @discardableResult
  public nonisolated func free(_ workItem: String, reason: String, by actor: Actor) async throws -> InstanceStanding {
    try Rejection.checkReason(reason)
    return try await acting(actor, .part(.free, "work item", workItem)) { batch in
      let (instance, item) = try batch.openItem(workItem, actor)
      let stamp = try batch.permissions.mayDo(actor, .use(.operate, process: instance.definition.process))
      let isGone = try item.reservedFor.map { try !batch.permissions.isActive($0) } ?? false
      try batch.decide(instance, .freeWorkItem(item.id, reason: reason, endsReservation: isGone), stamp)
      return batch.standing(of: instance)
    }
  }

  /// Hands a claimed work item to another person of its role: to get it back, or for good. What the actor has entered so far
  /// goes with it.
  /// - Parameter note: what is said to that person
  @discardableResult
  public nonisolated func delegate(
    _ workItem: String, to user: String, isFinal: Bool, note: String? = nil, by actor: Actor
  ) async throws -> InstanceStanding {
    let note = note.flatMap { $0.contains { !$0.isWhitespace } ? $0 : nil }
    if let note { try Rejection.checkLength(note, of: "a note") }
    return try await acting(actor, .part(.delegate, "work item", workItem)) { batch in
      let (instance, item) = try batch.openItem(workItem, actor)
      let stamp = try batch.permissions.mayHandle(item, workItem, of: instance, actor)
      guard !user.isEmpty, user != item.assignee else {
        throw Rejection(
          .wrongData, user.isEmpty ? "nobody was named to hand it to" : "'\(user)' has work item '\(workItem)' already",
          hint: "name another person of role '\(item.role)'", field: "to")
      }
      try batch.permissions.requireReceiver(user, of: item, workItem, actor)
      try batch.decide(instance, .delegateWorkItem(item.id, to: user, isFinal: isFinal, note: note), stamp)
      if let giver = actor.user { try batch.moveDraft(of: workItem, from: giver, to: user) }
      return batch.standing(of: instance)
    }
  }

  /// Completes a work item; claims it first where it is offered. Files that come with it are stored with the answer.
  /// - Throws: ``Rejection``: `unknownWorkItem`, `workItemWithdrawn`, `userMissing`, `unknownUser`, `roleNotHeld`,
  ///   `claimedByAnother`, `assignedToAnother`, `separationOfDuty`, `bindingOfDuty`, `wrongField`
  @discardableResult
  public nonisolated func complete(_ request: CompletionRequest) async throws -> InstanceStanding {
    try Rejection.checkNames(request.data)
    let isConfirmed = try await isConfirmed(signs: request.signs, request.password, by: request.by)
    return try await acting(request.by, .part(.complete, "work item", request.workItem)) { batch in
      let (instance, item) = try batch.openItem(request.workItem, request.by)
      let stamp = try batch.permissions.mayDo(
        request.by, .workItem(id: request.workItem, role: item.role, holder: instance.holder(of: item)))
      if !instance.graph.hasForm(item.node) {
        try batch.refuseFieldsOfOthers(request.data, instance.definition, by: request.by, stamp)
      }
      var data = try batch.taking(filesOf: request.data, into: instance, at: item.node, by: request.by)
      for file in request.files {
        let seal = instance.personal.contains(file.variable, at: item.node) ? instance.seal : nil
        data.put(try batch.addFile(file, instance: instance.id, by: stamp.actor, seal: seal), file.field)
      }
      var entry = CompletionEntry(data: data, signs: request.signs, language: request.language)
      entry.isSignatureConfirmed = isConfirmed
      try batch.decide(instance, .completeWorkItem(item.id, entry), stamp)
      try batch.adoptFiles(of: data, instance)
      return batch.standing(of: instance)
    }
  }
}

extension Batch {
  /// The instance and open work item of a text id. Of one that is not open only who may see the case learns what became of
  /// it.
  /// - Throws: ``Rejection``: `unknownWorkItem` where no such id was ever given, `instanceEnded` or `workItemWithdrawn`
  ///   where it is no longer open, `rightNotHeld`.
  func openItem(_ id: String, _ actor: Actor) throws -> (CachedInstance, WorkItem) {
    guard let (instanceID, number) = LocalText.parts(id) else { throw Rejection.unknownWorkItem(id) }
    guard let instance = try instance(instanceID) else { throw Rejection.workItemOfUnknown(instanceID, id) }
    if let item = instance.state.workItems[WorkItemID(number)] { return (instance, item) }
    if actor.isSignedIn, let row = try writer.instance(instance.key) {
      try permissions.requireSight(of: row, actor)
    }
    if let offer = instance.state.offers[OfferID(number)] {
      let element = instance.graph[offer.node].id
      throw Rejection(
        .notBegun, "'\(id)' is an activity that may be begun, not a work item yet",
        hint: "begin it with: tramite begin \(instanceID) \(element)")
    }
    guard try WorkItemPast.wasThere(WorkItemID(number), instance.key, setup.library, writer) else {
      throw Rejection.neverWorkItem(id, instanceID)
    }
    if instance.state.status.isEnded {
      throw Rejection(
        .workItemWithdrawn,
        "work item '\(id)' is not open: instance '\(instanceID)' has ended (\(instance.state.status.word))",
        hint: "nothing was changed; see what happened with: tramite show \(instanceID)")
    }
    throw Rejection(
      .workItemWithdrawn, "work item '\(id)' is not open: it was completed or withdrawn already",
      hint: "nothing was changed; see what happened with: tramite show \(instanceID)")
  }
}

/// What the history knows of work items that are no longer open. Read for refusals only.
enum WorkItemPast {
  /// Whether a number was ever the id of a work item of an instance.
  static func wasThere(
    _ id: WorkItemID, _ key: InstanceKey, _ library: DefinitionLibrary, _ reader: any StoreReader
  ) throws -> Bool {
    guard let row = try reader.instance(key) else { return false }
    let journal = try InstanceJournal(row, library, reader)
    var next: Int64 = 1
    while true {
      let rows = try reader.journal(of: key, from: next, limit: 256)
      guard let last = rows.last else { return false }
      for found in rows {
        for case .workItemCreated(let item) in try journal.events(of: found.entry).events where item.id == id {
          return true
        }
      }
      next = last.entry.lastSeq + 1
    }
  }
}

extension CachedInstance {
  /// Who has a work item, else for whom alone it is: named as its assignee, or bound to it by a duty.
  func holder(of item: WorkItem) -> String? {
    item.assignee ?? item.reservedFor ?? state.duties(of: item, in: graph).boundTo
  }
}

/// Text ids of what is inside an instance: instance id, `.`, number.
enum LocalText {
  /// The two parts; nil for a text that is no such id.
  static func parts(_ text: String) -> (instance: String, number: UInt32)? {
    guard let dot = text.lastIndex(of: "."), let number = UInt32(text[text.index(after: dot)...]), number > 0 else {
      return nil
    }
    return (String(text[..<dot]), number)
  }
}
