import Foundation
import GRDB
import Testing
import TramiteEngine
import TramiteInterpreter
import TramiteStore
import TramiteStoreSQLite

/// An access register whose end somebody has taken away.
@Suite struct CutRegisterTests {
  @Test func missingRowsAtTheEndAreToldByWhoeverLooks() async throws {
    // Given: some accesses, the last two of which are gone
    let path = FileManager.default.temporaryDirectory.appendingPathComponent("cut-\(UUID().uuidString).db").path
    defer { for end in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: path + end) } }
    let office = try await Office(store: try SQLiteStore(path: path))
    for _ in 0..<5 { _ = try await office.engine.instances(by: Actor(signedIn: "ana")) }
    #expect(try await office.engine.accessRegisterFinding() == nil)
    let queue = try DatabaseQueue(path: path)
    let last = try await queue.write { db -> Int in
      let last = try Int.fetchOne(db, sql: "SELECT max(number) FROM access_register") ?? 0
      try db.execute(sql: "DROP TRIGGER access_is_kept; DELETE FROM access_register WHERE number > \(last - 2)")
      return last
    }
    try queue.close()
    let expected = "rows \(last - 1) to \(last) are missing at the end"
    // Then: health, doctor and the check of the register itself
    #expect(try await office.engine.accessRegisterFinding()?.contains(expected) == true)
    #expect(try await office.engine.check().findings.contains { $0.contains(expected) })
    let report = try await office.engine.verifyAccesses(by: Actor(signedIn: "sara"))
    #expect(report.findings.contains { $0.contains(expected) }, "\(report.findings)")
    await #expect(throws: Rejection.self) { try await office.engine.verifyAccesses(by: Actor(signedIn: "ana")) }
    // And nothing is done that cannot be recorded
    await #expect(throws: EngineFailure.self) { try await office.engine.instances(by: Actor(signedIn: "ana")) }
  }
}
