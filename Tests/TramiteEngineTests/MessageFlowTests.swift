import Testing
import TramiteDefinitions
import TramiteEngine
import TramiteFEEL
import TramiteHistory
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

  private static let twoMessages = """
    <?xml version="1.0" encoding="UTF-8"?>
    <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="urn:test">
      <message id="q" name="question"/><message id="r" name="reminder"/>
      <collaboration id="c">
        <participant id="p1" processRef="sender"/><participant id="p2" processRef="first"/>
        <participant id="p3" processRef="second"/>
        <messageFlow id="mf1" sourceRef="tell" targetRef="askFirst"/>
        <messageFlow id="mf2" sourceRef="tell" targetRef="askSecond"/>
      </collaboration>
      <process id="sender" isExecutable="true">
        <startEvent id="s"/>
        <intermediateThrowEvent id="tell">
          <messageEventDefinition messageRef="q"/><messageEventDefinition messageRef="r"/>
        </intermediateThrowEvent>
        <sequenceFlow id="f" sourceRef="s" targetRef="tell"/>
      </process>
      <process id="first" isExecutable="true">
        <startEvent id="askFirst"><messageEventDefinition messageRef="q"/></startEvent>
      </process>
      <process id="second" isExecutable="true">
        <startEvent id="askSecond"><messageEventDefinition messageRef="r"/></startEvent>
      </process>
    </definitions>
    """

  @Test func ofTwoMessagesEachTakesTheFlowThatIsForIt() async throws {
    var options = EngineOptions()
    options.clock = VirtualClock()
    options.instanceIDs = CountingInstanceIDs()
    options.zones = { .utcOnly }
    let engine = Engine(store: MemoryStore(), options: options)
    _ = try await engine.deploy(
      DeploymentRequest(files: [DefinitionFile(path: "a.bpmn", bytes: Array(Self.twoMessages.utf8))], by: Actor(nil)))
    let sender = try await engine.start(StartRequest(process: "sender", by: Actor("ana")))
    let thrown = try await engine.history(sender.instance).commands.flatMap(\.events).filter {
      $0.kind == "messageThrown"
    }
    #expect(thrown.count == 2)
    #expect(try await engine.instances(InstanceFilter(status: .completed)).count == 3)
    #expect(try await engine.keptMessages().isEmpty)
  }
}
