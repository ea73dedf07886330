import Testing
import TramiteDefinitions
import TramiteProblems

let allFixtures =
  xmlFixtures + structureFixtures + ruleFixtures + notExecutedFixtures + eventFixtures + extensionFixtures
  + feelFixtures + deploymentFixtures + loopFixtures + dataFixtures + globalTaskFixtures + dataStoreFixtures
  + compensationFixtures + decisionFixtures + specificationFixtures + dataAndPeopleFixtures + meaningFixtures
  + demandFixtures + withoutEffectFixtures

@Suite struct FixtureTests {
  /// Codes of forms, organizations, calendars and scenarios have their fixtures beside their readers.
  static let prefixes = ["XML", "BPMN", "EXT", "FEEL", "DEPLOY", "DATA"]

  /// What only decision models raise has its fixture beside their reader.
  static let ofDecisions: Set<ProblemCode> = [.feelUnknownName]

  @Test func everyCodeOfTheCatalogueHasExactlyOneFixture() {
    let wanted = ProblemCatalogue.all.map(\.code).filter { !Self.ofDecisions.contains($0) }.map(\.rawValue).filter {
      code in Self.prefixes.contains { code.hasPrefix($0 + "-") }
    }
    let given = allFixtures.map(\.code.rawValue).filter { !$0.hasPrefix("ORG-") }
    #expect(given.sorted() == wanted.sorted())
  }

  @Test(arguments: folderCases)
  func whatFilesSayOfOneAnotherIsCheckedAtTheExactPlace(
    files: [(String, String)], code: ProblemCode, text: String?
  ) throws {
    let result = DefinitionCompiler.compile(files.map { DefinitionFile(path: $0.0, bytes: Array($0.1.utf8)) })
    let found = result.problems.filter { $0.code == code }
    guard let text else {
      #expect(found.isEmpty, "\(found)")
      return
    }
    let first = try #require(found.first, "found: \(result.problems)")
    let line = Array((result.line(of: first) ?? "").unicodeScalars)[(first.location.column - 1)...].prefix(
      first.location.length)
    #expect(String(String.UnicodeScalarView(line)) == text)
  }

  @Test(arguments: meaningCases)
  func whatIsMeantIsTold(files: [(String, String)], code: ProblemCode, isRaised: Bool) {
    let result = DefinitionCompiler.compile(files.map { DefinitionFile(path: $0.0, bytes: Array($0.1.utf8)) })
    #expect(result.problems.contains { $0.code == code } == isRaised, "\(result.problems)")
  }

  @Test func aWrongInputIsAnErrorAtDeployment() {
    guard let fixture = meaningFixtures.first(where: { $0.code == .inputUnknown }) else { return }
    var options = fixture.options
    options.requiresKnownHandlers = true
    let result = DefinitionCompiler.compile(fixture.files, options: options)
    #expect(result.problems.contains { $0.code == .inputUnknown && $0.severity == .error })
  }

  @Test(arguments: allFixtures + folderFixtures)
  func raisesExactlyItsCodeAtItsPlace(fixture: Fixture) throws {
    let result = DefinitionCompiler.compile(fixture.files, options: fixture.options)
    let own = result.problems.filter { $0.code == fixture.code }
    let others = result.problems.filter { $0.code != fixture.code && $0.severity != .info }
    let severity = ProblemCatalogue.entry(for: fixture.code)?.severity
    #expect(!own.isEmpty, "nothing raised \(fixture.code); found \(result.problems)")
    if fixture.code != .bpmnTooManyProblems {
      #expect(own.count == 1, "raised \(own.count) times: \(own.map(\.message))")
      for other in others { Issue.record("raised \(other.code) too: \(other.location) \(other.message)") }
    }
    let first = try #require(own.first)
    #expect(first.severity == severity)
    if let place = fixture.place {
      #expect(first.location.file == place.file)
      #expect([first.location.line, first.location.column] == [place.line, place.column], "\(first.message)")
    }
    if severity == .error { #expect(result.processes.filter { $0.file == first.location.file }.isEmpty) }
    let text = ProblemText.render(first, sourceLine: result.line(of: first))
    #expect(text.contains(fixture.code.rawValue))
  }

  /// What is used at an activity itself is known before it has done anything.
  @Test(arguments: [
    ("tramite:assignee=\"=whoo\"", "", ProblemCode.variableUnknown as ProblemCode?),
    ("tramite:assignee=\"=who\"", "", nil),
    (
      "", "<multiInstanceLoopCharacteristics><loopCardinality>who</loopCardinality></multiInstanceLoopCharacteristics>",
      .typesNeverMatch
    ),
    (
      "", "<multiInstanceLoopCharacteristics><loopCardinality>n</loopCardinality></multiInstanceLoopCharacteristics>",
      nil
    ),
  ])
  func namesAtAnActivityAreOfWhatCameBefore(attribute: String, inner: String, code: ProblemCode?) {
    let text = process(
      """
      <startEvent id="S" tramite:form="F"/><userTask id="A" tramite:role="r" \(attribute)>\(inner)</userTask>
      <endEvent id="E"/><sequenceFlow id="f1" sourceRef="S" targetRef="A"/>
      <sequenceFlow id="f2" sourceRef="A" targetRef="E"/>
      """)
    let fields = "<field id=\"who\" type=\"string\">\(label)</field><field id=\"n\" type=\"integer\">\(label)</field>"
    let found = problems(text, files: [("forms/F.form.xml", form("F", fields))]).filter { $0.severity != .info }
    #expect(found.map(\.code) == (code.map { [$0] } ?? []), "\(found.map(\.message))")
  }

  /// One wrong word for an outcome is one mistake, also where there is one flow only.
  @Test(arguments: [
    (["passed", "failed"], []), (["passed", "fail"], [ProblemCode.outcomeNeverGiven]),
    (["passed"], [.outcomeWithoutFlow]),
  ])
  func outcomesAreTakenByFlows(words: [String], codes: [ProblemCode]) {
    let flows = words.enumerated().map {
      "<sequenceFlow id=\"g\($0)\" sourceRef=\"A\" targetRef=\"E\" tramite:outcome=\"\($1)\"/>"
    }
    let text = process(
      """
      <startEvent id="S"/><exclusiveGateway id="A" tramite:handler="judge"/><endEvent id="E"/>
      <sequenceFlow id="f1" sourceRef="S" targetRef="A"/>\(flows.joined())
      """)
    let options = CompilerOptions(
      handlers: [HandlerDescription(name: "judge", settings: [], outcomes: ["passed", "failed"])])
    #expect(problems(text, options: options).filter { $0.severity != .info }.map(\.code) == codes)
  }

  /// Ids of elements are unique in one file only: another process with the same id says nothing of this one.
  @Test func aScenarioIsAboutTheElementsOfItsOwnProcess() {
    let other = through("<userTask id=\"A\" tramite:role=\"r\"/>").replacing("id=\"P\"", with: "id=\"Q\"")
    let files = [
      ("a.bpmn", other), ("x.bpmn", through("<serviceTask id=\"A\" tramite:handler=\"h\"/>")),
      (
        "x.scenario.yaml",
        "process: P\nscenarios:\n  - name: one\n    start: {}\n    steps: [{ job: A }]\n    expect: { ends: [E] }\n"
      ),
    ]
    let result = DefinitionCompiler.compile(files.map { DefinitionFile(path: $0.0, bytes: Array($0.1.utf8)) })
    #expect(result.problems.filter { $0.location.file == "x.scenario.yaml" } == [])
  }
}
