import Testing
import TramiteStore
import TramiteTesting

struct MemoryStoreTests {
  @Test(arguments: StoreContract.all)
  func keepsTheContract(_ check: StoreContract) async throws { try await check.run(on: MemoryStore()) }

  @Test(arguments: StoreContract.all)
  func isPassedOnCompletelyByAStoreThatFails(_ check: StoreContract) async throws {
    try await check.run(on: FaultyStore(MemoryStore(), failingAt: .max, .call))
  }
}
