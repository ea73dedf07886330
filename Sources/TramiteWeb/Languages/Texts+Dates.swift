import TramiteFEEL

extension Texts {
  /// A day: `21 November 2026`, `21 de noviembre de 2026`, `21. november 2026`.
  func day(_ date: CalendarDate) -> String {
    let month = self("month.\(date.month)")
    switch language {
    case .english: return "\(date.day) \(month) \(date.year)"
    case .spanish: return "\(date.day) de \(month) de \(date.year)"
    case .slovene: return "\(date.day). \(month) \(date.year)"
    }
  }

  /// A day in lists: `21 Nov 2026`; the year is left out where it is the present one.
  func shortDay(_ date: CalendarDate) -> String {
    let month = self("month.short.\(date.month)")
    let isThisYear = date.year == today?.year
    switch language {
    case .english, .spanish: return "\(date.day) \(month)" + (isThisYear ? "" : " \(date.year)")
    case .slovene: return "\(date.day). \(month)" + (isThisYear ? "" : " \(date.year)")
    }
  }

  /// A time of day: `9:05` in Spanish, `09:05` elsewhere.
  func clock(_ time: TimeOfDay) -> String {
    let minute = Self.two(time.minute)
    switch language {
    case .spanish: return "\(time.hour):\(minute)"
    case .english, .slovene: return "\(Self.two(time.hour)):\(minute)"
    }
  }

  /// A moment in full, in the zone of the office.
  func moment(_ instant: Instant) -> String {
    guard let local = DateTime(instant, in: zone) else { return instant.description }
    return self("time.at", ("day", day(local.date)), ("time", clock(local.time)))
  }

  /// A moment in lists: `21 Nov, 14:05`.
  func shortMoment(_ instant: Instant) -> String {
    guard let local = DateTime(instant, in: zone) else { return instant.description }
    return "\(shortDay(local.date)), \(clock(local.time))"
  }

  /// A moment as people speak of it: `5 minutes ago`, `today at 14:05`, `in 3 days`, `2 Dec`.
  func relative(_ instant: Instant) -> String {
    let seconds = (instant.millisecondsSince1970 - now.millisecondsSince1970) / 1000
    let minutes = Int(seconds.magnitude / 60)
    if minutes == 0 { return self("time.now") }
    if minutes < 60 { return self(seconds > 0 ? "time.inMinutes" : "time.minutesAgo", count: minutes) }
    guard let local = DateTime(instant, in: zone), let today else { return instant.description }
    let time = clock(local.time)
    let days = local.date.daysSince1970 - today.daysSince1970
    switch days {
    case 0: return self("time.todayAt", ("time", time))
    case 1: return self("time.tomorrowAt", ("time", time))
    case -1: return self("time.yesterdayAt", ("time", time))
    case 2...6: return self("time.inDays", count: days)
    case -6 ... -2: return self("time.daysAgo", count: -days)
    default: return shortDay(local.date)
    }
  }

  /// The present day in the zone of the office.
  var today: CalendarDate? { DateTime(now, in: zone)?.date }

  private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
