import Testing
import TramiteFEEL
import TramiteHistory
import TramiteInterpreter
import TramiteTesting

@Suite struct StandardLoopTests {
  @Test func conditionAfterEachIterationCountsFromOne() throws {
    var harness = try InterpreterHarness(
      """
      startEvent s
      scriptTask a resultVariable=last
      script: loopCounter
      loop while loopCounter < 3
      endEvent e
      s -> a
      a -> e
      """)
    harness.start()
    #expect(harness.state.status == .completed)
    #expect(harness.variable("last") == .number(3))
    #expect(harness.variable("loopCounter") == nil)
    #expect(
      harness.story.filter { $0.hasPrefix("a ") } == [
        "a loop started", "a activated", "a completed", "a activated", "a completed", "a activated", "a completed",
        "a loop completed, 3 completed, 0 terminated",
      ])
    #expect(harness.broken == [])
  }

  @Test func conditionBeforeTheFirstIterationMayLeaveItOut() throws {
    var harness = try InterpreterHarness(
      """
      startEvent s
      task a
      loop before while more
      endEvent e
      s -> a
      a -> e
      """)
    harness.start([("more", .boolean(false))])
    #expect(harness.state.status == .completed)
    #expect(
      harness.story.filter { $0.hasPrefix("a ") } == ["a loop started", "a loop completed, 0 completed, 0 terminated"])
    #expect(harness.broken == [])
  }

  @Test func maximumEndsALoopWhoseConditionIsTrueForEver() throws {
    var harness = try InterpreterHarness(
      """
      startEvent s
      userTask a role=r
      loop maximum 2 while true
      s -> a
      """)
    harness.start()
    harness.complete("a")
    try harness.restart()
    #expect(harness.state.workItems.count == 1)
    harness.complete("a")
    #expect(harness.state.status == .completed)
    #expect(harness.broken == [])
  }

  @Test func aLoopThatNeverRestsStopsWithAnIncidentThatCanBeRetried() throws {
    var harness = try InterpreterHarness(
      """
      startEvent s
      task a
      loop while true
      s -> a
      """)
    harness.environment.limits.activations = 50
    harness.start()
    let incident = try #require(harness.state.incidents.first { _ in true })
    #expect(incident.code == .activationLimit)
    #expect(harness.state.loops.first { _ in true }?.completed == 49)
    harness.resolve(.retry)
    #expect(harness.state.loops.first { _ in true }?.completed == 99)
    harness.resolve(.skip(outcome: nil))
    #expect(harness.state.status == .completed)
    #expect(harness.broken == [])
  }

  @Test func aConditionThatFailsStandsInTheIteration() throws {
    var harness = try InterpreterHarness(
      """
      startEvent s
      userTask a role=r
      loop while 1 / rest > 0
      s -> a
      """)
    harness.start()
    harness.complete("a", [("rest", .number(0))])
    #expect(harness.state.incidents.map(\.code) == [.expressionFailed])
    #expect(harness.state.loops.map(\.active) == [1])
    harness.resolve(.retry, [("rest", .number(1))])
    #expect(harness.state.workItems.count == 1)
    #expect(harness.broken == [])
  }

  @Test func aSubProcessIteratesInAScopeOfItsOwn() throws {
    var harness = try InterpreterHarness(
      """
      startEvent s
      subProcess p {
        startEvent ps
        userTask a role=r
        endEvent pe
        ps -> a
        a -> pe
      }
      loop while loopCounter < 2
      task done
      s -> p
      p -> done
      """)
    harness.start()
    harness.complete("a")
    harness.complete("a")
    #expect(harness.state.status == .completed)
    #expect(harness.story.filter { $0 == "pe completed" }.count == 2)
    #expect(harness.story.filter { $0 == "done completed" }.count == 1)
    #expect(harness.broken == [])
  }

  @Test func boundaryEventsAreArmedOnceAndEndTheLoop() throws {
    var harness = try InterpreterHarness(
      """
      startEvent s
      userTask a role=r
      loop while true
      boundaryEvent t on a timer PT1H
      task late
      s -> a
      t -> late
      """)
    harness.start()
    harness.complete("a")
    harness.complete("a")
    #expect(harness.state.timers.count == 1)
    harness.fire("t")
    #expect(harness.state.status == .completed)
    #expect(
      harness.lastStory.prefix(5) == [
        "timer t fired", "work item of a withdrawn", "a terminated", "a loop interrupted, 2 completed, 1 terminated",
        "t activated",
      ])
    #expect(harness.broken == [])
  }
}
