/// A days and time duration: a signed length in seconds and nanoseconds.
/// - Spec: DMN 1.5 §10.3.2.3.7
public struct DaysDuration: Hashable, Comparable, Sendable {
  /// Whole seconds, rounded towards negative infinity.
  public let seconds: Int64
  /// Nanoseconds to add, 0–999,999,999, also when the duration is negative.
  public let nanoseconds: Int32

  /// A length of seconds and nanoseconds; `nanoseconds` must be 0–999,999,999.
  public init(seconds: Int64, nanoseconds: Int32 = 0) {
    precondition((0..<1_000_000_000).contains(nanoseconds), "a duration's nanoseconds are below one second")
    self.seconds = seconds
    self.nanoseconds = nanoseconds
  }

  /// A length in nanoseconds; nil beyond 2⁶³ seconds.
  public init?(totalNanoseconds: Int128) {
    var (whole, rest) = totalNanoseconds.quotientAndRemainder(dividingBy: 1_000_000_000)
    if rest < 0 {
      whole -= 1
      rest += 1_000_000_000
    }
    guard let seconds = Int64(exactly: whole) else { return nil }
    self.init(seconds: seconds, nanoseconds: Int32(rest))
  }

  /// The length in nanoseconds.
  public var totalNanoseconds: Int128 { Int128(seconds) * 1_000_000_000 + Int128(nanoseconds) }
  /// Whether the duration is below zero.
  public var isNegative: Bool { seconds < 0 }

  /// The part in whole days, hours, minutes and seconds, all with the duration's sign.
  var parts: (days: Int, hours: Int, minutes: Int, seconds: Int, nanoseconds: Int) {
    let total = totalNanoseconds
    let (whole, rest) = total.quotientAndRemainder(dividingBy: 1_000_000_000)
    let seconds = Int(truncatingIfNeeded: whole)
    return (seconds / 86_400, seconds / 3600 % 24, seconds / 60 % 60, seconds % 60, Int(truncatingIfNeeded: rest))
  }

  public static func < (left: DaysDuration, right: DaysDuration) -> Bool {
    (left.seconds, left.nanoseconds) < (right.seconds, right.nanoseconds)
  }
}

extension DaysDuration: CustomStringConvertible {
  /// ISO 8601: `P1DT2H`, `-PT0.5S`, `PT0S`.
  public var description: String {
    var bytes: [UInt8] = []
    write(to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  func write(to bytes: inout [UInt8]) {
    let total = totalNanoseconds
    if total < 0 { bytes.append(UInt8(ascii: "-")) }
    let (whole, rest) = total.magnitude.quotientAndRemainder(dividingBy: 1_000_000_000)
    let seconds = UInt64(truncatingIfNeeded: whole)
    bytes.append(UInt8(ascii: "P"))
    if seconds >= 86_400 { bytes.append(contentsOf: "\(seconds / 86_400)D".utf8) }
    guard seconds % 86_400 != 0 || rest != 0 || seconds == 0 else { return }
    bytes.append(UInt8(ascii: "T"))
    if seconds / 3600 % 24 != 0 { bytes.append(contentsOf: "\(seconds / 3600 % 24)H".utf8) }
    if seconds / 60 % 60 != 0 { bytes.append(contentsOf: "\(seconds / 60 % 60)M".utf8) }
    guard seconds % 60 != 0 || rest != 0 || seconds == 0 else { return }
    bytes.append(contentsOf: "\(seconds % 60)".utf8)
    bytes.append(fraction: Int(rest))
    bytes.append(UInt8(ascii: "S"))
  }
}

/// A years and months duration: a signed number of months.
/// - Spec: DMN 1.5 §10.3.2.3.8
public struct MonthsDuration: Hashable, Comparable, Sendable {
  /// The months.
  public let months: Int

  /// A number of months.
  public init(months: Int) { self.months = months }

  public static func < (left: MonthsDuration, right: MonthsDuration) -> Bool { left.months < right.months }
}

extension MonthsDuration: CustomStringConvertible {
  /// ISO 8601: `P1Y2M`, `-P3M`, `P0M`.
  public var description: String {
    let size = months.magnitude
    var text = months < 0 ? "-P" : "P"
    if size >= 12 { text += "\(size / 12)Y" }
    if size % 12 != 0 || size == 0 { text += "\(size % 12)M" }
    return text
  }
}

extension Value {
  /// Reads an ISO 8601 duration: `P1Y2M` as a years and months duration, `P2DT3H`, `PT0.5S` and `P2W` as a days and
  /// time duration. Nil when the text is no duration or mixes months with days.
  public init?(iso8601Duration text: some StringProtocol) {
    var scanner = ISOScanner(text)
    guard let value = scanner.duration(allowingWeeks: true), scanner.isAtEnd else { return nil }
    self = value
  }

  /// The two parts of an ISO 8601 duration that mixes years or months with days or time, such as `P1M1DT2H`, which is no
  /// duration of FEEL: the months are added first. Nil for any other text.
  public static func mixedDuration(iso8601 text: some StringProtocol) -> (months: Value, rest: Value)? {
    let sign = text.hasPrefix("-") ? "-" : ""
    let body = text.dropFirst(sign.count)
    guard body.first == "P" else { return nil }
    let dates = body.dropFirst().prefix { $0 != "T" }
    guard let last = dates.lastIndex(where: { $0 == "Y" || $0 == "M" }) else { return nil }
    let head = dates[...last]
    guard case .monthsDuration? = Value(iso8601Duration: "\(sign)P\(head)"),
      case .daysDuration? = Value(iso8601Duration: "\(sign)P\(body.dropFirst(1 + head.count))"),
      let months = Value(iso8601Duration: "\(sign)P\(head)"),
      let rest = Value(iso8601Duration: "\(sign)P\(body.dropFirst(1 + head.count))")
    else { return nil }
    return (months, rest)
  }
}
