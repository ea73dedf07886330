import Testing
import TramiteFEEL

@Suite("Numbers are decimals with 34 digits")
struct NumberTests {
  @Test(
    "A number is printed with its digits and without exponent",
    arguments: [
      ("0", "0"), ("-0", "0"), ("1.10", "1.1"), ("1.0", "1"), ("100", "100"), (".5", "0.5"), ("1.2e3", "1200"),
      ("1.23e-4", "0.000123"), ("-12.500", "-12.5"), ("1e20", "100000000000000000000"),
      ("12345678901234567890123456789012345", "12345678901234567890123456789012340"),
      ("0.12345678901234567890123456789012345", "0.1234567890123456789012345678901234"),
      ("9999999999999999999999999999999999.5", "10000000000000000000000000000000000"),
      ("9223372036854775808", "9223372036854775808"), ("-9223372036854775808", "-9223372036854775808"),
    ])
  func prints(text: String, expected: String) throws {
    #expect(try #require(Number(text: text)).description == expected)
  }

  @Test(
    "A text that is no number is refused", arguments: ["", "-", ".", "1.", "1e", "+1", "1 2", "0x1", "1e9999", "٣"])
  func refuses(text: String) { #expect(Number(text: text) == nil) }

  @Test("Equal numbers are the same value, whatever digits they were written with")
  func equality() throws {
    let one = try #require(Number(text: "1.000"))
    #expect(one == Number(1))
    #expect(one.hashValue == Number(1).hashValue)
    #expect(Number(text: "1e34") == Number(text: "10000000000000000000000000000000000"))
    #expect(Set([one, Number(1), try #require(Number(text: "1e0"))]).count == 1)
  }

  @Test("Integers at the edge of the fast path compute exactly")
  func edges() {
    let large = Number(Int.max)
    #expect(large.adding(.one)?.description == "9223372036854775808")
    #expect(Number(Int.min).subtracting(.one)?.description == "-9223372036854775809")
    #expect(large.multiplied(by: large)?.description == "85070591730234615847396907784232500000")
    #expect(Number(Int.min).exactInt == Int.min)
    #expect(large.adding(.one)?.exactInt == nil)
    #expect(Number(Int.min).divided(by: Number(-1))?.description == "9223372036854775808")
  }

  @Test("Fast and decimal arithmetic agree")
  func agree() throws {
    var generator = SplitMix(seed: 7)
    for _ in 0..<2000 {
      let a = Int(truncatingIfNeeded: generator.next() >> 40) - 8_000_000
      let b = Int(truncatingIfNeeded: generator.next() >> 40) - 8_000_000
      let (x, y) = (Number(a), Number(b))
      let half = try #require(Number(text: "0.5"))
      // The detour over a fraction leaves the fast path.
      #expect(x.adding(half)?.adding(y)?.subtracting(half) == Number(a + b))
      #expect(x.multiplied(by: y) == Number(a * b))
      #expect((x < y) == (a < b))
      #expect((try #require(x.adding(half)) < y) == (2 * a + 1 < 2 * b))
    }
  }

  @Test(
    "Rounding follows its mode",
    arguments: [
      (RoundingMode.halfEven, ["2", "-2", "2", "4", "1.2"]), (.halfUp, ["3", "-3", "2", "4", "1.3"]),
      (.halfDown, ["2", "-2", "2", "3", "1.2"]), (.up, ["3", "-3", "3", "4", "1.3"]),
      (.down, ["2", "-2", "2", "3", "1.2"]), (.floor, ["2", "-3", "2", "3", "1.2"]),
      (.ceiling, ["3", "-2", "3", "4", "1.3"]),
    ])
  func rounding(mode: RoundingMode, expected: [String]) throws {
    let inputs = [("2.5", 0), ("-2.5", 0), ("2.1", 0), ("3.5", 0), ("1.25", 1)]
    for ((text, scale), result) in zip(inputs, expected) {
      #expect(try #require(Number(text: text)).rounded(scale: scale, mode)?.description == result, "\(text) \(mode)")
    }
    #expect(Number(1234).rounded(scale: -2, .halfEven) == Number(1200))
  }

  @Test("Division by zero and results beyond the range are nil")
  func failures() throws {
    #expect(Number(1).divided(by: .zero) == nil)
    let huge = try #require(Number(text: "1e6144"))
    #expect(huge.multiplied(by: huge) == nil)
    #expect(Number(-1).squareRoot == nil)
    #expect(Number(0).naturalLogarithm == nil)
    #expect(Number(2).divided(by: Number(3))?.description == "0.6666666666666666666666666666666667")
  }

  @Test("Modulo has the sign of the divisor")
  func modulo() throws {
    #expect(Number(-10).modulo(Number(4)) == Number(2))
    #expect(Number(10).modulo(Number(-4)) == Number(-2))
    #expect(try #require(Number(text: "10.1")).modulo(Number(-4))?.description == "-1.9")
  }
}

/// A generator with a seed, so that property tests are the same every time.
struct SplitMix: RandomNumberGenerator {
  private var state: UInt64
  init(seed: UInt64) { state = seed }
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
