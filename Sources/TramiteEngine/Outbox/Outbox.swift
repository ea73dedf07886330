public import TramiteFEEL

/// Takes what leaves the engine for participants outside: messages over message flows to black boxes (semantics.md 15).
///
/// The program sets one (``EngineOptions/outbox``), as it sets handlers. Without one the messages stay in the log
/// (``Engine/outbox(after:limit:)``) and wait. In any case the history of the sender says what was thrown to whom
/// (`messageThrown` with its recipient), the program's log has a line for each, and `tramite doctor` counts those that wait.
public protocol Outbox: Sendable {
  /// Hands one message over. It has gone out when this returns; when it throws, it is tried again later.
  ///
  /// A message comes at least once, and always under the same ``OutgoingMessage/key``: a program that ends between the
  /// delivery and its record delivers again, and so may several programs on one store.
  func deliver(_ message: OutgoingMessage) async throws
}

/// A message to a participant outside.
public struct OutgoingMessage: Hashable, Sendable {
  /// The same over all attempts: use it as an idempotency key outside.
  public let key: String
  /// The name of the black-box participant, else its id.
  public let participant: String
  /// The message's name.
  public let name: String
  /// Its correlation key.
  public let correlationKey: Value?
  /// The id that the definition gave it.
  public let messageID: String?
  /// Its payload.
  public let variables: Context
  /// Who sent it.
  public let instance: String
  public let element: String
  /// When it was sent.
  public let at: Instant
  /// Attempt number, from 1.
  public let attempt: Int
}
