import Testing
import TramiteEngine
import TramiteStore
import TramiteFEEL
import TramiteHistory
import TramiteInterpreter
@Suite struct ScratchTests {
  @Test func sizes() async throws {
    let house = try TestHouse()
    let engine = house.engine()
    try await house.deploy([TestProcess.approval("waiting")], on: engine)
    try await engine.start("waiting")
    let rows = try await house.store.read { try $0.journal(after: JournalPosition(0), limit: 10) }
    print("SIZES", rows[0].entry.command.count, rows[0].entry.events.count)
    print(String(decoding: rows[0].entry.command, as: UTF8.self))
    print(String(decoding: rows[0].entry.events, as: UTF8.self))
  }
}
