public import TramiteFEEL

/// A command that follows from an event and is still to be carried out: stored in the transaction of its cause, removed in
/// the transaction that carried it out, so it happens exactly once.
public struct PendingCommand: Hashable, Sendable {
  /// Given by the store; grows, and is never given twice.
  public var id: Int64
  public var kind: Kind
  /// Text id of the instance it goes to, where it goes to one.
  public var target: String?
  public var bytes: [UInt8]
  public var createdAt: Instant
  /// Length of the chain of causes, for the chain limit.
  public var depth: Int
  /// Describes a pending command. A new one has the id 0.
  public init(id: Int64 = 0, kind: Kind, target: String?, bytes: [UInt8], createdAt: Instant, depth: Int) {
    self.id = id
    self.kind = kind
    self.target = target
    self.bytes = bytes
    self.createdAt = createdAt
    self.depth = depth
  }
  /// What is to be done. Raw values are stored: append only.
  public enum Kind: UInt8, Sendable, CaseIterable {
    case startChild = 0
    case endChild, cancelChild, publishMessage, deliverMessage, broadcastSignal, deliverSignal
    case startByTrigger, other
    case escalateChild
  }
}

/// Reading pending commands.
public protocol PendingReader {
  /// Pending commands, the oldest first.
  func pendingCommands(after id: Int64, limit: Int) throws -> [PendingCommand]
  /// The pending commands to one instance, the oldest first.
  func pendingCommands(to target: String, limit: Int) throws -> [PendingCommand]
}

/// Writing pending commands.
public protocol PendingWriter {
  /// Stores a pending command and gives its id; that of the row given is ignored.
  func addPendingCommand(_ command: PendingCommand) throws -> Int64
  /// Removes one. False when it is gone already: another program has carried it out.
  func removePendingCommand(_ id: Int64) throws -> Bool
}

/// A message that found no receiver yet.
public struct KeptMessage: Hashable, Sendable {
  /// Given by the store; grows, and is never given twice.
  public var id: Int64
  public var name: String
  /// The correlation key in its canonical text.
  public var key: String?
  /// The message id, for delivery once.
  public var messageID: String?
  public var bytes: [UInt8]
  public var keptUntil: Instant
  public var at: Instant
  /// Describes a message. A new one has the id 0.
  public init(
    id: Int64 = 0, name: String, key: String?, messageID: String?, bytes: [UInt8], keptUntil: Instant, at: Instant
  ) {
    self.id = id
    self.name = name
    self.key = key
    self.messageID = messageID
    self.bytes = bytes
    self.keptUntil = keptUntil
    self.at = at
  }
}

/// Reading kept messages.
public protocol MessageReader {
  /// The oldest kept message of a name that is still kept at `now`: of that key, or of any where `key` is nil.
  func keptMessage(name: String, key: String?, now: Instant) throws -> KeptMessage?
  /// Messages whose time has run out, the earliest first.
  func expiredMessages(upTo: Instant, limit: Int) throws -> [KeptMessage]
  /// All kept messages, the oldest first.
  func keptMessages(after id: Int64, limit: Int) throws -> [KeptMessage]
  /// The same, the newest first.
  func keptMessages(before id: Int64?, limit: Int) throws -> [KeptMessage]
  /// When the next kept message runs out.
  func nextMessageExpiry() throws -> Instant?
  /// Whether a message id has been published, and is kept or was delivered.
  func isKnownMessageID(_ messageID: String) throws -> Bool
}

/// Writing kept messages.
public protocol MessageWriter {
  /// Keeps a message and gives its id; that of the row given is ignored.
  func keepMessage(_ message: KeptMessage) throws -> Int64
  /// Removes a kept message, delivered or expired. False when it is gone already.
  func removeKeptMessage(_ id: Int64) throws -> Bool
  /// Notes a message id, with the instance that received it (nil while it is kept). False when it was known: then the
  /// message is not to be delivered again. A known one takes the receiver given.
  func rememberMessageID(_ messageID: String, receiver: InstanceKey?) throws -> Bool
  /// Forgets a message id: the message ran out unclaimed.
  func forgetMessageID(_ messageID: String) throws
}
