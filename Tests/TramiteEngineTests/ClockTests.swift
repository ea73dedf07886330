import Testing
import TramiteEngine
import TramiteFEEL

@Suite struct ClockTests {
  @Test func aVirtualClockRefusesToGoBack() throws {
    let clock = VirtualClock()
    try clock.advance(byMilliseconds: 5)
    #expect(throws: ClockWentBack.self) { try clock.advance(to: VirtualClock.standardStart) }
    #expect(clock.now.millisecondsSince1970 == VirtualClock.standardStart.millisecondsSince1970 + 5)
  }

  @Test func whoWaitsIsWokenWhenTheMomentHasCome() async throws {
    let clock = VirtualClock()
    let deadline = Instant(millisecondsSince1970: clock.now.millisecondsSince1970 + 10)
    let waiting = Task { try await clock.wait(until: deadline) }
    try clock.advance(to: deadline)
    try await waiting.value
    try await clock.wait(until: deadline)
  }

  @Test func whoWaitsCanBeCancelled() async throws {
    let clock = VirtualClock()
    let waiting = Task {
      try await clock.wait(until: Instant(millisecondsSince1970: clock.now.millisecondsSince1970 + 10))
    }
    waiting.cancel()
    await #expect(throws: CancellationError.self) { try await waiting.value }
  }

  @Test func theStandardStartIsTheOneOfSimulations() {
    #expect(VirtualClock.standardStart.description == "2026-01-05T09:00:00.000Z")
  }

  @Test func theSystemsZonesAreReadFromItsDatabase() throws {
    let zones = SystemZones.all
    try #require(!zones.identifiers.isEmpty, "no time zone database on this machine")
    let lima = try #require(zones["America/Lima"])
    #expect(lima.offset(at: VirtualClock.standardStart) == -5 * 3600)
    let madrid = try #require(zones["Europe/Madrid"])
    #expect(madrid.offset(at: VirtualClock.standardStart) == 3600)
  }

  @Test(arguments: [
    "../zoneinfo/Europe/Madrid", "/etc/passwd", "Europe/../Europe/Madrid", "Europe", "Europe/", "", "europe/madrid",
  ])
  func whatCannotNameAZoneIsNoZone(name: String) {
    #expect(SystemZones.all[name] == nil)
    #expect(SystemZones.all["Europe/Madrid"] == SystemZones.all["Europe/Madrid"])
  }

  @Test func idsOfOneProgramGrowWithTheTimeAndAreNeverEqual() async throws {
    let clock = VirtualClock(Instant(millisecondsSince1970: 1_800_000_000_000))
    let source = TimeOrderedInstanceIDs(clock: clock)
    // More than there are in one half second, at one time.
    let first = (0..<600_000).map { _ in source.suffix(isFirstTry: true) }
    #expect(Set(first).count == first.count)
    #expect(first.allSatisfy { $0.utf8.count == 10 })
    let later = TimeOrderedInstanceIDs(clock: VirtualClock(Instant(millisecondsSince1970: 1_800_000_002_000)))
    let greatest = try #require(first.max())
    #expect(later.suffix(isFirstTry: true) > greatest)
    // Ids that follow one another stand side by side, but where a block ends.
    let sorted = first.prefix(640).sorted()
    #expect(zip(first, first.dropFirst()).prefix(63).allSatisfy { $0 < $1 })
    #expect(Set(sorted.map { $0.dropLast(2) }).count <= 20)
  }

  @Test func idsHaveTenCharactersOfCrockfordsAlphabet() {
    let ids = (0..<200).map { _ in RandomInstanceIDs().suffix(isFirstTry: true) }
    #expect(Set(ids).count == 200)
    #expect(ids.allSatisfy { $0.count == 10 && !$0.contains { "ilou".contains($0) } })
  }
}
