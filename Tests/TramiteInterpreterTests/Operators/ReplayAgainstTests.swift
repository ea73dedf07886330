import Testing
import TramiteFEEL
import TramiteHistory
import TramiteInterpreter
import TramiteTesting

/// Feeding a history to another version of its definition.
@Suite struct ReplayAgainstTests {
  private static let text = """
    startEvent s
    userTask a role=r
    exclusiveGateway x
    userTask b role=r
    userTask c role=r
    s -> a
    a -> x
    x -> b : n > 5
    x ~> c
    """

  /// A history of `text`: a completed with n, then what comes next completed too.
  private func commands(_ text: String = Self.text, n: Int = 7) throws -> [ReplayedCommand] {
    var harness = try InterpreterHarness(text)
    harness.start()
    harness.complete("a", [("n", .number(Number(n)))])
    harness.complete(harness.places[0])
    #expect(harness.broken == [])
    return harness.replayedCommands
  }

  private func verdict(_ other: String, n: Int = 7) throws -> ReplayVerdict {
    ReplayAgainst.compare(try commands(n: n), with: try InterpreterHarness(other).graph)
  }

  @Test func theSameDefinitionGoesTheSameWay() throws {
    #expect(try verdict(Self.text) == .same)
  }

  @Test func anotherConditionGoesAnotherWayAndSaysWhy() throws {
    let found = try verdict(Self.text.replacing("n > 5", with: "n > 10"))
    guard case .other(let difference) = found else { return #expect(Bool(false), "\(found)") }
    #expect(difference.recorded == "b")
    #expect(difference.found == "c")
    #expect(difference.why == "'x': 'n > 10' is false with n = 7")
    #expect(try verdict(Self.text.replacing("n > 5", with: "n > 10"), n: 2) == .same)
  }

  @Test func aVariableThatTheHistoryNeverSetsCannotBeSaid() throws {
    let found = try verdict(Self.text.replacing("n > 5", with: "limit > 10"))
    guard case .cannotSay(_, let lacks) = found else { return #expect(Bool(false), "\(found)") }
    #expect(lacks == "a value of 'limit', which 'x' reads")
  }

  @Test func aNewStepIsAnotherWay() throws {
    let found = try verdict(
      """
      startEvent s
      userTask a role=r
      userTask check role=r
      exclusiveGateway x
      userTask b role=r
      userTask c role=r
      s -> a
      a -> check
      check -> x
      x -> b : n > 5
      x ~> c
      """)
    guard case .other(let difference) = found else { return #expect(Bool(false), "\(found)") }
    #expect(difference.found == "check")
    #expect(difference.why == "the userTask 'check' is new")
  }

  @Test func aShorterDeadlineFiresFirst() throws {
    let text = """
      startEvent s
      userTask a role=r
      boundaryEvent t on a timer P3D
      task late
      s -> a
      t -> late
      """
    var harness = try InterpreterHarness(text)
    harness.start()
    harness.now = Instant(millisecondsSince1970: harness.now.millisecondsSince1970 + 2 * 86_400_000)
    harness.complete("a")
    let other = try InterpreterHarness(text.replacing("P3D", with: "P1D")).graph
    let found = ReplayAgainst.compare(harness.replayedCommands, with: other)
    guard case .other(let difference) = found else { return #expect(Bool(false), "\(found)") }
    #expect(difference.found == "t")
    #expect(ReplayAgainst.compare(harness.replayedCommands, with: harness.graph) == .same)
  }

  @Test func erasedCommandsCannotBeSaid() throws {
    let commands = try commands().map { command in
      ReplayedCommand(
        firstSeq: command.firstSeq, command: nil, stamp: command.stamp, events: command.events, graph: command.graph)
    }
    #expect(
      ReplayAgainst.compare(commands, with: try InterpreterHarness(Self.text).graph)
        == .cannotSay(seq: 1, lacks: "values that were erased"))
  }
}
