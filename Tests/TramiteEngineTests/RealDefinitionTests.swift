import Testing
import TramiteDefinitions
import TramiteEngine
import TramiteFEEL
import TramiteHistory
import TramiteInterpreter
import TramiteStore

/// Definitions as process owners write them, through the compiler.
@Suite struct RealDefinitionTests {
  private let leave = """
    <?xml version="1.0" encoding="UTF-8"?>
    <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:tramite="urn:tramite:bpmn:1" id="d" targetNamespace="t">
      <process id="leave" name="Leave" isExecutable="true" tramite:role="staff">
        <startEvent id="start"/>
        <userTask id="ask" name="Ask" tramite:role="staff" tramite:form="request"/>
        <userTask id="approve" name="Approve" tramite:role="boss" tramite:form="request" tramite:excludes="ask"/>
        <exclusiveGateway id="decide" default="f4"/>
        <endEvent id="granted"/>
        <endEvent id="refused"/>
        <sequenceFlow id="f1" sourceRef="start" targetRef="ask"/>
        <sequenceFlow id="f2" sourceRef="ask" targetRef="approve"/>
        <sequenceFlow id="f3" sourceRef="approve" targetRef="decide"/>
        <sequenceFlow id="f4" sourceRef="decide" targetRef="refused"/>
        <sequenceFlow id="f5" sourceRef="decide" targetRef="granted"><conditionExpression>ok = true</conditionExpression></sequenceFlow>
      </process>
    </definitions>
    """
  private let form = """
    <form xmlns="urn:tramite:form:1" id="request">
      <title xml:lang="en">Request</title>
      <section id="asked" tasks="ask"><title xml:lang="en">Asked</title>
        <field id="days" type="integer" required="true" min="1" max="30"><label xml:lang="en">Days</label></field>
        <field id="certificate" type="file"><label xml:lang="en">Certificate</label></field>
      </section>
      <section id="decided" tasks="approve"><title xml:lang="en">Decided</title>
        <field id="ok" type="boolean" required="true"><label xml:lang="en">Granted</label></field>
      </section>
    </form>
    """
  private let organization = """
    organization: office
    name: Office
    timezone: America/Lima
    roles:
      - { id: staff, name: { en: Staff } }
      - { id: boss, name: { en: Boss } }
    people:
      - { id: ana, name: Ana, roles: [staff, boss] }
      - { id: luis, name: Luis, roles: [boss] }
    """

  private func engine(_ store: any HistoryStore) async throws -> Engine {
    var options = EngineOptions()
    options.clock = VirtualClock()
    options.instanceIDs = CountingInstanceIDs()
    options.checksEveryCommand = true
    return Engine(store: store, options: options)
  }

  private func deploy(on engine: Engine) async throws {
    try await engine.deploy(
      DeploymentRequest(
        files: [
          DefinitionFile(path: "office/leave.bpmn", bytes: Array(leave.utf8)),
          DefinitionFile(path: "office/forms/request.form.xml", bytes: Array(form.utf8)),
          DefinitionFile(path: "office/organization.yaml", bytes: Array(organization.utf8)),
        ], by: Actor(nil)))
  }

  @Test func aProcedureRunsThroughItsFormsAndRoles() async throws {
    let store = MemoryStore()
    try await deploy(on: engine(store))
    // From here on with programs that compile the definition from the store.
    let started = try await engine(store).start(StartRequest(process: "leave", by: ana))
    let item = try await engine(store).inbox(DeskRequest(by: ana)).first
    let ask = try #require(item)
    #expect(ask.forms == ["request"])
    await expectRejection(.wrongField) { try await engine(store).complete(ask.entry.id, [("days", .string("40"))]) }
    try await engine(store).complete(
      CompletionRequest(
        workItem: ask.entry.id, data: Context([("days", .string("3"))]),
        files: [FileContent(field: "certificate", name: "note.pdf", content: Array("paper".utf8))], by: ana))
    let approve = try await engine(store).inbox(DeskRequest(by: Actor("luis")))[0].entry.id
    await expectRejection(.separationOfDuty) { try await engine(store).complete(approve, [("ok", .boolean(true))]) }
    let done = try await engine(store).complete(approve, [("ok", .boolean(true))], by: Actor("luis"))
    #expect(done.status == .completed)
    let state = try await engine(store).instance(started.instance).state
    #expect(state.root?.variables["days"] == .number(Number(3)))
    guard case .context(let file)? = state.root?.variables["certificate"], case .string(let id)? = file["id"] else {
      Issue.record("no file reference")
      return
    }
    #expect(try await engine(store).file(id).content == Array("paper".utf8))
    #expect(try await engine(store).check().findings.isEmpty)
  }

  @Test func aRefusedCompletionLeavesNoFileBehind() async throws {
    let store = MemoryStore()
    let engine = try await engine(store)
    try await deploy(on: engine)
    let started = try await engine.start(StartRequest(process: "leave", by: ana))
    let item = try await engine.inbox(DeskRequest(by: ana))[0].entry.id
    await expectRejection(.wrongField) {
      try await engine.complete(
        CompletionRequest(
          workItem: item, files: [FileContent(field: "certificate", name: "note.pdf", content: [1])], by: ana))
    }
    let files = try await store.read { try $0.files(instance: started.instance) }
    #expect(files.isEmpty)
    let recorded = try await engine.history(started.instance).commands
    #expect(recorded.count == 1)
  }

  @Test func factsNameRolesThatNobodyHolds() async throws {
    let store = MemoryStore()
    let engine = try await engine(store)
    try await deploy(on: engine)
    let facts = try await engine.facts()
    #expect(facts.rolesWithoutHolder.isEmpty)
    #expect(facts.processes.map(\.process) == ["leave"])
    #expect(facts.organizations.map(\.timezone) == ["America/Lima"])
  }
}
