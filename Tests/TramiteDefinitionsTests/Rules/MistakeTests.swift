import Testing
import TramiteDefinitions
import TramiteProblems

/// One mistake as people make it, and the codes of all that is said of it: each mistake once, at its place.
@Suite struct MistakeTests {
  /// A file of root elements, and the codes of its errors and warnings.
  struct Case: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let roots: String
    let codes: [String]

    init(_ name: String, _ roots: String, _ codes: String...) {
      testDescription = name
      self.roots = roots
      self.codes = codes
    }
  }

  func found(_ roots: String, files: [(String, String)] = []) -> [Problem] {
    let text = """
      <?xml version="1.0" encoding="UTF-8"?>
      <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:tramite="urn:tramite:bpmn:1"
        xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI"
        xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" xmlns:di="http://www.omg.org/spec/DD/20100524/DI"
        id="defs" targetNamespace="urn:t">
      \(roots)
      </definitions>
      """
    let all =
      [DefinitionFile(path: "x.bpmn", bytes: Array(text.utf8))]
      + files.map { DefinitionFile(path: $0.0, bytes: Array($0.1.utf8)) }
    return DefinitionCompiler.compile(all).problems.filter { $0.severity != .info }
  }

  @Test(
    arguments: valueCases + schemaCases + drawingCases + referenceCases + compensationCases + timerCases
      + demandCases + consequenceCases + drawnCases)
  func isSaidOnceByItsCode(mistake: Case) {
    let problems = found(mistake.roots)
    #expect(problems.map(\.code.rawValue) == mistake.codes, "\(problems)")
  }

  static let valueCases = [
    Case(
      "white space around values does not count",
      """
      <process id=" p " isExecutable=" false "><startEvent id="s"/><task id=" a " startQuantity=" 1 "/>
      <endEvent id="e"/><sequenceFlow id="q0" sourceRef=" s " targetRef="a"/>
      <sequenceFlow id="q1" sourceRef="a" targetRef=" e "/></process>
      <bpmndi:BPMNDiagram id=" d "><bpmndi:BPMNPlane id="pl" bpmnElement=" p "><bpmndi:BPMNShape id="s1"
        bpmnElement=" a " isExpanded=" true "><dc:Bounds x=" 1 " y="1" width="9" height="9"/></bpmndi:BPMNShape>
      </bpmndi:BPMNPlane></bpmndi:BPMNDiagram>
      """),
    Case(
      "white space inside of a value counts",
      "<process id=\"p\" isExecutable=\"false\"><task id=\"a\" startQuantity=\"1 0\"/></process>", "BPMN-0106"),
    Case(
      "partition element of another type",
      """
      <process id="p" isExecutable="false"><laneSet id="ls"><lane id="l"><partitionElement xsi:type="tResource" id="r1"
      name="r"/></lane></laneSet></process>
      """),
    Case(
      "partition element without a type",
      """
      <process id="p" isExecutable="false"><laneSet id="ls"><lane id="l"><partitionElement id="r1" name="r"/></lane>
      </laneSet></process>
      """, "BPMN-0105"),
  ]

  static let referenceCases = [
    Case(
      "plane of a task",
      """
      <process id="p" isExecutable="false"><task id="a"/></process><bpmndi:BPMNDiagram id="d">
      <bpmndi:BPMNPlane id="pl" bpmnElement="a"/></bpmndi:BPMNDiagram>
      """, "BPMN-0402"),
    Case(
      "called element that is a task",
      """
      <process id="p" isExecutable="false"><callActivity id="c" calledElement="t"/><task id="t"/></process>
      """, "BPMN-0114"),
    Case(
      "called element that is a task, in a process that runs",
      """
      <process id="p" isExecutable="true"><callActivity id="c" calledElement="t"/><task id="t"/></process>
      """, "BPMN-0114"),
    Case(
      "one id for a process and a gateway",
      """
      <process id="p" isExecutable="false"><startEvent id="s"/><exclusiveGateway id="p"/><task id="a"/><task id="b"/>
      <sequenceFlow id="x" sourceRef="s" targetRef="p"/><sequenceFlow id="y" sourceRef="p" targetRef="a"/>
      <sequenceFlow id="z" sourceRef="p" targetRef="b"/></process>
      """, "BPMN-0107"),
    Case(
      "unknown element that flows name",
      """
      <process id="p" isExecutable="false"><startEvent id="s"/><usertask id="a"/><endEvent id="e"/>
      <sequenceFlow id="x" sourceRef="s" targetRef="a"/><sequenceFlow id="y" sourceRef="a" targetRef="e"/></process>
      """, "BPMN-0101"),
    Case(
      "link without a name",
      """
      <process id="p" isExecutable="false"><intermediateThrowEvent id="t"><linkEventDefinition/></intermediateThrowEvent>
      </process>
      """, "BPMN-0108"),
    Case(
      "condition behind a parallel gateway of a drawing",
      """
      <process id="p" isExecutable="false"><parallelGateway id="g"/><task id="a"/><task id="b"/>
      <sequenceFlow id="x" sourceRef="g" targetRef="a"><conditionExpression>k</conditionExpression></sequenceFlow>
      <sequenceFlow id="y" sourceRef="g" targetRef="b"/></process>
      """, "BPMN-0211"),
    Case(
      "output association that begins at an input",
      """
      <process id="p" isExecutable="false"><dataObject id="do"/><dataObjectReference id="dr" dataObjectRef="do"/>
      <task id="a"><ioSpecification><dataInput id="di"/><dataOutput id="dd"/><inputSet><dataInputRefs>di</dataInputRefs>
      </inputSet><outputSet><dataOutputRefs>dd</dataOutputRefs></outputSet></ioSpecification><dataOutputAssociation>
      <sourceRef>di</sourceRef><targetRef>dr</targetRef></dataOutputAssociation></task></process>
      """, "BPMN-0372"),
    Case(
      "message event of another item than its message",
      """
      <itemDefinition id="i1" structureRef="A"/><itemDefinition id="i2" structureRef="B"/>
      <message id="m" name="M" itemRef="i1"/><process id="p" isExecutable="false"><startEvent id="s">
      <dataOutput id="dd" itemSubjectRef="i2"/><messageEventDefinition messageRef="m"/></startEvent><endEvent id="e"/>
      <sequenceFlow id="x" sourceRef="s" targetRef="e"/></process>
      """, "BPMN-0414"),
  ]

  private static func compensation(_ handler: String, _ link: String) -> String {
    """
    <process id="p" isExecutable="false"><startEvent id="s"/><task id="a"/><boundaryEvent id="b" attachedToRef="a">
    <compensateEventDefinition/></boundaryEvent><task id="u" \(handler)/><endEvent id="e"/>
    <sequenceFlow id="x" sourceRef="s" targetRef="a"/><sequenceFlow id="y" sourceRef="a" targetRef="e"/>\(link)</process>
    """
  }

  static let compensationCases = [
    Case(
      "flow in place of the association",
      compensation("isForCompensation=\"true\"", "<sequenceFlow id=\"z\" sourceRef=\"b\" targetRef=\"u\"/>"),
      "BPMN-0364"),
    Case(
      "handler that is not for compensation",
      compensation("", "<association id=\"z\" sourceRef=\"b\" targetRef=\"u\"/>"), "BPMN-0365"),
    Case(
      "handler as it should be",
      compensation("isForCompensation=\"true\"", "<association id=\"z\" sourceRef=\"b\" targetRef=\"u\"/>")),
  ]

  private static func timer(_ kind: String, _ text: String) -> String {
    """
    <process id="p" isExecutable="true"><startEvent id="s"/><intermediateCatchEvent id="c"><timerEventDefinition>
    <\(kind)>\(text)</\(kind)></timerEventDefinition></intermediateCatchEvent><endEvent id="e"/>
    <sequenceFlow id="x" sourceRef="s" targetRef="c"/><sequenceFlow id="y" sourceRef="c" targetRef="e"/></process>
    """
  }

  static let timerCases = [
    Case("duration in words", timer("timeDuration", "3 days"), "BPMN-0223"),
    Case("date in words", timer("timeDate", "tomorrow at nine"), "BPMN-0223"),
    Case("duration of nothing", timer("timeDuration", "P"), "BPMN-0223"),
    Case("cycle without an interval", timer("timeCycle", "R3"), "BPMN-0223"),
    Case("cycle of a negative number", timer("timeCycle", "R-2/PT1H"), "BPMN-0223"),
    Case("variable", timer("timeDuration", "deadline")),
    Case("expression", timer("timeDate", "if x then y else z")),
    Case("sum of a variable", timer("timeDuration", "= Rest - P")),
  ]

  @Test func handlerThatIsNotForCompensationIsToldWhatItLacks() throws {
    let roots = Self.compensation("", "<association id=\"z\" sourceRef=\"b\" targetRef=\"u\"/>")
    let problem = try #require(found(roots).first)
    #expect(problem.message.hasSuffix("it is associated with 'u', which lacks isForCompensation=\"true\""))
  }

  // MARK: Variables

  @Test(arguments: [
    "<standardLoopCharacteristics><loopCondition>loopCounter &lt; 3</loopCondition></standardLoopCharacteristics>",
    "<multiInstanceLoopCharacteristics><loopCardinality>3</loopCardinality>"
      + "<completionCondition>numberOfCompletedInstances = 2</completionCondition></multiInstanceLoopCharacteristics>",
  ])
  func whatTheEngineProvidesToALoopNeedsNobodyWhoWritesIt(loop: String) {
    let form = """
      <form xmlns="urn:tramite:form:1" id="F"><title xml:lang="en">T</title><section><field id="x" type="text">
      <label xml:lang="en">L</label></field></section></form>
      """
    let roots = """
      <process id="p" isExecutable="true"><startEvent id="s" tramite:form="F"/><subProcess id="a">\(loop)
      <startEvent id="is"/><scriptTask id="t" tramite:resultVariable="y"><script>loopCounter</script></scriptTask>
      <endEvent id="ie"/><sequenceFlow id="i0" sourceRef="is" targetRef="t"/>
      <sequenceFlow id="i1" sourceRef="t" targetRef="ie"/></subProcess><endEvent id="e"/>
      <sequenceFlow id="f0" sourceRef="s" targetRef="a"/><sequenceFlow id="f1" sourceRef="a" targetRef="e"/></process>
      """
    #expect(!found(roots, files: [("forms/F.form.xml", form)]).contains { $0.code == .variableUnwritten })
  }

  // MARK: Duties

  private func people(_ names: String...) -> (String, String) {
    let people = names.map { "{ id: \($0), name: \($0), roles: [r] }" }.joined(separator: ", ")
    return (
      "organization.yaml",
      "organization: o\nname: O\ntimezone: UTC\nroles:\n  - { id: r, name: { en: R } }\npeople: [\(people)]\n"
    )
  }

  /// Tasks with these further attributes, one after the other.
  private func chain(_ attributes: [String]) -> String {
    let ids = attributes.indices.map { "a\($0)" }
    let tasks = zip(ids, attributes).map { "<userTask id=\"\($0)\" tramite:role=\"r\" \($1)/>" }.joined()
    let places = ["s"] + ids + ["e"]
    let flows = places.indices.dropLast().map {
      "<sequenceFlow id=\"f\($0)\" sourceRef=\"\(places[$0])\" targetRef=\"\(places[$0 + 1])\"/>"
    }
    return
      "<process id=\"p\" isExecutable=\"true\"><startEvent id=\"s\"/>\(tasks)<endEvent id=\"e\"/>\(flows.joined())</process>"
  }

  @Test(arguments: [(9, 8), (30, 29), (12, 12)])
  func tasksThatExcludeOneAnotherAreJudgedAtOnceHoweverMany(tasks: Int, holders: Int) {
    let attributes = (0..<tasks).map { task in
      task == 0 ? "" : "tramite:excludes=\"\((0..<task).map { "a\($0)" }.joined(separator: " "))\""
    }
    let names = (0..<holders).map { "{ id: p\($0), name: P, roles: [r] }" }.joined(separator: ", ")
    let organization =
      "organization: o\nname: O\ntimezone: UTC\nroles:\n  - { id: r, name: { en: R } }\npeople: [\(names)]\n"
    let codes = found(chain(attributes), files: [("organization.yaml", organization)]).map(\.code)
    #expect(codes == (tasks > holders ? [.dutyImpossible] : []))
  }

  @Test func dutiesOfBranchesThatNoCaseDoesBothBindNobody() {
    func branches(_ gateway: String) -> String {
      """
      <process id="p" isExecutable="true"><startEvent id="s"/><\(gateway) id="x"/><userTask id="a" tramite:role="r"/>
      <userTask id="b" tramite:role="r" tramite:excludes="a"/><endEvent id="e"/>
      <sequenceFlow id="f0" sourceRef="s" targetRef="x"/><sequenceFlow id="f2" sourceRef="x" targetRef="b">
      \(gateway == "parallelGateway" ? "" : "<conditionExpression>k</conditionExpression>")</sequenceFlow>
      <sequenceFlow id="f1" sourceRef="x" targetRef="a"/><sequenceFlow id="f3" sourceRef="a" targetRef="e"/>
      <sequenceFlow id="f4" sourceRef="b" targetRef="e"/></process>
      """
    }
    #expect(!found(branches("exclusiveGateway"), files: [people("ana")]).contains { $0.code == .dutyImpossible })
    #expect(found(branches("parallelGateway"), files: [people("ana")]).contains { $0.code == .dutyImpossible })
  }

  @Test func dutiesThatContradictOneAnotherOverAThirdTaskAreSaidAsThat() {
    let roots = chain(["", "tramite:sameAs=\"a0\"", "tramite:excludes=\"a1\" tramite:sameAs=\"a0\""])
    #expect(found(roots, files: [people("ana", "luis")]).map(\.code) == [.dutyContradiction])
  }

  @Test func dutiesThatContradictOneAnotherAreSaidOnce() {
    let roots = chain(["", "tramite:sameAs=\"a0\" tramite:excludes=\"a0\""])
    #expect(found(roots, files: [people("ana", "luis")]).map(\.code) == [.dutyContradiction])
  }
}
