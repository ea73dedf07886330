/// Writes the compact binary coding of the journal: varints, strings and blobs with their length before them.
public struct ByteWriter: Hashable, Sendable {
  /// What has been written.
  public var bytes: [UInt8]

  /// An empty writer.
  public init(reservingCapacity capacity: Int = 0) {
    bytes = []
    if capacity > 0 { bytes.reserveCapacity(capacity) }
  }

  /// One byte.
  public mutating func byte(_ value: UInt8) { bytes.append(value) }

  /// One byte, 0 or 1.
  public mutating func boolean(_ value: Bool) { bytes.append(value ? 1 : 0) }

  /// An unsigned integer, 7 bits a byte, the low ones first: 1 byte below 128, at most 10.
  public mutating func varint(_ value: UInt64) {
    var rest = value
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(truncatingIfNeeded: rest))
  }

  /// A signed integer as a zigzag varint: 1 byte from -64 to 63.
  public mutating func signedVarint(_ value: Int64) {
    varint(UInt64(bitPattern: value << 1) ^ UInt64(bitPattern: value >> 63))
  }

  /// A number of things as a varint.
  public mutating func count(_ value: Int) { varint(UInt64(value)) }

  /// UTF-8 with its length in bytes before it.
  public mutating func string(_ value: String) {
    count(value.utf8.count)
    bytes.append(contentsOf: value.utf8)
  }

  /// Bytes with their number before them.
  public mutating func blob(_ value: [UInt8]) {
    count(value.count)
    bytes.append(contentsOf: value)
  }

  /// Bytes as they are, without length.
  public mutating func raw(_ value: some Sequence<UInt8>) { bytes.append(contentsOf: value) }
}
