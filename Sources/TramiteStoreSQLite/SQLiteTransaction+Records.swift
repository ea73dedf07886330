import GRDB
import TramiteFEEL
import TramiteStore

extension SQLiteTransaction {
  // MARK: Registers

  private static let selectEntries = """
    SELECT register, number, n, year, fields, instance, element, at, position FROM register_entries
    """

  private func registerEntry(_ row: Columns) -> RegisterEntry {
    RegisterEntry(
      register: row.text(0), number: row.text(1), n: Int(row.int(2)), year: Int(row.int(3)), fields: row.bytes(4),
      instance: row.optionalInt(5).map { InstanceKey($0) }, element: row.optionalText(6), at: row.time(7),
      position: row.int(8))
  }

  func registers() throws -> [String] {
    try db.rows("SELECT DISTINCT register FROM register_counters ORDER BY register") { $0.text(0) }
  }

  func registerEntries(_ register: String, after position: Int64, limit: Int) throws -> [RegisterEntry] {
    try db.rows(
      "\(Self.selectEntries) WHERE register = ? AND position > ? ORDER BY position LIMIT ?",
      [.text(register), .int(position), .int(max(limit, 0))]
    ) { registerEntry($0) }
  }

  func registerEntry(_ register: String, number: String) throws -> RegisterEntry? {
    try db.first("\(Self.selectEntries) WHERE register = ? AND number = ?", [.text(register), .text(number)]) {
      registerEntry($0)
    }
  }

  func appendRecord(_ new: NewRegisterEntry) throws -> RegisterEntry {
    let year = new.countedYear
    let last = try db.first(
      "SELECT n FROM register_counters WHERE register = ? AND year = ?", [.text(new.register), .int(year)]
    ) { Int($0.int(0)) }
    let n = (last ?? 0) + 1
    let number = new.number(n)
    guard try registerEntry(new.register, number: number) == nil else {
      throw StoreFailure.numberTaken(number, register: new.register)
    }
    try db.run(
      "INSERT OR REPLACE INTO register_counters VALUES (?, ?, ?)", [.text(new.register), .int(year), .int(n)])
    try db.run(
      """
      INSERT INTO register_entries (register, number, n, year, instance, element, at, fields)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?)
      """,
      [
        .text(new.register), .text(number), .int(n), .int(year), .int(new.instance?.rawValue), .text(new.element),
        .time(new.at), .blob(new.fields),
      ])
    return RegisterEntry(
      register: new.register, number: number, n: n, year: year, fields: new.fields, instance: new.instance,
      element: new.element, at: new.at, position: db.lastInsertedRowID)
  }

  // MARK: Secrets

  func secret(_ id: String) throws -> SecretRow? {
    try db.first(
      "SELECT id, instance, role, user, created_at, opened_at, opened_by FROM secrets WHERE id = ?", [.text(id)]
    ) {
      SecretRow(
        id: $0.text(0), instance: $0.optionalText(1), role: $0.optionalText(2), user: $0.optionalText(3),
        createdAt: $0.time(4), openedAt: $0.optionalTime(5), openedBy: $0.optionalText(6))
    }
  }

  func addSecret(_ secret: SecretRow, sealed: [UInt8]) throws {
    let added = try db.run(
      "INSERT INTO secrets VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING",
      [
        .text(secret.id), .text(secret.instance), .text(secret.role), .text(secret.user), .time(secret.createdAt),
        .time(secret.openedAt), .text(secret.openedBy), .blob(sealed),
      ])
    guard added == 1 else { throw StoreFailure.exists("secret '\(secret.id)'") }
  }

  func openSecret(_ id: String, by user: String, at: Instant) throws -> SecretOpening {
    guard let secret = try secret(id) else { return .unknown }
    if let before = secret.openedBy, let openedAt = secret.openedAt { return .alreadyOpened(by: before, at: openedAt) }
    let sealed = try db.first("SELECT sealed FROM secrets WHERE id = ?", [.text(id)]) { $0.bytes(0) }
    try overwriting {
      try db.run(
        "UPDATE secrets SET opened_by = ?, opened_at = ?, sealed = x'' WHERE id = ?",
        [.text(user), .time(at), .text(id)])
    }
    return .opened(sealed: sealed ?? [])
  }

  /// What `body` removes is overwritten with zeros in the database file. (Copies in the write-ahead log go with its next
  /// checkpoint.)
  func overwriting(_ body: () throws -> Void) throws {
    _ = try db.first("PRAGMA secure_delete = ON") { _ in () }
    defer { _ = try? db.first("PRAGMA secure_delete = OFF") { _ in () } }
    try body()
  }

  // MARK: Personal keys

  private static let selectKeys = "SELECT id, instance, bytes, created_at, erased_at FROM personal_keys"

  private func personalKey(_ row: Columns) -> PersonalKeyRow {
    PersonalKeyRow(
      id: row.text(0), instance: row.optionalText(1), bytes: row.bytes(2), createdAt: row.time(3),
      erasedAt: row.optionalTime(4))
  }

  func personalKey(_ id: String) throws -> PersonalKeyRow? {
    try db.first("\(Self.selectKeys) WHERE id = ?", [.text(id)]) { personalKey($0) }
  }

  func personalKeys(instance: String) throws -> [PersonalKeyRow] {
    try db.rows("\(Self.selectKeys) WHERE instance = ? ORDER BY id", [.text(instance)]) { personalKey($0) }
  }

  func addPersonalKey(_ key: PersonalKeyRow) throws {
    let added = try db.run(
      """
      INSERT INTO personal_keys (id, instance, created_at, erased_at, bytes) VALUES (?, ?, ?, ?, ?)
      ON CONFLICT (id) DO NOTHING
      """, [.text(key.id), .text(key.instance), .time(key.createdAt), .time(key.erasedAt), .blob(key.bytes)])
    guard added == 1 else { throw StoreFailure.exists("personal key '\(key.id)'") }
  }

  func erasePersonalKey(_ id: String, at: Instant) throws -> Bool {
    var erased = 0
    try overwriting {
      erased = try db.run(
        "UPDATE personal_keys SET bytes = x'', erased_at = ? WHERE id = ? AND erased_at IS NULL",
        [.time(at), .text(id)])
    }
    return erased == 1
  }
}
