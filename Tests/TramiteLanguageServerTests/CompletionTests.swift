import Testing
import TramiteDefinitions
import TramiteLanguageServer

/// What may be written at a place.
@Suite(.timeLimit(.minutes(1))) struct CompletionTests {
  static let handlers = [
    HandlerDescription(
      name: "load-test.outcome",
      settings: [.init(name: "maxErrorRate", meaning: "The greatest share of errors.", isRequired: true)],
      outcomes: ["passed", "failed"])
  ]

  /// The labels that are proposed where `|` stands in a text that takes the place of another in the definition.
  static func labels(
    _ replaced: String, _ typed: String, file: String = "leave.bpmn", snippets: Bool = false
  ) async throws -> (labels: [String], items: [JSON]) {
    let folder = try DefinitionFolder(DefinitionFolder.leave)
    defer { folder.remove() }
    let editor = await Conversation.begun(
      ["textDocument": ["completion": ["completionItem": ["snippetSupport": .bool(snippets)]]]], handlers: handlers)
    let before = DefinitionFolder.leave[file] ?? ""
    #expect(before.contains(replaced))
    let marked = before.replacing(replaced, with: typed, maxReplacements: 1)
    let place = Place.of("|", in: marked, offset: 0)
    await editor.open(folder.uri(file), marked.replacing("|", with: ""))
    let result = await editor.request("textDocument/completion", folder.uri(file), place)
    let items = result["items"]?.array ?? []
    return (items.compactMap { $0["label"]?.string }, items)
  }

  @Test func elementsThatMayStandHereAreProposed() async throws {
    let (labels, items) = try await Self.labels("<endEvent id=\"granted\"/>", "<|", snippets: true)
    #expect(labels.contains("userTask"))
    #expect(labels.contains("exclusiveGateway"))
    #expect(!labels.contains("ioSpecification"), "it stands before the flow elements")
    #expect(!labels.contains("message"), "it stands in definitions")
    let task = try #require(items.first { $0["label"] == "userTask" })
    #expect(task["textEdit"]?["newText"] == "userTask id=\"$1\">$0</userTask>")
    #expect(task["documentation"]?["value"]?.string?.contains("inbox") == true)
  }

  @Test func onlyTheNameIsReplacedInATagThatGoesOn() async throws {
    let (_, items) = try await Self.labels("<endEvent id=\"granted\"/>", "<endE| id=\"granted\"/>", snippets: true)
    #expect(items.first { $0["label"] == "endEvent" }?["textEdit"]?["newText"] == "endEvent")
  }

  @Test func theOpenElementCanBeClosed() async throws {
    let (labels, _) = try await Self.labels("<endEvent id=\"granted\"/>", "<userTask id=\"x\"><|")
    #expect(labels.contains("/userTask"))
  }

  @Test(arguments: [
    ("<endEvent id=\"granted\"/>", "<userTask id=\"x\"></|", "userTask"),
    ("<endEvent id=\"granted\"/>", "<userTask id=\"x\"></us|", "userTask"),
  ])
  func onlyTheClosingNameIsProposedInAnEndTag(replaced: String, typed: String, name: String) async throws {
    let (labels, _) = try await Self.labels(replaced, typed)
    #expect(labels == [name])
  }

  @Test(arguments: ["decision = \"|", "decision in (\"granted\", \"|", "decision != \"gr|"])
  func optionsOfAFieldAreProposedInsideOfQuotes(typed: String) async throws {
    let (labels, _) = try await Self.labels("decision = \"granted\" and", typed)
    #expect(labels == ["granted", "refused"])
  }

  @Test(arguments: [
    ("<endEvent id=\"granted\"/>", "<userTask id=\"x\"><documentation>5.9 |x</documentation></userTask>"),
    ("<userTask id=\"decide\" ", "<userTask id=\"decide\" tramite:assignee=\"&qu|ot;ana&quot;\" "),
    ("<userTask id=\"decide\" ", "<userTask id=\"decide\" tramite:assignee=\"&quot;ana&qu|ot;\" "),
  ])
  func askingWhereNothingCanBeProposedEndsNothing(replaced: String, typed: String) async throws {
    _ = try await Self.labels(replaced, typed)
    let (labels, _) = try await Self.labels("decision = \"granted\" and", "decision = \"|")
    #expect(!labels.isEmpty)
  }

  @Test func extensionsAreProposedForTheirOwner() async throws {
    let (labels, _) = try await Self.labels(
      "<exclusiveGateway id=\"gate\" default=\"toRefused\"/>",
      "<serviceTask id=\"gate\" tramite:handler=\"load-test.outcome\"><extensionElements><|</extensionElements></serviceTask>"
    )
    #expect(labels.contains("tramite:setting"))
    #expect(labels.contains("tramite:input"))
    #expect(!labels.contains("tramite:document"))
  }

  @Test func attributesThatAreMissingAreProposed() async throws {
    let (labels, _) = try await Self.labels("<userTask id=\"decide\" ", "<userTask id=\"decide\" | ")
    #expect(labels.contains("tramite:due"))
    #expect(labels.contains("isForCompensation"))
    #expect(!labels.contains("id"))
    #expect(!labels.contains("tramite:role"))
  }

  @Test func aNamespaceThatIsNotDeclaredIsDeclared() async throws {
    let folder = try DefinitionFolder([:])
    defer { folder.remove() }
    let editor = await Conversation.begun()
    let text = """
      <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"><process id="p"><userTask id="a" /></process></definitions>
      """
    await editor.open("file:///nowhere/a.bpmn", text)
    let result = await editor.request(
      "textDocument/completion", "file:///nowhere/a.bpmn", Place.of("userTask id=\"a\" ", in: text))
    let role = try #require(result["items"]?.array?.first { $0["label"] == "tramite:role" })
    #expect(role["additionalTextEdits"]?.array?.first?["newText"] == " xmlns:tramite=\"urn:tramite:bpmn:1\"")
  }

  @Test(arguments: [
    ("targetRef=\"decide\"", "targetRef=\"|\"", ["decide", "gate", "granted"], ["toGate", "leave", "asked"]),
    ("default=\"toRefused\"", "default=\"|\"", ["toGranted", "toRefused"], ["toGate", "toDecide"]),
    ("tramite:role=\"head\"", "tramite:role=\"|\"", ["staff", "head"], ["ana"]),
    ("tramite:form=\"FOR-2\"", "tramite:form=\"FOR-1 |\"", ["FOR-1", "FOR-2"], ["leave"]),
    ("isExecutable=\"true\"", "isExecutable=\"|\"", ["true", "false"], ["leave"]),
    ("bpmnElement=\"leave\"", "bpmnElement=\"|\"", ["decide"], ["FOR-1"]),
    (
      "<exclusiveGateway id=\"gate\"", "<serviceTask id=\"gate\" tramite:handler=\"|\"", ["load-test.outcome"],
      ["passed"]
    ),
  ])
  func valuesOfTheRightKindAreProposed(
    replaced: String, typed: String, wanted: [String], unwanted: [String]
  ) async throws {
    let (labels, _) = try await Self.labels(replaced, typed)
    for label in wanted { #expect(labels.contains(label), "proposed: \(labels)") }
    for label in unwanted { #expect(!labels.contains(label), "proposed: \(labels)") }
  }

  @Test func settingsOfTheHandlerAreProposed() async throws {
    let (labels, _) = try await Self.labels(
      "<exclusiveGateway id=\"gate\" default=\"toRefused\"/>",
      """
      <serviceTask id="gate" tramite:handler="load-test.outcome"><extensionElements>
      <tramite:setting name="|" value=""/></extensionElements></serviceTask>
      """)
    #expect(labels == ["maxErrorRate"])
  }

  @Test func variablesAndFunctionsAreProposedInExpressions() async throws {
    let (labels, items) = try await Self.labels("decision = \"granted\" and", "de|")
    #expect(labels.contains("decision"))
    #expect(labels.contains("days"))
    #expect(labels.contains("string length"))
    #expect(items.first { $0["label"] == "substring" }?["detail"] == "substring(string, start position, length?)")
    #expect(items.first { $0["label"] == "decision" }?["detail"] == "choice: granted, refused")
  }

  @Test func elementsAndTheirMembersAreProposedInExpressions() async throws {
    let (ids, _) = try await Self.labels("elements.\"decide\".completedBy", "elements.\"|\"")
    #expect(ids.contains("decide"))
    #expect(!ids.contains("toGate"))
    let (members, _) = try await Self.labels("completedBy", "|")
    #expect(members == ["completedBy", "completedAt", "count"])
    let (instance, _) = try await Self.labels("decision = \"granted\" and", "instance.|")
    #expect(instance.contains("businessKey"))
  }

  @Test func formsAreCompletedToo() async throws {
    let (types, _) = try await Self.labels("type=\"choice\"", "type=\"|\"", file: "forms/FOR-2.form.xml")
    #expect(types.contains("multiChoice"))
    let (tasks, _) = try await Self.labels("tasks=\"decide\"", "tasks=\"|\"", file: "forms/FOR-2.form.xml")
    #expect(tasks.contains("decide"))
    let (elements, _) = try await Self.labels("<option value=\"granted\">", "<|", file: "forms/FOR-2.form.xml")
    #expect(elements.contains("help"))
    #expect(!elements.contains("section"))
  }

  @Test func scenariosAreCompletedToo() async throws {
    let (tasks, _) = try await Self.labels("complete: decide", "complete: |", file: "leave.scenario.yaml")
    #expect(tasks == ["decide"])
    let (ends, _) = try await Self.labels("ends: [granted]", "ends: [|]", file: "leave.scenario.yaml")
    #expect(ends == ["granted", "refused"])
    let (people, _) = try await Self.labels("by: eva", "by: |", file: "leave.scenario.yaml")
    #expect(people == ["ana", "eva"])
  }

  @Test func theArgumentOfAFunctionIsKnown() async throws {
    let text = (DefinitionFolder.leave["leave.bpmn"] ?? "").replacing(
      "decision = \"granted\"", with: "substring(decision, ")
    let editor = await Conversation.begun()
    await editor.open("file:///nowhere/a.bpmn", text)
    let help = await editor.request(
      "textDocument/signatureHelp", "file:///nowhere/a.bpmn", Place.of("substring(decision, ", in: text))
    #expect(help["signatures"]?.array?.first?["label"] == "substring(string, start position, length?)")
    #expect(help["activeParameter"] == 1)
  }
}
