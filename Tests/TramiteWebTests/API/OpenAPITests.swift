import Foundation
import Hummingbird
import HummingbirdCore
import Testing
import TramiteFEEL

@testable import TramiteWeb

@Suite struct OpenAPITests {
  @Test func describesEveryOperationOnce() throws {
    let document = try #require(
      JSONSerialization.jsonObject(with: Data(OpenAPIDocument.json)) as? [String: Any])
    let paths = try #require(document["paths"] as? [String: [String: Any]])
    var ids: Set<String> = []
    for operation in APICatalogue.operations {
      let item = paths[operation.path]?[operation.method.rawValue.lowercased()] as? [String: Any]
      #expect(item?["operationId"] as? String == operation.id, "\(operation.method) \(operation.path)")
      #expect(ids.insert(operation.id).inserted, "\(operation.id) stands twice")
      #expect(!operation.summary.isEmpty)
    }
    #expect(paths.values.map(\.count).reduce(0, +) == APICatalogue.operations.count)
  }

  @Test func servesTheDescriptionToEverybody() async throws {
    try await RunningServer.run { server in
      let answer = try await server.stranger.get("/api/v1/openapi.json")
      #expect(answer.object["openapi"] as? String == "3.1.0")
    }
  }

  /// Every route below `/api/v1` that the router answers is one of the table, and the other way round.
  @Test func routesNothingThatIsNotDescribed() async throws {
    try await RunningServer.run(recognition: NamedSender()) { server in
      for operation in APICatalogue.operations {
        let path =
          "/api/v1" + operation.path.replacingOccurrences(of: "{", with: "").replacingOccurrences(of: "}", with: "")
        let answer = try await server.stranger.send(operation.method.rawValue, path)
        #expect(answer.status == (operation.id == "describeAPI" ? 200 : 401), "\(operation.method) \(operation.path)")
      }
    }
  }

  @Test func namesOnlySchemasThatThereAre() {
    let known = Set(SchemaCatalogue.all.map(\.name))
    let text = String(decoding: OpenAPIDocument.json, as: UTF8.self)
    for part in text.components(separatedBy: "#/components/schemas/").dropFirst() {
      let name = String(part.prefix { $0 != "\"" })
      #expect(known.contains(name), "\(name)")
    }
  }

  /// Real answers have the shapes that the document promises.
  @Test func answersAsDescribed() async throws {
    try await OfficeOfTests.run { server in
      let ana = server.client("ana")
      let instance = try await ana.start("approval")
      _ = try await ana.start("choosy")
      _ = try await ana.start("packing")
      let item = try await server.client("bruno").onlyWorkItem()
      let paths = [
        ("whoAmI", "/me"), ("storeFacts", "/facts"), ("listProcesses", "/processes"),
        ("listVersions", "/processes/approval/versions"), ("showStartForm", "/processes/approval/start-form"),
        ("listDeployments", "/deployments"), ("showDeployment", "/deployments/1"), ("listInstances", "/instances"),
        ("showInstance", "/instances/\(instance)"), ("listWorkItems", "/instances/\(instance)/work-items"),
        ("listJobs", "/instances/\(instance)/jobs"), ("listTimers", "/instances/\(instance)/timers"),
        ("readHistory", "/instances/\(instance)/history"), ("tellStory", "/instances/\(instance)/story"),
        ("verifyInstance", "/instances/\(instance)/verification"),
        ("compareInstance", "/instances/\(instance)/comparison"), ("readInbox", "/inbox"),
        ("countInbox", "/inbox/count"), ("showWorkItem", "/work-items/\(item)"), ("listNotices", "/notices"),
        ("listIncidents", "/incidents"), ("listMessages", "/messages"), ("listRegisters", "/registers"),
        ("listDataStores", "/data-stores"), ("listNextTimers", "/timers"),
      ]
      for (id, path) in paths {
        let answer = try await ana.get("/api/v1" + path)
        #expect(answer.status == 200, "\(id): \(answer.text)")
        try expectShape(answer, of: id)
      }
      let completed = try await server.client("bruno").post("/api/v1/work-items/\(item)/complete")
      try expectShape(completed, of: "completeWorkItem")
      let refused = try await ana.post("/api/v1/work-items/\(item)/complete")
      let problem = try Value(json: refused.body)
      #expect(SchemaCatalogue.problem.misfits(of: problem) == [])
    }
  }

  private func expectShape(_ answer: LoopbackAnswer, of id: String) throws {
    let operation = try #require(APICatalogue.operations.first { $0.id == id })
    guard case .json(let schema, let status) = operation.answer else { return }
    #expect(answer.status == status.code, "\(id)")
    #expect(schema.misfits(of: try Value(json: answer.body)) == [], "\(id)")
  }

  @Test func saysWhereAValueHasAnotherShape() throws {
    let schema = Schema.object([.init("a", .integer), .optional("b", .list(.string))])
    #expect(schema.misfits(of: try Value(json: "{\"a\":1,\"b\":[\"x\"]}")) == [])
    #expect(schema.misfits(of: try Value(json: "{\"a\":1.5}")).map(\.path) == ["a"])
    #expect(schema.misfits(of: try Value(json: "{\"b\":[1],\"c\":2}")).map(\.path) == ["a", "b[0]", "c"])
  }
}
