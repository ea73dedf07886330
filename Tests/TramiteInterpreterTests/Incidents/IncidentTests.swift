import Testing
import TramiteFEEL
import TramiteGraph
import TramiteHistory
import TramiteInterpreter
import TramiteTesting

@Suite struct IncidentTests {
  private func number(_ value: Int) -> Value { .number(Number(value)) }

  @Test func retryAfterNoFlowChoosesAgainAndDoesTheWorkOnce() throws {
    var harness = try InterpreterHarness(
      """
      startEvent s
      userTask a role=r
      boundaryEvent t on a timer PT1H
      task late
      task done
      s -> a
      a -> done : x > 1
      t -> late
      """)
    harness.start([("x", number(1))])
    harness.complete("a", by: "luis")
    #expect(harness.state.incidents.map(\.code) == [.noFlowEnabled])
    #expect(harness.state.workItems.isEmpty)
    #expect(harness.resolve(.retry, [("x", number(2))]) == nil)
    #expect(harness.story.filter { $0.hasPrefix("work item of a") }.count == 1)
    #expect(harness.story.contains("a completed by luis"))
    #expect(harness.state.status == .completed)
    #expect(harness.broken == [])
  }

  @Test func boundaryEventEndsAnActivityThatCannotBeLeft() throws {
    var harness = try InterpreterHarness(
      """
      startEvent s
      userTask a role=r
      boundaryEvent t on a timer PT1H
      task late
      task done
      s -> a
      a -> done : x > 1
      t -> late
      """)
    harness.start([("x", number(1))])
    harness.complete("a")
    #expect(harness.fire("t") == nil)
    #expect(harness.story.contains("incident at a resolved: withdrawn"))
    #expect(harness.story.contains("late completed"))
    #expect(harness.state.status == .completed)
    #expect(harness.broken == [])
  }

  @Test func subProcessThatCannotBeLeftIsNotRunAgainByARetry() throws {
    var harness = try InterpreterHarness(
      """
      startEvent s
      subProcess sub {
        startEvent s2
        task inner
        s2 -> inner
      }
      task done
      s -> sub
      sub -> done : x > 1
      """)
    harness.start([("x", number(1))])
    harness.resolve(.retry, [("x", number(2))])
    #expect(harness.story.filter { $0 == "inner completed" }.count == 1)
    #expect(harness.state.status == .completed)
    #expect(harness.broken == [])
  }

  @Test func retryOfAnActivityArmsNoBoundaryEventThatHasFired() throws {
    var harness = try InterpreterHarness(
      """
      startEvent s
      serviceTask a handler=h retries=0
      boundaryEvent t on a nonInterrupting timer PT1H
      task remind
      s -> a
      t -> remind
      """)
    harness.start()
    harness.failJob("a")
    harness.fire("t")
    harness.resolve(.retry)
    #expect(harness.state.timers.isEmpty)
    harness.answerJob("a", .completed(outcome: nil, result: Context([])))
    #expect(harness.story.filter { $0 == "remind completed" }.count == 1)
    #expect(harness.state.status == .completed)
  }

  @Test func boundaryEventThatCannotBeArmedIsRetriedSkippedOrArmedWithItsActivity() throws {
    for way in ["retry", "skip", "activity"] {
      var harness = try InterpreterHarness(
        """
        startEvent s
        serviceTask a handler=h retries=0
        boundaryEvent t on a timer =when
        task late
        s -> a
        t -> late
        """)
      harness.start([("when", .string("soon"))])
      #expect(harness.state.incidents.map { harness.graph[$0.node!].id } == ["t"])
      #expect(harness.resolve(.error(code: "x"), at: "t")?.code == .resolutionImpossible)
      switch way {
      case "retry":
        #expect(harness.resolve(.retry, [("when", .string("PT1H"))], at: "t") == nil)
        #expect(harness.state.timers.map(\.due).count == 1)
      case "skip":
        #expect(harness.resolve(.skip(outcome: nil), at: "t") == nil)
        #expect(harness.state.timers.isEmpty)
      case _:
        harness.failJob("a")
        #expect(harness.resolve(.retry, [("when", .string("PT1H"))], at: "a") == nil)
        #expect(harness.state.timers.map(\.due).count == 1)
        #expect(harness.state.incidents.isEmpty)
      }
      harness.answerJob("a", .completed(outcome: nil, result: Context([])))
      #expect(harness.state.status == .completed)
      #expect(harness.broken == [])
    }
  }

  @Test func boundaryTimerRetriedOnAUserTaskReadsItsDueDate() throws {
    var harness = try InterpreterHarness(
      """
      startEvent s
      userTask a role=r due=PT2H
      boundaryEvent t on a date =if(ok)then(due)else("never")
      s -> a
      """)
    harness.start([("ok", .boolean(false))])
    #expect(harness.state.workItems.count == 1)
    harness.resolve(.retry, [("ok", .boolean(true))])
    #expect(harness.state.timers.map(\.due) == harness.state.workItems.compactMap(\.due))
  }

  @Test func userTaskWithoutReadableDueDateHasItsBorderArmed() throws {
    var harness = try InterpreterHarness(
      """
      startEvent s
      userTask a role=r due==when
      boundaryEvent t on a timer PT1H
      task late
      s -> a
      t -> late
      """)
    harness.start([("when", .string("soon"))])
    #expect(harness.state.timers.count == 1)
    harness.resolve(.retry, [("when", .string("PT3H"))])
    #expect(harness.state.timers.count == 1)
    #expect(harness.state.workItems.count == 1)
    harness.fire("t")
    #expect(harness.state.status == .completed)
    #expect(harness.broken == [])
  }

  @Test func eventBehindAGatewayThatCannotBeArmedIsRetriedOrSkippedAndTheOthersWait() throws {
    for way in ["retry", "skip", "other"] {
      var harness = try InterpreterHarness(
        """
        startEvent s
        eventBasedGateway g
        intermediateCatchEvent t timer =when
        intermediateCatchEvent m message paid
        task late
        task paid
        s -> g
        g -> t
        g -> m
        t -> late
        m -> paid
        """)
      harness.start([("when", .string("soon"))])
      #expect(harness.state.subscriptions.count == 1)
      switch way {
      case "retry":
        harness.resolve(.retry, [("when", .string("PT1H"))])
        #expect(harness.fire("t") == nil)
        #expect(harness.story.contains("late completed"))
      case "skip":
        #expect(harness.resolve(.skip(outcome: nil)) == nil)
        #expect(harness.story.contains("late completed"))
      case _:
        #expect(harness.deliver("paid") == nil)
        #expect(harness.story.contains("paid completed"))
      }
      #expect(harness.state.status == .completed)
      #expect(harness.state.incidents.isEmpty)
      #expect(harness.broken == [])
    }
  }

  @Test func changedVariablesHoldAgainstTheResultThatFailed() throws {
    var harness = try InterpreterHarness(
      """
      startEvent s
      exclusiveGateway g handler=h
      task yes
      task no
      s -> g
      g -> yes : 1 / x > 0
      g ~> no
      """)
    harness.start()
    harness.answerJob("g", .completed(outcome: nil, result: Context([("x", number(0))])))
    #expect(harness.state.incidents.map(\.code) == [.expressionFailed])
    harness.resolve(.retry, [("x", number(1))])
    #expect(harness.story.contains("yes completed"))
    #expect(harness.state.status == .completed)
  }

  @Test func errorThrownAtAnEndEventWithAnExhaustedJobLeavesNothingBehind() throws {
    var harness = try InterpreterHarness(
      """
      startEvent s
      subProcess sub {
        startEvent s2
        endEvent e message told handler=h retries=0
        userTask other role=r
        s2 -> e
        s2 -> other
      }
      boundaryEvent b on sub anyError
      userTask after role=r
      s -> sub
      b -> after
      """)
    harness.start()
    harness.failJob("e")
    #expect(harness.resolve(.error(code: "boom")) == nil)
    #expect(harness.story.contains("b catches error boom"))
    #expect(harness.places == ["after"])
    #expect(harness.state.jobs.isEmpty && harness.state.incidents.isEmpty)
    #expect(harness.broken == [])
  }

  @Test func endEventsSetTheirOutputsBeforeTheyThrow() throws {
    var harness = try InterpreterHarness(
      """
      startEvent s
      endEvent e error boom
      output why := "because"
      s -> e
      """)
    harness.start()
    #expect(harness.variable("why") == .string("because"))
    #expect(harness.state.status == .failed)
    #expect(harness.state.incidents.map(\.code) == [.uncaughtError])
  }

  @Test func terminateEndWhoseOutputsFailedStillTerminates() throws {
    for isSkipped in [false, true] {
      var harness = try InterpreterHarness(
        """
        startEvent s
        userTask a role=r
        endEvent e terminate
        output x := 1 / y
        s -> a
        s -> e
        """)
      harness.start([("y", number(0))])
      #expect(harness.state.incidents.count == 1)
      harness.resolve(isSkipped ? .skip(outcome: nil) : .retry, [("y", number(1))])
      #expect(harness.state.status == .terminated)
      #expect(harness.broken == [])
    }
  }

  @Test func nothingMovesInATerminatedSubProcessThatCannotBeLeft() throws {
    var harness = try InterpreterHarness(
      """
      startEvent s
      subProcess sub {
        startEvent s2
        endEvent e terminate
        task after
        parallelGateway j
        s2 -> e
        s2 -> after
        s2 -> j
        after -> j
      }
      output x := 1 / y
      s -> sub
      """)
    harness.start([("y", number(0))])
    #expect(!harness.story.contains("after activated"))
    #expect(harness.perform(.comment(text: "looked at")) == nil)
    harness.resolve(.retry, [("y", number(1))])
    #expect(!harness.story.contains("after activated"))
    #expect(harness.state.status == .completed)
    #expect(harness.broken == [])
  }

  @Test func skippingAnActivityInsideASubProcessGoesOnBehindIt() throws {
    var harness = try InterpreterHarness(
      """
      startEvent s
      subProcess sub {
        startEvent s2
        serviceTask a handler=h retries=0
        task behind
        s2 -> a
        a -> behind
      }
      s -> sub
      """)
    harness.start()
    harness.failJob("a")
    harness.resolve(.skip(outcome: nil))
    #expect(harness.story.contains("job of a withdrawn"))
    #expect(harness.story.contains("behind completed"))
    #expect(harness.state.status == .completed)
    #expect(harness.broken == [])
  }

  @Test func gatewayOfACycleThatNeverRestsCanBeSkipped() throws {
    var harness = try InterpreterHarness(
      """
      startEvent s
      exclusiveGateway g
      task t
      task out
      s -> g
      g ~> t
      g -> out : stop = true
      t -> g
      """)
    harness.environment.limits.activations = 10
    harness.start()
    #expect(harness.state.incidents.map(\.code) == [.activationLimit])
    let element = harness.graph[harness.state.incidents.map(\.node!)[0]].id
    #expect(harness.resolve(.skip(outcome: element == "g" ? "f3" : nil)) == nil)
    if element == "g" { #expect(harness.state.status == .completed) }
    #expect(harness.broken == [])
  }

  @Test func moreTokensThanTheLimitAreAnIncident() throws {
    var harness = try InterpreterHarness(
      """
      startEvent s
      task a completionQuantity=200
      task b
      s -> a
      a -> b
      """)
    harness.environment.limits.tokens = 100
    harness.start()
    #expect(harness.state.incidents.map(\.code) == [.activationLimit])
    #expect(harness.state.tokens.count == 1)
    harness.environment.limits.tokens = 200
    #expect(harness.resolve(.retry) == nil)
    #expect(harness.state.status == .completed)
    #expect(harness.broken == [])
  }

  @Test func completionQuantityPutsAsManyTokensOnEachFlow() throws {
    var harness = try InterpreterHarness(
      """
      startEvent s
      task a completionQuantity=3
      task b
      s -> a
      a -> b
      """)
    harness.start()
    #expect(harness.story.filter { $0 == "b completed" }.count == 3)
  }

  @Test func instanceIsStuckInsideASubProcessToo() throws {
    var harness = try InterpreterHarness(
      """
      startEvent s
      subProcess sub {
        startEvent s2
        exclusiveGateway x
        parallelGateway j
        s2 -> x
        x ~> j
        x -> j : false
      }
      s -> sub
      """)
    harness.start()
    let stuck = try #require(harness.state.incidents.first { _ in true })
    #expect(stuck.code == .stuck)
    #expect(stuck.message.contains("'j' waits for"))
    #expect(!stuck.message.contains("'sub'"))
    #expect(harness.state.status == .waiting)
    // Nothing new: it is not told again.
    harness.perform(.comment(text: "hm"))
    #expect(harness.lastStory == ["comment: hm"])
    harness.perform(.cancelInstance(reason: "no way out", by: .operator))
    #expect(harness.state.incidents.isEmpty)
    #expect(harness.broken == [])
  }

  @Test func anIncidentListsTheValuesThatWereRead() throws {
    var harness = try InterpreterHarness(
      """
      startEvent s
      exclusiveGateway g
      task a
      s -> g
      g -> a : amount > limit
      """)
    harness.start([("amount", .number(5)), ("limit", .number(9))])
    let choice = try #require(harness.state.incidents.first { _ in true })
    #expect(choice.code == .noFlowEnabled)
    #expect(choice.read.map(\.name) == ["amount", "limit"])
    #expect(choice.read.map(\.value) == [.number(5), .number(9)])
    harness.resolve(.retry, [("limit", .string("many"))])
    let failed = try #require(harness.state.incidents.first { _ in true })
    #expect(failed.code == .expressionFailed)
    #expect(failed.read.map(\.value) == [.number(5), .string("many")])
    #expect(harness.broken == [])
  }

  @Test func skippingFreesAnAdHocSubProcessThatCannotEnd() throws {
    var harness = try InterpreterHarness(
      """
      startEvent s
      adHocSubProcess p {
        task a
      }
      done enough
      task after
      s -> p
      p -> after
      """)
    harness.start([("enough", .boolean(false))])
    #expect(harness.state.incidents.first { _ in true }?.code == .stuck)
    #expect(harness.resolve(.retry)?.code == .resolutionImpossible)
    #expect(harness.resolve(.skip(outcome: nil)) == nil)
    #expect(harness.lastStory.contains("after completed"))
    #expect(harness.state.status == .completed)
    #expect(harness.broken == [])
  }

  @Test(arguments: [true, false])
  func anIncidentOfAConditionalEventListsTheValuesThatWereRead(whenArmed: Bool) throws {
    var harness = try InterpreterHarness(
      """
      startEvent s
      parallelGateway p
      userTask u role=r
      boundaryEvent b on u when amount_>_limit
      userTask w role=r
      s -> p
      p -> u
      p -> w
      """)
    harness.start([("amount", .number(5)), ("limit", whenArmed ? .string("many") : .number(9))])
    if !whenArmed { harness.complete("w", [("limit", .string("many"))]) }
    let failed = try #require(harness.state.incidents.first { _ in true })
    #expect(failed.code == .expressionFailed)
    #expect(failed.read.map(\.name) == ["amount", "limit"])
    #expect(failed.read.map(\.value) == [.number(5), .string("many")])
    #expect(harness.broken == [])
  }

  @Test func whatBecameOfAMessageIsAcknowledgedAfterTheEndToo() throws {
    var harness = try InterpreterHarness(
      """
      startEvent s
      endEvent e message news
      s -> e
      """)
    harness.start()
    harness.perform(.noteIncident(code: .unclaimedMessage, element: "e", message: "nobody took it"), by: nil)
    #expect(harness.state.status == .completed)
    #expect(harness.resolve(.retry)?.code == .resolutionImpossible)
    #expect(harness.resolve(.skip(outcome: nil)) == nil)
    #expect(harness.state.incidents.isEmpty)
    #expect(harness.broken == [])
  }
}
