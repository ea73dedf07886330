public import TramiteFEEL

extension WorkCalendar {
  /// The instant that lies a duration after another, counted on this calendar.
  ///
  /// - `PT8H`: working time is used up, period after period; it may end exactly when a period ends.
  /// - `P10D`: the tenth working day after the day of `start`, at the same time of day; a time of day outside the working
  ///   hours moves on to the next working moment. The day of `start` itself never counts.
  /// - `P1M`, `P1Y`, `P2W`: calendar months, years or weeks, keeping the time of day, moved to the next working moment.
  /// - Combined, as in `P1M2DT4H`: first the calendar, then the working days, then the move, then the working time.
  /// - Zero or less: `start` itself, unmoved, because such a timer fires at once (semantics.md 8).
  ///
  /// Local times that daylight saving skips or repeats are read as ``ZoneRules/offset(atLocalSecond:)`` says; working time
  /// is time that passes, so a period over a change of clocks is shorter or longer.
  /// - Parameter zone: used where the calendar names no zone.
  /// - Cost: a few nanoseconds for each day walked for working days, about a microsecond for working time.
  public func adding(
    _ duration: WorkDuration, to start: Instant, zone: ZoneRules
  ) -> Result<Instant, WorkCalendarFailure> {
    guard !duration.isZeroOrLess else { return .success(start) }
    guard hasWorkingTime else { return .failure(.withoutWorkingTime(calendar: id)) }
    var walk = WorkDayWalk(calendar: self, zone: self.zone ?? zone)
    return Result { () throws(WorkCalendarFailure) in
      var instant = start
      if duration.months > 0 || duration.calendarDays > 0 || duration.workingDays > 0 {
        instant = try walk.addingDays(of: duration, to: start)
      }
      return duration.milliseconds > 0 ? try walk.adding(duration.milliseconds, to: instant) : instant
    }
  }

  /// As ``adding(_:to:zone:)-(WorkDuration,_,_)``, for a FEEL duration or a text that holds one.
  public func adding(_ duration: Value, to start: Instant, zone: ZoneRules) -> Result<Instant, WorkCalendarFailure> {
    guard let length = WorkDuration(duration) else { return .failure(.notADuration(found: duration.kind)) }
    return adding(length, to: start, zone: zone)
  }

  /// Whether an instant lies in working time; the end of a period does not.
  public func isWorking(at instant: Instant, zone: ZoneRules) -> Bool {
    let walk = WorkDayWalk(calendar: self, zone: self.zone ?? zone)
    return walk.isWorking(at: instant)
  }

  /// The instant itself if it lies in working time or at the end of a period, else the begin of the next period.
  public func nextWorkingMoment(from instant: Instant, zone: ZoneRules) -> Result<Instant, WorkCalendarFailure> {
    guard hasWorkingTime else { return .failure(.withoutWorkingTime(calendar: id)) }
    var walk = WorkDayWalk(calendar: self, zone: self.zone ?? zone)
    return Result { () throws(WorkCalendarFailure) in try walk.nextWorkingMoment(from: instant) }
  }
}

/// Walks over the days of a calendar, keeping the holidays of one year at hand.
private struct WorkDayWalk {
  private let calendar: WorkCalendar
  private let zone: ZoneRules
  private var year: Int?
  private var holidaysOfYear: Set<Int> = []

  init(calendar: WorkCalendar, zone: ZoneRules) {
    self.calendar = calendar
    self.zone = zone
  }

  /// Months, weeks and working days, then the move to a working moment.
  mutating func addingDays(of duration: WorkDuration, to start: Instant) throws(WorkCalendarFailure) -> Instant {
    let local = localSecond(of: start)
    let day = local.floorDivided(by: 86_400)
    let secondOfDay = local - day * 86_400
    let milliseconds = start.millisecondsSince1970.floorRemainder(by: 1000)
    guard
      let date = CalendarDate(daysSince1970: day)?.adding(months: max(0, duration.months))?
        .adding(days: max(0, duration.calendarDays)), date.daysSince1970 - day <= WorkCalendar.longestWalk
    else { throw .outOfReach(calendar: calendar.id) }
    let target = try workingDay(duration.workingDays, after: date.daysSince1970)
    let moved = try instant(ofLocalSecond: target * 86_400 + secondOfDay)
    return try nextWorkingMoment(from: Instant(millisecondsSince1970: moved.millisecondsSince1970 + milliseconds))
  }

  /// The nth working day after a day; the day itself for n = 0 or less.
  private mutating func workingDay(_ count: Int, after day: Int) throws(WorkCalendarFailure) -> Int {
    var left = count
    var current = day
    var idle = 0
    while left > 0 {
      current += 1
      idle += 1
      if isWorkingDay(current) {
        left -= 1
        idle = 0
      }
      try check(walked: current - day, idle: idle)
    }
    return current
  }

  /// Uses up working time from an instant on.
  mutating func adding(_ milliseconds: Int64, to start: Instant) throws(WorkCalendarFailure) -> Instant {
    var left = milliseconds
    let first = localSecond(of: start).floorDivided(by: 86_400)
    var day = first
    var idle = 0
    while true {
      if isWorkingDay(day) {
        for period in periods(on: day) {
          let (begin, end) = try bounds(of: period, on: day)
          let from = max(begin, start.millisecondsSince1970)
          guard from < end else { continue }
          if left <= end - from { return Instant(millisecondsSince1970: from + left) }
          left -= end - from
        }
        idle = 0
      }
      day += 1
      idle += 1
      try check(walked: day - first, idle: idle)
    }
  }

  mutating func nextWorkingMoment(from start: Instant) throws(WorkCalendarFailure) -> Instant {
    let first = localSecond(of: start).floorDivided(by: 86_400)
    var day = first
    while true {
      if isWorkingDay(day) {
        for period in periods(on: day) {
          let (begin, end) = try bounds(of: period, on: day)
          if begin < end, start.millisecondsSince1970 <= end {
            return Instant(millisecondsSince1970: max(begin, start.millisecondsSince1970))
          }
        }
      }
      day += 1
      try check(walked: day - first, idle: day - first)
    }
  }

  func isWorking(at instant: Instant) -> Bool {
    let day = localSecond(of: instant).floorDivided(by: 86_400)
    var walk = self
    guard walk.isWorkingDay(day) else { return false }
    return periods(on: day).contains { period in
      guard let (begin, end) = try? bounds(of: period, on: day) else { return false }
      return begin <= instant.millisecondsSince1970 && instant.millisecondsSince1970 < end
    }
  }

  private func check(walked: Int, idle: Int) throws(WorkCalendarFailure) {
    if idle > WorkCalendar.longestRest { throw .withoutWorkingTime(calendar: calendar.id) }
    if walked > WorkCalendar.longestWalk { throw .outOfReach(calendar: calendar.id) }
  }

  private func periods(on day: Int) -> [WorkPeriod] { calendar.week[(day + 3).floorRemainder(by: 7)] }

  private mutating func isWorkingDay(_ day: Int) -> Bool {
    guard !periods(on: day).isEmpty else { return false }
    guard !calendar.holidays.isEmpty, let date = CalendarDate(daysSince1970: day) else { return true }
    if year != Int(date.year) {
      let wanted = Int(date.year)
      year = wanted
      // Days counted from Easter may fall into the neighbouring years.
      holidaysOfYear = []
      for holiday in calendar.holidays {
        for near in wanted - 1...wanted + 1 {
          if let day = holiday.daysSince1970(inYear: near) { holidaysOfYear.insert(day) }
        }
      }
    }
    return !holidaysOfYear.contains(day)
  }

  private func localSecond(of instant: Instant) -> Int {
    Int(instant.millisecondsSince1970).floorDivided(by: 1000) + zone.offset(at: instant)
  }

  private func bounds(of period: WorkPeriod, on day: Int) throws(WorkCalendarFailure) -> (Int64, Int64) {
    let begin = try instant(ofLocalSecond: day * 86_400 + period.start * 60)
    let end = try instant(ofLocalSecond: day * 86_400 + period.end * 60)
    return (begin.millisecondsSince1970, end.millisecondsSince1970)
  }

  private func instant(ofLocalSecond local: Int) throws(WorkCalendarFailure) -> Instant {
    let second = local - zone.offset(atLocalSecond: local)
    let (milliseconds, overflow) = second.multipliedReportingOverflow(by: 1000)
    guard !overflow else { throw .outOfReach(calendar: calendar.id) }
    return Instant(millisecondsSince1970: Int64(milliseconds))
  }
}

extension BinaryInteger {
  /// Division that rounds towards negative infinity. The divisor is positive.
  fileprivate func floorDivided(by divisor: Self) -> Self {
    let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
    return remainder < 0 ? quotient - 1 : quotient
  }

  /// The remainder of that division, never negative.
  fileprivate func floorRemainder(by divisor: Self) -> Self {
    let remainder = self % divisor
    return remainder < 0 ? remainder + divisor : remainder
  }
}
