import Foundation
import GRDB
import Testing
import TramiteStore
import TramiteStoreSQLite

/// What is there is no store, or cannot be used.
struct BadStoreTests {
  private func code(_ body: () async throws -> Void) async -> StoreFailure.Code? {
    do {
      try await body()
      return nil
    } catch let failure as StoreFailure {
      #expect(failure.message.hasPrefix("expected "))
      #expect(!failure.hint.isEmpty)
      return failure.code
    } catch {
      Issue.record("another error: \(error)")
      return nil
    }
  }

  @Test
  func aMissingStoreIsNotCreatedByWhoOnlyReads() async throws {
    let folder = try TemporaryFolder()
    for opening in [SQLiteStore.Opening.existing, .readOnly] {
      var options = SQLiteStore.Options()
      options.opening = opening
      #expect(await code { _ = try SQLiteStore(path: folder.path("none.db"), options: options) } == .absent)
    }
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == [])
    #expect(await code { _ = try SQLiteStore(path: folder.path("no/such/folder.db")) } == .unavailable)
  }

  @Test
  func whatIsNoStoreIsRefusedAndLeftAlone() async throws {
    let folder = try TemporaryFolder()
    try Data("# Notes\n".utf8).write(to: URL(fileURLWithPath: folder.path("notes.md")))
    try Data().write(to: URL(fileURLWithPath: folder.path("empty.db")))
    let foreign = try DatabaseQueue(path: folder.path("foreign.db"))
    try await foreign.write { try $0.execute(sql: "CREATE TABLE t (x); INSERT INTO t VALUES (1)") }
    try foreign.close()
    let before = try Data(contentsOf: URL(fileURLWithPath: folder.path("foreign.db")))

    #expect(await code { _ = try SQLiteStore(path: folder.path("notes.md")) } == .notAStore)
    #expect(await code { _ = try SQLiteStore(path: folder.path("foreign.db")) } == .notAStore)
    #expect(await code { _ = try SQLiteStore(path: folder.path) } == .notAStore)
    #expect(await code { _ = try SQLiteStore(path: folder.path("empty.db"), options: .existing) } == .notAStore)
    #expect(try Data(contentsOf: URL(fileURLWithPath: folder.path("foreign.db"))) == before)
    #expect(try Data(contentsOf: URL(fileURLWithPath: folder.path("notes.md"))) == Data("# Notes\n".utf8))
    let made = try SQLiteStore(path: folder.path("empty.db"))  // An empty file may become a store.
    #expect(try await made.read { try $0.lastPosition() } == JournalPosition(0))
  }

  @Test
  func aStoreOfANewerProgramIsRefused() async throws {
    let folder = try TemporaryFolder()
    try SQLiteStore(path: folder.path("tramite.db")).close()
    let queue = try DatabaseQueue(path: folder.path("tramite.db"))
    try await queue.write { try $0.execute(sql: "PRAGMA user_version = 99") }
    try queue.close()
    for opening in [SQLiteStore.Opening.createIfMissing, .existing, .readOnly] {
      var options = SQLiteStore.Options()
      options.opening = opening
      #expect(await code { _ = try SQLiteStore(path: folder.path("tramite.db"), options: options) } == .newerFormat)
    }
  }

  @Test
  func aFullStoreRefusesTheTransactionAndKeepsWhatItHas() async throws {
    let folder = try TemporaryFolder()
    var options = SQLiteStore.Options()
    options.maximumSize = 600_000
    let store = try SQLiteStore(path: folder.path("tramite.db"), options: options)
    let key = try await store.write { try $0.startInstance("p~1", waitingAt: "a") }
    let large = [UInt8](repeating: 1, count: 1_000_000)
    let failure = await code {
      try await store.write { writer in
        try writer.appendExample(to: key, expecting: 3, waitingAt: "b")
        try writer.saveSnapshot(of: key, SnapshotRow(seq: 4, bytes: large))
      }
    }
    #expect(failure == .full)
    #expect(try await store.read { try $0.instance(key)?.seq } == 3)
    #expect(try await store.read { try $0.waitingAt(key) } == ["a"])
    try await store.write { try $0.appendExample(to: key, expecting: 3, waitingAt: "c") }
    #expect(try await store.read { try $0.waitingAt(key) } == ["c"])
    #expect(try await store.checkIntegrity() == [])
    try store.close()
    let larger = try SQLiteStore(path: folder.path("tramite.db"))
    try await larger.write { try $0.saveSnapshot(of: key, SnapshotRow(seq: 4, bytes: large)) }
  }

  @Test
  func aFailureInTheMiddleOfATransactionIsInOurWordsAlreadyThere() async throws {
    let folder = try TemporaryFolder()
    var options = SQLiteStore.Options()
    options.maximumSize = 600_000
    let store = try SQLiteStore(path: folder.path("tramite.db"), options: options)
    let key = try await store.write { try $0.startInstance("p~1", waitingAt: "a") }
    let large = [UInt8](repeating: 1, count: 1_000_000)
    _ = try? await store.write { writer in
      // The engine tells failures of the store from refusals while the transaction still runs.
      let failure = #expect(throws: StoreFailure.self) {
        try writer.saveSnapshot(of: key, SnapshotRow(seq: 4, bytes: large))
      }
      #expect(failure?.code == .full)
    }
    options.opening = .readOnly
    let reader = try SQLiteStore(path: folder.path("tramite.db"), options: options)
    _ = try? await reader.write { writer in
      let failure = #expect(throws: StoreFailure.self) { try writer.setSetting("x", [1]) }
      #expect(failure?.code == .readOnly)
    }
  }

  @Test
  func aStoreOpenedForReadingRefusesToWrite() async throws {
    let folder = try TemporaryFolder()
    let writer = try SQLiteStore(path: folder.path("tramite.db"))
    let key = try await writer.write { try $0.startInstance("p~1", waitingAt: "a") }
    var options = SQLiteStore.Options()
    options.opening = .readOnly
    let reader = try SQLiteStore(path: folder.path("tramite.db"), options: options)
    #expect(try await reader.read { try $0.waitingAt(key) } == ["a"])
    #expect(await code { try await reader.write { try $0.setSetting("x", [1]) } } == .readOnly)
    #expect(try await reader.read { try $0.setting("x") } == nil)
  }

  @Test(.enabled(if: geteuid() != 0, "root may write to any file"))
  func aFileWithoutWritePermissionIsReadOnly() async throws {
    let folder = try TemporaryFolder()
    try SQLiteStore(path: folder.path("tramite.db")).close()
    chmod(folder.path("tramite.db"), 0o444)
    #expect(await code { _ = try SQLiteStore(path: folder.path("tramite.db")) } == .readOnly)
  }

  @Test
  func aDamagedStoreIsRecognized() async throws {
    let folder = try TemporaryFolder()
    let store = try SQLiteStore(path: folder.path("tramite.db"))
    try await store.write { writer in
      for number in 0..<400 { _ = try writer.startInstance("p~\(number)", waitingAt: "a") }
    }
    try store.close()
    var bytes = try Data(contentsOf: URL(fileURLWithPath: folder.path("tramite.db")))
    for place in 40_960..<(bytes.count - 4096) where place % 3 == 0 { bytes[place] = 0x5a }
    try bytes.write(to: URL(fileURLWithPath: folder.path("tramite.db")))
    let found = await code {
      let damaged = try SQLiteStore(path: folder.path("tramite.db"), options: .existing)
      _ = try await damaged.read { reader in
        try reader.instances(InstanceFilter(), before: nil, limit: 1000).map {
          try reader.journal(of: $0.key, from: 1, limit: 9)
        }
      }
    }
    #expect(found == .damaged)
    let damaged = try? SQLiteStore(path: folder.path("tramite.db"), options: .existing)
    if let damaged {
      let findings = try? await damaged.checkIntegrity()
      #expect(findings == nil || findings?.isEmpty == false)
    }
  }

  @Test
  func aMissingContentBesideTheStoreIsFound() async throws {
    let folder = try TemporaryFolder()
    let store = try SQLiteStore(path: folder.path("tramite.db"))
    let content = [UInt8](repeating: 5, count: FileRow.largestInside + 1)
    let file = FileRow(
      id: "f", instance: nil, name: "n", mediaType: "m", size: content.count,
      sha256: String(repeating: "ab", count: 32), createdAt: .test(0))
    try await store.write { try $0.addFile(file, content: content) }
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path("tramite.db.files")) == [file.sha256])
    try FileManager.default.removeItem(atPath: folder.path("tramite.db.files/" + file.sha256))
    #expect(try await store.checkIntegrity().count == 1)
    #expect(await code { _ = try await store.read { try $0.fileContent("f") } } == .damaged)
  }

  @Test(arguments: [false, true])
  func aRolledBackLargeFileLeavesNothingBehind(isPartOnly: Bool) async throws {
    let folder = try TemporaryFolder()
    let store = try SQLiteStore(path: folder.path("tramite.db"))
    let content = [UInt8](repeating: 5, count: FileRow.largestInside + 1)
    let file = FileRow(
      id: "f", instance: nil, name: "n", mediaType: "m", size: content.count,
      sha256: String(repeating: "ab", count: 32), createdAt: .test(0))
    struct Refused: Error {}
    let done: Void? = try? await store.write { writer in
      func add() throws {
        try writer.addFile(file, content: content)
        throw Refused()
      }
      // Undone alone, inside a transaction that stands; or with all of it.
      if isPartOnly { try? writer.savepoint(add) } else { try add() }
    }
    #expect((done != nil) == isPartOnly)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path("tramite.db.files")) == [])
  }

  @Test
  func onlyTheUserReadsAStoreAndItsBackup() async throws {
    let folder = try TemporaryFolder()
    let store = try SQLiteStore(path: folder.path("tramite.db"))
    try await store.write { try $0.setSetting("a", [1]) }
    try await store.backup(to: folder.path("saved.db"))
    try await SQLiteStore.restore(folder.path("saved.db"), to: folder.path("again.db"), replaces: false)
    for name in ["tramite.db", "tramite.db-wal", "saved.db", "again.db"] {
      let attributes = try FileManager.default.attributesOfItem(atPath: folder.path(name))
      #expect((attributes[.posixPermissions] as? Int) == 0o600, "\(name)")
    }
  }

  @Test
  func theJournalCannotBeChangedEvenByHand() async throws {
    let folder = try TemporaryFolder()
    let store = try SQLiteStore(path: folder.path("tramite.db"))
    _ = try await store.write { try $0.startInstance("p~1", waitingAt: "a") }
    try store.close()
    let queue = try DatabaseQueue(path: folder.path("tramite.db"))
    for sql in ["UPDATE journal SET events = x'00'", "DELETE FROM journal"] {
      await #expect(throws: DatabaseError.self) { try await queue.write { try $0.execute(sql: sql) } }
    }
  }
}
