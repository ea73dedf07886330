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
