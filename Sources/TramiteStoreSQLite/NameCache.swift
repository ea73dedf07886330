import GRDB
import Synchronization

/// The table `names` in memory. It only grows, so what was committed once stays true; names of a transaction that has not
/// committed are kept with the transaction.
final class NameCache: Sendable {
  private struct Known {
    var numbers: [String: Int64] = [:]
    var texts: [Int64: String] = [:]
  }
  private let known = Mutex(Known())

  func number(of text: String) -> Int64? { known.withLock { $0.numbers[text] } }
  func text(of number: Int64) -> String? { known.withLock { $0.texts[number] } }

  /// Adds names that are committed.
  func add(_ names: [(number: Int64, text: String)]) {
    guard !names.isEmpty else { return }
    known.withLock { known in
      for name in names {
        known.numbers[name.text] = name.number
        known.texts[name.number] = name.text
      }
    }
  }
}

extension SQLiteTransaction {
  /// The number of a name, which is added where it is new.
  func number(of text: String) throws -> Int64 {
    if let number = try knownNumber(of: text) { return number }
    try db.run("INSERT INTO names (text) VALUES (?)", [.text(text)])
    let number = db.lastInsertedRowID
    newNames.append((number, text))
    return number
  }

  func number(of text: String?) throws -> Int64? {
    guard let text else { return nil }
    let number: Int64 = try number(of: text)
    return number
  }

  /// The number of a name, or nil where nothing in the store has it.
  func knownNumber(of text: String) throws -> Int64? {
    if let number = names.number(of: text) { return number }
    if let added = newNames.first(where: { $0.text == text }) { return added.number }
    let found = try db.first("SELECT number FROM names WHERE text = ?", [.text(text)]) { $0.int(0) }
    if let found { keep((found, text)) }
    return found
  }

  /// The name of a number.
  func text(of number: Int64) throws -> String {
    if let text = names.text(of: number) { return text }
    if let added = newNames.first(where: { $0.number == number }) { return added.text }
    let found = try db.first("SELECT text FROM names WHERE number = ?", [.int(number)]) { $0.text(0) }
    guard let found else {
      let missing = DatabaseError(resultCode: .SQLITE_CORRUPT, message: "name \(number) is missing")
      throw SQLiteStore.failure(missing, path: db.path, doing: db.purpose)
    }
    keep((number, found))
    return found
  }

  func text(of number: Int64?) throws -> String? {
    guard let number else { return nil }
    let text: String = try text(of: number)
    return text
  }

  /// Notes a name read from the table: at once where the transaction only reads, else with its commit, since it may be
  /// one of its own that a savepoint undid before.
  private func keep(_ name: (number: Int64, text: String)) {
    if isReadOnly { names.add([name]) } else { newNames.append(name) }
  }
}
