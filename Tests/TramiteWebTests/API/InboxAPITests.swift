import Foundation
import Testing
import TramiteEngine
import TramiteStore

@testable import TramiteWeb

/// The inbox of the API: what it leaves out, chooses and sorts by.
@Suite struct InboxAPITests {
  private func elements(_ client: LoopbackClient, _ query: String = "") async throws -> [String] {
    let answer = try await client.get("/api/v1/inbox\(query)")
    #expect(answer.status == 200, "\(answer.text)")
    return (answer.object["items"] as? [[String: Any]] ?? []).compactMap { $0["element"] as? String }
  }

  @Test func leavesOutWhatASeparationOfDutyKeepsFromThePerson() async throws {
    try await OfficeOfTests.run { server in
      let (ana, luis) = (server.client("ana"), server.client("luis"))
      _ = try await ana.start("approval")
      let item = try await ana.onlyWorkItem()
      #expect(try await ana.post("/api/v1/work-items/\(item)/complete").status == 200)
      #expect(try await elements(ana) == [])
      #expect(try await ana.get("/api/v1/inbox/count").object["count"] as? Int == 0)
      #expect(try await elements(luis) == ["approve"])
      #expect(try await luis.get("/api/v1/inbox/count").object["count"] as? Int == 1)
    }
  }

  @Test func choosesAndSorts() async throws {
    try await OfficeOfTests.run { server in
      let ana = server.client("ana")
      for _ in 1...3 { _ = try await ana.start("approval") }
      let first = try await server.engine.inbox(DeskRequest(by: Actor("bruno")))[0].entry.id
      #expect(try await ana.post("/api/v1/work-items/\(first)/claim").status == 200)
      #expect(try await elements(ana).count == 3)
      #expect(try await elements(ana, "?show=mine").count == 1)
      #expect(try await elements(ana, "?show=roles&order=due").count == 2)
      #expect(try await elements(ana, "?process=packing") == [])
      #expect(try await elements(ana, "?text=ASK%20approval").count == 3)
      #expect(try await elements(ana, "?due=overdue") == [])
      #expect(try await elements(ana, "?due=never&role=clerk").count == 3)
      #expect(try await ana.get("/api/v1/inbox?show=theirs").status == 400)
      #expect(try await ana.get("/api/v1/inbox?after=1.2.3.4").status == 400)
    }
  }

  @Test(arguments: ["urgency", "due"])
  func pagesJoinWithoutGap(_ order: String) async throws {
    try await OfficeOfTests.run { server in
      let ana = server.client("ana")
      for _ in 1...7 { _ = try await ana.start("approval") }
      var seen: [String] = []
      var after = ""
      repeat {
        let page = try await ana.get("/api/v1/inbox?limit=3&order=\(order)\(after)").object
        seen += (page["items"] as? [[String: Any]] ?? []).compactMap { $0["workItem"] as? String }
        after = (page["next"] as? String).map { "&after=\($0)" } ?? ""
      } while !after.isEmpty
      #expect(seen.count == 7)
      #expect(Set(seen).count == 7)
    }
  }
}
