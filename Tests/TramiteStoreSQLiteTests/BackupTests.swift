import Foundation
import Testing
import TramiteStore
import TramiteStoreSQLite

struct BackupTests {
  @Test
  func aBackupOfALiveStoreHoldsEverything() async throws {
    let folder = try TemporaryFolder()
    let store = try SQLiteStore(path: folder.path("tramite.db"))
    let content = [UInt8](repeating: 5, count: FileRow.largestInside + 1)
    let file = FileRow(
      id: "f", instance: nil, name: "n", mediaType: "m", size: content.count,
      sha256: String(repeating: "ab", count: 32), createdAt: .test(0))
    let key = try await store.write { writer in
      try writer.addFile(file, content: content)
      return try writer.startInstance("p~1", waitingAt: "a")
    }
    async let writing: Void = {
      for seq in Int64(3)..<30 {
        try await store.write { try $0.appendExample(to: key, expecting: seq, waitingAt: "\(seq)") }
      }
    }()
    try await store.backup(to: folder.path("copy.db"))
    try await writing

    let copy = try SQLiteStore(path: folder.path("copy.db"), options: .existing)
    #expect(try await copy.checkIntegrity() == [])
    let rows = try await copy.read { try $0.journal(of: key, from: 1, limit: 99) }
    #expect(try await copy.read { try $0.instance(key)?.seq } == rows.last?.entry.lastSeq)
    #expect(try await copy.read { try $0.fileContent("f") } == content)
    #expect(try await copy.read { try $0.description() } == (try await store.read { try $0.description() }))
  }

  @Test
  func aBackupNeverReplacesAFile() async throws {
    let folder = try TemporaryFolder()
    let store = try SQLiteStore(path: folder.path("tramite.db"))
    try Data("x".utf8).write(to: URL(fileURLWithPath: folder.path("copy.db")))
    let failure = await #expect(throws: StoreFailure.self) { try await store.backup(to: folder.path("copy.db")) }
    #expect(failure?.code == .exists)
    #expect(try Data(contentsOf: URL(fileURLWithPath: folder.path("copy.db"))) == Data("x".utf8))
    let nowhere = await #expect(throws: StoreFailure.self) { try await store.backup(to: folder.path("no/copy.db")) }
    #expect(nowhere?.code == .unavailable)
  }
}
