import Testing
import TramiteDefinitions
import TramiteDocuments
import TramiteEngine
import TramiteFEEL
import TramiteInterpreter
import TramiteStore
import TramiteTesting

/// Nobody who has signed in gives oneself more than one has, on whatever way; and nobody undoes unseen what others have deployed.
@Suite struct OwnReachTests {
  private func administered() async throws -> Office {
    let office = try await Office()
    try await office.store.write { writer in
      for right in ["administer", "own"] { try writer.addGrant(GrantRow(holder: .user("dora"), right: right)) }
    }
    return office
  }

  @Test func whoAdministersBecomesNobodysDeputyByTheOwnCommand() async throws {
    let office = try await administered()
    await expectRejection(.rightNotHeld) {
      try await office.engine.addDeputy("dora", for: "luis", from: nil, until: nil, by: office.signedIn("dora"))
    }
    let register = try await office.register(AccessFilter(kind: "administer"))
    #expect(register == ["dora administer deputy dora for luis: given: refused REJ-0050"])
  }

  @Test func whoStandsInForSomebodyGivesThatPersonNothing() async throws {
    // Given: dora, who administers, stands in for carl
    let office = try await administered()
    try await office.engine.addDeputy("dora", for: "carl", from: nil, until: nil, by: Actor("root"))
    // When: what carl gets would be hers at once
    await expectRejection(.rightNotHeld) {
      try await office.engine.giveRole("boss", to: "carl", from: nil, until: nil, by: office.signedIn("dora"))
    }
    await expectRejection(.rightNotHeld) {
      try await office.engine.grant(.operate, to: .role("clerk"), by: office.signedIn("dora"))
    }
    // Then: nothing has changed; others get what they get, and others may give it
    #expect(try await office.store.read { try $0.memberships(ofRole: "boss").map(\.person) } == ["luis"])
    try await office.engine.giveRole("boss", to: "ana", from: nil, until: nil, by: office.signedIn("dora"))
    try await office.engine.giveRole("boss", to: "carl", from: nil, until: nil, by: Actor("root"))
    let notices = try await office.engine.notices(by: office.signedIn("carl"))
    #expect(notices.map(\.notice.body) == ["dora, by root"])
    #expect(notices.first.flatMap { AccountNotice(source: $0.notice.source) } == .deputyGiven)
  }

  @Test(arguments: [
    ("{ id: dora, name: Dora, roles: [owner] }", "{ id: dora, name: Dora, roles: [owner, boss] }"),
    ("{ id: owner, rights: [own p, analyse] }", "{ id: owner, rights: [own p, analyse, readAccessRegister] }"),
    ("{ absent: luis, deputy: eva }", "{ absent: luis, deputy: dora }"),
  ])
  func whoDeploysAnOrganizationGetsNoMoreByIt(was: String, becomes: String) async throws {
    let office = try await administered()
    let wanted = Office.organization.replacing(was, with: becomes)
    #expect(wanted != Office.organization)
    await expectRejection(.rightNotHeld) {
      try await office.engine.deploy(Office.deployment(organization: wanted, by: office.signedIn("dora")))
    }
    #expect(try await office.store.read { try $0.deployments(before: nil, limit: 9).count } == 1)
    // Others get what they get.
    let other = Office.organization.replacing("name: Carl, roles: [clerk]", with: "name: Carl, roles: [clerk, boss]")
    try await office.engine.deploy(Office.deployment(organization: other, by: office.signedIn("dora")))
    // Whoever commands the store may do all of it.
    try await office.engine.deploy(Office.deployment(organization: wanted, by: Actor("dora")))
  }

  @Test func whatANewVersionHasReplacedIsBegunByWhoOperatesAlone() async throws {
    let office = try await Office()
    try await office.engine.deploy(Office.deployment("userTask check role=boss", by: Actor(nil)))
    try await office.engine.start(StartRequest(process: "p", by: office.signedIn("ana")))
    await expectRejection(.rightNotHeld) {
      try await office.engine.start(StartRequest(process: "p", version: 1, by: office.signedIn("ana")))
    }
    try await office.engine.start(StartRequest(process: "p", version: 1, by: Actor("ana")))
  }

  @Test func aDeploymentThatGivesBackWhatOthersHaveReplacedIsRefused() async throws {
    let office = try await Office()
    let engine = office.engine
    let first = try await engine.newestFiles(ofDeployment: 1)
    try await engine.deploy(Office.deployment("userTask check role=boss", withPeople: false, by: Actor(nil)))
    var late = DeploymentRequest(files: first, by: Actor(nil))
    late.basis = DeploymentRequest.Basis(deployment: 1, paths: ["p.bpmn"])
    await #expect(throws: ExpectationFailed.self) { try await engine.deploy(late) }
    #expect(try await office.store.read { try $0.latestDefinition(process: "p")?.version } == 2)
    late.files = try await engine.newestFiles(ofDeployment: 1)
    try await engine.deploy(late)
    #expect(try await office.store.read { try $0.latestDefinition(process: "p")?.version } == 2)
  }

  @Test func aFileThatAnAnswerNamesManyTimesIsCopiedOnce() async throws {
    let office = try await Office()
    let ana = Actor("ana")
    let other = try await office.engine.start(StartRequest(process: "p", by: ana)).instance
    let instance = try await office.engine.start(StartRequest(process: "p", by: ana)).instance
    let paper = try await office.engine.addFile(
      FileContent(field: "paper", name: "a.txt", content: Array("text".utf8)), by: ana)
    try await office.engine.complete(
      CompletionRequest(workItem: try await office.item(of: other), data: Context([("paper", paper)]), by: ana))
    let many = Value.list(Array(repeating: paper, count: 50))
    try await office.engine.complete(
      CompletionRequest(
        workItem: try await office.item(of: instance), data: Context([("one", many), ("two", paper)]), by: ana))
    // Its own copy, named in both places.
    let files = try await office.engine.files(of: instance, by: ana)
    #expect(files.count == 1)
  }
}

/// An organization file that cannot be meant.
@Suite struct AccountImportTests {
  @Test func aFileThatLocksOutAnOfficeIsRefused() async throws {
    let office = try await Office()
    let users = ["ana", "carl", "luis", "eva", "olga", "sara", "dora"]
    for user in users { _ = try await office.engine.addAccount(user, by: Actor("root")) }
    func bring(_ people: [String]) async throws -> AccountImport {
      let text =
        "organization: office\nroles: [{ id: clerk }]\npeople: ["
        + people.map { "{ id: \($0), name: N }" }.joined(separator: ", ") + "]\n"
      return try await office.engine.bring(
        accountsOf: DefinitionFile(path: "organization.yaml", bytes: Array(text.utf8)), by: Actor("dora"))
    }
    await expectRejection(.importLocksOut) { _ = try await bring([]) }
    await expectRejection(.importLocksOut) { _ = try await bring(["ana", "luis", "dora"]) }
    await expectRejection(.importLocksOut) { _ = try await bring(Array(users.dropLast())) }
    for user in users {
      #expect(try await office.store.read { try $0.account(user)?.state } == .active, "\(user)")
    }
    #expect(try await bring(users.filter { $0 != "carl" }).blocked == ["carl"])
  }

  @Test func theLastWhoCanAdministerIsNotLockedOut() async throws {
    let office = try await Office()
    let engine = office.engine
    let believed = Actor("root")
    _ = try await engine.addAccount("boss", isAdministrator: true, by: believed)
    let boss = office.signedIn("boss")
    // given: one who administers
    await expectRejection(.lastAdministrator) { try await engine.change(account: "boss", .block, by: boss) }
    await expectRejection(.lastAdministrator) { try await engine.change(account: "boss", .remove, by: boss) }
    await expectRejection(.lastAdministrator) {
      try await engine.change(account: "boss", .expire(at: office.clock.now), by: boss)
    }
    #expect(try await engine.account("boss", by: boss).condition == .passwordDue)
    // when: there is a second one
    _ = try await engine.addAccount("eva", isAdministrator: true, by: believed)
    try await engine.change(account: "eva", .block, by: boss)
    await expectRejection(.lastAdministrator) { try await engine.change(account: "boss", .block, by: boss) }
    try await engine.change(account: "eva", .unblock, by: boss)
    // then: the first can go; and who commands the store is not held up
    try await engine.change(account: "boss", .block, by: boss)
    try await engine.change(account: "eva", .block, by: believed)
  }
}
