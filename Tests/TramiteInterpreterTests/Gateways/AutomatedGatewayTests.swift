import Testing
import TramiteFEEL
import TramiteHistory
import TramiteInterpreter
import TramiteTesting

@Suite struct AutomatedGatewayTests {
  private static let definition = """
    startEvent s
    exclusiveGateway g handler=check
    task a
    task b
    s -> g
    g -> a = passed
    g -> b = failed
    """

  private func answered(_ outcome: String?) throws -> InterpreterHarness {
    var harness = try InterpreterHarness(Self.definition)
    harness.start()
    #expect(harness.places == ["g"])
    harness.answerJob("g", .completed(outcome: outcome, result: Context([("count", .number(3))])))
    #expect(harness.broken == [])
    return harness
  }

  @Test func outcomeSelectsItsFlowAndTheFiguresStayInTheHistory() throws {
    let harness = try answered("failed")
    #expect(harness.story.contains("b completed"))
    #expect(harness.variable("count") == .number(3))
    let decision = harness.events.compactMap { event, _ -> GatewayDecided? in
      if case .gatewayDecided(let decision) = event { return decision }
      return nil
    }.first
    #expect(decision?.answer?.outcome == "failed")
    #expect(decision?.answer?.result["count"] == .number(3))
  }

  @Test func unknownOutcomeIsAnIncidentThatListsTheKnownOnes() throws {
    var harness = try answered("perhaps")
    let incident = try #require(harness.state.incidents.first { $0.code == .unknownOutcome })
    #expect(incident.message.contains("'passed', 'failed'"))
    #expect(harness.resolve(.skip(outcome: "passed")) == nil)
    #expect(harness.story.contains("a completed"))
  }

  @Test func failingHandlerIsRetriedWithDoublingWaitsThenAnIncident() throws {
    var harness = try InterpreterHarness(Self.definition)
    harness.start()
    for attempt in 1...3 {
      harness.failJob("g")
      #expect(harness.lastStory.first?.hasPrefix("job of g failed, attempt \(attempt), again at") == true)
    }
    harness.failJob("g")
    #expect(harness.lastStory == ["job of g failed, attempt 4", "incident handlerFailed at g"])
    #expect(harness.resolve(.retry) == nil)
    #expect(harness.lastStory.last == "job of g for check, attempt 1")
    harness.answerJob("g", .completed(outcome: "passed", result: Context([])))
    #expect(harness.state.status == .completed)
    #expect(harness.broken == [])
  }

  @Test func defaultFlowThatTheOutcomeNamesIsChosenByIt() throws {
    var harness = try InterpreterHarness(
      """
      startEvent s
      exclusiveGateway g handler=h
      task a
      task b
      s -> g
      g ~> a
      g -> b : true
      """)
    harness.start()
    harness.answerJob("g", .completed(outcome: "f2", result: Context([])))
    #expect(harness.story.contains("a completed"))
    #expect(!harness.story.contains("b completed"))
  }

  @Test func automatedGatewayWithoutOutgoingFlowEndsItsToken() throws {
    var harness = try InterpreterHarness(
      """
      startEvent s
      exclusiveGateway g handler=h
      s -> g
      """)
    harness.start()
    harness.answerJob("g", .completed(outcome: "passed", result: Context([])))
    #expect(harness.state.status == .completed)
  }
}
