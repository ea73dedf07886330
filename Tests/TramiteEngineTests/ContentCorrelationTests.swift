import Testing
import TramiteDefinitions
import TramiteEngine
import TramiteFEEL
import TramiteHistory
import TramiteInterpreter
import TramiteStore
import TramiteTesting

/// Messages from outside that say their key only in their content (BPMN 2.0.2 §8.4.2, semantics.md 7).
@Suite struct ContentCorrelationTests {
  private static let file = """
    <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="urn:test">
      <message id="m" name="paid"/>
      <correlationProperty id="number">
        <correlationPropertyRetrievalExpression messageRef="m"><messagePath>order.id</messagePath>
        </correlationPropertyRetrievalExpression>
      </correlationProperty>
      <collaboration id="c">
        <participant id="p1" processRef="buyer"/>
        <correlationKey id="k"><correlationPropertyRef>number</correlationPropertyRef></correlationKey>
      </collaboration>
      <process id="buyer" isExecutable="true">
        <receiveTask id="get" messageRef="m"/>
        <correlationSubscription id="s" correlationKeyRef="k">
          <correlationPropertyBinding correlationPropertyRef="number"><dataPath>ref</dataPath></correlationPropertyBinding>
        </correlationSubscription>
      </process>
    </definitions>
    """

  private func engine() async throws -> Engine {
    var options = EngineOptions()
    options.clock = VirtualClock()
    options.instanceIDs = CountingInstanceIDs()
    let engine = Engine(store: MemoryStore(), options: options)
    _ = try await engine.deploy(
      DeploymentRequest(files: [DefinitionFile(path: "buyer.bpmn", bytes: Array(Self.file.utf8))], by: Actor(nil)))
    return engine
  }

  private func paid(_ order: String) -> MessageRequest {
    MessageRequest(
      name: "paid", data: Context([("order", .context(Context([("id", .string(order))])))]), by: Actor("ana"))
  }

  @Test func theOneWhoseKeyStandsInTheContentTakesIt() async throws {
    let engine = try await engine()
    let five = try await engine.start("buyer", [("ref", "5")])
    let six = try await engine.start("buyer", [("ref", "6")])
    #expect(try await engine.publish(paid("6")) == .delivered(instance: six.instance))
    #expect(try await engine.instance(five.instance).state.status == .waiting)
  }

  @Test func keptItIsTakenByWhoWaitsForThatKey() async throws {
    let engine = try await engine()
    _ = try await engine.publish(paid("7"))
    #expect(try await engine.start("buyer", [("ref", "8")]).status == .waiting)
    #expect(try await engine.start("buyer", [("ref", "7")]).status == .completed)
  }

  /// Another process that correlates the same message by another property of its content.
  private static let carrier =
    file.replacing("buyer", with: "carrier").replacing("order.id", with: "parcel").replacing("id=\"d", with: "id=\"e")

  private func paid(_ order: String, parcel: String) -> MessageRequest {
    MessageRequest(
      name: "paid",
      data: Context([("order", .context(Context([("id", .string(order))]))), ("parcel", .string(parcel))]),
      by: Actor("ana"))
  }

  private func twoOffices() async throws -> Engine {
    let engine = try await engine()
    _ = try await engine.deploy(
      DeploymentRequest(
        files: [DefinitionFile(path: "carrier.bpmn", bytes: Array(Self.carrier.utf8))], by: Actor(nil)))
    return engine
  }

  @Test(arguments: ["buyer", "carrier"])
  func keptWithKeysOfTwoProcessesItIsTakenByWhoeverWaitsFirst(process: String) async throws {
    let engine = try await twoOffices()
    _ = try await engine.publish(paid("7", parcel: "8"))
    let other = process == "buyer" ? "8" : "7"
    #expect(try await engine.start(process, [("ref", .string(other))]).status == .waiting)
    #expect(try await engine.start(process, [("ref", .string(process == "buyer" ? "7" : "8"))]).status == .completed)
    // It went to one.
    #expect(try await engine.keptMessages().isEmpty)
  }

  @Test func ofTwoThatWaitForKeysOfItsContentTheOlderTakesIt() async throws {
    let engine = try await twoOffices()
    let carrier = try await engine.start("carrier", [("ref", "8")])
    _ = try await engine.start("buyer", [("ref", "7")])
    #expect(try await engine.publish(paid("7", parcel: "8")) == .delivered(instance: carrier.instance))
  }

  /// A process of another file that throws the message, with an order and a parcel, and knows nothing of keys.
  private static let shop = """
    <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:tramite="urn:tramite:bpmn:1"
      targetNamespace="urn:test">
      <message id="m" name="paid"/>
      <process id="shop" isExecutable="true">
        <sendTask id="tell" messageRef="m">
          <extensionElements>
            <tramite:input name="order" expression="{ id: number }"/>
            <tramite:input name="parcel" expression="number + &quot;-p&quot;"/>
          </extensionElements>
        </sendTask>
      </process>
    </definitions>
    """

  @Test(arguments: [("buyer", "7"), ("carrier", "7-p")])
  func whatAnInstanceThrowsIsReadByTheReceiversRules(process: String, key: String) async throws {
    let engine = try await twoOffices()
    _ = try await engine.deploy(
      DeploymentRequest(files: [DefinitionFile(path: "shop.bpmn", bytes: Array(Self.shop.utf8))], by: Actor(nil)))
    // Waiting, and kept.
    let waiting = try await engine.start(process, [("ref", .string(key))])
    _ = try await engine.start("shop", [("number", "7")])
    #expect(try await engine.instance(waiting.instance).state.status == .completed)
    _ = try await engine.start("shop", [("number", "7")])
    #expect(try await engine.start(process, [("ref", .string(key))]).status == .completed)
    #expect(try await engine.keptMessages().isEmpty)
  }

  @Test func anInstanceOfAnOldVersionIsReachedByTheRulesOfItsVersion() async throws {
    let engine = try await engine()
    let old = try await engine.start("buyer", [("ref", "5")])
    let plain = Self.file.replacing(#/<correlationSubscription[\s\S]*?<\/correlationSubscription>/#, with: "")
      .replacing(#/<correlationKey [\s\S]*?<\/correlationKey>/#, with: "")
      .replacing(#/<correlationProperty [\s\S]*?<\/correlationProperty>/#, with: "")
    _ = try await engine.deploy(
      DeploymentRequest(files: [DefinitionFile(path: "buyer.bpmn", bytes: Array(plain.utf8))], by: Actor(nil)))
    #expect(try await engine.publish(paid("5")) == .delivered(instance: old.instance))
  }

  /// Asks under a key that it sets with its question, and waits for the answer.
  private static let asking = """
    <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:tramite="urn:tramite:bpmn:1"
      targetNamespace="urn:test">
      <message id="q" name="question"/><message id="a" name="answer"/>
      <correlationProperty id="number">
        <correlationPropertyRetrievalExpression messageRef="q"><messagePath>n</messagePath>
        </correlationPropertyRetrievalExpression>
        <correlationPropertyRetrievalExpression messageRef="a"><messagePath>n</messagePath>
        </correlationPropertyRetrievalExpression>
      </correlationProperty>
      <collaboration id="c">
        <participant id="p1" processRef="asking"/>
        <correlationKey id="talk"><correlationPropertyRef>number</correlationPropertyRef></correlationKey>
      </collaboration>
      <process id="asking" isExecutable="true">
        <sendTask id="ask" messageRef="q">
          <extensionElements><tramite:input name="n" expression="nr"/></extensionElements>
        </sendTask>
        <receiveTask id="get" messageRef="a"/>
        <sequenceFlow id="f1" sourceRef="ask" targetRef="get"/>
        <correlationSubscription id="s" correlationKeyRef="talk"/>
      </process>
    </definitions>
    """

  @Test func anInstanceInAConversationIsNotMovedToAVersionThatLacksItsKey() async throws {
    let engine = try await engine()
    func deploy(_ text: String) async throws {
      let file = DefinitionFile(path: "asking.bpmn", bytes: Array(text.utf8))
      _ = try await engine.deploy(DeploymentRequest(files: [file], by: Actor(nil)))
    }
    try await deploy(Self.asking)
    let asking = try await engine.start("asking", [("nr", "7")])
    try await deploy(Self.asking.replacing("talk", with: "other"))
    let refusal = await #expect(throws: Rejection.self) {
      try await engine.migrate(MigrationRequest(instance: asking.instance, reason: "newer", by: Actor("ana")))
    }
    #expect(refusal?.code == .migrationImpossible)
    #expect(refusal?.findings.map(\.field) == ["talk"])
    try await deploy(Self.asking.replacing("f1", with: "flow"))
    try await engine.migrate(MigrationRequest(instance: asking.instance, reason: "newer", by: Actor("ana")))
    #expect(try await engine.instance(asking.instance).state.version == 3)
  }
}
