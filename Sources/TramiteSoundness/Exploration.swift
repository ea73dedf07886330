import TramiteFEEL
import TramiteGraph
import TramiteHistory
import TramiteInterpreter

/// Breadth first through the states that a definition can come to, so that the first way found to a state is a shortest.
struct Exploration {
  let original: ProcessGraph
  let abstract: AbstractGraph
  let bound: Soundness.Bound
  /// How often one element may be activated in one step: more often is a loop that never rests.
  private let activations: Int
  private(set) var isComplete = true
  /// How much exploring has cost so far, as ``Soundness/Bound/work`` counts it.
  private var work = 0
  /// All states seen, in the order in which they were found.
  private(set) var states: [Seen] = []
  private var known: [StateKey: Int] = [:]
  /// States that are still to be continued.
  private var open: [(number: Int, state: InstanceState)] = []
  /// Nodes that some run activated, by position.
  private(set) var reached: Set<NodeIndex> = []
  /// Choices at which no flow was taken, with the state they are met in.
  private(set) var withoutFlow: [(node: NodeIndex, state: Int)] = []

  /// A state that was seen.
  struct Seen {
    let key: StateKey
    /// The state before it, and what was done there; nil at a start.
    let before: Int?
    let step: String
    let flows: [FlowIndex]
    /// Whether the step let something occur that does not interrupt, and so may occur again beside what goes on.
    let isBeside: Bool
    /// Whether in the step something was thrown that a boundary event or event sub-process caught without interrupting: it
    /// begins work of its own each time, as is meant.
    let throwsBeside: Bool
    var after: [Int] = []
    var ending: Ending?
  }

  /// What a state without continuation is.
  enum Ending: Hashable {
    /// The instance has ended.
    case ended
    /// Nothing can happen any more, and these nodes hold or await tokens.
    case stuck([NodeIndex], hasReachedEnd: Bool)
    /// It is held by an incident that data or operators must solve: not a matter of the definition's shape.
    case held
    /// It holds more tokens than the bound.
    case tooLarge
    /// Nodes fed one another until the limit.
    case restless(NodeIndex)
    /// Its tokens grow without end from an earlier state.
    case growing(NodeIndex)
  }

  init(_ graph: ProcessGraph, _ bound: Soundness.Bound) {
    original = graph
    abstract = AbstractGraph(graph)
    self.bound = bound
    activations = 200 + 2 * min(10_000, graph.nodes.map { max($0.startQuantity, $0.completionQuantity) }.max() ?? 1)
  }

  var graph: ProcessGraph { abstract.graph }

  /// Looks at all states within the bound.
  /// - Returns: false where it was given up before.
  mutating func explore(while goesOn: () -> Bool) -> Bool {
    for step in Steps.starts(graph) { note(decide(InstanceState(), step), of: step, from: nil) }
    var next = 0
    while next < open.count {
      guard goesOn() else { return false }
      let (number, state) = open[next]
      // What has been continued is not needed any more.
      open[next].state = InstanceState()
      next += 1
      if states.count > bound.states || work > bound.work {
        isComplete = false
        return true
      }
      expand(number, state)
    }
    return true
  }

  /// Continues a state: by the steps of one token where they are nobody else's matter, else by all.
  private mutating func expand(_ number: Int, _ state: InstanceState) {
    let steps = Steps.all(state, abstract)
    var outcomes = [Outcome?](repeating: nil, count: steps.count)
    func decide(_ index: Int) {
      guard outcomes[index] == nil else { return }
      outcomes[index] = self.decide(state, steps[index])
      if let outcome = outcomes[index] { work += outcome.events.count + outcome.state.tokens.count }
    }
    var ruledOut: [Independence.Candidate] = []
    let candidates = bound.triesEveryOrder ? [] : Independence.candidates(of: steps, state, abstract)
    for candidate in candidates {
      if ruledOut.contains(where: { abstract.order.isCycleAbove($0.path, candidate.path) }) { continue }
      let own = steps.indices.filter { steps[$0].token == candidate.token }
      for index in own { decide(index) }
      let isNoticed = own.contains { index in
        outcomes[index].map { Independence.actsOnOthers($0.events, of: candidate.token, state, abstract) } ?? false
      }
      if isNoticed {
        ruledOut.append(candidate)
        continue
      }
      var goesOn = false
      for index in own {
        guard let next = note(outcomes[index], of: steps[index], from: number), let outcome = outcomes[index],
          states[next].ending == nil
        else { continue }
        goesOn = goesOn || Independence.leadsOn(outcome, candidate.token, state, abstract)
      }
      // Where it only returns, or ends, the others could wait for ever.
      if goesOn { return }
      ruledOut.append(candidate)
    }
    for index in steps.indices {
      decide(index)
      note(outcomes[index], of: steps[index], from: number)
    }
  }

  /// Notes what came of a step; of one that the interpreter refused, nothing.
  /// - Returns: the number of the state that it leads to
  @discardableResult
  private mutating func note(_ outcome: Outcome?, of step: Steps.Step, from number: Int?) -> Int? {
    if let node = step.withoutFlow {
      if let number, !withoutFlow.contains(where: { $0.node == node }) { withoutFlow.append((node, number)) }
      return nil
    }
    guard let outcome else { return nil }
    var flows: [FlowIndex] = []
    var throwsBeside = false
    for event in outcome.events {
      switch event {
      case .elementActivated(let activation):
        reached.insert(activation.node)
        if !step.isBeside, Steps.isBeside(activation.node, graph) { throwsBeside = true }
      case .flowTaken(let flow, _, _) where flow.position < abstract.originalFlows: flows.append(flow)
      case _: break
      }
    }
    let key = StateKey(outcome.state)
    if let seen = known[key], !outcome.state.status.isEnded || states[seen].ending == .ended {
      if let number, !states[number].after.contains(seen) { states[number].after.append(seen) }
      return seen
    }
    let found = states.count
    states.append(
      Seen(
        key: key, before: number, step: step.text, flows: flows, isBeside: step.isBeside, throwsBeside: throwsBeside))
    if let number { states[number].after.append(found) }
    known[key] = found
    if let ending = ending(of: outcome.state, found) {
      states[found].ending = ending
    } else {
      open.append((found, outcome.state))
    }
    return found
  }

  /// What comes of a step; nil where the interpreter refuses it, or nothing is to be run.
  func decide(_ state: InstanceState, _ step: Steps.Step) -> Outcome? {
    if step.withoutFlow != nil { return nil }
    var environment = Environment()
    environment.limits.activations = activations
    var command = Command(step.action, Stamp(at: step.at, actor: "somebody"))
    while true {
      switch Interpreter.decide(graph, state, command, environment) {
      case .accepted(let outcome): return outcome
      case .rejected: return nil
      case .needs(let questions):
        for question in questions { command.answers.append(Answered(question, Self.answer(question))) }
      }
    }
  }

  private static func answer(_ question: Question) -> Answer {
    switch question {
    case .calledProcess(let process, _, let number):
      .called(CalledProcess(version: 1, instance: "\(process)~\(number)"))
    case .keptMessage: .kept(nil)
    case .olderReceiver, .knownMessage: .truth(false)
    case .endOfCalled: .ended(nil)
    case .records: .records([])
    case .decision: .decision(version: nil)
    case .holdsRole, .isPerson, .isFile: .truth(true)
    }
  }

  private func ending(of state: InstanceState, _ number: Int) -> Ending? {
    if let halt = halt(of: state) { return halt }
    if let growth = growth(number) { return growth }
    return state.tokens.count > bound.tokens ? .tooLarge : nil
  }

  /// What ends or holds an instance in a state; nil where it goes on.
  func halt(of state: InstanceState) -> Ending? {
    if state.status.isEnded { return .ended }
    for incident in state.incidents {
      guard let node = incident.node else { continue }
      switch incident.code {
      case .activationLimit: return .restless(abstract.original(node))
      case .stuck:
        // What goes on inside of a token is what is stuck, not the token around it.
        let inside = state.tokens.filter { !$0.isAround }
        let nodes = (inside.isEmpty ? Array(state.tokens) : inside).map { token -> NodeIndex in
          switch token.place {
          case .node(let node), .compensation(let node): abstract.original(node)
          case .flow(let flow): graph[flow].target
          }
        }
        return .stuck(Array(Set(nodes)).sorted(), hasReachedEnd: hasReachedEnd(state))
      case .noFlowEnabled, .unknownOutcome, .expressionFailed, .missingInput, .invalidCardinality, .handlerFailed,
        .handlerUnknown, .uncaughtError, .calledElementUnknown, .childCancelled, .chainLimit, .unclaimedMessage:
        return .held
      }
    }
    return nil
  }

  private func hasReachedEnd(_ state: InstanceState) -> Bool {
    graph[.process].nodes.contains { node in
      if case .event(.end) = graph[node].kind { return state.completion(of: node) != nil }
      return false
    }
  }

  /// That tokens become more: the state holds all that an earlier one on its way held, and more. What occurred beside an
  /// activity in between does not count: that is no round of a loop. What was thrown in between and caught without
  /// interrupting is work of its own, as often as it is thrown: such a state is not continued, and nothing is said of it.
  private func growth(_ number: Int) -> Ending? {
    let key = states[number].key
    var current = number
    var isThrown = false
    while let earlier = states[current].before, !states[current].isBeside {
      isThrown = isThrown || states[current].throwsBeside
      if let node = growth(from: states[earlier].key, to: key) { return isThrown ? .held : .growing(node) }
      current = earlier
    }
    return nil
  }

  /// Where there is more in a state than in an earlier one that it holds whole. Tokens that wait until there are as many as an
  /// activity takes together are no growth before that.
  func growth(from earlier: StateKey, to key: StateKey) -> NodeIndex? {
    guard let place = key.growth(since: earlier) else { return nil }
    guard place.isFlow else { return abstract.original(NodeIndex(place.position)) }
    let target = graph.flows[place.position].target
    let needed = graph[target].startQuantity
    let isWaiting = needed > 1 && key.count(onFlows: Set(graph[target].incoming.map(\.rawValue))) < needed
    return isWaiting ? nil : target
  }
}

extension Token {
  /// Whether it only waits for what goes on inside of it.
  fileprivate var isAround: Bool {
    waits.contains { wait in
      switch wait {
      case .scope, .compensation, .loop: true
      case .timer, .subscription, .condition, .collection, .workItem, .job, .child, .incident, .offer: false
      }
    }
  }
}
