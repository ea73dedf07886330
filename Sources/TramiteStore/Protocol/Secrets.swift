public import TramiteFEEL

/// A secret that one person may open once. What it is stands apart, and only sealed (``SecretWriter/openSecret(_:by:at:)``).
public struct SecretRow: Hashable, Sendable {
  public var id: String
  /// Text id of the instance it belongs to.
  public var instance: String?
  /// Holders of this role may open it.
  public var role: String?
  /// This user may open it.
  public var user: String?
  public var createdAt: Instant
  public var openedAt: Instant?
  public var openedBy: String?
  /// Describes a secret.
  public init(
    id: String, instance: String?, role: String?, user: String?, createdAt: Instant, openedAt: Instant? = nil,
    openedBy: String? = nil
  ) {
    self.id = id
    self.instance = instance
    self.role = role
    self.user = user
    self.createdAt = createdAt
    self.openedAt = openedAt
    self.openedBy = openedBy
  }
}

/// What came of opening a secret.
public enum SecretOpening: Hashable, Sendable {
  /// The sealed bytes; they are no longer in the store once the transaction has committed.
  case opened(sealed: [UInt8])
  case alreadyOpened(by: String, at: Instant)
  case unknown
}

/// A key that seals personal values of one person and case. Erasing it erases them everywhere.
public struct PersonalKeyRow: Hashable, Sendable {
  public var id: String
  /// Text id of the instance it is for.
  public var instance: String?
  /// The key as the engine keeps it; empty once erased.
  public var bytes: [UInt8]
  public var createdAt: Instant
  public var erasedAt: Instant?
  /// Describes a key.
  public init(id: String, instance: String?, bytes: [UInt8], createdAt: Instant, erasedAt: Instant? = nil) {
    self.id = id
    self.instance = instance
    self.bytes = bytes
    self.createdAt = createdAt
    self.erasedAt = erasedAt
  }
}

/// Reading about secrets.
public protocol SecretReader {
  /// A secret, without what it is.
  func secret(_ id: String) throws -> SecretRow?
  func personalKey(_ id: String) throws -> PersonalKeyRow?
  /// The personal keys of an instance, by id.
  func personalKeys(instance: String) throws -> [PersonalKeyRow]
}

/// Writing secrets.
public protocol SecretWriter {
  /// Keeps a secret. - Throws: ``StoreFailure/Code/exists`` when the id is taken.
  func addSecret(_ secret: SecretRow, sealed: [UInt8]) throws
  /// Opens a secret: gives what is sealed, and erases it. Whether the person may, the engine has checked.
  func openSecret(_ id: String, by user: String, at: Instant) throws -> SecretOpening
  /// Keeps a key. - Throws: ``StoreFailure/Code/exists`` when the id is taken.
  func addPersonalKey(_ key: PersonalKeyRow) throws
  /// Erases a key for ever; false when there is none or it was erased before.
  func erasePersonalKey(_ id: String, at: Instant) throws -> Bool
}
