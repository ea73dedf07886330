/// Why bytes cannot be read: they are cut off, or say something that no writer wrote.
public struct CodingFailure: Error, Hashable, Sendable, CustomStringConvertible {
  /// The byte at which reading stopped, from 0.
  public let offset: Int
  /// What was expected and found.
  public let message: String

  /// A failure.
  public init(offset: Int, message: String) {
    self.offset = offset
    self.message = message
  }

  public var description: String { "\(message) (byte \(offset))" }
}

/// Reads what ``ByteWriter`` wrote; every read is checked against the end.
public struct ByteReader: Sendable {
  /// The bytes that are read.
  public let bytes: [UInt8]
  /// The next byte to read.
  public private(set) var offset: Int

  /// Reads from the beginning, or from `offset`.
  public init(_ bytes: [UInt8], from offset: Int = 0) {
    self.bytes = bytes
    self.offset = Swift.max(0, Swift.min(offset, bytes.count))
  }

  /// Whether everything has been read.
  public var isAtEnd: Bool { offset == bytes.count }
  /// The number of bytes left.
  public var remaining: Int { bytes.count - offset }

  /// A failure at the next byte.
  public func failure(_ message: String) -> CodingFailure { CodingFailure(offset: offset, message: message) }

  /// One byte.
  public mutating func byte() throws(CodingFailure) -> UInt8 {
    guard offset < bytes.count else { throw failure("expected one more byte, found the end") }
    let value = bytes[offset]
    offset += 1
    return value
  }

  /// One byte that is 0 or 1.
  public mutating func boolean() throws(CodingFailure) -> Bool {
    let value = try byte()
    guard value <= 1 else { throw failure("expected 0 or 1, found \(value)") }
    return value == 1
  }

  /// An unsigned integer, see ``ByteWriter/varint(_:)``.
  public mutating func varint() throws(CodingFailure) -> UInt64 {
    var value: UInt64 = 0
    var shift: UInt64 = 0
    while true {
      let next = try byte()
      let bits = UInt64(next & 0x7F)
      guard shift < 63 || bits <= 1 && shift == 63 else { throw failure("an integer has more than 64 bits") }
      value |= bits << shift
      if next & 0x80 == 0 { return value }
      shift += 7
    }
  }

  /// A signed integer, see ``ByteWriter/signedVarint(_:)``.
  public mutating func signedVarint() throws(CodingFailure) -> Int64 {
    let value = try varint()
    return Int64(bitPattern: value >> 1) ^ -Int64(bitPattern: value & 1)
  }

  /// A number of things that take at least one byte each; so a false number cannot reserve much memory.
  public mutating func count() throws(CodingFailure) -> Int {
    let value = try varint()
    guard value <= UInt64(remaining) else {
      throw failure("expected \(value) more parts, but only \(remaining) bytes are left")
    }
    return Int(value)
  }

  /// UTF-8 with its length before it.
  public mutating func string() throws(CodingFailure) -> String {
    let length = try count()
    return try string(ofLength: length)
  }

  mutating func string(ofLength length: Int) throws(CodingFailure) -> String {
    guard length <= remaining else { throw failure("expected \(length) bytes of text, found the end") }
    guard let text = String(validating: bytes[offset..<offset + length], as: UTF8.self) else {
      throw failure("expected text in UTF-8")
    }
    offset += length
    return text
  }

  /// Bytes with their number before them.
  public mutating func blob() throws(CodingFailure) -> [UInt8] {
    let length = try count()
    defer { offset += length }
    return Array(bytes[offset..<offset + length])
  }

  /// The next `length` bytes as they are.
  public mutating func raw(_ length: Int) throws(CodingFailure) -> ArraySlice<UInt8> {
    guard length >= 0, length <= remaining else { throw failure("expected \(length) bytes, found \(remaining)") }
    defer { offset += length }
    return bytes[offset..<offset + length]
  }
}
