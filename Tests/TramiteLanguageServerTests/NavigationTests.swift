import Testing
import TramiteLanguageServer

/// Where names lead, and what is renamed with them.
@Suite(.timeLimit(.minutes(1))) struct NavigationTests {
  static let text = DefinitionFolder.leave["leave.bpmn"] ?? ""

  /// An editor with the definition open, the other files beside it on disk.
  static func begun(_ files: [String: String] = DefinitionFolder.leave) async throws -> (Conversation, DefinitionFolder)
  {
    let folder = try DefinitionFolder(files)
    let editor = await Conversation.begun()
    await editor.open(folder.uri("leave.bpmn"), files["leave.bpmn"] ?? "")
    return (editor, folder)
  }

  @Test(arguments: [
    ("sourceRef=\"deci", "leave.bpmn", "decide"),
    ("default=\"toRef", "leave.bpmn", "toRefused"),
    ("bpmnElement=\"lea", "leave.bpmn", "leave"),
    ("elements.\"deci", "leave.bpmn", "decide"),
    ("tramite:form=\"FOR-2", "forms/FOR-2.form.xml", "FOR-2"),
    ("tramite:role=\"hea", "organization.yaml", "head"),
    ("and days", "forms/FOR-1.form.xml", "days"),
    ("<conditionExpression>deci", "forms/FOR-2.form.xml", "decision"),
  ])
  func definitionsAreFound(at place: String, in file: String, named name: String) async throws {
    let (editor, folder) = try await Self.begun()
    defer { folder.remove() }
    let found = await editor.request(
      "textDocument/definition", folder.uri("leave.bpmn"), Place.of(place, in: Self.text))
    let target = try #require(found.array?.first, "found: \(found)")
    #expect(target["uri"]?.string == folder.uri(file))
    #expect(Place.text(target["range"], in: DefinitionFolder.leave[file] ?? "") == name)
  }

  @Test func definitionsAreFoundFromFormsAndScenarios() async throws {
    let (editor, folder) = try await Self.begun()
    defer { folder.remove() }
    for (file, place) in [("forms/FOR-2.form.xml", "tasks=\"dec"), ("leave.scenario.yaml", "complete: dec")] {
      let found = await editor.request(
        "textDocument/definition", folder.uri(file), Place.of(place, in: DefinitionFolder.leave[file] ?? ""))
      #expect(found.array?.first?["uri"]?.string == folder.uri("leave.bpmn"))
      #expect(Place.text(found.array?.first?["range"], in: Self.text) == "decide")
    }
  }

  @Test func referencesAreFoundInAllFiles() async throws {
    let (editor, folder) = try await Self.begun()
    defer { folder.remove() }
    let found = await editor.request(
      "textDocument/references", folder.uri("leave.bpmn"), Place.of("userTask id=\"dec", in: Self.text),
      ["context": ["includeDeclaration": false]])
    let files = (found.array ?? []).compactMap { $0["uri"]?.string?.split(separator: "/").last.map(String.init) }
    #expect(files.filter { $0 == "leave.bpmn" }.count == 3)
    #expect(files.filter { $0 == "FOR-2.form.xml" }.count == 1)
    #expect(files.filter { $0 == "leave.scenario.yaml" }.count == 2)
  }

  @Test func placesOfANameAreHighlightedInItsFile() async throws {
    let (editor, folder) = try await Self.begun()
    defer { folder.remove() }
    let found = await editor.request(
      "textDocument/documentHighlight", folder.uri("leave.bpmn"), Place.of("id=\"gra", in: Self.text))
    #expect(found.array?.count == 2)
    #expect(found.array?.filter { $0["kind"] == 3 }.count == 1)
  }

  @Test func renamingChangesEveryPlace() async throws {
    let (editor, folder) = try await Self.begun()
    defer { folder.remove() }
    let edit = await editor.request(
      "textDocument/rename", folder.uri("leave.bpmn"), Place.of("userTask id=\"dec", in: Self.text),
      ["newName": "judge"])
    guard case .object(let changes)? = edit["changes"] else {
      Issue.record("no changes: \(edit)")
      return
    }
    #expect(
      changes.map(\.name).sorted() == [
        folder.uri("forms/FOR-2.form.xml"), folder.uri("leave.bpmn"), folder.uri("leave.scenario.yaml"),
      ])
    let own = edit["changes"]?[folder.uri("leave.bpmn")]?.array ?? []
    #expect(own.count == 4)
    #expect(own.allSatisfy { Place.text($0["range"], in: Self.text) == "decide" && $0["newText"] == "judge" })
  }

  @Test func aCallLeadsIntoAnotherFolderThatIsOpen() async throws {
    // Given a definition in a folder of its own that calls the process of the other.
    let (editor, folder) = try await Self.begun()
    defer { folder.remove() }
    let text = """
      <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="urn:b">
        <process id="caller"><callActivity id="call" calledElement="leave"/></process>
      </definitions>
      """
    let caller = try DefinitionFolder(["caller.bpmn": text])
    defer { caller.remove() }
    await editor.open(caller.uri("caller.bpmn"), text)
    // When the definition of what is called is asked for, then it is found, and the call among its references.
    let found = await editor.request(
      "textDocument/definition", caller.uri("caller.bpmn"), Place.of("calledElement=\"le", in: text))
    #expect(found.array?.first?["uri"]?.string == folder.uri("leave.bpmn"))
    let references = await editor.request(
      "textDocument/references", folder.uri("leave.bpmn"), Place.of("process id=\"le", in: Self.text),
      ["context": ["includeDeclaration": false]])
    #expect(references.array?.contains { $0["uri"]?.string == caller.uri("caller.bpmn") } ?? false)
  }

  @Test func renamingAPersonReachesTheScenarios() async throws {
    let (editor, folder) = try await Self.begun()
    defer { folder.remove() }
    let organization = DefinitionFolder.leave["organization.yaml"] ?? ""
    await editor.open(folder.uri("organization.yaml"), organization)
    let edit = await editor.request(
      "textDocument/rename", folder.uri("organization.yaml"), Place.of("{ id: ev", in: organization),
      ["newName": "eva.soto"])
    #expect(edit["changes"]?[folder.uri("organization.yaml")]?.array?.count == 1)
    #expect(edit["changes"]?[folder.uri("leave.scenario.yaml")]?.array?.count == 1)
  }

  @Test func renamingAProcessReachesDiagramScenarioAndCallers() async throws {
    var files = DefinitionFolder.leave
    files["caller.bpmn"] = """
      <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="urn:b">
        <process id="caller"><callActivity id="call" calledElement="leave"/></process>
      </definitions>
      """
    let (editor, folder) = try await Self.begun(files)
    defer { folder.remove() }
    let edit = await editor.request(
      "textDocument/rename", folder.uri("leave.bpmn"), Place.of("process id=\"lea", in: Self.text),
      ["newName": "absence"])
    #expect(edit["changes"]?[folder.uri("caller.bpmn")]?.array?.count == 1)
    #expect(edit["changes"]?[folder.uri("leave.scenario.yaml")]?.array?.count == 1)
    #expect(edit["changes"]?[folder.uri("leave.bpmn")]?.array?.count == 2)
  }

  @Test func renamingARoleReachesPeopleAndDefinitions() async throws {
    let (editor, folder) = try await Self.begun()
    defer { folder.remove() }
    let organization = DefinitionFolder.leave["organization.yaml"] ?? ""
    let edit = await editor.request(
      "textDocument/rename", folder.uri("organization.yaml"), Place.of("{ id: hea", in: organization),
      ["newName": "chief"])
    #expect(edit["changes"]?[folder.uri("organization.yaml")]?.array?.count == 2)
    #expect(edit["changes"]?[folder.uri("leave.bpmn")]?.array?.count == 1)
  }

  @Test func renamingARoleReachesWhomHandlersWriteTo() async throws {
    var files = DefinitionFolder.leave
    files["notice.bpmn"] = """
      <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:tramite="urn:tramite:bpmn:1" targetNamespace="urn:n">
        <process id="notice"><sendTask id="tell" tramite:handler="notification.send"><extensionElements>
          <tramite:input name="to" expression='["head", "starter"]'/>
          <tramite:input name="subject" expression="&quot;head&quot;"/>
        </extensionElements></sendTask></process>
      </definitions>
      """
    let (editor, folder) = try await Self.begun(files)
    defer { folder.remove() }
    let edit = await editor.request(
      "textDocument/rename", folder.uri("organization.yaml"),
      Place.of("{ id: hea", in: DefinitionFolder.leave["organization.yaml"] ?? ""), ["newName": "chief"])
    #expect(edit["changes"]?[folder.uri("notice.bpmn")]?.array?.count == 1)
  }

  @Test(arguments: [
    ("userTask id=\"dec", "gate", "already"), ("userTask id=\"dec", "1st", "letters"),
    ("userTask id=\"dec", "", "letters"), ("userTask id=\"dec", "a b", "letters"), ("and days", "d", "variable"),
    ("name=\"Dec", "d", "no name"),
  ])
  func namesThatCannotBeGivenAreRefused(at place: String, name: String, because reason: String) async throws {
    let (editor, folder) = try await Self.begun()
    defer { folder.remove() }
    let answer = await editor.request(
      "textDocument/rename", folder.uri("leave.bpmn"), Place.of(place, in: Self.text), ["newName": .string(name)])
    #expect(answer["code"]?.int ?? 0 < 0)
    #expect(answer["message"]?.string?.contains(reason) == true, "answer: \(answer)")
  }

  @Test func renamingIsRefusedWhereAFileBesideCannotBeRead() async throws {
    var files = DefinitionFolder.leave
    files["leave.scenario.yaml"] = "process: [leave\n"
    let (editor, folder) = try await Self.begun(files)
    defer { folder.remove() }
    let answer = await editor.request(
      "textDocument/rename", folder.uri("leave.bpmn"), Place.of("userTask id=\"dec", in: Self.text),
      ["newName": "judge"])
    #expect(answer["message"]?.string?.contains("leave.scenario.yaml") == true)
  }

  @Test func theRangeOfANameIsToldBeforeItIsRenamed() async throws {
    let (editor, folder) = try await Self.begun()
    defer { folder.remove() }
    let answer = await editor.request(
      "textDocument/prepareRename", folder.uri("leave.bpmn"), Place.of("sourceRef=\"dec", in: Self.text))
    #expect(answer["placeholder"] == "decide")
    #expect(Place.text(answer["range"], in: Self.text) == "decide")
  }

  @Test func namesLeadWhereTheyShouldWhileTheTextIsBroken() async throws {
    let (editor, folder) = try await Self.begun()
    defer { folder.remove() }
    let broken = Self.text.replacing("<endEvent id=\"granted\"/>", with: "<endEvent id=\"granted\"/>\n    <userTa")
    await editor.change(folder.uri("leave.bpmn"), version: 2, [["text": .string(broken)]])
    let found = await editor.request(
      "textDocument/definition", folder.uri("leave.bpmn"), Place.of("sourceRef=\"deci", in: broken))
    #expect(Place.text(found.array?.first?["range"], in: broken) == "decide")
  }

  @Test func symbolsAreATree() async throws {
    let (editor, folder) = try await Self.begun()
    defer { folder.remove() }
    let tree = await editor.request(
      "textDocument/documentSymbol", ["textDocument": ["uri": .string(folder.uri("leave.bpmn"))]])
    let root = try #require(tree.array?.first)
    #expect(root["detail"] == "definitions")
    let process = try #require(root["children"]?.array?.first)
    #expect(process["name"] == "Leave")
    #expect(process["children"]?.array?.compactMap { $0["detail"]?.string }.contains("userTask decide") == true)

    let form = await editor.request(
      "textDocument/documentSymbol", ["textDocument": ["uri": .string(folder.uri("forms/FOR-2.form.xml"))]])
    #expect(form.array?.first?["name"] == "Decision")
    let scenario = await editor.request(
      "textDocument/documentSymbol", ["textDocument": ["uri": .string(folder.uri("leave.scenario.yaml"))]])
    #expect(scenario.array?.map { $0["name"] } == ["granted"])
  }
}
