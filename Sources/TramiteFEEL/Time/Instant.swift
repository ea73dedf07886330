/// A point on the time line: milliseconds since 1970-01-01T00:00:00Z, without leap seconds.
public struct Instant: Hashable, Comparable, Sendable {
  /// Milliseconds since 1970-01-01T00:00:00Z.
  public var millisecondsSince1970: Int64

  /// An instant.
  public init(millisecondsSince1970: Int64) { self.millisecondsSince1970 = millisecondsSince1970 }

  /// Reads an ISO 8601 date and time with `Z` or an offset: `2026-01-05T09:00:00Z`. Nil when the text is something
  /// else.
  public init?(iso8601 text: some StringProtocol) {
    guard let fields = DateTime(iso8601: text), case .offset = fields.zone,
      let instant = fields.instant(at: Moment(now: Instant(millisecondsSince1970: 0)))
    else { return nil }
    self = instant
  }

  public static func < (left: Instant, right: Instant) -> Bool {
    left.millisecondsSince1970 < right.millisecondsSince1970
  }

  /// The instant after a duration: days and time are exact seconds, months move on the calendar of `zone` and keep the
  /// local time. Nil when `duration` is neither, or the result is beyond the range.
  public func adding(_ duration: Value, in zone: ZoneRules) -> Instant? {
    if case .daysDuration(let length) = duration { return adding(length) }
    guard case .monthsDuration(let length) = duration, let local = DateTime(self, in: zone),
      let date = local.date.adding(months: length.months)
    else { return nil }
    let moved = date.daysSince1970 * 86_400 + local.time.secondOfDay
    let (second, overflow) = (moved - zone.offset(atLocalSecond: moved)).multipliedReportingOverflow(by: 1000)
    guard !overflow else { return nil }
    return Instant(millisecondsSince1970: Int64(second + local.time.nanosecond / 1_000_000))
  }

  /// The instant after a days and time duration, to the millisecond; nil beyond the range.
  public func adding(_ duration: DaysDuration) -> Instant? {
    let (thousand, overflow) = duration.seconds.multipliedReportingOverflow(by: 1000)
    let (sum, overflowOfSum) = thousand.addingReportingOverflow(millisecondsSince1970)
    let (all, overflowOfAll) = sum.addingReportingOverflow(Int64(duration.nanoseconds) / 1_000_000)
    return overflow || overflowOfSum || overflowOfAll ? nil : Instant(millisecondsSince1970: all)
  }
}

extension Instant: CustomStringConvertible {
  /// ISO 8601 in UTC with milliseconds: `2026-01-05T09:00:00.000Z`.
  public var description: String {
    let second = Int(millisecondsSince1970).flooredDivision(by: 1000)
    guard let fields = DateTime(localSecond: second, nanosecond: 0, zone: .local) else { return "" }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(24)
    fields.write(to: &bytes)
    bytes.append(UInt8(ascii: "."))
    bytes.append(padded: Int(millisecondsSince1970).flooredModulo(by: 1000), to: 3)
    bytes.append(UInt8(ascii: "Z"))
    return String(decoding: bytes, as: UTF8.self)
  }
}
