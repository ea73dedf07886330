import Testing
import TramiteFEEL
import TramiteGraph
import TramiteHistory
import TramiteInterpreter
import TramiteTesting

@Suite struct CompensationTests {
  /// Two tasks with handlers; then all is undone.
  private static let booking = """
    startEvent s
    task a
    boundaryEvent ba on a compensation ua
    task ua forCompensation
    task b
    boundaryEvent bb on b compensation ub
    userTask ub role=r forCompensation
    intermediateThrowEvent t compensation
    task after
    s -> a
    a -> b
    b -> t
    t -> after
    """

  @Test func undoesInReverseOrderOneAfterTheOtherAndThenGoesOn() throws {
    var harness = try InterpreterHarness(Self.booking)
    harness.start()
    #expect(harness.places == ["t", "ub"])
    #expect(
      harness.story.suffix(4) == [
        "t throws compensation", "b compensating by ub", "ub activated", "work item of ub for r",
      ])
    harness.complete("ub")
    #expect(
      harness.lastStory.filter { !$0.hasPrefix("f") } == [
        "ub claimed by ana", "ub done by ana", "ub completed by ana", "b compensated by ub", "a compensating by ua",
        "ua activated", "ua completed", "a compensated by ua", "compensation by t ended", "t completed",
        "after activated", "after completed", "instance completed",
      ])
    #expect(harness.broken == [])
  }

  @Test func onlyWhatCanBeUndoneIsRecorded() throws {
    var harness = try InterpreterHarness(
      """
      startEvent s
      task a
      subProcess p {
        task q
      }
      endEvent e
      s -> a
      a -> p
      p -> e
      """)
    harness.start()
    #expect(!harness.story.contains { $0.contains("recorded") })
  }

  @Test func activityRefUndoesThatActivityOnly() throws {
    var harness = try InterpreterHarness(Self.booking.replacing("t compensation", with: "t compensation a"))
    harness.start()
    #expect(harness.story.contains("a compensated by ua"))
    #expect(!harness.story.contains("ub activated"))
    #expect(harness.state.status == .completed)
    #expect(harness.broken == [])
  }

  @Test func withoutWaitingTheThrowGoesOnAndTheScopeStaysOpen() throws {
    var harness = try InterpreterHarness(Self.booking.replacing("t compensation", with: "t compensation noWait"))
    harness.start()
    #expect(harness.story.contains("after completed"))
    #expect(harness.places == ["ub"])
    #expect(harness.state.status == .waiting)
    harness.complete("ub")
    #expect(harness.lastStory.contains("a compensated by ua"))
    #expect(harness.state.status == .completed)
    #expect(harness.broken == [])
  }

  @Test func aCompensationEndEventWaitsToo() throws {
    var harness = try InterpreterHarness(
      """
      startEvent s
      task a
      boundaryEvent ba on a compensation ua
      userTask ua role=r forCompensation
      endEvent e compensation
      s -> a
      a -> e
      """)
    harness.start()
    #expect(harness.places == ["e", "ua"])
    harness.complete("ua")
    #expect(harness.lastStory.suffix(2) == ["e completed", "instance completed"])
    #expect(harness.broken == [])
  }

  @Test func eachCompletionIsUndoneOnce() throws {
    var harness = try InterpreterHarness(
      """
      startEvent s
      task a
      boundaryEvent ba on a compensation ua
      task ua forCompensation
      intermediateThrowEvent t compensation
      intermediateThrowEvent t2 compensation a
      s -> a
      a -> t
      t -> t2
      """)
    harness.start()
    #expect(harness.story.filter { $0 == "ua completed" }.count == 1)
    #expect(harness.state.status == .completed)
    #expect(harness.broken == [])
  }

  @Test func activitiesThatStillRunAreLeftAlone() throws {
    var harness = try InterpreterHarness(
      """
      startEvent s
      parallelGateway p
      userTask a role=r
      boundaryEvent ba on a compensation ua
      task ua forCompensation
      userTask b role=r
      endEvent t compensation
      s -> p
      p -> a
      p -> b
      b -> t
      """)
    harness.start()
    harness.complete("b")
    #expect(harness.places == ["a"])
    #expect(!harness.story.contains("ua activated"))
    harness.complete("a")
    #expect(harness.state.status == .completed)
  }

  @Test func aSubProcessWithoutHandlerIsUndoneFromInsideWithTheDataOfItsMoment() throws {
    var harness = try InterpreterHarness(
      """
      startEvent s
      subProcess p {
        data inner
        startEvent ps
        scriptTask set
        script: { inner: 7 }
        task a
        boundaryEvent ba on a compensation ua
        scriptTask ua forCompensation
        script: { seen: inner, outerSeen: outer }
        ps -> set
        set -> a
      }
      scriptTask change
      script: { outer: 2 }
      intermediateThrowEvent t compensation
      s -> p
      p -> change
      change -> t
      """)
    harness.start([("outer", .number(1)), ("seen", .null), ("outerSeen", .null)])
    #expect(harness.variable("seen") == .number(7))
    #expect(harness.variable("outerSeen") == .number(2))
    #expect(harness.story.contains("p compensating"))
    #expect(harness.story.contains("p compensated"))
    #expect(harness.state.status == .completed)
    #expect(harness.broken == [])
  }

  @Test func aBoundaryHandlerOfASubProcessLeavesTheInnerWorkUntouched() throws {
    var harness = try InterpreterHarness(
      """
      startEvent s
      subProcess p {
        task a
        boundaryEvent ba on a compensation ua
        task ua forCompensation
      }
      boundaryEvent bp on p compensation up
      task up forCompensation
      intermediateThrowEvent t compensation
      s -> p
      p -> t
      """)
    harness.start()
    #expect(harness.story.contains("p compensated by up"))
    #expect(!harness.story.contains("ua activated"))
    #expect(harness.broken == [])
  }

  private static let withSubProcess = """
    startEvent s
    subProcess p {
      data x
      startEvent ps
      scriptTask a
      script: { x: 1 }
      boundaryEvent ba on a compensation ua
      userTask ua role=r forCompensation
      subProcess undo triggered {
        startEvent us compensation
        userTask u role=r
        intermediateThrowEvent ut compensation
        endEvent ue
        us -> u
        u -> ut
        ut -> ue
      }
      ps -> a
    }
    intermediateThrowEvent t compensation
    endEvent e
    s -> p
    p -> t
    t -> e
    """

  @Test func aCompensationEventSubProcessUndoesItsParentAndThrowsTheDefaultFromInside() throws {
    var harness = try InterpreterHarness(Self.withSubProcess)
    harness.start()
    #expect(harness.story.contains("p compensating by undo"))
    #expect(harness.places == ["t", "u", "undo", "~p"])
    try harness.restart()
    harness.complete("u")
    #expect(harness.lastStory.contains("ut throws compensation"))
    #expect(harness.places == ["t", "ua", "undo", "ut", "~p"])
    try harness.restart()
    harness.complete("ua")
    #expect(harness.lastStory.contains("a compensated by ua"))
    #expect(harness.lastStory.contains("p compensated by undo"))
    #expect(harness.state.status == .completed)
    #expect(harness.broken == [])
  }

  @Test func aCompensationEventSubProcessIsArmedByTheCompletionOfItsParentOnly() throws {
    var harness = try InterpreterHarness(
      """
      startEvent s
      parallelGateway g
      subProcess p {
        userTask a role=r
        subProcess undo triggered {
          startEvent us compensation
          task u
          us -> u
        }
      }
      userTask b role=r
      endEvent t compensation
      s -> g
      g -> p
      g -> b
      b -> t
      """)
    harness.start()
    harness.complete("b")
    #expect(!harness.story.contains("undo activated"))
    #expect(harness.places == ["a", "p"])
  }

  @Test func eachInstanceOfAMultiInstanceActivityIsUndoneWithItsItem() throws {
    var harness = try InterpreterHarness(
      """
      data list
      startEvent s
      task a
      instances sequential item in list
      boundaryEvent ba on a compensation ua
      scriptTask ua forCompensation
      script: { seen: concatenate(seen, [item]) }
      intermediateThrowEvent t compensation
      s -> a
      a -> t
      """)
    harness.start([("list", .list([.number(1), .number(2), .number(3)])), ("seen", .list([]))])
    #expect(harness.variable("seen") == .list([.number(3), .number(2), .number(1)]))
    #expect(harness.story.filter { $0 == "a recorded" }.count == 3)
    #expect(harness.state.status == .completed)
    #expect(harness.broken == [])
  }

  @Test func aLoopThatIsASubProcessIsUndoneIterationByIteration() throws {
    var harness = try InterpreterHarness(
      """
      startEvent s
      subProcess p {
        task a
        boundaryEvent ba on a compensation ua
        scriptTask ua forCompensation
        script: { seen: concatenate(seen, [loopCounter]) }
      }
      loop maximum 2
      intermediateThrowEvent t compensation
      s -> p
      p -> t
      """)
    harness.start([("seen", .list([]))])
    #expect(harness.variable("seen") == .list([.number(2), .number(1)]))
    #expect(harness.state.status == .completed)
    #expect(harness.broken == [])
  }

  @Test func anErrorOfAHandlerSurfacesAtTheThrowAndTheRestStaysRecorded() throws {
    var harness = try InterpreterHarness(
      """
      startEvent s
      subProcess p {
        startEvent ps
        task a
        boundaryEvent ba on a compensation ua
        task ua forCompensation
        task b
        boundaryEvent bb on b compensation ub
        serviceTask ub handler=h forCompensation
        intermediateThrowEvent t compensation
        ps -> a
        a -> b
        b -> t
      }
      boundaryEvent failed on p error boom
      task caught
      s -> p
      failed -> caught
      """)
    harness.start()
    harness.answerJob("ub", .error(code: "boom", message: "", variables: Context([])))
    #expect(harness.lastStory.contains("compensation of b aborted"))
    #expect(harness.story.contains("caught completed"))
    #expect(!harness.story.contains("ua activated"))
    #expect(harness.state.status == .completed)
    #expect(harness.broken == [])
  }

  @Test func anErrorThatAHandlerCatchesOnItsBorderLetsTheCompensationGoOn() throws {
    var harness = try InterpreterHarness(
      """
      startEvent s
      task a
      boundaryEvent ba on a compensation ua
      task ua forCompensation
      task b
      boundaryEvent bb on b compensation ub
      serviceTask ub handler=h forCompensation
      boundaryEvent failed on ub error boom
      userTask repair role=r
      intermediateThrowEvent t compensation
      task after
      s -> a
      a -> b
      b -> t
      t -> after
      failed -> repair
      """)
    harness.start()
    harness.answerJob("ub", .error(code: "boom", message: "", variables: Context([])))
    #expect(harness.story.contains("ua completed"))
    #expect(harness.story.contains("after completed"))
    #expect(harness.places == ["repair"])
    #expect(harness.broken == [])
  }

  @Test func anErrorInsideTheDefaultCompensationSurfacesAtTheOuterThrow() throws {
    var harness = try InterpreterHarness(
      """
      startEvent s
      subProcess o {
        startEvent os
        subProcess p {
          startEvent ps
          task a
          boundaryEvent ba on a compensation ua
          task ua forCompensation
          task b
          boundaryEvent bb on b compensation ub
          serviceTask ub handler=h forCompensation
          ps -> a
          a -> b
        }
        endEvent t compensation
        os -> p
        p -> t
      }
      boundaryEvent failed on o error boom
      task caught
      s -> o
      failed -> caught
      """)
    harness.start()
    try harness.restart()
    harness.answerJob("ub", .error(code: "boom", message: "", variables: Context([])))
    #expect(harness.lastStory.contains("compensation of p aborted"))
    #expect(harness.story.contains("caught completed"))
    #expect(harness.state.status == .completed)
    #expect(harness.broken == [])
  }

  @Test func runningCompensationEndsWithItsScope() throws {
    var harness = try InterpreterHarness(
      """
      startEvent s
      subProcess p {
        startEvent ps
        task a
        boundaryEvent ba on a compensation ua
        task ua forCompensation
        task b
        boundaryEvent bb on b compensation ub
        userTask ub role=r forCompensation
        intermediateThrowEvent t compensation
        ps -> a
        a -> b
        b -> t
      }
      boundaryEvent late on p timer PT1H
      s -> p
      """)
    harness.start()
    harness.fire("late")
    #expect(harness.lastStory.contains("ub terminated"))
    #expect(!harness.story.contains("ua activated"))
    #expect(harness.state.compensations.isEmpty)
    #expect(harness.state.status == .completed)
    #expect(harness.broken == [])
  }

  @Test func aSubProcessEndedByItsOwnTerminateEndEventStaysCompensable() throws {
    var harness = try InterpreterHarness(
      """
      startEvent s
      subProcess p {
        startEvent ps
        task a
        boundaryEvent ba on a compensation ua
        task ua forCompensation
        endEvent stop terminate
        ps -> a
        a -> stop
      }
      intermediateThrowEvent t compensation
      s -> p
      p -> t
      """)
    harness.start()
    #expect(harness.story.contains("a compensated by ua"))
    #expect(harness.state.status == .completed)
    #expect(harness.broken == [])
  }

  @Test func subProcessesAndCallActivitiesUndo() throws {
    var harness = try InterpreterHarness(
      """
      startEvent s
      task a
      boundaryEvent ba on a compensation ua
      subProcess ua forCompensation {
        startEvent us
        userTask u role=r
        us -> u
      }
      callActivity b calls other
      boundaryEvent bb on b compensation ub
      callActivity ub calls other forCompensation
      intermediateThrowEvent t compensation
      s -> a
      a -> b
      b -> t
      """)
    harness.start()
    let first = try #require(harness.state.children.first { _ in true })
    harness.perform(.endChild(first.id, ChildResult(status: .completed, error: nil, variables: Context([]))))
    let second = try #require(harness.state.children.first { _ in true })
    #expect(harness.graph[second.node].id == "ub")
    harness.perform(.endChild(second.id, ChildResult(status: .completed, error: nil, variables: Context([]))))
    #expect(harness.places == ["t", "u", "ua"])
    harness.complete("u")
    #expect(harness.state.status == .completed)
    #expect(harness.broken == [])
  }
}
