/// Reads the texts of dates, times and durations after ISO 8601 as XML Schema narrows it, with `@` zones.
struct ISOScanner {
  private let bytes: [UInt8]
  private var index = 0

  init(_ text: some StringProtocol) { bytes = Array(text.utf8) }

  var isAtEnd: Bool { index == bytes.count }

  private mutating func take(_ character: Unicode.Scalar) -> Bool {
    guard index < bytes.count, bytes[index] == UInt8(ascii: character) else { return false }
    index += 1
    return true
  }

  /// Exactly `count` digits.
  private mutating func digits(_ count: Int) -> Int? {
    guard let (number, length) = number(), length == count else { return nil }
    return number
  }

  /// All digits that come, as a number; nil when there are none or more than 18.
  private mutating func number() -> (number: Int, length: Int)? {
    let start = index
    var sum = 0
    while index < bytes.count, (48...57).contains(bytes[index]) {
      guard index - start < 18 else { return nil }
      sum = sum * 10 + Int(bytes[index] - 48)
      index += 1
    }
    return index == start ? nil : (sum, index - start)
  }

  /// `.` and digits as nanoseconds; 0 without a point. Digits after the ninth are cut off.
  private mutating func fraction(mayBeEmpty: Bool = false) -> Int? {
    guard take(".") else { return 0 }
    let start = index
    var nanoseconds = 0
    var scale = 100_000_000
    while index < bytes.count, (48...57).contains(bytes[index]) {
      nanoseconds += Int(bytes[index] - 48) * scale
      scale /= 10
      index += 1
    }
    return index == start && !mayBeEmpty ? nil : nanoseconds
  }

  mutating func date() -> CalendarDate? {
    let isNegative = take("-")
    let start = index
    guard let (year, length) = number(), length >= 4, length <= 9, length == 4 || bytes[start] != 48, take("-"),
      let month = digits(2), take("-"), let day = digits(2)
    else { return nil }
    return CalendarDate(year: isNegative ? -year : year, month: month, day: day)
  }

  mutating func time() -> TimeOfDay? { timeOrMidnight()?.time }

  /// A time, and whether it is written `24:00:00`: the midnight at which a day ends.
  /// - Spec: XML Schema part 2 §3.2.7.1, §3.2.8
  private mutating func timeOrMidnight() -> (time: TimeOfDay, endsDay: Bool)? {
    guard let hour = digits(2), take(":"), let minute = digits(2), take(":"), let second = digits(2),
      let nanosecond = fraction(), let zone = zone()
    else { return nil }
    let endsDay = hour == 24 && minute == 0 && second == 0 && nanosecond == 0
    return TimeOfDay(
      hour: endsDay ? 0 : hour, minute: minute, second: second, nanosecond: nanosecond, zone: zone
    ).map { ($0, endsDay) }
  }

  mutating func dateTime() -> DateTime? {
    guard let date = date(), take("T"), let (time, endsDay) = timeOrMidnight() else { return nil }
    return (endsDay ? date.adding(days: 1) : date).map { DateTime(date: $0, time: time) }
  }

  /// A date with a zone behind it, as the midnight at which the day begins there: `2012-03-07Z`.
  mutating func midnight() -> DateTime? {
    guard let date = date(), let zone = zone() else { return nil }
    return DateTime(date: date, time: TimeOfDay(nanosecondOfDay: 0, zone: zone))
  }

  private mutating func zone() -> ZoneDesignator? {
    if isAtEnd { return .local }
    // The standard's own examples write `z`, too.
    if take("Z") || take("z") { return .utc }
    if take("@") {
      let name = bytes[index...]
      guard !name.isEmpty, name.allSatisfy(ISOScanner.isZoneByte) else { return nil }
      index = bytes.count
      return .named(String(decoding: name, as: UTF8.self))
    }
    let isWest = take("-")
    guard isWest || take("+"), let hours = digits(2), take(":"), let minutes = digits(2) else { return nil }
    var seconds = 0
    if take(":") {
      guard let read = digits(2) else { return nil }
      seconds = read
    }
    guard hours <= 18, minutes < 60, seconds < 60 else { return nil }
    let size = hours * 3600 + minutes * 60 + seconds
    guard size <= 18 * 3600 else { return nil }
    return .offset(Int32(isWest ? -size : size))
  }

  private static func isZoneByte(_ byte: UInt8) -> Bool {
    switch byte {
    case 48...57, 65...90, 97...122: true
    case UInt8(ascii: "/"), UInt8(ascii: "_"), UInt8(ascii: "-"), UInt8(ascii: "+"): true
    default: false
    }
  }

  mutating func duration(allowingWeeks: Bool) -> Value? {
    let isNegative = take("-")
    guard take("P") else { return nil }
    var fields = DurationFields()
    guard readDateFields(&fields, allowingWeeks: allowingWeeks), readTimeFields(&fields) else { return nil }
    return fields.value(isNegative: isNegative)
  }

  private mutating func readDateFields(_ fields: inout DurationFields, allowingWeeks: Bool) -> Bool {
    var last = 0
    while index < bytes.count, bytes[index] != UInt8(ascii: "T") {
      guard let (number, _) = number() else { return false }
      let order: Int
      if take("Y") {
        order = 1
        fields.addMonths(number, of: 12)
      } else if take("M") {
        order = 2
        fields.addMonths(number, of: 1)
      } else if allowingWeeks, take("W") {
        order = 3
        fields.addSeconds(number, of: 7 * 86_400)
      } else if take("D") {
        order = 4
        fields.addSeconds(number, of: 86_400)
      } else {
        return false
      }
      guard order > last else { return false }
      last = order
    }
    return true
  }

  private mutating func readTimeFields(_ fields: inout DurationFields) -> Bool {
    guard take("T") else { return true }
    guard !isAtEnd else { return false }
    var last = 0
    while !isAtEnd {
      guard let (number, _) = number() else { return false }
      let order: Int
      if take("H") {
        order = 1
        fields.addSeconds(number, of: 3600)
      } else if take("M") {
        order = 2
        fields.addSeconds(number, of: 60)
      } else {
        order = 3
        guard let nanoseconds = fraction(mayBeEmpty: true), take("S") else { return false }
        fields.addSeconds(number, of: 1)
        fields.nanoseconds = nanoseconds
      }
      guard order > last else { return false }
      last = order
    }
    return true
  }
}

/// The sums of a duration while it is read.
private struct DurationFields {
  var months: Int128?
  var seconds: Int128?
  var nanoseconds = 0

  mutating func addMonths(_ number: Int, of size: Int) { months = (months ?? 0) + Int128(number) * Int128(size) }
  mutating func addSeconds(_ number: Int, of size: Int) { seconds = (seconds ?? 0) + Int128(number) * Int128(size) }

  func value(isNegative: Bool) -> Value? {
    if let months, seconds == nil {
      return Int(exactly: isNegative ? -months : months).map { .monthsDuration(MonthsDuration(months: $0)) }
    }
    guard let seconds, months == nil else { return nil }
    let total = seconds * 1_000_000_000 + Int128(nanoseconds)
    return DaysDuration(totalNanoseconds: isNegative ? -total : total).map { .daysDuration($0) }
  }
}
