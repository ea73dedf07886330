import TramiteFEEL
import TramiteGraph
import TramiteHistory

/// Messages (semantics.md 7).
extension Run {
  /// Opens a subscription. It takes the oldest kept message that fits, before anything else happens in the step. The key is
  /// evaluated now and then stays; null is an incident. What an instantiation still waits for has the key by which the
  /// instance was begun.
  mutating func armMessage(_ message: MessageSpecification, _ place: WaitingPlace) -> Arming {
    var key = instantiationKey(at: place.node)
    if key == nil, let bound = message.correlationKey {
      switch evaluate(bound, in: place.view.scope, locals(of: place.view)) {
      case .value(.null):
        return failMessage(
          "the correlation key '\(bound.text)' is null: expected a value that messages '\(message.name)' carry", bound,
          place)
      case .value(let value): key = value
      case .failed(let failure): return failMessage(failure.message, bound, place)
      }
    }
    if key == nil, let correlation = message.correlation {
      switch subscriptionKey(correlation, in: place.view.scope) {
      case .value(let value): key = value == .null ? nil : value
      case .failed(let failure):
        raise(
          .expressionFailed, at: place.node, holder: place.holder, failure.message, line: graph[place.node].line,
          resumption: .arm(definition: place.definition), read: failure.read)
        return .failed
      }
    }
    let id = SubscriptionID(nextNumber)
    let question = Question.keptMessage(
      name: message.name, key: key, element: graph[place.node].id, number: id.rawValue)
    guard case .kept(let kept)? = ask(question) else { return .asked }
    emit(
      .subscriptionOpened(
        Subscription(
          id: id, node: place.node, holder: place.holder, definition: place.definition, kind: .message,
          name: message.name, key: key)))
    guard let kept else { return .armed }
    if !staysArmed(place.node) { emit(.subscriptionClosed(id, node: place.node)) }
    return .occurred(.message(kept))
  }

  private mutating func failMessage(_ reason: String, _ bound: BoundExpression, _ place: WaitingPlace) -> Arming {
    raise(
      .expressionFailed, at: place.node, holder: place.holder, reason, line: bound.line,
      resumption: .arm(definition: place.definition),
      read: variables(readBy: bound, in: place.view.scope, locals(of: place.view)))
    return .failed
  }

  /// A message from outside, for one subscription.
  mutating func deliverMessage(_ id: SubscriptionID, _ message: MessageEnvelope) throws(Rejection) {
    guard let subscription = state.subscriptions[id], subscription.kind == .message else {
      throw Rejection(
        .unknownSubscription, "nothing in '\(state.instance)' waits for message '\(message.name)' any more",
        hint: "the engine looks for another receiver")
    }
    receive(.message(message), by: subscription)
  }

  /// A subscription gets what it waits for, and is closed, unless its event stays armed.
  mutating func receive(_ occurrence: Occurrence, by subscription: Subscription) {
    if !staysArmed(subscription.node) {
      emit(.subscriptionClosed(subscription.id, node: subscription.node))
    }
    occur(occurrence, subscription.definition, at: subscription.node, subscription.holder)
  }

  /// The subscription of this instance that a message goes to: the innermost scope's first, in one scope the one opened
  /// first.
  private func ownReceiver(of name: String, key: Value?) -> Subscription? {
    var best: (subscription: Subscription, depth: Int)?
    for subscription in state.subscriptions
    where subscription.kind == .message && subscription.name == name
      && (subscription.key == nil || subscription.key == key)
    {
      let depth = state.depth(of: subscription.holder)
      if best == nil || depth > best?.depth ?? 0 { best = (subscription, depth) }
    }
    return best?.subscription
  }

  /// A message that is about to be thrown.
  struct Outgoing {
    let message: MessageSpecification
    let key: Value?
    let id: String?
  }

  /// Evaluates key and id of a message before anything of its event is thrown; nil where an incident stands there.
  /// - Incident: `expressionFailed`
  mutating func prepare(
    _ message: MessageSpecification, _ payload: Context, from node: NodeIndex, _ token: TokenID
  ) -> Outgoing? {
    guard let scope = readingScope(of: token) else { return nil }
    var key: Value?
    var id: String?
    for (bound, isKey) in [(message.correlationKey, true), (message.messageID, false)] {
      guard let bound else { continue }
      switch evaluate(bound, in: scope, Locals(entries: payload)) {
      case .failed(let reason):
        raise(.expressionFailed, at: node, token: token, reason, line: bound.line, resumption: .begin)
        return nil
      case .value(let value):
        if isKey { key = value == .null ? nil : value } else { id = value == .null ? nil : value.plainText }
      }
    }
    if let correlation = message.correlation {
      switch messageKey(correlation, payload, in: scope) {
      case .value(let value): key = value == .null ? conversation(correlation.key) : value
      case .failed(let reason):
        raise(.expressionFailed, at: node, token: token, reason, resumption: .begin)
        return nil
      }
      if let key { noteConversation(correlation, key, at: node) }
    }
    return Outgoing(message: message, key: key, id: id)
  }

  /// Throws a message: over its message flows, where it has some; else it reaches the instance itself at once, where it is
  /// the receiver; another by the engine, after the commit. A time to live of zero, now or never, means that moment: what the
  /// instance itself comes to wait for in the same command may still take it. Says whether the thrower may go on; not while a question is open.
  /// - Emits: `messageThrown`
  mutating func throwMessage(_ outgoing: Outgoing, _ payload: Context, from node: NodeIndex) -> Bool {
    let message = outgoing.message
    let envelope = MessageEnvelope(name: message.name, key: outgoing.key, id: outgoing.id, variables: payload)
    if !message.routes.isEmpty {
      route(envelope, message, from: node)
      return true
    }
    var receiver = ownReceiver(of: message.name, key: outgoing.key)
    if receiver != nil {
      guard case .truth(let isOlder)? = ask(.olderReceiver(name: message.name, key: outgoing.key)) else { return false }
      if isOlder { receiver = nil }
    }
    if receiver != nil, let id = outgoing.id {
      guard let isKnown = isKnownMessage(id) else { return false }
      // The engine, which is told of it, delivers no id twice.
      if isKnown { receiver = nil }
    }
    emit(
      .messageThrown(
        MessageThrown(
          node: node, message: message.name, key: outgoing.key, id: outgoing.id, variables: payload,
          timeToLiveMilliseconds: message.timeToLiveMilliseconds, isCaughtHere: receiver != nil)))
    if let receiver { receive(.message(envelope), by: receiver) }
    return true
  }

  /// Whether a message of an id was thrown in this command, or published before; nil while the question is open.
  private mutating func isKnownMessage(_ id: String) -> Bool? {
    let isThrown = events.contains { event in
      guard case .messageThrown(let thrown) = event else { return false }
      return thrown.id == id
    }
    if isThrown { return true }
    guard case .truth(let isKnown)? = ask(.knownMessage(id: id)) else { return nil }
    return isKnown
  }

  /// A message over message flows: one for each. What goes to a black box is recorded; the engine puts it into the outbox.
  /// - Spec: semantics.md 7, 15
  /// - Emits: `messageThrown` for each flow
  private mutating func route(_ envelope: MessageEnvelope, _ message: MessageSpecification, from node: NodeIndex) {
    for (number, route) in message.routes.enumerated() {
      // One message id for each flow, so that none is taken for another's repetition.
      let id = envelope.id.map { number == 0 ? $0 : "\($0)#\(number + 1)" }
      emit(
        .messageThrown(
          MessageThrown(
            node: node, message: route.name, key: envelope.key, id: id, variables: envelope.variables,
            timeToLiveMilliseconds: message.timeToLiveMilliseconds, recipient: route.recipient, isCaughtHere: false)))
    }
  }
}
