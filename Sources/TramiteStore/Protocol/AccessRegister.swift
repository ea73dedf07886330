public import TramiteFEEL

/// One access: who wanted to do what with which object, and whether that was allowed.
public struct AccessRow: Hashable, Sendable {
  /// From 1 without gaps, over all rows that were ever written.
  public var number: Int64
  public var at: Instant
  /// Who; nil where nobody was recognised.
  public var user: String?
  /// For whom a deputy acted.
  public var onBehalfOf: String?
  /// The kind of access, as the engine names it, for example `see`.
  public var kind: String
  /// What was accessed, for example `instance order~7k2m9q3v4d`.
  public var object: String
  /// Text id of the instance concerned.
  public var instance: String?
  public var isAllowed: Bool
  /// How the objects of a list were selected.
  public var condition: String?
  /// Why it was refused, and what else belongs to the access.
  public var reason: String?
  /// The id of the request that it came with.
  public var request: String?
  /// The hash over the row before and this one (made by the engine).
  public var hash: ChainHash
  /// Describes an access.
  public init(
    number: Int64, at: Instant, user: String?, onBehalfOf: String? = nil, kind: String, object: String,
    instance: String? = nil, isAllowed: Bool, condition: String? = nil, reason: String? = nil,
    request: String? = nil, hash: ChainHash
  ) {
    self.number = number
    self.at = at
    self.user = user
    self.onBehalfOf = onBehalfOf
    self.kind = kind
    self.object = object
    self.instance = instance
    self.isAllowed = isAllowed
    self.condition = condition
    self.reason = reason
    self.request = request
    self.hash = hash
  }
}

/// Which rows of the access register a list shows; all conditions must hold.
public struct AccessFilter: Hashable, Sendable {
  public var user: String?
  public var instance: String?
  public var kind: String?
  /// From this time on.
  public var from: Instant?
  /// Before this time.
  public var until: Instant?
  public var deniedOnly: Bool
  /// Describes a filter; without conditions it takes all.
  public init(
    user: String? = nil, instance: String? = nil, kind: String? = nil, from: Instant? = nil, until: Instant? = nil,
    deniedOnly: Bool = false
  ) {
    self.user = user
    self.instance = instance
    self.kind = kind
    self.from = from
    self.until = until
    self.deniedOnly = deniedOnly
  }

  /// Whether a row belongs to the list.
  package func takes(_ row: AccessRow) -> Bool {
    (user == nil || row.user == user || row.onBehalfOf == user) && (instance == nil || row.instance == instance)
      && (kind == nil || row.kind == kind) && (from.map { row.at >= $0 } ?? true)
      && (until.map { row.at < $0 } ?? true) && !(deniedOnly && row.isAllowed)
  }
}

/// Reading the access register.
public protocol AccessReader {
  /// The newest row.
  func lastAccess() throws -> AccessRow?
  /// The number of the row that was appended last, whether it is still there or not; 0 before the first.
  func lastAccessNumber() throws -> Int64
  /// Rows in order, after a number.
  func accesses(_ filter: AccessFilter, after number: Int64, limit: Int) throws -> [AccessRow]
  /// The newest rows first, before a number; nil: from the newest on.
  func accesses(_ filter: AccessFilter, before number: Int64?, limit: Int) throws -> [AccessRow]
}

/// Writing the access register. No row is ever changed, and none is removed before its time.
public protocol AccessWriter {
  /// Appends a row.
  /// - Throws: ``StoreFailure/Code/conflict`` when its number does not follow the last one.
  func appendAccess(_ row: AccessRow) throws
  /// Removes rows up to a number and gives the last one of them.
  /// - Throws: ``StoreFailure/Code/conflict`` when one of them is younger than two years, counted from the newest row:
  ///   nothing is removed then.
  func purgeAccesses(through number: Int64) throws -> AccessRow?
}

extension AccessRow {
  /// How long each row is kept at least: two years, in milliseconds (731 days, so that a leap day shortens nothing).
  package static let leastAge: Int64 = 731 * 86_400_000
}

extension StoreFailure {
  /// A row of the access register that does not follow the last.
  package static func access(_ number: Int64, after last: Int64) -> StoreFailure {
    if number <= last {
      return StoreFailure(
        .conflict,
        "the access register ends with row \(number - 1), and row \(last) was written once: rows \(number) to \(last) are missing",
        hint: "somebody has taken them away outside of this program: keep a copy of the store, and restore a backup")
    }
    return StoreFailure(
      .conflict, "expected row \(last + 1) of the access register, found row \(number)",
      hint: "read the last row again and append again")
  }
  /// A purge of rows that must be kept.
  package static func accessTooYoung(_ row: AccessRow) -> StoreFailure {
    StoreFailure(
      .conflict, "row \(row.number) of the access register is of \(row.at), and rows are kept for two years at least",
      hint: "purge only what is older than two years")
  }
}
