public import TramiteDocuments
public import TramiteFEEL
public import TramiteGraph
public import TramiteProblems

/// What came of reading a `calendar.yaml`.
public struct CalendarReading: Sendable {
  /// What the file says; entries with errors are left out.
  public let document: CalendarFile
  /// The calendars compiled, in file order; those with errors are left out.
  public let calendars: [WorkCalendar]
  /// Every problem of the file, in source order.
  public let problems: [Problem]
}

/// Reads `calendar.yaml` (formats.md).
///
/// Periods that cross midnight are written as two: `22:00-24:00` on one day and `00:00-06:00` on the next. The last
/// weekday of a month has `nth: -1`.
public enum CalendarReader {
  /// Reads and compiles the calendars of a file.
  /// - Parameter zones: the known time zones; a calendar in a zone that is not among them has a problem.
  public static func read(_ bytes: [UInt8], file: String, zones: Zones) -> CalendarReading {
    var pass = CalendarPass(zones: zones)
    let calendars = pass.file(bytes, file: file)
    return CalendarReading(
      document: CalendarFile(calendars: calendars.map(\.document)), calendars: calendars.map(\.compiled),
      problems: pass.yaml.problems.inSourceOrder())
  }

  /// The names of weekdays, Monday first.
  static let weekdays = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
}

/// One pass over a file.
private struct CalendarPass {
  let zones: Zones
  var yaml = YAMLCollector(
    codes: YAMLCodes(
      unreadable: .calendarUnreadable, unknownKey: .calendarUnknownKey, missingKey: .calendarMissingKey,
      wrongType: .calendarWrongType))
  private var ids: [String: Int] = [:]

  init(zones: Zones) { self.zones = zones }

  typealias Calendar = (document: CalendarDocument, compiled: WorkCalendar)

  mutating func file(_ bytes: [UInt8], file: String) -> [Calendar] {
    guard let root = yaml.root(bytes, file: file, expecting: "'calendars:' with a list of calendars"),
      let map = yaml.map(root, "the calendar file", keys: ["calendars"])
    else { return [] }
    if !map.has("calendars") { yaml.missing("calendars", in: map) }
    return yaml.list(map, "calendars", of: "calendars").compactMap { calendar($0) }
  }

  private mutating func calendar(_ node: YAMLNode) -> Calendar? {
    let problemsBefore = yaml.problems.count
    guard let map = yaml.map(node, "a calendar", keys: ["id", "timezone", "hours", "holidays"]) else { return nil }
    let id = yaml.identifier(map, "id", code: .calendarBadIdentifier)
    if let id { note(id) }
    let timezone = yaml.text(map, "timezone")
    let zone = timezone.flatMap { knownZone($0) }
    let hours = hours(of: map)
    let holidays = holidays(of: map)
    guard let id, !yaml.problems[problemsBefore...].hasErrors else { return nil }
    let document = CalendarDocument(
      id: id.text, timezone: timezone?.text, timezoneLocation: timezone?.location, hours: hours, holidays: holidays,
      location: id.location)
    return (document, document.compiled(zone: zone))
  }

  private mutating func note(_ id: YAMLText) {
    if let line = ids[id.text] {
      yaml.add(
        .calendarDuplicateIdentifier, at: id.location, element: id.text,
        "calendar '\(id.text)' is there already, in line \(line)", hint: "give one of the two another id")
    } else {
      ids[id.text] = id.location.line
    }
  }

  private mutating func knownZone(_ name: YAMLText) -> ZoneRules? {
    if let zone = zones[name.text] { return zone }
    yaml.add(
      .calendarUnknownTimezone, at: name.location, "there is no time zone '\(name.text)'",
      hint: NearestName.nearest(to: name.text, among: zones.identifiers).map { "did you mean '\($0)'?" }
        ?? "write the name as in the time zone database, for example America/Lima")
    return nil
  }

  private mutating func hours(of map: YAMLMap) -> [WeekdayHours] {
    guard let node = map["hours"] else {
      yaml.missing("hours", in: map)
      return []
    }
    guard let days = yaml.map(node, "'hours'", keys: CalendarReader.weekdays) else { return [] }
    var result: [WeekdayHours] = []
    var hasProblem = false
    for (place, weekday) in CalendarReader.weekdays.enumerated() {
      guard days[weekday] != nil else {
        if let entry = days.entries.first(where: { $0.key == weekday }) {
          yaml.add(
            .calendarDayWithoutHours, at: entry.keyLocation, "'\(weekday)' has no hours, and counts as a day off",
            hint: "write the hours, for example \"09:00-18:00\", or leave the weekday out")
        }
        continue
      }
      guard let text = yaml.text(days, weekday) else { continue }
      if let periods = periods(text) {
        result.append(WeekdayHours(weekday: place + 1, periods: periods, location: text.location))
      } else {
        hasProblem = true
      }
    }
    if result.isEmpty, !hasProblem {
      yaml.add(
        .calendarWithoutWorkingTime, at: node.location, "the calendar has no working hours on any weekday",
        hint: "add hours, for example monday: \"09:00-18:00\"")
    }
    return result
  }

  private mutating func periods(_ text: YAMLText) -> [WeekdayHours.Period]? {
    var periods: [WeekdayHours.Period] = []
    for part in text.text.split(whereSeparator: { $0 == " " || $0 == "," }) {
      let ends = part.split(separator: "-", omittingEmptySubsequences: false)
      guard ends.count == 2, let start = minutes(ends[0]), let end = minutes(ends[1]), start < end else {
        let crosses = ends.count == 2 && minutes(ends[0]) != nil && minutes(ends[1]) != nil
        yaml.add(
          .calendarBadHours, at: text.location, "expected a period such as 09:00-18:30, found '\(part)'",
          hint: crosses
            ? "a period ends after it begins; one over midnight is written as two: 22:00-24:00, and 00:00-06:00 on the next day"
            : "write begin and end with hours and minutes, several periods apart by spaces")
        return nil
      }
      if let last = periods.last, start < last.end {
        yaml.add(
          .calendarOverlappingHours, at: text.location,
          "the period '\(part)' begins before the one in front of it ends",
          hint: "write the periods of a day one after the other")
        return nil
      }
      periods.append(WeekdayHours.Period(start: start, end: end))
    }
    guard !periods.isEmpty else {
      yaml.add(
        .calendarBadHours, at: text.location, "expected a period such as 09:00-18:30, found an empty text",
        hint: "leave the weekday out if nobody works on it")
      return nil
    }
    return periods
  }

  /// `09:30` as minutes from midnight; `24:00` is the day's end.
  private func minutes(_ text: Substring) -> Int? {
    let parts = text.utf8.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
    guard parts.count == 2, (1...2).contains(parts[0].count), parts[1].count == 2,
      parts.allSatisfy({ $0.allSatisfy { (48...57).contains($0) } }), let hour = Int(Substring(parts[0])),
      let minute = Int(Substring(parts[1])), minute < 60, hour * 60 + minute <= 1440
    else { return nil }
    return hour * 60 + minute
  }

  private mutating func holidays(of map: YAMLMap) -> [CalendarHoliday] {
    var holidays: [CalendarHoliday] = []
    for node in yaml.list(map, "holidays", of: "days") {
      guard let rule = rule(node) else { continue }
      if let first = holidays.first(where: { $0.rule == rule }) {
        yaml.add(
          .calendarDuplicateHoliday, at: node.location, "this holiday is there already, in line \(first.location.line)")
      } else {
        holidays.append(CalendarHoliday(rule: rule, location: node.location))
      }
    }
    return holidays
  }

  private mutating func rule(_ node: YAMLNode) -> CalendarHoliday.Rule? {
    if case .scalar(let text, _) = node.content {
      if let date = PlainDate(text) { return .day(date) }
      badHoliday(node, "expected a day such as 2026-12-24, found \(node.described)")
      return nil
    }
    guard let map = yaml.map(node, "a holiday", keys: ["month", "day", "easter", "weekday", "nth"]) else { return nil }
    switch Set(map.entries.map(\.key)).intersection(["month", "day", "easter", "weekday", "nth"]) {
    case ["month", "day"]: return yearly(map)
    case ["easter"]:
      return yaml.integer(map, "easter", in: -200...250, code: .calendarBadHoliday).map { .easter(offset: $0) }
    case ["weekday", "nth", "month"]: return nthWeekday(map)
    default:
      badHoliday(node, "these keys together name no holiday")
      return nil
    }
  }

  private mutating func yearly(_ map: YAMLMap) -> CalendarHoliday.Rule? {
    guard let month = yaml.integer(map, "month", in: 1...12, code: .calendarBadHoliday),
      let day = yaml.integer(
        map, "day", in: 1...PlainDate.length(ofMonth: month, inYear: 2000), code: .calendarBadHoliday)
    else { return nil }
    return .yearly(month: month, day: day)
  }

  private mutating func nthWeekday(_ map: YAMLMap) -> CalendarHoliday.Rule? {
    let nth = yaml.integer(map, "nth", in: -5...5, code: .calendarBadHoliday)
    let month = yaml.integer(map, "month", in: 1...12, code: .calendarBadHoliday)
    guard let name = yaml.text(map, "weekday") else { return nil }
    guard let weekday = CalendarReader.weekdays.firstIndex(of: name.text) else {
      yaml.add(
        .calendarBadHoliday, at: name.location, "expected a weekday, found '\(name.text)'",
        hint: NearestName.hint(for: name.text, among: CalendarReader.weekdays, kind: "weekday"))
      return nil
    }
    guard let nth, let month else { return nil }
    guard nth != 0 else {
      yaml.add(
        .calendarBadHoliday, at: map["nth"]?.location ?? map.location, "there is no 0th weekday of a month",
        hint: "count from 1; -1 is the last")
      return nil
    }
    return .nthWeekday(nth: nth, weekday: weekday + 1, month: month)
  }

  private mutating func badHoliday(_ node: YAMLNode, _ message: String) {
    yaml.add(
      .calendarBadHoliday, at: node.location, message,
      hint: "write 2026-12-24, { month: 5, day: 1 }, { easter: -2 } or { weekday: monday, nth: 1, month: 2 }")
  }
}

extension CalendarDocument {
  /// The calendar compiled for a zone; nil means the zone of the process or organization.
  public func compiled(zone: ZoneRules?) -> WorkCalendar {
    var week = [[WorkPeriod]](repeating: [], count: 7)
    for day in hours {
      week[day.weekday - 1] = day.periods.compactMap { WorkPeriod(start: $0.start, end: $0.end) }
    }
    return WorkCalendar(id: id, zone: zone, week: week, holidays: holidays.compactMap(\.compiled))
  }
}

extension CalendarHoliday {
  /// The rule compiled; nil for a day that does not exist.
  var compiled: Holiday? {
    switch rule {
    case .day(let date): CalendarDate(year: date.year, month: date.month, day: date.day).map { .day($0) }
    case .yearly(let month, let day): .yearly(month: month, day: day)
    case .easter(let offset): .easter(offset: offset)
    case .nthWeekday(let nth, let weekday, let month): .nthWeekday(nth: nth, weekday: weekday, month: month)
    }
  }
}
