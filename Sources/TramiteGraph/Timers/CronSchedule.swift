public import TramiteFEEL

/// A cron expression: minute, hour, day of month, month, day of week; or six fields with seconds first. Lists, ranges, steps
/// and English names of months and days are understood; 0 and 7 are Sunday.
///
/// As in cron, when both day fields are restricted, a day that fits either is taken.
public struct CronSchedule: Hashable, Sendable {
  private let seconds: [Int]
  private let minutes: [Int]
  private let hours: [Int]
  private let days: Set<Int>
  private let months: Set<Int>
  private let weekdays: Set<Int>
  private let daysAreRestricted: Bool
  private let weekdaysAreRestricted: Bool

  /// Reads an expression; nil where it is none, or names no day that ever comes, as 30 February.
  public init?(_ text: String) {
    var fields = text.split(whereSeparator: { $0 == " " || $0 == "\t" }).map { String($0).lowercased() }
    if fields.count == 5 { fields.insert("0", at: 0) }
    guard fields.count == 6,
      let seconds = Self.numbers(fields[0], 0...59), let minutes = Self.numbers(fields[1], 0...59),
      let hours = Self.numbers(fields[2], 0...23), let days = Self.numbers(fields[3], 1...31),
      let months = Self.numbers(fields[4], 1...12, names: Self.monthNames, firstName: 1),
      let weekdays = Self.numbers(fields[5], 0...7, names: Self.dayNames, firstName: 0)
    else { return nil }
    self.seconds = seconds
    self.minutes = minutes
    self.hours = hours
    self.days = Set(days)
    self.months = Set(months)
    self.weekdays = Set(weekdays.map { $0 == 0 ? 7 : $0 })
    daysAreRestricted = !Self.isAny(fields[3])
    weekdaysAreRestricted = !Self.isAny(fields[5])
    guard daysAreRestricted, !weekdaysAreRestricted, let first = days.min() else { return }
    if !months.contains(where: { first <= Self.longest[$0 - 1] }) { return nil }
  }

  /// The first moment after another that fits; nil where none comes within 400 years.
  /// - Cost: the days in between.
  public func next(after instant: Instant, in zone: ZoneRules) -> Instant? {
    guard let local = DateTime(instant, in: zone), var day = Optional(local.date) else { return nil }
    for _ in 0..<146_097 {
      if fits(day) {
        for hour in hours {
          for minute in minutes {
            for second in seconds {
              guard let time = TimeOfDay(hour: hour, minute: minute, second: second),
                let candidate = zone.instant(of: DateTime(date: day, time: time))
              else { continue }
              if candidate > instant { return candidate }
            }
          }
        }
      }
      guard let tomorrow = day.adding(days: 1) else { return nil }
      day = tomorrow
    }
    return nil
  }

  private func fits(_ day: CalendarDate) -> Bool {
    guard months.contains(Int(day.month)) else { return false }
    let fitsDay = days.contains(Int(day.day))
    let fitsWeekday = weekdays.contains(day.weekday)
    return daysAreRestricted && weekdaysAreRestricted ? fitsDay || fitsWeekday : fitsDay && fitsWeekday
  }

  /// The most days that each month can have.
  private static let longest = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
  private static let monthNames = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
  ]
  private static let dayNames = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"]

  private static func isAny(_ field: String) -> Bool { field == "*" || field == "?" }

  /// The numbers of a field, ascending.
  private static func numbers(
    _ field: String, _ bounds: ClosedRange<Int>, names: [String] = [], firstName: Int = 0
  ) -> [Int]? {
    var found: Set<Int> = []
    for item in field.split(separator: ",", omittingEmptySubsequences: false) {
      let halves = item.split(separator: "/", omittingEmptySubsequences: false)
      guard let range = halves.first, halves.count <= 2 else { return nil }
      var step = 1
      if halves.count == 2 {
        guard let number = Int(halves[1]), number > 0 else { return nil }
        step = number
      }
      var low = bounds.lowerBound
      var high = bounds.upperBound
      if !isAny(String(range)) {
        let ends = range.split(separator: "-", omittingEmptySubsequences: false).map { end in
          names.firstIndex(of: String(end)).map { $0 + firstName } ?? Int(end)
        }
        guard let first = ends.first, let start = first, ends.count <= 2 else { return nil }
        low = start
        high = halves.count == 2 ? bounds.upperBound : start
        if ends.count == 2 {
          guard let end = ends[1] else { return nil }
          high = end
        }
      }
      guard bounds.contains(low), bounds.contains(high), low <= high else { return nil }
      found.formUnion(stride(from: low, through: high, by: step))
    }
    return found.isEmpty ? nil : found.sorted()
  }
}
