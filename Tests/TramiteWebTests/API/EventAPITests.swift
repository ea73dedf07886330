import Foundation
import Hummingbird
import HummingbirdCore
import Synchronization
import Testing
import TramiteEngine

@testable import TramiteWeb

@Suite struct EventAPITests {
  @Test func tellsWhatHappensInAnInstanceFromItsBeginning() async throws {
    try await OfficeOfTests.run { server in
      let bruno = server.client("bruno")
      let instance = try await bruno.start("approval")
      async let heard = bruno.listen("/api/v1/instances/\(instance)/events?after=0") {
        $0.contains("event: workItemCompleted")
      }
      _ = try await bruno.post("/api/v1/work-items/\(try await bruno.onlyWorkItem())/complete")
      let text = try await heard
      #expect(text.contains("Content-Type: text/event-stream"))
      #expect(text.contains("event: instanceStarted"))
      #expect(text.contains("\"element\":\"ask\""))
    }
  }

  @Test func goesOnAfterTheLastEventThatWasHeardAlsoWithinACommit() async throws {
    try await OfficeOfTests.run { server in
      let bruno = server.client("bruno")
      let instance = try await bruno.start("approval")
      let path = "/api/v1/instances/\(instance)/events"
      // Starting is one commit: the work item is its last event.
      let whole = try await bruno.listen("\(path)?after=0") { $0.contains("event: workItemCreated") }
      let ids = whole.components("\nid: ").dropFirst().compactMap { $0.split(whereSeparator: \.isNewline).first }
      // The first is where the stream begins.
      #expect(ids.first == "0" && Set(ids).count == ids.count)
      let heard = try #require(ids.dropFirst(2).first)
      let kinds = whole.components("\nevent: ").dropFirst().compactMap { $0.split(whereSeparator: \.isNewline).first }
      let rest = try await bruno.with("Last-Event-ID", String(heard)).listen(path) {
        $0.contains("event: workItemCreated")
      }
      let later = rest.components("\nevent: ").dropFirst().compactMap { $0.split(whereSeparator: \.isNewline).first }
      #expect(later == Array(kinds.dropFirst(2)))
      _ = try await bruno.post("/api/v1/work-items/\(try await bruno.onlyWorkItem())/complete")
      let second = try await bruno.with("Last-Event-ID", String(try #require(ids.last))).listen(path) {
        $0.contains("event: workItemCompleted")
      }
      #expect(!second.contains("event: instanceStarted"))
      let wrong = try await bruno.with("Last-Event-ID", "3-x").get(path)
      #expect(wrong.status == 400)
    }
  }

  @Test func tellsAnInboxOnlyOfItsOwnRoles() async throws {
    try await OfficeOfTests.run { server in
      let (bruno, luis) = (server.client("bruno"), server.client("luis"))
      async let heard = luis.listen("/api/v1/inbox/events?after=0") { $0.contains("\"element\":\"approve\"") }
      _ = try await bruno.start("approval")
      _ = try await bruno.post("/api/v1/work-items/\(try await bruno.onlyWorkItem())/complete")
      let text = try await heard
      #expect(!text.contains("\"element\":\"ask\""))
    }
  }

  @Test func tellsAnInboxNeitherWhatWasEnteredNorWhatLiesOnADeskOfOthers() async throws {
    try await OfficeOfTests.run { server in
      let (bruno, luis) = (server.client("bruno"), server.client("luis"))
      for answer in ["first-answer", "second-answer"] {
        _ = try await bruno.start("approval")
        let item = try await bruno.onlyWorkItem()
        _ = try await bruno.post("/api/v1/work-items/\(item)/claim")
        _ = try await bruno.post("/api/v1/work-items/\(item)/complete", "{\"data\":{\"note\":\"\(answer)\"}}")
      }
      _ = try await bruno.start("packing")
      let heard = try await luis.listen("/api/v1/inbox/events?after=0") {
        $0.components("\"element\":\"approve\"").count > 2
      }
      #expect(!heard.contains("answer"))
      #expect(!heard.contains("\"form\""))
      // A clerk without other rights hears that Bruno has taken an item, and nothing of what he does with it.
      let ana = try await server.client("ana").listen("/api/v1/inbox/events?after=0") {
        $0.components("event: workItemCreated").count > 4
      }
      #expect(ana.contains("event: workItemClaimed"))
      #expect(ana.contains("\"assignee\":\"bruno\""))
      #expect(!ana.contains("event: workItemCompleted"))
      #expect(!ana.contains("answer"))
    }
  }

  @Test func tellsAnInboxNothingThatIsOlderThanADay() async throws {
    let clock = VirtualClock()
    var options = EngineOptions()
    options.clock = clock
    try await OfficeOfTests.run(options: options) { server in
      let bruno = server.client("bruno")
      let old = try await bruno.start("approval")
      try clock.advance(byMilliseconds: 90_000_000)
      let fresh = try await bruno.start("approval")
      let heard = try await bruno.listen("/api/v1/inbox/events?after=0") { $0.contains(fresh) }
      #expect(!heard.contains(old))
    }
  }

  @Test func aStreamEndsWhenItsReaderIsNotSignedInAnyMore() async throws {
    var settings = ServerSettings()
    settings.eventTrust = .zero
    let door = Door()
    try await OfficeOfTests.run(settings: settings, recognition: door) { server in
      let (ana, bruno) = (server.client("ana"), server.client("bruno"))
      let (connected, told) = AsyncStream<Void>.makeStream()
      async let heard = ana.listen("/api/v1/events?after=0") { text in
        if text.contains("event: instanceStarted") { told.finish() }
        return text.contains(": you may not see this any more")
      }
      _ = try await bruno.start("approval")
      for await _ in connected {}
      door.isShut.withLock { $0 = true }
      let second = try await bruno.start("approval")
      let text = try await heard
      #expect(text.contains(": you may not see this any more"))
      #expect(!text.contains(second), "what happens afterwards is not told")
    }
  }

  /// Believes the header of tests, until ana's door is shut.
  private final class Door: Recognition {
    let isShut = Mutex(false)

    func signedIn(_ request: Request) async throws -> SignedIn? {
      let person = try await NamedSender().signedIn(request)
      return person?.user == "ana" && isShut.withLock { $0 } ? nil : person
    }
  }

  @Test func stopsWithStreamsThatAreOpen() async throws {
    try await OfficeOfTests.run { server in
      let ana = server.client("ana")
      let (connected, told) = AsyncStream<Void>.makeStream()
      async let heard = ana.listen("/api/v1/events") { text in
        if text.contains(": connected") { told.finish() }
        return false
      }
      for await _ in connected {}
      await server.stop()
      _ = try await heard
    }
  }
}

extension String {
  fileprivate func components(_ separator: String) -> [String] {
    var parts: [String] = []
    var rest = self[...]
    while let range = rest.range(of: separator) {
      parts.append(String(rest[..<range.lowerBound]))
      rest = rest[range.upperBound...]
    }
    return parts + [String(rest)]
  }
}
