import TramiteFEEL
import TramiteGraph
import TramiteHistory
import TramiteInterpreter
import TramiteStore

extension Engine {
  /// Claims a work item for a person of its role. First claim wins.
  @discardableResult
  public nonisolated func claim(_ workItem: String, by actor: Actor) async throws -> InstanceStanding {
    try await shard.perform { batch in
      let (instance, item) = try batch.openItem(workItem)
      let stamp = try batch.permissions.mayDo(actor, .workItem(id: workItem, role: item.role))
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
    try await shard.perform { batch in
      let found = try batch.requiredInstance(instance)
      var stamp = try batch.permissions.mayDo(actor, .ownWorkItem)
      if let node = found.graph.node(element), let offer = found.state.offers.first(where: { $0.node == node }) {
        stamp = try batch.permissions.mayDo(
          actor, .workItem(id: offer.id.text(in: instance), role: offer.role))
      }
      try batch.decide(found, .beginActivity(element: element), stamp)
      return batch.standing(of: found)
    }
  }

  /// Gives a claimed work item back: to who delegated it, else to its role.
  @discardableResult
  public nonisolated func unclaim(_ workItem: String, by actor: Actor) async throws -> InstanceStanding {
    try await shard.perform { batch in
      let (instance, item) = try batch.openItem(workItem)
      try batch.decide(instance, .unclaimWorkItem(item.id), try batch.permissions.mayDo(actor, .ownWorkItem))
      return batch.standing(of: instance)
    }
  }

  /// Hands a claimed work item to another person of its role: to get it back, or for good.
  @discardableResult
  public nonisolated func delegate(_ workItem: String, to user: String, isFinal: Bool, by actor: Actor) async throws
    -> InstanceStanding
  {
    try await shard.perform { batch in
      let (instance, item) = try batch.openItem(workItem)
      let stamp = try batch.permissions.mayDo(actor, .ownWorkItem)
      _ = try batch.permissions.mayDo(Actor(user), .workItem(id: workItem, role: item.role))
      try batch.decide(instance, .delegateWorkItem(item.id, to: user, isFinal: isFinal), stamp)
      return batch.standing(of: instance)
    }
  }

  /// Completes a work item; claims it first where it is offered. Files that come with it are stored with the answer.
  /// - Throws: ``Rejection``: `unknownWorkItem`, `workItemWithdrawn`, `userMissing`, `unknownUser`, `roleNotHeld`,
  ///   `claimedByAnother`, `assignedToAnother`, `separationOfDuty`, `bindingOfDuty`, `wrongField`
  @discardableResult
  public nonisolated func complete(_ request: CompletionRequest) async throws -> InstanceStanding {
    try await shard.perform { batch in
      let (instance, item) = try batch.openItem(request.workItem)
      let stamp = try batch.permissions.mayDo(request.by, .workItem(id: request.workItem, role: item.role))
      var data = request.data
      for file in request.files {
        let reference = try batch.addFile(
          name: file.name, mediaType: file.mediaType, content: file.content, instance: instance.id)
        data.put(reference, file.field)
      }
      let entry = CompletionEntry(
        data: data, signs: request.signs, language: request.language, invented: request.invented)
      try batch.decide(instance, .completeWorkItem(item.id, entry), stamp)
      return batch.standing(of: instance)
    }
  }
}

extension Batch {
  /// The instance and open work item of a text id.
  /// - Throws: ``Rejection``: `unknownWorkItem` where no such id was ever given, `instanceEnded` or `workItemWithdrawn`
  ///   where it is no longer open.
  func openItem(_ id: String) throws -> (CachedInstance, WorkItem) {
    guard let (instanceID, number) = LocalText.parts(id), let instance = try instance(instanceID),
      number < instance.state.nextID
    else { throw Rejection.unknownWorkItem(id) }
    if let item = instance.state.workItems[WorkItemID(number)] { return (instance, item) }
    if let offer = instance.state.offers[OfferID(number)] {
      let element = instance.graph[offer.node].id
      throw Rejection(
        .notBegun, "'\(id)' is an activity that may be begun, not a work item yet",
        hint: "begin it with: tramite begin \(instanceID) \(element)")
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
