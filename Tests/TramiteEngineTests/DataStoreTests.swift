import Testing
import TramiteDefinitions
import TramiteEngine
import TramiteFEEL
import TramiteHistory
import TramiteInterpreter
import TramiteStore
import TramiteTesting

/// Rows that all instances share (semantics.md 1 and 2).
@Suite struct DataStoreTests {
  /// Adds one to the total of the only row.
  private static let counting = """
    <?xml version="1.0" encoding="UTF-8"?>
    <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:tramite="urn:tramite:bpmn:1" \
    targetNamespace="urn:test">
      <dataStore id="counters"><extensionElements><tramite:record key="nr"/></extensionElements></dataStore>
      <process id="counting" isExecutable="true">
        <dataStoreReference id="stored" dataStoreRef="counters"/>
        <task id="count">
          <ioSpecification>
            <dataInput id="i" name="rows"/><dataOutput id="o" name="row"/>
            <inputSet><dataInputRefs>i</dataInputRefs></inputSet>
            <outputSet><dataOutputRefs>o</dataOutputRefs></outputSet>
          </ioSpecification>
          <dataInputAssociation><sourceRef>stored</sourceRef><targetRef>i</targetRef></dataInputAssociation>
          <dataOutputAssociation><sourceRef>o</sourceRef><targetRef>stored</targetRef>
            <transformation>{ nr: "a", total: if count(rows) = 0 then 1 else rows[1].total + 1 }</transformation>
          </dataOutputAssociation>
        </task>
      </process>
    </definitions>
    """

  private func engine(on store: any HistoryStore, _ ids: CountingInstanceIDs) -> Engine {
    var options = EngineOptions()
    options.clock = VirtualClock()
    options.instanceIDs = ids
    options.zones = { .utcOnly }
    options.checksEveryCommand = true
    return Engine(store: store, options: options)
  }

  private func rows(of store: any HistoryStore) async throws -> [DataRow] {
    try await store.read { try $0.dataRows("counters", after: nil, limit: 10) }
  }

  /// Writes a row with a personal field; reads all rows, without any personal field of its own.
  private static let filing = """
    <?xml version="1.0" encoding="UTF-8"?>
    <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:tramite="urn:tramite:bpmn:1" \
    targetNamespace="urn:test">
      <dataStore id="people"><extensionElements><tramite:record key="nr"/></extensionElements></dataStore>
      <process id="file" isExecutable="true">
        <dataStoreReference id="filed" dataStoreRef="people"/>
        <userTask id="ask" tramite:role="clerk" tramite:form="person">
          <ioSpecification>
            <dataOutput id="o" name="row"/><inputSet/><outputSet><dataOutputRefs>o</dataOutputRefs></outputSet>
          </ioSpecification>
          <dataOutputAssociation><sourceRef>o</sourceRef><targetRef>filed</targetRef>
            <transformation>{ nr: "a", address: address }</transformation>
          </dataOutputAssociation>
        </userTask>
      </process>
      <process id="look" isExecutable="true">
        <dataStoreReference id="found" dataStoreRef="people"/>
        <startEvent id="begin"/>
        <task id="read">
          <extensionElements><tramite:output variable="seen" expression="rows[1].address"/></extensionElements>
          <ioSpecification>
            <dataInput id="i" name="rows"/><inputSet><dataInputRefs>i</dataInputRefs></inputSet><outputSet/>
          </ioSpecification>
          <dataInputAssociation><sourceRef>found</sourceRef><targetRef>i</targetRef></dataInputAssociation>
        </task>
        <userTask id="tell" tramite:role="clerk"/>
        <sequenceFlow id="f1" sourceRef="begin" targetRef="read"/>
        <sequenceFlow id="f2" sourceRef="read" targetRef="tell"/>
      </process>
    </definitions>
    """
  private static let person = """
    <form xmlns="urn:tramite:form:1" id="person">
      <section><field id="address" type="string" personal="true"><label>Address</label></field></section>
    </form>
    """

  @Test func whatOthersSealedInARowStaysSealedInTheJournalOfWhoReadsIt() async throws {
    let store = MemoryStore()
    let ids = CountingInstanceIDs()
    let writer = engine(on: store, ids)
    _ = try await writer.deploy(
      DeploymentRequest(
        files: [
          DefinitionFile(path: "people.bpmn", bytes: Array(Self.filing.utf8)),
          DefinitionFile(path: "forms/person.form.xml", bytes: Array(Self.person.utf8)),
        ], by: Actor(nil)))
    try await writer.start("file")
    try await writer.complete(try await writer.openItems()[0], [("address", "Calle Mayor 1")])
    let reader = try await writer.start("look")
    // Another program goes on with it.
    let other = engine(on: store, ids)
    #expect(try await other.instance(reader.instance).state.root?.variables["seen"] == "Calle Mayor 1")
    try await other.complete(try await other.openItems()[0], [("note", "more of Calle Mayor 1")])
    let later = engine(on: store, ids)
    #expect(try await later.instance(reader.instance).state.root?.variables["note"] == "more of Calle Mayor 1")
    let bytes = try await store.read { reader in
      try reader.journal(after: JournalPosition(0), limit: 100).flatMap { $0.entry.command + $0.entry.events }
    }
    #expect(!contains(bytes, "Calle Mayor"))
    #expect(try await later.check().findings.isEmpty)
  }

  @Test func aRowThatAnotherProgramChangedMakesTheCommandBeDecidedAnew() async throws {
    let store = MemoryStore()
    let ids = CountingInstanceIDs()
    let first = engine(on: store, ids)
    _ = try await first.deploy(
      DeploymentRequest(
        files: [DefinitionFile(path: "counting.bpmn", bytes: Array(Self.counting.utf8))], by: Actor(nil)))
    try await first.start("counting")
    let before = try await rows(of: store)
    // Another program commits between what the second engine reads and its commit.
    try await first.start("counting")
    let second = engine(on: FaultyStore(store, givingFirst: before), ids)
    try await second.start("counting")

    let (row, fields) = try #require(try await second.dataRows("counters", after: nil, limit: 10).first)
    #expect(fields["total"] == .number(3), "the third command counted on what the second had written")
    #expect(row.version == 3)
    let instances = try await store.read { try $0.countInstances(InstanceFilter()) }
    #expect(instances == 3, "what was decided on old rows left nothing")
  }
}
