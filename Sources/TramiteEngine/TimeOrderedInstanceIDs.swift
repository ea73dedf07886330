import Synchronization
import TramiteFEEL

/// Ten characters of Crockford's base 32 that grow with the time: 31 bits of half seconds (34 years), 13 random bits, and
/// 6 bits that count.
///
/// Ids that are made one after the other stand beside one another in the store's index, 64 in a block, so that a
/// transaction that starts many instances changes few pages of it, however large it is. No two of one program are equal.
/// Two programs on one store rarely meet: each takes the 8192 blocks of a half second in a random order of its own, and the
/// store refuses an id that is taken, whose start is decided again with the next.
public final class TimeOrderedInstanceIDs: InstanceIDSource {
  private static let alphabet = Array("0123456789abcdefghjkmnpqrstvwxyz".utf8)
  /// 2026-01-01.
  private static let origin: Int64 = 1_767_225_600_000
  private static let blocks: UInt64 = 1 << 13
  private static let blockSize: UInt64 = 1 << 6

  /// Where the next id comes from.
  private struct Place {
    var tick: UInt64 = 0
    /// The present block is `first + taken * stride`: with an odd stride that meets every block once.
    var first: UInt64 = 0
    var stride: UInt64 = 1
    var taken = TimeOrderedInstanceIDs.blocks
    /// Ids of the block that have been given.
    var given: UInt64 = 0
  }
  private let clock: any EngineClock
  private let place = Mutex(Place())

  /// Makes a source.
  public init(clock: any EngineClock = SystemClock()) { self.clock = clock }

  public var isUnlikelyTaken: Bool { true }

  public func suffix(isFirstTry: Bool) -> String {
    var bits = next(UInt64(max(0, clock.now.millisecondsSince1970 - Self.origin)) >> 9)
    return String(unsafeUninitializedCapacity: 10) { buffer in
      for position in stride(from: 9, through: 0, by: -1) {
        buffer[position] = Self.alphabet[Int(bits & 31)]
        bits >>= 5
      }
      return 10
    }
  }

  private func next(_ now: UInt64) -> UInt64 {
    place.withLock { place in
      if place.given == Self.blockSize {
        place.given = 0
        place.taken += 1
      }
      // A clock that goes back, or more than 500,000 ids in half a second: the next tick begins early.
      if now > place.tick || place.taken >= Self.blocks { Self.begin(&place, max(now, place.tick + 1)) }
      let block = (place.first &+ place.taken &* place.stride) % Self.blocks
      defer { place.given += 1 }
      return (place.tick * Self.blocks + block) * Self.blockSize + place.given
    }
  }

  private static func begin(_ place: inout Place, _ tick: UInt64) {
    place = Place(
      tick: tick, first: .random(in: 0..<blocks), stride: .random(in: 0..<blocks / 2) * 2 + 1, taken: 0, given: 0)
  }
}
