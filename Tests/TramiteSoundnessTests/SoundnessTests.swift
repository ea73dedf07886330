import Testing
import TramiteGraph
import TramiteSoundness
import TramiteTesting

@Suite struct SoundnessTests {
  private func check(_ text: String) throws -> (report: SoundnessReport, found: [String]) {
    let graph = try InterpreterHarness(text).graph
    let report = Soundness.check(graph)
    return (report, report.findings.map { "\($0.kind) \(graph[$0.node].id)" })
  }

  @Test func nothingIsSaidOfASoundDefinition() throws {
    let (report, found) = try check(
      """
      startEvent s
      exclusiveGateway g
      parallelGateway p
      userTask a role=r
      userTask b role=r
      parallelGateway j
      exclusiveGateway m
      endEvent e
      s -> g
      g -> p : x > 1
      g ~> m
      p -> a
      p -> b
      a -> j
      b -> j
      j -> m
      m -> e
      """)
    #expect(found == [])
    #expect(report.isComplete)
  }

  @Test func parallelJoinAfterAnExclusiveSplitIsADeadlock() throws {
    let (report, found) = try check(
      """
      startEvent s
      exclusiveGateway g
      userTask a role=r
      userTask b role=r
      parallelGateway j
      endEvent e
      s -> g
      g -> a : x > 1
      g ~> b
      a -> j
      b -> j
      j -> e
      """)
    #expect(found == ["deadlock j"])
    let finding = try #require(report.findings.first)
    #expect(finding.isCertain)
    #expect(finding.path == ["start at 's'", "'g' goes to 'a'", "'a' is completed"])
  }

  @Test func exclusiveJoinAfterAParallelSplitIsNoFault() throws {
    // Two tokens reach the end: BPMN allows it.
    let (_, found) = try check(
      """
      startEvent s
      parallelGateway p
      userTask a role=r
      userTask b role=r
      exclusiveGateway m
      endEvent e
      s -> p
      p -> a
      p -> b
      a -> m
      b -> m
      m -> e
      """)
    #expect(found == [])
  }

  @Test func surplusTokenAtAJoinIsLeftBehind() throws {
    let (_, found) = try check(
      """
      startEvent s
      parallelGateway p
      exclusiveGateway m
      userTask a role=r
      userTask b role=r
      userTask c role=r
      parallelGateway j
      endEvent e
      s -> p
      p -> a
      p -> b
      p -> c
      a -> m
      b -> m
      m -> j
      c -> j
      j -> e
      """)
    #expect(found == ["tokenLeftBehind j"])
  }

  @Test func loopThatSplitsGrowsWithoutEnd() throws {
    let (_, found) = try check(
      """
      startEvent s
      exclusiveGateway m
      userTask a role=r
      parallelGateway p
      endEvent e
      s -> m
      m -> a
      a -> p
      p -> m
      p -> e
      """)
    #expect(
      found.contains("unboundedTokens a") || found.contains("endlessLoop a") || found == ["endlessLoop m"], "\(found)")
  }

  @Test func loopWithoutAnExitIsFound() throws {
    let (_, found) = try check(
      """
      startEvent s
      exclusiveGateway g
      exclusiveGateway m
      userTask a role=r
      userTask b role=r
      endEvent e
      s -> g
      g -> m : x > 1
      g ~> e
      m -> a
      a -> b
      b -> m
      """)
    #expect(found == ["endlessLoop m"])
  }

  @Test func gatewayThatMayFindNoFlowComesWithAnExample() throws {
    let (report, found) = try check(
      """
      startEvent s
      exclusiveGateway g
      userTask a role=r
      userTask b role=r
      s -> g
      g -> a : x > 10
      g -> b : x < 10
      """)
    #expect(found == ["noFlow g"])
    #expect(report.findings.first?.example == "x = 10")
  }

  @Test func conditionsThatCoverEverythingAreEnough() throws {
    let (_, found) = try check(
      """
      startEvent s
      exclusiveGateway g
      userTask a role=r
      userTask b role=r
      s -> g
      g -> a : x > 10
      g -> b : x <= 10
      """)
    #expect(found == [])
  }

  @Test func endThatNoRunReaches() throws {
    let (_, found) = try check(
      """
      startEvent s
      exclusiveGateway g
      userTask a role=r
      endEvent e
      endEvent never
      s -> g
      g -> a
      g -> never : x > 1
      a -> e
      """)
    #expect(found == ["endUnreachable never"])
  }

  @Test func gatewaysThatFeedEachOther() throws {
    let (_, found) = try check(
      """
      startEvent s
      exclusiveGateway a
      exclusiveGateway b
      s -> a
      a -> b
      b -> a
      """)
    #expect(found == ["restlessLoop a"])
  }

  @Test func boundaryEventsAndErrorsAreExplored() throws {
    let (_, found) = try check(
      """
      startEvent s
      parallelGateway p
      serviceTask a handler=h
      boundaryEvent x on a error boom
      boundaryEvent t on b timer PT1H
      userTask b role=r
      parallelGateway j
      endEvent late
      endEvent failed
      endEvent e
      s -> p
      p -> a
      p -> b
      a -> j
      b -> j
      j -> e
      t -> late
      x -> failed
      """)
    #expect(found == ["tokenLeftBehind j"])
  }

  @Test(arguments: [
    """
    startEvent s
    userTask a role=r
    boundaryEvent m on a nonInterrupting message told
    userTask answer role=r
    s -> a
    m -> answer
    """,
    """
    startEvent s
    userTask a role=r
    boundaryEvent t on a nonInterrupting cycle R/PT1H
    userTask remind role=r
    s -> a
    t -> remind
    """,
    """
    startEvent s
    userTask a role=r
    subProcess beside triggered {
      startEvent m message told isInterrupting=false
      userTask answer role=r
      m -> answer
    }
    s -> a
    """,
  ])
  func whatRunsBesideAnActivityAsOftenAsItOccursIsNoGrowth(text: String) throws {
    let (report, found) = try check(text)
    #expect(found == [])
    #expect(report.isComplete)
  }

  @Test func loopBesideAnEventStillGrows() throws {
    let (_, found) = try check(
      """
      startEvent s
      parallelGateway q
      userTask b role=r
      boundaryEvent n on b nonInterrupting message told
      exclusiveGateway m
      userTask a role=r
      parallelGateway p
      userTask left role=r
      s -> q
      q -> b
      q -> m
      m -> a
      a -> p
      p -> m
      p -> left
      """)
    #expect(found.contains("unboundedTokens left"), "\(found)")
  }

  @Test func manyTokensAreFoundWithoutAFault() throws {
    // More tokens than the bound, beside event sub-processes that are armed.
    let graph = try InterpreterHarness(
      """
      startEvent s
      subProcess beside triggered {
        startEvent m message told isInterrupting=false
      }
      task many completionQuantity=8
      userTask a role=r
      s -> many
      many -> a
      """
    ).graph
    #expect(Soundness.check(graph, bound: Soundness.Bound(tokens: 3)).findings.isEmpty)
  }

  @Test func ofAComplexGatewayNothingCanBeTold() throws {
    let (report, found) = try check(
      """
      startEvent s
      complexGateway g
      userTask a role=r
      s -> g
      g -> a
      """)
    #expect(found == [])
    #expect(!report.isComplete)
  }

  @Test func borderOfASubProcessIsExploredThoughItsWorkIsSimple() throws {
    let (_, found) = try check(
      """
      startEvent s
      subProcess sub {
        startEvent i
        userTask a role=r
        i -> a
      }
      boundaryEvent t on sub timer PT1H
      userTask late role=r
      endEvent tooLate
      s -> sub
      t -> late
      late -> tooLate
      """)
    #expect(found == [])
  }

  @Test func cycleThatEndsIsNoLoopWithoutExit() throws {
    let (_, found) = try check(
      """
      startEvent s
      intermediateCatchEvent c cycle R3/PT1H
      endEvent e
      s -> c
      c -> e
      """)
    #expect(found == [])
  }

  @Test func explorationIsGivenUpWhenItIsNotWantedAnyMore() throws {
    let graph = try InterpreterHarness(
      """
      startEvent s
      userTask a role=r
      endEvent e
      s -> a
      a -> e
      """
    ).graph
    #expect(Soundness.check(graph, goesOn: { false }) == nil)
  }
}
