internal import CDecimal128

extension Number {
  /// The power. With an integer exponent of up to 10,000 it is rounded once, at the end; other exponents use the library's
  /// function. Nil when the result is not a finite real number.
  /// - Cost: the logarithm of an integer exponent
  public func power(_ exponent: Number) -> Number? {
    guard let whole = exponent.exactInt, whole.magnitude <= 10_000 else {
      return Number(tramite_decimal_power(decimal, exponent.decimal))
    }
    if whole == 0 { return .one }
    guard whole < 0 else { return WideNumber(self).power(whole.magnitude)?.rounded }
    guard !isZero else { return nil }
    // Where the power is beyond the range, its reciprocal need not be.
    if let power = WideNumber(self).power(whole.magnitude), !power.high.isZero { return power.reciprocal?.rounded }
    guard let base = WideNumber(self).reciprocal else { return nil }
    return base.power(whole.magnitude)?.rounded
  }
}

/// A number of about 68 digits, in two parts: the rounded one, and what it was rounded by.
private struct WideNumber {
  let high: Number
  private let low: Number

  init(_ number: Number) { self.init(high: number, low: .zero) }

  private init(high: Number, low: Number) {
    self.high = high
    self.low = low
  }

  /// The parts of a sum of which the first is the larger.
  private init?(sum first: Number, _ second: Number) {
    guard let sum = first.adding(second), let kept = sum.subtracting(first), let rest = second.subtracting(kept) else {
      return nil
    }
    self.init(high: sum, low: rest)
  }

  /// The number in 34 digits.
  var rounded: Number { high }

  func multiplied(by other: WideNumber) -> WideNumber? {
    guard let product = high.multiplied(by: other.high),
      let lost = Number(
        tramite_decimal_multiply_add(high.decimal, other.high.decimal, product.negated.decimal))
    else { return nil }
    if low.isZero, other.low.isZero { return WideNumber(high: product, low: lost) }
    guard let one = high.multiplied(by: other.low), let two = low.multiplied(by: other.high),
      let cross = one.adding(two), let rest = lost.adding(cross)
    else { return nil }
    return WideNumber(sum: product, rest)
  }

  /// One divided by the number, which is not zero.
  var reciprocal: WideNumber? {
    guard let quotient = Number.one.divided(by: high),
      let lost = Number(
        tramite_decimal_multiply_add(quotient.negated.decimal, high.decimal, Number.one.decimal)),
      let more = quotient.multiplied(by: low), let rest = lost.subtracting(more),
      let correction = rest.divided(by: high)
    else { return nil }
    return WideNumber(sum: quotient, correction)
  }

  /// The number multiplied with itself, at least once; nil beyond the range.
  func power(_ exponent: UInt) -> WideNumber? {
    var result: WideNumber?
    var base = self
    var rest = exponent
    while true {
      if rest & 1 == 1 {
        guard let next = result.map({ $0.multiplied(by: base) }) ?? base else { return nil }
        result = next
      }
      rest >>= 1
      if rest == 0 { return result }
      guard let square = base.multiplied(by: base) else { return nil }
      base = square
    }
  }
}
