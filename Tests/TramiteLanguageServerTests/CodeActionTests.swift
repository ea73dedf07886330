import Testing
import TramiteLanguageServer

/// What the editor can mend.
@Suite(.timeLimit(.minutes(1))) struct CodeActionTests {
  /// The text after the action with a title was done; nil where there is none.
  private func mended(_ text: String, _ title: String, only: JSON? = nil, name: String = "a.bpmn") async -> String? {
    let editor = await Conversation.begun()
    let uri = "file:///nowhere/\(name)"
    await editor.open(uri, text)
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).count
    let actions = await editor.request(
      "textDocument/codeAction",
      [
        "textDocument": ["uri": .string(uri)],
        "range": ["start": ["line": 0, "character": 0], "end": ["line": .number(lines), "character": 0]],
        "context": ["diagnostics": [], "only": only],
      ])
    guard let action = actions.array?.first(where: { $0["title"]?.string?.hasPrefix(title) == true }) else {
      Issue.record("proposed: \(actions)")
      return nil
    }
    var bytes = Array(text.utf8)
    let edits = action["edit"]?["changes"]?[uri]?.array ?? []
    let places = edits.map { edit in
      (offset(edit["range"]?["start"], text), offset(edit["range"]?["end"], text), edit["newText"]?.string ?? "")
    }
    for (start, end, new) in places.sorted(by: { $0.0 > $1.0 }) { bytes.replaceSubrange(start..<end, with: new.utf8) }
    return String(decoding: bytes, as: UTF8.self)
  }

  private func offset(_ position: JSON?, _ text: String) -> Int {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    let line = position?["line"]?.int ?? 0
    return lines[..<line].reduce(0) { $0 + $1.utf8.count + 1 } + (position?["character"]?.int ?? 0)
  }

  @Test func whatWasMeantIsWritten() async {
    let text = NavigationTests.text
    let wrong = text.replacing("targetRef=\"decide\"", with: "targetRef=\"decidee\"")
    #expect(await mended(wrong, "Write 'decide'") == text)
  }

  @Test func aMisspeltElementIsRenamedAtBothEnds() async {
    let text = NavigationTests.text
    let wrong = text.replacing("<userTask ", with: "<userTsk ").replacing("</userTask>", with: "</userTsk>")
    #expect(await mended(wrong, "Write 'userTask'") == text)
  }

  @Test func safeRepairsAreOffered() async {
    let text = NavigationTests.text
    let wrong = text.replacing("isExecutable=\"true\"", with: "isExecutable=\"TRUE\"")
    #expect(await mended(wrong, "Repair: ") == text)
    #expect(await mended(wrong, "Repair all", only: ["source.fixAll"]) == text)
  }

  @Test func aKeyOfAnOrganizationIsCorrected() async {
    let wrong = "organization: a\nroless:\n  - { id: x }\n"
    #expect(
      await mended(wrong, "Write 'roles'", name: "organization.yaml") == "organization: a\nroles:\n  - { id: x }\n")
  }
}
