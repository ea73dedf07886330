import Testing
import TramiteDefinitions
import TramiteDocuments
import TramiteProblems

/// What the official schemas refuse is refused: a table of mistakes, each with the place where it must be found.
@Suite struct StructureTests {
  /// A mistake; `«` marks its place.
  struct Mistake: Sendable, CustomStringConvertible {
    let description: String
    let code: ProblemCode
    let text: String
    init(_ description: String, _ code: ProblemCode, _ text: String) {
      self.description = description
      self.code = code
      self.text = text
    }
  }

  static let roots: [Mistake] = [
    Mistake("documentation of definitions", .bpmnMisplacedElement, "«<documentation>x</documentation>"),
    Mistake(
      "import after a process", .bpmnWrongOrder,
      "<process id='P'/>«<import namespace='urn:a' location='a' importType='urn:b'/>"),
    Mistake("import without a location", .bpmnMissingAttribute, "«<import namespace='urn:a' importType='urn:b'/>"),
    Mistake(
      "relationship without source", .bpmnMissingChild,
      "<process id='P'/>«<relationship type='t'><target>P</target></relationship>"),
    Mistake(
      "unknown direction", .bpmnInvalidValue,
      "<process id='P'/><relationship type='t' direction='«Up'><source>P</source><target>P</target></relationship>"),
    Mistake("flow element as a root", .bpmnMisplacedElement, "«<task id='A'/>"),
    Mistake("an abstract element", .bpmnUnknownElement, "«<rootElement/>"),
    Mistake("unknown process type", .bpmnInvalidValue, "<process id='P' processType='«private'/>"),
    Mistake("a boolean in words", .bpmnInvalidValue, "<process id='P' isClosed='«no'/>"),
    Mistake(
      "a URI with two fragments", .bpmnInvalidValue, "<import namespace='«urn:a#b#c' location='a' importType='urn:b'/>"),
    Mistake("an id with a blank", .bpmnInvalidValue, "<process id='«a b'/>"),
    Mistake("an id that begins with a digit", .bpmnInvalidValue, "<process id='«1a'/>"),
    Mistake("a structure with a blank", .bpmnInvalidValue, "<itemDefinition id='I' structureRef='«a b'/>"),
    Mistake(
      "a structure with an unknown prefix", .bpmnPrefixUnknown, "<itemDefinition id='I' structureRef='«xsd:string'/>"),
    Mistake(
      "an operation without its message", .bpmnMissingChild,
      "<interface id='I' name='i'>«<operation id='O' name='o'/></interface>"),
    Mistake(
      "two messages of an operation", .bpmnTooManyChildren,
      "<message id='M'/><interface id='I' name='i'><operation id='O' name='o'><inMessageRef>M</inMessageRef>«<inMessageRef>M</inMessageRef></operation></interface>"
    ),
    Mistake(
      "a message of the wrong kind", .bpmnWrongReference,
      "<error id='M'/><interface id='I' name='i'><operation id='O' name='o'><inMessageRef>«M</inMessageRef></operation></interface>"
    ),
    Mistake(
      "a participant of nothing", .bpmnUnresolvedReference,
      "<collaboration id='C'><participant id='X' processRef='«P'/></collaboration>"),
    Mistake(
      "a message flow without an end", .bpmnMissingAttribute,
      "<collaboration id='C'><participant id='X'/>«<messageFlow id='m' sourceRef='X'/></collaboration>"),
    Mistake(
      "a message flow from a gateway", .bpmnWrongReference,
      "<collaboration id='C'><participant id='X' processRef='P'/><participant id='Y'/><messageFlow id='m' sourceRef='«G' targetRef='Y'/></collaboration><process id='P'><exclusiveGateway id='G'/></process>"
    ),
    Mistake(
      "a choreography task with one participant", .bpmnMissingChild,
      "<choreography id='C'><participant id='X'/><messageFlow id='m' sourceRef='X' targetRef='X'/>«<choreographyTask id='T' initiatingParticipantRef='X'><participantRef>X</participantRef><messageFlowRef>m</messageFlowRef></choreographyTask></choreography>"
    ),
    Mistake(
      "a loop type that is none", .bpmnInvalidValue,
      "<choreography id='C'><participant id='X'/><participant id='Y'/><subChoreography id='T' initiatingParticipantRef='X' loopType='«Twice'><participantRef>X</participantRef><participantRef>Y</participantRef></subChoreography></choreography>"
    ),
    Mistake("a correlation property that is read nowhere", .bpmnMissingChild, "«<correlationProperty id='p'/>"),
  ]

  static let flowElements: [Mistake] = [
    Mistake(
      "incoming after outgoing", .bpmnWrongOrder,
      "<task id='A'><outgoing>f</outgoing>«<incoming>f</incoming></task>\(loop)"),
    Mistake(
      "documentation after incoming", .bpmnWrongOrder,
      "<task id='A'><incoming>f</incoming>«<documentation/></task>\(loop)"),
    Mistake(
      "two extensionElements", .bpmnTooManyChildren, "<task id='A'><extensionElements/>«<extensionElements/></task>"),
    Mistake(
      "two loop characteristics", .bpmnTooManyChildren,
      "<task id='A'><standardLoopCharacteristics loopMaximum='1'/>«<multiInstanceLoopCharacteristics><loopCardinality>1</loopCardinality></multiInstanceLoopCharacteristics></task>"
    ),
    Mistake(
      "two times of a timer", .bpmnTooManyChildren,
      "<intermediateCatchEvent id='A'><timerEventDefinition><timeDate>2026-01-01T00:00:00Z</timeDate>«<timeCycle>R/P1D</timeCycle></timerEventDefinition></intermediateCatchEvent>"
    ),
    Mistake(
      "a resource and an expression", .bpmnTooManyChildren,
      "<userTask id='A'><potentialOwner><resourceRef>R</resourceRef>«<resourceAssignmentExpression><formalExpression>\"x\"</formalExpression></resourceAssignmentExpression></potentialOwner></userTask>"
    ),
    Mistake(
      "a parameter without a resource", .bpmnMissingChild,
      "<userTask id='A'>«<potentialOwner><resourceParameterBinding parameterRef='q'><formalExpression>1</formalExpression></resourceParameterBinding></potentialOwner></userTask>"
    ),
    Mistake(
      "an assignment without to", .bpmnMissingChild,
      "<task id='A'><dataInputAssociation><targetRef>D</targetRef>«<assignment><from>1</from></assignment></dataInputAssociation></task><dataObject id='D'/>"
    ),
    Mistake(
      "an association without a target", .bpmnMissingChild,
      "<task id='A'>«<dataInputAssociation><sourceRef>D</sourceRef></dataInputAssociation></task><dataObject id='D'/>"),
    Mistake(
      "a specification without sets", .bpmnMissingChild,
      "<task id='A'>«<ioSpecification><inputSet/></ioSpecification></task>"),
    Mistake(
      "a condition of a task", .bpmnMisplacedElement,
      "<task id='A'>«<conditionExpression>true</conditionExpression></task>"),
    Mistake(
      "a boundary event on nothing", .bpmnMissingAttribute,
      "«<boundaryEvent id='B'><errorEventDefinition/></boundaryEvent>"),
    Mistake(
      "a link without a name", .bpmnMissingAttribute,
      "<intermediateCatchEvent id='A'>«<linkEventDefinition/></intermediateCatchEvent>"),
    Mistake("a flow without a target", .bpmnMissingAttribute, "<task id='A'/>«<sequenceFlow id='f' sourceRef='A'/>"),
    Mistake(
      "a flow to data", .bpmnWrongReference,
      "<task id='A'/><dataObject id='D'/><sequenceFlow id='f' sourceRef='A' targetRef='«D'/>"),
    Mistake(
      "a flow with a prefix", .bpmnInvalidValue, "<task id='A'/><sequenceFlow id='f' sourceRef='A' targetRef='«v:A'/>"),
    Mistake("two ids in one reference", .bpmnInvalidValue, "<task id='A'><incoming>«f f</incoming></task>\(loop)"),
    Mistake("a default that is no flow", .bpmnWrongReference, "<exclusiveGateway id='G' default='«A'/><task id='A'/>"),
    Mistake("a default of a parallel gateway", .bpmnUnknownAttribute, "<parallelGateway id='G' «default='f'/>"),
    Mistake("a quantity with a fraction", .bpmnInvalidValue, "<task id='A' startQuantity='«1.5'/>"),
    Mistake(
      "an unknown ordering", .bpmnInvalidValue,
      "<adHocSubProcess id='A' ordering='«parallel'><task id='B'/></adHocSubProcess>"),
    Mistake(
      "an unknown behavior", .bpmnInvalidValue,
      "<task id='A'><multiInstanceLoopCharacteristics behavior='«Some'/></task>"),
    Mistake("an implementation that is no URI", .bpmnInvalidValue, "<serviceTask id='A' implementation='«##Magic#1'/>"),
    Mistake(
      "a language of a plain expression", .bpmnUnknownAttribute,
      "<task id='A'/><sequenceFlow id='f' sourceRef='A' targetRef='A'><conditionExpression «language='urn:feel'>true</conditionExpression></sequenceFlow>"
    ),
    Mistake(
      "another schema type", .bpmnInvalidValue,
      "<task id='A'/><sequenceFlow id='f' sourceRef='A' targetRef='A'><conditionExpression xsi:type='«tScript'>true</conditionExpression></sequenceFlow>"
    ),
    Mistake("an id twice, once in documentation", .bpmnDuplicateID, "<task id='A'><documentation id='«A'/></task>"),
    Mistake("text in a task", .bpmnUnexpectedText, "<task id='A'>«x</task>"),
    Mistake("a foreign element in a task", .bpmnForeignElementOutside, "<task id='A'>«<v:x/></task>"),
    Mistake(
      "an extension without a namespace", .bpmnForeignElementOutside,
      "<task id='A'><extensionElements>«<x xmlns=''/></extensionElements></task>"),
    Mistake(
      "an attribute on extensionElements", .bpmnUnknownAttribute, "<task id='A'><extensionElements «id='x'/></task>"),
    Mistake(
      "a foreign attribute on incoming", .bpmnUnknownAttribute,
      "<task id='A'><incoming «v:x='1'>f</incoming></task>\(loop)"),
    Mistake(
      "two elements in a documentation", .bpmnTooManyChildren,
      "<task id='A'><documentation><v:p/>«<v:p/></documentation></task>"),
    Mistake("an attribute with BPMN's prefix", .bpmnUnknownAttribute, "<task id='A' «b:name='x'/>"),
    Mistake("an artifact before a flow element", .bpmnWrongOrder, "<textAnnotation id='N'/>«<task id='A'/>"),
    Mistake(
      "two texts of an annotation", .bpmnTooManyChildren, "<textAnnotation id='N'><text/>«<text/></textAnnotation>"),
    Mistake(
      "an association without an end", .bpmnMissingAttribute, "<task id='A'/>«<association id='a' sourceRef='A'/>"),
    Mistake(
      "an event definition before the data", .bpmnWrongOrder,
      "<endEvent id='A'><errorEventDefinition/>«<dataInput id='I'/></endEvent>"),
    Mistake("a lane in a process", .bpmnMisplacedElement, "«<lane id='L'/>"),
    Mistake("lanes after nodes", .bpmnWrongOrder, "<task id='A'/>«<laneSet/>"),
    Mistake("an elapsed name of BPMN 1", .bpmnUnknownElement, "«<intermediateEvent id='A'/>"),
  ]

  static let diagrams: [Mistake] = [
    Mistake("no bounds", .bpmnDiagramIncomplete, "«<d:BPMNShape bpmnElement='A'/>"),
    Mistake(
      "bounds without a width", .bpmnDiagramIncomplete,
      "<d:BPMNShape bpmnElement='A'>«<dc:Bounds x='1' y='1' height='1'/></d:BPMNShape>"),
    Mistake(
      "a width in words", .bpmnInvalidValue,
      "<d:BPMNShape bpmnElement='A'><dc:Bounds x='1' y='1' width='«wide' height='1'/></d:BPMNShape>"),
    Mistake(
      "a negative width", .bpmnDiagramIncomplete,
      "<d:BPMNShape bpmnElement='A'>«<dc:Bounds x='1' y='1' width='-1' height='1'/></d:BPMNShape>"),
    Mistake(
      "one waypoint", .bpmnDiagramIncomplete, "«<d:BPMNEdge bpmnElement='f'><di:waypoint x='1' y='1'/></d:BPMNEdge>"),
    Mistake(
      "a waypoint without y", .bpmnDiagramIncomplete,
      "<d:BPMNEdge bpmnElement='f'><di:waypoint x='1' y='1'/>«<di:waypoint x='1'/></d:BPMNEdge>"),
    Mistake(
      "a label before the bounds", .bpmnWrongOrder,
      "<d:BPMNShape bpmnElement='A'><d:BPMNLabel/>«<dc:Bounds x='1' y='1' width='1' height='1'/></d:BPMNShape>"),
    Mistake("two bounds", .bpmnTooManyChildren, "<d:BPMNShape bpmnElement='A'>\(bounds)«\(bounds)</d:BPMNShape>"),
    Mistake("an unknown figure", .bpmnUnknownElement, "«<d:BPMNCircle bpmnElement='A'/>"),
    Mistake(
      "a waypoint of the wrong namespace", .bpmnMisplacedElement,
      "<d:BPMNEdge bpmnElement='f'>«<d:waypoint x='1' y='1'/><di:waypoint x='1' y='1'/><di:waypoint x='2' y='1'/></d:BPMNEdge>"
    ),
    Mistake(
      "bounds in an edge", .bpmnMisplacedElement,
      "<d:BPMNEdge bpmnElement='f'>«\(bounds)<di:waypoint x='1' y='1'/><di:waypoint x='2' y='1'/></d:BPMNEdge>"),
    Mistake(
      "an unknown attribute", .bpmnUnknownAttribute,
      "<d:BPMNShape bpmnElement='A' «isExpandet='true'>\(bounds)</d:BPMNShape>"),
    Mistake(
      "a boolean in words", .bpmnInvalidValue, "<d:BPMNShape bpmnElement='A' isExpanded='«yes'>\(bounds)</d:BPMNShape>"),
    Mistake(
      "an unknown band", .bpmnInvalidValue,
      "<d:BPMNShape bpmnElement='A' participantBandKind='«top'>\(bounds)</d:BPMNShape>"),
    Mistake("an id of the process", .bpmnDuplicateID, "<d:BPMNShape id='«A' bpmnElement='A'>\(bounds)</d:BPMNShape>"),
    Mistake("a shape of nothing", .bpmnDiagramReference, "<d:BPMNShape bpmnElement='«X'>\(bounds)</d:BPMNShape>"),
    Mistake(
      "an edge of a task", .bpmnDiagramKind,
      "<d:BPMNEdge bpmnElement='«A'><di:waypoint x='1' y='1'/><di:waypoint x='2' y='1'/></d:BPMNEdge>"),
    Mistake(
      "a foreign attribute on bounds", .bpmnUnknownAttribute,
      "<d:BPMNShape bpmnElement='A'><dc:Bounds x='1' y='1' width='1' height='1' «v:a='1'/></d:BPMNShape>"),
  ]

  private static let bounds = "<dc:Bounds x='1' y='1' width='1' height='1'/>"
  private static let loop = "<sequenceFlow id='f' sourceRef='A' targetRef='A'/>"
  private static let opening = """
    <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:b="http://www.omg.org/spec/BPMN/20100524/MODEL"
      xmlns:d="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC"
      xmlns:di="http://www.omg.org/spec/DD/20100524/DI" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
      xmlns:v="urn:vendor" targetNamespace="urn:t">

    """

  @Test(arguments: roots)
  func findsMistakesOfRootElements(mistake: Mistake) {
    expect(mistake, Self.opening + mistake.text + "\n</definitions>")
  }

  @Test(arguments: flowElements)
  func findsMistakesInProcesses(mistake: Mistake) {
    let resources = "<resource id='R' name='r'/><resource id='T' name='t'><resourceParameter id='q'/></resource>\n"
    expect(mistake, Self.opening + resources + "<process id='P'>\(mistake.text)</process>\n</definitions>")
  }

  @Test(arguments: diagrams)
  func findsMistakesInDiagrams(mistake: Mistake) {
    expect(
      mistake,
      Self.opening
        + "<process id='P'><task id='A'/>\(Self.loop)</process>\n<d:BPMNDiagram><d:BPMNPlane bpmnElement='P'>\n"
        + mistake.text + "\n</d:BPMNPlane></d:BPMNDiagram>\n</definitions>")
  }

  @Test func findsADiagramBeforeWhatItDraws() {
    expect(
      Mistake("", .bpmnWrongOrder, ""),
      Self.opening + "<d:BPMNDiagram><d:BPMNPlane/></d:BPMNDiagram>«<process id='P'/></definitions>")
  }

  @Test(arguments: [
    "<itemDefinition id='I' structureRef='v:Order'/>",
    "<process id='P'><userTask id='A'><performer/></userTask></process>",
    "<process id='P'><task id='A'/><sequenceFlow id='f' sourceRef='A' targetRef='A'><conditionExpression xsi:type='b:tFormalExpression' language='urn:x'>true</conditionExpression></sequenceFlow></process>",
    "<process id='P'><transaction id='A' method='##Image'/></process>",
    "<process id='P'><task id='A'><documentation>x <v:b>y</v:b> z</documentation></task></process>",
    "<process id='P'><serviceTask id='A' implementation='http://example.org/a%20b#c'/></process>",
    "<message id='M'/><process id='P'><receiveTask id='A' messageRef='v:M'/></process>",
  ])
  func acceptsWhatTheSchemasAccept(text: String) {
    let result = BPMNReading.read(Array((Self.opening + text + "</definitions>").utf8), file: "x.bpmn")
    #expect(result.problems.map(\.message) == [])
  }

  private func expect(_ mistake: Mistake, _ text: String, sourceLocation: Testing.SourceLocation = #_sourceLocation) {
    let mark = text.firstIndex(of: "«") ?? text.endIndex
    let before = text[..<mark]
    let line = before.count { $0 == "\n" } + 1
    let column = before.unicodeScalars.reversed().prefix { $0 != "\n" }.count + 1
    let clean = text.filter { $0 != "«" }
    let result = BPMNReading.read(Array(clean.utf8), file: "x.bpmn")
    let found = result.problems.filter { $0.severity == .error }.map { problem in
      "\(problem.code) \(problem.location.line):\(problem.location.column)"
    }
    let messages = result.problems.map(\.message).joined(separator: "; ")
    #expect(found == ["\(mistake.code) \(line):\(column)"], "\(messages)", sourceLocation: sourceLocation)
  }
}
