import Testing
import TramiteDefinitions
import TramiteEngine
import TramiteStore

@testable import TramiteWeb

/// The pages for owners, operators and administrators, and all pages in all languages.
@Suite struct OfficePagesTests {
  /// A process that stops at once: no way leads on.
  private static let stuck = DefinitionFile(
    path: "stuck/stuck.bpmn",
    bytes: Array(
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"
          xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" id="d" targetNamespace="urn:example:stuck">
        <bpmn:process id="stuck" name="Stuck" isExecutable="true">
          <bpmn:startEvent id="s"/><bpmn:exclusiveGateway id="gw" name="Which?"/><bpmn:endEvent id="e"/>
          <bpmn:endEvent id="e2"/>
          <bpmn:sequenceFlow id="f1" sourceRef="s" targetRef="gw"/>
          <bpmn:sequenceFlow id="f2" sourceRef="gw" targetRef="e">
            <bpmn:conditionExpression xsi:type="bpmn:tFormalExpression">go = 1</bpmn:conditionExpression>
          </bpmn:sequenceFlow>
          <bpmn:sequenceFlow id="f3" sourceRef="gw" targetRef="e2">
            <bpmn:conditionExpression xsi:type="bpmn:tFormalExpression">go = 2</bpmn:conditionExpression>
          </bpmn:sequenceFlow>
        </bpmn:process>
      </bpmn:definitions>
      """.utf8))

  /// A server on which `owner` has every right.
  private func withOwner(_ files: [DefinitionFile], _ test: (RunningServer) async throws -> Void) async throws {
    let store = MemoryStore()
    try await RunningServer.withPages(on: store, files) { server in
      try await store.write { writer in
        for right in ["operate", "own", "administer", "see", "readAccessRegister"] {
          try writer.addGrant(GrantRow(holder: .user("owner"), right: right))
        }
      }
      try await test(server)
    }
  }

  @Test(arguments: Language.allCases) func everyPageIsWholeInEveryLanguage(_ language: Language) async throws {
    try await withOwner(RoomPermit.files + [Self.stuck]) { server in
      let item = try await server.reachDecision()
      let instance = String(item.prefix { $0 != "." })
      _ = try await server.engine.start(StartRequest(process: "stuck", by: Actor("ann")))
      let owner = server.client("owner").browser.with("Cookie", "language=\(language.rawValue)")
      let pages = [
        "/inbox", "/inbox?show=roles", "/inbox?q=x", "/start", "/start/permit", "/cases?show=all",
        "/cases?status=failed",
        "/cases/\(instance)", "/cases/\(instance)/drawing", "/cases/\(instance)/move", "/cases/\(instance)/migrate",
        "/procedures/permit/1/drawing", "/procedures/permit/migrate", "/inbox?replaces=x", "/work/\(item)", "/notices",
        "/procedures", "/procedures/permit", "/procedures/new",
        "/procedures/permit/1/edit", "/operations", "/operations/messages", "/operations/health", "/operations/jobs",
        "/operations/timers", "/operations?process=stuck&code=noFlowEnabled", "/administration",
        "/administration/accounts",
        "/administration/tokens", "/administration/settings", "/administration/access", "/account",
        "/administration/roles/asker", "/cases?show=all&text=x&process=permit&field=y",
        "/administration/roles", "/administration/deputies", "/nowhere", "/work/none.1", "/secrets/none",
      ]
      for path in pages {
        let page = try await owner.get(path)
        #expect(page.status == 200 || page.status == 404, "\(path) gives \(page.status)")
        let isInLanguage = page.text.contains("<html lang=\"\(language.rawValue)\">")
        #expect(isInLanguage, "\(path) speaks another language")
        #expect(page.text.firstMatch(of: /\[[a-z]+\.[A-Za-z.]+\]/)?.0 == nil, "a text is missing on \(path)")
        let hasStyle = page.text.contains("style=\"")
        #expect(hasStyle == false, "a style stands in line on \(path)")
      }
    }
  }

  @Test func solvesAProblemWithAReasonOnly() async throws {
    try await withOwner(RoomPermit.files + [Self.stuck]) { server in
      let started = try await server.engine.start(StartRequest(process: "stuck", by: Actor("ann")))
      let owner = server.client("owner").browser
      let page = try await owner.get("/operations")
      #expect(page.text.contains("No way leads on: none of the conditions is true."))
      let item = try #require(page.text.firstMatch(of: /name="item" value="([^"]+)"/)?.1)
      let refused = try await owner.submit("/operations/incidents", [("item", String(item)), ("way", "retry")])
      #expect(refused.status == 422)
      #expect(refused.text.contains("Please say why"))
      let retried = try await owner.submit(
        "/operations/incidents", [("item", String(item)), ("way", "retry"), ("reason", "tested")])
      #expect(retried["location"] == "/operations?again=1")
      let story = try await owner.get("/cases/\(started.instance)")
      #expect(story.text.contains("tested"))
    }
  }

  @Test func nobodyUndoesWhatSomebodyElseHasDeployedMeanwhile() async throws {
    try await withOwner(RoomPermit.files) { server in
      let owner = server.client("owner").browser
      func source(_ name: String) -> String { RoomPermit.process.replacing("Ask for the permit", with: name) }
      func deploy(_ name: String, _ seen: String, version: Int, _ more: [(String, String)] = []) async throws
        -> LoopbackAnswer
      {
        try await owner.submit(
          "/procedures/permit/\(version)/edit",
          [("source", source(name)), ("latest", seen), ("reason", "because")] + more)
      }
      let page = try await owner.get("/procedures/permit/1/edit")
      #expect(page.text.contains("name=\"latest\" value=\"1\""))
      #expect(try await deploy("Ask first", "1", version: 1).status == 303)
      let second = try await deploy("Ask second", "1", version: 1)
      #expect(second.status == 422)
      #expect(second.text.contains("has deployed version 2 meanwhile"))
      #expect(second.text.contains("Ask second"), "what was typed is kept")
      let unsure = try await deploy("Ask second", "2", version: 1)
      #expect(unsure.status == 422)
      #expect(unsure.text.contains("This is version 1; the latest is 2."))
      #expect(try await deploy("Ask second", "2", version: 1, [("sure", "yes")]).status == 303)
      let source = try await server.engine.definitionFile(of: "permit", version: 3)
      #expect(String(decoding: source.bytes, as: UTF8.self).contains("Ask second"))
    }
  }

  @Test func anOperatorFreesATaskAndStopsAndEndsACase() async throws {
    try await withOwner(RoomPermit.files) { server in
      let started = try await server.engine.start(StartRequest(process: "permit", by: Actor("ann")))
      let item = "\(started.instance).\(try await server.firstItem(of: started.instance))"
      try await server.engine.claim(item, by: Actor("ann"))
      let (owner, path) = (server.client("owner").browser, "/cases/\(started.instance)")
      #expect(try await server.client("ann").browser.get(path).text.contains("Operate this case") == false)
      #expect(try await owner.get(path).text.contains("value=\"free:\(item)\""))
      for (deed, done) in [("free:\(item)", "freed"), ("suspend", "suspended"), ("resume", "resumed")] {
        let unsaid = try await owner.submit("\(path)/operate", [("deed", deed), ("reason", " ")])
        #expect(unsaid.status == 422, "\(deed)")
        let answer = try await owner.submit("\(path)/operate", [("deed", deed), ("reason", "ill")])
        #expect(answer["location"] == "\(path)?done=\(done)")
      }
      #expect(try await server.client("both").browser.get("/inbox?show=roles").text.contains("Ask for the permit"))
      #expect(try await owner.submit("\(path)/operate", [("deed", "cancel"), ("reason", "x")])["location"] == path)
      let sure = try await owner.submit("\(path)/operate", [("deed", "cancel"), ("reason", "x"), ("sure", "yes")])
      #expect(sure["location"] == "\(path)?done=cancelled")
      let refused = try await server.client("ann").browser.submit(
        "\(path)/operate", [("deed", "resume"), ("reason", "x")])
      #expect(refused.status == 403)
    }
  }

  @Test func letsNoCaseFailWithoutACodeAndWithoutBeingSure() async throws {
    try await withOwner(RoomPermit.files + [Self.stuck]) { server in
      let started = try await server.engine.start(StartRequest(process: "stuck", by: Actor("ann")))
      let owner = server.client("owner").browser
      let page = try await owner.get("/operations")
      let item = String(try #require(page.text.firstMatch(of: /name="item" value="([^"]+)"/)?.1))
      func attempt(_ fields: [(String, String)]) async throws -> LoopbackAnswer {
        try await owner.submit("/operations/incidents", [("way", "error"), ("reason", "tested")] + fields)
      }
      let nothing = try await attempt([])
      #expect(nothing.status == 422)
      #expect(nothing.text.contains("Choose at least one problem first."))
      let codeless = try await attempt([("item", item), ("detail", " ")])
      #expect(codeless.status == 422)
      let unsure = try await attempt([("item", item), ("detail", "E1")])
      #expect(unsure.status == 422)
      #expect(unsure.text.contains("1 case would fail for good"))
      #expect(unsure.text.contains("value=\"E1\""))
      #expect(try await owner.get("/operations").text.contains(item))
      let sure = try await attempt([("item", item), ("detail", "E1"), ("sure", "yes")])
      #expect(sure["location"] == "/operations?failed=1")
      #expect(try await owner.get("/operations?failed=1").text.contains("1 case has failed."))
      #expect(try await owner.get("/cases/\(started.instance)").text.contains("tested"))
    }
  }

  @Test(arguments: ["/operations", "/operations/health", "/administration", "/procedures/permit/1/edit"])
  func refusesWhoHasNoRight(_ path: String) async throws {
    try await RunningServer.withPages(RoomPermit.files) { server in
      let page = try await server.client("ann").browser.get(path)
      #expect(page.status == 403)
      #expect(page.text.contains("You may not do this"))
    }
  }

  @Test func editsAProcedureAndSaysWhatChanged() async throws {
    try await withOwner(RoomPermit.files) { server in
      let owner = server.client("owner").browser
      let wrong = try await owner.submit(
        "/procedures/permit/1/edit",
        [
          ("file", "permit/permit.bpmn"), ("reason", "trial"),
          ("source", RoomPermit.process.replacing("sourceRef=\"gw\"", with: "sourceRef=\"nowhere\"")),
        ])
      #expect(wrong.status == 422)
      #expect(wrong.text.contains("data-line="))
      let renamed = RoomPermit.process.replacing("Ask for the permit", with: "Request the permit")
      let silent = try await owner.submit(
        "/procedures/permit/1/edit", [("file", "permit/permit.bpmn"), ("source", renamed), ("reason", " ")])
      #expect(silent.text.contains("Please say why"))
      let done = try await owner.submit(
        "/procedures/permit/1/edit",
        [("file", "permit/permit.bpmn"), ("source", renamed), ("reason", "clearer name")])
      #expect(done["location"] == "/procedures/permit?done=deployed")
      let page = try await owner.get("/procedures/permit")
      #expect(page.text.contains("version 2"))
      #expect(page.text.contains("clearer name"))
      #expect(try await owner.get("/procedures/permit/2/changes").text.contains("Request the permit"))
    }
  }

  @Test(.timeLimit(.minutes(1))) func tellsAnOpenInboxThatSomethingChanged() async throws {
    try await RunningServer.withPages(RoomPermit.files) { server in
      let (connected, tell) = AsyncStream<Void>.makeStream()
      async let heard = server.client("ann").listen("/live/inbox") { text in
        if text.contains("retry:") { tell.yield() }
        return text.contains("event: change")
      }
      for await _ in connected { break }
      _ = try await server.engine.start(StartRequest(process: "permit", by: Actor("ann")))
      let text = try await heard
      #expect(text.contains("data: inbox"))
    }
  }
}

extension String {
  /// The text with a part exchanged for another, wherever it stands.
  fileprivate func replacing(_ part: String, with other: String) -> String {
    var result = ""
    var rest = self[...]
    while let found = rest.firstRange(of: part) {
      result += rest[..<found.lowerBound] + other
      rest = rest[found.upperBound...]
    }
    return result + rest
  }
}
