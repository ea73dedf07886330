public import TramiteFEEL

/// A repeating timer: `R[n]/start?/duration/end?` of ISO 8601, or a cron expression (semantics.md 8).
public struct TimerCycle: Hashable, Sendable {
  private enum Rule: Hashable {
    case interval(start: DateTime?, duration: Value, end: DateTime?)
    case cron(CronSchedule)
  }
  private let rule: Rule
  /// Occurrences in all; nil: without end.
  public let count: Int?

  /// Reads a cycle; nil where the text is none.
  public init?(_ text: String) {
    if text.utf8.first == UInt8(ascii: "R") {
      guard let parsed = Self.interval(text) else { return nil }
      (rule, count) = parsed
    } else {
      guard let schedule = CronSchedule(text) else { return nil }
      rule = .cron(schedule)
      count = nil
    }
  }

  /// The time between two occurrences; nil of a cron expression.
  public var interval: Value? {
    if case .interval(_, let duration, _) = rule { return duration }
    return nil
  }

  /// The day on or before which the last occurrence lies; nil where that is not known before running.
  public var lastDay: CalendarDate? {
    guard case .interval(let start, let duration, let end) = rule else { return nil }
    if let end { return end.date }
    guard let start, let remaining = remainingAfterFirst, case .string(let text) = duration else { return nil }
    switch Value(iso8601Duration: text) {
    case .daysDuration(let duration)?:
      let (seconds, isTooLong) = duration.seconds.multipliedReportingOverflow(by: Int64(remaining))
      return isTooLong ? nil : start.date.adding(days: Int(seconds / 86_400) + 1)
    case .monthsDuration(let duration)?:
      let (months, isTooLong) = Int(duration.months).multipliedReportingOverflow(by: remaining)
      return isTooLong ? nil : start.date.adding(months: months)?.adding(days: 1)
    case _: return nil
    }
  }

  /// Whether it never ends by itself.
  public var isEndless: Bool {
    switch rule {
    case .interval(_, _, let end): count == nil && end == nil
    case .cron: true
    }
  }

  /// Occurrences that remain after the first; nil: without end.
  public var remainingAfterFirst: Int? { count.map { max(0, $0 - 1) } }

  /// The first occurrence: at `start`, else one duration after arming; nil where there is none. A start or end without a zone
  /// is taken in the calendar's, as other dates of timers are.
  public func first(armedAt now: Instant, graph: ProcessGraph, calendar: String?) -> Instant? {
    if count == 0 { return nil }
    switch rule {
    case .interval(let start?, _, let end):
      return within(start.instant(in: graph, calendar), end, graph, calendar)
    case .interval(nil, let duration, let end):
      return within(add(duration, to: now, graph, calendar), end, graph, calendar)
    case .cron(let schedule): return schedule.next(after: now, in: graph.zone(of: calendar))
    }
  }

  /// The occurrence after another, counted from that one, not from the time of firing.
  public func next(after last: Instant, graph: ProcessGraph, calendar: String?) -> Instant? {
    switch rule {
    case .interval(_, let duration, let end):
      guard let next = add(duration, to: last, graph, calendar), next > last else { return nil }
      return within(next, end, graph, calendar)
    case .cron(let schedule): return schedule.next(after: last, in: graph.zone(of: calendar))
    }
  }

  private func add(_ duration: Value, to instant: Instant, _ graph: ProcessGraph, _ calendar: String?) -> Instant? {
    try? graph.dueTime(duration, from: instant, calendar: calendar).get()
  }

  private func within(
    _ instant: Instant?, _ end: DateTime?, _ graph: ProcessGraph, _ calendar: String?
  ) -> Instant? {
    guard let instant else { return nil }
    if let end, let last = end.instant(in: graph, calendar), instant > last { return nil }
    return instant
  }

  private static func interval(_ text: String) -> (Rule, Int?)? {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count >= 2, parts.count <= 4 else { return nil }
    let repetitions = parts[0].dropFirst()
    var count: Int?
    if !repetitions.isEmpty {
      guard let number = Int(repetitions), number >= 0 else { return nil }
      count = number
    }
    var start: DateTime?
    var end: DateTime?
    var duration: Value?
    for part in parts.dropFirst() {
      if duration == nil, Value(iso8601Duration: part) != nil || Value.mixedDuration(iso8601: part) != nil {
        duration = .string(String(part))
      } else if let moment = DateTime(iso8601: part) {
        if duration == nil, start == nil { start = moment } else if end == nil { end = moment } else { return nil }
      } else {
        return nil
      }
    }
    guard let duration else { return nil }
    return (.interval(start: start, duration: duration, end: end), count)
  }
}

extension DateTime {
  fileprivate func instant(in graph: ProcessGraph, _ calendar: String?) -> Instant? {
    instant(at: Moment(now: Instant(millisecondsSince1970: 0), zone: graph.zone(of: calendar), zones: graph.zones))
  }
}
