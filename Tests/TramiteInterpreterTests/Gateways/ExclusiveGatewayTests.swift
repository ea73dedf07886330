import Testing
import TramiteFEEL
import TramiteHistory
import TramiteInterpreter
import TramiteTesting

@Suite struct ExclusiveGatewayTests {
  private static let definition = """
    startEvent s
    exclusiveGateway g
    task a
    task b
    task c
    s -> g
    g -> a : x > 10
    g -> b : x > 5
    g ~> c
    """

  @Test(arguments: [(20, "a"), (7, "b"), (1, "c")])
  func takesTheFirstTrueConditionInDocumentOrderElseTheDefault(x: Int, task: String) throws {
    var harness = try InterpreterHarness(Self.definition)
    harness.start([("x", .number(Number(x)))])
    #expect(harness.broken == [])
    #expect(harness.story.contains("\(task) completed"))
    #expect(harness.state.status == .completed)
  }

  @Test func recordsEachEvaluatedConditionWithWhatItRead() throws {
    var harness = try InterpreterHarness(Self.definition)
    harness.start([("x", .number(7))])
    let decided = harness.events.compactMap { event, _ -> GatewayDecided? in
      if case .gatewayDecided(let decision) = event { return decision }
      return nil
    }
    #expect(decided.count == 1)
    #expect(decided[0].conditions.map(\.value) == [.boolean(false), .boolean(true)])
    #expect(decided[0].conditions[1].read == [ReadVariable(name: "x", value: .number(7))])
  }

  @Test func nullConditionIsFalseAndLeavesAWarning() throws {
    var harness = try InterpreterHarness(Self.definition)
    harness.start()
    #expect(harness.story.contains("c completed"))
    #expect(harness.story.filter { $0.hasPrefix("warning conditionNotBoolean") }.count == 2)
  }

  @Test func noTrueConditionAndNoDefaultIsAnIncidentThatARetryLeaves() throws {
    var harness = try InterpreterHarness(
      """
      startEvent s
      exclusiveGateway g
      task a
      task b
      s -> g
      g -> a : x = 1
      g -> b : x = 2
      """)
    harness.start([("x", .number(3))])
    #expect(harness.places == ["g"])
    #expect(harness.lastStory.last == "incident noFlowEnabled at g")
    #expect(harness.state.status == .waiting)
    #expect(harness.resolve(.retry, [("x", .number(2))]) == nil)
    #expect(harness.story.contains("b completed"))
    #expect(harness.state.status == .completed)
    #expect(harness.broken == [])
  }

  @Test func failingConditionIsAnIncidentAtTheGateway() throws {
    var harness = try InterpreterHarness(
      """
      startEvent s
      exclusiveGateway g
      task a
      task b
      s -> g
      g -> a : 1 / x > 2
      g ~> b
      """)
    harness.start([("x", .number(0))])
    #expect(harness.lastStory.last == "incident expressionFailed at g")
    #expect(harness.resolve(.skip(outcome: "f3"), []) == nil)
    #expect(harness.story.contains("b completed"))
    #expect(harness.broken == [])
  }

  @Test func mergesWithoutSynchronising() throws {
    var harness = try InterpreterHarness(
      """
      startEvent s
      parallelGateway p
      exclusiveGateway m
      task a
      s -> p
      p -> m
      p -> m
      m -> a
      """)
    harness.start()
    #expect(harness.story.filter { $0 == "a completed" }.count == 2)
    #expect(harness.state.status == .completed)
  }

  @Test func loopOfGatewaysThatNeverRestsStopsWithTheNamesOfTheCycle() throws {
    var harness = try InterpreterHarness(
      """
      startEvent s
      exclusiveGateway g
      task a
      s -> g
      g -> a
      a -> g
      """)
    harness.environment.limits.activations = 100
    harness.start()
    let incident = harness.state.incidents.first { $0.code == .activationLimit }
    #expect(incident != nil)
    #expect(incident?.message.contains("'g', 'a'") == true)
    #expect(harness.broken == [])
  }

  @Test func decisionIsRecordedWhereThereAreConditionsEvenIfNoneWasLookedAt() throws {
    var harness = try InterpreterHarness(
      """
      startEvent s
      exclusiveGateway g
      task a
      task b
      s -> g
      g -> a
      g -> b : true
      """)
    harness.start()
    #expect(harness.story.contains("g decided f2"))
    #expect(!harness.story.contains("b completed"))
  }
}
