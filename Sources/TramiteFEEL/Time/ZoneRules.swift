/// The rules of one time zone, as a value: its offsets from UTC, when they change, and the rule for the time after the
/// last known change.
///
/// - Spec: RFC 8536; settled.md "Code and walls"
public struct ZoneRules: Hashable, Sendable {
  /// A change of the offset.
  public struct Transition: Hashable, Sendable {
    /// Seconds since 1970-01-01T00:00:00Z from which the offset holds.
    public let second: Int
    /// The offset from UTC in seconds, east positive.
    public let offset: Int

    /// A change of the offset.
    public init(second: Int, offset: Int) {
      self.second = second
      self.offset = offset
    }
  }

  /// The name in the time zone database, for example `Europe/Madrid`.
  public var identifier: String { storage.identifier }
  /// The offset in seconds before the first transition.
  public var firstOffset: Int { storage.firstOffset }
  /// The changes, in order of time.
  public var transitions: [Transition] { storage.transitions }
  /// What holds after the last transition; nil when its offset holds for ever.
  public var closingRule: ClosingRule? { storage.closingRule }

  /// The rules themselves. A class, so that a value is one reference wide; it never changes.
  private final class Storage: Hashable, Sendable {
    let identifier: String
    let firstOffset: Int
    let transitions: [Transition]
    let closingRule: ClosingRule?

    init(_ identifier: String, _ firstOffset: Int, _ transitions: [Transition], _ closingRule: ClosingRule?) {
      self.identifier = identifier
      self.firstOffset = firstOffset
      self.transitions = transitions
      self.closingRule = closingRule
    }

    static func == (left: Storage, right: Storage) -> Bool {
      left === right
        || left.identifier == right.identifier && left.firstOffset == right.firstOffset
          && left.transitions == right.transitions && left.closingRule == right.closingRule
    }

    func hash(into hasher: inout Hasher) {
      hasher.combine(identifier)
      hasher.combine(transitions.count)
    }
  }

  private let storage: Storage

  /// UTC.
  public static let utc = ZoneRules(identifier: "UTC", transitions: [], closingRule: nil)
  private static let etcUTC = ZoneRules(identifier: "Etc/UTC", transitions: [], closingRule: nil)

  /// The rules of a zone; the transitions are in order of time.
  public init(identifier: String, firstOffset: Int = 0, transitions: [Transition], closingRule: ClosingRule?) {
    storage = Storage(identifier, firstOffset, transitions, closingRule)
  }

  /// UTC under one of its names; nil for another name.
  fileprivate static func universal(_ identifier: String) -> ZoneRules? {
    switch identifier {
    case "UTC", "Z": utc
    case "Etc/UTC": etcUTC
    default: nil
    }
  }

  /// The offset from UTC in seconds at an instant.
  /// - Cost: logarithmic in the number of transitions.
  public func offset(at instant: Instant) -> Int {
    offset(atSecond: Int(instant.millisecondsSince1970).flooredDivision(by: 1000))
  }

  /// The offset from UTC in seconds at a second since 1970-01-01T00:00:00Z.
  func offset(atSecond second: Int) -> Int {
    guard let last = transitions.last else { return closingRule?.offset(atSecond: second) ?? firstOffset }
    if second >= last.second, let closingRule { return closingRule.offset(atSecond: second) }
    var low = 0
    var high = transitions.count
    while low < high {
      let middle = (low + high) / 2
      if transitions[middle].second <= second { low = middle + 1 } else { high = middle }
    }
    return low == 0 ? firstOffset : transitions[low - 1].offset
  }

  /// The offset that holds for a local time, given as seconds since 1970-01-01T00:00:00 of the local calendar.
  ///
  /// A local time that comes twice (clocks go back) is taken the first time. A local time that is skipped (clocks go
  /// forward) is read with the offset before the change, so that 02:30 becomes 03:30.
  public func offset(atLocalSecond local: Int) -> Int {
    // No offset reaches a day, and changes are further apart than two: the offsets a day around are the candidates.
    let before = offset(atSecond: local - 86_400)
    let after = offset(atSecond: local + 86_400)
    if before == after { return before }
    if offset(atSecond: local - before) == before { return before }
    if offset(atSecond: local - after) == after { return after }
    return before
  }

  /// The instant of a local date and time in this zone; see ``offset(atLocalSecond:)`` for skipped and repeated times.
  /// The zone that `local` names itself is not asked. Nil beyond ±292 million years.
  public func instant(of local: DateTime) -> Instant? {
    DateTime(date: local.date, time: local.time.with(.local)).instant(
      at: Moment(now: Instant(millisecondsSince1970: 0), zone: self))
  }
}

/// Zone rules by identifier: a value, from the system's database by the Engine and in tests from a frozen set.
public struct Zones: Hashable, Sendable {
  private let content: Content

  /// A set of zones. UTC is always there under `UTC`, `Etc/UTC` and `Z`.
  public init(_ rules: [String: ZoneRules]) { content = Content(rules) }

  /// A set of zones of which each is asked for when it is first needed: few programs need more than one of 600.
  /// - Parameters:
  ///   - name: tells the set from others: sets of one name are equal.
  ///   - identifiers: all that it has.
  ///   - rules: the rules of one, or nil; the same every time.
  public init(
    named name: String, identifiers: @escaping @Sendable () -> [String],
    rules: @escaping @Sendable (String) -> ZoneRules?
  ) {
    content = Content(name, identifiers, rules)
  }

  /// Only UTC.
  public static let utcOnly = Zones([:])

  /// The rules of a zone; nil when it is unknown.
  public subscript(identifier: String) -> ZoneRules? {
    content.known[identifier] ?? ZoneRules.universal(identifier) ?? content.asked?.rules(identifier)
  }

  /// The identifiers given at the making, sorted.
  public var identifiers: [String] { content.asked?.identifiers().sorted() ?? content.known.keys.sorted() }

  public static func == (left: Zones, right: Zones) -> Bool {
    left.content === right.content
      || left.content.asked?.name == right.content.asked?.name && left.content.known == right.content.known
  }

  public func hash(into hasher: inout Hasher) {
    hasher.combine(content.asked?.name)
    hasher.combine(content.known)
  }

  /// A class, because every graph and every moment holds it; immutable.
  private final class Content: Sendable {
    typealias Asked = (
      name: String, identifiers: @Sendable () -> [String], rules: @Sendable (String) -> ZoneRules?
    )
    let known: [String: ZoneRules]
    let asked: Asked?

    init(_ known: [String: ZoneRules]) {
      self.known = known
      asked = nil
    }

    init(
      _ name: String, _ identifiers: @escaping @Sendable () -> [String],
      _ rules: @escaping @Sendable (String) -> ZoneRules?
    ) {
      known = [:]
      asked = (name, identifiers, rules)
    }
  }
}

/// What an evaluation may know of the world: the time, the zone in which local times are read, and the named zones.
public struct Moment: Hashable, Sendable {
  /// The time that `now()` and `today()` give.
  public var now: Instant
  /// The zone of `now()`, `today()` and of times without a zone.
  public var zone: ZoneRules
  /// The zones that texts may name.
  public var zones: Zones

  /// A moment; by default in UTC and without other zones.
  public init(now: Instant, zone: ZoneRules = .utc, zones: Zones = .utcOnly) {
    self.now = now
    self.zone = zone
    self.zones = zones
  }
}
