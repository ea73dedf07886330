/// A range of FEEL: all values between two endpoints of one ordered kind.
///
/// An endpoint that is null is unbounded: `(< 5)` has no start, `(>= 5)` has no end.
/// - Spec: DMN 1.5 §10.3.2.7
public struct ValueRange: Hashable, Sendable {
  /// What the range was written as.
  public enum Shape: UInt8, Hashable, Sendable {
    /// With two endpoints, or one: `[1..5)`, `(< 5)`.
    case interval
    /// `(= 5)`: what equals the start.
    case equal
    /// `(!= 5)`: what does not equal the start.
    case notEqual
  }

  /// What the range was written as.
  public let shape: Shape
  /// The start, or null when the range has none.
  public let start: Value
  /// The end, or null when the range has none.
  public let end: Value
  /// Whether the start belongs to the range. False when there is no start.
  public let includesStart: Bool
  /// Whether the end belongs to the range. False when there is no end.
  public let includesEnd: Bool

  /// A range with two endpoints; one that is null is unbounded.
  public init(start: Value, end: Value, includesStart: Bool, includesEnd: Bool) {
    shape = .interval
    self.start = start
    self.end = end
    self.includesStart = includesStart && !start.isNull
    self.includesEnd = includesEnd && !end.isNull
  }

  /// `(= value)` or, when `isNegated`, `(!= value)`.
  public init(equalTo value: Value, isNegated: Bool = false) {
    shape = isNegated ? .notEqual : .equal
    start = value
    end = value
    includesStart = !isNegated
    includesEnd = !isNegated
  }
}
