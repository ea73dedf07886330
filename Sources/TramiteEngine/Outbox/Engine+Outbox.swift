import Logging
import Synchronization
import TramiteFEEL
import TramiteHistory
import TramiteInterpreter
import TramiteStore

extension Engine {
  /// Hands waiting messages to the outbox, the oldest first, each in an attempt of its own, and records what came of it. One
  /// that failed is tried again after a pause, doubled each time, of at most an hour; those behind it do not wait for it.
  /// - Parameter deadline: when no further one is begun.
  /// - Returns: how many went out, and how many did not.
  nonisolated func deliverOutbox(until deadline: Instant?) async throws -> (sent: Int, failed: Int) {
    guard let outbox = setup.options.outbox else { return (0, 0) }
    var (sent, failed) = (0, 0)
    for row in try await reading({ try $0.waitingOutbox(channel: OutboxChannel.participant, limit: 1024) })
    where setup.outboxPauses.isDue(row, at: now) {
      if Task.isCancelled || deadline.map({ now >= $0 }) == true { break }
      let failure = await attempt(row, outbox)
      let at = now
      try await shard.perform { batch in
        batch.writes += 1
        try batch.writer.recordOutboxAttempt(row.number, sentAt: failure == nil ? at : nil, failure: failure)
      }
      setup.outboxPauses.note(row, failed: failure != nil, at: at)
      if let failure {
        failed += 1
        setup.logger.info(
          "a message did not go out", metadata: ["participant": "\(row.recipient)", "reason": "\(failure)"])
      } else {
        sent += 1
      }
    }
    return (sent, failed)
  }

  /// Tries once; gives why it failed.
  private nonisolated func attempt(_ row: OutboxRow, _ outbox: any Outbox) async -> String? {
    do {
      guard let message = try await reading({ try OutgoingMessage(row, $0) }) else {
        return "its values have been erased, so there is nothing left to be sent"
      }
      try await outbox.deliver(message)
      return nil
    } catch {
      return "\(error)"
    }
  }
}

/// The channels of the outbox log.
enum OutboxChannel {
  /// Messages to black-box participants.
  static let participant = "participant"
}

extension OutgoingMessage {
  /// Reads a line of the log; nil where its values have been erased.
  fileprivate init?(_ row: OutboxRow, _ reader: any StoreReader) throws {
    guard let (_, bytes) = try StoredBytes.read(row.payload, reader) else { return nil }
    var stored = ByteReader(bytes)
    let envelope = try stored.envelope()
    let thrower = try stored.thrower()
    self.init(
      key: row.key, participant: row.recipient, name: envelope.name, correlationKey: envelope.key,
      messageID: envelope.id, variables: envelope.variables, instance: thrower.instance, element: thrower.element,
      at: row.at, attempt: row.attempts + 1)
  }
}

/// When lines of the outbox that failed may be tried again; a program that starts anew tries them at once.
final class OutboxPauses: Sendable {
  private static let longest: Int64 = 3_600_000
  private let until = Mutex<[Int64: Instant]>([:])

  func isDue(_ row: OutboxRow, at now: Instant) -> Bool { until.withLock { $0[row.number].map { $0 <= now } ?? true } }

  func note(_ row: OutboxRow, failed: Bool, at now: Instant) {
    let pause = min(1000 << Int64(min(row.attempts, 20)), Self.longest)
    until.withLock {
      $0[row.number] = failed ? Instant(millisecondsSince1970: now.millisecondsSince1970 + pause) : nil
    }
  }
}
