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
