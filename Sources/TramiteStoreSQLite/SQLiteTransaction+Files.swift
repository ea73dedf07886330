import GRDB
import TramiteFEEL
import TramiteStore

extension SQLiteTransaction {
  private static let selectFiles =
    "SELECT id, instance, name, media_type, size, sha256, created_at, by, seal FROM files"

  private func file(_ row: Columns) -> FileRow {
    FileRow(
      id: row.text(0), instance: row.optionalText(1), name: row.text(2), mediaType: row.text(3), size: Int(row.int(4)),
      sha256: row.text(5), createdAt: row.time(6), by: row.optionalText(7), seal: row.bytes(8))
  }

  func file(_ id: String) throws -> FileRow? {
    try db.first("\(Self.selectFiles) WHERE id = ?", [.text(id)]) { file($0) }
  }

  func files(instance: String) throws -> [FileRow] {
    try db.rows("\(Self.selectFiles) WHERE instance = ? ORDER BY id", [.text(instance)]) { file($0) }
  }

  func fileContent(_ id: String, offset: Int, count: Int) throws -> [UInt8] {
    guard let file = try file(id) else { throw StoreFailure.missing("file '\(id)'") }
    let start = min(max(offset, 0), file.size)
    let length = min(max(count, 0), file.size - start)
    let inside = try db.first(
      "SELECT content IS NULL, substr(content, ?, ?) FROM files WHERE id = ?",
      [.int(start + 1), .int(length), .text(id)]
    ) { (isOutside: $0.int(0) == 1, bytes: $0.bytes(1)) }
    guard let inside else { throw StoreFailure.missing("file '\(id)'") }
    let bytes = inside.isOutside ? try fileFolder.read(file, offset: start, count: length) : inside.bytes
    guard bytes.count == length else {
      throw StoreFailure(
        .damaged, "expected \(file.size) bytes in file '\(id)', found fewer", hint: "restore it from a backup")
    }
    return bytes
  }

  func addFile(_ file: FileRow, content: [UInt8]) throws {
    try file.check(content)
    let isInside = content.count <= FileRow.largestInside
    try insert(file, content: isInside ? .blob(content) : .null)
    if !isInside, try fileFolder.write(content, sha256: file.sha256) { newFiles.append(file.sha256) }
  }

  func addFile(_ file: FileRow, arrived name: String) throws {
    guard let size = fileFolder.size(ofArriving: name) else { throw StoreFailure.missing("content '\(name)'") }
    try file.check(size: size)
    if size <= FileRow.largestInside {
      try insert(file, content: .blob(try fileFolder.readArriving(name, offset: 0, count: size)))
    } else {
      try insert(file, content: .null)
      if try fileFolder.publish(arrived: name, sha256: file.sha256, size: size) { newFiles.append(file.sha256) }
    }
  }

  private func insert(_ file: FileRow, content: SQLValue) throws {
    let added = try db.run(
      "INSERT INTO files VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING",
      [
        .text(file.id), .text(file.instance), .text(file.name), .text(file.mediaType), .int(file.size),
        .text(file.sha256), .time(file.createdAt), .text(file.by), .blob(file.seal),
        content,
      ])
    guard added == 1 else { throw StoreFailure.exists("file '\(file.id)'") }
  }

  func untakenFiles(upTo time: Instant, limit: Int) throws -> [FileRow] {
    try db.rows(
      "\(Self.selectFiles) WHERE instance IS NULL AND created_at <= ? ORDER BY created_at, id LIMIT ?",
      [.time(time), .int(max(limit, 0))]
    ) { file($0) }
  }

  func removeUntakenFile(_ id: String) throws {
    guard let file = try file(id), file.instance == nil else { return }
    let isOutside = try db.first("SELECT content IS NULL FROM files WHERE id = ?", [.text(id)]) { $0.int(0) == 1 }
    try overwriting { try db.run("DELETE FROM files WHERE id = ? AND instance IS NULL", [.text(id)]) }
    if isOutside == true { goneFiles.append(file.sha256) }
  }

  func giveUntakenFile(_ id: String, to person: String) throws {
    try db.run("UPDATE files SET by = ? WHERE id = ? AND instance IS NULL", [.text(person), .text(id)])
  }

  func attachFile(_ id: String, to instance: String, seal: [UInt8]) throws {
    guard try file(id) != nil else { throw StoreFailure.missing("file '\(id)'") }
    try overwriting {
      try db.run(
        "UPDATE files SET instance = ?, seal = ? WHERE id = ? AND instance IS NULL",
        [.text(instance), .blob(seal), .text(id)])
    }
  }
}
