import Testing
import TramiteDocuments
import TramiteFEEL
import TramiteInterpreter
import TramiteStore
import TramiteTesting

@testable import TramiteEngine

/// Roles that are held from a day to a day, and what becomes of work when a role or a deputyship ends. The clock begins at
/// 2026-01-05.
@Suite struct RoleDaysTests {
  private static let day: Int64 = 86_400_000
  private let believed = Actor(nil)

  private func withAdministrator() async throws -> (Office, Actor) {
    let office = try await Office()
    try await office.store.write { try $0.addGrant(GrantRow(holder: .user("dora"), right: "administer")) }
    return (office, office.signedIn("dora"))
  }

  private func holder(of item: String, _ office: Office) async throws -> String? {
    try await office.store.read { try $0.workItem(id: item)?.item.assignee }
  }

  @Test func aRoleIsHeldFromItsFirstDayToItsLast() async throws {
    let (office, dora) = try await withAdministrator()
    let engine = office.engine
    let item = try await office.item(of: engine.start(StartRequest(process: "p", by: Actor("ana"))).instance)
    let olga = office.signedIn("olga")
    try await engine.giveRole(
      "clerk", to: "olga", from: CalendarDate(iso8601: "2026-01-06"), until: CalendarDate(iso8601: "2026-01-07"),
      by: dora)
    await expectRejection(.roleNotHeld) { try await engine.claim(item, by: olga) }
    try office.clock.advance(byMilliseconds: Self.day)
    #expect(try await engine.desk(DeskRequest(by: olga)).items.map(\.entry.id) == [item])
    try await engine.claim(item, by: olga)
    try await engine.unclaim(item, by: olga)
    try await engine.deploy(Office.deployment(by: believed))
    try await engine.claim(item, by: olga)
    try await engine.unclaim(item, by: olga)
    try office.clock.advance(byMilliseconds: 2 * Self.day)
    await expectRejection(.roleNotHeld) { try await engine.claim(item, by: olga) }
    #expect(try await engine.desk(DeskRequest(by: olga)).items.isEmpty)
  }

  @Test func anOrganizationFileGivesARoleForSomeDays() async throws {
    let office = try await Office()
    let text = Office.organization.replacing(
      "{ id: eva, name: Eva }", with: "{ id: eva, name: Eva, roles: [{ role: clerk, until: 2026-01-05 }] }")
    try await office.engine.deploy(Office.deployment(organization: text, by: believed))
    #expect(
      try await office.store.read { try $0.memberships(ofPerson: "eva") }
        == [MembershipRow(organization: "office", person: "eva", role: "clerk", until: "2026-01-05")])
    let item = try await office.item(of: office.engine.start(StartRequest(process: "p", by: Actor("ana"))).instance)
    try await office.engine.claim(item, by: office.signedIn("eva"))
    try office.clock.advance(byMilliseconds: Self.day)
    #expect(try await office.engine.work(.untilIdle).offeredAgain == 1)
    #expect(try await holder(of: item, office) == nil)
  }

  @Test func whatADeputyHasTakenIsOfferedAgainWhenTheDeputyshipEnds() async throws {
    let (office, dora) = try await withAdministrator()
    let engine = office.engine
    try await engine.addDeputy("olga", for: "ana", from: nil, until: CalendarDate(iso8601: "2026-01-06"), by: dora)
    try await engine.addDeputy("sara", for: "ana", from: nil, until: nil, by: dora)
    let first = try await office.item(of: engine.start(StartRequest(process: "p", by: Actor("ana"))).instance)
    let second = try await office.item(of: engine.start(StartRequest(process: "p", by: Actor("ana"))).instance)
    let third = try await office.item(of: engine.start(StartRequest(process: "p", by: Actor("ana"))).instance)
    try await engine.claim(first, by: office.signedIn("olga"))
    try await engine.claim(second, by: office.signedIn("sara"))
    try await engine.claim(third, by: office.signedIn("carl"))
    #expect(try await engine.work(.untilIdle).offeredAgain == 0)
    // By an administrator's word.
    try await engine.removeDeputy("sara", for: "ana", from: nil, until: nil, by: dora)
    #expect(try await engine.work(.untilIdle).offeredAgain == 1)
    #expect(try await holder(of: second, office) == nil)
    // By its last day.
    try office.clock.advance(byMilliseconds: 2 * Self.day)
    #expect(try await engine.work(.untilIdle).offeredAgain == 1)
    #expect(try await holder(of: first, office) == nil)
    #expect(try await holder(of: third, office) == "carl", "who holds the role keeps it")
    try await engine.claim(first, by: office.signedIn("ana"))
  }

  @Test func whoComesBackTakesWhatTheDeputyHas() async throws {
    let (office, _) = try await withAdministrator()
    let engine = office.engine
    let id = try await engine.start(StartRequest(process: "p", by: Actor("ana"))).instance
    try await engine.complete(CompletionRequest(workItem: office.item(of: id), by: Actor("ana")))
    let item = try await office.item(of: id)
    try await engine.claim(item, by: office.signedIn("eva"))
    try await engine.claim(item, by: office.signedIn("luis"))
    #expect(try await holder(of: item, office) == "luis")
    try await engine.complete(CompletionRequest(workItem: item, by: office.signedIn("luis")))
  }

  @Test func aColleagueOfTheSameRoleDoesNotTakeItAway() async throws {
    let (office, _) = try await withAdministrator()
    let item = try await office.item(of: office.engine.start(StartRequest(process: "p", by: Actor("ana"))).instance)
    try await office.engine.claim(item, by: office.signedIn("ana"))
    await expectRejection(.claimedByAnother) { try await office.engine.claim(item, by: office.signedIn("carl")) }
  }

  @Test func aRoleTakenBackEndsTheWorkTakenInIt() async throws {
    let (office, dora) = try await withAdministrator()
    let engine = office.engine
    try await engine.giveRole("clerk", to: "olga", from: nil, until: nil, by: dora)
    let item = try await office.item(of: engine.start(StartRequest(process: "p", by: Actor("ana"))).instance)
    try await engine.claim(item, by: office.signedIn("olga"))
    try await engine.takeRole("clerk", from: "olga", from: nil, by: dora)
    #expect(try await engine.work(.untilIdle).offeredAgain == 1)
    #expect(try await holder(of: item, office) == nil)
    let register = try await office.register(AccessFilter(kind: "administer"))
    #expect(register.contains("dora administer role clerk taken from olga: allowed"))
  }

  @Test func whoHasLeftKeepsNothing() async throws {
    let office = try await Office()
    let item = try await office.item(of: office.engine.start(StartRequest(process: "p", by: Actor("ana"))).instance)
    try await office.engine.claim(item, by: office.signedIn("carl"))
    let without = Office.organization.replacing("- { id: carl, name: Carl, roles: [clerk] }\n  ", with: "")
    try await office.engine.deploy(Office.deployment(organization: without, by: believed))
    #expect(try await office.engine.work(.untilIdle).offeredAgain == 1)
    #expect(try await holder(of: item, office) == nil)
  }

  @Test func onlyAnAdministratorGivesRolesAndNobodyToOneself() async throws {
    let (office, dora) = try await withAdministrator()
    let engine = office.engine
    await expectRejection(.rightNotHeld) {
      try await engine.giveRole("clerk", to: "olga", from: nil, until: nil, by: office.signedIn("ana"))
    }
    await expectRejection(.rightNotHeld) {
      try await engine.giveRole("boss", to: "dora", from: nil, until: nil, by: dora)
    }
    await expectRejection(.unknownRole) {
      try await engine.giveRole("clark", to: "olga", from: nil, until: nil, by: dora)
    }
    await expectRejection(.unknownUser) {
      try await engine.giveRole("clerk", to: "olgo", from: nil, until: nil, by: dora)
    }
    await expectRejection(.notGivenByCommand) { try await engine.takeRole("clerk", from: "ana", from: nil, by: dora) }
    await expectRejection(.endsBeforeItBegins) {
      try await engine.giveRole(
        "clerk", to: "olga", from: CalendarDate(iso8601: "2026-02-02"), until: CalendarDate(iso8601: "2026-02-01"),
        by: dora)
    }
  }
}
