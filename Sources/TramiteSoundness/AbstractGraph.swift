import TramiteFEEL
import TramiteGraph

/// A definition without its data: what can be decided by data is decided by a choice, and what can fail because of data
/// does not exist. The interpreter runs it as any other graph, so that exploring it means exactly what running means.
///
/// - A gateway or activity that chooses among flows becomes (or is followed by) a gateway with a handler; each answer is
///   one choice of flows, and "every condition may hold or not" is the list of answers.
/// - Forms, duties, due dates, mappings, scripts, decisions and keys are taken away; a timer is due whenever it is fired.
/// - A loop or multi-instance activity is run once.
///
/// Nodes and flows of the definition keep their positions; added ones come after them.
struct AbstractGraph {
  /// The graph that is explored.
  let graph: ProcessGraph
  /// The choices of each node that chooses.
  private(set) var choices: [NodeIndex: [Choice]] = [:]
  /// The node of the definition that an added gateway stands for.
  private(set) var standsFor: [NodeIndex: NodeIndex] = [:]
  /// The definition as it is.
  let definition: ProcessGraph
  /// Number of nodes and flows of the definition.
  let originalNodes: Int
  let originalFlows: Int
  /// Where more combinations exist than are tried.
  private(set) var isAbridged = false
  /// Which tokens go before which, where their order does not count.
  let order: FlowOrder
  /// Whether something may be undone: what has been done before counts then, and every order of steps is looked at.
  let isEntangled: Bool
  /// Inclusive joins behind which, without a rest between, something ends or reaches others. When the last token that could
  /// still come to such a join goes elsewhere, the join goes on before that token does: so who waits there is noticed.
  let hastyJoins: Set<NodeIndex>
  /// Activities that go on at once, but rest here so that what waits beside them may occur.
  let rests: Set<NodeIndex>
  /// Whether anything catches errors or escalations.
  let catchesThrown: Bool

  /// One way a node may choose: the flows it takes.
  struct Choice: Hashable, Sendable {
    let outcome: String
    let flows: [FlowIndex]
    /// No condition was true and there is no default: the node stops.
    var isNone: Bool { flows.isEmpty }
  }

  /// More conditional flows than this are not combined with each other in every way.
  private static let combinedFlows = 5

  init(_ original: ProcessGraph) {
    definition = original
    var draft = original.draft
    originalNodes = draft.nodes.count
    originalFlows = draft.flows.count
    Self.forgetData(&draft, keepingKeysOf: original.instantiatingEvents)
    Self.signalBehaviors(of: original, &draft)
    rests = Self.restBesideConditions(of: original, &draft)
    let coverage = ConditionCoverage(original)
    var choices: [NodeIndex: [Choice]] = [:]
    var standsFor: [NodeIndex: NodeIndex] = [:]
    var isAbridged = false
    for position in 0..<originalNodes {
      let node = NodeIndex(position)
      let outgoing = original[node].outgoing
      guard let kind = Self.choiceKind(of: original[node].kind), !outgoing.isEmpty else { continue }
      let (found, abridged) = Self.choices(of: node, kind, original, coverage)
      isAbridged = isAbridged || abridged
      // Without conditions a node takes the first flow, or all: where that is the one choice there is, nothing decides.
      let others = outgoing.filter { $0 != original[node].defaultFlow }
      let natural = kind == .one ? Array(others.prefix(1)) : others.sorted()
      let isNatural = found.first.map { $0.flows == natural || others.isEmpty } ?? true
      if found.count < 2, isNatural, !Self.isGateway(original[node].kind) || !Self.hasHandler(original[node].kind) {
        Self.forgetConditions(of: outgoing, at: node, &draft)
        continue
      }
      let deciding: NodeIndex
      if Self.isGateway(original[node].kind) {
        deciding = node
      } else {
        deciding = NodeIndex(draft.nodes.count)
        standsFor[deciding] = node
        draft.nodes.append(
          Node(
            id: "\(original[node].id)-choice", elementName: "inclusiveGateway", kind: .gateway(.inclusive(nil)),
            scope: original[node].scope, line: original[node].line))
        for flow in outgoing { draft.flows[flow.position].source = deciding }
        draft.flows.append(
          Flow(id: "\(original[node].id)-choice-flow", source: node, target: deciding, line: original[node].line))
      }
      let call = TableIndex(draft.handlerCalls.count)
      draft.handlerCalls.append(HandlerCall(handler: "soundness.choice"))
      draft.nodes[deciding.position].kind = .gateway(
        kind == .one ? .exclusive(call) : .inclusive(call))
      Self.forgetConditions(of: outgoing, at: deciding, &draft)
      draft.nodes[node.position].defaultFlow = nil
      for choice in found {
        for flow in choice.flows { draft.flows[flow.position].outcomes.append(choice.outcome) }
      }
      choices[deciding] = found
    }
    graph = ProcessGraph(draft)
    self.choices = choices
    self.standsFor = standsFor
    self.isAbridged = isAbridged
    order = FlowOrder(graph)
    hastyJoins = graph.hastyJoins
    let definitions = graph.events.flatMap(\.definitions)
    isEntangled = definitions.contains(where: Self.undoes)
    catchesThrown = definitions.contains { Thrown($0) != nil }
  }

  private static func undoes(_ definition: EventDefinition) -> Bool {
    switch definition {
    case .cancel, .compensation: true
    case .terminate, .error, .escalation, .message, .signal, .timer, .conditional, .link: false
    }
  }

  /// The node of the definition that a node of the explored graph is, or stands for.
  func original(_ node: NodeIndex) -> NodeIndex { standsFor[node] ?? node }

  // MARK: Choices

  private enum ChoiceKind { case one, some }

  private static func choiceKind(of kind: NodeKind) -> ChoiceKind? {
    switch kind {
    case .gateway(.exclusive): .one
    case .gateway(.inclusive): .some
    case .gateway(.parallel), .gateway(.eventBased), .gateway(.complex): nil
    case .activity, .event: .some
    }
  }

  private static func isGateway(_ kind: NodeKind) -> Bool {
    if case .gateway = kind { return true }
    return false
  }

  /// Whether a handler decides, not conditions.
  static func hasHandler(_ kind: NodeKind) -> Bool {
    switch kind {
    case .gateway(.exclusive(let call)), .gateway(.inclusive(let call)): call != nil
    case .gateway(.complex), .gateway(.parallel), .gateway(.eventBased), .activity, .event: false
    }
  }

  /// Every way to choose, the default last; and whether there are more than are tried.
  private static func choices(
    of node: NodeIndex, _ kind: ChoiceKind, _ graph: ProcessGraph, _ coverage: ConditionCoverage
  ) -> (choices: [Choice], isAbridged: Bool) {
    let outgoing = graph[node].outgoing
    let defaultFlow = graph[node].defaultFlow
    let isAutomated = hasHandler(graph[node].kind)
    func isConditional(_ flow: FlowIndex) -> Bool {
      flow != defaultFlow && (isAutomated || graph[flow].condition != nil)
    }
    var found: [[FlowIndex]] = []
    switch kind {
    case .one:
      var texts: Set<String> = []
      for flow in outgoing where flow != defaultFlow {
        let condition = isAutomated ? nil : graph[flow].condition
        // What never holds, or holds only where an earlier flow is taken, is not taken.
        if let condition, condition.isConstantlyNotTrue || !texts.insert(condition.text).inserted { continue }
        found.append([flow])
        // A flow without a condition counts as true: what comes after it is never taken (semantics.md 5).
        if !isConditional(flow) || condition?.constant == .boolean(true) {
          return (numbered(found, at: node, graph), false)
        }
      }
      if let defaultFlow {
        found.append([defaultFlow])
      } else if !isAutomated, !coverage.covers(outgoing.compactMap { graph[$0].condition }) {
        found.append([])
      }
      return (numbered(found, at: node, graph), false)
    case .some:
      let always = outgoing.filter { $0 != defaultFlow && !isConditional($0) }
      let conditional = outgoing.filter { flow in
        isConditional(flow) && (isAutomated || graph[flow].condition?.isConstantlyNotTrue != true)
      }
      let subsets = Self.subsets(conditional)
      found = subsets.chosen.map { (always + $0).sorted() }
      if conditional.isEmpty {
        let only = always.isEmpty ? defaultFlow.map { [$0] } ?? [] : always
        return (numbered([only], at: node, graph), false)
      }
      if let defaultFlow {
        found.append((always + [defaultFlow]).sorted())
      } else if !always.isEmpty {
        found.append(always)
      } else if !coverage.covers(conditional.compactMap { graph[$0].condition }) || isAutomated {
        if !isAutomated { found.append([]) }
      }
      return (numbered(found, at: node, graph), subsets.isAbridged)
    }
  }

  private static func numbered(_ sets: [[FlowIndex]], at node: NodeIndex, _ graph: ProcessGraph) -> [Choice] {
    sets.enumerated().map { Choice(outcome: "\(graph[node].id)#\($0.offset + 1)", flows: $0.element) }
  }

  /// All subsets that are not empty; of many flows only each alone, each pair, and all.
  private static func subsets(_ flows: [FlowIndex]) -> (chosen: [[FlowIndex]], isAbridged: Bool) {
    if flows.count <= combinedFlows {
      let all = (1..<max(1, 1 << flows.count)).map { bits in
        flows.indices.filter { bits & (1 << $0) != 0 }.map { flows[$0] }
      }
      return (all.sorted { $0.count < $1.count }, false)
    }
    var found = flows.map { [$0] }
    for first in flows.indices {
      for second in flows.indices where second > first { found.append([flows[first], flows[second]]) }
    }
    return (found + [flows], true)
  }

  // MARK: Data

  private static func forgetConditions(of flows: [FlowIndex], at node: NodeIndex, _ draft: inout ProcessGraph.Draft) {
    for flow in flows {
      draft.flows[flow.position].condition = nil
      draft.flows[flow.position].outcomes = []
    }
    draft.nodes[node.position].defaultFlow = nil
  }

  private static func forgetData(_ draft: inout ProcessGraph.Draft, keepingKeysOf instantiating: [NodeIndex]) {
    let nothing = BoundExpression(.constant(.null), line: 1)
    for position in draft.nodes.indices {
      draft.nodes[position].inputs = []
      draft.nodes[position].outputs = []
      draft.nodes[position].loop = nil
      draft.nodes[position].data = nil
      if case .activity(.decisionTask) = draft.nodes[position].kind { draft.nodes[position].kind = .activity(.task) }
    }
    // Without its condition an ad-hoc sub-process ends when each of its activities has been done once.
    for scope in draft.scopes.indices { draft.scopes[scope].adHoc?.completionCondition = nil }
    draft.startInputs = []
    for position in draft.scopes.indices { draft.scopes[position].requires = [] }
    draft.userTasks = draft.userTasks.map { UserTask(role: $0.role) }
    draft.decisionTasks = []
    draft.scripts = draft.scripts.map { _ in Script(expression: nothing) }
    let keyed = Set(instantiating.compactMap { draft.nodes[$0.position].kind.eventRow })
    for row in draft.events.indices {
      draft.events[row].forms = []
      draft.events[row].startRoles = []
      draft.events[row].definitions = draft.events[row].definitions.map { definition in
        forgotten(definition, keepsKey: keyed.contains(TableIndex(row)))
      }
    }
    draft.forms = []
    draft.businessKey = nil
    draft.startRoles = []
  }

  /// A cycle that says how often it comes is taken at its word up to here; another comes twice.
  private static let occurrencesTried = 5

  /// Any message of the name fits; a timer is one hour away. What begins an instance keeps the text of its key: by it the
  /// others that begin with it are known (semantics.md 5).
  private static func forgotten(_ definition: EventDefinition, keepsKey: Bool) -> EventDefinition {
    switch definition {
    case .message(let message):
      let key = message.correlationKey.map { BoundExpression(.constant(.string($0.text)), line: $0.line) }
      return .message(
        MessageSpecification(
          name: message.name, correlationKey: keepsKey ? key : nil, handlerCall: message.handlerCall))
    case .timer(let timer):
      switch timer.kind {
      case .date, .duration:
        return .timer(
          TimerSpecification(
            kind: .duration,
            expression: BoundExpression(
              .constant(.daysDuration(DaysDuration(seconds: 3600))), line: timer.expression.line)))
      case .cycle:
        var count = 2
        if case .string(let text)? = timer.expression.expression.constantValue, let given = TimerCycle(text)?.count {
          count = min(given, occurrencesTried)
        }
        return .timer(
          TimerSpecification(
            kind: .cycle,
            expression: BoundExpression(.constant(.string("R\(count)/PT1H")), line: timer.expression.line)))
      }
    // A condition becomes true whenever it does: as a signal of its own would come.
    case .conditional(let condition): return .signal(name: "condition \(condition.text) \(condition.line)")
    case .signal, .error, .escalation, .compensation, .cancel, .terminate, .link: return definition
    }
  }
}
