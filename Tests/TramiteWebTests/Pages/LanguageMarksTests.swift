import Testing
import TramiteDefinitions
import TramiteEngine

@testable import TramiteWeb

/// What is in another language than the page is marked (WCAG 3.1.2), and a chosen language stays chosen.
@Suite struct LanguageMarksTests {
  @Test func textsOfFormsAndDefinitionsInAnotherLanguageAreMarked() async throws {
    try await RunningServer.withPages(RoomPermit.files) { server in
      let started = try await server.engine.start(StartRequest(process: "permit", by: Actor("ann")))
      let item = "\(started.instance).\(try await server.firstItem(of: started.instance))"
      let page = try await server.client("ann").browser.with("Cookie", "language=es").get("/work/\(item)")
      #expect(page.text.contains("<h1 lang=\"en\">Ask for the permit</h1>"))
      #expect(page.text.contains("<h2>Permiso de sala</h2>"), "what is there in Spanish is not marked")
      #expect(page.text.contains("<legend lang=\"en\">Request</legend>"))
      #expect(page.text.contains("<label for=\"f-room\">Sala"))
      #expect(page.text.contains("<span lang=\"en\">Number on the door</span> · máximo"))
      #expect(page.text.contains("<span lang=\"en\">People</span>"))
      let own = try await server.client("ann").browser.with("Cookie", "language=en").get("/work/\(item)")
      #expect(own.text.contains(" lang=\"en\">Ask for the permit") == false)
      let inbox = try await server.client("ann").browser.with("Cookie", "language=es").get("/inbox?show=roles")
      #expect(inbox.text.firstMatch(of: /lang="en"[^>]*>Ask for the permit/) != nil)
    }
  }

  @Test func theLanguageOfADefinitionIsWhatItsFileSays() async throws {
    let text = RoomPermit.process.replacing("id=\"permits\"", with: "id=\"permits\" xml:lang=\"fr\"")
    let files = [DefinitionFile(path: "permit/permit.bpmn", bytes: Array(text.utf8))] + RoomPermit.files.dropFirst()
    try await RunningServer.withPages(files) { server in
      let page = try await server.client("ann").browser.get("/start/permit")
      #expect(page.status == 200)
      let list = try await server.client("ann").browser.get("/procedures")
      #expect(list.text.firstMatch(of: /lang="fr"[^>]*>Room permit/) != nil)
    }
  }

  @Test func theLanguageThatAPersonHasChosenIsTheSameInEveryBrowser() async throws {
    try await RunningServer.withPages(RoomPermit.files) { server in
      let cora = server.client("cora").browser
      _ = try await cora.submit("/language", [("language", "es")])
      let elsewhere = try await cora.with("Accept-Language", "sl").get("/inbox")
      #expect(elsewhere.text.contains("<html lang=\"es\">"))
      let others = try await cora.with("Cookie", "language=en").get("/inbox")
      #expect(others.text.contains("<html lang=\"es\">"), "whatever somebody else has chosen in this browser")
      let carl = try await server.client("carl").browser.with("Accept-Language", "sl").get("/inbox")
      #expect(carl.text.contains("<html lang=\"sl\">"))
    }
  }

  @Test(arguments: [
    ("one\ntwo", [["one two"]]), ("one\n\ntwo\nthree", [["one"], ["two three"]]),
    ("See:\n- a\n  and b\n- c", [["See:", "- a and b", "- c"]]), ("a) x\nb) y", [["a) x", "b) y"]]),
    ("", []), ("1. first\n2. second\nline", [["1. first", "2. second line"]]),
  ])
  func linesAreJoinedToParagraphsAndListsStay(_ text: String, _ paragraphs: [[String]]) {
    #expect(Paragraphs.of(text) == paragraphs)
  }
}
