import Testing
import TramiteFEEL
import TramiteHistory
import TramiteInterpreter
import TramiteTesting

@Suite struct TransactionTests {
  /// A transaction with two tasks, one of them open, and a way to cancel it.
  private static let transaction = """
    startEvent s
    transaction x {
      startEvent xs
      parallelGateway g
      task a
      boundaryEvent ba on a compensation ua
      userTask ua role=r forCompensation
      userTask open role=r
      userTask decide role=r
      exclusiveGateway d
      endEvent done
      endEvent stop cancel
      xs -> g
      g -> a
      g -> open
      g -> decide
      decide -> d
      d -> stop : ok = false
      d ~> done
    }
    boundaryEvent cancelled on x cancel
    boundaryEvent failed on x error boom
    task after
    task undone
    task caught
    s -> x
    x -> after
    cancelled -> undone
    failed -> caught
    """

  @Test func aCancelEndsWhatIsOpenUndoesWhatIsDoneAndLeavesByTheCancelBoundary() throws {
    var harness = try InterpreterHarness(Self.transaction)
    harness.start()
    harness.complete("decide", [("ok", .boolean(false))])
    #expect(harness.lastStory.contains("work item of open withdrawn"))
    #expect(harness.lastStory.contains("x cancelled"))
    #expect(harness.places == ["ua", "x"])
    try harness.restart()
    harness.complete("ua")
    #expect(harness.lastStory.contains("a compensated by ua"))
    #expect(harness.story.contains("undone completed"))
    #expect(!harness.story.contains("after completed"))
    #expect(harness.state.status == .completed)
    #expect(harness.broken == [])
  }

  @Test func aTransactionThatIsNotCancelledCompletesLikeASubProcess() throws {
    var harness = try InterpreterHarness(Self.transaction)
    harness.start()
    harness.complete("decide", [("ok", .boolean(true))])
    harness.complete("open")
    #expect(harness.story.contains("after completed"))
    #expect(harness.state.status == .completed)
    #expect(harness.broken == [])
  }

  @Test func anErrorOfAHandlerSurfacesAtTheTransaction() throws {
    var harness = try InterpreterHarness(
      Self.transaction.replacing("userTask ua role=r forCompensation", with: "serviceTask ua handler=h forCompensation")
    )
    harness.start()
    harness.complete("decide", [("ok", .boolean(false))])
    harness.answerJob("ua", .error(code: "boom", message: "", variables: Context([])))
    #expect(harness.story.contains("caught completed"))
    #expect(!harness.story.contains("undone completed"))
    #expect(harness.state.status == .completed)
    #expect(harness.broken == [])
  }

  @Test func anErrorThatLeavesATransactionDropsWhatItRecorded() throws {
    var harness = try InterpreterHarness(
      """
      startEvent s
      transaction x {
        startEvent xs
        task a
        boundaryEvent ba on a compensation ua
        task ua forCompensation
        endEvent bad error boom
        xs -> a
        a -> bad
      }
      boundaryEvent failed on x error boom
      intermediateThrowEvent t compensation
      s -> x
      failed -> t
      """)
    harness.start()
    #expect(!harness.story.contains("ua activated"))
    #expect(harness.state.status == .completed)
    #expect(harness.broken == [])
  }

  @Test func aCancelInASubProcessOfTheTransactionUndoesWhatThatSubProcessHasDone() throws {
    var harness = try InterpreterHarness(
      """
      startEvent s
      transaction x {
        startEvent xs
        task a
        boundaryEvent ba on a compensation ua
        task ua forCompensation
        subProcess q {
          startEvent qs
          task b
          boundaryEvent bb on b compensation ub
          task ub forCompensation
          endEvent stop cancel
          qs -> b
          b -> stop
        }
        xs -> a
        a -> q
      }
      boundaryEvent cancelled on x cancel
      task undone
      s -> x
      cancelled -> undone
      """)
    harness.start()
    let undone = harness.story.filter { $0.contains("compensated") }
    #expect(undone == ["b compensated by ub", "q compensated", "a compensated by ua"])
    #expect(harness.story.contains("undone completed"))
    #expect(harness.state.status == .completed)
    #expect(harness.broken == [])
  }

  @Test func everyInstanceOfAMultiInstanceTransactionIsCancelledAndUndone() throws {
    var harness = try InterpreterHarness(
      """
      data list
      startEvent s
      transaction x {
        startEvent xs
        task a
        boundaryEvent ba on a compensation ua
        scriptTask ua forCompensation
        script: { seen: concatenate(seen, [item]) }
        userTask u role=r
        exclusiveGateway d
        endEvent done
        endEvent stop cancel
        xs -> a
        a -> u
        u -> d
        d -> stop : ok = false
        d ~> done
      }
      instances item in list
      boundaryEvent cancelled on x cancel
      task undone
      s -> x
      cancelled -> undone
      """)
    harness.start([("list", .list([.number(1), .number(2), .number(3)])), ("seen", .list([]))])
    harness.complete("u", [("ok", .boolean(true))])
    try harness.restart()
    harness.complete("u", [("ok", .boolean(false))])
    #expect(harness.variable("seen") == .list([.number(3), .number(2), .number(1)]))
    #expect(harness.story.contains("x loop interrupted, 1 completed, 2 terminated"))
    #expect(harness.story.contains("undone completed"))
    #expect(harness.state.status == .completed)
    #expect(harness.broken == [])
  }

  @Test func aTransactionWithNothingToUndoIsLeftAtOnce() throws {
    var harness = try InterpreterHarness(
      """
      startEvent s
      transaction x {
        startEvent xs
        endEvent stop cancel
        xs -> stop
      }
      boundaryEvent cancelled on x cancel
      task undone
      s -> x
      cancelled -> undone
      """)
    harness.start()
    #expect(harness.story.contains("undone completed"))
    #expect(harness.state.status == .completed)
    #expect(harness.broken == [])
  }

  @Test func anInterruptingBoundaryEventEndsATransactionThatIsBeingUndone() throws {
    var harness = try InterpreterHarness(
      Self.transaction.replacing("task after", with: "boundaryEvent late on x timer PT1H\n    task after"))
    harness.start()
    harness.complete("decide", [("ok", .boolean(false))])
    harness.fire("late")
    #expect(harness.lastStory.contains("ua terminated"))
    #expect(!harness.story.contains("undone completed"))
    #expect(harness.state.status == .completed)
    #expect(harness.broken == [])
  }
}

extension String {
  func replacing(_ part: String, with other: String) -> String {
    guard let range = firstRange(of: part) else { return self }
    return self[..<range.lowerBound] + other + self[range.upperBound...]
  }
}
