import Foundation
import Testing
import TramiteDefinitions
import TramiteEngine

@testable import TramiteWeb

/// Lists of the API: from either end, chosen by conditions, page by page without a gap.
@Suite struct ListAPITests {
  /// All values of a field, over pages of two.
  private func all(_ client: LoopbackClient, _ path: String, _ field: String, _ query: String = "") async throws
    -> [String]
  {
    var found: [String] = []
    var after = ""
    repeat {
      let page = try await client.get("/api/v1/\(path)?limit=2\(query)\(after)")
      #expect(page.status == 200, "\(page.text)")
      found += page.items.map { "\($0[field] ?? "")" }
      let next = (page.object["next"] as? String)?.addingPercentEncoding(withAllowedCharacters: .alphanumerics)
      after = next.map { "&after=\($0)" } ?? ""
    } while !after.isEmpty
    return found
  }

  /// That a list is the same from both ends.
  private func bothEnds(_ client: LoopbackClient, _ path: String, _ field: String, _ query: String = "") async throws
    -> [String]
  {
    let newest = try await all(client, path, field, "&order=newest\(query)")
    #expect(try await all(client, path, field, "&order=oldest\(query)") == newest.reversed())
    return newest
  }

  @Test func instancesFromEitherEndAndByWhatStandsInThem() async throws {
    try await OfficeOfTests.run { server in
      let ana = server.client("ana")
      var started: [String] = []
      for x in 1...5 { started.append(try await ana.start("approval", "{\"x\":\"text \(x)\"}")) }
      #expect(try await bothEnds(ana, "instances", "instance") == started.reversed())
      #expect(try await bothEnds(ana, "instances", "instance", "&process=approval").count == 5)
      #expect(try await all(ana, "instances", "instance", "&text=TEXT%203") == [started[2]])
      #expect(try await all(ana, "instances", "instance", "&text=text&field=x").count == 5)
      #expect(try await all(ana, "instances", "instance", "&text=text&field=y") == [])
      #expect(try await ana.get("/api/v1/instances?order=other").status == 400)
    }
  }

  @Test func incidentsByProcessElementAndCode() async throws {
    try await OfficeOfTests.run { server in
      let ana = server.client("ana")
      for _ in 1...5 { _ = try await ana.start("choosy") }
      let ids = try await bothEnds(ana, "incidents", "incident")
      #expect(ids.count == 5)
      let code = try #require(try await ana.get("/api/v1/incidents").items.first?["code"] as? String)
      #expect(try await bothEnds(ana, "incidents", "incident", "&process=choosy&element=gw&code=\(code)") == ids)
      #expect(try await all(ana, "incidents", "incident", "&process=approval") == [])
      #expect(try await all(ana, "incidents", "incident", "&element=begin") == [])
    }
  }

  @Test func messagesByNameAndDeploymentsByProcess() async throws {
    try await OfficeOfTests.run { server in
      let ana = server.client("ana")
      for key in 1...3 {
        let sent = try await ana.post("/api/v1/messages", "{\"message\":\"payment\",\"key\":\(key)}")
        #expect(sent.status == 200, "\(sent.text)")
      }
      #expect(try await bothEnds(ana, "messages", "key") == ["3", "2", "1"])
      #expect(try await bothEnds(ana, "messages", "key", "&message=payment").count == 3)
      #expect(try await all(ana, "messages", "key", "&message=other") == [])
      for text in ["One", "Two"] {
        let changed = OfficeOfTests.receiver.replacingOccurrences(of: "The receiver", with: text)
        _ = try await server.engine.deploy(
          DeploymentRequest(files: [.init(path: "receiver.bpmn", bytes: Array(changed.utf8))], by: Actor("ana")))
      }
      #expect(try await bothEnds(ana, "deployments", "deployment") == ["dep-3", "dep-2", "dep-1"])
      #expect(try await bothEnds(ana, "deployments", "deployment", "&process=approval") == ["dep-1"])
    }
  }
}
