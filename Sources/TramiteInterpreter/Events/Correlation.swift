import TramiteFEEL
import TramiteGraph
import TramiteHistory

/// Correlation by BPMN's own means: correlation keys of properties, and the conversations of the process (BPMN 2.0.2 §8.4.2;
/// semantics.md 7). Where the specification leaves it open: a key of one property is its value, of several the list of their
/// values, so that it can be compared with a `tramite:correlationKey`.
extension Run {
  /// The key that a subscription demands: that of the conversation, else the one that the subscription's data paths give;
  /// nil, which takes any message, while neither is there.
  mutating func subscriptionKey(_ correlation: MessageCorrelation, in scope: ScopeID) -> Evaluated {
    guard correlation.isSubscribed else { return .value(.null) }
    if let known = conversation(correlation.key) { return .value(known) }
    return key(correlation.bindings, in: scope, Locals())
  }

  /// The key that a message carries, by its payload; null where a part is missing.
  mutating func messageKey(_ correlation: MessageCorrelation, _ payload: Context, in scope: ScopeID) -> Evaluated {
    key(correlation.retrieval, in: scope, Locals(entries: payload))
  }

  /// The value of a conversation's key; nil while no message has set it.
  func conversation(_ key: String) -> Value? { state.conversations.first { $0.key == key }?.value }

  /// The first message of a conversation, sent or received, sets its key.
  /// - Emits: `correlationKeySet`
  mutating func noteConversation(_ correlation: MessageCorrelation, _ value: Value, at node: NodeIndex) {
    guard correlation.isSubscribed, value != .null, conversation(correlation.key) == nil else { return }
    emit(.correlationKeySet(node: node, key: correlation.key, value: value))
  }

  /// A message was caught: it may be the first of its conversation. A payload that lacks the key leaves it to the key that
  /// the message carries.
  mutating func noteConversation(of message: MessageEnvelope, at node: NodeIndex) {
    guard let correlation = correlation(of: message.name, caughtAt: node), correlation.isSubscribed else { return }
    var value = message.key ?? .null
    if case .value(let found) = messageKey(correlation, message.variables, in: InstanceState.rootScope), found != .null
    {
      value = found
    }
    noteConversation(correlation, value, at: node)
  }

  private func correlation(of name: String, caughtAt node: NodeIndex) -> MessageCorrelation? {
    for definition in graph.event(of: node)?.definitions ?? [] {
      if case .message(let message) = definition, message.name == name { return message.correlation }
    }
    return nil
  }

  private mutating func key(_ parts: [BoundExpression], in scope: ScopeID, _ locals: Locals) -> Evaluated {
    var values: [Value] = []
    for part in parts {
      switch evaluate(part, in: scope, locals) {
      case .value(.null): return .value(.null)
      case .value(let value): values.append(value)
      case .failed(let message): return .failed(message)
      }
    }
    return .value(values.count == 1 ? values[0] : values.isEmpty ? .null : .list(values))
  }
}
