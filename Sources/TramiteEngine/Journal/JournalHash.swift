import Crypto
import TramiteFEEL
public import TramiteStore

/// The chain of hashes of one instance's journal: SHA-256 over the hash before it and the row's bytes as stored
/// (settled.md "Engine and store").
///
/// What is covered, in this order: the 32 bytes before it; as varints `firstSeq`, `lastSeq`, the time (signed) and the
/// lengths of command and events; the command; the events. It never changes for rows that are written.
public enum JournalHash {
  /// The hash of a row.
  /// - Cost: linear in the row's bytes.
  public static func next(
    after previous: ChainHash, firstSeq: Int64, lastSeq: Int64, atMilliseconds: Int64, command: [UInt8],
    events: [UInt8]
  ) -> ChainHash {
    var head = ByteWriter(reservingCapacity: 64)
    head.raw(previous.bytes)
    head.signedVarint(firstSeq)
    head.signedVarint(lastSeq)
    head.signedVarint(atMilliseconds)
    head.count(command.count)
    head.count(events.count)
    var hash = SHA256()
    head.bytes.withUnsafeBytes { hash.update(bufferPointer: $0) }
    command.withUnsafeBytes { hash.update(bufferPointer: $0) }
    events.withUnsafeBytes { hash.update(bufferPointer: $0) }
    guard let value = hash.finalize().withUnsafeBytes({ ChainHash($0) }) else {
      preconditionFailure("SHA-256 promised 32 bytes")
    }
    return value
  }

  /// The hash that a stored row should have.
  public static func next(after previous: ChainHash, _ entry: JournalEntry) -> ChainHash {
    next(
      after: previous, firstSeq: entry.firstSeq, lastSeq: entry.lastSeq, atMilliseconds: entry.at.millisecondsSince1970,
      command: entry.command, events: entry.events)
  }
}
