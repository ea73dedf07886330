import Testing
import TramiteFEEL
import TramiteHistory
import TramiteInterpreter
import TramiteTesting

@Suite struct BoundaryEventTests {
  @Test func interruptingTimerWithdrawsTheWorkItem() throws {
    var harness = try InterpreterHarness(
      """
      startEvent s
      userTask a role=r
      boundaryEvent t on a timer PT1H
      task late
      task done
      s -> a
      a -> done
      t -> late
      """)
    harness.start()
    harness.fire("t")
    #expect(
      harness.lastStory.prefix(5) == [
        "timer t fired", "work item of a withdrawn", "a terminated", "t activated", "t completed",
      ])
    #expect(harness.story.contains("late completed"))
    #expect(!harness.story.contains("done completed"))
    #expect(harness.complete("a") != nil)
    #expect(harness.broken == [])
  }

  @Test func cycleFiresAgainBesideTheActivity() throws {
    var harness = try InterpreterHarness(
      """
      startEvent s
      userTask a role=r
      boundaryEvent t on a nonInterrupting cycle R3/PT1H
      task remind
      s -> a
      t -> remind
      """)
    harness.start()
    for _ in 0..<3 { #expect(harness.fire("t") == nil) }
    #expect(harness.story.filter { $0 == "remind completed" }.count == 3)
    #expect(harness.state.timers.isEmpty)
    harness.complete("a")
    #expect(harness.state.status == .completed)
    #expect(harness.broken == [])
  }

  @Test func errorOfAHandlerIsCaughtByCodeBeforeTheCatchWithoutOne() throws {
    var harness = try InterpreterHarness(
      """
      startEvent s
      serviceTask a handler=h
      boundaryEvent any on a anyError
      boundaryEvent own on a error boom
      task x
      task y
      s -> a
      any -> x
      own -> y
      """)
    harness.start()
    harness.answerJob("a", .error(code: "boom", message: "no", variables: Context([])))
    #expect(harness.story.contains("y completed"))
    #expect(!harness.story.contains("x completed"))
    #expect(harness.broken == [])
  }

  @Test func errorEndOfASubProcessGoesToItsBorderAndEndsEverythingInside() throws {
    var harness = try InterpreterHarness(
      """
      startEvent s
      subProcess sub {
        startEvent s2
        parallelGateway p
        userTask u role=r
        userTask v role=r
        endEvent bad error boom
        s2 -> p
        p -> u
        p -> v
        u -> bad
      }
      boundaryEvent c on sub error boom
      task handled
      s -> sub
      c -> handled
      """)
    harness.start()
    harness.complete("u")
    #expect(harness.story.contains("v terminated"))
    #expect(harness.story.contains("sub terminated"))
    #expect(harness.story.contains("c catches error boom"))
    #expect(harness.state.status == .completed)
    #expect(harness.broken == [])
  }

  @Test func uncaughtErrorFailsTheInstanceWithAnIncident() throws {
    var harness = try InterpreterHarness(
      """
      startEvent s
      parallelGateway p
      userTask u role=r
      endEvent bad error boom
      s -> p
      p -> u
      p -> bad
      """)
    harness.start()
    #expect(harness.state.status == .failed)
    #expect(harness.state.error == "boom")
    #expect(harness.state.incidents.contains { $0.code == .uncaughtError })
    #expect(harness.story.contains("u terminated"))
    #expect(harness.broken == [])
  }

  @Test func messageOnTheBorderThatDoesNotInterruptMayComeAgain() throws {
    var harness = try InterpreterHarness(
      """
      startEvent s
      userTask a role=r
      boundaryEvent m on a nonInterrupting message nota
      task noted
      s -> a
      m -> noted
      """)
    harness.start()
    harness.deliver("nota")
    harness.deliver("nota")
    #expect(harness.story.filter { $0 == "noted completed" }.count == 2)
    harness.complete("a")
    #expect(harness.state.status == .completed)
    #expect(harness.broken == [])
  }

  @Test func timerInThePastInterruptsBeforeAnythingInTheActivityMoves() throws {
    var harness = try InterpreterHarness(
      """
      startEvent s
      userTask a role=r
      boundaryEvent t on a date 2020-01-01T00:00:00Z
      task late
      s -> a
      t -> late
      """)
    harness.start()
    #expect(!harness.story.contains { $0.hasPrefix("work item of a") })
    #expect(harness.story.contains("late completed"))
    #expect(harness.state.status == .completed)
    #expect(harness.broken == [])
  }
}
