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
}
