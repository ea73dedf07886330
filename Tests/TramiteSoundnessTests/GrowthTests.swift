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
}
