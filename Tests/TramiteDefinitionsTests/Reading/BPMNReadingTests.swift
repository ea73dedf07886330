import Testing
import TramiteDefinitions
import TramiteDocuments
import TramiteProblems
import TramiteXML

@Suite struct BPMNReadingTests {
  private let model = "http://www.omg.org/spec/BPMN/20100524/MODEL"

  private func read(_ text: String) -> BPMNReadingResult { BPMNReading.read(Array(text.utf8), file: "x.bpmn") }

  @Test(arguments: ["", "bpmn", "bpmn2", "semantic", "é"])
  func readsNamespacesByURIWhateverThePrefix(prefix: String) throws {
    let name = { (local: String) in prefix.isEmpty ? local : "\(prefix):\(local)" }
    let declaration = prefix.isEmpty ? "xmlns" : "xmlns:\(prefix)"
    let result = read(
      """
      <\(name("definitions")) \(declaration)="\(model)" targetNamespace="urn:t">
        <\(name("process")) id="P"><\(name("task")) id="A" name="Ñ"/></\(name("process"))>
      </\(name("definitions"))>
      """)
    #expect(result.problems == [])
    let task = try #require(result.document?.element("A"))
    #expect(task.kind == .task)
    #expect(task.name == "Ñ")
    #expect(task.location.line == 2)
    #expect(result.document?.container(of: "A") == "P")
  }

  @Test func keepsPlacesOfElementsAttributesAndTexts() throws {
    let result = read(
      """
      <definitions xmlns="\(model)" targetNamespace="urn:t">
        <process id="P">
          <sequenceFlow id="f" sourceRef="A" targetRef="A">
            <conditionExpression>
              x &gt; 1
            </conditionExpression>
          </sequenceFlow>
          <task id="A"/>
        </process>
      </definitions>
      """)
    let flow = try #require(result.document?.element("f"))
    #expect(flow.location == SourceLocation(file: "x.bpmn", line: 3, column: 5, length: 13))
    let attribute = try #require(flow.attribute("sourceRef"))
    #expect(attribute.location == SourceLocation(file: "x.bpmn", line: 3, column: 26, length: 9))
    #expect(attribute.valueLocation == SourceLocation(file: "x.bpmn", line: 3, column: 37, length: 1))
    let condition = try #require(flow.first(of: .conditionExpression))
    #expect(condition.text.text == "x > 1")
    #expect(condition.text.location == SourceLocation(file: "x.bpmn", line: 5, column: 9, length: 8))
  }

  @Test func readsOurExtensionsTyped() throws {
    let result = read(
      """
      <definitions xmlns="\(model)" xmlns:t="urn:tramite:bpmn:1" xmlns:camunda="http://camunda.org/schema/1.0/bpmn"
        targetNamespace="urn:t">
        <dataStore id="R" name="Registro"><extensionElements>
          <t:record key="numero" appendOnly="true" numbering="{year}-{n}"/></extensionElements></dataStore>
        <process id="P" t:businessKey="expediente">
          <extensionElements>
            <t:document code="PRO-1" version="02" date="2024-01-01" approvedBy="x" change="y"/>
            <t:source document="d" section="5.1"/>
            <camunda:properties/>
          </extensionElements>
          <serviceTask id="A" t:handler="h" camunda:asyncBefore="true">
            <documentation>Does <b xmlns="urn:x">it</b></documentation>
            <extensionElements>
              <t:input name="a" expression="1 + 1"/>
              <t:output variable="b" expression="c"/>
              <t:setting name="s" value="v"/>
            </extensionElements>
          </serviceTask>
        </process>
      </definitions>
      """)
    #expect(result.problems.map(\.code) == [.extensionForeign, .bpmnForeignAttribute])
    #expect(result.problems.allSatisfy { $0.severity == .info })
    let document = try #require(result.document)
    let process = try #require(document.element("P"))
    #expect(process.tramite("businessKey")?.value == "expediente")
    #expect(process.extensions.documentVersions.first?.version == "02")
    #expect(process.extensions.sources.first?.section == "5.1")
    #expect(process.extensions.foreign.map(\.name) == ["properties"])
    let task = try #require(document.element("A"))
    #expect(task.extensions.inputs.first?.expression.text == "1 + 1")
    #expect(task.extensions.inputs.first?.expression.location.column == 39)
    #expect(task.extensions.outputs.first?.variable.text == "b")
    #expect(task.extensions.settings.first?.value.text == "v")
    #expect(task.documentation.first?.text.text == "Does")
    #expect(task.attributes.contains { $0.origin == .foreign(namespace: "http://camunda.org/schema/1.0/bpmn") })
    let record = try #require(document.element("R")?.extensions.record)
    #expect(record.isAppendOnly && record.key?.text == "numero" && record.numbering?.text == "{year}-{n}")
  }

  @Test func readsDiagramsWithColoursAndLabels() throws {
    let result = read(
      """
      <definitions xmlns="\(model)" xmlns:b="http://www.omg.org/spec/BPMN/20100524/DI"
        xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" xmlns:di="http://www.omg.org/spec/DD/20100524/DI"
        xmlns:color="http://www.omg.org/spec/BPMN/non-normative/color/1.0"
        xmlns:bioc="http://bpmn.io/schema/bpmn/biocolor/1.0" targetNamespace="urn:t">
        <process id="P"><startEvent id="S"/><endEvent id="E"/><sequenceFlow id="f" sourceRef="S" targetRef="E"/></process>
        <b:BPMNDiagram id="D" name="d"><b:BPMNPlane id="L" bpmnElement="P">
          <b:BPMNShape id="s" bpmnElement="S" isExpanded="true" isHorizontal="false" isMarkerVisible="true"
            color:background-color="#ff0000" bioc:stroke="#00f">
            <dc:Bounds x="10.5" y="-2" width="36" height="36"/>
            <b:BPMNLabel color:color="#111"><dc:Bounds x="1" y="2" width="3" height="4"/></b:BPMNLabel>
          </b:BPMNShape>
          <b:BPMNShape bpmnElement="E"><dc:Bounds x="1e2" y="0" width="36" height="36"/></b:BPMNShape>
          <b:BPMNEdge bpmnElement="f" sourceElement="s" messageVisibleKind="initiating">
            <di:waypoint x="1" y="2"/><di:waypoint x="3" y="4"/></b:BPMNEdge>
        </b:BPMNPlane></b:BPMNDiagram>
      </definitions>
      """)
    #expect(result.problems == [])
    let plane = try #require(result.document?.diagrams.first?.plane)
    #expect(plane.element == "P")
    #expect(plane.shapes.count == 2)
    let shape = plane.shapes[0]
    #expect(shape.bounds == DiagramBounds(x: 10.5, y: -2, width: 36, height: 36))
    #expect(shape.labelBounds == DiagramBounds(x: 1, y: 2, width: 3, height: 4))
    #expect(shape.colors == DiagramColors(stroke: "#00f", fill: "#ff0000", label: "#111"))
    #expect(shape.isExpanded == true && shape.isHorizontal == false && shape.isMarkerVisible == true)
    #expect(plane.edges[0].waypoints == [DiagramPoint(x: 1, y: 2), DiagramPoint(x: 3, y: 4)])
    #expect(plane.edges[0].isMessageInitiating == true && plane.edges[0].source == "s")
  }

  @Test func suggestsTheNameThatWasMeant() throws {
    let result = read(
      """
      <definitions xmlns="\(model)" targetNamespace="urn:t">
        <process id="P" isExecutible="true"><userTsk id="A"/><task id="B" role="x"/>
          <sequenceFlow id="f" sourceRef="B" targetRef="BB"/></process>
      </definitions>
      """)
    let hints = result.problems.map { $0.hint ?? "" }
    #expect(hints.contains("did you mean 'isExecutable'?"))
    #expect(hints.contains("did you mean <userTask>?"))
    #expect(hints.contains { $0.hasPrefix("write tramite:role=") })
    #expect(hints.contains("did you mean 'B'?"))
  }

  @Test func collectsAllProblemsOfAFile() {
    let result = read(
      "<definitions xmlns='\(model)'><process id='P' x='' y=''><foo/><task id='P'/></process></definitions>")
    #expect(
      Set(result.problems.map(\.code)) == [
        .bpmnMissingAttribute, .bpmnUnknownAttribute, .bpmnUnknownElement, .bpmnDuplicateID,
      ])
    #expect(result.problems.count == 5)
  }

  @Test func readsUTF16AndLatin1Files() throws {
    let text = """
      <?xml version="1.0" encoding="ENC"?>
      <definitions xmlns="\(model)" targetNamespace="urn:t"><process id="P" name="Ñandú"/></definitions>
      """
    let utf16 = text.replacing("ENC", with: "UTF-16").utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
    let latin1 = text.replacing("ENC", with: "ISO-8859-1").unicodeScalars.map { UInt8($0.value) }
    for bytes in [[0xFE, 0xFF] + utf16, latin1] {
      #expect(BPMNReading.read(bytes, file: "x").document?.element("P")?.name == "Ñandú")
    }
  }
}

@Suite struct ContentModelTests {
  @Test func describesEveryElementOnce() {
    #expect(ContentModel.all.count == BPMNElementKind.allCases.count)
    #expect(Set(ContentModel.all.map(\.kind)).count == ContentModel.all.count)
  }

  @Test func letsEveryElementButTheRootStandSomewhere() {
    for kind in BPMNElementKind.allCases where kind != .definitions && kind != .dataAssociation {
      #expect(ContentModel.all.contains { $0.position(of: kind) != nil }, "\(kind)")
    }
  }

  @Test func knowsTheExecutionOfEveryElement() {
    // The switch of ExecutionSupport is exhaustive; this is about attributes: each is described once per element.
    for entry in ContentModel.all {
      #expect(Set(entry.attributes.map(\.name)).count == entry.attributes.count, "\(entry.kind)")
    }
  }
}
