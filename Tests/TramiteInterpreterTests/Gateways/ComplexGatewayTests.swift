import Testing
import TramiteFEEL
import TramiteGraph
import TramiteHistory
import TramiteInterpreter
import TramiteTesting

@Suite struct ComplexGatewayTests {
  /// Three branches meet; two are enough.
  private static let twoOfThree = """
    startEvent s
    parallelGateway p
    userTask a role=r
    userTask b role=r
    userTask c role=r
    complexGateway g
    activation: activationCount >= 2
    userTask e role=r
    s -> p
    p -> a
    p -> b
    p -> c
    a -> g
    b -> g
    c -> g
    g -> e
    """

  @Test func firesWhenItsConditionIsTrueAndTakesOneTokenOfEachFlow() throws {
    var harness = try InterpreterHarness(Self.twoOfThree)
    harness.start()
    harness.complete("a")
    #expect(harness.places == ["->g", "b", "c"])
    harness.complete("c")
    #expect(harness.places == ["b", "e"])
    #expect(harness.broken == [])
  }

  @Test func waitsForResetWhileALateTokenMayComeAndTakesIt() throws {
    var harness = try InterpreterHarness(Self.twoOfThree)
    harness.start()
    harness.complete("a")
    harness.complete("b")
    #expect(!harness.story.contains("g reset"))
    harness.complete("c")
    #expect(harness.lastStory.last == "g reset")
    #expect(harness.places == ["e"])
    harness.complete("e")
    #expect(harness.state.status == .completed)
    #expect(harness.broken == [])
  }

  @Test func aGatewayThatWaitsForResetKeepsNoScopeOpen() throws {
    // The late branch ends before the gateway, with the last token of the process.
    var harness = try InterpreterHarness(
      """
      startEvent s
      parallelGateway p
      task a
      userTask b role=r
      boundaryEvent t on b timer PT1H
      complexGateway g
      endEvent e
      s -> p
      p -> a
      p -> b
      a -> g
      b -> g
      g -> e
      """)
    harness.start()
    #expect(harness.story.contains("e completed"))
    harness.fire("t")
    #expect(harness.state.status == .completed)
    #expect(!harness.story.contains("g reset"))
    #expect(harness.broken == [])
  }

  @Test func withoutAnActivationConditionTheFirstTokenFiresIt() throws {
    var harness = try InterpreterHarness(Self.twoOfThree.replacingActivation(nil))
    harness.start()
    harness.complete("b")
    #expect(harness.places == ["a", "c", "e"])
    harness.complete("a")
    #expect(harness.places == ["->g", "c", "e"])
    harness.complete("c")
    #expect(harness.places == ["e"])
    #expect(harness.story.filter { $0 == "g activated" }.count == 1)
    #expect(harness.broken == [])
  }

  @Test func countsOfEachFlowAreReadUnderTheFlowsID() throws {
    // f5, f6, f7 lead from a, b, c.
    var harness = try InterpreterHarness(Self.twoOfThree.replacingActivation("f5 + f7 >= 1 and f6 >= 1"))
    harness.start()
    harness.complete("a")
    harness.complete("c")
    #expect(harness.places == ["->g", "->g", "b"])
    harness.complete("b")
    #expect(harness.places == ["e"])
    #expect(harness.broken == [])
  }

  @Test func variablesAreReadInTheActivationConditionWhenATokenArrivesOnly() throws {
    var harness = try InterpreterHarness(Self.twoOfThree.replacingActivation("x > 1"))
    harness.start([("x", .number(0))])
    harness.complete("a", [("x", .number(1))])
    harness.complete("b", [("x", .number(5))])
    #expect(harness.places == ["c", "e"])
  }

  @Test func takesTheFlowsWhoseConditionIsTrueAtFiringAndThoseThatReadWaitingForStartAtReset() throws {
    var harness = try InterpreterHarness(
      """
      startEvent s
      parallelGateway p
      task a
      userTask b role=r
      complexGateway g
      userTask first role=r
      userTask both role=r
      userTask late role=r
      userTask other role=r
      s -> p
      p -> a
      p -> b
      a -> g
      b -> g
      g -> first : waitingForStart
      g -> both : true
      g -> late : not(waitingForStart)
      g ~> other
      """)
    harness.start()
    #expect(harness.places == ["b", "both", "first"])
    harness.complete("b")
    #expect(harness.lastStory.contains("g reset f8"))
    #expect(harness.places == ["both", "first", "late"])
    #expect(harness.broken == [])
  }

  @Test func noFlowAtFiringIsAnIncidentAndNoneAtResetIsNot() throws {
    var harness = try InterpreterHarness(
      """
      startEvent s
      complexGateway g
      task a
      task b
      s -> g
      g -> a : x
      g -> b : not(waitingForStart) and x
      """)
    harness.start([("x", .boolean(false))])
    #expect(harness.story.last == "incident noFlowEnabled at g")
    harness.resolve(.retry, [("x", .boolean(true))])
    #expect(harness.lastStory.contains("g reset f3"))
    #expect(harness.state.status == .completed)
    #expect(harness.broken == [])
  }

  @Test func aSecondTokenOnAFlowTakenFromStaysForTheNextRound() throws {
    var harness = try InterpreterHarness(
      """
      startEvent s
      parallelGateway p
      task a
      userTask b role=r
      exclusiveGateway x
      complexGateway g
      userTask e role=r
      s -> p
      p -> a
      p -> b
      p -> x
      a -> x
      x -> g
      b -> g
      g -> e
      """)
    harness.start()
    // The second token over x waits while b may still come.
    #expect(harness.places == ["->g", "b", "e"])
    harness.complete("b")
    #expect(
      harness.lastStory.filter { $0 == "g reset" || $0 == "g activated" } == ["g reset", "g activated", "g reset"])
    #expect(harness.places == ["e", "e"])
    #expect(harness.broken == [])
  }

  @Test func aFailingActivationConditionIsAnIncidentAtTheTokenThatArrived() throws {
    var harness = try InterpreterHarness(Self.twoOfThree.replacingActivation("activationCount >= 2 and 1 / x > 0"))
    harness.start([("x", .number(0))])
    harness.complete("a")
    #expect(harness.places == ["->g", "b", "c"])
    harness.complete("b")
    #expect(harness.lastStory.last == "incident expressionFailed at g")
    harness.resolve(.retry, [("x", .number(1))])
    #expect(harness.places == ["c", "e"])
    #expect(harness.broken == [])
  }

  @Test func anOperatorSkipsAFailingActivationConditionWithTheFlowToTake() throws {
    var harness = try InterpreterHarness(Self.twoOfThree.replacingActivation("1 / x > 0"))
    harness.start([("x", .number(0))])
    harness.complete("a")
    #expect(harness.resolve(.skip(outcome: "f8")) == nil)
    #expect(harness.places == ["b", "c", "e"])
    harness.complete("b")
    harness.complete("c")
    #expect(harness.places == ["e"])
    #expect(harness.broken == [])
  }

  @Test func aConditionThatFailsAtResetIsAnIncidentInTheGatewayAndTriedAgainThere() throws {
    var harness = try InterpreterHarness(
      """
      startEvent s
      complexGateway g
      userTask a role=r
      userTask b role=r
      s -> g
      g -> a : waitingForStart
      g -> b : if waitingForStart then false else 1 / x > 0
      """)
    harness.start([("x", .number(0))])
    #expect(harness.places == ["a", "g"])
    #expect(harness.story.contains("incident expressionFailed at g"))
    harness.resolve(.retry)
    #expect(harness.places == ["a", "g"])
    harness.resolve(.retry, [("x", .number(1))])
    #expect(harness.places == ["a", "b"])
    #expect(harness.state.root?.awaitedResets == [])
    #expect(harness.broken == [])
  }

  @Test func anOperatorSkipsAFailedResetWithTheFlowToTake() throws {
    var harness = try InterpreterHarness(
      """
      startEvent s
      complexGateway g
      userTask a role=r
      userTask b role=r
      s -> g
      g -> a : waitingForStart
      g -> b : if waitingForStart then false else 1 / 0 > 0
      """)
    harness.start()
    #expect(harness.resolve(.skip(outcome: "f3")) == nil)
    #expect(harness.places == ["a", "b"])
    #expect(harness.state.root?.awaitedResets == [])
    #expect(harness.broken == [])
  }

  @Test func anAutomatedOneAsksItsHandlerAndIsNotResetBeforeTheAnswer() throws {
    var harness = try InterpreterHarness(
      """
      startEvent s
      complexGateway g handler=check
      userTask a role=r
      userTask b role=r
      userTask c role=r
      userTask d role=r
      s -> g
      g -> a = passed
      g -> b : waitingForStart and outcome = "passed"
      g -> c : not(waitingForStart)
      g -> d = failed
      """)
    harness.start()
    #expect(harness.places == ["g"])
    #expect(!harness.story.contains("g reset"))
    harness.answerJob("g", .completed(outcome: "passed", result: Context([])))
    #expect(harness.places == ["a", "b", "c"])
    #expect(harness.story.contains("g reset f4"))
    #expect(harness.broken == [])
  }

  @Test func tokensThatNobodyCanFireWithAreNoticedAsStuck() throws {
    var harness = try InterpreterHarness(
      """
      startEvent s
      complexGateway g
      activation: activationCount >= 2
      task a
      s -> g
      g -> a
      """)
    harness.start()
    let incident = try #require(harness.state.incidents.first { $0.code == .stuck })
    #expect(incident.message.contains("'g' waits for its activation condition 'activationCount >= 2'"))
    #expect(harness.broken == [])
  }

  @Test func aConditionThatIsNoBooleanCountsAsFalseWithAWarning() throws {
    var harness = try InterpreterHarness(Self.twoOfThree.replacingActivation("x"))
    harness.start([("x", .string("yes"))])
    harness.complete("a")
    #expect(harness.lastStory.contains("warning conditionNotBoolean at g"))
    #expect(harness.places == ["->g", "b", "c"])
  }

  @Test func eachRunOfASubProcessHasItsOwnRound() throws {
    var harness = try InterpreterHarness(
      """
      startEvent s
      parallelGateway p
      exclusiveGateway x
      subProcess q {
        startEvent qs
        parallelGateway qp
        task qa
        userTask qb role=r
        complexGateway qg
        endEvent qe
        qs -> qp
        qp -> qa
        qp -> qb
        qa -> qg
        qb -> qg
        qg -> qe
      }
      endEvent e
      s -> p
      p -> x
      p -> x
      x -> q
      q -> e
      """)
    harness.start()
    #expect(harness.story.filter { $0 == "qg activated" }.count == 2)
    harness.complete("qb")
    #expect(harness.story.filter { $0 == "q completed" }.count == 1)
    harness.complete("qb")
    #expect(harness.state.status == .completed)
    #expect(harness.broken == [])
  }
}

extension String {
  /// The text with another activation condition, or none.
  fileprivate func replacingActivation(_ condition: String?) -> String {
    split(separator: "\n").compactMap { line -> String? in
      guard line.hasPrefix("activation:") else { return String(line) }
      return condition.map { "activation: \($0)" }
    }.joined(separator: "\n")
  }
}
