import Testing
import TramiteDefinitions
import TramiteDocuments
import TramiteFEEL
import TramiteInterpreter
import TramiteStore
import TramiteTesting

@testable import TramiteEngine

/// Accounts, rights, tokens and the access register in the hands of those whose they are.
@Suite struct AdministrationTests {
  private let believed = Actor("root")

  @Test func onlyWhoAdministersDoesSo() async throws {
    let office = try await Office()
    let engine = office.engine
    _ = try await engine.addAccount("boss", isAdministrator: true, by: believed)
    let (boss, ana) = (office.signedIn("boss"), office.signedIn("ana"))
    _ = try await engine.addAccount("luis", by: boss)
    await expectRejection(.rightNotHeld) { _ = try await engine.addAccount("eva", by: ana) }
    await expectRejection(.rightNotHeld) { _ = try await engine.resetPassword(of: "luis", by: ana) }
    await expectRejection(.rightNotHeld) { try await engine.change(account: "luis", .block, by: ana) }
    await expectRejection(.rightNotHeld) { _ = try await engine.accounts(by: ana) }
    await expectRejection(.rightNotHeld) { _ = try await engine.account("luis", by: ana) }
    await expectRejection(.rightNotHeld) { try await engine.grant(.see, to: .role("clerk"), by: ana) }
    await expectRejection(.rightNotHeld) { _ = try await engine.grants(by: ana) }
    await expectRejection(.rightNotHeld) { try await engine.choose(.maco, by: ana) }
    await expectRejection(.rightNotHeld) { _ = try await engine.tokens(by: ana) }
    #expect(try await engine.accounts(by: boss).map(\.user) == ["boss", "luis"])
    #expect(try await engine.account("boss", by: boss).rights == ["administer"])
    let refused = try await office.register(AccessFilter(user: "ana", deniedOnly: true))
    #expect(refused.count == 9)
  }

  @Test func aGrantedRightCountsUntilItIsTakenBack() async throws {
    let office = try await Office()
    let ana = office.signedIn("ana")
    try await office.engine.grant(.operate, to: .role("clerk"), process: "p", by: believed)
    #expect(try await office.engine.has(.operate, process: "p", ana))
    #expect(try await !office.engine.has(.operate, ana))
    try await office.engine.revoke(.operate, of: .role("clerk"), process: "p", by: believed)
    #expect(try await !office.engine.has(.operate, process: "p", ana))
    await expectRejection(.notGivenByCommand) {
      try await office.engine.revoke(.see, of: .role("boss"), process: "p", by: believed)
    }
    await expectRejection(.wrongData) {
      try await office.engine.grant(.administer, to: .role("boss"), process: "p", by: believed)
    }
    await expectRejection(.unknownRole) { try await office.engine.grant(.see, to: .role("bosss"), by: believed) }
    await expectRejection(.unknownProcess) {
      try await office.engine.grant(.see, to: .role("boss"), process: "q", by: believed)
    }
    await expectRejection(.unknownAccount) { try await office.engine.grant(.see, to: .user("x"), by: believed) }
  }

  @Test func whoHasLeftTheOrganizationIsLockedOutByDeployingIt() async throws {
    let office = try await Office()
    let engine = office.engine
    let password = try await engine.addAccount("ana", by: believed)
    let session = try await engine.signIn("ana", password: password, from: SignInPlace(client: "t"))
    let token = try await engine.addToken(for: "ana", purpose: "t", scopes: [.see], expiresAt: nil, by: believed)
    let without = Office.organization.replacing("- { id: ana, name: Ana, roles: [clerk] }\n  ", with: "")
    try await engine.deploy(Office.deployment(organization: without, by: believed))
    #expect(try await engine.session(session.id) == nil)
    #expect(try await engine.token(token.key) == nil)
    #expect(try await engine.account("ana", by: believed).condition == .blocked)
    await expectRejection(.signInRefused) {
      _ = try await engine.signIn("ana", password: password, from: SignInPlace(client: "t"))
    }
    await expectRejection(.unknownUser) { _ = try await engine.instances(by: office.signedIn("ana")) }
    #expect(
      try await office.register().contains(
        "root administer account ana: blocked, no longer in the organization office: allowed"))
  }

  @Test func theOwnerOfAProcessChangesItBesideOthersThatStayAsTheyAre() async throws {
    let office = try await Office()
    func files(_ p: String, _ q: String) -> [DefinitionFile] {
      let texts = [("p.bpmn", DefinitionText.bpmn(p, process: "p")), ("q.bpmn", DefinitionText.bpmn(q, process: "q"))]
      return (texts + [("organization.yaml", Office.organization)]).map {
        DefinitionFile(path: $0.0, bytes: Array($0.1.utf8))
      }
    }
    try await office.engine.deploy(DeploymentRequest(files: files("task a", "task b"), by: believed))
    let dora = office.signedIn("dora")
    let own = try await office.engine.deploy(DeploymentRequest(files: files("task c", "task b"), by: dora))
    #expect(own.processes.filter { !$0.isUnchanged }.map(\.process) == ["p"])
    await expectRejection(.rightNotHeld) {
      try await office.engine.deploy(DeploymentRequest(files: files("task c", "task d"), by: dora))
    }
  }

  @Test func whoMayDeployNothingIsRefusedBeforeTheFilesAreLookedAt() async throws {
    let office = try await Office()
    let wrong = DefinitionFile(path: "w.bpmn", bytes: Array("<wrong/>".utf8))
    await expectRejection(.rightNotHeld) {
      try await office.engine.deploy(DeploymentRequest(files: [wrong], by: office.signedIn("ana")))
    }
    #expect(try await office.register() == ["ana deploy definitions: refused REJ-0050"])
  }

  @Test func refusalsOfWorkersAndOfWhatIsNotThereStandInTheRegister() async throws {
    let office = try await Office()
    let ana = office.signedIn("ana")
    await expectRejection(.rightNotHeld) {
      _ = try await office.engine.takeExternalJobs(
        ExternalJobRequest(topics: ["t"], worker: "w", limit: 1, lockMilliseconds: 1000, by: ana))
    }
    await expectRejection(.unknownFile) { _ = try await office.engine.openSecret("secret-none", by: ana) }
    #expect(
      try await office.register() == [
        "ana list jobs of t: refused REJ-0050",
        "ana open secret secret-none: refused \(RejectionCode.unknownFile.rawValue)",
      ])
  }

  @Test func aTokenEndsAndIsTakenBack() async throws {
    let office = try await Office()
    _ = try await office.engine.addAccount("ana", by: believed)
    let end = Instant(millisecondsSince1970: office.clock.now.millisecondsSince1970 + 60_000)
    let token = try await office.engine.addToken(
      for: "ana", purpose: "reports", scopes: [.see, .start], expiresAt: end, by: believed)
    let other = try await office.engine.addToken(
      for: "ana", purpose: "own", scopes: [.see], expiresAt: nil, by: office.signedIn("ana"))
    #expect(token.key.hasPrefix("trm_"))
    #expect(try await office.engine.token(token.key)?.scopes == [.see, .start])
    #expect(try await office.engine.token(token.key + "x") == nil)
    #expect(try await office.engine.token("nonsense") == nil)
    try office.clock.advance(byMilliseconds: 60_000)
    #expect(try await office.engine.token(token.key) == nil)
    try await office.engine.revokeToken(other.row.id, by: office.signedIn("ana"))
    #expect(try await office.engine.token(other.key) == nil)
    await expectRejection(.unknownToken) { try await office.engine.revokeToken("tok-none", by: believed) }
    await expectRejection(.scopeMissing) {
      _ = try await office.engine.addToken(for: "ana", purpose: "", scopes: [], expiresAt: nil, by: believed)
    }
    await expectRejection(.endsInThePast) {
      _ = try await office.engine.addToken(for: "ana", purpose: "", scopes: [.see], expiresAt: end, by: believed)
    }
  }

  @Test func whatAKeyMakesEndsWithIt() async throws {
    let office = try await Office()
    let engine = office.engine
    _ = try await engine.addAccount("ana", by: believed)
    let end = Instant(millisecondsSince1970: office.clock.now.millisecondsSince1970 + 60_000)
    let first = try await engine.addToken(for: "ana", purpose: "p", scopes: [.see], expiresAt: end, by: believed)
    let key = Actor(signedIn: "ana", request: "q", scopes: [.see], token: first.row.id)
    let second = try await engine.addToken(for: "ana", purpose: "p", scopes: [.see], expiresAt: nil, by: key)
    #expect(second.row.expiresAt == end)
    let its = Actor(signedIn: "ana", request: "q", scopes: [.see], token: second.row.id)
    let third = try await engine.addToken(for: "ana", purpose: "p", scopes: [.see], expiresAt: nil, by: its)
    try await engine.revokeToken(first.row.id, by: believed)
    for made in [first, second, third] { #expect(try await engine.token(made.key) == nil) }
  }

  @Test func aTokenEndsInAYearAndWhenAnAdministratorSetsANewPassword() async throws {
    let office = try await Office()
    _ = try await office.engine.addAccount("ana", by: believed)
    let token = try await office.engine.addToken(
      for: "ana", purpose: "reports", scopes: [.see], expiresAt: nil, by: believed)
    let days = try #require(token.row.expiresAt).millisecondsSince1970 - office.clock.now.millisecondsSince1970
    #expect(days == 365 * 86_400_000)
    #expect(try await office.engine.token(token.key) != nil)
    _ = try await office.engine.resetPassword(of: "ana", by: believed)
    #expect(try await office.engine.token(token.key) == nil)
  }

  @Test func aTokenMakesNoTokenThatMayMore() async throws {
    let office = try await Office()
    _ = try await office.engine.addAccount("ana", by: believed)
    await expectRejection(.rightNotHeld) {
      _ = try await office.engine.addToken(
        for: "ana", purpose: "more", scopes: [.start], expiresAt: nil, by: office.signedIn("ana", scopes: [.see]))
    }
    await expectRejection(.rightNotHeld) {
      _ = try await office.engine.addToken(
        for: "luis", purpose: "others", scopes: [.start], expiresAt: nil, by: office.signedIn("ana"))
    }
  }

  @Test func anAdministratorMakesNoKeyOfSomebodyElseAndGivesNoRightToTheOwnPerson() async throws {
    let office = try await Office()
    let engine = office.engine
    _ = try await engine.addAccount("luis", isAdministrator: true, by: believed)
    _ = try await engine.addAccount("ana", by: believed)
    let luis = office.signedIn("luis")
    await expectRejection(.rightNotHeld) {
      _ = try await engine.addToken(for: "ana", purpose: "t", scopes: [.workOn], expiresAt: nil, by: luis)
    }
    await expectRejection(.rightNotHeld) { try await engine.grant(.see, to: .user("luis"), by: luis) }
    await expectRejection(.rightNotHeld) { try await engine.grant(.operate, to: .role("boss"), by: luis) }
    try await engine.grant(.operate, to: .role("clerk"), by: luis)
    try await engine.grant(.see, to: .user("ana"), by: luis)
    #expect(try await office.register(AccessFilter(user: "luis", deniedOnly: true)).count == 3)
  }

  @Test func theRegisterNamesTheKeyByWhichAProgramCame() async throws {
    let office = try await Office()
    _ = try await office.engine.start(
      "p", by: Actor(signedIn: "ana", request: "q", scopes: [.start], token: "tok-1"))
    await expectRejection(.rightNotHeld) {
      _ = try await office.engine.accounts(by: Actor(signedIn: "ana", request: "q", scopes: [.start], token: "tok-1"))
    }
    let rows = try await office.store.read { try $0.accesses(AccessFilter(user: "ana"), after: 0, limit: 9) }
    #expect(rows.map(\.reason) == ["by token tok-1", "REJ-0050; by token tok-1"])
  }

  // MARK: Access register

  @Test func theRegisterIsReadBySecurityAloneAndReadingIsRegistered() async throws {
    let office = try await Office()
    let engine = office.engine
    _ = try await engine.addAccount("boss", isAdministrator: true, by: believed)
    let id = try await engine.start("p", by: office.signedIn("ana")).instance
    await expectRejection(.rightNotHeld) { _ = try await engine.accesses(by: office.signedIn("boss")) }
    await expectRejection(.rightNotHeld) { _ = try await engine.verifyAccesses(by: office.signedIn("ana")) }
    let rows = try await engine.accesses(AccessFilter(instance: id), by: office.signedIn("sara"))
    #expect(rows.map(\.kind) == ["start"])
    let last = try await office.store.read { try $0.lastAccess() }
    #expect(last?.user == "sara")
    #expect(last?.condition == "instance \(id)")
    #expect(try await office.register(AccessFilter(kind: "readAccessRegister")).count == 3)
  }

  @Test func draftsPreviewsAndCountsAreRegistered() async throws {
    let office = try await Office()
    let engine = office.engine
    let ana = office.signedIn("ana")
    let id = try await engine.start(StartRequest(process: "p", by: Actor("ana"))).instance
    let item = try await office.item(of: id)
    #expect(try await engine.draft(of: item, by: ana) == nil)
    try await engine.saveDraft(of: item, Context([("note", .string("x"))]), by: ana)
    #expect(try await engine.draft(of: item, by: ana) != nil)
    _ = try await engine.preview(CompletionRequest(workItem: item, by: ana))
    _ = try await engine.deskCounts(by: ana)
    await expectRejection(.roleNotHeld) {
      try await engine.saveDraft(of: item, Context(), by: office.signedIn("olga"))
    }
    #expect(
      try await office.register() == [
        "ana draft work item \(item): allowed", "ana see draft of work item \(item): allowed",
        "ana see what follows work item \(item): allowed", "ana list inbox: allowed",
        "olga draft work item \(item): refused \(RejectionCode.roleNotHeld.rawValue)",
      ])
  }

  @Test func aSoundRegisterVerifiesAndItsHeadIsFoundAgain() async throws {
    let office = try await Office()
    for _ in 0..<3 { try await office.engine.start("p", by: office.signedIn("ana")) }
    let report = try await office.engine.verifyAccesses(by: believed)
    #expect(report.findings == [])
    #expect(report.rows == 3)
    let head = try #require(report.head)
    #expect(AccessHead(head.description) == head)
    try await office.engine.start("p", by: office.signedIn("ana"))
    #expect(try await office.engine.verifyAccesses(knowing: head, by: believed).findings == [])
    let wrong = AccessHead(number: head.number, hash: String(repeating: "0", count: 64))
    #expect(try await office.engine.verifyAccesses(knowing: wrong, by: believed).findings.count == 1)
    let later = AccessHead(number: 99, hash: head.hash)
    #expect(try await office.engine.verifyAccesses(knowing: later, by: believed).findings.count == 1)
  }

  /// What somebody who can write the store's file might do.
  @Test func aRowThatWasMadeUpIsFound() async throws {
    let office = try await Office()
    for _ in 0..<3 { try await office.engine.start("p", by: office.signedIn("ana")) }
    try await office.store.write { writer in
      guard var row = try writer.lastAccess() else { return }
      row.number += 1
      row.user = "luis"
      try writer.appendAccess(row)
    }
    let report = try await office.engine.verifyAccesses(by: believed)
    #expect(report.findings.count == 1)
    #expect(report.findings.first?.contains("row 4") == true)
  }

  @Test func rowsGoAfterTwoYearsAndTheChainGoesOn() async throws {
    let office = try await Office()
    let engine = office.engine
    try await engine.start("p", by: office.signedIn("ana"))
    try await engine.start("p", by: office.signedIn("ana"))
    await expectRejection(.keptForTwoYears) {
      _ = try await engine.purgeAccesses(before: office.clock.now, by: believed)
    }
    let old = Instant(millisecondsSince1970: office.clock.now.millisecondsSince1970 + 1)
    try office.clock.advance(byMilliseconds: 732 * 86_400_000)
    try await engine.start("p", by: office.signedIn("ana"))
    #expect(try await engine.purgeAccesses(before: old, by: believed) == 2)
    let report = try await engine.verifyAccesses(by: believed)
    #expect(report.findings == [])
    // The third start, and that the register was purged.
    #expect((report.rows, report.purged) == (2, 2))
    #expect(try await engine.purgeAccesses(before: old, by: believed) == 0)
  }

  @Test func aDeputyCanBeNamedByHandAndDeployingTheFileLeavesIt() async throws {
    let office = try await Office()
    let engine = office.engine
    try await office.store.write { try $0.addGrant(GrantRow(holder: .user("dora"), right: "administer")) }
    let dora = office.signedIn("dora")
    let id = try await engine.start(StartRequest(process: "p", by: Actor("ana"))).instance
    let item = try await office.item(of: id)
    await expectRejection(.roleNotHeld) { try await engine.claim(item, by: office.signedIn("olga")) }
    try await engine.addDeputy("olga", for: "ana", from: nil, until: CalendarDate(iso8601: "2030-01-01"), by: dora)
    try await engine.deploy(Office.deployment(by: Actor(nil)))
    try await engine.claim(item, by: office.signedIn("olga"))
    try await engine.unclaim(item, by: office.signedIn("olga"))
    try await engine.removeDeputy("olga", for: "ana", from: nil, until: "2030-01-01", by: dora)
    await expectRejection(.roleNotHeld) { try await engine.claim(item, by: office.signedIn("olga")) }
    await expectRejection(.notGivenByCommand) {
      try await engine.removeDeputy("eva", for: "luis", from: nil, until: nil, by: dora)
    }
    await expectRejection(.deputyOfOneself) {
      try await engine.addDeputy("ana", for: "ana", from: nil, until: nil, by: dora)
    }
    await expectRejection(.deputyExists) {
      try await engine.addDeputy("eva", for: "luis", from: nil, until: nil, by: dora)
    }
    await expectRejection(.endsBeforeItBegins) {
      try await engine.addDeputy(
        "eva", for: "luis", from: CalendarDate(iso8601: "2026-02-02"), until: CalendarDate(iso8601: "2026-02-01"),
        by: dora)
    }
    await expectRejection(.unknownUser) { try await engine.addDeputy("x", for: "ana", from: nil, until: nil, by: dora) }
    await expectRejection(.rightNotHeld) {
      try await engine.addDeputy("carl", for: "ana", from: nil, until: nil, by: office.signedIn("luis"))
    }
    let register = try await office.register(AccessFilter(kind: "administer"))
    #expect(register.contains("dora administer deputy olga for ana until 2030-01-01: given: allowed"))
  }
}
