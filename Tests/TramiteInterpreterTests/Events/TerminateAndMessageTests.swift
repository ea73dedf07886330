import Testing
import TramiteFEEL
import TramiteHistory
import TramiteInterpreter
import TramiteTesting

@Suite struct TerminateAndMessageTests {
  @Test func terminateAtProcessLevelEndsEverything() throws {
    var harness = try InterpreterHarness(
      """
      startEvent s
      parallelGateway p
      userTask u role=r
      userTask v role=r
      endEvent t terminate
      s -> p
      p -> u
      p -> v
      v -> t
      """)
    harness.start()
    harness.complete("v")
    #expect(harness.state.status == .terminated)
    #expect(
      harness.lastStory.suffix(4) == ["t completed", "work item of u withdrawn", "u terminated", "instance terminated"])
    #expect(harness.broken == [])
  }

  @Test func terminateInsideASubProcessCompletesIt() throws {
    var harness = try InterpreterHarness(
      """
      startEvent s
      subProcess sub {
        startEvent s2
        parallelGateway p
        userTask u role=r
        endEvent t terminate
        s2 -> p
        p -> u
        p -> t
      }
      task after
      s -> sub
      sub -> after
      """)
    harness.start()
    #expect(harness.story.contains("u terminated"))
    #expect(harness.story.contains("sub completed"))
    #expect(harness.story.contains("after completed"))
    #expect(harness.state.status == .completed)
    #expect(harness.broken == [])
  }

  @Test func messageThrownToItselfIsCaughtAtOnceOnceEverythingWaits() throws {
    // The throw stands first in the file; the catch still gets it, because throwing is of the second rank.
    var harness = try InterpreterHarness(
      """
      startEvent s
      parallelGateway p
      intermediateThrowEvent t message m
      intermediateCatchEvent c message m
      endEvent e
      endEvent e2
      s -> p
      p -> t
      p -> c
      t -> e
      c -> e2
      """)
    harness.start()
    #expect(harness.state.status == .completed)
    let order = harness.story.filter { ["t throws m", "c catches m", "t completed"].contains($0) }
    #expect(order == ["t throws m", "c catches m", "t completed"])
    #expect(harness.broken == [])
  }

  @Test func keyThatIsNullIsAnIncident() throws {
    var harness = try InterpreterHarness(
      """
      startEvent s
      intermediateCatchEvent c message m key k
      s -> c
      """)
    harness.start()
    #expect(harness.lastStory.last == "incident expressionFailed at c")
    harness.resolve(.retry, [("k", .string("42"))])
    #expect(harness.lastStory.last == "c waits for m \"42\"")
    #expect(harness.deliver("m", key: .string("7")) != nil)
    #expect(harness.deliver("m", key: .string("42")) == nil)
    #expect(harness.state.status == .completed)
    #expect(harness.broken == [])
  }

  @Test func durationIsCalendarArithmetic() throws {
    var harness = try InterpreterHarness(
      """
      startEvent s
      intermediateCatchEvent t timer P1M
      s -> t
      """)
    harness.now = try #require(Instant(iso8601: "2026-01-31T10:00:00Z"))
    harness.start()
    #expect(harness.lastStory.last == "timer t set for 2026-02-28T10:00:00.000Z")
    #expect(harness.fire("t") == nil)
    #expect(harness.state.status == .completed)
  }
}
