import Testing
import TramiteGraph
import TramiteSoundness
import TramiteTesting

/// Loops that leave a token behind in each round, whatever it does afterwards.
@Suite struct GrowthTests {
  private func found(_ text: String) throws -> [String] {
    let graph = try InterpreterHarness(text).graph
    return Soundness.check(graph).findings.map { "\($0.kind) \(graph[$0.node].id)" }
  }

  /// A loop sends a token in each round to a task that takes two together: never more than one waits.
  @Test func tokensThatWaitForMoreOfThemAreNoGrowth() throws {
    let findings = try found(
      """
      startEvent s
      exclusiveGateway m
      userTask a role=r
      exclusiveGateway g
      task k startQuantity=2
      endEvent e2
      endEvent e terminate
      s -> m
      m -> a
      a -> g
      a -> k
      k -> e2
      g -> m : again
      g ~> e
      """)
    #expect(findings == [])
  }

  @Test(arguments: [
    // What is left behind ends by itself.
    "endEvent e2\nu -> e2",
    // It goes through a loop of its own below.
    "exclusiveGateway y\nexclusiveGateway y2\nendEvent e2\nu -> y\ny -> y2\ny2 -> y : more\ny2 ~> e2",
  ])
  func tokensThatALoopLeavesBehindGrow(_ below: String) throws {
    let findings = try found(
      """
      startEvent s
      exclusiveGateway x
      userTask u0 role=r
      parallelGateway p
      userTask u role=r
      exclusiveGateway x2
      endEvent e
      s -> x
      x -> u0
      u0 -> p
      p -> u
      p -> x2
      x2 -> x : again
      x2 ~> e
      \(below)
      """)
    #expect(findings == ["unboundedTokens u"])
  }

  @Test func tokensThatALoopOfWaitsLeavesBehindGrow() throws {
    let findings = try found(
      """
      startEvent s
      exclusiveGateway x
      parallelGateway p
      userTask u role=r
      intermediateCatchEvent t timer PT1H
      exclusiveGateway x2
      endEvent e
      endEvent e2
      s -> x
      x -> p
      p -> u
      p -> t
      t -> x2
      x2 -> x : again
      x2 ~> e
      u -> e2
      """)
    #expect(findings == ["unboundedTokens u"])
  }

  @Test func loopThatJoinsWhatItSplitsDoesNotGrow() throws {
    let findings = try found(
      """
      startEvent s
      exclusiveGateway x
      parallelGateway p
      userTask u role=r
      userTask v role=r
      parallelGateway j
      exclusiveGateway x2
      endEvent e
      s -> x
      x -> p
      p -> u
      p -> v
      u -> j
      v -> j
      j -> x2
      x2 -> x : again
      x2 ~> e
      """)
    #expect(findings == [])
  }

  @Test func tokensThatGrowInsideASubProcessAreToldAtOnce() throws {
    let report = try Soundness.check(
      InterpreterHarness(
        bpmn: TriggersFromOutsideTests.definitions(
          """
          <startEvent id="s"/><subProcess id="sp"><startEvent id="is"/><exclusiveGateway id="x"/>
          <userTask id="u0" tramite:role="r"/><parallelGateway id="p"/><userTask id="u" tramite:role="r"/>
          <exclusiveGateway id="x2" default="i6"/><endEvent id="ie"/><endEvent id="ie2"/>
          <sequenceFlow id="i0" sourceRef="is" targetRef="x"/><sequenceFlow id="i1" sourceRef="x" targetRef="u0"/>
          <sequenceFlow id="i2" sourceRef="u0" targetRef="p"/><sequenceFlow id="i3" sourceRef="p" targetRef="u"/>
          <sequenceFlow id="i4" sourceRef="p" targetRef="x2"/><sequenceFlow id="i7" sourceRef="u" targetRef="ie2"/>
          <sequenceFlow id="i5" sourceRef="x2" targetRef="x"><conditionExpression>again</conditionExpression></sequenceFlow>
          <sequenceFlow id="i6" sourceRef="x2" targetRef="ie"/></subProcess><endEvent id="e"/>
          <sequenceFlow id="f0" sourceRef="s" targetRef="sp"/><sequenceFlow id="f1" sourceRef="sp" targetRef="e"/>
          """)
      ).graph)
    #expect(report.findings.map(\.kind) == [.unboundedTokens])
    #expect(report.states < 50)
  }
}
