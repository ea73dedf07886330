public import TramiteProblems

/// What a `calendar.yaml` says, as it stands there (formats.md "calendar.yaml").
///
/// Compiled to `WorkCalendar` by `CalendarCompiler` in TramiteDefinitions.
public struct CalendarFile: Hashable, Sendable {
  /// The calendars in file order.
  public var calendars: [CalendarDocument]
  /// Makes a file.
  public init(calendars: [CalendarDocument] = []) { self.calendars = calendars }
}

/// One calendar of a `calendar.yaml`.
public struct CalendarDocument: Hashable, Sendable {
  /// The id that definitions name it by.
  public var id: String
  /// Name in the time zone database; nil means the zone of the process or organization (settled.md).
  public var timezone: String?
  /// Where the zone stands.
  public var timezoneLocation: SourceLocation?
  /// Working hours by weekday, in file order; a weekday that is not given is free.
  public var hours: [WeekdayHours]
  /// Days without working hours, in file order.
  public var holidays: [CalendarHoliday]
  /// Where the calendar begins.
  public var location: SourceLocation

  /// Makes a calendar.
  public init(
    id: String, timezone: String? = nil, timezoneLocation: SourceLocation? = nil, hours: [WeekdayHours] = [],
    holidays: [CalendarHoliday] = [], location: SourceLocation
  ) {
    self.id = id
    self.timezone = timezone
    self.timezoneLocation = timezoneLocation
    self.hours = hours
    self.holidays = holidays
    self.location = location
  }
}

/// The working hours of one weekday.
public struct WeekdayHours: Hashable, Sendable {
  /// 1 Monday … 7 Sunday (ISO 8601).
  public var weekday: Int
  /// The periods in order of time; they do not overlap.
  public var periods: [Period]
  /// Where the hours stand.
  public var location: SourceLocation

  /// A period of a day in minutes from midnight; `start < end <= 1440`.
  public struct Period: Hashable, Sendable {
    /// Minutes from midnight.
    public var start: Int
    /// Minutes from midnight, 1440 for the day's end.
    public var end: Int
    /// Makes a period.
    public init(start: Int, end: Int) {
      self.start = start
      self.end = end
    }
  }

  /// Makes the hours of a weekday.
  public init(weekday: Int, periods: [Period], location: SourceLocation) {
    self.weekday = weekday
    self.periods = periods
    self.location = location
  }
}

/// One entry under `holidays`.
public struct CalendarHoliday: Hashable, Sendable {
  /// Which days are meant.
  public enum Rule: Hashable, Sendable {
    /// One day, once.
    case day(PlainDate)
    /// The same day every year; 29 February only in leap years.
    case yearly(month: Int, day: Int)
    /// Days from Easter Sunday of the Gregorian calendar; negative before.
    case easter(offset: Int)
    /// The nth weekday of a month; -1 is the last, -2 the one before.
    case nthWeekday(nth: Int, weekday: Int, month: Int)
  }
  /// Which days are meant.
  public var rule: Rule
  /// Where the entry stands.
  public var location: SourceLocation
  /// Makes an entry.
  public init(rule: Rule, location: SourceLocation) {
    self.rule = rule
    self.location = location
  }
}
