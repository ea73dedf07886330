import Foundation
import TramiteDefinitions
import TramiteEngine
import TramiteStore

@testable import TramiteWeb

/// The definitions and people of the API's tests.
enum OfficeOfTests {
  static func definition(_ process: String, roots: String = "", _ content: String) -> String {
    """
    <?xml version="1.0" encoding="UTF-8"?>
    <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:tramite="urn:tramite:bpmn:1"
      targetNamespace="urn:test" id="d-\(process)">
      \(roots)
      <process id="\(process)" name="The \(process)" isExecutable="true">
    \(content)
      </process>
    </definitions>
    """
  }

  static let organization = """
    organization: office
    name: The office
    timezone: Europe/Madrid
    roles:
      - { id: clerk, name: Clerk }
      - { id: boss, name: Boss }
      - { id: chief, name: Chief, rights: [start, see, own, analyse, operate, administer] }
    people:
      - { id: ana, name: Ana, roles: [clerk, boss, chief] }
      - { id: bruno, name: Bruno, roles: [clerk] }
      - { id: luis, name: Luis, roles: [boss] }
    """

  /// ask (clerk), approve (boss, not who asked, by a form), then by `ok` to `granted` or `refused`.
  static let approval = definition(
    "approval",
    """
        <startEvent id="begin" name="Begin"/>
        <userTask id="ask" name="Ask" tramite:role="clerk"/>
        <userTask id="approve" name="Approve" tramite:role="boss" tramite:excludes="ask" tramite:form="decision"/>
        <exclusiveGateway id="decide" name="Approved?" default="f5"/>
        <endEvent id="granted" name="Granted"/>
        <endEvent id="refused" name="Refused"/>
        <sequenceFlow id="f1" sourceRef="begin" targetRef="ask"/>
        <sequenceFlow id="f2" sourceRef="ask" targetRef="approve"/>
        <sequenceFlow id="f3" sourceRef="approve" targetRef="decide"/>
        <sequenceFlow id="f4" name="Yes" sourceRef="decide" targetRef="granted">
          <conditionExpression>ok = true</conditionExpression>
        </sequenceFlow>
        <sequenceFlow id="f5" name="No" sourceRef="decide" targetRef="refused"/>
    """)

  static let decisionForm = """
    <form xmlns="urn:tramite:form:1" id="decision" version="1">
      <title xml:lang="en">The decision</title>
      <title xml:lang="es">La decisión</title>
      <section tasks="approve">
        <field id="ok" type="boolean" required="true"><label xml:lang="en">Approved</label></field>
        <field id="why" type="string" required="ok = false" visible="ok = false"><label xml:lang="en">Why not</label></field>
      </section>
    </form>
    """

  /// A job for an external worker, whose BPMN error `poor` is caught.
  static let packing = definition(
    "packing", roots: "<error id=\"e\" errorCode=\"poor\"/>",
    """
        <startEvent id="begin"/>
        <serviceTask id="pack" tramite:handler="worker:packing" tramite:retries="1" tramite:backoff="PT0S">
          <extensionElements><tramite:input name="item" expression="item"/></extensionElements>
        </serviceTask>
        <boundaryEvent id="poor" attachedToRef="pack"><errorEventDefinition errorRef="e"/></boundaryEvent>
        <endEvent id="packed"/>
        <endEvent id="returned"/>
        <sequenceFlow id="f1" sourceRef="begin" targetRef="pack"/>
        <sequenceFlow id="f2" sourceRef="pack" targetRef="packed"/>
        <sequenceFlow id="f3" sourceRef="poor" targetRef="returned"/>
    """)

  /// A gateway whose conditions are all false unless `x` is 1.
  static let stuck = definition(
    "choosy",
    """
        <startEvent id="begin"/>
        <exclusiveGateway id="gw"/>
        <endEvent id="end"/>
        <endEvent id="other"/>
        <sequenceFlow id="f1" sourceRef="begin" targetRef="gw"/>
        <sequenceFlow id="f2" sourceRef="gw" targetRef="end"><conditionExpression>x = 1</conditionExpression></sequenceFlow>
        <sequenceFlow id="f3" sourceRef="gw" targetRef="other"><conditionExpression>x = 2</conditionExpression></sequenceFlow>
    """)

  /// Waits for a message of its order.
  static let receiver = definition(
    "receiver", roots: "<message id=\"m\" name=\"payment\"/>",
    """
        <startEvent id="begin"/>
        <intermediateCatchEvent id="await">
          <messageEventDefinition messageRef="m" tramite:correlationKey="order"/>
        </intermediateCatchEvent>
        <endEvent id="end"/>
        <sequenceFlow id="f1" sourceRef="begin" targetRef="await"/>
        <sequenceFlow id="f2" sourceRef="await" targetRef="end"/>
    """)

  static let files: [(path: String, text: String)] = [
    ("approval.bpmn", approval), ("forms/decision.form.xml", decisionForm), ("organization.yaml", organization),
    ("packing.bpmn", packing), ("choosy.bpmn", stuck), ("receiver.bpmn", receiver),
  ]

  /// The organization alone.
  static let people = [("organization.yaml", organization)]

  /// A server with these definitions deployed.
  static func run(
    _ files: [(path: String, text: String)] = files, on store: any HistoryStore = MemoryStore(),
    settings: ServerSettings = ServerSettings(),
    options: EngineOptions = EngineOptions(), recognition: any Recognition = NamedSender(),
    _ test: (RunningServer) async throws -> Void
  ) async throws {
    try await RunningServer.run(on: store, settings: settings, options: options, recognition: recognition) { server in
      try await server.engine.deploy(
        DeploymentRequest(
          files: files.map { DefinitionFile(path: $0.path, bytes: Array($0.text.utf8)) }, by: Actor("ana")))
      try await test(server)
    }
  }
}

extension LoopbackClient {
  /// Starts an instance and gives its id.
  func start(_ process: String, _ data: String = "{}") async throws -> String {
    let answer = try await post("/api/v1/instances", "{\"process\":\"\(process)\",\"data\":\(data)}")
    return answer.object["instance"] as? String ?? answer.text
  }

  /// The id of the only work item of the inbox.
  func onlyWorkItem() async throws -> String {
    let items = try await get("/api/v1/inbox").items
    return items.count == 1 ? items[0]["workItem"] as? String ?? "" : "\(items.count) items"
  }
}
