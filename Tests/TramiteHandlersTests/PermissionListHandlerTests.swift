import Testing
import TramiteEngine
import TramiteFEEL
import TramiteHandlers

@Suite struct PermissionListHandlerTests {
  private static let people = [
    ReviewedPerson(
      user: "ana.torres", name: "Ana Torres", organization: "smv", account: .usable,
      roles: ["smv-analista", "smv-jefe"], rights: ["operate", "own smv-uno"],
      lastSignInAt: Instant(millisecondsSince1970: 1_767_603_600_000), keys: ["respaldo"], deputies: ["eva.soto"]),
    ReviewedPerson(user: "robot.uno", account: .blocked),
    ReviewedPerson(user: "sin.cuenta", name: "Sin Cuenta", organization: "ofi"),
  ]

  @Test func everyPersonIsARowOfTheTable() async throws {
    let answer = Answer(try await run(PermissionListHandler(), [], people: Self.people))
    #expect(answer["list.0.login"] == "\"ana.torres\"" && answer["list.0.person"] == "\"Ana Torres\"")
    #expect(
      answer["list.0.roles"] == "\"smv-analista, smv-jefe\"" && answer["list.0.rights"] == "\"operate, own smv-uno\"")
    #expect(answer["list.0.lastAccess"] == "\"2026-01-05T09:00:00Z\"" && answer["list.0.keys"] == "\"respaldo\"")
    #expect(answer["list.0.deputies"] == "\"eva.soto\"" && answer["list.0.account"] == "\"usable\"")
    #expect(answer["list.1.account"] == "\"blocked\"" && answer["list.1.roles"] == "null")
    #expect(answer["list.2.account"] == "\"none\"" && answer["list.2.lastAccess"] == "null")
    #expect(answer["list.3"] == "nothing")
  }

  @Test func anOrganizationLeavesOutTheOthersAndMustBeKnown() async throws {
    let answer = Answer(try await run(PermissionListHandler(), [], ["organization": "ofi"], people: Self.people))
    #expect(answer["list.0.login"] == "\"sin.cuenta\"" && answer["list.1"] == "nothing")
    let failure = try #require(
      await #expect(throws: HandlerFailure.self) {
        _ = try await run(PermissionListHandler(), [], ["organization": "nadie"], people: Self.people)
      })
    #expect(failure.isPermanent && failure.message.contains("'nadie'"))
  }
}
