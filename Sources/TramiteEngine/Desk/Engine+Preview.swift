public import TramiteFEEL
import TramiteGraph
import TramiteHistory
import TramiteInterpreter

/// What happens next if a work item is completed with these answers.
public struct CompletionPreview: Hashable, Sendable {
  /// One thing that follows.
  public enum Step: Hashable, Sendable {
    /// A task for people.
    case work(element: String, name: String?, role: String, person: String?)
    /// A step that a handler does; what comes after depends on its answer.
    case job(element: String, name: String?)
    /// It waits for a moment.
    case timer(element: String, name: String?, due: Instant)
    /// It waits for a message or signal.
    case message(element: String, name: String?)
    /// Another process is called.
    case call(element: String, name: String?)
    /// It cannot go on: an operator will have to help.
    case incident(element: String?, name: String?)
    /// The case ends; nil for its ordinary end.
    case end(name: String?)
  }
  /// In the order in which they come.
  public let steps: [Step]
}

extension Engine {
  /// Says what completing a work item would lead to, by deciding it on a copy of its case. Nothing is written, no handler
  /// runs: messages count as sent; where a handler decides, the preview ends at it.
  /// - Throws: ``Rejection``, as completing it would
  /// - Cost: that of the decision
  public nonisolated func preview(_ request: CompletionRequest) async throws -> CompletionPreview {
    try await acting(request.by, .part(.see, "what follows work item", request.workItem)) { batch in
      let (instance, item) = try batch.openItem(request.workItem, request.by)
      let stamp = try batch.permissions.mayDo(
        request.by, .workItem(id: request.workItem, role: item.role, holder: instance.holder(of: item)))
      let entry = CompletionEntry(data: request.data, signs: request.signs, language: request.language)
      let outcome = try batch.tryOut(instance, .completeWorkItem(item.id, entry), stamp)
      return try batch.following(outcome, instance)
    }
  }
}

extension Batch {
  /// What follows a decision: what it gave, and what comes after messages that it sends. They decide nothing, so it is known
  /// how the case goes on from there; every other job ends what can be known.
  fileprivate func following(_ first: Outcome, _ instance: CachedInstance) throws -> CompletionPreview {
    var events = first.events
    var state = first.state
    // Each round answers one job; a definition that sends without end is not followed to it.
    for _ in 0..<16 {
      guard let job = Self.sentMessage(events, state, instance.graph) else { break }
      let sent = TramiteInterpreter.Action.completeJob(job, .completed(outcome: nil, result: Context()))
      guard let next = try? tryOut(instance, sent, engineStamp, on: state) else { break }
      events += next.events
      state = next.state
    }
    return CompletionPreview(events, state, instance.graph)
  }

  /// An open job of a send task that these events have created.
  private static func sentMessage(_ events: [Event], _ state: InstanceState, _ graph: ProcessGraph) -> JobID? {
    for case .jobCreated(let job) in events where state.jobs[job.id] != nil {
      if case .activity(.sendTaskHandled) = graph[job.node].kind { return job.id }
    }
    return nil
  }
}

extension CompletionPreview {
  init(_ events: [Event], _ state: InstanceState, _ graph: ProcessGraph) {
    var steps: [Step] = []
    for event in events {
      guard let step = Self.step(event, graph, state), !steps.contains(step) else { continue }
      steps.append(step)
    }
    self.steps = steps
  }

  /// What a person would want to know of an event; nil for all others.
  private static func step(_ event: Event, _ graph: ProcessGraph, _ state: InstanceState) -> Step? {
    if case .workItemCreated(let item) = event, state.workItems[item.id] != nil {
      return .work(
        element: graph[item.node].id, name: graph[item.node].name, role: item.role,
        person: item.assignee ?? item.reservedFor)
    }
    if case .jobCreated(let job) = event, state.jobs[job.id] != nil {
      return .job(element: graph[job.node].id, name: graph[job.node].name)
    }
    if case .timerScheduled(let timer) = event, state.timers[timer.id] != nil, waits(at: timer.node, state) {
      return .timer(element: graph[timer.node].id, name: graph[timer.node].name, due: timer.due)
    }
    if case .subscriptionOpened(let subscription) = event, waits(at: subscription.node, state) {
      return .message(element: graph[subscription.node].id, name: graph[subscription.node].name)
    }
    if case .childStarted(let child) = event, state.children[child.id] != nil {
      return .call(element: graph[child.node].id, name: graph[child.node].name)
    }
    if case .incidentRaised(let incident) = event {
      return .incident(element: incident.node.map { graph[$0].id }, name: incident.node.flatMap { graph[$0].name })
    }
    if case .elementCompleted(let node, _, _) = event, state.status.isEnded, case .event(.end) = graph[node].kind {
      return .end(name: graph[node].name)
    }
    if case .instanceTerminated = event { return .end(name: nil) }
    return nil
  }

  /// Whether a token lies in a node: then it waits there, and not beside an activity.
  private static func waits(at node: NodeIndex, _ state: InstanceState) -> Bool {
    state.tokens.contains { $0.node == node }
  }
}

/// What somebody may do with an open work item.
public enum WorkItemStanding: Hashable, Sendable {
  /// The person has it, or stands in for who has it: fill, complete, give back, hand over.
  case held(absent: String?)
  /// Nobody has it, and the person may take it, or complete it at once.
  case offered(absent: String?)
  /// The person may not do it, and why.
  case refused(Fault)

  /// Whether the person has it, or stands in for who has it.
  public var isHeld: Bool {
    if case .held = self { return true }
    return false
  }

  /// For whom the person stands in.
  public var absent: String? {
    switch self {
    case .held(let absent), .offered(let absent): absent
    case .refused: nil
    }
  }
}

extension Engine {
  /// What somebody may do with an open work item, separation of duty included. Nothing is written.
  /// - Throws: ``Rejection``: `unknownWorkItem`, `workItemWithdrawn`, `userMissing`, `unknownUser`
  public nonisolated func standing(of workItem: String, for actor: Actor) async throws -> WorkItemStanding {
    try await shard.perform { batch in
      _ = try batch.openItem(workItem, actor)
      _ = try batch.permissions.knownUser(actor)
      do {
        return try batch.requireStanding(at: workItem, actor)
      } catch let rejection as Rejection {
        return .refused(Fault(rejection))
      }
    }
  }

  /// Requires that somebody may do an open work item now, before anything that comes with an answer is kept; a refusal is
  /// recorded.
  /// - Throws: ``Rejection``: as claiming it would
  public nonisolated func requireStanding(at workItem: String, by actor: Actor) async throws {
    _ = try await acting(actor, .part(.complete, "work item", workItem)) {
      try $0.requireStanding(at: workItem, actor)
    }
  }
}

extension Batch {
  /// What somebody may do with an open work item.
  /// - Throws: ``Rejection``: as claiming it would
  @discardableResult
  func requireStanding(at workItem: String, _ actor: Actor) throws -> WorkItemStanding {
    let (instance, item) = try openItem(workItem, actor)
    let user = try permissions.knownUser(actor)
    let stamp = try permissions.mayDo(
      actor, .workItem(id: workItem, role: item.role, holder: instance.holder(of: item)))
    if let holder = item.assignee, holder == user || holder == stamp.onBehalfOf {
      return .held(absent: stamp.onBehalfOf)
    }
    _ = try tryOut(instance, .claimWorkItem(item.id), stamp)
    return .offered(absent: stamp.onBehalfOf)
  }
}
