/// An instance inside one store: the first key column of everything that belongs to it. Grows in order of starting, so a
/// smaller key is an older instance. Not shown to anyone; people see the text id.
public struct InstanceKey: RawRepresentable, Hashable, Comparable, Sendable {
  public var rawValue: Int64
  public init(rawValue: Int64) { self.rawValue = rawValue }
  public init(_ rawValue: Int64) { self.rawValue = rawValue }
  public static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }
}

/// Place of a journal row in the order of commits of the whole store: grows, may have gaps, is in no hash.
public struct JournalPosition: RawRepresentable, Hashable, Comparable, Sendable {
  public var rawValue: Int64
  public init(rawValue: Int64) { self.rawValue = rawValue }
  public init(_ rawValue: Int64) { self.rawValue = rawValue }
  public static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }
}

/// A SHA-256 value: of a journal row and the row before it, made by the engine.
public struct ChainHash: Hashable, Sendable {
  /// The 32 bytes as four big-endian words.
  @usableFromInline let words: (UInt64, UInt64, UInt64, UInt64)

  /// 32 zero bytes: what stands before the first row.
  public static let zero = ChainHash(words: (0, 0, 0, 0))

  @usableFromInline init(words: (UInt64, UInt64, UInt64, UInt64)) { self.words = words }

  /// A hash of 32 bytes; nil for any other number of bytes.
  public init?(_ bytes: some Sequence<UInt8>) {
    guard let hash = Array(bytes).withUnsafeBytes({ ChainHash($0) }) else { return nil }
    self = hash
  }

  /// A hash of 32 bytes in memory; nil for any other number of bytes.
  public init?(_ bytes: UnsafeRawBufferPointer) {
    guard bytes.count == 32 else { return nil }
    func word(_ place: Int) -> UInt64 {
      UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: place * 8, as: UInt64.self))
    }
    words = (word(0), word(1), word(2), word(3))
  }

  /// The 32 bytes.
  public var bytes: [UInt8] {
    [UInt8](unsafeUninitializedCapacity: 32) { buffer, count in
      let target = UnsafeMutableRawBufferPointer(buffer)
      for (place, word) in [words.0, words.1, words.2, words.3].enumerated() {
        target.storeBytes(of: word.bigEndian, toByteOffset: place * 8, as: UInt64.self)
      }
      count = 32
    }
  }

  public static func == (a: Self, b: Self) -> Bool { a.words == b.words }
  public func hash(into hasher: inout Hasher) {
    hasher.combine(words.0)
    hasher.combine(words.3)
  }
}

extension ChainHash: CustomStringConvertible {
  /// 64 hexadecimal digits.
  public var description: String {
    let digits = Array("0123456789abcdef".utf8)
    return String(decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
  }
}
