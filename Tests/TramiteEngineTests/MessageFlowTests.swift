import Testing
import TramiteDefinitions
import TramiteEngine
import TramiteFEEL
import TramiteStore

/// Message flows between the participants of one file (semantics.md 7, 15).
@Suite struct MessageFlowTests {
  private static let file = """
    <?xml version="1.0" encoding="UTF-8"?>
    <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="urn:test">
      <message id="m" name="order"/>
      <collaboration id="c">
        <participant id="p1" processRef="sender"/><participant id="p2" processRef="receiver"/>
        <messageFlow id="mf1" sourceRef="tell" targetRef="sub"/>
      </collaboration>
      <process id="sender" isExecutable="true"><sendTask id="tell" messageRef="m"/></process>
      <process id="receiver" isExecutable="true">
        <subProcess id="sub"><subProcess id="inner"><receiveTask id="await" messageRef="m"/></subProcess></subProcess>
        <receiveTask id="outside" messageRef="m"/>
      </process>
    </definitions>
    """

  @Test func aFlowToTheBorderOfASubProcessReachesWhatStandsInsideOfItAndNothingElse() async throws {
    var options = EngineOptions()
    options.clock = VirtualClock()
    options.instanceIDs = CountingInstanceIDs()
    options.zones = { .utcOnly }
    let engine = Engine(store: MemoryStore(), options: options)
    _ = try await engine.deploy(
      DeploymentRequest(files: [DefinitionFile(path: "a.bpmn", bytes: Array(Self.file.utf8))], by: Actor(nil)))
    let receiver = try await engine.start(StartRequest(process: "receiver", by: Actor("ana")))
    #expect(try await engine.instance(receiver.instance).waitingAt == ["await", "outside"])

    _ = try await engine.start(StartRequest(process: "sender", by: Actor("ana")))
    #expect(try await engine.instance(receiver.instance).waitingAt == ["outside"])
    _ = try await engine.start(StartRequest(process: "sender", by: Actor("ana")))
    #expect(try await engine.instance(receiver.instance).waitingAt == ["outside"])
  }
}
