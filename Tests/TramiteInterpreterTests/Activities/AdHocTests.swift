import Testing
import TramiteFEEL
import TramiteGraph
import TramiteHistory
import TramiteInterpreter
import TramiteTesting

@Suite struct AdHocTests {
  private func begin(_ harness: inout InterpreterHarness, _ element: String) -> Rejection? {
    harness.perform(.beginActivity(element: element))
  }

  @Test func whatNeedsNoPersonRunsOnceAndUserTasksAreOffered() throws {
    var harness = try InterpreterHarness(
      """
      startEvent s
      adHocSubProcess p {
        task a
        userTask u role=r
        task after
        u -> after
      }
      task done
      s -> p
      p -> done
      """)
    harness.start()
    #expect(harness.story.contains("u offered to r"))
    #expect(harness.story.contains("a completed"))
    #expect(harness.state.workItems.isEmpty)
    #expect(harness.state.status == .waiting)
    try harness.restart()
    #expect(begin(&harness, "u") == nil)
    #expect(harness.state.workItems.count == 1)
    harness.complete("u")
    #expect(harness.story.contains("after completed"))
    #expect(harness.state.status == .completed, "each enabled activity has completed once")
    #expect(harness.story.filter { $0 == "a completed" }.count == 1)
    #expect(harness.story.contains("offer of u withdrawn"))
    #expect(harness.broken == [])
  }

  @Test func userTasksMayBeBegunAnyNumberOfTimesUntilTheConditionIsTrue() throws {
    var harness = try InterpreterHarness(
      """
      startEvent s
      adHocSubProcess p {
        userTask u role=r
      }
      done enough
      s -> p
      """)
    harness.start([("enough", .boolean(false))])
    for _ in 0..<3 { #expect(begin(&harness, "u") == nil) }
    #expect(harness.state.workItems.count == 3)
    harness.complete("u")
    #expect(harness.state.status == .waiting)
    harness.complete("u", [("enough", .boolean(true))])
    #expect(harness.state.status == .completed)
    #expect(harness.story.contains("u terminated"), "what remains is cancelled")
    #expect(begin(&harness, "u")?.code == .instanceEnded)
    #expect(harness.broken == [])
  }

  @Test func withoutCancellingTheRestIsWaitedForAndNothingNewStarts() throws {
    var harness = try InterpreterHarness(
      """
      startEvent s
      adHocSubProcess p cancelRemainingInstances=false {
        userTask u role=r
        userTask v role=r
        task after
        intermediateCatchEvent m message told
        v -> after
      }
      done enough
      s -> p
      """)
    harness.start([("enough", .boolean(false))])
    _ = begin(&harness, "u")
    _ = begin(&harness, "v")
    harness.complete("u", [("enough", .boolean(true))])
    #expect(harness.state.status == .waiting)
    #expect(begin(&harness, "u")?.code == .notOffered)
    #expect(harness.state.subscriptions.isEmpty)
    harness.complete("v")
    #expect(harness.state.status == .completed)
    #expect(!harness.story.contains("after activated"))
    #expect(harness.broken == [])
  }

  @Test func sequentialRunsOneAtATimeInDocumentOrderWithWhatFollows() throws {
    var harness = try InterpreterHarness(
      """
      startEvent s
      adHocSubProcess p ordering=Sequential {
        task a
        userTask follows role=r
        task b
        userTask u role=r
        a -> follows
      }
      s -> p
      """)
    harness.start()
    #expect(!harness.story.contains("b activated"), "what follows a belongs to it")
    #expect(begin(&harness, "u")?.code == .notOffered)
    harness.complete("follows")
    #expect(harness.story.contains("b completed"))
    #expect(begin(&harness, "u") == nil)
    harness.complete("u")
    #expect(harness.state.status == .completed)
    #expect(harness.broken == [])
  }

  @Test func eventsAreArmedAgainAfterEachOccurrence() throws {
    var harness = try InterpreterHarness(
      """
      startEvent s
      adHocSubProcess p {
        intermediateCatchEvent m message told
        task after
        userTask u role=r
        m -> after
      }
      s -> p
      """)
    harness.start()
    harness.deliver("told")
    harness.deliver("told")
    #expect(harness.story.filter { $0 == "after completed" }.count == 2)
    #expect(harness.state.subscriptions.count == 1)
    _ = begin(&harness, "u")
    harness.complete("u")
    #expect(harness.state.status == .completed, "an armed event keeps it not open")
    #expect(harness.broken == [])
  }

  @Test func theConditionIsEvaluatedAfterEachCompletion() throws {
    var harness = try InterpreterHarness(
      """
      startEvent s
      adHocSubProcess p {
        scriptTask a resultVariable=x
        script: 1
        scriptTask b resultVariable=x
        script: 2
      }
      done x = 1
      s -> p
      """)
    harness.start()
    #expect(harness.state.status == .completed)
    #expect(!harness.story.contains("b activated"))
    #expect(harness.broken == [])
  }

  @Test func aConditionThatStaysFalseLeavesTheInstanceStuck() throws {
    var harness = try InterpreterHarness(
      """
      startEvent s
      adHocSubProcess p {
        task a
      }
      done never
      s -> p
      """)
    harness.start([("never", .boolean(false))])
    #expect(harness.state.incidents.map(\.code) == [.stuck])
    #expect(
      harness.state.incidents.map(\.message) == [
        "nothing can move any more: 'p' waits for its completion condition"
      ])
    #expect(harness.broken == [])
  }

  @Test func aConditionThatFailsIsAnIncidentOfTheSubProcess() throws {
    var harness = try InterpreterHarness(
      """
      startEvent s
      adHocSubProcess p {
        task a
      }
      done 1 / x > 0
      s -> p
      """)
    harness.start([("x", .number(0))])
    #expect(
      harness.state.incidents.first { $0.code == .expressionFailed }.flatMap(\.node).map { harness.graph[$0].id } == "p"
    )
    harness.resolve(.retry, [("x", .number(1))], at: "p")
    #expect(harness.state.status == .completed)
    #expect(harness.broken == [])
  }

  @Test func nestedOnesAreOneActivityOfTheOuterOne() throws {
    var harness = try InterpreterHarness(
      """
      startEvent s
      adHocSubProcess p ordering=Sequential {
        adHocSubProcess q {
          userTask u role=r
        }
        task b
      }
      s -> p
      """)
    harness.start()
    #expect(!harness.story.contains("b activated"))
    _ = begin(&harness, "u")
    harness.complete("u")
    #expect(harness.state.status == .completed)
    #expect(harness.story.contains("b completed"))
    #expect(harness.broken == [])
  }

  @Test func aBoundaryEventEndsItWithItsOffers() throws {
    var harness = try InterpreterHarness(
      """
      startEvent s
      adHocSubProcess p {
        userTask u role=r
      }
      boundaryEvent t on p timer PT1H
      task late
      s -> p
      t -> late
      """)
    harness.start()
    _ = begin(&harness, "u")
    harness.fire("t")
    #expect(harness.state.status == .completed)
    #expect(harness.story.contains("offer of u withdrawn"))
    #expect(harness.broken == [])
  }

  @Test func emptyOnesCompleteAtOnceAndEachInstanceOfABodyHasItsOwnOffers() throws {
    var harness = try InterpreterHarness(
      """
      startEvent s
      adHocSubProcess p {
        userTask u role=r
      }
      instances of 2
      s -> p
      """)
    harness.start()
    #expect(harness.state.offers.count == 2)
    _ = begin(&harness, "u")
    harness.complete("u")
    #expect(harness.state.offers.count == 1)
    _ = begin(&harness, "u")
    harness.complete("u")
    #expect(harness.state.status == .completed)
    #expect(harness.broken == [])
  }

  @Test func whatIsNotOfferedIsRefused() throws {
    var harness = try InterpreterHarness(
      """
      startEvent s
      userTask u role=r
      s -> u
      """)
    harness.start()
    #expect(begin(&harness, "u")?.code == .notOffered)
    #expect(begin(&harness, "x")?.code == .unknownElement)
  }
}
