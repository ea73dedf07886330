import Testing
import TramiteDefinitions

/// `tramite diff`: each kind of change is told, and nothing else.
@Suite struct DefinitionDifferenceTests {
  private static let base = """
    <message id="m" name="paid"/>
    <process id="P" name="Request" isExecutable="true">
      <startEvent id="s"/>
      <userTask id="a" name="Fill in" tramite:role="clerk" tramite:form="F" tramite:due="P3D"/>
      <exclusiveGateway id="g" name="Complete?" default="f4"/>
      <userTask id="b" name="Approve" tramite:role="boss" tramite:excludes="a"/>
      <serviceTask id="c" name="Notify" tramite:handler="mail"/>
      <boundaryEvent id="t" attachedToRef="b"><timerEventDefinition><timeDuration>P5D</timeDuration></timerEventDefinition></boundaryEvent>
      <endEvent id="e"/>
      <sequenceFlow id="f1" sourceRef="s" targetRef="a"/>
      <sequenceFlow id="f2" sourceRef="a" targetRef="g"/>
      <sequenceFlow id="f3" name="yes" sourceRef="g" targetRef="b"><conditionExpression>complete</conditionExpression></sequenceFlow>
      <sequenceFlow id="f4" name="no" sourceRef="g" targetRef="a"/>
      <sequenceFlow id="f5" sourceRef="b" targetRef="c"/>
      <sequenceFlow id="f6" sourceRef="c" targetRef="e"/>
      <sequenceFlow id="f7" sourceRef="t" targetRef="c"/>
    </process>
    """

  private func file(_ body: String) -> [DefinitionFile] {
    [DefinitionFile(path: "x.bpmn", bytes: Array(definitions(body).utf8))]
  }

  private func changes(_ old: String, _ new: String) -> [String] {
    var text = Self.base
    if let range = text.firstRange(of: old) { text.replaceSubrange(range, with: new) }
    return DefinitionDifference.changes(from: file(Self.base), to: file(text)).map { "\($0.kind): \($0.text)" }
  }

  @Test(arguments: [
    ("name=\"Approve\"", "name=\"Decide\"", "renamed: the task 'b' was called 'Approve' and is called 'Decide' now"),
    (
      "tramite:role=\"boss\"", "tramite:role=\"chief\"",
      "roleChanged: 'Approve' (b) was done by the role 'boss' and is done by the role 'chief' now"
    ),
    (
      "tramite:form=\"F\"", "tramite:form=\"F G\"", "formChanged: the forms of 'Fill in' (a) were 'F' and are 'F G' now"
    ),
    ("P3D", "P5D", "deadlineChanged: the due date of 'Fill in' (a) was 'P3D' and is 'P5D' now"),
    ("<timeDuration>P5D", "<timeDuration>P9D", "timerChanged: the time of 't' was 'P5D' and is 'P9D' now"),
    (
      ">complete<", ">complete and paid<",
      "conditionChanged: the condition of the flow 'yes' from 'Complete?' (g) to 'Approve' (b) was 'complete' and is"
        + " 'complete and paid' now"
    ),
    ("tramite:excludes=\"a\"", "", "dutyChanged: who may not do 'Approve' (b) (excludes) was 'a' and is nothing now"),
    (
      "tramite:handler=\"mail\"", "tramite:handler=\"post\"",
      "handlerChanged: the handler of 'Notify' (c) was 'mail' and is 'post' now"
    ),
    (
      "default=\"f4\"", "default=\"f3\"", "defaultChanged: the default flow of 'Complete?' (g) was 'f4' and is 'f3' now"
    ),
    (
      "id=\"f4\" name=\"no\" sourceRef=\"g\" targetRef=\"a\"", "id=\"f4\" name=\"no\" sourceRef=\"g\" targetRef=\"e\"",
      "flowChanged: the flow 'no' from 'Complete?' (g) to 'Fill in' (a) is the flow 'no' from 'Complete?' (g) to 'e' now"
    ),
    (
      "<exclusiveGateway", "<inclusiveGateway",
      "kindChanged: 'Complete?' (g) was a decision and is an inclusive decision now"
    ),
    (
      "<serviceTask id=\"c\"", "<serviceTask id=\"c\" isForCompensation=\"true\"",
      "settingChanged: 'Notify' (c) undoes something else now"
    ),
    (
      "<timerEventDefinition>", "<timerEventDefinition tramite:calendar=\"office\">",
      "settingChanged: something else about 't' changed"
    ),
    (
      "<startEvent id=\"s\"/>", "<startEvent id=\"s\"/><property id=\"total\"/>",
      "settingChanged: something else about 'Request' (P) changed"
    ),
    (
      "attachedToRef=\"b\"", "attachedToRef=\"b\" cancelActivity=\"false\"",
      "eventChanged: 't' lets the activity go on now"
    ),
    (
      "<serviceTask id=\"c\"", "<serviceTask id=\"c\" startQuantity=\"2\"",
      "settingChanged: 'Notify' (c) waits for 2 tokens now, before for 1"
    ),
    (
      "tramite:handler=\"mail\"/>",
      "tramite:handler=\"mail\"><standardLoopCharacteristics loopMaximum=\"3\"><loopCondition>more</loopCondition></standardLoopCharacteristics></serviceTask>",
      "repetitionChanged: the repetition of 'Notify' (c) was nothing and is 'again and again, while more, at most 3 times' now"
    ),
    (
      "tramite:handler=\"mail\"/>",
      "tramite:handler=\"mail\"><ioSpecification><dataInput id=\"di\" name=\"sum\"/><inputSet><dataInputRefs>di</dataInputRefs></inputSet><outputSet/></ioSpecification><dataInputAssociation><sourceRef>do</sourceRef><targetRef>di</targetRef></dataInputAssociation></serviceTask>",
      "dataChanged: the data of 'Notify' (c) was nothing and is 'takes 'sum' from do' now"
    ),
    ("isExecutable=\"true\"", "isExecutable=\"false\"", "executableChanged: the process cannot be started any more"),
  ])
  func tellsOneChange(old: String, new: String, expected: String) {
    #expect(changes(old, new) == [expected])
  }

  @Test func whatIsWrittenOutAndMeantAnywayIsNoChange() {
    #expect(changes("attachedToRef=\"b\"", "attachedToRef=\"b\" cancelActivity=\"true\"") == [])
    #expect(changes("<serviceTask id=\"c\"", "<serviceTask id=\"c\" startQuantity=\"1\"") == [])
  }

  @Test func conditionsThatAreTriedInAnotherOrderAreTold() {
    func gateway(_ flows: [String]) -> [DefinitionFile] {
      let all =
        ["a", "b"].map { "<task id=\"\($0)\"/>" }
        + flows.map { target in
          "<sequenceFlow id=\"f\(target)\" sourceRef=\"g\" targetRef=\"\(target)\"><conditionExpression>x\(target)"
            + "</conditionExpression></sequenceFlow>"
        }
      return file("<process id=\"P\"><exclusiveGateway id=\"g\"/>\(all.joined())</process>")
    }
    let found = DefinitionDifference.changes(from: gateway(["a", "b"]), to: gateway(["b", "a"])).map(\.text)
    #expect(found == ["the conditions behind 'g' are tried in another order now"])
  }

  @Test func tellsWhatCameAndWent() {
    let found = changes(
      "<endEvent id=\"e\"/>",
      "<endEvent id=\"e\"/><userTask id=\"n\" name=\"Archive\" tramite:role=\"clerk\"/><sequenceFlow id=\"n1\" sourceRef=\"c\" targetRef=\"n\"/>"
    )
    #expect(
      found == [
        "added: the task 'Archive' (n) is new, after 'Notify' (c), for the role 'clerk'",
        "flowAdded: new: the flow from 'Notify' (c) to 'Archive' (n)",
      ])
    let back = DefinitionDifference.changes(
      from: file(Self.base.replacingFirst("<endEvent id=\"e\"/>", "<endEvent id=\"e\"/><task id=\"n\"/>")),
      to: file(Self.base))
    #expect(back.map(\.text) == ["the task 'n' is gone"])
  }

  @Test func tellsAnIdThatChangedAsThat() {
    let renamed = Self.base.replacing("\"b\"", with: "\"approve\"")
    let found = DefinitionDifference.changes(from: file(Self.base), to: file(renamed)).map(\.text)
    #expect(found == ["the task 'Approve' (b) has the id 'approve' now"])
  }

  @Test func isSilentAboutDrawingsAndFormatting() {
    #expect(changes("<startEvent id=\"s\"/>", "<startEvent   id='s'></startEvent>") == [])
  }

  @Test func tellsFieldsOfForms() {
    func form(_ fields: String) -> DefinitionFile {
      DefinitionFile(
        path: "forms/F.form.xml",
        bytes: Array(
          "<form xmlns=\"urn:tramite:form:1\" id=\"F\"><title>t</title><section>\(fields)</section></form>".utf8))
    }
    let old = form("<field id=\"a\" type=\"string\"/><field id=\"b\" type=\"date\"/>")
    let new = form("<field id=\"b\" type=\"date\" required=\"true\"/><field id=\"c\" type=\"integer\"/>")
    #expect(
      DefinitionDifference.changes(from: [old], to: [new]).map(\.text) == [
        "form 'F': does not ask for 'a' any more", "form 'F': 'b' was date, optional and is date, required",
        "form 'F': asks for 'c' now (integer, optional)",
      ])
  }
}

extension String {
  fileprivate func replacingFirst(_ part: String, _ other: String) -> String {
    guard let range = firstRange(of: part) else { return self }
    return self[..<range.lowerBound] + other + self[range.upperBound...]
  }
}
