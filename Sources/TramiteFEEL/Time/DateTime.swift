/// A date with a time of day, and what it says about its zone.
///
/// The fields are local to the zone: `2026-07-01T09:00:00@Europe/Madrid` is nine in the morning in Madrid.
/// - Spec: DMN 1.5 §10.3.2.3.6
public struct DateTime: Hashable, Sendable {
  /// The local date.
  public let date: CalendarDate
  /// The local time, with the zone of both.
  public let time: TimeOfDay

  /// Joins a date and a time.
  public init(date: CalendarDate, time: TimeOfDay) {
    self.date = date
    self.time = time
  }

  /// Reads `2026-01-05T09:00:00` with an optional fraction and `Z`, `+02:00` or `@Europe/Madrid`; nil when the text is
  /// no date with time. Whether a named zone exists is not asked here.
  public init?(iso8601 text: some StringProtocol) {
    var scanner = ISOScanner(text)
    guard let value = scanner.dateTime(), scanner.isAtEnd else { return nil }
    self = value
  }

  /// The local date and time of an instant in a zone; UTC is written as `Z`, another zone by its name.
  /// Nil beyond the range of years.
  public init?(_ instant: Instant, in zone: ZoneRules) {
    let seconds = Int(instant.millisecondsSince1970).flooredDivision(by: 1000)
    let milliseconds = Int(instant.millisecondsSince1970).flooredModulo(by: 1000)
    let designator = zone.identifier == ZoneRules.utc.identifier ? ZoneDesignator.utc : .named(zone.identifier)
    self.init(
      localSecond: seconds + zone.offset(atSecond: seconds), nanosecond: milliseconds * 1_000_000, zone: designator)
  }

  /// Fields from seconds since 1970-01-01T00:00:00 of the local calendar.
  init?(localSecond: Int, nanosecond: Int, zone: ZoneDesignator) {
    guard let date = CalendarDate(daysSince1970: localSecond.flooredDivision(by: 86_400)) else { return nil }
    self.date = date
    let second = localSecond.flooredModulo(by: 86_400)
    time = TimeOfDay(nanosecondOfDay: Int64(second) * 1_000_000_000 + Int64(nanosecond), zone: zone)
  }

  /// Seconds since 1970-01-01T00:00:00 of the local calendar.
  var localSecond: Int { date.daysSince1970 * 86_400 + time.secondOfDay }

  /// The zone of the fields.
  public var zone: ZoneDesignator { time.zone }

  /// The offset from UTC in seconds that holds for these fields. A local time is taken in `localZone`.
  /// Nil when the named zone is not in `zones`.
  public func offset(zones: Zones, localZone: ZoneRules) -> Int? {
    switch time.zone {
    case .local: return localZone.offset(atLocalSecond: localSecond)
    case .offset(let seconds): return Int(seconds)
    case .named(let identifier): return zones[identifier]?.offset(atLocalSecond: localSecond)
    }
  }

  /// The same with the offset that its named zone has then; as it is without a named zone, or where that is not in `zones`.
  func withOffset(of zones: Zones?) -> DateTime {
    guard case .named(let identifier) = time.zone, let rules = zones?[identifier] else { return self }
    return DateTime(date: date, time: time.with(.offset(Int32(rules.offset(atLocalSecond: localSecond)))))
  }

  /// The instant of these fields, to the millisecond (what is finer is cut off). A local time is taken in the moment's
  /// zone. Nil when the named zone is unknown or the instant is beyond ±292 million years.
  public func instant(at moment: Moment) -> Instant? {
    guard let offset = offset(zones: moment.zones, localZone: moment.zone) else { return nil }
    let (thousand, overflow) = (localSecond - offset).multipliedReportingOverflow(by: 1000)
    guard !overflow else { return nil }
    let (sum, overflowOfSum) = thousand.addingReportingOverflow(time.nanosecond / 1_000_000)
    return overflowOfSum ? nil : Instant(millisecondsSince1970: Int64(sum))
  }
}

extension DateTime: CustomStringConvertible {
  /// ISO 8601, a named zone after `@`.
  public var description: String {
    var bytes: [UInt8] = []
    write(to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  func write(to bytes: inout [UInt8]) {
    date.write(to: &bytes)
    bytes.append(UInt8(ascii: "T"))
    time.write(to: &bytes)
  }
}
