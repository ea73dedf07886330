public import TramiteFEEL

/// The working hours and holidays of an office, compiled: what due times on a calendar are counted by.
///
/// - Spec: formats.md "calendar.yaml"; semantics.md 8 and 12
public struct WorkCalendar: Hashable, Sendable {
  /// The id that definitions name it by.
  public let id: String
  /// The zone of its hours and days; nil means the zone that the caller gives (settled.md: the process's, else the
  /// organization's, else UTC).
  public let zone: ZoneRules?
  /// Working periods of Monday … Sunday, each day's in order of time.
  public let week: [[WorkPeriod]]
  /// Days without working time.
  public let holidays: [Holiday]

  /// Days that are walked before a due time counts as out of reach: 400 years, the cycle of the Gregorian calendar.
  static let longestWalk = 146_097
  /// Days without working time after which there is taken to be none at all: 40 years, longer than weekdays need to meet
  /// the same days of the year again.
  static let longestRest = 14_610

  /// Makes a calendar. `week` has seven entries, Monday first; missing ones are free days.
  public init(id: String, zone: ZoneRules? = nil, week: [[WorkPeriod]], holidays: [Holiday] = []) {
    self.id = id
    self.zone = zone
    self.week = (0..<7).map { $0 < week.count ? week[$0].sorted { $0.start < $1.start } : [] }
    self.holidays = holidays
  }

  /// Whether any weekday has working hours.
  public var hasWorkingTime: Bool { week.contains { !$0.isEmpty } }
}

/// A working period of a day, in minutes from midnight.
public struct WorkPeriod: Hashable, Sendable {
  /// Minutes from midnight.
  public let start: Int
  /// Minutes from midnight, above `start`, at most 1440.
  public let end: Int

  /// A period; nil unless `0 <= start < end <= 1440`.
  public init?(start: Int, end: Int) {
    guard start >= 0, start < end, end <= 1440 else { return nil }
    self.start = start
    self.end = end
  }
}

/// Days without working time.
public enum Holiday: Hashable, Sendable {
  /// One day, once.
  case day(CalendarDate)
  /// The same day every year; 29 February only in leap years.
  case yearly(month: Int, day: Int)
  /// Days from Easter Sunday (Gregorian); negative before it.
  case easter(offset: Int)
  /// The nth weekday (1 Monday … 7 Sunday) of a month; -1 is the last.
  case nthWeekday(nth: Int, weekday: Int, month: Int)

  /// The day of the rule in a year, as days since 1970-01-01; nil when that year has none.
  func daysSince1970(inYear year: Int) -> Int? {
    switch self {
    case .day(let date): return Int(date.year) == year ? date.daysSince1970 : nil
    case .yearly(let month, let day): return CalendarDate(year: year, month: month, day: day)?.daysSince1970
    case .easter(let offset): return Holiday.easterSunday(ofYear: year).map { $0.daysSince1970 + offset }
    case .nthWeekday(let nth, let weekday, let month):
      return Holiday.nthWeekday(nth, weekday: weekday, month: month, year: year)
    }
  }

  /// Easter Sunday of a year of the Gregorian calendar.
  /// - Spec: the algorithm known as Meeus/Jones/Butcher
  static func easterSunday(ofYear year: Int) -> CalendarDate? {
    let a = year % 19
    let (b, c) = year.quotientAndRemainder(dividingBy: 100)
    let (d, e) = b.quotientAndRemainder(dividingBy: 4)
    let g = (8 * b + 13) / 25
    let h = (19 * a + b - d - g + 15) % 30
    let (i, k) = c.quotientAndRemainder(dividingBy: 4)
    let l = (32 + 2 * e + 2 * i - h - k) % 7
    let m = (a + 11 * h + 19 * l) / 433
    let month = (h + l - 7 * m + 90) / 25
    let day = (h + l - 7 * m + 33 * month + 19) % 32
    return CalendarDate(year: year, month: month, day: day)
  }

  private static func nthWeekday(_ nth: Int, weekday: Int, month: Int, year: Int) -> Int? {
    guard nth != 0, let first = CalendarDate(year: year, month: month, day: 1) else { return nil }
    let length = CalendarDate.days(inMonth: month, ofYear: year)
    let day: Int
    if nth > 0 {
      day = 1 + (weekday - first.weekday + 7) % 7 + (nth - 1) * 7
    } else {
      let last = first.daysSince1970 + length - 1
      let back = (((last + 3) % 7 + 7) % 7 + 1 - weekday + 7) % 7
      day = length - back + (nth + 1) * 7
    }
    return (1...length).contains(day) ? first.daysSince1970 + day - 1 : nil
  }
}

/// Why no due time can be told on a calendar.
public enum WorkCalendarFailure: Error, Hashable, Sendable {
  /// The value is no duration and no text that holds one.
  case notADuration(found: ValueKind)
  /// The calendar has no working time, or none for 40 years.
  case withoutWorkingTime(calendar: String)
  /// The due time lies more than 400 years ahead, or beyond the range of instants.
  case outOfReach(calendar: String)

  /// What was expected and found, as a sentence without full stop.
  public var message: String {
    switch self {
    case .notADuration(let found): "expected a duration such as P10D or PT8H, found a value of type \(found.rawValue)"
    case .withoutWorkingTime(let calendar): "calendar '\(calendar)' has no working time, so no due time can be reached"
    case .outOfReach(let calendar): "the due time on calendar '\(calendar)' lies more than 400 years ahead"
    }
  }
}
