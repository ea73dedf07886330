/// Why the bytes of a time zone file cannot be read.
public struct ZoneFileFailure: Error, Hashable, Sendable {
  /// The zone that was asked for.
  public let identifier: String
  /// What was expected and found.
  public let message: String
}

extension ZoneRules {
  /// Reads a TZif file of version 1, 2, 3 or 4: the 64-bit block where there is one, and the footer's rule.
  /// - Spec: RFC 8536; leap second records are skipped (POSIX time has none)
  /// - Throws: ``ZoneFileFailure`` when the bytes are cut off or are no TZif file.
  public static func parse(identifier: String, tzif bytes: [UInt8]) throws(ZoneFileFailure) -> ZoneRules {
    var file = TZifReader(identifier: identifier, bytes: bytes)
    let first = try file.header()
    guard first.version >= 2 else {
      return try file.rules(first, timeSize: 4, closingRule: nil)
    }
    try file.skip(first.size(timeSize: 4))
    let second = try file.header()
    let rules = try file.rules(second, timeSize: 8, closingRule: nil)
    return ZoneRules(
      identifier: identifier, firstOffset: rules.firstOffset, transitions: rules.transitions,
      closingRule: try file.footer())
  }
}

/// Walks over the bytes of a TZif file.
private struct TZifReader {
  struct Header {
    var version: Int
    var universalCount: Int
    var standardCount: Int
    var leapCount: Int
    var timeCount: Int
    var typeCount: Int
    var characterCount: Int

    func size(timeSize: Int) -> Int {
      timeCount * timeSize + timeCount + typeCount * 6 + characterCount + leapCount * (timeSize + 4) + standardCount
        + universalCount
    }
  }

  let identifier: String
  let bytes: [UInt8]
  var index = 0

  func failure(_ message: String) -> ZoneFileFailure {
    ZoneFileFailure(identifier: identifier, message: "\(message) (byte \(index))")
  }

  mutating func skip(_ count: Int) throws(ZoneFileFailure) {
    guard count >= 0, bytes.count - index >= count else { throw failure("the time zone file is cut off") }
    index += count
  }

  mutating func bigEndian(_ size: Int) throws(ZoneFileFailure) -> Int {
    let start = index
    try skip(size)
    var number: UInt64 = size == 4 && bytes[start] & 0x80 != 0 ? 0xFFFF_FFFF : 0
    for byte in bytes[start..<index] { number = number << 8 | UInt64(byte) }
    return Int(Int64(bitPattern: number))
  }

  mutating func header() throws(ZoneFileFailure) -> Header {
    let start = index
    try skip(20)
    guard bytes[start..<start + 4].elementsEqual("TZif".utf8) else {
      throw failure("expected a time zone file that begins with TZif")
    }
    let version = bytes[start + 4] == 0 ? 1 : Int(bytes[start + 4]) - 48
    var counts: [Int] = []
    for _ in 0..<6 {
      let count = try bigEndian(4)
      guard count >= 0, count <= bytes.count else { throw failure("a count of the time zone file is impossible") }
      counts.append(count)
    }
    return Header(
      version: version, universalCount: counts[0], standardCount: counts[1], leapCount: counts[2],
      timeCount: counts[3], typeCount: counts[4], characterCount: counts[5])
  }

  mutating func rules(
    _ header: Header, timeSize: Int, closingRule: ClosingRule?
  ) throws(ZoneFileFailure) -> ZoneRules {
    let end = index + header.size(timeSize: timeSize)
    var seconds: [Int] = []
    for _ in 0..<header.timeCount { seconds.append(try bigEndian(timeSize)) }
    let typesStart = index
    try skip(header.timeCount)
    var offsets: [Int] = []
    for _ in 0..<header.typeCount {
      offsets.append(try bigEndian(4))
      try skip(2)
    }
    guard !offsets.isEmpty else { throw failure("the time zone file names no offset") }
    var transitions: [ZoneRules.Transition] = []
    for (place, second) in seconds.enumerated() {
      let type = Int(bytes[typesStart + place])
      guard type < offsets.count else { throw failure("the time zone file names an offset that it does not have") }
      // Some files begin with a transition at the "big bang"; two at once would break the order.
      if let last = transitions.last, second <= last.second { throw failure("the changes are out of order") }
      transitions.append(ZoneRules.Transition(second: second, offset: offsets[type]))
    }
    try skip(end - index)
    return ZoneRules(
      identifier: identifier, firstOffset: offsets[0], transitions: transitions, closingRule: closingRule)
  }

  mutating func footer() throws(ZoneFileFailure) -> ClosingRule? {
    guard index < bytes.count, bytes[index] == 10 else { throw failure("the time zone file has no footer") }
    index += 1
    guard let end = bytes[index...].firstIndex(of: 10) else { throw failure("the footer is cut off") }
    let text = String(decoding: bytes[index..<end], as: UTF8.self)
    index = end + 1
    if text.isEmpty { return nil }
    guard let rule = ClosingRule(posix: text) else { throw failure("the footer's rule `\(text)` cannot be read") }
    return rule
  }
}
