import TramiteDocuments
public import TramiteFEEL
import TramiteHistory
import TramiteInterpreter
import TramiteStore

extension Engine {
  /// Publishes a message from outside (semantics.md 7).
  /// - Throws: ``Rejection``: `duplicateMessage`; `noReceiver` for a time to live of 0; what refuses a start by it
  @discardableResult
  public nonisolated func publish(_ request: MessageRequest) async throws -> MessageDelivery {
    try Rejection.checkNames(request.data)
    return try await acting(request.by, Access(.message, "message \(request.name)")) { batch in
      if request.by.user != nil { _ = try batch.permissions.mayDo(request.by, .use(.operate)) }
      let delivery = try batch.publish(
        MessageEnvelope(name: request.name, key: request.key, id: request.id, variables: request.data),
        timeToLiveMilliseconds: request.timeToLiveMilliseconds, by: .outside(request.by.user), 0)
      guard let delivery else {
        throw EngineFailure(.defect, "a message from outside was neither delivered, nor kept, nor refused")
      }
      batch.concernedInstance = delivery.instance
      return delivery
    }
  }

  /// Brings a signal to all who wait for it, and to the start events of the latest versions.
  @discardableResult
  public nonisolated func signal(_ name: String, data: Context = Context(), by actor: Actor) async throws
    -> SignalDelivery
  {
    try Rejection.checkNames(data)
    return try await acting(actor, Access(.signal, "signal \(name)")) { batch in
      if actor.user != nil { _ = try batch.permissions.mayDo(actor, .use(.operate)) }
      return try batch.broadcast(name, data, by: .outside(actor.user), after: nil, 0)
    }
  }

  /// Messages that wait for a receiver, the oldest first.
  public nonisolated func keptMessages(after id: Int64 = 0, limit: Int = 100) async throws -> [KeptMessageEntry] {
    try await reading { reader in
      try reader.keptMessages(after: id, limit: limit).map { try KeptMessageEntry($0, reader) }
    }
  }
}

/// A message that waits for a receiver.
public struct KeptMessageEntry: Hashable, Sendable {
  /// Its number in the store.
  public let id: Int64
  /// Its name.
  public let name: String
  /// The correlation key.
  public let key: Value?
  /// The message id, for delivery once.
  public let messageID: String?
  /// What it carries.
  public let variables: Context
  /// Until when it is kept.
  public let keptUntil: Instant
  /// When it was published.
  public let at: Instant
}

extension KeptMessageEntry {
  /// A message as the store keeps it.
  init(_ row: KeptMessage, _ reader: any StoreReader) throws {
    let message = try StoredMessage(row, reader)
    self.init(
      id: row.id, name: row.name, key: message.envelope.key, messageID: row.messageID,
      variables: message.envelope.variables, keptUntil: row.keptUntil, at: row.at)
  }
}
