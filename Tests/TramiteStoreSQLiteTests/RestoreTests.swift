import Foundation
import Testing
import TramiteStore
import TramiteStoreSQLite

@Suite struct RestoreTests {
  private func code(_ body: () async throws -> Void) async -> StoreFailure.Code? {
    do {
      try await body()
      return nil
    } catch { return (error as? StoreFailure)?.code }
  }

  @Test func aStoreInUseIsNotReplacedAndOneThatNobodyUsesIs() async throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("restore-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let path = folder.appendingPathComponent("s.db").path
    let saved = folder.appendingPathComponent("saved.db").path
    let store = try SQLiteStore(path: path)
    let id = try await store.read { try $0.description().id }
    try await store.backup(to: saved)
    #expect(await code { try await SQLiteStore.restore(saved, to: path, replaces: true) } == .busy)
    #expect(try await store.read { try $0.description().id } == id)
    try store.close()
    #expect(await code { try await SQLiteStore.restore(saved, to: path, replaces: false) } == .exists)
    #expect(await code { try await SQLiteStore.restore(saved, to: path, replaces: true) } == nil)
    let again = try SQLiteStore(path: path)
    #expect(try await again.read { try $0.description().id } == id)
    #expect(try await again.checkIntegrity() == [])
    try again.close()
  }

  @Test func aLogThatIsLeftBesideAMissingStoreIsNotPlayedIntoTheNewOne() async throws {
    let folder = try TemporaryFolder()
    let (path, saved) = (folder.path("s.db"), folder.path("saved.db"))
    let store = try SQLiteStore(path: path)
    try await store.write { try $0.setSetting("said", [1]) }
    try await store.backup(to: saved)
    for number in 2...9 { try await store.write { try $0.setSetting("said", [UInt8(number)]) } }
    try FileManager.default.copyItem(atPath: path + "-wal", toPath: folder.path("log"))
    try store.close()
    // The store is gone, its log is not: as after a crash, when the file is then deleted.
    func leaveLog(beside name: String) throws {
      try? FileManager.default.removeItem(atPath: name)
      try FileManager.default.copyItem(atPath: folder.path("log"), toPath: name + "-wal")
    }
    try leaveLog(beside: path)
    try await SQLiteStore.restore(saved, to: path, replaces: false)
    let restored = try SQLiteStore(path: path)
    #expect(try await restored.read { try $0.setting("said") } == [1])
    #expect(try await restored.checkIntegrity() == [])

    let second = folder.path("second.db")
    try leaveLog(beside: second)
    try await restored.backup(to: second)
    try restored.close()
    let copy = try SQLiteStore(path: second)
    #expect(try await copy.read { try $0.setting("said") } == [1])
    #expect(try await copy.checkIntegrity() == [])
    try copy.close()
  }

  @Test func aStoreThatIsDamagedCanBeReplaced() async throws {
    let folder = try TemporaryFolder()
    let (path, saved) = (folder.path("s.db"), folder.path("saved.db"))
    let store = try SQLiteStore(path: path)
    let id = try await store.read { try $0.description().id }
    try await store.backup(to: saved)
    try store.close()
    try Data(repeating: 7, count: 9000).write(to: URL(fileURLWithPath: path))
    try await SQLiteStore.restore(saved, to: path, replaces: true)
    let again = try SQLiteStore(path: path)
    #expect(try await again.read { try $0.description().id } == id)
    try again.close()
  }
}
