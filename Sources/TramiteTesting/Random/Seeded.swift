/// A seeded stream of numbers (SplitMix64): the same cases in every run.
public struct Seeded: RandomNumberGenerator, Sendable {
  private var state: UInt64

  /// A stream of its own for each seed.
  public init(_ seed: Int) { state = UInt64(bitPattern: Int64(seed)) &* 0x9E37_79B9_7F4A_7C15 }

  public mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// One of so many.
  public mutating func below(_ count: Int) -> Int { Int(next() % UInt64(count)) }
  /// True once in so many times.
  public mutating func once(in count: Int) -> Bool { below(count) == 0 }
  /// One of these.
  public mutating func pick<Element>(_ choices: [Element]) -> Element { choices[below(choices.count)] }
}
