import TramiteDefinitions

/// A small procedure for tests of pages: somebody asks for access to a room, another person of another role decides.
enum RoomPermit {
  static let files = [
    DefinitionFile(path: "permit/permit.bpmn", bytes: Array(process.utf8)),
    DefinitionFile(path: "permit/forms/permit.form.xml", bytes: Array(form.utf8)),
    DefinitionFile(path: "permit/organization.yaml", bytes: Array(organization.utf8)),
  ]

  static let process = """
    <?xml version="1.0" encoding="UTF-8"?>
    <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"
        xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:tramite="urn:tramite:bpmn:1" id="permits"
        targetNamespace="urn:example:permits">
      <bpmn:process id="permit" name="Room permit" isExecutable="true" tramite:businessKey="&quot;P-&quot; + string(1)">
        <bpmn:startEvent id="begin" name="Begin" tramite:role="asker"/>
        <bpmn:userTask id="ask" name="Ask for the permit" tramite:form="permit" tramite:role="asker"/>
        <bpmn:userTask id="decide" name="Decide &lt;now&gt;" tramite:form="permit" tramite:role="chief"
            tramite:excludes="ask" tramite:due="P2D" tramite:priority="high"/>
        <bpmn:exclusiveGateway id="gw" name="Granted?" default="f4"/>
        <bpmn:endEvent id="granted" name="Granted"/>
        <bpmn:endEvent id="denied" name="Denied"/>
        <bpmn:sequenceFlow id="f1" sourceRef="begin" targetRef="ask"/>
        <bpmn:sequenceFlow id="f2" sourceRef="ask" targetRef="decide"/>
        <bpmn:sequenceFlow id="f3" sourceRef="decide" targetRef="gw"/>
        <bpmn:sequenceFlow id="f4" name="No" sourceRef="gw" targetRef="denied"/>
        <bpmn:sequenceFlow id="f5" name="Yes" sourceRef="gw" targetRef="granted">
          <bpmn:conditionExpression xsi:type="bpmn:tFormalExpression">decision = "yes"</bpmn:conditionExpression>
        </bpmn:sequenceFlow>
      </bpmn:process>
    </bpmn:definitions>
    """

  static let form = """
    <form xmlns="urn:tramite:form:1" id="permit" version="01">
      <title xml:lang="en">Room permit</title>
      <title xml:lang="es">Permiso de sala</title>
      <section id="request" tasks="ask">
        <title xml:lang="en">Request</title>
        <field id="room" type="string" required="true" maxLength="10">
          <label xml:lang="en">Room</label><label xml:lang="es">Sala</label><help xml:lang="en">Number on the door</help>
        </field>
        <field id="people" type="integer" min="1" max="50"><label xml:lang="en">People</label></field>
        <field id="wish" type="date" default="2026-12-24"><label xml:lang="en">Wish</label></field>
        <field id="plan" type="file"><label xml:lang="en">Plan</label></field>
        <table id="visits"><label xml:lang="en">Visits</label>
          <field id="day" type="date" required="true"><label xml:lang="en">Day</label></field>
        </table>
      </section>
      <section id="decision" tasks="decide">
        <title xml:lang="en">Decision</title>
        <field id="decision" type="choice" required="true">
          <label xml:lang="en">Decision</label>
          <option value="yes"><label xml:lang="en">Granted</label></option>
          <option value="no"><label xml:lang="en">Denied</label></option>
        </field>
        <field id="reason" type="text" required="decision = &quot;no&quot;" visible="decision = &quot;no&quot;">
          <label xml:lang="en">Reason</label>
        </field>
        <field id="signed" type="signature" required="true"><label xml:lang="en">Signature</label></field>
      </section>
    </form>
    """

  static let organization = """
    organization: house
    name: House of Tests
    timezone: Europe/Madrid
    roles:
      - { id: asker, name: { en: Asker, es: Solicitante } }
      - { id: chief, name: { en: Chief of rooms, es: Jefe de sala } }
    people:
      - { id: ann, name: Ann Asker, roles: [asker] }
      - { id: carl, name: Carl Chief, roles: [chief] }
      - { id: cora, name: Cora Chief, roles: [chief] }
      - { id: both, name: Bo Both, roles: [asker, chief] }
      - { id: dora, name: Dora Deputy, roles: [] }
      - { id: owner, name: Olga Owner, roles: [] }
    deputies:
      - { absent: carl, deputy: dora }
    """
}
