import Testing
import TramiteFEEL
import TramiteHistory
import TramiteInterpreter
import TramiteTesting

@Suite struct ParallelGatewayTests {
  @Test func splitsAndWaitsForAllBranches() throws {
    var harness = try InterpreterHarness(
      """
      startEvent s
      parallelGateway p
      userTask a role=r
      userTask b role=r
      parallelGateway j
      endEvent e
      s -> p
      p -> a
      p -> b
      a -> j
      b -> j
      j -> e
      """)
    harness.start()
    #expect(harness.places == ["a", "b"])
    harness.complete("b")
    #expect(harness.places == ["->j", "a"])
    harness.complete("a")
    #expect(harness.state.status == .completed)
    #expect(
      harness.lastStory == [
        "a claimed by ana", "a done by ana", "a completed by ana", "f4 taken", "j activated", "j completed", "f6 taken",
        "e activated", "e completed", "instance completed",
      ])
    #expect(harness.broken == [])
  }

  @Test func surplusTokenStaysForTheNextRound() throws {
    var harness = try InterpreterHarness(
      """
      startEvent s
      parallelGateway p
      exclusiveGateway m
      userTask b role=r
      parallelGateway j
      userTask c role=r
      s -> p
      p -> m
      p -> m
      p -> b
      m -> j
      b -> j
      j -> c
      """)
    harness.start()
    #expect(harness.places == ["->j", "->j", "b"])
    harness.complete("b")
    #expect(harness.places == ["->j", "c"])
    harness.complete("c")
    #expect(harness.state.incidents.first { $0.code == .stuck }?.message.contains("'j' waits for 'f6'") == true)
    #expect(harness.broken == [])
  }
}
