import TramiteDocuments
import TramiteFEEL
import TramiteGraph

/// The text of a timer: a literal where it reads as one, else FEEL (formats.md "A value that may be an expression").
enum TimerText {
  /// What a text is.
  enum Reading {
    /// A literal, as the constant that decides read.
    case literal(Value)
    /// FEEL, to be parsed.
    case expression
    /// It begins as a literal does, but is none: what was expected.
    case malformed(expected: String)
  }

  /// Reads the text of `timeDate`, `timeDuration` or `timeCycle`.
  /// - Parameter onCalendar: whether a calendar counts durations: `P1D` is a working day then, `PT24H` 24 working hours.
  /// - Parameter knownNames: names of variables that consist of several words.
  /// - Parameter zones: the known time zones; nil where any will do.
  static func read(
    _ text: String, kind: TimerSpecification.Kind, onCalendar: Bool, knownNames: [String] = [], zones: Zones? = nil
  ) -> Reading {
    if ExpressionReading.isMarked(text) { return .expression }
    switch kind {
    case .date:
      if let moment = DateTime(iso8601: text) {
        if let zone = unknownZone(of: moment, zones) {
          return .malformed(expected: "\(expected(kind)), in a known time zone ('\(zone)' is none)")
        }
        return .literal(.dateTime(moment))
      }
      if let day = CalendarDate(iso8601: text) { return .literal(.date(day)) }
      return looksLikeDate(text) || isOtherTime(text) || isWordsOnly(text, knownNames)
        ? .malformed(expected: expected(kind)) : .expression
    case .duration:
      if let duration = duration(text, onCalendar: onCalendar) { return .literal(duration) }
      return isOtherTime(text) || looksLikeDate(text) || isWordsOnly(text, knownNames)
        ? .malformed(expected: expected(kind)) : .expression
    case .cycle:
      if TimerCycle(text) != nil { return .literal(.string(text)) }
      return looksLikeCycle(text) || isOtherTime(text) || isWordsOnly(text, knownNames)
        ? .malformed(expected: expected(kind)) : .expression
    }
  }

  /// What a literal of a kind looks like.
  static func expected(_ kind: TimerSpecification.Kind) -> String {
    switch kind {
    case .date: "a date and time such as 2026-01-05T09:00:00Z"
    case .duration: "a duration such as P3D, PT8H or P1M, with fractions of seconds only"
    case .cycle: "a cycle such as R3/PT1H, or a cron expression such as 0 9 * * 1-5"
    }
  }

  /// Reads a due date: a duration or a date and time.
  static func readDue(_ text: String, onCalendar: Bool, zones: Zones? = nil) -> Reading {
    if ExpressionReading.isMarked(text) { return .expression }
    if let duration = duration(text, onCalendar: onCalendar) { return .literal(duration) }
    if let moment = DateTime(iso8601: text) {
      if let zone = unknownZone(of: moment, zones) {
        return .malformed(expected: "a date and time in a known time zone ('\(zone)' is none)")
      }
      return .literal(.dateTime(moment))
    }
    if let day = CalendarDate(iso8601: text) { return .literal(.date(day)) }
    return isOtherTime(text) || looksLikeDate(text)
      ? .malformed(expected: "a duration such as P3D, or a date and time such as 2026-01-05T09:00:00Z") : .expression
  }

  /// The zone that a moment names and that does not exist; nil also where no zones are known.
  private static func unknownZone(of moment: DateTime, _ zones: Zones?) -> String? {
    guard case .named(let zone) = moment.zone, let zones, zones != .utcOnly, zones[zone] == nil else { return nil }
    return zone
  }

  /// Milliseconds of a literal duration of days and time; months and years count as 30.436875 days each (the mean of the
  /// Gregorian calendar). Nil if it is none or negative.
  static func milliseconds(_ text: String) -> Int64? {
    switch Value(iso8601Duration: text) {
    case .daysDuration(let duration)? where !duration.isNegative:
      return duration.seconds * 1000 + Int64(duration.nanoseconds) / 1_000_000
    case .monthsDuration(let duration)? where duration.months >= 0 && duration.months < 1_200_000:
      return Int64(duration.months) * 2_629_746_000
    case _: return nil
    }
  }

  /// A duration stays a text where its parts count differently: on a calendar, and where it has weeks or days.
  private static func duration(_ text: String, onCalendar: Bool) -> Value? {
    let length = WorkDuration(iso8601: text)
    if onCalendar { return length == nil ? nil : .string(text) }
    if let length, length.calendarDays + length.workingDays != 0 { return .string(text) }
    return Value(iso8601Duration: text) ?? (Value.mixedDuration(iso8601: text) == nil ? nil : .string(text))
  }

  /// Several words without anything between them: nothing that FEEL could compute.
  private static func isWordsOnly(_ text: String, _ knownNames: [String]) -> Bool {
    if knownNames.contains(where: { text.contains($0) }) { return false }
    let words = text.unicodeScalars.split(whereSeparator: isBlank)
    guard words.count > 1,
      words.allSatisfy({ $0.allSatisfy { $0 == "_" || $0.properties.isAlphabetic || $0.properties.numericType != nil } }
      )
    else { return false }
    return !words.contains { keywords.contains(String($0)) }
  }

  /// Words that join others in FEEL.
  private static let keywords: Set<String> = [
    "if", "then", "else", "for", "in", "return", "some", "every", "satisfies", "and", "or", "between", "instance", "of",
    "function", "external",
  ]

  private static func looksLikeDuration(_ text: String) -> Bool {
    var rest = text.utf8[...]
    if rest.first == UInt8(ascii: "-") { rest = rest.dropFirst() }
    guard rest.first == UInt8(ascii: "P") else { return false }
    guard let second = rest.dropFirst().first else { return true }
    if isDigit(second) { return true }
    return second == UInt8(ascii: "T") && rest.dropFirst(2).first.map(isDigit) ?? true
  }

  /// A time of another kind, or one in small letters: `R3/PT1H` where a duration is expected, `pt1h`, `3/PT1H`.
  private static func isOtherTime(_ text: String) -> Bool {
    let upper = text.uppercased()
    if looksLikeDuration(text) || Value(iso8601Duration: upper) != nil || TimerCycle(upper) != nil { return true }
    let parts = upper.split(separator: "/", omittingEmptySubsequences: false)
    return parts.count > 1 && parts.contains { Value(iso8601Duration: String($0)) != nil }
  }

  /// Words for times that other products and people use. A variable may have such a name.
  static func isTimeWord(_ text: String) -> Bool {
    [
      "today", "tomorrow", "yesterday", "now", "noon", "midnight", "hourly", "daily", "weekly", "monthly", "yearly",
      "annually", "never", "immediately", "asap", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday",
      "sunday",
    ].contains(text.lowercased())
  }

  private static func looksLikeDate(_ text: String) -> Bool {
    let head = Array(text.utf8.prefix(5))
    return head.count == 5 && head.prefix(4).allSatisfy(isDigit) && head[4] == UInt8(ascii: "-")
  }

  private static func looksLikeCycle(_ text: String) -> Bool {
    if text.utf8.first == UInt8(ascii: "R") {
      let rest = text.utf8.dropFirst()
      if rest.allSatisfy(isDigit) { return true }
      // R-2/PT1H
      if rest.first == UInt8(ascii: "-"), rest.contains(UInt8(ascii: "/")) { return true }
    }
    if let slash = text.utf8.firstIndex(of: UInt8(ascii: "/")), text.utf8.first == UInt8(ascii: "R") {
      return text.utf8[..<slash].dropFirst().allSatisfy(isDigit)
        || text.split(separator: "/").dropFirst().contains { looksLikeDuration(String($0)) }
    }
    if looksLikeDuration(text) || looksLikeDate(text) { return true }
    let fields = text.split(separator: " ")
    return fields.count >= 5
      && fields.allSatisfy { field in field.utf8.allSatisfy { isDigit($0) || "*/-,?".utf8.contains($0) || $0 > 64 } }
      && fields.first.map { $0.utf8.first.map { isDigit($0) || $0 == UInt8(ascii: "*") } ?? false } ?? false
  }

  private static func isDigit(_ byte: UInt8) -> Bool { byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9") }
}
