/// Where the ids of new instances come from: process id, `~`, suffix (settled.md "Engine and store").
///
/// The engine asks again until the id is unused in its store.
public protocol InstanceIDSource: Sendable {
  /// A suffix for a new instance. `isFirstTry` is false when the one before was taken already.
  func suffix(isFirstTry: Bool) -> String
  /// Whether a suffix is so unlikely to be taken that the engine need not look before it starts an instance: the store
  /// refuses one that is taken, and the start is decided again with another.
  var isUnlikelyTaken: Bool { get }
}

/// Ten characters of Crockford's base 32 from the system's random numbers: 50 bits.
public struct RandomInstanceIDs: InstanceIDSource {
  private static let alphabet = Array("0123456789abcdefghjkmnpqrstvwxyz".utf8)

  /// Makes a source.
  public init() {}

  public var isUnlikelyTaken: Bool { true }

  public func suffix(isFirstTry: Bool) -> String {
    var generator = SystemRandomNumberGenerator()
    var bits = generator.next()
    return String(unsafeUninitializedCapacity: 10) { buffer in
      for position in 0..<10 {
        buffer[position] = Self.alphabet[Int(bits & 31)]
        bits >>= 5
      }
      return 10
    }
  }
}
