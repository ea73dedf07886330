import TramiteFEEL
import TramiteInterpreter
import TramiteStore

/// Bytes that stand in the store outside any journal (kept messages, pending commands): sealed with the key of the
/// instance whose values they hold, where these are personal.
enum StoredBytes {
  /// Bytes as they are stored.
  static func write(_ bytes: [UInt8], of origin: String, _ seal: Seal?) throws -> [UInt8] {
    var writer = ByteWriter(reservingCapacity: bytes.count + origin.utf8.count + 40)
    writer.byte(seal == nil ? 0 : 1)
    writer.string(origin)
    if let seal { writer.raw(try seal.seal(bytes)) } else { writer.raw(bytes) }
    return writer.bytes
  }

  /// The bytes again, and the instance they are of; nil when its key was erased.
  static func read(_ stored: [UInt8], _ reader: any StoreReader) throws -> (origin: String, bytes: [UInt8])? {
    var bytes = ByteReader(stored)
    let kind = try bytes.byte()
    let origin = try bytes.string()
    let rest = Array(try bytes.raw(bytes.remaining))
    switch kind {
    case 0: return (origin, rest)
    case 1: return try Seal.of(origin, reader).map { (origin, try $0.open(rest)) }
    default: throw bytes.failure("bytes of format \(kind) were written by a newer program")
    }
  }
}

/// A message that waits for its receiver.
struct StoredMessage {
  let envelope: MessageEnvelope
  let thrower: FollowUp.Thrower

  init(_ envelope: MessageEnvelope, _ thrower: FollowUp.Thrower) {
    self.envelope = envelope
    self.thrower = thrower
  }

  /// Reads a kept message. Where its values were erased, it carries none.
  init(_ row: KeptMessage, _ store: any StoreReader) throws {
    guard let (_, bytes) = try StoredBytes.read(row.bytes, store) else {
      envelope = MessageEnvelope(
        name: row.name, key: row.key.map { .string($0) }, id: row.messageID, variables: Context())
      thrower = .outside(nil)
      return
    }
    var reader = ByteReader(bytes)
    envelope = try reader.envelope()
    thrower = try reader.thrower()
  }

  /// The bytes of a kept message.
  var bytes: [UInt8] {
    var writer = ByteWriter(reservingCapacity: 128)
    writer.envelope(envelope)
    writer.thrower(thrower)
    return writer.bytes
  }
}
