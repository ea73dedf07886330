internal import CDecimal128

/// How ``Number/rounded(scale:_:)`` treats what lies between two neighbours.
public enum RoundingMode: String, Sendable, CaseIterable {
  /// To the nearest, a tie to the even digit: `decimal()`.
  case halfEven
  /// To the nearest, a tie away from zero: `round half up()`.
  case halfUp
  /// To the nearest, a tie towards zero: `round half down()`.
  case halfDown
  /// Away from zero: `round up()`.
  case up
  /// Towards zero: `round down()`.
  case down
  /// Towards negative infinity: `floor()`.
  case floor
  /// Towards positive infinity: `ceiling()`.
  case ceiling
}

extension Number {
  /// The sum, rounded to 34 digits; nil beyond the range.
  @inline(__always)
  public func adding(_ other: Number) -> Number? {
    if let a = fastInt, let b = other.fastInt { return Number(a + b) }
    return Number(tramite_decimal_add(decimal, other.decimal))
  }

  /// The difference, rounded to 34 digits; nil beyond the range.
  @inline(__always)
  public func subtracting(_ other: Number) -> Number? {
    if let a = fastInt, let b = other.fastInt { return Number(a - b) }
    return Number(tramite_decimal_subtract(decimal, other.decimal))
  }

  /// The product, rounded to 34 digits; nil beyond the range.
  @inline(__always)
  public func multiplied(by other: Number) -> Number? {
    if let a = fastInt, let b = other.fastInt {
      let (product, overflow) = a.multipliedReportingOverflow(by: b)
      if !overflow { return Number(product) }
    }
    return Number(tramite_decimal_multiply(decimal, other.decimal))
  }

  /// The quotient, rounded to 34 digits; nil when `other` is zero or the result is beyond the range.
  public func divided(by other: Number) -> Number? {
    if let a = fastInt, let b = other.fastInt {
      guard b != 0 else { return nil }
      let (quotient, remainder) = a.quotientAndRemainder(dividingBy: b)
      if remainder == 0 { return Number(quotient) }
    }
    guard !other.isZero else { return nil }
    return Number(tramite_decimal_divide(decimal, other.decimal))
  }

  /// The number with its sign changed.
  public var negated: Number { isZero ? self : Number(low: low, high: high ^ Number.signBit) }
  /// The number without its sign.
  public var magnitude: Number { Number(low: low, high: high & ~Number.signBit) }

  /// `self - divisor * floor(self / divisor)`, exactly: the result has the sign of the divisor. Nil when it is zero.
  public func modulo(_ divisor: Number) -> Number? {
    guard !divisor.isZero else { return nil }
    if let a = fastInt, let b = divisor.fastInt {
      let remainder = a % b
      return Number(remainder != 0 && (remainder < 0) != (b < 0) ? remainder + b : remainder)
    }
    guard let remainder = Number(tramite_decimal_fmod(decimal, divisor.decimal)) else { return nil }
    if remainder.isZero || remainder.isNegative == divisor.isNegative { return remainder }
    return remainder.adding(divisor)
  }

  /// The square root; nil below zero.
  public var squareRoot: Number? { isNegative ? nil : Number(tramite_decimal_square_root(decimal)) }
  /// The natural logarithm; nil for zero and below.
  public var naturalLogarithm: Number? {
    isNegative || isZero ? nil : Number(tramite_decimal_logarithm(decimal))
  }
  /// e to the power of the number; nil beyond the range.
  public var exponential: Number? { Number(tramite_decimal_exponential(decimal)) }

  /// The cosine of an angle in radians.
  var cosine: Number? { Number(tramite_decimal_cosine(decimal)) }
  /// The sine of an angle in radians.
  var sine: Number? { Number(tramite_decimal_sine(decimal)) }
  /// The tangent of an angle in radians.
  var tangent: Number? { Number(tramite_decimal_tangent(decimal)) }

  /// The number with at most `scale` digits after the point (a negative scale rounds tens, hundreds, ...).
  /// Nil when `scale` is outside -6111...6176.
  public func rounded(scale: Int, _ mode: RoundingMode) -> Number? {
    guard scale >= -6111, scale <= 6176 else { return nil }
    guard exponent < -scale else { return self }
    let quantum = tramite_decimal(low: 1, high: UInt64(6176 - scale) << 49)
    switch mode {
    case .halfEven: return quantized(quantum, UInt32(tramite_decimal_half_even))
    case .halfUp: return quantized(quantum, UInt32(tramite_decimal_half_away))
    case .floor: return quantized(quantum, UInt32(tramite_decimal_down))
    case .ceiling: return quantized(quantum, UInt32(tramite_decimal_up))
    case .down: return quantized(quantum, UInt32(tramite_decimal_to_zero))
    case .up:
      let away = isNegative ? tramite_decimal_down : tramite_decimal_up
      return quantized(quantum, UInt32(away))
    case .halfDown: return roundedHalfDown(quantum)
    }
  }

  private func quantized(_ quantum: tramite_decimal, _ mode: UInt32) -> Number? {
    Number(tramite_decimal_quantize(decimal, quantum, mode))
  }

  private func roundedHalfDown(_ quantum: tramite_decimal) -> Number? {
    guard let towards = quantized(quantum, UInt32(tramite_decimal_to_zero)),
      let rest = subtracting(towards)?.magnitude, let twice = rest.adding(rest), let unit = Number(quantum)
    else { return nil }
    guard twice > unit else { return towards }
    return isNegative ? towards.subtracting(unit) : towards.adding(unit)
  }

  /// The largest integer not above the number.
  public var floor: Number { exponent >= 0 ? self : rounded(scale: 0, .floor) ?? self }
  /// The smallest integer not below the number.
  public var ceiling: Number { exponent >= 0 ? self : rounded(scale: 0, .ceiling) ?? self }
  /// The integer part, towards zero.
  public var truncated: Number { exponent >= 0 ? self : rounded(scale: 0, .down) ?? self }
}
