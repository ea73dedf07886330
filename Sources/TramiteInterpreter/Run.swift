import TramiteFEEL
import TramiteGraph
import TramiteHistory

/// One command, run to rest. Reads `state`; changes it only through ``emit(_:)``.
///
/// The queue has two ranks (semantics.md 1): what can move, first in, first out; and, one at a time and only when nothing
/// can move, what throws messages and signals.
struct Run {
  let graph: ProcessGraph
  let command: Command
  let environment: Environment
  private(set) var state: InstanceState
  private(set) var events: [Event] = []
  /// Facts from outside that are missing; the run stops at the first and is decided anew with the answers.
  private(set) var questions: [Question] = []
  /// Facts from outside that are known.
  private(set) var answers: [Question: Answer]
  /// Answers at once what the command does not bring along.
  private let answering: Answering?
  /// First rank.
  private var moving: [Move] = []
  private var movingHead = 0
  /// Entries of the first rank that were worked off.
  private var movesTaken = 0
  /// How many nodes that begin a scope are still in the queue.
  private var starting: [ScopeID: Int] = [:]
  /// Scopes whose entries up to a number count no more.
  private var forgotten: [ScopeID: Int] = [:]
  /// Second rank.
  private var throwing: [TokenID] = []
  private var throwingHead = 0
  /// Tokens that wait at joins.
  var joins: JoinQueues
  /// How called instances end that are ended with what called them.
  var childrenEndAs = InstanceState.Status.terminated
  /// Variables that the present step has set.
  private var changedNames: [String] = []
  /// Where the `variablesSet` of the present step stand; of several for a scope, the last counts. Seldom more than two.
  private var setInStep: [(scope: ScopeID, position: Int)] = []
  /// Rows of data stores that this command has read or written, with its own writes, by the store's id.
  var records: [String: [StoredRecord]] = [:]
  /// What began the instance in this command, until its node takes it.
  var instantiation: Instantiation?
  /// The key of what began the instance, for the events that it waits for besides.
  var instantiationPeers: InstantiationPeers?
  /// The loop whose conditions an operator skips where they fail: they count as not true.
  var skippedCondition: NodeIndex?
  /// The scopes in which complex gateways may wait for their reset; nil until a step of the command asks.
  var resetScopes: Set<ScopeID>?
  /// Why the command is refused after all.
  var refusal: Rejection?
  /// The parallel event-based gateway whose events are being armed.
  var armingGateway: TokenID?
  /// Variables that this step has set, with the value before; kept only where the graph has conditions.
  private var changes: [(place: VariablePlace, old: Value)] = []
  private var changedPlaces: Set<VariablePlace> = []
  /// Activations of this command, for the limit.
  var activations: ActivationCounts
  /// What `now()` and named zones read, the same for every expression of the command.
  let moment: Moment
  /// The arguments of the expression that is evaluated: one buffer for all of them.
  var arguments: [Value?] = []

  /// An entry of the first rank.
  enum Move: Hashable {
    /// A token on a flow.
    case token(TokenID)
    /// A node that begins its scope.
    case start(NodeIndex, ScopeID)
    /// The inner token of an instance that was opened, and begins its work.
    case begin(TokenID)
    /// Compensation that goes on with its next record.
    case compensation(CompensationID)
  }

  init(
    graph: ProcessGraph, state: InstanceState, command: Command, environment: Environment, answering: Answering? = nil
  ) {
    self.graph = graph
    self.state = state
    self.command = command
    self.environment = environment
    self.answering = answering
    answers = Dictionary(command.answers.lazy.map { ($0.question, $0.answer) }, uniquingKeysWith: { first, _ in first })
    joins = JoinQueues(firstNewToken: state.nextID)
    activations = ActivationCounts(nodes: graph.nodes.count)
    moment = graph.moment(at: command.stamp.at)
    if environment.recordsEvents { events.reserveCapacity(32) }
  }

  /// The command's time.
  var now: Instant { command.stamp.at }
  /// Whether the run goes on: nothing is asked or refused, and the instance has not ended.
  var isRunning: Bool { questions.isEmpty && refusal == nil && !state.status.isEnded }

  /// Emits an event: the only way to change anything.
  mutating func emit(_ event: Event) {
    if case .variablesSet(let scope, let changes) = event, addToStep(changes, of: scope) { return }
    if !graph.inclusiveJoins.isEmpty { noteTouched(event) }
    if graph.hasConditions, case .variablesSet(let scope, let set) = event { note(set, in: scope) }
    state.apply(event, command.stamp)
    if case .variablesSet(_, let changes) = event, !state.workItems.isEmpty {
      changedNames.append(contentsOf: changes.lazy.map(\.name))
    }
    if environment.recordsEvents {
      noteInStep(event)
      events.append(event)
    }
  }

  /// The next number of the instance's counter; taken by the event that carries it.
  var nextNumber: UInt32 { state.nextID }

  /// Asks for a fact. Nil means that it is open: the caller does nothing more.
  mutating func ask(_ question: Question) -> Answer? {
    if let answer = answers[question] ?? answering?(question) {
      answers[question] = answer
      return answer
    }
    if !questions.contains(question) { questions.append(question) }
    return nil
  }

  mutating func enqueue(_ move: Move) {
    moving.append(move)
    if case .start(_, let scope) = move { starting[scope, default: 0] += 1 }
  }
  mutating func enqueueThrow(_ token: TokenID) { throwing.append(token) }

  /// Drops what was to move in a scope that has ended without being closed.
  mutating func forgetMoves(in scope: ScopeID) {
    forgotten[scope] = movesTaken + moving.count - movingHead
    starting[scope] = nil
  }

  /// Whether a node that begins this scope is still to be started.
  func isStarting(_ scope: ScopeID) -> Bool { !starting.isEmpty && starting[scope] != nil }

  /// Takes the next entry of the first rank.
  private mutating func nextMove() -> Move {
    let move = moving[movingHead]
    movingHead += 1
    if movingHead == moving.count {
      moving.removeAll(keepingCapacity: true)
      movingHead = 0
    }
    return move
  }

  /// Works the queue off.
  mutating func runToRest() {
    finishStep()
    while isRunning {
      if movingHead < moving.count {
        step(nextMove())
      } else if throwingHead < throwing.count {
        let token = throwing[throwingHead]
        throwingHead += 1
        throwFrom(token)
      } else {
        break
      }
      finishStep()
    }
    if isRunning { noticeStuck() }
  }

  /// One entry of the first rank. A token that died, or was taken by a join, has nothing left to do.
  private mutating func step(_ move: Move) {
    let number = movesTaken
    movesTaken += 1
    switch move {
    case .token(let id):
      guard case .flow(let flow)? = state.tokens.read(id, { $0.pointee.place }), let scope = state.scope(of: id),
        !isForgotten(number, scope)
      else { return }
      enter(graph[flow].target, id, in: scope, by: flow)
    case .start(let node, let scope):
      guard !isForgotten(number, scope) else { return }
      let left = (starting[scope] ?? 1) - 1
      starting[scope] = left > 0 ? left : nil
      guard state.scopes.contains(scope) else { return }
      enter(node, TokenID(nextNumber), in: scope, by: nil)
      if !state.adHocs.isEmpty { goOnWithAdHoc(scope) }
    case .compensation(let id): continueCompensation(id)
    case .begin(let id):
      guard let node = state.tokens[id]?.node else { return }
      becomeReady(node, id)
    }
  }

  private func isForgotten(_ number: Int, _ scope: ScopeID) -> Bool {
    guard !forgotten.isEmpty, let end = forgotten[scope] else { return false }
    return number < end
  }

  /// What is looked at when a step is over: due dates whose variables have changed (semantics.md 12), conditions
  /// (semantics.md 9), inclusive joins, then complex gateways that wait for their reset (semantics.md 5). A reset may take
  /// tokens that a join waits for.
  private mutating func finishStep() {
    forgetStep()
    if !changedNames.isEmpty, isRunning {
      let names = changedNames
      changedNames.removeAll(keepingCapacity: true)
      refreshDueDates(changed: names)
    }
    if graph.hasConditions { recheckConditions() }
    repeat {
      if !graph.inclusiveJoins.isEmpty, isRunning { recheckInclusiveJoins() }
    } while !graph.complexGateways.isEmpty && isRunning && resetComplexGateway()
    forgetStep()
  }
}

/// One `variablesSet` for each scope and step (semantics.md 2).
extension Run {
  /// Adds variables to those that the present step has set in a scope already; false where it has set none there, or one of
  /// these: what was read in between stands with its value in the history.
  private mutating func addToStep(_ changes: [VariableChange], of scope: ScopeID) -> Bool {
    guard !setInStep.isEmpty, let position = setInStep.last(where: { $0.scope == scope })?.position,
      case .variablesSet(_, let earlier) = events[position],
      !earlier.contains(where: { known in changes.contains { $0.name == known.name } })
    else { return false }
    if graph.hasConditions { note(changes, in: scope) }
    state.apply(more: changes, of: scope)
    if !state.workItems.isEmpty { changedNames.append(contentsOf: changes.lazy.map(\.name)) }
    events[position] = .variablesSet(scope: scope, changes: earlier + changes)
    return true
  }

  /// Remembers where variables were set. What keeps variables as they are at its moment ends that: later ones are none of it.
  private mutating func noteInStep(_ event: Event) {
    if case .variablesSet(let scope, _) = event {
      setInStep.append((scope, events.count))
    } else if !setInStep.isEmpty, keepsVariables(event) {
      forgetStep()
    }
  }

  private func keepsVariables(_ event: Event) -> Bool {
    if case .compensationRecorded = event { return true }
    if case .elementCompensating = event { return true }
    if case .elementCompensated = event { return true }
    if case .compensationAborted = event { return true }
    return false
  }

  private mutating func forgetStep() {
    if !setInStep.isEmpty { setInStep.removeAll(keepingCapacity: true) }
  }
}

extension Run {
  private mutating func note(_ set: [VariableChange], in scope: ScopeID) {
    for change in set {
      let place = VariablePlace(scope: scope, name: change.name)
      guard changedPlaces.insert(place).inserted else { continue }
      changes.append((place, state.scopes[scope]?.variables[change.name] ?? .null))
    }
  }

  /// The variables whose values differ from those before the step, or nil; a new step begins.
  mutating func takeChanges() -> Set<VariablePlace>? {
    if changes.isEmpty { return nil }
    var different: Set<VariablePlace> = []
    for (place, old) in changes {
      guard let scope = place.scope.flatMap({ state.scopes[$0] }) else { continue }
      if scope.variables[place.name] ?? .null != old { different.insert(place) }
    }
    changes.removeAll(keepingCapacity: true)
    changedPlaces.removeAll(keepingCapacity: true)
    return different
  }
}
