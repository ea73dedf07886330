import TramiteFEEL
import TramiteGraph
import TramiteHistory

/// Messages and signals (semantics.md 7).
extension Run {
  /// Opens a subscription. It takes the oldest kept message that fits, before anything else happens in the step. The key is
  /// evaluated now and then stays; null is an incident.
  mutating func armMessage(_ message: MessageSpecification, of node: NodeIndex, for token: TokenID) -> Arming {
    guard let scope = armingScope(of: token) else { return .failed }
    var key: Value?
    if let bound = message.correlationKey {
      switch evaluate(bound, in: scope, Locals()) {
      case .value(.null):
        raise(
          .expressionFailed, at: node, token: token,
          "the correlation key '\(bound.text)' is null: expected a value that messages '\(message.name)' carry",
          line: bound.line, resumption: .begin, read: variables(readBy: bound, in: scope))
        return .failed
      case .value(let value): key = value
      case .failed(let reason):
        raise(.expressionFailed, at: node, token: token, reason, line: bound.line, resumption: .begin)
        return .failed
      }
    }
    if let correlation = message.correlation {
      switch subscriptionKey(correlation, in: scope) {
      case .value(let value): key = value == .null ? nil : value
      case .failed(let reason):
        raise(.expressionFailed, at: node, token: token, reason, resumption: .begin)
        return .failed
      }
    }
    let id = SubscriptionID(nextNumber)
    let question = Question.keptMessage(
      name: message.name, key: key, element: graph[node].id, number: id.rawValue)
    guard case .kept(let kept)? = ask(question) else { return .asked }
    emit(
      .subscriptionOpened(
        Subscription(id: id, node: node, token: token, kind: .message, name: message.name, key: key)))
    guard let kept else { return .armed }
    if closesOnDelivery(node) { emit(.subscriptionClosed(id, node: node)) }
    return .occurred(.message(kept))
  }

  /// The subscription of a boundary event that does not interrupt stays open: it may fire again.
  private func closesOnDelivery(_ node: NodeIndex) -> Bool {
    if case .event(.boundary(let event)) = graph[node].kind { return graph.events[event.position].isInterrupting }
    return true
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

  /// A signal: every armed catch gets it, in the order in which they were armed; one that an earlier delivery of the same
  /// signal ended gets nothing.
  mutating func deliverSignal(_ name: String, _ variables: Context) {
    for subscription in Array(state.subscriptions) where subscription.kind == .signal && subscription.name == name {
      guard state.subscriptions[subscription.id] != nil else { continue }
      receive(.signal(name: name, variables: variables), by: subscription)
    }
  }

  /// What was caught goes to the one who waits for it.
  mutating func receive(_ occurrence: Occurrence, by subscription: Subscription) {
    if closesOnDelivery(subscription.node) {
      emit(.subscriptionClosed(subscription.id, node: subscription.node))
    }
    occur(occurrence, at: subscription.node, subscription.token)
  }

  /// The subscription of this instance that a message goes to: the innermost scope's first, in one scope the one opened
  /// first.
  private func ownReceiver(of name: String, key: Value?) -> Subscription? {
    var best: (subscription: Subscription, depth: Int)?
    for subscription in state.subscriptions
    where subscription.kind == .message && subscription.name == name
      && (subscription.key == nil || subscription.key == key)
    {
      let depth = state.tokens[subscription.token].map { self.depth(of: $0.scope) } ?? 0
      if best == nil || depth > best?.depth ?? 0 { best = (subscription, depth) }
    }
    return best?.subscription
  }

  private func depth(of scope: ScopeID) -> Int {
    var depth = 0
    var current = state.scopes[scope]?.parent
    while let found = current {
      depth += 1
      current = state.scopes[found]?.parent
    }
    return depth
  }

  /// Second rank: a token that lies in a throwing node throws, and goes on. What is thrown reaches the instance itself at
  /// once, where it is the receiver; other instances by the engine, after the commit.
  /// - Emits: `messageThrown`, `signalThrown`
  mutating func throwFrom(_ token: TokenID) {
    guard let node = state.tokens[token]?.node else { return }
    for definition in thrownDefinitions(of: node) {
      switch definition {
      case .message(let message):
        guard throwMessage(message, from: node, token) else { return }
      case .signal(let name):
        guard let payload = inputs(of: node, token) else { return }
        emit(.signalThrown(node: node, signal: name, variables: payload))
        deliverSignal(name, payload)
      case .timer, .conditional, .error, .escalation, .compensation, .cancel, .terminate, .link:
        refusedByDefinitions(node)
      }
    }
    // A boundary event may have ended the thrower with what it caught.
    if isRunning, state.tokens[token] != nil { finishThrow(node, token) }
  }

  private func thrownDefinitions(of node: NodeIndex) -> [EventDefinition] {
    switch graph[node].kind {
    case .activity(.sendTask(let event)), .event(.intermediateThrow(let event)), .event(.end(let event)):
      graph.events[event.position].definitions
    case .activity, .gateway, .event: []
    }
  }

  private mutating func finishThrow(_ node: NodeIndex, _ token: TokenID) {
    complete(node, token)
  }

  /// Says whether the thrower may go on.
  private mutating func throwMessage(_ message: MessageSpecification, from node: NodeIndex, _ token: TokenID) -> Bool {
    guard let scope = readingScope(of: token), let payload = inputs(of: node, token) else { return false }
    var key: Value?
    var id: String?
    for (bound, isKey) in [(message.correlationKey, true), (message.messageID, false)] {
      guard let bound else { continue }
      switch evaluate(bound, in: scope, Locals(entries: payload)) {
      case .failed(let reason):
        raise(.expressionFailed, at: node, token: token, reason, line: bound.line, resumption: .begin)
        return false
      case .value(let value):
        if isKey { key = value == .null ? nil : value } else { id = value == .null ? nil : value.plainText }
      }
    }
    if let correlation = message.correlation {
      switch messageKey(correlation, payload, in: scope) {
      case .value(let value): key = value == .null ? conversation(correlation.key) : value
      case .failed(let reason):
        raise(.expressionFailed, at: node, token: token, reason, resumption: .begin)
        return false
      }
      if let key { noteConversation(correlation, key, at: node) }
    }
    let envelope = MessageEnvelope(name: message.name, key: key, id: id, variables: payload)
    if message.routes.isEmpty { return publish(envelope, message, from: node) }
    route(envelope, message, from: node)
    return true
  }

  /// A message to whoever waits: this instance, where nobody older does.
  private mutating func publish(
    _ envelope: MessageEnvelope, _ message: MessageSpecification, from node: NodeIndex
  ) -> Bool {
    var receiver = ownReceiver(of: message.name, key: envelope.key)
    if receiver != nil {
      guard case .truth(let isOlder)? = ask(.olderReceiver(name: message.name, key: envelope.key)) else { return false }
      if isOlder { receiver = nil }
    }
    emit(
      .messageThrown(
        MessageThrown(
          node: node, message: message.name, key: envelope.key, id: envelope.id, variables: envelope.variables,
          timeToLiveMilliseconds: message.timeToLiveMilliseconds, isCaughtHere: receiver != nil)))
    if let receiver { receive(.message(envelope), by: receiver) }
    return true
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
