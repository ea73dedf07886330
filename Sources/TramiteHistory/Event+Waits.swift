public import TramiteFEEL
public import TramiteGraph

// What the events of work items, messages, escalations, conditions, data stores and incidents carry.

/// How a work item came back.
public enum WorkItemRelease: Hashable, Sendable {
  /// Who had it gave it back: to who delegated it, else to its role.
  case givenBack
  /// An operator took it from who had it, and from everybody who had delegated it: it is offered to its role again.
  /// `endsReservation`: the only person who could do it is gone, so others of the role may.
  case freed(reason: String, endsReservation: Bool)
}

/// A message that was thrown.
public struct MessageThrown: Hashable, Sendable {
  public let node: NodeIndex
  public let message: String
  public let key: Value?
  /// The message id, for delivery once.
  public let id: String?
  public let variables: Context
  public let timeToLiveMilliseconds: Int64
  /// Where its message flow leads; nil: to whoever waits.
  public let recipient: MessageRecipient?
  /// Whether the instance catches it itself, in the same command; otherwise it goes out after the commit.
  public let isCaughtHere: Bool
  /// Describes a message.
  public init(
    node: NodeIndex, message: String, key: Value?, id: String?, variables: Context, timeToLiveMilliseconds: Int64,
    recipient: MessageRecipient? = nil, isCaughtHere: Bool
  ) {
    self.node = node
    self.message = message
    self.key = key
    self.id = id
    self.variables = variables
    self.timeToLiveMilliseconds = timeToLiveMilliseconds
    self.recipient = recipient
    self.isCaughtHere = isCaughtHere
  }
}

/// A message that was caught.
public struct MessageCaught: Hashable, Sendable {
  public let node: NodeIndex
  public let message: String
  public let key: Value?
  public let id: String?
  public let variables: Context
  /// Describes a message.
  public init(node: NodeIndex, message: String, key: Value?, id: String?, variables: Context) {
    self.node = node
    self.message = message
    self.key = key
    self.id = id
    self.variables = variables
  }
}

/// A call activity runs a global task in place, in a scope of its own.
public struct GlobalTaskStarted: Hashable, Sendable {
  /// The call activity.
  public let node: NodeIndex
  public let token: TokenID
  /// The scope that is opened.
  public let scope: ScopeID
  public let definition: ScopeIndex
  /// What the scope begins with.
  public let variables: Context
  /// Describes a start.
  public init(node: NodeIndex, token: TokenID, scope: ScopeID, definition: ScopeIndex, variables: Context) {
    self.node = node
    self.token = token
    self.scope = scope
    self.definition = definition
    self.variables = variables
  }
}

/// A row that a data output association wrote to a data store.
public struct RecordWritten: Hashable, Sendable {
  public let node: NodeIndex
  /// The data store's id.
  public let store: String
  /// The value of its key field; nil in a register.
  public let key: Value?
  public let fields: Context
  /// The version that it is from now on, from 1; 0 in a register.
  public let version: Int64
  /// Describes a row.
  public init(node: NodeIndex, store: String, key: Value?, fields: Context, version: Int64) {
    self.node = node
    self.store = store
    self.key = key
    self.fields = fields
    self.version = version
  }
}

/// An escalation that was thrown.
public struct EscalationThrown: Hashable, Sendable {
  public let node: NodeIndex
  public let code: String?
  public let message: String
  public let variables: Context
  /// Whether the instance catches it itself; otherwise it goes on at the call activity that called the instance.
  public let isCaughtHere: Bool
  /// Describes an escalation.
  public init(node: NodeIndex, code: String?, message: String, variables: Context, isCaughtHere: Bool) {
    self.node = node
    self.code = code
    self.message = message
    self.variables = variables
    self.isCaughtHere = isCaughtHere
  }
}

/// A condition that became true.
public struct ConditionFired: Hashable, Sendable {
  public let id: ConditionID
  public let node: NodeIndex
  /// The condition's text.
  public let expression: String
  public let value: Value
  /// The variables it read, in order of first appearance.
  public let read: [ReadVariable]
  /// Whether it may fire again, after it has been not true.
  public let staysArmed: Bool
  /// Describes a condition that became true.
  public init(
    id: ConditionID, node: NodeIndex, expression: String, value: Value, read: [ReadVariable], staysArmed: Bool
  ) {
    self.id = id
    self.node = node
    self.expression = expression
    self.value = value
    self.read = read
    self.staysArmed = staysArmed
  }
}

/// One of the triggers that an event needs together has occurred.
public struct OccurrenceCollected: Hashable, Sendable {
  public let id: CollectionID
  public let node: NodeIndex
  public let holder: Holder
  /// Which of the event's definitions, by its place in document order.
  public let definition: Int
  /// What it brought.
  public let variables: Context
  /// Whether all have occurred now.
  public let isLast: Bool
  /// Describes an occurrence.
  public init(
    id: CollectionID, node: NodeIndex, holder: Holder, definition: Int, variables: Context, isLast: Bool
  ) {
    self.id = id
    self.node = node
    self.holder = holder
    self.definition = definition
    self.variables = variables
    self.isLast = isLast
  }
}

/// How an incident went away (cli.md).
@frozen
public enum Resolution: UInt8, Sendable, CaseIterable {
  case retry, skip, error, withdrawn
  /// The word of cli.md.
  public var word: String { "\(self)" }
}
