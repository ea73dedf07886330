import TramiteFEEL
import TramiteGraph
import TramiteHistory
import TramiteInterpreter

/// What can happen in a state: everything that people, handlers, time and the world may do.
enum Steps {
  /// One thing that can happen.
  struct Step {
    let action: Action
    /// Said in the way that leads somewhere.
    let text: String
    /// The token it moves, where it is one token's own matter.
    var token: TokenID?
    var at = Steps.start
    /// Whether it lets something occur that does not interrupt.
    var isBeside = false
    /// The node at which no flow is taken: nothing to be run.
    var withoutFlow: NodeIndex?
  }

  static let start = Instant(millisecondsSince1970: 1_767_603_600_000)

  /// The ways to begin: by each start event, or without one.
  static func starts(_ graph: ProcessGraph) -> [Step] {
    func start(_ event: String?) -> Step {
      Step(
        action: .start(StartInstance(instance: "soundness", version: 1, definition: "", event: event)),
        text: event.map { "start at '\($0)'" } ?? "start")
    }
    let named = (graph.startEvents + graph.instantiatingEvents).map { start(graph[$0].id) }
    return graph.startEvents.isEmpty && graph.hasPlainStart ? [start(nil)] + named : named
  }

  /// Everything that can happen.
  static func all(_ state: InstanceState, _ abstract: AbstractGraph) -> [Step] {
    let graph = abstract.graph
    func name(_ node: NodeIndex) -> String {
      let node = graph[abstract.original(node)]
      return node.name.map { "'\($0)' (\(node.id))" } ?? "'\(node.id)'"
    }
    var steps: [Step] = []
    for item in state.workItems {
      steps.append(
        Step(
          action: .completeWorkItem(item.id, CompletionEntry(data: Context([]))),
          text: "\(name(item.node)) is completed",
          token: item.token))
    }
    // Each offered activity is begun once: a second time can do no more.
    for offer in state.offers where state.adHocs[offer.scope]?.started.contains(offer.node) == false {
      steps.append(
        Step(
          action: .beginActivity(element: graph[offer.node].id), text: "\(name(offer.node)) is begun",
          token: offer.token))
    }
    for job in state.jobs { steps += answers(to: job, state, abstract, name(job.node)) }
    // What does not interrupt occurs once: it may occur again beside what goes on, and says nothing new by it.
    func mayOccur(_ node: NodeIndex) -> Bool { !isBeside(node, graph) || state.completion(of: node) == nil }
    for timer in state.timers where mayOccur(timer.node) {
      steps.append(
        Step(
          action: .fireTimer(timer.id), text: "the timer \(name(timer.node)) fires", token: timer.holder.token,
          at: timer.due,
          isBeside: isBeside(timer.node, graph)))
    }
    var signals: Set<String> = []
    for subscription in state.subscriptions where mayOccur(subscription.node) {
      switch subscription.kind {
      case .message:
        let envelope = MessageEnvelope(name: subscription.name, key: nil, id: nil, variables: Context([]))
        steps.append(
          Step(
            action: .deliverMessage(subscription.id, envelope),
            text: "\(name(subscription.node)) gets message '\(subscription.name)'", token: subscription.holder.token,
            isBeside: isBeside(subscription.node, graph)))
      case .signal where signals.insert(subscription.name).inserted:
        let occursBeside = state.subscriptions.contains { $0.name == subscription.name && isBeside($0.node, graph) }
        steps.append(
          Step(
            action: .deliverSignal(name: subscription.name, variables: Context([])),
            text: "\(name(subscription.node)) gets signal '\(subscription.name)'", isBeside: occursBeside))
      case .signal: break
      }
    }
    for child in state.children {
      steps.append(
        Step(
          action: .endChild(child.id, ChildResult(status: .completed, variables: Context([]))),
          text: "what \(name(child.node)) called has ended", token: child.token))
      for code in caughtErrors(around: child.token, state, graph) {
        steps.append(
          Step(
            action: .endChild(child.id, ChildResult(status: .failed, error: code, variables: Context([]))),
            text: "what \(name(child.node)) called fails with '\(code)'", token: child.token))
      }
    }
    return steps
  }

  /// Whether an event on a border, or at the start of an event sub-process, leaves running what it occurs at.
  private static func isBeside(_ node: NodeIndex, _ graph: ProcessGraph) -> Bool {
    guard let event = graph.event(of: node), !event.isInterrupting else { return false }
    switch graph[node].kind {
    case .event(.boundary): return true
    case .event(.start): return graph[graph[node].scope].kind == .eventSubProcess
    case .event, .activity, .gateway: return false
    }
  }

  private static func answers(
    to job: Job, _ state: InstanceState, _ abstract: AbstractGraph, _ name: String
  ) -> [Step] {
    let graph = abstract.graph
    if let choices = abstract.choices[job.node] {
      return choices.map { choice in
        let flows = choice.flows.map { flow in
          graph[flow].name.map { "'\($0)' (\(graph[flow].id))" } ?? "'\(graph[flow].id)'"
        }
        return Step(
          action: .completeJob(job.id, .completed(outcome: choice.outcome, result: Context([]))),
          text: "\(name) goes to \(flows.joined(separator: " and "))", token: job.token,
          withoutFlow: choice.isNone ? abstract.original(job.node) : nil)
      }
    }
    var steps = [
      Step(
        action: .completeJob(job.id, .completed(outcome: nil, result: Context([]))), text: "\(name) is done",
        token: job.token)
    ]
    for code in caughtErrors(around: job.token, state, graph) {
      steps.append(
        Step(
          action: .completeJob(job.id, .error(code: code, message: "", variables: Context([]))),
          text: "\(name) fails with '\(code)'", token: job.token))
    }
    return steps
  }

  /// Codes of errors that something around a token catches: only those can change where it goes.
  private static func caughtErrors(around token: TokenID, _ state: InstanceState, _ graph: ProcessGraph) -> [String] {
    var codes: [String] = []
    var current: TokenID? = token
    while let found = current.flatMap({ state.tokens[$0] }) {
      for boundary in found.node.map({ graph[$0].boundaryEvents }) ?? [] {
        guard case .event(.boundary(let row)) = graph[boundary].kind else { continue }
        for definition in graph.events[row.position].definitions {
          if case .error(let code) = definition, !codes.contains(code ?? "any error") {
            codes.append(code ?? "any error")
          }
        }
      }
      current = state.scopes[found.scope]?.owner
    }
    return codes
  }

  /// The steps of one token whose work is nobody else's matter, so that its order among the others does not count: an
  /// activity or choice, around which nothing waits to end or to accompany it, in a definition without anything that ends
  /// others from inside.
  static func independent(_ steps: [Step], _ state: InstanceState, _ abstract: AbstractGraph) -> [Step]? {
    guard !abstract.isEntangled else { return nil }
    for step in steps {
      guard let token = step.token, let node = state.tokens[token]?.node,
        !isWatched(token, state, abstract.graph)
      else { continue }
      switch abstract.graph[node].kind {
      case .activity(.userTask), .activity(.serviceTask), .activity(.businessRuleTask), .activity(.sendTaskHandled),
        .gateway(.exclusive), .gateway(.inclusive), .activity(.callActivity):
        return steps.filter { $0.token == token }
      case .activity, .gateway, .event: continue
      }
    }
    return nil
  }
}

extension Steps {
  /// Whether something waits on the border of what a token lies in, or for an event sub-process of a scope around it: leaving
  /// may disarm it, so that what it does must be looked at before.
  private static func isWatched(_ token: TokenID, _ state: InstanceState, _ graph: ProcessGraph) -> Bool {
    var current: TokenID? = token
    while let found = current.flatMap({ state.tokens[$0] }) {
      if let node = found.node, !graph[node].boundaryEvents.isEmpty { return true }
      guard let scope = state.scopes[found.scope] else { return false }
      if !scope.waits.isEmpty { return true }
      current = scope.owner
    }
    return false
  }
}

extension AbstractGraph {
  /// Whether parts of the definition act on others beyond tokens: then every order of steps is looked at.
  var isEntangled: Bool {
    graph.events.contains { event in
      event.definitions.contains { definition in
        switch definition {
        case .terminate, .error, .escalation, .cancel, .compensation: true
        case .message, .signal, .timer, .conditional, .link: false
        }
      }
    }
  }
}
