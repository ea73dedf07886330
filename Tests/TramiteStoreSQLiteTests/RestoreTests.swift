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
}
