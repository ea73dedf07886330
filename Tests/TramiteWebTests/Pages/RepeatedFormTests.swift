import Testing
import TramiteEngine
import TramiteFEEL
import TramiteHistory
import TramiteStore

@testable import TramiteWeb

/// Forms that are sent twice, and tasks that have ended while somebody filled them.
@Suite struct RepeatedFormTests {
  private static let asked = ["room", "people", "plan"].map { (FormNames.asked(FormNames.field($0)), "1") }

  /// The mark of the form that a page draws for an address.
  private static func mark(_ page: String, action: String) throws -> String {
    let form = try #require(page.firstRange(of: "action=\"\(action)\""))
    let rest = page[form.upperBound...]
    let name = try #require(rest.firstRange(of: "name=\"once\" value=\""))
    return String(rest[name.upperBound...].prefix { $0 != "\"" })
  }

  @Test func aStartThatIsSentTwiceFromOnePageBeginsOneCase() async throws {
    try await RunningServer.withPages(RoomPermit.files) { server in
      let browser = server.client("ann").browser
      let once = try Self.mark(try await browser.get("/start").text, action: "/start/permit")
      // when: two clicks at one time, and one afterwards
      async let first = browser.submit("/start/permit", [("once", once)])
      async let second = server.client("ann").browser.submit("/start/permit", [("once", once)])
      let answers = [try await first, try await second, try await browser.submit("/start/permit", [("once", once)])]
      // then: one case, and all are led to it
      #expect(answers.map(\.status) == [303, 303, 303])
      #expect(Set(answers.map { $0["location"] }).count == 1)
      #expect(try await server.engine.instances(InstanceFilter()).count == 1)
      // and: a page drawn anew begins another
      let other = try Self.mark(try await browser.get("/start").text, action: "/start/permit")
      #expect(try await browser.submit("/start/permit", [("once", other)]).status == 303)
      #expect(try await server.engine.instances(InstanceFilter()).count == 2)
    }
  }

  @Test func aCommentIsWrittenOnceButAnotherFromTheSamePageToo() async throws {
    try await RunningServer.withPages(RoomPermit.files) { server in
      let started = try await server.engine.start(StartRequest(process: "permit", by: Actor("ann")))
      let browser = server.client("ann").browser
      let address = "/cases/\(started.instance)/comments"
      let once = try Self.mark(try await browser.get("/cases/\(started.instance)").text, action: address)
      for text in ["one", "one", "two"] {
        #expect(try await browser.submit(address, [("once", once), ("text", text)]).status == 303)
      }
      let events = try await server.engine.history(started.instance).commands.flatMap(\.events)
      let comments = events.filter { if case .commentAdded = $0 { true } else { false } }
      #expect(comments.count == 2)
    }
  }

  @Test func whoCompletesWhatIsDoneIsToldWhoDidItAndSeesWhatWasTyped() async throws {
    try await RunningServer.withPages(RoomPermit.files) { server in
      let started = try await server.engine.start(StartRequest(process: "permit", by: Actor("ann")))
      let item = "\(started.instance).\(try await server.firstItem(of: started.instance))"
      let browser = server.client("ann").browser
      #expect(try await browser.submit("/work/\(item)", Self.asked + [("f.room", "12")]).status == 303)
      // when: a second window sends what was typed there
      let late = try await browser.submit("/work/\(item)", Self.asked + [("f.room", "14 B")])
      // then: nothing typed is lost
      #expect(late.status == 409)
      #expect(late.text.contains("“Ask for the permit” is over") && late.text.contains("Ann Asker did it"))
      #expect(late.text.contains("14 B") && late.text.contains("What you had entered"))
      #expect(late.text.contains("href=\"/cases/\(started.instance)\""))
      let page = try await browser.get("/work/\(item)")
      #expect(page.status == 410 && page.text.contains("Ann Asker did it"))
      #expect(!page.text.contains("What you had entered"))
    }
  }
}
