import Testing
import TramiteDefinitions
import TramiteEngine
import TramiteFEEL
import TramiteHistory
import TramiteStore

/// Decisions of business rule tasks: which version is evaluated, and what the store keeps of it.
@Suite struct DecisionTests {
  private func definition(_ id: String, _ attributes: String, before: String = "") -> (String, String) {
    let flows = before.isEmpty ? "" : "<sequenceFlow id=\"f0\" sourceRef=\"ask\" targetRef=\"d\"/>"
    return (
      "office/\(id).bpmn",
      "<definitions xmlns=\"http://www.omg.org/spec/BPMN/20100524/MODEL\" xmlns:tramite=\"urn:tramite:bpmn:1\""
        + " targetNamespace=\"urn:t\"><process id=\"\(id)\" isExecutable=\"true\"><startEvent id=\"s\"/>\(before)"
        + "<businessRuleTask id=\"d\" tramite:decision=\"rate\" tramite:resultVariable=\"rate\" \(attributes)/>"
        + "<endEvent id=\"e\"/>\(flows)<sequenceFlow id=\"f1\" sourceRef=\"s\""
        + " targetRef=\"\(before.isEmpty ? "d" : "ask")\"/><sequenceFlow id=\"f2\" sourceRef=\"d\" targetRef=\"e\"/>"
        + "</process></definitions>"
    )
  }

  private func model(_ factor: Int) -> (String, String) {
    (
      "office/rate.dmn",
      "<definitions xmlns=\"https://www.omg.org/spec/DMN/20230324/MODEL/\" name=\"m\" namespace=\"urn:m\">"
        + "<inputData name=\"address\" id=\"a\"><variable name=\"address\" typeRef=\"string\"/></inputData>"
        + "<decision name=\"Rate\" id=\"rate\"><variable name=\"Rate\"/>"
        + "<informationRequirement><requiredInput href=\"#a\"/></informationRequirement>"
        + "<literalExpression><text>if address = null then \"\(factor)\" else \"\(factor) \" + address</text>"
        + "</literalExpression></decision></definitions>"
    )
  }

  private func engine(_ store: any HistoryStore) -> Engine {
    var options = EngineOptions()
    options.clock = VirtualClock()
    options.instanceIDs = CountingInstanceIDs()
    options.checksEveryCommand = true
    return Engine(store: store, options: options)
  }

  @discardableResult
  private func deploy(_ files: [(String, String)], on engine: Engine) async throws -> Deployed {
    try await engine.deploy(
      DeploymentRequest(
        files: files.map { DefinitionFile(path: $0.0, bytes: Array($0.1.utf8)) }, by: Actor(nil)))
  }

  private func rate(_ process: String, on engine: Engine) async throws -> Value? {
    let started = try await engine.start(process)
    return try await engine.instance(started.instance).state.root?.variables["rate"]
  }

  @Test func aDecisionIsThatOfTheDeploymentOrTheLatestOrOfAVersion() async throws {
    let store = MemoryStore()
    let processes = [
      definition("own", ""), definition("newest", "tramite:binding=\"latest\""),
      definition("second", "tramite:binding=\"version:2\""),
    ]
    let first = try await deploy(processes + [model(1)], on: engine(store))
    #expect(first.decisions.map(\.decision) == ["rate"] && first.decisions.map(\.version) == [1])
    // An older version stands as long as its number is asked for.
    try await deploy([model(2)], on: engine(store))
    let third = try await deploy([model(3)], on: engine(store))
    #expect(third.decisions.map(\.version) == [3])
    let engine = engine(store)
    #expect(try await rate("own", on: engine) == "1")
    #expect(try await rate("newest", on: engine) == "3")
    #expect(try await rate("second", on: engine) == "2")
    // Deciding anew takes the versions that were taken then.
    try await deploy([model(4)], on: engine)
    try await self.engine(store).verify { report in #expect(report.findings.isEmpty, "\(report)") }
    try await deploy([model(3)], on: engine)
    let again = try await deploy([model(3)], on: engine)
    #expect(again.number == nil && again.decisions.allSatisfy(\.isUnchanged))
  }

  @Test func aChangedDecisionMakesANewVersionOfTheProcessesBoundToTheirDeployment() async throws {
    let store = MemoryStore()
    let processes = [definition("own", ""), definition("newest", "tramite:binding=\"latest\"")]
    try await deploy(processes + [model(1)], on: engine(store))
    let second = try await deploy(processes + [model(2)], on: engine(store))
    #expect(second.processes.map(\.version) == [2, 1])
    #expect(try await rate("own", on: engine(store)) == "2")
  }

  @Test func aDecisionThatComesLaterMendsTheIncidentByARetry() async throws {
    let store = MemoryStore()
    let engine = engine(store)
    try await deploy([definition("newest", "tramite:binding=\"latest\"")], on: engine)
    let started = try await engine.start("newest")
    let incident = try await engine.incidents()[0]
    #expect(incident.incident.code == .calledElementUnknown)
    try await deploy([model(1)], on: engine)
    try await engine.resolve(ResolutionRequest(incident: incident.id, way: .retry, reason: "deployed", by: ana))
    #expect(try await engine.instance(started.instance).state.status == .completed)
  }

  @Test func whatADecisionReadsOfAPersonStandsInTheStoreOnlySealed() async throws {
    let secret = "Calle Mayor 1"
    let form = """
      <form xmlns="urn:tramite:form:1" id="f"><title xml:lang="en">F</title>
      <section id="s"><title xml:lang="en">S</title>
      <field id="address" type="string" personal="true"><label xml:lang="en">Address</label></field></section></form>
      """
    let store = MemoryStore()
    let engine = engine(store)
    let ask = "<userTask id=\"ask\" tramite:role=\"clerk\" tramite:form=\"f\"/>"
    try await deploy(
      [
        definition("own", "", before: ask), definition("newest", "tramite:binding=\"latest\"", before: ask),
        ("office/forms/f.form.xml", form), model(1),
        (
          "office/organization.yaml",
          "organization: o\nname: O\nroles:\n  - { id: clerk, name: { en: C } }\npeople:\n"
            + "  - { id: ana, name: Ana, roles: [clerk] }\n"
        ),
      ], on: engine)
    for process in ["own", "newest"] {
      let started = try await engine.start(process)
      try await engine.complete(try await engine.openItems()[0], [("address", .string(secret))])
      let state = try await self.engine(store).instance(started.instance).state
      #expect(state.root?.variables["rate"] == .string("1 " + secret))
    }
    let bytes = try await store.read { reader in
      try reader.journal(after: JournalPosition(0), limit: 1000).flatMap { $0.entry.command + $0.entry.events }
    }
    #expect(!contains(bytes, secret))
  }
}
