public import TramiteFEEL

/// A length of time as a working calendar counts it: months and weeks of the calendar, working days, working time.
///
/// FEEL's days and time durations do not tell `P1D` from `PT24H`; on a calendar the first is one working day and the
/// second 24 working hours. So texts are read here with their parts kept apart, and of a FEEL duration every whole 24
/// hours count as one working day.
/// - Spec: formats.md "calendar.yaml"; ISO 8601-1 §5.5.2
public struct WorkDuration: Hashable, Sendable {
  /// Months of the calendar (a year is twelve).
  public let months: Int
  /// Days of the calendar: weeks, which are not counted in working days.
  public let calendarDays: Int
  /// Working days.
  public let workingDays: Int
  /// Working time in milliseconds.
  public let milliseconds: Int64

  /// Makes a length; parts of mixed sign are allowed, and only a length above zero moves anything.
  public init(months: Int = 0, calendarDays: Int = 0, workingDays: Int = 0, milliseconds: Int64 = 0) {
    self.months = months
    self.calendarDays = calendarDays
    self.workingDays = workingDays
    self.milliseconds = milliseconds
  }

  /// Whether nothing is to be added: no part is above zero.
  public var isZeroOrLess: Bool { months <= 0 && calendarDays <= 0 && workingDays <= 0 && milliseconds <= 0 }

  /// Reads an ISO 8601 duration: `P1Y2M`, `P2W`, `P10D`, `PT8H30M`, `P1M10DT4H`. Nil when the text is none.
  ///
  /// Only seconds may have a fraction, which is cut off after milliseconds. Each number has at most nine digits.
  public init?(iso8601 text: some StringProtocol) {
    var reader = DurationReader(text)
    guard let duration = reader.duration() else { return nil }
    self = duration
  }

  /// Reads a FEEL value: a duration, or a text that holds one. Nil for anything else and beyond the range.
  public init?(_ value: Value) {
    switch value {
    case .string(let text): self.init(iso8601: text)
    case .monthsDuration(let duration): self.init(months: duration.months)
    case .daysDuration(let duration):
      let (days, rest) = duration.seconds.quotientAndRemainder(dividingBy: 86_400)
      guard days.magnitude < 1_000_000_000 else { return nil }
      self.init(workingDays: Int(days), milliseconds: rest * 1000 + Int64(duration.nanoseconds) / 1_000_000)
    case .null, .boolean, .number, .date, .time, .dateTime, .list, .context, .range, .function: return nil
    }
  }
}

/// Reads the parts of an ISO 8601 duration in their order.
private struct DurationReader {
  private let bytes: [UInt8]
  private var index = 0

  init(_ text: some StringProtocol) { bytes = Array(text.utf8) }

  mutating func duration() -> WorkDuration? {
    let sign: Int = take("-") ? -1 : 1
    if sign == 1 { _ = take("+") }
    guard take("P"), index < bytes.count else { return nil }
    var amounts: [Unicode.Scalar: Int] = [:]
    guard parts(["Y", "M", "W", "D"], into: &amounts) else { return nil }
    var milliseconds = 0
    if take("T") {
      guard index < bytes.count, let time = timePart() else { return nil }
      milliseconds = time
    }
    guard index == bytes.count else { return nil }
    return WorkDuration(
      months: sign * ((amounts["Y"] ?? 0) * 12 + (amounts["M"] ?? 0)), calendarDays: sign * (amounts["W"] ?? 0) * 7,
      workingDays: sign * (amounts["D"] ?? 0), milliseconds: Int64(sign * milliseconds))
  }

  private mutating func timePart() -> Int? {
    var amounts: [Unicode.Scalar: Int] = [:]
    guard parts(["H", "M"], into: &amounts) else { return nil }
    var milliseconds = ((amounts["H"] ?? 0) * 3600 + (amounts["M"] ?? 0) * 60) * 1000
    if index < bytes.count {
      guard let seconds = number() else { return nil }
      milliseconds += seconds * 1000
      if take(".") {
        guard let fraction = fraction() else { return nil }
        milliseconds += fraction
      }
      guard take("S") else { return nil }
    }
    return milliseconds
  }

  /// Reads numbers with designators in the order given, each at most once; stops before what is none of them.
  private mutating func parts(_ designators: [Unicode.Scalar], into amounts: inout [Unicode.Scalar: Int]) -> Bool {
    var next = 0
    while index < bytes.count, bytes[index] != UInt8(ascii: "T") {
      let start = index
      guard let amount = number(), index < bytes.count else { return false }
      let letter = Unicode.Scalar(bytes[index])
      guard let place = designators[next...].firstIndex(of: letter) else {
        // Seconds are read by the caller.
        index = start
        return designators.first == "H"
      }
      amounts[letter] = amount
      next = place + 1
      index += 1
    }
    return true
  }

  private mutating func number() -> Int? {
    let start = index
    var sum = 0
    while index < bytes.count, (48...57).contains(bytes[index]) {
      sum = sum * 10 + Int(bytes[index] - 48)
      index += 1
      if index - start > 9 { return nil }
    }
    return index == start ? nil : sum
  }

  /// Digits after the point as milliseconds.
  private mutating func fraction() -> Int? {
    let start = index
    var milliseconds = 0
    var weight = 100
    while index < bytes.count, (48...57).contains(bytes[index]) {
      milliseconds += Int(bytes[index] - 48) * weight
      weight /= 10
      index += 1
    }
    return index == start ? nil : milliseconds
  }

  private mutating func take(_ character: Unicode.Scalar) -> Bool {
    guard index < bytes.count, bytes[index] == UInt8(ascii: character) else { return false }
    index += 1
    return true
  }
}
