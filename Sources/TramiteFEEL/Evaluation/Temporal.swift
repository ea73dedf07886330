/// Dates, times and durations as FEEL's functions and operators read and join them.
enum Temporal {
  // MARK: - Text

  static func date(_ text: String) -> Value? { CalendarDate(iso8601: text).map { .date($0) } }
  static func time(_ text: String) -> Value? { TimeOfDay(iso8601: text).map { .time($0) } }

  /// A date and time; a date alone is its midnight.
  static func dateTime(_ text: String) -> Value? {
    if let value = DateTime(iso8601: text) { return .dateTime(value) }
    var scanner = ISOScanner(text)
    guard let value = scanner.midnight(), scanner.isAtEnd else { return nil }
    return .dateTime(value)
  }

  static func duration(_ text: String) -> Value? {
    var scanner = ISOScanner(text)
    guard let value = scanner.duration(allowingWeeks: false), scanner.isAtEnd else { return nil }
    return value
  }

  /// What `@"…"` means: a date and time, a date, a time, or a duration.
  static func atLiteral(_ text: String) -> Value? {
    if let value = DateTime(iso8601: text) { return .dateTime(value) }
    return date(text) ?? time(text) ?? duration(text)
  }

  /// The named zone of a value, which must be looked for.
  static func zoneName(of value: Value) -> String? {
    let zone: ZoneDesignator
    switch value {
    case .time(let time): zone = time.zone
    case .dateTime(let dateTime): zone = dateTime.zone
    case .null, .boolean, .number, .string, .date, .daysDuration, .monthsDuration, .list, .context, .range, .function:
      return nil
    }
    if case .named(let identifier) = zone { return identifier }
    return nil
  }

  // MARK: - Arithmetic

  enum Outcome {
    case value(Value)
    case beyond, divisionByZero, mixedZones, wrongKinds
    case unknownZone(String)

    static func optional(_ value: Value?) -> Outcome { value.map { .value($0) } ?? .beyond }
  }

  /// Sums, differences, products and quotients in which a date, time or duration takes part.
  /// - Spec: DMN 1.5 §10.3.2.14, tables 55 and 56
  static func arithmetic(
    _ operation: ArithmeticOperator, _ left: Value, _ right: Value, _ moment: Moment
  ) -> Outcome {
    switch (operation, left, right) {
    case (.add, .daysDuration(let a), .daysDuration(let b)):
      return .optional(days(a.totalNanoseconds + b.totalNanoseconds))
    case (.subtract, .daysDuration(let a), .daysDuration(let b)):
      return .optional(days(a.totalNanoseconds - b.totalNanoseconds))
    case (.add, .monthsDuration(let a), .monthsDuration(let b)):
      return .optional(months(Int128(a.months) + Int128(b.months)))
    case (.subtract, .monthsDuration(let a), .monthsDuration(let b)):
      return .optional(months(Int128(a.months) - Int128(b.months)))
    case (.multiply, .daysDuration(let a), .number(let b)), (.multiply, .number(let b), .daysDuration(let a)):
      return .optional(scaled(a, by: b, isDivision: false))
    case (.multiply, .monthsDuration(let a), .number(let b)), (.multiply, .number(let b), .monthsDuration(let a)):
      return .optional(scaled(a, by: b, isDivision: false))
    case (.divide, .daysDuration, .number(let b)) where b.isZero: return .divisionByZero
    case (.divide, .monthsDuration, .number(let b)) where b.isZero: return .divisionByZero
    case (.divide, .daysDuration(let a), .number(let b)): return .optional(scaled(a, by: b, isDivision: true))
    case (.divide, .monthsDuration(let a), .number(let b)): return .optional(scaled(a, by: b, isDivision: true))
    case (.divide, .daysDuration(let a), .daysDuration(let b)):
      guard b.totalNanoseconds != 0 else { return .divisionByZero }
      return .optional(Number(nanoseconds: a)?.divided(by: Number(nanoseconds: b) ?? .one).map { .number($0) })
    case (.divide, .monthsDuration(let a), .monthsDuration(let b)):
      guard b.months != 0 else { return .divisionByZero }
      return .optional(Number(a.months).divided(by: Number(b.months)).map { .number($0) })
    case (.add, .daysDuration, .date), (.add, .daysDuration, .time), (.add, .daysDuration, .dateTime),
      (.add, .monthsDuration, .date), (.add, .monthsDuration, .dateTime):
      return moved(right, by: left, isBack: false, moment)
    case (.add, .date, _), (.add, .time, _), (.add, .dateTime, _):
      return moved(left, by: right, isBack: false, moment)
    case (.subtract, .date, .daysDuration), (.subtract, .time, .daysDuration), (.subtract, .dateTime, .daysDuration),
      (.subtract, .date, .monthsDuration), (.subtract, .dateTime, .monthsDuration):
      return moved(left, by: right, isBack: true, moment)
    case (.subtract, _, _): return difference(left, right, moment)
    default: return .wrongKinds
    }
  }

  static func days(_ nanoseconds: Int128) -> Value? {
    DaysDuration(totalNanoseconds: nanoseconds).map { .daysDuration($0) }
  }

  static func months(_ months: Int128) -> Value? {
    Int(exactly: months).map { .monthsDuration(MonthsDuration(months: $0)) }
  }

  private static func scaled(_ duration: DaysDuration, by factor: Number, isDivision: Bool) -> Value? {
    guard let length = Number(nanoseconds: duration),
      let result = isDivision ? length.divided(by: factor) : length.multiplied(by: factor),
      let whole = result.truncated.wholeInt128
    else { return nil }
    return days(whole)
  }

  /// Months are whole; what is less is cut off.
  private static func scaled(_ duration: MonthsDuration, by factor: Number, isDivision: Bool) -> Value? {
    let length = Number(duration.months)
    let result = isDivision ? length.divided(by: factor) : length.multiplied(by: factor)
    return result?.truncated.exactInt.map { .monthsDuration(MonthsDuration(months: $0)) }
  }

  /// A date, time, or date and time moved by a duration.
  static func moved(_ value: Value, by duration: Value, isBack: Bool, _ moment: Moment) -> Outcome {
    switch (value, duration) {
    case (.date(let date), .monthsDuration(let length)):
      guard length.months != Int.min else { return .beyond }
      return .optional(date.adding(months: isBack ? -length.months : length.months).map { .date($0) })
    case (.date(let date), .daysDuration(let length)):
      // The day in which the moved midnight lies.
      let nanoseconds = isBack ? -length.totalNanoseconds : length.totalNanoseconds
      let day = Int128(TimeOfDay.nanosecondsPerDay)
      let (quotient, remainder) = nanoseconds.quotientAndRemainder(dividingBy: day)
      return .optional(
        date.adding(days: Int(truncatingIfNeeded: remainder < 0 ? quotient - 1 : quotient)).map { .date($0) })
    case (.dateTime(let start), .monthsDuration(let length)):
      guard length.months != Int.min else { return .beyond }
      return .optional(
        start.date.adding(months: isBack ? -length.months : length.months).map {
          .dateTime(DateTime(date: $0, time: start.time))
        })
    case (.dateTime(let start), .daysDuration(let length)):
      return moved(start, by: isBack ? -length.totalNanoseconds : length.totalNanoseconds, moment)
    case (.time(let start), .daysDuration(let length)):
      let day = Int128(TimeOfDay.nanosecondsPerDay)
      let shift = isBack ? -length.totalNanoseconds : length.totalNanoseconds
      let sum = (Int128(start.nanosecondOfDay) + shift) % day
      return .value(.time(TimeOfDay(nanosecondOfDay: Int64(sum < 0 ? sum + day : sum), zone: start.zone)))
    default: return .wrongKinds
    }
  }

  private static func moved(_ start: DateTime, by nanoseconds: Int128, _ moment: Moment) -> Outcome {
    // In a named zone the clock may be put forward or back in between: there the way goes over UTC.
    var offset = 0
    var rules: ZoneRules?
    if case .named(let identifier) = start.zone {
      guard let found = moment.zones[identifier] else { return .unknownZone(identifier) }
      rules = found
      offset = found.offset(atLocalSecond: start.localSecond)
    }
    let total = Int128(start.localSecond - offset) * 1_000_000_000 + Int128(start.time.nanosecond) + nanoseconds
    var (second, rest) = total.quotientAndRemainder(dividingBy: 1_000_000_000)
    if rest < 0 {
      second -= 1
      rest += 1_000_000_000
    }
    guard second.magnitude < 1 << 60 else { return .beyond }
    var local = Int(second)
    if let rules { local += rules.offset(atSecond: local) }
    return .optional(DateTime(localSecond: local, nanosecond: Int(rest), zone: start.zone).map { .dateTime($0) })
  }

  /// The days and time duration between two dates, times, or dates and times.
  private static func difference(_ left: Value, _ right: Value, _ moment: Moment) -> Outcome {
    switch (left, right) {
    case (.date(let a), .date(let b)):
      return .optional(days(Int128(a.daysSince1970 - b.daysSince1970) * Int128(TimeOfDay.nanosecondsPerDay)))
    case (.dateTime(let a), .dateTime(let b)): return difference(a, b, moment)
    case (.date(let a), .dateTime(let b)): return difference(DateTime(midnightOf: a), b, moment)
    case (.dateTime(let a), .date(let b)): return difference(a, DateTime(midnightOf: b), moment)
    case (.time(let a), .time(let b)):
      guard (a.zone == .local) == (b.zone == .local) else { return .mixedZones }
      guard let first = a.moment(moment) else { return unknownZone(.time(a)) }
      guard let second = b.moment(moment) else { return unknownZone(.time(b)) }
      return .optional(days(first - second))
    default: return .wrongKinds
    }
  }

  private static func difference(_ left: DateTime, _ right: DateTime, _ moment: Moment) -> Outcome {
    guard (left.zone == .local) == (right.zone == .local) else { return .mixedZones }
    if left.zone == .local {
      let first = SecondOfTime(second: left.localSecond, nanosecond: left.time.nanosecond)
      return .optional(
        days(first - SecondOfTime(second: right.localSecond, nanosecond: right.time.nanosecond)))
    }
    guard let first = left.moment(moment) else { return unknownZone(.dateTime(left)) }
    guard let second = right.moment(moment) else { return unknownZone(.dateTime(right)) }
    return .optional(days(first - second))
  }

  private static func unknownZone(_ value: Value) -> Outcome { .unknownZone(zoneName(of: value) ?? "") }
}

extension SecondOfTime {
  /// The difference in nanoseconds.
  static func - (left: SecondOfTime, right: SecondOfTime) -> Int128 {
    Int128(left.second - right.second) * 1_000_000_000 + Int128(left.nanosecond - right.nanosecond)
  }
}

extension Number {
  /// The length of a duration in nanoseconds.
  init?(nanoseconds duration: DaysDuration) {
    let total = duration.totalNanoseconds
    self.init(isNegative: total < 0, coefficient: total.magnitude, exponent: 0)
  }

  /// The value of an integer as 128 bits; nil when it is no integer, or too large.
  var wholeInt128: Int128? {
    guard exponent == 0 else { return nil }
    return isNegative ? -Int128(coefficient) : Int128(coefficient)
  }
}
