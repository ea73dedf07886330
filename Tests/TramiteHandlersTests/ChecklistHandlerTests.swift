import Testing
import TramiteEngine
import TramiteFEEL
import TramiteHandlers

@Suite struct ChecklistHandlerTests {
  let handler = ChecklistHandler()

  @Test func listWithEveryItemMetPasses() async throws {
    let items = try json(#"[{"text": "Antivirus", "met": true, "note": "v7"}, {"text": "Red", "met": true}]"#)
    let answer = Answer(try await run(handler, [("items", items)]))
    #expect(answer.outcome == "passed")
    #expect(answer.result.json == #"{"unmet":[],"summary":null,"count":2,"met":2}"#)
  }

  @Test func unmetItemsAreListedWithTheirNotes() async throws {
    let items = try json(
      #"""
      [{"requisito": "Antivirus", "cumple": false, "observacion": "sin licencia"},
       {"requisito": "Red", "cumple": true, "observacion": ""}, {"requisito": "Respaldo", "cumple": null}]
      """#)
    let answer = Answer(
      try await run(
        handler, [("items", items)], ["text": "requisito", "met": "cumple", "note": "observacion"]))
    #expect(answer.outcome == "failed")
    #expect(answer["unmet"] == #"[{"text":"Antivirus","note":"sin licencia"},{"text":"Respaldo","note":null}]"#)
    #expect(answer["summary"] == #""Antivirus: sin licencia\nRespaldo""#)
    #expect(answer["met"] == "1")
  }

  @Test(arguments: [
    ("null", "'items' is null"), ("[]", "an empty list"), (#""yes""#, "'items' is a text"),
    ("[true]", "item 1 of 'items' is"),
    (#"[{"text": "a", "met": "yes"}]"#, "has a text as 'met'"), (#"[{"cumple": true}]"#, "neither 'text' nor 'met'"),
  ])
  func wrongListIsAFailureAndNoOutcome(items: String, words: String) async throws {
    let failed = try await #require(throws: HandlerFailure.self) {
      _ = try await run(handler, [("items", try json(items))])
    }
    #expect(failed.message.contains(words), "\(failed)")
  }

  @Test func oneNameForTwoEntriesIsRefused() {
    #expect(throws: SettingFailure.self) {
      _ = try ChecklistHandler.Configuration(settings(["text": "met"]))
    }
  }
}
