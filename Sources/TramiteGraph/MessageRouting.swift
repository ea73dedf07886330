/// Where a message flow leads (semantics.md 7, 15).
public enum MessageRecipient: Hashable, Sendable {
  /// An executable process of the file, or one node of it.
  case process(String, element: String?)
  /// A black-box participant, by its name, else its id: it only receives.
  case participant(String)

  /// How the story calls it.
  public var text: String {
    switch self {
    case .process(let process, let element): element ?? process
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
