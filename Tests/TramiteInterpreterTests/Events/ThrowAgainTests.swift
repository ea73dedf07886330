import Testing
import TramiteFEEL
import TramiteHistory
import TramiteInterpreter
import TramiteTesting

/// An end event that throws several things, stopped by an incident after some of them.
@Suite struct ThrowAgainTests {
  @Test func retryOfAnErrorAfterItsCompensationThrowsNothingTwice() throws {
    var harness = try InterpreterHarness(
      """
      startEvent s
      subProcess p {
        startEvent s2
        task a
        boundaryEvent b on a compensation undo
        userTask undo role=r forCompensation
        output y := null
        endEvent e error boom escalation up compensation a
        input part := if y = null then 1 / 0 else 1 / y
        s2 -> a
        a -> e
      }
      boundaryEvent c on p error boom
      s -> p
      """)
    harness.start([("y", .number(Number(1)))])
    #expect(harness.complete("undo") == nil)
    #expect(harness.state.incidents.map(\.code) == [.expressionFailed])
    let thrown = harness.story.filter { $0.contains("up") }.count
    #expect(harness.resolve(.retry, [("y", .number(Number(2)))]) == nil)
    #expect(harness.story.filter { $0.contains("up") }.count == thrown, "the escalation was thrown before")
    #expect(harness.state.status == .completed)
    #expect(harness.broken == [])
  }

  @Test func retryOfAnErrorWhoseMessageAHandlerHasSentThrowsNothingTwice() throws {
    // given: all is sent and thrown, and the inputs of the error fail with what the handler answered
    var harness = try InterpreterHarness(
      """
      startEvent s
      subProcess p {
        startEvent s2
        endEvent e error boom escalation up message told handler=h retries=0
        input part := 1 / y
        output y := y - 1
        s2 -> e
      }
      boundaryEvent c on p error boom
      s -> p
      """)
    harness.start([("y", .number(Number(1)))])
    #expect(harness.answerJob("e", .completed(outcome: nil, result: Context([]))) == nil)
    #expect(harness.state.incidents.map(\.code) == [.expressionFailed])
    let escalations = { harness.story.filter { $0.contains("escalates up") }.count }
    let jobs = { harness.story.filter { $0.contains("job of e for h") }.count }
    #expect(escalations() == 1 && jobs() == 1)
    // when
    #expect(harness.resolve(.retry, [("y", .number(Number(2)))]) == nil)
    // then
    #expect(escalations() == 1 && jobs() == 1, "sent and thrown before")
    #expect(harness.variable("y") == .number(Number(2)), "the outputs were set before")
    #expect(harness.state.status == .completed)
    #expect(harness.broken == [])
  }

  @Test func whatIsThrownBesideAHandledMessageCarriesWhatTheMessageCarried() throws {
    // given: inputs that would fail once the handler has answered
    var harness = try InterpreterHarness(
      """
      startEvent s
      intermediateThrowEvent t escalation up message told handler=h retries=0
      input part := 1 / y
      userTask other role=r
      parallelGateway g
      s -> g
      g -> t
      g -> other
      """)
    harness.start([("y", .number(Number(1)))])
    #expect(harness.complete("other", [("y", .number(Number(0)))]) == nil)
    // when
    #expect(harness.answerJob("t", .completed(outcome: nil, result: Context([]))) == nil)
    // then
    #expect(harness.state.incidents.isEmpty && harness.state.status == .completed)
    let thrown = harness.events.compactMap { event, _ in
      if case .escalationThrown(let thrown) = event { return thrown.variables["part"] }
      return nil
    }
    #expect(thrown == [.number(Number(1))])
  }
}
