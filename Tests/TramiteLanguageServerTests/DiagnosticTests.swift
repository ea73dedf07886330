import Testing
import TramiteLanguageServer

/// What is wrong shows while somebody types, in every file that it concerns.
@Suite(.timeLimit(.minutes(1))) struct DiagnosticTests {
  @Test func aDefinitionThatIsRightHasNoProblems() async throws {
    let folder = try DefinitionFolder(DefinitionFolder.leave)
    defer { folder.remove() }
    let editor = await Conversation.begun()
    await editor.open(folder.uri("leave.bpmn"), DefinitionFolder.leave["leave.bpmn"] ?? "")
    #expect(await editor.published(folder.uri("leave.bpmn")) == [])
  }

  @Test func aMistakeTypedShowsAtItsPlaceWithCodeAndHintAndGoesWhenItIsCorrected() async throws {
    let folder = try DefinitionFolder(DefinitionFolder.leave)
    defer { folder.remove() }
    let text = DefinitionFolder.leave["leave.bpmn"] ?? ""
    let uri = folder.uri("leave.bpmn")
    let editor = await Conversation.begun([
      "textDocument": ["publishDiagnostics": ["relatedInformation": true]]
    ])
    await editor.open(uri, text)

    // When an id is misspelt by an incremental change
    let place = Place.of("targetRef=\"decide", in: text)
    let position: JSON = ["line": .number(place.line), "character": .number(place.character)]
    await editor.change(uri, version: 2, [["range": ["start": position, "end": position], "text": "s"]])

    // Then it is told where it stands, and what was surely meant
    let found = await editor.published(uri, version: 2)
    let wrong = try #require(found.first { $0["code"] == "BPMN-0113" }, "found: \(found)")
    #expect(
      Place.text(wrong["range"], in: text.replacing("targetRef=\"decide", with: "targetRef=\"decides")) == "decides")
    #expect(wrong["severity"] == 1)
    #expect(wrong["source"] == "tramite")
    #expect(wrong["relatedInformation"]?.array?.first?["message"]?.string?.contains("did you mean 'decide'") == true)

    // And when it is taken back, nothing is left
    let end: JSON = ["line": .number(place.line), "character": .number(place.character + 1)]
    await editor.change(uri, version: 3, [["range": ["start": position, "end": end], "text": ""]])
    #expect(await editor.published(uri, version: 3) == [])
  }

  @Test func aChangedFormShowsItsConsequencesInTheDefinitionBeside() async throws {
    let folder = try DefinitionFolder(DefinitionFolder.leave)
    defer { folder.remove() }
    let editor = await Conversation.begun()
    await editor.open(folder.uri("leave.bpmn"), DefinitionFolder.leave["leave.bpmn"] ?? "")
    #expect(await editor.published(folder.uri("leave.bpmn")) == [])

    // When the id of the open, unsaved form becomes another
    let form = DefinitionFolder.leave["forms/FOR-2.form.xml"] ?? ""
    await editor.open(folder.uri("forms/FOR-2.form.xml"), form.replacing("id=\"FOR-2\"", with: "id=\"FOR-3\""))

    // Then the definition names a form that is not there
    let found = await editor.published(folder.uri("leave.bpmn")) { !$0.isEmpty }
    #expect(found.contains { $0["message"]?.string?.contains("FOR-2") == true }, "found: \(found)")
  }

  @Test(arguments: [
    ("organization.yaml", "organization: office\nroles: 7\n"),
    ("calendar.yaml", "calendars:\n  - { id: office, hours: { monday: \"25:00-26:00\" } }\n"),
    ("leave.scenario.yaml", "process: leave\nscenarios:\n  - name: a\n    steps:\n      - compleet: decide\n"),
    ("table.dmn", "<definitions"),
  ])
  func everyKindOfFileIsChecked(name: String, text: String) async throws {
    let folder = try DefinitionFolder(DefinitionFolder.leave)
    defer { folder.remove() }
    let editor = await Conversation.begun()
    await editor.open(folder.uri(name), text)
    #expect(await !editor.published(folder.uri(name)).isEmpty)
  }

  @Test func filesThatAreNotOpenAreToldOfAndForgottenWithTheirFolder() async throws {
    var files = DefinitionFolder.leave
    files["forms/FOR-2.form.xml"] = "<form xmlns=\"urn:tramite:form:1\" id=\"FOR-2\"/>"
    let folder = try DefinitionFolder(files)
    defer { folder.remove() }
    let editor = await Conversation.begun()
    await editor.open(folder.uri("leave.bpmn"), files["leave.bpmn"] ?? "")
    #expect(await !editor.published(folder.uri("forms/FOR-2.form.xml")).isEmpty)

    await editor.notify("textDocument/didClose", ["textDocument": ["uri": .string(folder.uri("leave.bpmn"))]])
    _ = await editor.published(folder.uri("forms/FOR-2.form.xml")) { $0.isEmpty }
  }

  @Test func aFileChangedOnDiskIsLookedAtAgain() async throws {
    let folder = try DefinitionFolder(DefinitionFolder.leave)
    defer { folder.remove() }
    let editor = await Conversation.begun()
    await editor.open(folder.uri("leave.bpmn"), DefinitionFolder.leave["leave.bpmn"] ?? "")
    #expect(await editor.published(folder.uri("leave.bpmn")) == [])

    try folder.write("organization.yaml", "organization: office\nroles:\n  - { id: staff }\npeople: []\n")
    await editor.notify("workspace/didChangeWatchedFiles", ["changes": []])
    let found = await editor.published(folder.uri("leave.bpmn")) { !$0.isEmpty }
    #expect(found.contains { $0["message"]?.string?.contains("head") == true }, "found: \(found)")
  }

  @Test func behaviourIsExploredToo() async throws {
    // Given a join behind a gateway that takes only one of its flows
    var files = DefinitionFolder.leave
    files["leave.bpmn"] = NavigationTests.text
      .replacing(
        "<endEvent id=\"granted\"/>",
        with: "<parallelGateway id=\"granted\"/><sequenceFlow id=\"on\" sourceRef=\"granted\" targetRef=\"done\"/>"
      )
      .replacing("<endEvent id=\"refused\"/>", with: "<endEvent id=\"done\"/>")
      .replacing("targetRef=\"refused\"", with: "targetRef=\"granted\"")
    let (editor, folder) = try await NavigationTests.begun(files)
    defer { folder.remove() }

    // Then the deadlock is told
    let found = await editor.published(folder.uri("leave.bpmn")) { found in
      found.contains { $0["code"]?.string?.hasPrefix("SOUND-") == true }
    }
    #expect(found.contains { $0["message"]?.string?.contains("'granted' waits for ever") == true }, "found: \(found)")
  }

  @Test func severitiesCanBeConfigured() async throws {
    let folder = try DefinitionFolder(["organization.yaml": "organization: office\nroles:\n  - { id: staff }\n"])
    defer { folder.remove() }
    let editor = await Conversation.begun(options: ["severity": ["ORG-0707=off"]])
    await editor.open(folder.uri("organization.yaml"), "organization: office\nroles:\n  - { id: staff }\n")
    let found = await editor.published(folder.uri("organization.yaml"))
    #expect(!found.contains { $0["code"] == "ORG-0707" })
  }

  @Test func anEditorThatAsksForProblemsGetsThemAndIsNotToldUnasked() async throws {
    let text = (DefinitionFolder.leave["leave.bpmn"] ?? "").replacing(
      "targetRef=\"granted\"", with: "targetRef=\"grant\"")
    let editor = await Conversation.begun(
      [
        "textDocument": ["diagnostic": ["codeDescriptionSupport": true]]
      ], options: ["problemsPage": "https://docs.example/PROBLEMS.md"])
    let uri = "file:///nowhere/leave.bpmn"
    await editor.open(uri, text)
    let report = await editor.request("textDocument/diagnostic", ["textDocument": ["uri": .string(uri)]])
    #expect(report["kind"] == "full")
    let wrong = try #require(report["items"]?.array?.first { $0["code"] == "BPMN-0113" })
    #expect(wrong["codeDescription"]?["href"]?.string?.hasPrefix("https://docs.example/PROBLEMS.md#bpmn-0113-") == true)
    let all = await editor.request("workspace/diagnostic", ["previousResultIds": []])
    #expect(all["items"]?.array?.first?["uri"]?.string == uri)
  }

  @Test(arguments: [("utf-16", 2), ("utf-8", 4)])
  func charactersAreCountedAsWasAgreed(encoding: String, width: Int) async throws {
    let editor = await Conversation.begun(["general": ["positionEncodings": [.string(encoding), "utf-16"]]])
    let uri = "file:///nowhere/organization.yaml"
    await editor.open(uri, "organization: \"😀\"\nroles: [ { id: a, name: \"😀\", wrong: 1 } ]\n")
    let found = await editor.published(uri)
    let wrong = try #require(found.first { $0["message"]?.string?.contains("'wrong'") == true }, "found: \(found)")
    #expect(wrong["range"]?["start"]?["character"]?.int == 28 + width)
    #expect(wrong["range"]?["end"]?["character"]?.int == 33 + width)
  }
}
