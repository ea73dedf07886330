import Testing
import TramiteFEEL
import TramiteHistory
import TramiteInterpreter
import TramiteTesting

@Suite struct SuspensionTests {
  private static let definition = """
    startEvent s
    userTask a role=r
    boundaryEvent t on a timer PT1H
    userTask late role=r
    s -> a
    t -> late
    """

  @Test func aSuspendedInstanceRefusesWhatWouldMoveItAndGoesOnWhenItIsResumed() throws {
    var harness = try InterpreterHarness(Self.definition)
    harness.start()
    #expect(harness.perform(.resumeInstance(reason: "x"))?.code == .notSuspended)
    #expect(harness.perform(.suspendInstance(reason: "audit")) == nil)
    #expect(harness.state.status == .suspended)
    #expect(harness.perform(.suspendInstance(reason: "again"))?.code == .notSuspended)
    let before = harness.state
    #expect(harness.complete("a")?.code == .instanceSuspended)
    #expect(harness.fire("t")?.code == .instanceSuspended)
    #expect(harness.state == before)
    #expect(harness.perform(.resumeInstance(reason: "done")) == nil)
    #expect(harness.fire("t") == nil)
    #expect(harness.places == ["late"])
    #expect(harness.story.contains("instance suspended"))
    #expect(harness.broken == [])
  }

  @Test func aSuspendedInstanceCanBeCancelled() throws {
    var harness = try InterpreterHarness(Self.definition)
    harness.start()
    harness.perform(.suspendInstance(reason: "audit"))
    #expect(harness.perform(.cancelInstance(reason: "fraud", by: .operator)) == nil)
    #expect(harness.state.status == .cancelled)
    #expect(harness.broken == [])
  }
}

@Suite struct ModificationTests {
  private func modify(
    _ harness: inout InterpreterHarness, _ changes: [Modification.Change], _ variables: [(String, Value)] = []
  ) -> Rejection? {
    harness.perform(.modifyInstance(Modification(changes, variables: Context(variables), reason: "test")), by: "boss")
  }

  @Test func aTokenIsMovedWithWhatItsActivityHolds() throws {
    var harness = try InterpreterHarness(
      """
      startEvent s
      subProcess p {
        startEvent ps
        userTask a role=r
        ps -> a
      }
      userTask b role=r
      s -> p
      p -> b
      """)
    harness.start()
    #expect(modify(&harness, [.move(from: "p", to: "b")], [("x", .number(1))]) == nil)
    #expect(harness.lastStory.first == "instance modified: p to b")
    #expect(harness.lastStory.contains("a terminated"))
    #expect(harness.lastStory.contains("p terminated"))
    #expect(harness.places == ["b"])
    #expect(harness.variable("x") == .number(1))
    #expect(harness.complete("b") == nil)
    #expect(harness.state.status == .completed)
    #expect(harness.broken == [])
  }

  @Test func insideASubProcessATokenMovesInItsOwnRun() throws {
    var harness = try InterpreterHarness(
      """
      startEvent s
      subProcess p {
        startEvent ps
        userTask a role=r
        userTask c role=r
        ps -> a
        a -> c
      }
      s -> p
      """)
    harness.start()
    #expect(modify(&harness, [.move(from: "a", to: "c")]) == nil)
    #expect(harness.places == ["c", "p"])
    #expect(harness.complete("c") == nil)
    #expect(harness.state.status == .completed)
    #expect(harness.broken == [])
  }

  @Test func endingWhatAJoinWaitsForAndAddingATokenOnAFlowLetsItFire() throws {
    var harness = try InterpreterHarness(
      """
      startEvent s
      parallelGateway f
      userTask a role=r
      userTask b role=r
      parallelGateway j
      userTask c role=r
      s -> f
      f -> a
      f -> b
      a -> j
      b -> j
      j -> c
      """)
    harness.start()
    harness.complete("a")
    #expect(modify(&harness, [.add("f5"), .end("b")]) == nil)
    #expect(harness.places == ["c"])
    #expect(harness.broken == [])
  }

  @Test func endingTheLastTokenCompletesTheInstance() throws {
    var harness = try InterpreterHarness(
      """
      startEvent s
      parallelGateway f
      userTask a role=r
      parallelGateway j
      s -> f
      f -> a
      f -> j
      a -> j
      """)
    harness.start()
    #expect(modify(&harness, [.end("f3")]) == nil)
    #expect(harness.places == ["a"])
    #expect(modify(&harness, [.end("a")]) == nil)
    #expect(harness.state.status == .completed)
    #expect(harness.broken == [])
  }

  @Test func everythingThatIsWrongIsListedAndNothingChanges() throws {
    var harness = try InterpreterHarness(
      """
      startEvent s
      userTask a role=r
      boundaryEvent t on a timer PT1H
      subProcess p {
        startEvent ps
        task x
        ps -> x
      }
      s -> a
      a -> p
      """)
    harness.start()
    let before = harness.state
    let refusal = try #require(
      modify(
        &harness, [.move(from: "a", to: "b"), .end("p"), .add("t"), .add("x"), .end("a"), .end("a")],
        [("v", .number(1))]))
    #expect(refusal.code == .modificationImpossible)
    #expect(refusal.findings.map(\.field) == ["b", "p", "t", "x", "a"])
    #expect(harness.state == before)
    #expect(modify(&harness, [])?.code == .modificationImpossible)
  }

  @Test func ofSeveralTokensAtOneElementOneIsNamedByItsOwnID() throws {
    var harness = try InterpreterHarness(
      """
      startEvent s
      parallelGateway f
      userTask a role=r
      s -> f
      f -> a
      f -> a
      """)
    harness.start()
    let refusal = try #require(modify(&harness, [.end("a")]))
    #expect(refusal.hint?.contains("name one of them by its own id") == true)
    let token = try #require(harness.state.tokens.first { _ in true })
    #expect(modify(&harness, [.end(token.id.text(in: harness.state.instance))]) == nil)
    #expect(harness.places == ["a"])
    #expect(harness.broken == [])
  }
}
