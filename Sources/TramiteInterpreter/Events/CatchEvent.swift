import TramiteFEEL
import TramiteGraph
import TramiteHistory

/// What arming an event definition came to.
enum Arming {
  /// It waits.
  case armed
  /// It had occurred already (a kept message, a time past, a condition true); unless it may occur again, nothing waits.
  case occurred(Occurrence)
  /// It will never occur: a timer's cycle without occurrences. Nothing waits.
  case never
  /// An incident stands there; nothing is armed.
  case failed
  /// A fact from outside is missing; the run stops.
  case asked
}

/// Where one definition of an event waits.
struct WaitingPlace {
  /// The event.
  let node: NodeIndex
  /// Which of its definitions, by its place in document order.
  let definition: Int
  let holder: Holder
  /// What its expressions read.
  let view: ArmedView
  /// Readable as `due` in timers on a user task's border.
  var due: Instant?
}

/// What the expressions of an armed event read.
struct ArmedView {
  /// The scope that they read, and those around it.
  let scope: ScopeID
  /// Of an event on the border of a sub-process: the scope that holds the local data, and their names.
  var inner: ScopeID?
  var local: [String] = []
}

/// An event that occurred.
enum Occurrence {
  case timer(TimerID, due: Instant)
  case message(MessageEnvelope)
  case signal(name: String, variables: Context)
  case condition
  case error(code: String?, message: String, variables: Context)
  /// A transaction was cancelled, and all has been undone.
  case cancel
  case escalation(code: String?, message: String, variables: Context)
  /// All that an event needs together, each of them recorded; or start data, of which nothing is to be recorded.
  case collected(Context)

  /// What it brings.
  var payload: Context? {
    switch self {
    case .timer, .condition, .cancel: nil
    case .message(let message): message.variables
    case .signal(_, let variables): variables
    case .error(_, _, let variables), .escalation(_, _, let variables): variables
    case .collected(let variables): variables
    }
  }
}

extension Run {
  /// A catch event or receive task waits for any one of its definitions, or, with `parallelMultiple`, for all of them. One
  /// that will never occur is finished at once, and puts no token out.
  /// - Spec: BPMN 2.0.2 §13.5.1, semantics.md 6
  mutating func beginCatch(_ event: EventSpecification, _ node: NodeIndex, _ token: TokenID) {
    if let begun = takeInstantiation(at: node) {
      occur(begun.occurrence, begun.definition, at: node, .token(token), result: begun.result)
      return
    }
    guard armCatch(event, node, token) else { return }
    let isWaiting = state.tokens[token]?.waits.contains { isOwnWait($0, of: node) } ?? false
    if !isWaiting { take([], from: node, token, occurred: false) }
  }

  /// Arms the definitions of a catch event in document order, but for one that has occurred; says whether it waits, or
  /// would if there were something to wait for.
  mutating func armCatch(
    _ event: EventSpecification, _ node: NodeIndex, _ token: TokenID, without occurred: Int? = nil
  ) -> Bool {
    guard let view = armedView(of: token) else { return false }
    for (number, definition) in event.definitions.enumerated() where number != occurred {
      let place = WaitingPlace(node: node, definition: number, holder: .token(token), view: view)
      switch arm(definition, place) {
      case .armed, .failed: break
      case .asked: return false
      case .never:
        guard event.collects else { continue }
        withdrawOwnWaits(of: token)
        return true
      case .occurred(let occurrence):
        occur(occurrence, number, at: node, .token(token))
        guard collection(at: node, .token(token)) != nil || isRepeating(node, token) else { return false }
      }
    }
    return true
  }

  /// Arms one definition.
  /// - Emits: `timerScheduled`, `subscriptionOpened`, `conditionArmed`
  mutating func arm(_ definition: EventDefinition, _ place: WaitingPlace) -> Arming {
    switch definition {
    case .timer(let timer): return armTimer(timer, place)
    case .message(let message): return armMessage(message, place)
    case .signal(let name): return armSignal(name, place)
    case .conditional(let condition): return armCondition(condition, place)
    // Found by a search outwards, or by what ends an activity; nothing waits (semantics.md 10, 11).
    case .error, .escalation, .cancel, .compensation: return .armed
    case .terminate, .link: refusedByDefinitions(place.node)
    }
  }

  /// One definition of an event has occurred, for the token or scope that waits.
  /// - Parameter result: what its outputs read in place of what it brought.
  mutating func occur(
    _ occurrence: Occurrence, _ definition: Int, at node: NodeIndex, _ holder: Holder, result: Context? = nil
  ) {
    var occurrence = occurrence
    var result = result
    if let event = graph.event(of: node), event.collects {
      guard let all = collect(occurrence, definition, of: event, at: node, holder, result: result) else { return }
      occurrence = .collected(all)
      result = nil
    }
    switch holder {
    case .scope(let scope): fireEventSubProcess(node, in: scope, occurrence)
    case .token(let token): occur(occurrence, definition, at: node, token, result)
    }
  }

  private mutating func occur(
    _ occurrence: Occurrence, _ definition: Int, at node: NodeIndex, _ token: TokenID, _ result: Context?
  ) {
    guard let host = state.tokens[token]?.node else { return }
    if case .gateway(.eventBased) = graph[host].kind {
      winEventBasedGateway(host, token, node, occurrence, result)
    } else if host == node {
      // Any one of several finishes the event; only a cycle that goes on leaves the others armed.
      if !isArmed(definition, at: node, token) { withdrawOwnWaits(of: token) }
      record(occurrence, at: node)
      complete(node, token, result: result ?? occurrence.payload)
    } else {
      fireBoundary(node, host: token, occurrence)
    }
  }

  /// Whether a definition of the event in which a token lies waits for a further occurrence.
  private func isArmed(_ definition: Int, at node: NodeIndex, _ token: TokenID) -> Bool {
    (state.tokens[token]?.waits ?? []).contains { wait in
      guard case .timer(let id) = wait, let timer = state.timers[id] else { return false }
      return timer.node == node && timer.definition == definition
    }
  }

  /// Whether something waits for one of the definitions of an event, an incident at it included.
  func isOwnWait(_ wait: Wait, of node: NodeIndex) -> Bool {
    switch wait {
    case .timer(let id): state.timers[id]?.node == node
    case .subscription(let id): state.subscriptions[id]?.node == node
    case .condition(let id): state.conditions[id]?.node == node
    case .collection(let id): state.collections[id]?.node == node
    case .incident(let id): state.incidents[id]?.node == node
    case .workItem, .job, .child, .scope, .loop, .offer, .compensation: false
    }
  }

  /// Whether an event goes on to wait when it has occurred: on a border or at the beginning of an event sub-process, where
  /// it does not interrupt. One that collects closes what has occurred, until it has all.
  func staysArmed(_ node: NodeIndex) -> Bool {
    switch graph[node].kind {
    case .event(.boundary(let row)):
      return !graph.events[row.position].isInterrupting && !graph.events[row.position].collects
    case .event(.start(let row)):
      return graph[graph[node].scope].kind == .eventSubProcess && !graph.events[row.position].isInterrupting
        && !graph.events[row.position].collects
    case .event, .activity, .gateway: return false
    }
  }

  /// Whether what occurred at a boundary event or at the start of an event sub-process interrupts: `cancelActivity` and
  /// `isInterrupting` absent mean true; an error always does (semantics.md 6).
  func interrupts(_ node: NodeIndex, _ occurrence: Occurrence) -> Bool {
    if graph.event(of: node)?.isInterrupting ?? true { return true }
    switch occurrence {
    case .error, .cancel: return true
    case .timer, .message, .signal, .condition, .escalation, .collected: return false
    }
  }

  /// Records what was caught, at the node that catches it.
  mutating func record(_ occurrence: Occurrence, at node: NodeIndex) {
    switch occurrence {
    case .timer, .condition, .collected, .cancel: break  // What says so stands before.
    case .message(let message):
      emit(
        .messageCaught(
          MessageCaught(
            node: node, message: message.name, key: message.key, id: message.id, variables: message.variables)))
      noteConversation(of: message, at: node)
    case .signal(let name, let variables): emit(.signalCaught(node: node, signal: name, variables: variables))
    case .error(let code, let message, let variables):
      emit(.errorCaught(node: node, code: code, message: message, variables: variables))
    case .escalation(let code, let message, let variables):
      emit(.escalationCaught(node: node, code: code, message: message, variables: variables))
    }
  }
}
