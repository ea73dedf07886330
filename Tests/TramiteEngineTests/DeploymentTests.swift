import Testing
import TramiteDefinitions
import TramiteEngine
import TramiteFEEL
import TramiteGraph
import TramiteHistory
import TramiteInterpreter
import TramiteProblems
import TramiteStore

@Suite struct DeploymentTests {
  @Test func unchangedContentMakesNoVersion() async throws {
    let house = try TestHouse()
    let engine = house.engine()
    let first = try await house.deploy([TestProcess.approval()], on: engine)
    #expect(first.number == 1)
    let again = try await house.deploy([TestProcess.approval()], on: engine)
    #expect(again.number == nil)
    #expect(again.processes.map(\.isUnchanged) == [true])
    #expect(again.processes.map(\.version) == [1])
    let changed = try await house.deploy([TestProcess.approval()], text: "2", on: engine)
    #expect(changed.number == 2)
    #expect(changed.processes.map(\.version) == [2])
  }

  @Test func anInstanceStaysOnTheVersionItBeganWith() async throws {
    let house = try TestHouse()
    let engine = house.engine()
    try await house.deploy([TestProcess.approval()], on: engine)
    let old = try await engine.start("approval")
    var changed = TestProcess("approval")
    changed.chain([changed.start(), changed.userTask("other", role: "clerk"), changed.end()])
    try await house.deploy([changed.graph], text: "2", on: engine)
    #expect(try await engine.start("approval").version == 2)
    #expect(try await engine.start(StartRequest(process: "approval", version: 1, by: ana)).version == 1)
    let item = try await engine.inbox(DeskRequest(by: ana)).first { $0.entry.instanceID == old.instance }
    try await house.engine().complete(try #require(item).entry.id)
    #expect(try await engine.instance(old.instance).waitingAt == ["approve"])
  }

  @Test func filesWithAnErrorAreRefusedAndChangeNothing() async throws {
    var options = EngineOptions()
    options.zones = { .utcOnly }
    let engine = Engine(store: MemoryStore(), options: options)
    let broken = DefinitionFile(path: "x.bpmn", bytes: Array("<definitions".utf8))
    do {
      try await engine.deploy(DeploymentRequest(files: [broken], by: ana))
      Issue.record("a broken file was deployed")
    } catch let refused as DeploymentRefused {
      #expect(refused.problems.contains { $0.severity == .error })
    }
    #expect(try await engine.processes().isEmpty)
  }

  @Test func aCalledVersionIsTheOneOfTheCallersDeployment() async throws {
    let house = try TestHouse()
    let engine = house.engine()
    var caller = TestProcess("caller")
    caller.chain([
      caller.start(), caller.callActivity("call", process: "approval", binding: .deployment), caller.end(),
    ])
    try await house.deploy([caller.graph, TestProcess.approval()], on: engine)
    try await house.deploy([TestProcess.approval()], text: "2", on: engine)
    try await engine.start("caller")
    #expect(try await engine.instances(InstanceFilter(process: "approval")).map(\.row.version) == [1])
  }

  @Test func aCallOfWhatIsNotDeployedIsAnIncidentThatARetryMends() async throws {
    let house = try TestHouse()
    let engine = house.engine()
    try await house.deploy([TestProcess.caller(of: "approval")], on: engine)
    try await engine.start("caller")
    let incident = try await engine.incidents()[0]
    #expect(incident.incident.code == .calledElementUnknown)
    try await house.deploy([TestProcess.approval()], on: engine)
    try await engine.resolve(ResolutionRequest(incident: incident.id, way: .retry, reason: "deployed", by: ana))
    #expect(try await engine.instances(InstanceFilter(process: "approval")).count == 1)
    #expect(try await engine.incidents().isEmpty)
  }

  @Test func anOrganizationIsBroughtInAndWhoIsGoneIsKeptInactive() async throws {
    let house = try TestHouse()
    let engine = house.engine()
    house.setOrganization([("ana", ["clerk"]), ("luis", ["boss"])])
    #expect(try await house.deploy([TestProcess.approval()], on: engine).organizations == ["office"])
    #expect(try await house.deploy([TestProcess.approval()], on: engine).organizations.isEmpty)
    try await engine.start("approval")
    house.setOrganization([("luis", ["boss", "clerk"])])
    #expect(try await house.deploy([TestProcess.approval()], on: engine).organizations == ["office"])
    await expectRejection(.unknownUser) { try await engine.start("approval") }
    #expect(try await engine.openItems(by: Actor("luis")).count == 1)
  }

  @Test func aStartIsForTheRolesOfItsStartEvent() async throws {
    let house = try TestHouse()
    let engine = house.engine()
    house.setOrganization([("ana", ["clerk"]), ("luis", ["boss"])])
    try await house.deploy([TestProcess.approval(startRoles: ["boss"])], on: engine)
    await expectRejection(.roleNotHeld) { try await engine.start("approval") }
    #expect(try await engine.start("approval", by: Actor("luis")).status == .waiting)
  }

  @Test func twoHandlersOfOneNameAreAnErrorWhenTheProgramStarts() {
    #expect(throws: DuplicateHandler.self) {
      try HandlerRegistry([Doing("x")], synchronous: [Instantly(name: "x")])
    }
  }

  @Test func settingsAreCheckedByName() throws {
    let registry = try HandlerRegistry([Doing("x")])
    let findings = registry.findings("x", settings: HandlerSettings([.init(name: "colour", value: "red")]))
    #expect(findings.map(\.setting) == ["colour"])
    #expect(registry.findings("unknown", settings: HandlerSettings()).isEmpty)
  }
}

/// What can go wrong in the behaviour of a definition is said when it is deployed.
@Suite struct BehaviourDeploymentTests {
  /// A gateway takes one of two ways, and a join waits for both; or the task before an end is passed twice.
  private func definition(join: String, name: String = "P") -> DefinitionFile {
    let text = """
      <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="urn:t">
      <process id="\(name)" isExecutable="true">
        <startEvent id="s"/><\(join == "parallel" ? "exclusive" : "parallel")Gateway id="split"/>
        <\(join)Gateway id="join"/><endEvent id="e"/>
        <sequenceFlow id="f1" sourceRef="s" targetRef="split"/>
        <sequenceFlow id="f2" sourceRef="split" targetRef="join">\(condition(join, "1"))</sequenceFlow>
        <sequenceFlow id="f3" sourceRef="split" targetRef="join">\(condition(join, "2"))</sequenceFlow>
        <sequenceFlow id="f4" sourceRef="join" targetRef="e"/>
      </process></definitions>
      """
    return DefinitionFile(path: "\(name).bpmn", bytes: Array(text.utf8))
  }

  private func condition(_ join: String, _ number: String) -> String {
    join == "parallel" ? "<conditionExpression>way = \(number)</conditionExpression>" : ""
  }

  @Test func whatMayGoWrongIsAWarningAndSaidOnlyWhereItIsNew() async throws {
    let engine = Engine(store: MemoryStore())
    // The exclusive join lets both tokens pass: nothing stands still, but a condition may be missing elsewhere.
    let text = String(decoding: definition(join: "parallel", name: "Q").bytes, as: UTF8.self)
      .replacing("parallelGateway", with: "exclusiveGateway")
    let file = DefinitionFile(path: "Q.bpmn", bytes: Array(text.utf8))
    let first = try await engine.deploy(DeploymentRequest(files: [file], by: ana, explores: true))
    #expect(first.number == 1)
    #expect(first.problems.contains { $0.code.rawValue.hasPrefix("SOUND-") && $0.severity == .warning })
    let again = try await engine.deploy(DeploymentRequest(files: [file], by: ana, explores: true))
    #expect(again.number == nil)
    #expect(!again.problems.contains { $0.code.rawValue.hasPrefix("SOUND-") })
  }
}
