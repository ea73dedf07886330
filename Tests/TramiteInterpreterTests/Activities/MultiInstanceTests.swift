import Testing
import TramiteFEEL
import TramiteHistory
import TramiteInterpreter
import TramiteTesting

@Suite struct MultiInstanceTests {
  private func numbers(_ values: Int...) -> Value { .list(values.map { .number(Number($0)) }) }

  @Test func parallelInstancesAreCreatedInOrderBeforeTheFirstMoves() throws {
    var harness = try InterpreterHarness(
      """
      startEvent s
      data list
      data doubled
      scriptTask a resultVariable=double
      script: item * 2
      instances item in list
      collect double into doubled
      endEvent e
      s -> a
      a -> e
      """)
    harness.start([("list", numbers(3, 1, 2))])
    #expect(harness.state.status == .completed)
    #expect(harness.variable("doubled") == numbers(6, 2, 4))
    #expect(harness.variable("item") == nil)
    #expect(harness.variable("double") == nil)
    #expect(
      harness.story.filter { $0.hasPrefix("a ") } == [
        "a loop started, 3 instances", "a activated", "a activated", "a activated", "a completed", "a completed",
        "a completed", "a loop completed, 3 completed, 0 terminated",
      ])
    #expect(harness.broken == [])
  }

  @Test func sequentialInstancesFollowOneAnother() throws {
    var harness = try InterpreterHarness(
      """
      startEvent s
      userTask a role=r
      instances sequential of 3
      s -> a
      """)
    harness.start()
    for left in [1, 1, 1, 0] {
      #expect(harness.state.workItems.count == left)
      if left > 0 { harness.complete("a") }
    }
    #expect(harness.state.status == .completed)
    #expect(harness.broken == [])
  }

  @Test func countersAreReadableInEveryInstance() throws {
    var harness = try InterpreterHarness(
      """
      startEvent s
      data seen
      scriptTask a resultVariable=entry
      script: [loopCounter, numberOfInstances, numberOfActiveInstances, numberOfCompletedInstances, numberOfTerminatedInstances]
      instances sequential of 2
      collect entry into seen
      s -> a
      """)
    harness.start()
    #expect(harness.variable("seen") == .list([numbers(1, 2, 1, 0, 0), numbers(2, 2, 1, 1, 0)]))
    #expect(harness.broken == [])
  }

  @Test func noInstanceCompletesAtOnce() throws {
    var harness = try InterpreterHarness(
      """
      startEvent s
      data list
      data results
      task a
      instances item in list
      collect result into results
      task b
      instances of 0
      s -> a
      a -> b
      """)
    harness.start([("list", .list([]))])
    #expect(harness.state.status == .completed)
    #expect(harness.variable("results") == .list([]))
    #expect(harness.story.contains("b loop completed, 0 completed, 0 terminated"))
    #expect(harness.broken == [])
  }

  @Test(arguments: [Value.number(-1), .null, .string("x"), .number(Number(text: "1.5")!)])
  func aCardinalityThatIsNoWholeNumberIsAnIncident(value: Value) throws {
    var harness = try InterpreterHarness(
      """
      startEvent s
      userTask a role=r
      instances of n
      boundaryEvent t on a timer PT1H
      s -> a
      """)
    harness.start([("n", value)])
    #expect(harness.state.incidents.map(\.code) == [.invalidCardinality])
    #expect(harness.state.timers.isEmpty, "ready, not active: its boundary events are not armed")
    #expect(harness.places == ["a"])
    try harness.restart()
    harness.resolve(.retry, [("n", .number(2))])
    #expect(harness.state.workItems.count == 2)
    #expect(harness.state.timers.count == 1)
    #expect(harness.broken == [])
  }

  @Test func aListThatIsNullIsAnIncidentEvenAtAnImplicitStart() throws {
    var harness = try InterpreterHarness(
      """
      data list
      task a
      instances item in list
      """)
    harness.start()
    #expect(harness.state.incidents.map(\.code) == [.missingInput])
    #expect(harness.places == ["a"])
    harness.resolve(.retry, [("list", numbers(1))])
    #expect(harness.state.status == .completed)
    #expect(harness.broken == [])
  }

  @Test func skippingAnActivityThatIsReadyTakesItsFlows() throws {
    var harness = try InterpreterHarness(
      """
      startEvent s
      task a
      instances of n
      task b
      s -> a
      a -> b
      """)
    harness.start()
    harness.resolve(.skip(outcome: nil))
    #expect(harness.state.status == .completed)
    #expect(harness.story.contains("b completed"))
    #expect(harness.broken == [])
  }

  @Test func theListIsReadOnceAtTheStart() throws {
    var harness = try InterpreterHarness(
      """
      startEvent s
      data list
      userTask a role=r
      instances sequential item in list
      s -> a
      """)
    harness.start([("list", numbers(1, 2))])
    harness.complete("a", [("list", numbers(7))])
    harness.complete("a")
    #expect(harness.state.status == .completed)
    #expect(harness.story.filter { $0 == "a completed by ana" }.count == 2)
  }

  @Test func completionConditionTerminatesWhatRunsAndTheRestStaysNull() throws {
    var harness = try InterpreterHarness(
      """
      startEvent s
      data results
      userTask a role=r
      instances of 4
      collect result into results
      until numberOfCompletedInstances >= 2
      task b
      s -> a
      a -> b
      """)
    harness.start()
    let second = try #require(harness.state.workItems.dropFirst().first { _ in true })
    harness.perform(.completeWorkItem(second.id, CompletionEntry(data: Context([("result", .string("x"))]))))
    #expect(harness.state.workItems.count == 3)
    harness.complete("a", [("result", .string("y"))])
    #expect(harness.state.status == .completed)
    #expect(harness.variable("results") == .list([.string("y"), .string("x"), .null, .null]))
    #expect(harness.story.contains("a loop completed, 2 completed, 2 terminated"))
    #expect(harness.story.filter { $0 == "b completed" }.count == 1)
    #expect(harness.broken == [])
  }

  @Test func completionConditionLeavesOutWhatHasNotBegun() throws {
    var harness = try InterpreterHarness(
      """
      startEvent s
      userTask a role=r
      instances sequential of 3
      until stop
      s -> a
      """)
    harness.start([("stop", .boolean(false))])
    harness.complete("a")
    harness.complete("a", [("stop", .boolean(true))])
    #expect(harness.state.status == .completed)
    #expect(harness.story.contains("a loop completed, 2 completed, 0 terminated"))
  }

  @Test func completionConditionReadsTheInstanceThatCompleted() throws {
    var harness = try InterpreterHarness(
      """
      startEvent s
      data list
      data results
      userTask a role=r
      instances item in list
      collect verdict into results
      until verdict = "no"
      s -> a
      """)
    harness.start([("list", numbers(1, 2, 3))])
    harness.complete("a", [("verdict", .string("yes"))])
    #expect(harness.state.workItems.count == 2)
    harness.complete("a", [("verdict", .string("no"))])
    #expect(harness.state.status == .completed)
    #expect(harness.broken == [])
  }

  @Test func aCompletionConditionThatFailsStandsInTheInstanceConcerned() throws {
    var harness = try InterpreterHarness(
      """
      startEvent s
      userTask a role=r
      instances of 2
      until 1 / rest > 5
      s -> a
      """)
    harness.start()
    harness.complete("a", [("rest", .number(0))])
    #expect(harness.state.incidents.map(\.code) == [.expressionFailed])
    #expect(harness.state.loops.map(\.active) == [2])
    #expect(harness.state.workItems.count == 1)
    harness.resolve(.retry, [("rest", .number(1))])
    #expect(harness.state.loops.map(\.completed) == [1])
    harness.complete("a")
    #expect(harness.state.status == .completed)
    #expect(harness.broken == [])
  }

  @Test func eachInstanceOfASubProcessHasItsOwnVariablesAndDuties() throws {
    var harness = try InterpreterHarness(
      """
      startEvent s
      data list
      subProcess p {
        data note
        startEvent ps
        userTask a role=r
        userTask b role=r excludes=a
        ps -> a
        a -> b
      }
      instances item in list
      s -> p
      """)
    harness.start([("list", numbers(1, 2))])
    harness.complete("a", [("note", .string("one"))], by: "ana")
    harness.complete("a", [("note", .string("two"))], by: "luis")
    #expect(harness.complete("b", by: "ana")?.code == .separationOfDuty)
    #expect(harness.complete("b", by: "luis") == nil)
    #expect(harness.complete("b", by: "ana") == nil)
    #expect(harness.state.status == .completed)
    #expect(harness.variable("note") == nil)
    #expect(harness.broken == [])
  }

  @Test func anErrorOfOneInstanceEndsAllThroughTheBorder() throws {
    var harness = try InterpreterHarness(
      """
      startEvent s
      subProcess p {
        startEvent ps
        userTask a role=r
        exclusiveGateway g
        endEvent bad error boom
        endEvent good
        ps -> a
        a -> g
        g -> bad : wrong
        g ~> good
      }
      instances of 3
      boundaryEvent c on p error boom
      task rescue
      s -> p
      c -> rescue
      """)
    harness.start([("wrong", .boolean(false))])
    harness.complete("a")
    harness.complete("a", [("wrong", .boolean(true))])
    #expect(harness.state.status == .completed)
    #expect(harness.story.contains("p loop interrupted, 1 completed, 2 terminated"))
    #expect(harness.story.contains("rescue completed"))
    #expect(harness.broken == [])
  }

  @Test func terminateEndsOneInstanceOnly() throws {
    var harness = try InterpreterHarness(
      """
      startEvent s
      subProcess p {
        startEvent ps
        parallelGateway fork
        userTask a role=r
        userTask b role=r
        endEvent x terminate
        ps -> fork
        fork -> a
        fork -> b
        a -> x
      }
      instances of 2
      s -> p
      """)
    harness.start()
    harness.complete("a")
    #expect(harness.state.workItems.count == 2)
    #expect(harness.state.loops.map(\.completed) == [1])
    harness.complete("a")
    #expect(harness.state.status == .completed)
    #expect(harness.broken == [])
  }

  @Test func bodiesNestAndEndTogether() throws {
    var harness = try InterpreterHarness(
      """
      startEvent s
      subProcess p {
        startEvent ps
        userTask a role=r
        instances of 3
        ps -> a
      }
      instances of 4
      boundaryEvent t on p timer PT1H
      s -> p
      """)
    harness.start()
    #expect(harness.state.workItems.count == 12)
    harness.complete("a")
    try harness.restart()
    harness.fire("t")
    #expect(harness.state.status == .completed)
    #expect(harness.story.contains("a loop interrupted, 1 completed, 2 terminated"))
    #expect(harness.story.contains("p loop interrupted, 0 completed, 4 terminated"))
    #expect(harness.broken == [])
  }

  @Test func aBodyCountsAsOneTokenAtAnInclusiveJoin() throws {
    var harness = try InterpreterHarness(
      """
      startEvent s
      inclusiveGateway split
      userTask a role=r
      instances of 2
      task b
      inclusiveGateway join
      endEvent e
      s -> split
      split -> a : true
      split -> b : true
      a -> join
      b -> join
      join -> e
      """)
    harness.start()
    harness.complete("a")
    #expect(!harness.story.contains("join activated"))
    harness.complete("a")
    #expect(harness.state.status == .completed)
    #expect(harness.story.filter { $0 == "join activated" }.count == 1)
    #expect(harness.broken == [])
  }

  @Test func callsStartAChildForEachItemAndWriteBackInOrderOfCompletion() throws {
    var harness = try InterpreterHarness(
      """
      startEvent s
      data list
      data results
      callActivity c calls other
      output result := answer
      instances item in list
      collect result into results
      s -> c
      """)
    harness.start([("list", numbers(5, 6))])
    let children = Array(harness.state.children)
    #expect(children.map { $0.variables["item"] } == [.number(5), .number(6)])
    for child in children.reversed() {
      harness.perform(
        .endChild(child.id, ChildResult(status: .completed, variables: Context([("answer", child.variables["item"]!)])))
      )
    }
    #expect(harness.variable("results") == numbers(5, 6))
    #expect(harness.state.status == .completed)
    #expect(harness.broken == [])
  }

  @Test func receiveTasksOfABodyTakeOneMessageEach() throws {
    var harness = try InterpreterHarness(
      """
      startEvent s
      receiveTask m receives order
      instances of 2
      s -> m
      """)
    harness.start()
    harness.deliver("order")
    #expect(harness.state.status == .waiting)
    harness.deliver("order")
    #expect(harness.state.status == .completed)
    #expect(harness.broken == [])
  }

  @Test func tooManyInstancesAreAnIncidentAndNoCrash() throws {
    var harness = try InterpreterHarness(
      """
      startEvent s
      task a
      instances of 1000000000000
      s -> a
      """)
    harness.start()
    #expect(harness.state.incidents.map(\.code) == [.activationLimit])
    #expect(harness.broken == [])
  }

  @Test func tenThousandItemsCostTheirNumberAndNoMore() throws {
    let items = Value.list((0..<10_000).map { .number(Number($0)) })
    var harness = try InterpreterHarness(
      """
      startEvent s
      data list
      data results
      subProcess p {
        scriptTask a resultVariable=result
        script: item + 1
        task b
        a -> b
      }
      instances item in list
      collect result into results
      userTask u role=r
      instances item in list
      boundaryEvent t on u timer PT1H
      s -> p
      p -> u
      """)
    let clock = ContinuousClock()
    let began = clock.now
    harness.start([("list", items)])
    harness.complete("u")
    harness.fire("t")
    #expect(harness.state.status == .completed)
    #expect(harness.story.contains("p loop completed, 10000 completed, 0 terminated"))
    #expect(harness.story.contains("u loop interrupted, 1 completed, 9999 terminated"))
    #expect(clock.now - began < .seconds(120), "a debug build on a busy machine; walks per item would take hours")
    #expect(harness.broken == [])
  }

  @Test func behaviourNoneTellsTheBorderAtEachCompletion() throws {
    var harness = try InterpreterHarness(
      """
      startEvent s
      userTask a role=r
      instances of 2
      behavior None message told
      boundaryEvent m on a nonInterrupting message told
      output seen := numberOfCompletedInstances
      task beside
      s -> a
      m -> beside
      """)
    harness.start()
    harness.complete("a")
    #expect(harness.variable("seen") == .number(1))
    harness.complete("a")
    #expect(harness.variable("seen") == .number(2), "the last completion is no exception")
    #expect(harness.story.filter { $0 == "beside completed" }.count == 2)
    #expect(harness.state.status == .completed)
    #expect(harness.broken == [])
  }

  @Test func behaviourOneInterruptsAtTheFirstAndTheOthersEnd() throws {
    var harness = try InterpreterHarness(
      """
      startEvent s
      userTask a role=r
      instances of 3
      behavior One message told
      boundaryEvent m on a message told
      task left
      task done
      s -> a
      a -> done
      m -> left
      """)
    harness.start()
    harness.complete("a")
    #expect(harness.state.status == .completed)
    #expect(harness.story.contains("a loop interrupted, 1 completed, 2 terminated"))
    #expect(harness.story.contains("left completed"))
    #expect(!harness.story.contains("done activated"))
    #expect(harness.broken == [])
  }

  @Test func behaviourComplexEvaluatesEachRuleBeforeTheCompletionCondition() throws {
    var harness = try InterpreterHarness(
      """
      startEvent s
      userTask a role=r
      instances of 3
      until numberOfCompletedInstances = 2
      behavior Complex
      rule error boom when numberOfCompletedInstances = 2
      boundaryEvent c on a error boom
      task rescue
      s -> a
      c -> rescue
      """)
    harness.start()
    harness.complete("a")
    #expect(harness.state.workItems.count == 2)
    harness.complete("a")
    #expect(harness.state.status == .completed)
    #expect(harness.story.contains("rescue completed"))
    #expect(harness.broken == [])
  }

  @Test func aBehaviourThatNobodyCatchesAtTheBorderReachesNoOther() throws {
    var harness = try InterpreterHarness(
      """
      startEvent s
      parallelGateway fork
      userTask a role=r
      instances of 1
      behavior One message told
      receiveTask other receives told
      s -> fork
      fork -> a
      fork -> other
      """)
    harness.start()
    harness.complete("a")
    #expect(harness.places == ["other"])
    #expect(harness.broken == [])
  }

  /// Readers of the listed kinds see what was thrown, before they see what was caught.
  @Test(arguments: [("signal red", "signalThrown"), ("message told", "messageThrown")])
  func whatABehaviourThrowsIsThrownInTheHistory(event: String, kind: String) throws {
    var harness = try InterpreterHarness(
      """
      startEvent s
      userTask a role=r
      instances of 1
      behavior One \(event)
      boundaryEvent b on a \(event)
      s -> a
      """)
    harness.start()
    harness.complete("a")
    var json = EventJSON(harness.graph)
    let lines = harness.events.map { json.line($0.0, $0.1) }
    #expect(lines.contains { $0.contains("\"kind\":\"\(kind)\"") && $0.contains("\"behavior\":true") })
  }
}
