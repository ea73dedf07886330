import Testing
import TramiteDefinitions
import TramiteDocuments
import TramiteEngine
import TramiteFEEL
import TramiteHistory
import TramiteInterpreter
import TramiteStore
import TramiteTesting

/// Least privilege of whoever has signed in, and what the access register says of it.
@Suite struct RightsTests {
  @Test func whoIsBelievedMayDoEverythingAndLeavesNoTrace() async throws {
    let office = try await Office()
    let started = try await office.engine.start("p", by: Actor("ana"))
    try await office.engine.suspend(started.instance, reason: "r", by: Actor("ana"))
    _ = try await office.engine.instance(started.instance, by: Actor("carl"))
    #expect(try await office.register() == [])
  }

  @Test func aParticipantSeesTheOwnCasesAndThoseWithWorkOfTheOwnRoles() async throws {
    let office = try await Office()
    let (ana, carl, eva) = (office.signedIn("ana"), office.signedIn("carl"), office.signedIn("eva"))
    let first = try await office.engine.start("p", by: ana).instance
    // Both are clerks, and the work is open to both.
    #expect(try await office.engine.instances(by: carl).map(\.row.id) == [first])
    let fill = try await office.item(of: first)
    #expect(try await office.engine.workItem(fill, by: carl).item.role == "clerk")
    try await office.engine.complete(fill, by: ana)
    let check = try await office.item(of: first)
    // Now the work is the boss's: who took part still sees it, another clerk does not, the boss's deputy does.
    #expect(try await office.engine.instances(by: ana).map(\.row.id) == [first])
    #expect(try await office.engine.instances(by: carl).map(\.row.id) == [])
    #expect(try await office.engine.instanceCount(by: carl) == 0)
    #expect(try await office.engine.instances(by: eva).map(\.row.id) == [first])
    await expectRejection(.rightNotHeld) { _ = try await office.engine.instance(first, by: carl) }
    await expectRejection(.rightNotHeld) { _ = try await office.engine.history(first, by: carl) }
    await expectRejection(.rightNotHeld) { _ = try await office.engine.workItem(check, by: carl) }
    await expectRejection(.rightNotHeld) { try await office.engine.comment(first, "hm", by: carl) }
    try await office.engine.comment(first, "mine", by: ana)
    _ = try await office.engine.history(first, by: office.signedIn("olga"))
  }

  @Test func whatADeputyReadsIsRecordedForBoth() async throws {
    let office = try await Office()
    let (ana, eva, luis) = (office.signedIn("ana"), office.signedIn("eva"), office.signedIn("luis"))
    let id = try await office.engine.start("p", by: ana).instance
    try await office.engine.complete(office.item(of: id), by: ana)
    let check = try await office.item(of: id)
    _ = try await office.engine.workItem(check, by: eva)
    _ = try await office.engine.history(id, by: eva)
    _ = try await office.engine.files(of: id, by: eva)
    _ = try await office.engine.workItem(check, by: luis)
    let rows = try await office.register(AccessFilter(kind: "see"))
    #expect(rows.contains("eva/luis see work item \(check): allowed"))
    #expect(rows.contains("eva/luis see history of instance \(id): allowed"))
    #expect(rows.contains("eva/luis see files of instance \(id): allowed"))
    #expect(rows.contains("luis see work item \(check): allowed"))
  }

  @Test func whoSeesACaseSeesHowWhatItCalledGoesOnAndNothingOfItsData() async throws {
    let office = try await Office()
    let files = [
      ("r.bpmn", DefinitionText.bpmn("callActivity call calls q", process: "r", attributes: "tramite:role=\"clerk\"")),
      ("q.bpmn", DefinitionText.bpmn("userTask decide role=boss", process: "q")),
    ]
    try await office.engine.deploy(
      DeploymentRequest(
        files: files.map { DefinitionFile(path: $0.0, bytes: Array($0.1.utf8)) }, by: Actor(nil)))
    let (ana, carl) = (office.signedIn("ana"), office.signedIn("carl"))
    let id = try await office.engine.start("r", by: ana).instance
    let called = try #require(
      try await office.engine.instances(InstanceFilter(process: "q")).first?.row)
    #expect(try await office.engine.sight(of: id, by: ana) == .whole)
    #expect(try await office.engine.sight(of: called.id, by: ana) == .progress)
    #expect(try await office.engine.sight(of: called.id, by: office.signedIn("luis")) == .whole)
    #expect(try await office.engine.caller(of: called)?.id == id)
    await expectRejection(.rightNotHeld) { _ = try await office.engine.sight(of: called.id, by: carl) }
    await expectRejection(.rightNotHeld) { _ = try await office.engine.instance(called.id, by: ana) }
    await expectRejection(.rightNotHeld) { _ = try await office.engine.files(of: called.id, by: ana) }
    await expectRejection(.unknownInstance) { _ = try await office.engine.sight(of: "none", by: ana) }
  }

  @Test func whoMayNotDoAWorkItemDoesNotLearnWhoHasIt() async throws {
    let office = try await Office()
    let item = try await office.item(of: office.engine.start("p", by: office.signedIn("ana")).instance)
    try await office.engine.claim(item, by: office.signedIn("ana"))
    let (olga, carl) = (office.signedIn("olga"), office.signedIn("carl"))
    await expectRejection(.roleNotHeld) { try await office.engine.unclaim(item, by: olga) }
    await expectRejection(.roleNotHeld) {
      try await office.engine.delegate(item, to: "carl", isFinal: false, by: olga)
    }
    await expectRejection(.claimedByAnother) { try await office.engine.unclaim(item, by: carl) }
    for nobody in ["ana", ""] {
      await expectRejection(.wrongData) {
        try await office.engine.delegate(item, to: nobody, isFinal: false, by: office.signedIn("ana"))
      }
    }
  }

  @Test func anActThatIsRefusedOnTheStoreItselfStandsInTheRegister() async throws {
    let office = try await Office()
    let item = try await office.item(of: office.engine.start("p", by: Actor("ana")).instance)
    await expectRejection(.roleNotHeld) { try await office.engine.claim(item, by: Actor("olga")) }
    #expect(
      try await office.register() == ["olga claim work item \(item): refused REJ-0006"])
  }

  @Test func whoBelongsToAGroupOrAUnitHoldsItsRolesUntilTheFileSaysOtherwise() async throws {
    let office = try await Office()
    let engine = office.engine
    let parts = """
      units:
        - { id: house, roles: [clerk] }
        - { id: desk, parent: house, head: eva }
      groups:
        - { id: committee, members: [sara], roles: [clerk] }

      """
    let organization = Office.organization.replacing("people:\n", with: parts + "people:\n")
    try await engine.deploy(Office.deployment(organization: organization, by: Actor(nil)))
    let item = try await office.item(of: try await engine.start(StartRequest(process: "p", by: Actor("ana"))).instance)
    for user in ["eva", "sara"] {
      try await engine.claim(item, by: office.signedIn(user))
      try await engine.unclaim(item, by: office.signedIn(user))
    }
    await expectRejection(.roleNotHeld) { try await engine.claim(item, by: office.signedIn("olga")) }
    try await engine.deploy(Office.deployment(by: Actor(nil)))
    await expectRejection(.roleNotHeld) { try await engine.claim(item, by: office.signedIn("sara")) }
  }

  @Test func everyAccessAndEveryRefusalStandsInTheRegister() async throws {
    let office = try await Office()
    let engine = office.engine
    let (ana, carl, eva) = (office.signedIn("ana"), office.signedIn("carl"), office.signedIn("eva"))
    let id = try await engine.start("p", by: ana).instance
    let fill = try await office.item(of: id)
    try await engine.claim(fill, by: ana)
    await expectRejection(.claimedByAnother) { try await engine.claim(fill, by: carl) }
    try await engine.complete(fill, by: ana)
    let check = try await office.item(of: id)
    await expectRejection(.rightNotHeld) { _ = try await engine.instance(id, by: carl) }
    await expectRejection(.rightNotHeld) { try await engine.cancel(id, reason: "no", by: carl) }
    await expectRejection(.roleNotHeld) { try await engine.complete(check, by: carl) }
    _ = try await engine.instances(InstanceFilter(process: "p"), by: carl)
    try await engine.complete(check, by: eva)
    #expect(
      try await office.register() == [
        "ana start process p: allowed", "ana claim work item \(fill): allowed",
        "carl claim work item \(fill): refused REJ-0009", "ana complete work item \(fill): allowed",
        "carl see instance \(id): refused REJ-0050", "carl cancel instance \(id): refused REJ-0050",
        "carl complete work item \(check): refused REJ-0006", "carl list instances: allowed",
        "eva/luis complete work item \(check): allowed",
      ])
    let ofCase = try await office.register(AccessFilter(instance: id))
    #expect(ofCase.count == 8, "all but the list")
    let rows = try await office.store.read { try $0.accesses(AccessFilter(kind: "list"), after: 0, limit: 9) }
    #expect(rows.first?.condition == "process p")
    #expect(rows.first?.request == "q-1")
  }

  /// Each deed with somebody who has the right for it and somebody who has not.
  @Test(arguments: [
    ("olga", "ana", "suspend"), ("olga", "ana", "cancel"), ("olga", "luis", "modify"), ("olga", "ana", "free"),
    ("olga", "luis", "incidents"), ("dora", "olga", "deploy"), ("dora", "ana", "register"), ("luis", "dora", "see"),
  ])
  func aRightIsNeededAndEnough(holder: String, other: String, deed: String) async throws {
    let office = try await Office()
    let engine = office.engine
    let id = try await engine.start("p", by: Actor("carl")).instance
    let item = try await office.item(of: id)
    try await engine.claim(item, by: Actor("carl"))
    @Sendable func act(_ actor: Actor) async throws {
      switch deed {
      case "suspend": try await engine.suspend(id, reason: "r", by: actor)
      case "cancel": try await engine.cancel(id, reason: "r", by: actor)
      case "modify":
        try await engine.modify(
          id, Modification([], variables: Context([("x", .boolean(true))]), reason: "r"), by: actor)
      case "free": try await engine.free(item, reason: "r", by: actor)
      case "incidents": _ = try await engine.incidents(by: actor)
      case "deploy": try await engine.deploy(Office.deployment("task only", withPeople: false, by: actor))
      case "register": _ = try await engine.register("none", by: actor)
      default: _ = try await engine.instance(id, by: actor)
      }
    }
    await expectRejection(.rightNotHeld) { try await act(office.signedIn(other)) }
    try await act(office.signedIn(holder))
    let rows = try await office.register()
    #expect(rows.count == 2)
    #expect(rows.first?.contains("refused REJ-0050") == true)
  }

  @Test func peopleAndRolesAreDeployedByWhoAdministers() async throws {
    let office = try await Office()
    let changed = Office.organization + "\n  - { absent: carl, deputy: ana }"
    await expectRejection(.rightNotHeld) {
      try await office.engine.deploy(Office.deployment(organization: changed, by: office.signedIn("dora")))
    }
    try await office.store.write { try $0.addGrant(GrantRow(holder: .user("dora"), right: "administer")) }
    try await office.engine.deploy(Office.deployment(organization: changed, by: office.signedIn("dora")))
  }

  @Test func whoOwnsAProcessMayDeployItsFolderWithThePeopleAsTheyStand() async throws {
    let office = try await Office()
    let text = Office.definition + "\nuserTask file role=clerk\ncheck -> file"
    try await office.engine.deploy(Office.deployment(text, by: office.signedIn("dora")))
    #expect(try await office.store.read { try $0.latestDefinition(process: "p")?.version } == 2)
  }

  @Test func whoAdministersSeesNoCaseByVirtueOfIt() async throws {
    let office = try await Office()
    try await office.store.write { try $0.addGrant(GrantRow(holder: .user("eva2"), right: "administer")) }
    try await office.store.write { try $0.addAccount(AccountRow(user: "eva2", createdAt: office.clock.now)) }
    let id = try await office.engine.start("p", by: Actor("ana")).instance
    let administrator = office.signedIn("eva2")
    await expectRejection(.rightNotHeld) { _ = try await office.engine.instance(id, by: administrator) }
    #expect(try await office.engine.instances(by: administrator).isEmpty)
    #expect(try await office.engine.has(.administer, administrator))
    #expect(try await !office.engine.has(.operate, process: "p", administrator))
  }

  @Test func aTokenDoesNoMoreThanItsScopes() async throws {
    let office = try await Office()
    let engine = office.engine
    let starter = office.signedIn("ana", scopes: [.start])
    let id = try await engine.start("p", by: starter).instance
    let item = try await office.item(of: id)
    await expectRejection(.rightNotHeld) { try await engine.claim(item, by: starter) }
    await expectRejection(.rightNotHeld) { _ = try await engine.instance(id, by: starter) }
    await expectRejection(.rightNotHeld) { _ = try await engine.inbox(DeskRequest(by: starter)) }
    let worker = office.signedIn("ana", scopes: [.workOn])
    try await engine.claim(item, by: worker)
    await expectRejection(.rightNotHeld) { try await engine.start("p", by: worker) }
    // A scope gives nothing that the person does not have.
    await expectRejection(.rightNotHeld) {
      try await engine.suspend(id, reason: "r", by: office.signedIn("ana", scopes: [.operate]))
    }
  }

  /// A file that somebody has brought, and its id.
  private func brought(_ office: Office, by user: String) async throws -> (reference: Value, id: String) {
    let file = try await office.engine.addFile(
      FileContent(field: "f", name: "Juan Perez.txt", content: [65]), by: office.signedIn(user))
    guard case .context(let context) = file, case .string(let id)? = context["id"] else {
      throw EngineFailure(.defect, "no reference")
    }
    return (file, id)
  }

  @Test func aFileIsItsBringersUntilAnAnswerNamesItAndThenItsCases() async throws {
    let office = try await Office()
    let (ana, carl, dora) = (office.signedIn("ana"), office.signedIn("carl"), office.signedIn("dora"))
    let id = try await office.engine.start("p", by: ana).instance
    let (reference, file) = try await brought(office, by: "ana")
    #expect(try await office.engine.file(file, by: ana).content == [65])
    await expectRejection(.rightNotHeld) { _ = try await office.engine.file(file, by: carl) }
    let item = try await office.item(of: id)
    try await office.engine.complete(
      CompletionRequest(workItem: item, data: Context([("f", reference)]), by: ana))
    #expect(try await office.engine.file(file, by: office.signedIn("luis")).content == [65], "the next in the case")
    await expectRejection(.rightNotHeld) { _ = try await office.engine.file(file, by: dora) }
    #expect(try await office.register().contains("ana open new file \(file): allowed"), "without its name")
  }

  @Test func nobodyTakesAFileThatAnotherPersonHasBrought() async throws {
    let office = try await Office()
    let carl = office.signedIn("carl")
    let (reference, file) = try await brought(office, by: "ana")
    let data = Context([("f", .list([reference]))])
    let id = try await office.engine.start("p", by: carl).instance
    let item = try await office.item(of: id)
    await expectRejection(.rightNotHeld) {
      try await office.engine.complete(CompletionRequest(workItem: item, data: data, by: carl))
    }
    await expectRejection(.rightNotHeld) {
      _ = try await office.engine.start(StartRequest(process: "p", data: data, by: carl))
    }
    #expect(try await office.engine.fileRow(file)?.instance == nil)
  }

  @Test func aFileOfAnotherCaseIsCopiedForWhoMaySeeItAndRefusedToOthers() async throws {
    let office = try await Office()
    let (ana, carl) = (office.signedIn("ana"), office.signedIn("carl"))
    let (reference, file) = try await brought(office, by: "ana")
    let data = Context([("f", reference)])
    let first = try await office.engine.start(StartRequest(process: "p", data: data, by: ana)).instance
    try await office.engine.complete(try await office.item(of: first), by: ana)
    // Carl takes no part in the first case; Ana does, and uses it in a second, which Carl works on.
    await expectRejection(.rightNotHeld) {
      _ = try await office.engine.start(StartRequest(process: "p", data: data, by: carl))
    }
    let second = try await office.engine.start(StartRequest(process: "p", data: data, by: ana)).instance
    let variables = try await office.engine.instance(second, by: carl).state.root?.variables
    guard case .context(let copy)? = variables?["f"], case .string(let copied)? = copy["id"] else {
      Issue.record("no file in the second case")
      return
    }
    #expect(copied != file)
    #expect(try await office.engine.file(copied, by: carl).content == [65])
    #expect(try await office.engine.file(copied, by: carl).row.name == "Juan Perez.txt")
    await expectRejection(.rightNotHeld) { _ = try await office.engine.file(file, by: carl) }
  }

  @Test func aDefinitionIsKnownToWhomItConcerns() async throws {
    let office = try await Office()
    #expect(try await office.engine.processes(by: office.signedIn("ana")).map(\.process) == ["p"])
    #expect(try await office.engine.processes(by: office.signedIn("dora")).map(\.process) == ["p"])
    #expect(try await office.engine.processes(by: office.signedIn("sara")).map(\.process) == [])
  }

  @Test func anInboxOfSomebodyElsesRoleIsRefusedAndRecorded() async throws {
    let office = try await Office()
    await expectRejection(.roleNotHeld) {
      _ = try await office.engine.inbox(DeskRequest(by: office.signedIn("ana"), role: "boss"))
    }
    #expect(try await office.register() == ["ana list inbox: refused REJ-0006"])
  }
}
