/// Small definitions of the tests.
enum Examples {
  /// BPMN around the content of one process.
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
    people:
      - { id: ana, name: Ana, roles: [clerk, boss] }
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
      <section tasks="approve">
        <field id="ok" type="boolean" required="true"><label xml:lang="en">Approved</label></field>
        <field id="why" type="string" required="ok = false" visible="ok = false"><label xml:lang="en">Why not</label></field>
      </section>
    </form>
    """

  static let office = [
    "office/approval.bpmn": approval, "office/forms/decision.form.xml": decisionForm,
    "office/organization.yaml": organization,
  ]

  /// A task for a handler that this program does not have, with a default flow after it.
  static let unknownHandler = definition(
    "mystery",
    """
        <startEvent id="begin"/>
        <serviceTask id="work" tramite:handler="no.such"/>
        <endEvent id="end"/>
        <sequenceFlow id="f1" sourceRef="begin" targetRef="work"/>
        <sequenceFlow id="f2" sourceRef="work" targetRef="end"/>
    """)

  /// A timer, then an end.
  static func timed(_ duration: String) -> String {
    definition(
      "timed",
      """
          <startEvent id="begin"/>
          <intermediateCatchEvent id="pause" name="Pause">
            <timerEventDefinition><timeDuration>\(duration)</timeDuration></timerEventDefinition>
          </intermediateCatchEvent>
          <endEvent id="end"/>
          <sequenceFlow id="f1" sourceRef="begin" targetRef="pause"/>
          <sequenceFlow id="f2" sourceRef="pause" targetRef="end"/>
      """)
  }

  /// A checklist judged by a real handler.
  static let checklist = definition(
    "checklist",
    """
        <startEvent id="begin"/>
        <exclusiveGateway id="judge" tramite:handler="document.checklist">
          <extensionElements><tramite:input name="items" expression="items"/></extensionElements>
        </exclusiveGateway>
        <endEvent id="fine"/>
        <endEvent id="poor"/>
        <sequenceFlow id="f1" sourceRef="begin" targetRef="judge"/>
        <sequenceFlow id="f2" sourceRef="judge" targetRef="fine" tramite:outcome="passed"/>
        <sequenceFlow id="f3" sourceRef="judge" targetRef="poor" tramite:outcome="failed"/>
    """)

  /// Begins by a signal.
  static let alarmed = definition(
    "alarmed", roots: "<signal id=\"s\" name=\"alarm\"/>",
    """
        <startEvent id="begin"><signalEventDefinition signalRef="s"/></startEvent>
        <endEvent id="end"/>
        <sequenceFlow id="f1" sourceRef="begin" targetRef="end"/>
    """)

  /// Waits for a message of its order.
  static let receiver = definition(
    "receiver",
    roots: "<message id=\"m\" name=\"payment\"/>",
    """
        <startEvent id="begin"/>
        <intermediateCatchEvent id="await">
          <messageEventDefinition messageRef="m" tramite:correlationKey="order"/>
        </intermediateCatchEvent>
        <endEvent id="end"/>
        <sequenceFlow id="f1" sourceRef="begin" targetRef="await"/>
        <sequenceFlow id="f2" sourceRef="await" targetRef="end"/>
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
}
