public import TramiteFEEL

/// Where a message flow leads (semantics.md 7, 15).
public enum MessageRecipient: Hashable, Sendable {
  /// An executable process of the file, or one node of it; of a sub-process, `inside` are the nodes that stand in it, which
  /// may take the message too.
  case process(String, element: String?, inside: [String] = [])
  /// A black-box participant, by its name, else its id: it only receives.
  case participant(String)

  /// How the story calls it.
  public var text: String {
    switch self {
    case .process(let process, let element, _): element ?? process
    case .participant(let name): name
    }
  }
}

/// One message that a throw sends: one for each of its message flows, or one to whoever waits.
public struct MessageRoute: Hashable, Sendable {
  /// The message's name.
  public var name: String
  /// Who alone may take it.
  public var recipient: MessageRecipient
  /// Describes a route.
  public init(name: String, recipient: MessageRecipient) {
    self.name = name
    self.recipient = recipient
  }
}

/// The correlation of a message by BPMN's own means (`correlationKey`, `correlationProperty`, `correlationSubscription`).
///
/// The key of one property is its value; of several, the list of their values in the order of the correlation key.
public struct MessageCorrelation: Sendable {
  /// The id of the correlation key.
  public var key: String
  /// Whether the process subscribes to it, so that the first message sets its value for the conversation.
  public var isSubscribed: Bool
  /// For each property, where its value stands in the payload (`messagePath`).
  public var retrieval: [BoundExpression]
  /// For each property, its value from the variables of the process (`dataPath`); empty where the first message says it.
  public var bindings: [BoundExpression]
  /// Describes a correlation.
  public init(key: String, isSubscribed: Bool, retrieval: [BoundExpression], bindings: [BoundExpression]) {
    self.key = key
    self.isSubscribed = isSubscribed
    self.retrieval = retrieval
    self.bindings = bindings
  }
}

extension MessageCorrelation {
  /// The key that a message carries in its content; nil where a part of it is missing. Retrieval expressions read the message
  /// alone.
  public func key(in content: Context, at moment: Moment) -> Value? {
    var values: [Value] = []
    for path in retrieval {
      let value = path.expression.evaluate(path.expression.names.map { content[$0] }, at: moment).value
      if value.isNull { return nil }
      values.append(value)
    }
    return values.count == 1 ? values[0] : values.isEmpty ? nil : .list(values)
  }
}

extension EventSpecification {
  /// Whether one of its messages is correlated by its content.
  public var correlatesByContent: Bool {
    definitions.contains { definition in
      guard case .message(let message) = definition else { return false }
      return message.correlation?.isSubscribed ?? false
    }
  }

  /// How a message is correlated by its content here.
  public func correlations(ofMessage name: String) -> [MessageCorrelation] {
    definitions.compactMap { definition in
      guard case .message(let message) = definition, message.name == name, let correlation = message.correlation,
        correlation.isSubscribed
      else { return nil }
      return correlation
    }
  }
}
