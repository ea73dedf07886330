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
    for offer in state.offers where mayBegin(offer, state, abstract) {
      steps.append(
        Step(
          action: .beginActivity(element: graph[offer.node].id), text: "\(name(offer.node)) is begun",
          token: offer.token))
    }
    for job in state.jobs { steps += answers(to: job, state, abstract, name(job.node)) }
    // What does not interrupt occurs once: it may occur again beside what goes on, and says nothing new by it.
    // So does an event of an ad-hoc sub-process that is armed again after each occurrence (semantics.md 13).
    func mayOccur(_ node: NodeIndex) -> Bool {
      let occurred = state.completion(of: node)?.count ?? 0
      if isArmedAgain(node, graph) { return occurred < (abstract.joinsInside(graph[node].scope) ? 2 : 1) }
      return !isBeside(node, graph) || occurred == 0
    }
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
      for caught in Thrown.caught(around: child.token, state, abstract) {
        switch caught.thrown {
        case .error(let code):
          steps.append(
            Step(
              action: .endChild(child.id, ChildResult(status: .failed, error: code, variables: Context([]))),
              text: "what \(name(child.node)) called fails with \(caught.thrown.words)", token: child.token))
        case .escalation(let code):
          guard mayOccur(caught.node) else { continue }
          steps.append(
            Step(
              action: .escalateChild(child.id, ChildEscalation(code: code, message: "", variables: Context([]))),
              text: "what \(name(child.node)) called throws \(caught.thrown.words)", token: child.token,
              isBeside: isBeside(caught.node, graph)))
        }
      }
    }
    return steps
  }

  /// Each offered activity is begun once: a second time can do no more, but where tokens are joined inside.
  private static func mayBegin(_ offer: Offer, _ state: InstanceState, _ abstract: AbstractGraph) -> Bool {
    guard let run = state.adHocs[offer.scope], let scope = state.scopes[offer.scope] else { return false }
    if !run.started.contains(offer.node) { return true }
    return abstract.joinsInside(scope.definition) && state.completion(of: offer.node)?.count == 1
      && !state.tokens.contains { $0.scope == offer.scope && $0.place == .node(offer.node) && $0.id != offer.token }
  }

  private static func isArmedAgain(_ node: NodeIndex, _ graph: ProcessGraph) -> Bool {
    guard graph[graph[node].scope].kind == .adHoc, graph[node].incoming.isEmpty else { return false }
    switch graph[node].kind {
    case .event(.intermediateCatch): return true
    case .event, .activity, .gateway: return false
    }
  }

  /// Whether an event on a border, or at the start of an event sub-process, leaves running what it occurs at.
  static func isBeside(_ node: NodeIndex, _ graph: ProcessGraph) -> Bool {
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
    func target(_ node: NodeIndex) -> String {
      let node = graph[abstract.original(node)]
      return node.name.map { "'\($0)' (\(node.id))" } ?? "'\(node.id)'"
    }
    if let choices = abstract.choices[job.node] {
      let steps = choices.map { choice in
        let flows = choice.flows.map { flow in
          // A flow without a name says nothing; where it leads does.
          graph[flow].name.map { "'\($0)' (\(graph[flow].id))" } ?? target(graph[flow].target)
        }
        return Step(
          action: .completeJob(job.id, .completed(outcome: choice.outcome, result: Context([]))),
          text: "\(name) goes to \(flows.joined(separator: " and "))", token: job.token,
          withoutFlow: choice.isNone ? abstract.original(job.node) : nil)
      }
      return abstract.isDecidedByHandler(job.node) ? steps + failures(of: job, state, abstract, name) : steps
    }
    let done = Step(
      action: .completeJob(job.id, .completed(outcome: nil, result: Context([]))), text: "\(name) is done",
      token: job.token)
    return abstract.rests.contains(job.node) ? [done] : [done] + failures(of: job, state, abstract, name)
  }

  /// What a handler may answer besides success, as far as something around it catches it.
  private static func failures(
    of job: Job, _ state: InstanceState, _ abstract: AbstractGraph, _ name: String
  ) -> [Step] {
    Thrown.caught(around: job.token, state, abstract).compactMap { caught in
      let isBeside = isBeside(caught.node, abstract.graph)
      switch caught.thrown {
      case .error(let code):
        return Step(
          action: .completeJob(job.id, .error(code: code ?? Thrown.anyCode, message: "", variables: Context([]))),
          text: "\(name) fails with \(caught.thrown.words)", token: job.token)
      case .escalation(let code):
        // A gateway that goes on after its escalation has got no outcome: that is data's matter.
        if isBeside, abstract.choices[job.node] != nil || state.completion(of: caught.node) != nil { return nil }
        return Step(
          action: .completeJob(job.id, .escalation(code: code ?? Thrown.anyCode, message: "", variables: Context([]))),
          text: "\(name) throws \(caught.thrown.words)", token: job.token, isBeside: isBeside)
      }
    }
  }
}
