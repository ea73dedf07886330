import Testing
import TramiteFEEL
import TramiteHistory
import TramiteInterpreter
import TramiteTesting

@Suite struct InclusiveJoinTests {
  private static let diamond = """
    startEvent s
    inclusiveGateway i
    userTask a role=r
    userTask b role=r
    userTask c role=r
    inclusiveGateway j
    endEvent e
    s -> i
    i -> a : x > 1
    i -> b : x > 2
    i ~> c
    a -> j
    b -> j
    c -> j
    j -> e
    """

  @Test func takesEveryTrueConditionAndWaitsForExactlyThose() throws {
    var harness = try InterpreterHarness(Self.diamond)
    harness.start([("x", .number(3))])
    #expect(harness.places == ["a", "b"])
    harness.complete("a")
    #expect(harness.places == ["->j", "b"])
    harness.complete("b")
    #expect(harness.state.status == .completed)
    #expect(harness.story.filter { $0 == "j activated" }.count == 1)
    #expect(harness.broken == [])
  }

  @Test func oneBranchPassesAtOnce() throws {
    var harness = try InterpreterHarness(Self.diamond)
    harness.start([("x", .number(2))])
    harness.complete("a")
    #expect(harness.state.status == .completed)
  }

  @Test func defaultIsTakenWhenNothingIsTrue() throws {
    var harness = try InterpreterHarness(Self.diamond)
    harness.start([("x", .number(0))])
    #expect(harness.places == ["c"])
  }

  @Test func firesWhenTheTokenItWaitsForDiesBesideIt() throws {
    // b is left by its border: its token can no longer reach the join.
    var harness = try InterpreterHarness(
      """
      startEvent s
      parallelGateway p
      userTask a role=r
      userTask b role=r
      boundaryEvent t on b timer PT1H
      endEvent out
      inclusiveGateway j
      userTask e role=r
      s -> p
      p -> a
      p -> b
      a -> j
      b -> j
      t -> out
      j -> e
      """)
    harness.start()
    harness.complete("a")
    #expect(harness.places == ["->j", "b"])
    harness.fire("t")
    #expect(harness.places == ["e"])
    #expect(harness.broken == [])
  }

  @Test func tokenThatPassesByAnXorAwayFromTheJoinReleasesIt() throws {
    var harness = try InterpreterHarness(
      """
      startEvent s
      parallelGateway p
      userTask a role=r
      userTask b role=r
      exclusiveGateway x
      inclusiveGateway j
      userTask e role=r
      endEvent out
      s -> p
      p -> a
      p -> b
      a -> j
      b -> x
      x -> j : go = true
      x ~> out
      j -> e
      """)
    harness.start([("go", .boolean(false))])
    harness.complete("a")
    #expect(harness.places == ["->j", "b"])
    harness.complete("b")
    #expect(harness.places == ["e"])
  }

  @Test func loopThroughTheJoinWaitsNotForItself() throws {
    var harness = try InterpreterHarness(
      """
      startEvent s
      inclusiveGateway j
      userTask a role=r
      exclusiveGateway x
      endEvent e
      s -> j
      j -> a
      a -> x
      x -> j : again = true
      x ~> e
      """)
    harness.start([("again", .boolean(true))])
    #expect(harness.places == ["a"])
    harness.complete("a", [("again", .boolean(true))])
    #expect(harness.places == ["a"])
    harness.complete("a", [("again", .boolean(false))])
    #expect(harness.state.status == .completed)
    #expect(harness.broken == [])
  }

  @Test func tokenThatCanReachAFilledFlowTooIsNotWaitedFor() throws {
    // b's token can reach the empty flow and the filled one: it does not hold the join (BPMN 2.0.2 §13.4.3).
    var harness = try InterpreterHarness(
      """
      startEvent s
      parallelGateway p
      userTask a role=r
      userTask b role=r
      exclusiveGateway m
      exclusiveGateway x
      inclusiveGateway j
      userTask e role=r
      s -> p
      p -> m
      p -> b
      m -> j
      b -> x
      x -> m : up = true
      x ~> a
      a -> j
      j -> e
      """)
    harness.start()
    #expect(harness.places == ["b", "e"])
  }

  @Test func joinsThatWaitOnlyForEachOtherAreStuck() throws {
    var harness = try InterpreterHarness(
      """
      startEvent s
      parallelGateway p
      inclusiveGateway j
      inclusiveGateway k
      userTask u role=r
      exclusiveGateway x
      exclusiveGateway y
      endEvent e
      s -> p
      p -> j
      p -> k
      j -> x
      x -> k
      x ~> e
      k -> y
      y -> j
      y ~> e
      """)
    harness.start()
    #expect(harness.places == ["->j", "->k"])
    #expect(harness.state.incidents.contains { $0.code == .stuck })
    #expect(harness.state.status == .waiting)
  }

  /// A boundary event that has fired is no way to the join any more.
  @Test func boundaryEventThatHasFiredHoldsTheJoinNoLonger() throws {
    var harness = try InterpreterHarness(
      """
      startEvent s
      parallelGateway g
      userTask a role=r
      boundaryEvent t on a nonInterrupting timer PT1H
      task b
      inclusiveGateway j
      task after
      s -> g
      g -> a
      g -> b
      t -> j
      b -> j
      j -> after
      """)
    harness.start()
    #expect(!harness.story.contains("j activated"))
    harness.fire("t")
    #expect(harness.story.filter { $0 == "j activated" }.count == 1)
    harness.complete("a")
    #expect(harness.state.status == .completed)
    #expect(harness.broken == [])
  }
}
