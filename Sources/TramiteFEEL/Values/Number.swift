internal import CDecimal128

/// A number of FEEL: a decimal with up to 34 digits (IEEE 754-2008 decimal128), rounded half even, always finite.
///
/// Numbers are kept in one canonical form, so equal numbers are indistinguishable: `1.10` *is* `1.1`, there is no
/// negative zero, and equality, hash, text and coding agree. An integer below 2⁶² takes a path of machine arithmetic.
/// An operation whose result is not a finite number gives nil.
/// - Spec: DMN 1.5 §10.3.2.3.1
/// - Cost: 16 bytes, no allocation; integers a few nanoseconds an operation, decimals 10–100 ns.
public struct Number: Hashable, Comparable, Sendable {
  /// The low and high half of the decimal128 in binary integer encoding, canonical (see ``init(canonical:)``).
  let low: UInt64
  let high: UInt64

  static let signBit: UInt64 = 1 << 63
  /// The high half of an integer below 2⁶⁴: exponent 0.
  static let integerHigh: UInt64 = 6176 << 49
  static let coefficientHighMask: UInt64 = (1 << 49) - 1
  static let fastLimit: UInt64 = 1 << 62

  @inline(__always)
  init(low: UInt64, high: UInt64) {
    self.low = low
    self.high = high
  }

  /// The number zero.
  public static let zero = Number(low: 0, high: integerHigh)
  /// The number one.
  public static let one = Number(low: 1, high: integerHigh)

  /// An integer, exactly.
  @inline(__always)
  public init(_ integer: Int) {
    low = integer.magnitude == 0 ? 0 : UInt64(integer.magnitude)
    high = integer < 0 ? Number.integerHigh | Number.signBit : Number.integerHigh
  }

  /// The value as a machine integer when it is one and fits into 64 bits, else nil.
  @inline(__always)
  public var exactInt: Int? {
    if high == Number.integerHigh { return low <= UInt64(Int.max) ? Int(low) : nil }
    guard high == Number.integerHigh | Number.signBit, low <= 1 << 63 else { return nil }
    return low == 1 << 63 ? Int.min : -Int(low)
  }

  /// The value as a machine integer when it is one below 2⁶² in magnitude: sums and differences of two cannot overflow.
  @inline(__always)
  var fastInt: Int? {
    guard high & ~Number.signBit == Number.integerHigh, low < Number.fastLimit else { return nil }
    return high == Number.integerHigh ? Int(low) : -Int(low)
  }

  /// Whether the number is below zero.
  @inline(__always)
  public var isNegative: Bool { high & Number.signBit != 0 }
  /// Whether the number is zero.
  @inline(__always)
  public var isZero: Bool { self == .zero }
  /// Whether the number has no fraction.
  public var isInteger: Bool { exponent >= 0 }

  var coefficient: UInt128 { UInt128(high & Number.coefficientHighMask) << 64 | UInt128(low) }
  var exponent: Int { Int((high >> 49) & 0x3FFF) - 6176 }

  @inline(__always)
  public static func < (left: Number, right: Number) -> Bool {
    if let a = left.fastInt, let b = right.fastInt { return a < b }
    return tramite_decimal_less(left.decimal, right.decimal) != 0
  }
}

// MARK: - Canonical form

extension Number {
  static let largestCoefficient: UInt128 = powerOfTen(34) - 1

  static func powerOfTen(_ exponent: Int) -> UInt128 {
    var power: UInt128 = 1
    for _ in 0..<exponent { power *= 10 }
    return power
  }

  var decimal: tramite_decimal { tramite_decimal(low: low, high: high) }

  /// Takes a result of the library; nil when it is infinite or not a number.
  init?(_ result: tramite_decimal) {
    // Both bits below the sign set: infinity, not a number, or a coefficient beyond 34 digits (which never comes out).
    guard (result.high >> 61) & 3 != 3 else { return nil }
    let raw = Number(low: result.low, high: result.high)
    self.init(isNegative: raw.isNegative, coefficient: raw.coefficient, exponent: raw.exponent)
  }

  /// The canonical form of ±coefficient × 10^exponent: an integer of at most 34 digits has exponent 0; otherwise the
  /// coefficient has no trailing zeros. Nil when the exponent is beyond decimal128.
  init?(isNegative: Bool, coefficient: UInt128, exponent: Int) {
    var digits = coefficient
    var power = exponent
    if digits == 0 {
      self = .zero
      return
    }
    if power < 0 {
      Number.dropZeros(&digits, &power, upTo: 0)
    } else if power > 0 {
      while power > 0, digits <= Number.largestCoefficient / 10 {
        digits *= 10
        power -= 1
      }
      if power > 0 { Number.dropZeros(&digits, &power, upTo: Int.max) }
    }
    // Beyond the largest exponent the zeros go back into the coefficient, as far as 34 digits reach.
    while power > 6111, digits <= Number.largestCoefficient / 10 {
      digits *= 10
      power -= 1
    }
    guard power <= 6111, power >= -6176 else { return nil }
    low = UInt64(truncatingIfNeeded: digits)
    high = UInt64(truncatingIfNeeded: digits >> 64) | UInt64(power + 6176) << 49 | (isNegative ? Number.signBit : 0)
  }

  private static func dropZeros(_ digits: inout UInt128, _ power: inout Int, upTo limit: Int) {
    while digits >> 64 != 0, power < limit, digits & 1 == 0 {
      let (quotient, remainder) = digits.quotientAndRemainder(dividingBy: 10)
      guard remainder == 0 else { return }
      digits = quotient
      power += 1
    }
    guard digits >> 64 == 0 else { return }
    var small = UInt64(truncatingIfNeeded: digits)
    while power < limit, small & 1 == 0 {
      let (quotient, remainder) = small.quotientAndRemainder(dividingBy: 10)
      guard remainder == 0 else { break }
      small = quotient
      power += 1
    }
    digits = UInt128(small)
  }
}

// MARK: - Text

extension Number: CustomStringConvertible {
  /// Reads `-12`, `1.50`, `.5`, `1.2e-3`. More than 34 digits are rounded half even. Nil when the text is no number or
  /// beyond the range of decimal128.
  public init?(text: some StringProtocol) {
    var copy = String(text)
    let parsed = copy.withUTF8 { Number.parse($0) }
    guard let parsed else { return nil }
    self = parsed
  }

  static func parse(_ bytes: UnsafeBufferPointer<UInt8>) -> Number? {
    var index = 0
    let end = bytes.count
    var isNegative = false
    if index < end, bytes[index] == UInt8(ascii: "-") {
      isNegative = true
      index += 1
    }
    var digits = DigitCollector()
    var seen = 0
    while index < end, let digit = decimalDigit(bytes[index]) {
      digits.add(digit, isFraction: false)
      seen += 1
      index += 1
    }
    if index < end, bytes[index] == UInt8(ascii: ".") {
      index += 1
      var fraction = 0
      while index < end, let digit = decimalDigit(bytes[index]) {
        digits.add(digit, isFraction: true)
        fraction += 1
        index += 1
      }
      guard fraction > 0 else { return nil }
      seen += fraction
    }
    guard seen > 0 else { return nil }
    var shift = 0
    if index < end, bytes[index] == UInt8(ascii: "e") || bytes[index] == UInt8(ascii: "E") {
      index += 1
      var isDown = false
      if index < end, bytes[index] == UInt8(ascii: "-") || bytes[index] == UInt8(ascii: "+") {
        isDown = bytes[index] == UInt8(ascii: "-")
        index += 1
      }
      guard index < end else { return nil }
      while index < end, let digit = decimalDigit(bytes[index]) {
        shift = min(shift * 10 + Int(digit), 1_000_000)
        index += 1
      }
      if isDown { shift = -shift }
    }
    guard index == end else { return nil }
    return digits.number(isNegative: isNegative, shift: shift)
  }

  /// Gathers digits, keeps 34 of them and what is needed to round the rest.
  private struct DigitCollector {
    var coefficient: UInt128 = 0
    var exponent = 0
    var dropped: UInt8 = 0
    var hasDropped = false
    var isSticky = false

    mutating func add(_ digit: UInt8, isFraction: Bool) {
      if coefficient <= (Number.largestCoefficient - 9) / 10, !hasDropped {
        coefficient = coefficient * 10 + UInt128(digit)
        if isFraction { exponent -= 1 }
        return
      }
      if hasDropped {
        if digit != 0 { isSticky = true }
      } else {
        hasDropped = true
        dropped = digit
      }
      if !isFraction { exponent += 1 }
    }

    func number(isNegative: Bool, shift: Int) -> Number? {
      var rounded = coefficient
      if dropped > 5 || (dropped == 5 && (isSticky || coefficient & 1 == 1)) { rounded += 1 }
      var power = exponent + shift
      // Below the smallest exponent digits are lost, as far as to zero.
      while power < -6176, rounded > 0 {
        rounded /= 10
        power += 1
      }
      if rounded > Number.largestCoefficient {
        rounded /= 10
        power += 1
      }
      return Number(isNegative: isNegative, coefficient: rounded, exponent: power)
    }
  }

  private static func decimalDigit(_ byte: UInt8) -> UInt8? {
    byte >= 48 && byte <= 57 ? byte - 48 : nil
  }

  /// The digits, without exponent: `-12`, `1.5`, `0.001`.
  public var description: String {
    if let small = fastInt { return String(small) }
    var bytes: [UInt8] = []
    write(to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Appends the digits of ``description`` as UTF-8.
  public func write(to bytes: inout [UInt8]) {
    if isNegative { bytes.append(UInt8(ascii: "-")) }
    let digits = Number.digits(of: coefficient)
    let power = exponent
    if power >= 0 {
      bytes.append(contentsOf: digits)
      bytes.append(contentsOf: repeatElement(UInt8(ascii: "0"), count: power))
      return
    }
    let whole = digits.count + power
    if whole > 0 {
      bytes.append(contentsOf: digits[..<whole])
      bytes.append(UInt8(ascii: "."))
      bytes.append(contentsOf: digits[whole...])
    } else {
      bytes.append(UInt8(ascii: "0"))
      bytes.append(UInt8(ascii: "."))
      bytes.append(contentsOf: repeatElement(UInt8(ascii: "0"), count: -whole))
      bytes.append(contentsOf: digits)
    }
  }

  private static func digits(of coefficient: UInt128) -> [UInt8] {
    if coefficient >> 64 == 0 { return Array(String(UInt64(truncatingIfNeeded: coefficient)).utf8) }
    return Array(String(coefficient).utf8)
  }
}

extension Number: ExpressibleByIntegerLiteral {
  public init(integerLiteral value: Int) { self.init(value) }
}
