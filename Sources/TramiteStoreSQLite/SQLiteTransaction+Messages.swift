import GRDB
import TramiteFEEL
import TramiteStore

extension SQLiteTransaction {
  // MARK: Pending commands

  private static let selectPending = "SELECT id, kind, target, bytes, created_at, depth FROM pending_commands"

  private func pending(_ row: Columns) throws -> PendingCommand {
    guard let kind = PendingCommand.Kind(rawValue: UInt8(truncatingIfNeeded: row.int(1))) else {
      throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: "pending command \(row.int(0)) is of an unknown kind")
    }
    return PendingCommand(
      id: row.int(0), kind: kind, target: row.optionalText(2), bytes: row.bytes(3), createdAt: row.time(4),
      depth: Int(row.int(5)))
  }

  func pendingCommands(after id: Int64, limit: Int) throws -> [PendingCommand] {
    try db.rows("\(Self.selectPending) WHERE id > ? ORDER BY id LIMIT ?", [.int(id), .int(max(limit, 0))]) {
      try pending($0)
    }
  }

  func pendingCommands(to target: String, limit: Int) throws -> [PendingCommand] {
    try db.rows("\(Self.selectPending) WHERE target = ? ORDER BY id LIMIT ?", [.text(target), .int(max(limit, 0))]) {
      try pending($0)
    }
  }

  func addPendingCommand(_ command: PendingCommand) throws -> Int64 {
    try db.run(
      "INSERT INTO pending_commands (kind, target, created_at, depth, bytes) VALUES (?, ?, ?, ?, ?)",
      [
        .int(command.kind.rawValue), .text(command.target), .time(command.createdAt), .int(command.depth),
        .blob(command.bytes),
      ])
    return db.lastInsertedRowID
  }

  func removePendingCommand(_ id: Int64) throws -> Bool {
    try db.run("DELETE FROM pending_commands WHERE id = ?", [.int(id)]) == 1
  }

  // MARK: Kept messages

  private static let selectMessages = "SELECT id, name, key, message_id, bytes, kept_until, at FROM kept_messages"

  private func message(_ row: Columns) throws -> KeptMessage {
    KeptMessage(
      id: row.int(0), name: try text(of: row.int(1)), key: row.optionalText(2), messageID: row.optionalText(3),
      bytes: row.bytes(4), keptUntil: row.time(5), at: row.time(6))
  }

  func keptMessage(name: String, key: String?, now: Instant) throws -> KeptMessage? {
    guard let number = try knownNumber(of: name) else { return nil }
    if let key {
      return try db.first(
        "\(Self.selectMessages) WHERE name = ? AND key = ? AND +kept_until > ? ORDER BY id LIMIT 1",
        [.int(number), .text(key), .time(now)]
      ) { try message($0) }
    }
    return try db.first(
      "\(Self.selectMessages) WHERE name = ? AND +kept_until > ? ORDER BY id LIMIT 1", [.int(number), .time(now)]
    ) { try message($0) }
  }

  func expiredMessages(upTo: Instant, limit: Int) throws -> [KeptMessage] {
    try db.rows(
      "\(Self.selectMessages) WHERE kept_until <= ? ORDER BY kept_until, id LIMIT ?",
      [.time(upTo), .int(max(limit, 0))]
    ) { try message($0) }
  }

  func keptMessages(after id: Int64, limit: Int) throws -> [KeptMessage] {
    try db.rows("\(Self.selectMessages) WHERE id > ? ORDER BY id LIMIT ?", [.int(id), .int(max(limit, 0))]) {
      try message($0)
    }
  }

  func keptMessages(before id: Int64?, limit: Int) throws -> [KeptMessage] {
    try db.rows(
      "\(Self.selectMessages) WHERE id < ? ORDER BY id DESC LIMIT ?", [.int(id ?? .max), .int(max(limit, 0))]
    ) { try message($0) }
  }

  func nextMessageExpiry() throws -> Instant? {
    try db.first("SELECT kept_until FROM kept_messages ORDER BY kept_until LIMIT 1") { $0.time(0) }
  }

  func isKnownMessageID(_ messageID: String) throws -> Bool {
    try db.first("SELECT 1 FROM message_ids WHERE id = ?", [.text(messageID)]) { _ in true } ?? false
  }

  func keepMessage(_ message: KeptMessage) throws -> Int64 {
    try db.run(
      "INSERT INTO kept_messages (name, key, message_id, kept_until, at, bytes) VALUES (?, ?, ?, ?, ?, ?)",
      [
        .int(try number(of: message.name)), .text(message.key), .text(message.messageID), .time(message.keptUntil),
        .time(message.at), .blob(message.bytes),
      ])
    return db.lastInsertedRowID
  }

  func removeKeptMessage(_ id: Int64) throws -> Bool {
    try db.run("DELETE FROM kept_messages WHERE id = ?", [.int(id)]) == 1
  }

  func rememberMessageID(_ messageID: String, receiver: InstanceKey?) throws -> Bool {
    let values: [SQLValue] = [.text(messageID), .int(receiver?.rawValue)]
    if try db.run("INSERT INTO message_ids VALUES (?, ?) ON CONFLICT (id) DO NOTHING", values) == 1 { return true }
    if receiver != nil { try db.run("UPDATE message_ids SET receiver = ?2 WHERE id = ?1", values) }
    return false
  }

  func forgetMessageID(_ messageID: String) throws {
    try db.run("DELETE FROM message_ids WHERE id = ?", [.text(messageID)])
  }
}
