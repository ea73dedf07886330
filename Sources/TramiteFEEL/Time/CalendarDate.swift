/// A day of the proleptic Gregorian calendar, without time and zone. Years from -999,999,999 to 999,999,999.
/// - Spec: DMN 1.5 §10.3.2.3.4
public struct CalendarDate: Hashable, Comparable, Sendable {
  /// The year; 0 is the year before 1.
  public let year: Int32
  /// The month, 1–12.
  public let month: UInt8
  /// The day of the month, 1–31.
  public let day: UInt8

  /// The largest year that a date may have; the smallest is its negative.
  public static let largestYear = 999_999_999

  /// A date; nil when there is no such day.
  public init?(year: Int, month: Int, day: Int) {
    guard year.magnitude <= UInt(CalendarDate.largestYear), (1...12).contains(month), day >= 1,
      day <= CalendarDate.days(inMonth: month, ofYear: year)
    else { return nil }
    self.year = Int32(year)
    self.month = UInt8(month)
    self.day = UInt8(day)
  }

  /// The day that lies `daysSince1970` days after 1970-01-01; nil beyond the range of years.
  public init?(daysSince1970: Int) {
    guard daysSince1970.magnitude < 400_000_000_000 else { return nil }
    // Days are counted from 0000-03-01, so that the leap day is a year's last.
    let shifted = daysSince1970 + 719_468
    let era = shifted.flooredDivision(by: 146_097)
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    self.init(
      year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month: month,
      day: dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
  }

  /// Reads `2026-01-05`, `-0044-03-15`, `12026-01-05`; nil when the text is no date.
  public init?(iso8601 text: some StringProtocol) {
    var scanner = ISOScanner(text)
    guard let date = scanner.date(), scanner.isAtEnd else { return nil }
    self = date
  }

  /// Days since 1970-01-01.
  public var daysSince1970: Int {
    let shiftedYear = Int(year) - (month <= 2 ? 1 : 0)
    let era = shiftedYear.flooredDivision(by: 400)
    let yearOfEra = shiftedYear - era * 400
    let shiftedMonth = Int(month) > 2 ? Int(month) - 3 : Int(month) + 9
    let dayOfYear = (153 * shiftedMonth + 2) / 5 + Int(day) - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }

  /// The day of the week, 1 (Monday) to 7 (Sunday).
  public var weekday: Int { (daysSince1970 + 3).flooredModulo(by: 7) + 1 }

  /// The day of the year, 1–366.
  public var dayOfYear: Int {
    var sum = Int(day)
    for earlier in 1..<Int(month) { sum += CalendarDate.days(inMonth: earlier, ofYear: Int(year)) }
    return sum
  }

  /// The week of the year after ISO 8601, 1–53.
  public var weekOfYear: Int {
    // The week belongs to the year of its Thursday.
    guard let thursday = adding(days: 4 - weekday) else { return 1 }
    return (thursday.dayOfYear - 1) / 7 + 1
  }

  /// The date moved by days; nil beyond the range of years.
  public func adding(days: Int) -> CalendarDate? {
    let (sum, overflow) = daysSince1970.addingReportingOverflow(days)
    return overflow ? nil : CalendarDate(daysSince1970: sum)
  }

  /// The date moved by calendar months; a day that the month does not have becomes its last. Nil beyond the range.
  public func adding(months: Int) -> CalendarDate? {
    let (sum, overflow) = (Int(year) * 12 + Int(month) - 1).addingReportingOverflow(months)
    guard !overflow else { return nil }
    let newYear = sum.flooredDivision(by: 12)
    guard newYear.magnitude <= UInt(CalendarDate.largestYear) else { return nil }
    let newMonth = sum.flooredModulo(by: 12) + 1
    return CalendarDate(
      year: newYear, month: newMonth, day: min(Int(day), CalendarDate.days(inMonth: newMonth, ofYear: newYear)))
  }

  /// The days of a month.
  public static func days(inMonth month: Int, ofYear year: Int) -> Int {
    switch month {
    case 2: return isLeap(year) ? 29 : 28
    case 4, 6, 9, 11: return 30
    default: return 31
    }
  }

  /// Whether a year has 366 days.
  public static func isLeap(_ year: Int) -> Bool { year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) }

  public static func < (left: CalendarDate, right: CalendarDate) -> Bool {
    (left.year, left.month, left.day) < (right.year, right.month, right.day)
  }
}

extension CalendarDate: CustomStringConvertible {
  /// ISO 8601: `2026-01-05`.
  public var description: String {
    var bytes: [UInt8] = []
    write(to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  func write(to bytes: inout [UInt8]) {
    if year < 0 { bytes.append(UInt8(ascii: "-")) }
    bytes.append(padded: Int(year.magnitude), to: 4)
    bytes.append(UInt8(ascii: "-"))
    bytes.append(padded: Int(month), to: 2)
    bytes.append(UInt8(ascii: "-"))
    bytes.append(padded: Int(day), to: 2)
  }
}

extension Int {
  /// Division that rounds towards negative infinity. The divisor is positive.
  func flooredDivision(by divisor: Int) -> Int {
    let quotient = self / divisor
    return self % divisor < 0 ? quotient - 1 : quotient
  }

  /// The remainder of ``flooredDivision(by:)``, never negative.
  func flooredModulo(by divisor: Int) -> Int {
    let remainder = self % divisor
    return remainder < 0 ? remainder + divisor : remainder
  }
}

extension [UInt8] {
  /// Appends a number in decimal digits with leading zeros.
  mutating func append(padded number: Int, to width: Int) {
    let digits = String(number).utf8
    for _ in 0..<Swift.max(0, width - digits.count) { append(UInt8(ascii: "0")) }
    append(contentsOf: digits)
  }
}
