import Testing
import TramiteFEEL
import TramiteHistory
import TramiteInterpreter
import TramiteTesting

@Suite struct StartQuantityTests {
  @Test func tokensOfAllFlowsTogetherStartTheActivityTheOldestFirst() throws {
    var harness = try InterpreterHarness(
      """
      startEvent s
      parallelGateway fork
      userTask a role=r
      userTask b role=r
      userTask c role=r
      userTask d role=r startQuantity=2
      boundaryEvent t on d timer PT1H
      s -> fork
      fork -> a
      fork -> b
      fork -> c
      a -> d
      b -> d
      c -> d
      """)
    harness.start()
    harness.complete("a")
    #expect(harness.places == ["->d", "b", "c"])
    #expect(harness.state.timers.isEmpty, "ready, not active: its boundary events are not armed")
    try harness.restart()
    harness.complete("b")
    #expect(harness.places == ["c", "d"])
    #expect(harness.state.timers.count == 1)
    harness.complete("c")
    harness.complete("d")
    #expect(harness.state.incidents.map(\.message) == ["nothing can move any more: 'd' waits for 2 tokens and has 1"])
    #expect(harness.broken == [])
  }

  @Test func furtherTokensStartItAgainBesideTheFirst() throws {
    var harness = try InterpreterHarness(
      """
      startEvent s
      task many completionQuantity=5
      userTask d role=r startQuantity=2 completionQuantity=3
      task e
      s -> many
      many -> d
      d -> e
      """)
    harness.start()
    #expect(harness.state.workItems.count == 2)
    harness.complete("d")
    #expect(harness.story.filter { $0 == "e completed" }.count == 3)
    #expect(harness.broken == [])
  }

  @Test func aLoopTakesItsTokensOnce() throws {
    var harness = try InterpreterHarness(
      """
      startEvent s
      task many completionQuantity=2
      task d startQuantity=2
      instances of 3
      s -> many
      many -> d
      """)
    harness.start()
    #expect(harness.state.status == .completed)
    #expect(harness.story.filter { $0 == "d completed" }.count == 3)
    #expect(harness.broken == [])
  }
}
