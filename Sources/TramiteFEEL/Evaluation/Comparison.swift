/// How FEEL compares values.
/// - Spec: DMN 1.5 §10.3.2.13, tables 50–52
enum Comparison {
  /// The outcome of ordering two values.
  enum Order {
    case less, equal, greater
    /// One of them is null.
    case null
    /// They are of different kinds, or of a kind without order.
    case incomparable
  }

  /// Orders two values of one kind.
  @inline(__always)
  static func order(_ left: Value, _ right: Value, _ moment: Moment) -> Order {
    if case .number(let a) = left, case .number(let b) = right { return order(a, b) }
    return orderOthers(left, right, moment)
  }

  @inline(__always)
  static func order<T: Comparable>(_ left: T, _ right: T) -> Order {
    left < right ? .less : left == right ? .equal : .greater
  }

  private static func orderOthers(_ left: Value, _ right: Value, _ moment: Moment) -> Order {
    switch (left, right) {
    case (.null, _), (_, .null): return .null
    case (.string(let a), .string(let b)): return order(a, b)
    case (.date(let a), .date(let b)): return order(a, b)
    case (.daysDuration(let a), .daysDuration(let b)): return order(a, b)
    case (.monthsDuration(let a), .monthsDuration(let b)): return order(a, b)
    case (.time(let a), .time(let b)):
      guard let (first, second) = moments(a, b, moment) else { return .incomparable }
      return order(first, second)
    case (.dateTime(let a), .dateTime(let b)):
      guard let (first, second) = moments(a, b, moment) else { return .incomparable }
      return order(first, second)
    // A date stands for its midnight in UTC where a date and time is expected.
    case (.date(let a), .dateTime): return orderOthers(.dateTime(DateTime(midnightOf: a)), right, moment)
    case (.dateTime, .date(let b)): return orderOthers(left, .dateTime(DateTime(midnightOf: b)), moment)
    default: return .incomparable
    }
  }

  /// The places of two times on one line: of two local ones as they stand, else in UTC, where a local one takes the
  /// offset of the other. Nil for an unknown zone.
  /// - Spec: DMN 1.5 §10.3.2.15, table 54
  private static func moments(
    _ left: TimeOfDay, _ right: TimeOfDay, _ moment: Moment
  ) -> (SecondOfTime, SecondOfTime)? {
    guard let (first, second) = offsets(left.zone, left.offset(moment), right.zone, right.offset(moment)) else {
      return nil
    }
    return (
      SecondOfTime(second: left.secondOfDay - first, nanosecond: left.nanosecond),
      SecondOfTime(second: right.secondOfDay - second, nanosecond: right.nanosecond)
    )
  }

  private static func moments(_ left: DateTime, _ right: DateTime, _ moment: Moment) -> (SecondOfTime, SecondOfTime)? {
    let (zones, local) = (moment.zones, moment.zone)
    let leftOffset = left.offset(zones: zones, localZone: local)
    let rightOffset = right.offset(zones: zones, localZone: local)
    guard let (first, second) = offsets(left.zone, leftOffset, right.zone, rightOffset) else { return nil }
    return (
      SecondOfTime(second: left.localSecond - first, nanosecond: left.time.nanosecond),
      SecondOfTime(second: right.localSecond - second, nanosecond: right.time.nanosecond)
    )
  }

  /// The offsets to compare two times with.
  private static func offsets(
    _ left: ZoneDesignator, _ leftOffset: Int?, _ right: ZoneDesignator, _ rightOffset: Int?
  ) -> (Int, Int)? {
    switch (left == .local, right == .local) {
    case (true, true): return (0, 0)
    case (true, false): return rightOffset.map { ($0, $0) }
    case (false, true): return leftOffset.map { ($0, $0) }
    case (false, false):
      guard let leftOffset, let rightOffset else { return nil }
      return (leftOffset, rightOffset)
    }
  }

  /// Strings by their code points, which is the order of their UTF-8.
  static func order(_ left: String, _ right: String) -> Order {
    if areEqual(left, right) { return .equal }
    return left.utf8.lexicographicallyPrecedes(right.utf8) ? .less : .greater
  }

  /// Strings by their code points: no two spellings of a letter are the same.
  @inline(__always)
  static func areEqual(_ left: String, _ right: String) -> Bool {
    // What is different for Swift is different for FEEL; what is the same may still be written in two ways.
    guard left == right else { return false }
    return left.utf8.count == right.utf8.count && (left.utf8.elementsEqual(right.utf8))
  }

  /// Whether two constants can be ordered without knowing zones.
  static func isOrdered(_ left: Value, _ right: Value) -> Bool {
    switch (left, right) {
    case (.number, .number), (.string, .string), (.date, .date), (.daysDuration, .daysDuration),
      (.monthsDuration, .monthsDuration), (.time, .time), (.dateTime, .dateTime):
      true
    default: false
    }
  }

  /// FEEL's `=`: nil when the values are of different kinds and neither is null.
  @inline(__always)
  static func equal(_ left: Value, _ right: Value, _ moment: Moment) -> Bool? {
    if case .number(let a) = left, case .number(let b) = right { return a == b }
    if case .string(let a) = left, case .string(let b) = right { return areEqual(a, b) }
    return equalOthers(left, right, moment)
  }

  private static func equalOthers(_ left: Value, _ right: Value, _ moment: Moment) -> Bool? {
    switch (left, right) {
    case (.null, .null): return true
    case (.null, _), (_, .null): return false
    case (.boolean(let a), .boolean(let b)): return a == b
    case (.date(let a), .date(let b)): return a == b
    case (.daysDuration(let a), .daysDuration(let b)): return a == b
    case (.monthsDuration(let a), .monthsDuration(let b)): return a == b
    case (.time(let a), .time(let b)):
      // Times are equal when they are so to the second (the kit asks for it).
      guard let (first, second) = moments(a, b, moment) else { return a == b }
      return first.second == second.second
    case (.dateTime(let a), .dateTime(let b)):
      guard let (first, second) = moments(a, b, moment) else { return a == b }
      return first.second == second.second
    case (.date(let a), .dateTime): return equalOthers(.dateTime(DateTime(midnightOf: a)), right, moment)
    case (.dateTime, .date(let b)): return equalOthers(left, .dateTime(DateTime(midnightOf: b)), moment)
    case (.list(let a), .list(let b)): return equal(a, b, moment)
    case (.context(let a), .context(let b)): return equal(a, b, moment)
    case (.range(let a), .range(let b)):
      return a.shape == b.shape && a.includesStart == b.includesStart && a.includesEnd == b.includesEnd
        && equal(a.start, b.start, moment) == true && equal(a.end, b.end, moment) == true
    case (.function(let a), .function(let b)): return a == b
    default: return nil
    }
  }

  private static func equal(_ left: [Value], _ right: [Value], _ moment: Moment) -> Bool {
    guard left.count == right.count else { return false }
    for place in left.indices where equal(left[place], right[place], moment) != true { return false }
    return true
  }

  private static func equal(_ left: Context, _ right: Context, _ moment: Moment) -> Bool {
    guard left.count == right.count else { return false }
    for entry in left.entries {
      guard let other = right[entry.key], equal(entry.value, other, moment) == true else { return false }
    }
    return true
  }

  /// Whether a value lies in a range; nil when it cannot be ordered with the endpoints.
  static func contains(_ range: ValueRange, _ value: Value, _ moment: Moment) -> Bool? {
    switch range.shape {
    case .equal: return equal(value, range.start, moment)
    case .notEqual: return equal(value, range.start, moment).map { !$0 }
    case .interval: break
    }
    var isInside = true
    if !range.start.isNull {
      switch order(value, range.start, moment) {
      case .less: isInside = false
      case .equal: isInside = range.includesStart
      case .greater: break
      case .null, .incomparable: return nil
      }
    }
    if !range.end.isNull {
      switch order(value, range.end, moment) {
      case .less: break
      case .equal: isInside = isInside && range.includesEnd
      case .greater: isInside = false
      case .null, .incomparable: return nil
      }
    }
    return range.start.isNull && range.end.isNull ? nil : isInside
  }
}

/// Seconds and nanoseconds on a time line, to order times.
struct SecondOfTime: Comparable {
  var second: Int
  var nanosecond: Int

  static func < (left: SecondOfTime, right: SecondOfTime) -> Bool {
    (left.second, left.nanosecond) < (right.second, right.nanosecond)
  }
}

extension TimeOfDay {
  /// The time in UTC, as seconds of the day (below zero or above a day where the zone shifts it). A local time is
  /// taken in the moment's zone, a named zone as it is at the moment's time. Nil for an unknown zone.
  func moment(_ moment: Moment) -> SecondOfTime? {
    guard let offset = offset(moment) else { return nil }
    return SecondOfTime(second: secondOfDay - offset, nanosecond: nanosecond)
  }

  /// The offset from UTC in seconds at the moment's time; nil for an unknown zone.
  func offset(_ moment: Moment) -> Int? {
    switch zone {
    case .local: moment.zone.offset(at: moment.now)
    case .offset(let seconds): Int(seconds)
    case .named(let identifier): moment.zones[identifier]?.offset(at: moment.now)
    }
  }
}

extension DateTime {
  /// Midnight of a day in UTC.
  init(midnightOf date: CalendarDate) {
    self.init(date: date, time: TimeOfDay(nanosecondOfDay: 0, zone: .utc))
  }

  /// The place on the time line; a local time is taken in the moment's zone. Nil for an unknown zone.
  func moment(_ moment: Moment) -> SecondOfTime? {
    guard let offset = offset(zones: moment.zones, localZone: moment.zone) else { return nil }
    return SecondOfTime(second: localSecond - offset, nanosecond: time.nanosecond)
  }
}
