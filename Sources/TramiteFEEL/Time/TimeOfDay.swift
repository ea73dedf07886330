/// What a time says about its zone.
public enum ZoneDesignator: Hashable, Sendable {
  /// Nothing: a local time.
  case local
  /// An offset from UTC in seconds, east positive, below ±24 h.
  case offset(Int32)
  /// A zone of the time zone database, for example `Europe/Madrid`.
  case named(String)

  /// UTC, written `Z`.
  public static let utc = ZoneDesignator.offset(0)
}

/// A time of day with nanoseconds, and what it says about its zone.
/// - Spec: DMN 1.5 §10.3.2.3.5
public struct TimeOfDay: Hashable, Sendable {
  /// Nanoseconds since midnight, below 86,400 · 10⁹.
  public let nanosecondOfDay: Int64
  /// The zone as written.
  public let zone: ZoneDesignator

  static let nanosecondsPerDay: Int64 = 86_400_000_000_000

  init(nanosecondOfDay: Int64, zone: ZoneDesignator) {
    self.nanosecondOfDay = nanosecondOfDay
    self.zone = zone
  }

  /// A time of day; nil when there is no such time or the offset reaches 24 hours.
  public init?(hour: Int, minute: Int, second: Int, nanosecond: Int = 0, zone: ZoneDesignator = .local) {
    guard (0..<24).contains(hour), (0..<60).contains(minute), (0..<60).contains(second),
      (0..<1_000_000_000).contains(nanosecond)
    else { return nil }
    if case .offset(let seconds) = zone, seconds.magnitude >= 86_400 { return nil }
    nanosecondOfDay = Int64(hour * 3600 + minute * 60 + second) * 1_000_000_000 + Int64(nanosecond)
    self.zone = zone
  }

  /// Reads `09:30:00`, `09:30:00.25Z`, `09:30:00+02:00`, `09:30:00@Europe/Madrid`; nil when the text is no time.
  /// Whether a named zone exists is not asked here.
  public init?(iso8601 text: some StringProtocol) {
    var scanner = ISOScanner(text)
    guard let time = scanner.time(), scanner.isAtEnd else { return nil }
    self = time
  }

  /// The hour, 0–23.
  public var hour: Int { secondOfDay / 3600 }
  /// The minute, 0–59.
  public var minute: Int { secondOfDay / 60 % 60 }
  /// The second, 0–59.
  public var second: Int { secondOfDay % 60 }
  /// The nanosecond within the second.
  public var nanosecond: Int { Int(nanosecondOfDay % 1_000_000_000) }
  /// Seconds since midnight.
  public var secondOfDay: Int { Int(nanosecondOfDay / 1_000_000_000) }

  /// The same time with another statement about its zone.
  public func with(_ zone: ZoneDesignator) -> TimeOfDay { TimeOfDay(nanosecondOfDay: nanosecondOfDay, zone: zone) }
}

extension TimeOfDay: CustomStringConvertible {
  /// ISO 8601, a named zone after `@`: `09:30:00@Europe/Madrid`.
  public var description: String {
    var bytes: [UInt8] = []
    write(to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  func write(to bytes: inout [UInt8]) {
    bytes.append(padded: hour, to: 2)
    bytes.append(UInt8(ascii: ":"))
    bytes.append(padded: minute, to: 2)
    bytes.append(UInt8(ascii: ":"))
    bytes.append(padded: second, to: 2)
    bytes.append(fraction: nanosecond)
    zone.write(to: &bytes)
  }
}

extension ZoneDesignator {
  func write(to bytes: inout [UInt8]) {
    switch self {
    case .local: return
    case .offset(0): bytes.append(UInt8(ascii: "Z"))
    case .offset(let seconds):
      let size = Int(seconds.magnitude)
      bytes.append(UInt8(ascii: seconds < 0 ? "-" : "+"))
      bytes.append(padded: size / 3600, to: 2)
      bytes.append(UInt8(ascii: ":"))
      bytes.append(padded: size / 60 % 60, to: 2)
      guard size % 60 != 0 else { return }
      bytes.append(UInt8(ascii: ":"))
      bytes.append(padded: size % 60, to: 2)
    case .named(let identifier):
      bytes.append(UInt8(ascii: "@"))
      bytes.append(contentsOf: identifier.utf8)
    }
  }
}

extension [UInt8] {
  /// Appends `.5` for 500,000,000 nanoseconds, nothing for 0.
  mutating func append(fraction nanosecond: Int) {
    guard nanosecond > 0 else { return }
    append(UInt8(ascii: "."))
    var digits: [UInt8] = []
    digits.append(padded: nanosecond, to: 9)
    while digits.last == UInt8(ascii: "0") { digits.removeLast() }
    append(contentsOf: digits)
  }
}
