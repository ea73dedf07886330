public import TramiteFEEL

/// Why a due time cannot be told: what was expected and what was found.
public struct DueTimeFailure: Error, Hashable, Sendable {
  /// One sentence.
  public let message: String
  /// Describes a failure.
  public init(_ message: String) { self.message = message }
}

extension ProcessGraph {
  /// The calendar of an id.
  public func calendar(_ id: String?) -> WorkCalendar? { id.flatMap { calendars[$0] } }

  /// The zone of times on a calendar: the calendar's own, else the process's (settled.md).
  public func zone(of calendar: String?) -> ZoneRules { self.calendar(calendar)?.zone ?? zone }

  /// When something is due that is set by a date and time, a date (its beginning), a duration from now, or a text that reads
  /// as one of these. On a calendar, durations count working time.
  ///
  /// Without one, years, months, weeks and days of a text move on the calendar of the zone and keep the local time, hours,
  /// minutes and seconds are exact: where clocks change, `P1D` is not `PT24H`. FEEL's own durations cannot tell the two apart
  /// (`duration("P1D") = duration("PT24H")`); of these a day is 24 hours.
  /// - Spec: semantics.md 8
  public func dueTime(_ value: Value, from now: Instant, calendar id: String?) -> Result<Instant, DueTimeFailure> {
    let zone = zone(of: id)
    switch value {
    case .dateTime(let moment):
      guard let instant = moment.instant(at: Moment(now: now, zone: zone, zones: zones)) else { break }
      return .success(instant)
    case .date(let day):
      guard let midnight = TimeOfDay(hour: 0, minute: 0, second: 0),
        let instant = zone.instant(of: DateTime(date: day, time: midnight))
      else { break }
      return .success(instant)
    case .daysDuration, .monthsDuration:
      return dueTime(after: value, from: now, calendar: id)
    case .string(let text):
      // On a calendar P1D is a working day and PT24H are 24 working hours, which FEEL's durations cannot tell apart.
      if calendar(id) != nil, WorkDuration(iso8601: text) != nil {
        return dueTime(after: value, from: now, calendar: id)
      }
      if let length = WorkDuration(iso8601: text), let due = now.adding(length, in: zone) { return .success(due) }
      if let parsed = Value(iso8601: text) { return dueTime(parsed, from: now, calendar: id) }
      if let mixed = Value.mixedDuration(iso8601: text) {
        return dueTime(after: mixed.months, from: now, calendar: id).flatMap {
          dueTime(after: mixed.rest, from: $0, calendar: id)
        }
      }
    case .null, .boolean, .number, .time, .list, .context, .range, .function: break
    }
    return .failure(DueTimeFailure("expected a date and time, a date or a duration, found \(value.json)"))
  }

  private func dueTime(after duration: Value, from now: Instant, calendar id: String?) -> Result<
    Instant, DueTimeFailure
  > {
    if let calendar = calendar(id) {
      return calendar.adding(duration, to: now, zone: zone(of: id)).mapError { DueTimeFailure($0.message) }
    }
    guard let due = now.adding(duration, in: zone(of: id)) else {
      return .failure(DueTimeFailure("the duration \(duration.json) leads out of the calendar"))
    }
    return .success(due)
  }
}

extension Instant {
  /// The instant after a length of the calendar: months, weeks and days keep the local time, the rest is exact. Nil beyond the
  /// range.
  fileprivate func adding(_ length: WorkDuration, in zone: ZoneRules) -> Instant? {
    var start = self
    let days = length.calendarDays + length.workingDays
    if length.months != 0 || days != 0 {
      guard let local = DateTime(self, in: zone),
        let day = local.date.adding(months: length.months)?.adding(days: days),
        let moved = zone.instant(of: DateTime(date: day, time: local.time))
      else { return nil }
      start = moved
    }
    let (sum, overflows) = start.millisecondsSince1970.addingReportingOverflow(length.milliseconds)
    return overflows ? nil : Instant(millisecondsSince1970: sum)
  }
}

extension Value {
  /// A date and time, date or duration from its ISO 8601 text; nil where it reads as none.
  public init?(iso8601 text: String) {
    if let duration = Value(iso8601Duration: text) {
      self = duration
    } else if let moment = DateTime(iso8601: text) {
      self = .dateTime(moment)
    } else if let day = CalendarDate(iso8601: text) {
      self = .date(day)
    } else {
      return nil
    }
  }

  /// An instant as date and time in a zone.
  public init(instant: Instant, zone: ZoneRules) {
    self = DateTime(instant, in: zone).map { .dateTime($0) } ?? .null
  }
}
