/// The rule of a zone for the time after its last recorded change: the POSIX `TZ` string of a TZif file's footer.
/// - Spec: RFC 8536 §3.3; POSIX.1-2017 §8.3
public struct ClosingRule: Hashable, Sendable {
  /// A day of every year on which clocks change.
  enum Day: Hashable, Sendable {
    /// `Mm.w.d`: the w-th weekday d (0 is Sunday) of month m; week 5 is the last.
    case weekday(month: Int, week: Int, day: Int)
    /// `Jn`: the n-th day of the year, 29 February never counted.
    case dayWithoutLeap(Int)
    /// `n`: days after 1 January, 29 February counted.
    case dayFromZero(Int)
  }

  /// When clocks change: a day, and seconds after its midnight in the time that ends.
  struct Change: Hashable, Sendable {
    var day: Day
    var second: Int
  }

  /// The offset of standard time in seconds, east positive.
  public let standardOffset: Int
  /// The offset of summer time; nil when there is none.
  public let summerOffset: Int?
  private let summerStart: Change?
  private let summerEnd: Change?

  /// A rule without summer time.
  public init(standardOffset: Int) {
    self.standardOffset = standardOffset
    summerOffset = nil
    summerStart = nil
    summerEnd = nil
  }

  /// Reads a POSIX `TZ` string: `CET-1CEST,M3.5.0,M10.5.0/3`. Nil when it is none.
  public init?(posix text: some StringProtocol) {
    var scanner = PosixZoneScanner(text)
    guard scanner.name(), let standard = scanner.offset() else { return nil }
    standardOffset = -standard
    if scanner.isAtEnd {
      summerOffset = nil
      summerStart = nil
      summerEnd = nil
      return
    }
    guard scanner.name() else { return nil }
    if scanner.isAtComma {
      summerOffset = -standard + 3600
    } else {
      guard let offset = scanner.offset() else { return nil }
      summerOffset = -offset
    }
    guard let start = scanner.change(), let end = scanner.change(), scanner.isAtEnd else { return nil }
    summerStart = start
    summerEnd = end
  }

  /// The offset in seconds at a second since 1970-01-01T00:00:00Z.
  func offset(atSecond second: Int) -> Int {
    guard let summerOffset, let summerStart, let summerEnd,
      let date = CalendarDate(daysSince1970: (second + standardOffset).flooredDivision(by: 86_400))
    else { return standardOffset }
    let year = Int(date.year)
    let start = ClosingRule.second(of: summerStart, year: year) - standardOffset
    let end = ClosingRule.second(of: summerEnd, year: year) - summerOffset
    // South of the equator summer runs over the new year.
    let isSummer = start < end ? second >= start && second < end : second >= start || second < end
    return isSummer ? summerOffset : standardOffset
  }

  private static func second(of change: Change, year: Int) -> Int {
    guard let newYear = CalendarDate(year: year, month: 1, day: 1) else { return 0 }
    let first = newYear.daysSince1970
    let day: Int
    switch change.day {
    case .dayFromZero(let days): day = first + days
    case .dayWithoutLeap(let number): day = first + number - 1 + (number >= 60 && CalendarDate.isLeap(year) ? 1 : 0)
    case .weekday(let month, let week, let weekday):
      guard let start = CalendarDate(year: year, month: month, day: 1) else { return 0 }
      // `weekday` counts Monday as 1 and Sunday as 7.
      let ahead = (weekday - start.weekday % 7 + 7) % 7
      var dayOfMonth = 1 + ahead + (week - 1) * 7
      if dayOfMonth > CalendarDate.days(inMonth: month, ofYear: year) { dayOfMonth -= 7 }
      day = start.daysSince1970 + dayOfMonth - 1
    }
    return day * 86_400 + change.second
  }
}

/// Reads the parts of a POSIX `TZ` string.
private struct PosixZoneScanner {
  private let bytes: [UInt8]
  private var index = 0

  init(_ text: some StringProtocol) { bytes = Array(text.utf8) }

  var isAtEnd: Bool { index == bytes.count }
  var isAtComma: Bool { index < bytes.count && bytes[index] == UInt8(ascii: ",") }

  private mutating func take(_ character: Unicode.Scalar) -> Bool {
    guard index < bytes.count, bytes[index] == UInt8(ascii: character) else { return false }
    index += 1
    return true
  }

  private mutating func number(upTo limit: Int) -> Int? {
    let start = index
    var sum = 0
    while index < bytes.count, (48...57).contains(bytes[index]), index - start < 4 {
      sum = sum * 10 + Int(bytes[index] - 48)
      index += 1
    }
    return index == start || sum > limit ? nil : sum
  }

  /// An abbreviation: letters, or anything between angle brackets.
  mutating func name() -> Bool {
    if take("<") {
      while index < bytes.count, bytes[index] != UInt8(ascii: ">") { index += 1 }
      return take(">")
    }
    let start = index
    while index < bytes.count, (65...90).contains(bytes[index] & 0xDF) { index += 1 }
    return index - start >= 3
  }

  /// `[+-]h[h][:mm[:ss]]` in seconds, as written (west positive where it is an offset). Hours up to 167 (RFC 8536).
  mutating func offset() -> Int? {
    let isNegative = take("-")
    if !isNegative { _ = take("+") }
    guard let hours = number(upTo: 167) else { return nil }
    var seconds = hours * 3600
    if take(":") {
      guard let minutes = number(upTo: 59) else { return nil }
      seconds += minutes * 60
      if take(":") {
        guard let rest = number(upTo: 59) else { return nil }
        seconds += rest
      }
    }
    return isNegative ? -seconds : seconds
  }

  /// `,Mm.w.d/time`, `,Jn/time` or `,n/time`; the time is 02:00:00 when it is absent.
  mutating func change() -> ClosingRule.Change? {
    guard take(","), let day = day() else { return nil }
    guard take("/") else { return ClosingRule.Change(day: day, second: 7200) }
    return offset().map { ClosingRule.Change(day: day, second: $0) }
  }

  private mutating func day() -> ClosingRule.Day? {
    if take("M") {
      guard let month = number(upTo: 12), month >= 1, take("."), let week = number(upTo: 5), week >= 1, take("."),
        let day = number(upTo: 6)
      else { return nil }
      return .weekday(month: month, week: week, day: day)
    }
    if take("J") { return number(upTo: 365).flatMap { $0 >= 1 ? .dayWithoutLeap($0) : nil } }
    return number(upTo: 365).map { .dayFromZero($0) }
  }
}
