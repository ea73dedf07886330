import Testing
import TramiteDefinitions
import TramiteLanguageServer

/// What is said of the place under the pointer.
@Suite(.timeLimit(.minutes(1))) struct HoverTests {
  @Test(arguments: [
    ("<userTa", ["**userTask** `decide` Decide", "inbox", "within three days", "role: `head`"]),
    ("tramite:ro", ["**role**", "role that does"]),
    ("tramite:role=\"hea", ["Head of the office", "organization.yaml:4"]),
    ("sourceRef=\"dec", ["**userTask** `decide`", "leave.bpmn:"]),
    ("tramite:form=\"FOR-2", ["Decision", "FOR-2.form.xml:1"]),
    ("<conditionExpression>dec", ["`decision`: choice: granted, refused", "FOR-2.form.xml:4"]),
  ])
  func placesAreExplained(at place: String, saying wanted: [String]) async throws {
    let (editor, folder) = try await NavigationTests.begun()
    defer { folder.remove() }
    let hover = await editor.request(
      "textDocument/hover", folder.uri("leave.bpmn"), Place.of(place, in: NavigationTests.text, occurrence: 1))
    let text = hover["contents"]?["value"]?.string ?? ""
    for part in wanted { #expect(text.contains(part), "said: \(text)") }
  }

  @Test func functionsAreExplained() async throws {
    let text = NavigationTests.text.replacing("days &lt; 30", with: "string length(decision) &lt; 30")
    let editor = await Conversation.begun()
    await editor.open("file:///nowhere/a.bpmn", text)
    let hover = await editor.request(
      "textDocument/hover", "file:///nowhere/a.bpmn", Place.of("string len", in: text))
    #expect(hover["contents"]?["value"]?.string?.contains("string length(string)") == true)
    #expect(Place.text(hover["range"], in: text) == "string length")
  }

  @Test func aProblemIsExplainedWhereItStands() async throws {
    let text = NavigationTests.text.replacing("targetRef=\"decide\"", with: "targetRef=\"decides\"")
    let editor = await Conversation.begun()
    await editor.open("file:///nowhere/a.bpmn", text)
    _ = await editor.published("file:///nowhere/a.bpmn")
    let hover = await editor.request("textDocument/hover", "file:///nowhere/a.bpmn", Place.of("=\"decides", in: text))
    #expect(hover["contents"]?["value"]?.string?.contains("**BPMN-0113**") == true)
  }

  @Test func everyElementOfBPMNHasAMeaning() async throws {
    // What has none of its own would be called "An element of BPMN."
    let editor = await Conversation.begun()
    for entry in ["process", "lane", "rendering", "timeCycle", "dataState", "conversationLink", "partnerRole"] {
      let text = "<definitions xmlns=\"http://www.omg.org/spec/BPMN/20100524/MODEL\"><\(entry)/></definitions>"
      await editor.open("file:///nowhere/\(entry).bpmn", text)
      let hover = await editor.request(
        "textDocument/hover", "file:///nowhere/\(entry).bpmn", Place.of("<\(entry)", in: text))
      let said = hover["contents"]?["value"]?.string ?? ""
      #expect(said.contains(entry))
      #expect(!said.contains("An element of BPMN."))
    }
  }
}
