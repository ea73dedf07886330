import TramiteFEEL
import TramiteGraph
import TramiteHistory

/// What arming an event definition came to.
enum Arming {
  /// It waits.
  case armed
  /// It had occurred already (a kept message, a time past); its wait is gone again.
  case occurred(Occurrence)
  /// It will never occur: a timer's cycle without occurrences. Nothing waits.
  case never
  /// An incident stands there; nothing is armed.
  case failed
  /// A fact from outside is missing; the run stops.
  case asked
}

/// An event that occurred.
enum Occurrence {
  case timer(TimerID, due: Instant)
  case message(MessageEnvelope)
  case signal(name: String, variables: Context)
  case error(code: String?, message: String, variables: Context)
  /// A transaction was cancelled, and all has been undone.
  case cancel

  /// What it brings.
  var payload: Context? {
    switch self {
    case .timer, .cancel: nil
    case .message(let message): message.variables
    case .signal(_, let variables): variables
    case .error(_, _, let variables): variables
    }
  }
}

extension Run {
  /// A catch event or receive task waits for any one of its definitions. One that will never occur is finished at once, and
  /// puts no token out.
  /// - Spec: BPMN 2.0.2 §13.5.1, semantics.md 6
  mutating func beginCatch(_ event: EventSpecification, _ node: NodeIndex, _ token: TokenID) {
    for definition in event.definitions {
      switch arm(definition, of: node, for: token, due: nil) {
      case .armed: break
      case .failed, .asked: return
      case .never:
        take([], from: node, token, occurred: false)
        return
      case .occurred(let occurrence):
        occur(occurrence, at: node, token)
        return
      }
    }
  }

  /// Arms one definition for a token.
  /// - Parameters:
  ///   - due: readable as `due` in timers on a user task's border.
  /// - Emits: `timerScheduled`, `subscriptionOpened`
  mutating func arm(_ definition: EventDefinition, of node: NodeIndex, for token: TokenID, due: Instant?) -> Arming {
    switch definition {
    case .timer(let timer): return armTimer(timer, of: node, for: token, due: due)
    case .message(let message): return armMessage(message, of: node, for: token)
    case .signal(let name):
      let id = SubscriptionID(nextNumber)
      emit(.subscriptionOpened(Subscription(id: id, node: node, token: token, kind: .signal, name: name, key: nil)))
      return .armed
    case .error, .escalation: return .armed  // Caught by a search outwards; nothing waits (semantics.md 10).
    case .compensation, .cancel: return .armed  // The completion is recorded, the transaction knows its boundary.
    case .conditional, .terminate, .link: refusedByDefinitions(node)
    }
  }

  /// An event has occurred at a node that waits for it, for the token that waits.
  mutating func occur(_ occurrence: Occurrence, at node: NodeIndex, _ token: TokenID) {
    guard let host = state.tokens[token]?.node else { return }
    if case .gateway(.eventBased) = graph[host].kind {
      winEventBasedGateway(host, token, node, occurrence)
    } else if host == node {
      record(occurrence, at: node)
      complete(node, token, result: occurrence.payload)
    } else {
      fireBoundary(node, host: token, occurrence)
    }
  }

  /// Records what was caught, at the node that catches it.
  mutating func record(_ occurrence: Occurrence, at node: NodeIndex) {
    switch occurrence {
    case .cancel: break  // `transactionCancelled` stands before.
    case .timer: break  // `timerFired` stands before: it says which timer.
    case .message(let message):
      emit(
        .messageCaught(
          MessageCaught(
            node: node, message: message.name, key: message.key, id: message.id, variables: message.variables)))
      noteConversation(of: message, at: node)
    case .signal(let name, let variables): emit(.signalCaught(node: node, signal: name, variables: variables))
    case .error(let code, let message, let variables):
      emit(.errorCaught(node: node, code: code, message: message, variables: variables))
    }
  }
}
