import Testing
import TramiteFEEL
import TramiteGraph
import TramiteHistory
import TramiteInterpreter
import TramiteReports
import TramiteTesting

/// What stories say, from real decisions of the interpreter.
@Suite struct StoryTests {
  private static func story(
    _ harness: InterpreterHarness, detail: Story.Detail = .steps
  ) -> [StoryLine] {
    let entries = harness.events.enumerated().map { number, event in
      HistoryEntry(seq: Int64(number + 1), stamp: event.1, event: event.0)
    }
    return Story.tell(entries, of: "A", harness.graph, detail: detail)
  }

  private static let approval = """
    startEvent S
    userTask ask role=clerk
    exclusiveGateway gw
    endEvent big
    endEvent small
    S -> ask
    ask -> gw
    gw -> big : amount > 100
    gw ~> small
    """

  @Test func aStepIsALineInTheWordsOfTheProcess() throws {
    var harness = try InterpreterHarness(Self.approval)
    #expect(harness.start() == nil)
    #expect(harness.complete("ask", [("amount", .number(Number(500)))]) == nil)
    let lines = Self.story(harness).map { "\($0.subject): \($0.text)" }
    #expect(lines.contains("ask: offered to clerk"))
    #expect(lines.contains("ask: done by ana: amount = 500"))
    #expect(lines.contains("gw: to big, because amount > 100 (amount = 500)"))
    #expect(lines.contains("big: end reached"))
    #expect(lines.last == "process: completed")
    #expect(!lines.contains { $0.hasPrefix("variables") }, "what the form said is not said again")
    #expect(!lines.contains { $0.contains("claimed") }, "the completion says it")
  }

  @Test func theDefaultFlowSaysWhatDidNotHold() throws {
    var harness = try InterpreterHarness(Self.approval)
    #expect(harness.start() == nil)
    #expect(harness.complete("ask", [("amount", .number(Number(5)))]) == nil)
    let lines = Self.story(harness).map(\.text)
    #expect(lines.contains("to small, the default: not amount > 100 (amount = 5)"))
  }

  @Test func inDetailEveryEventHasALine() throws {
    var harness = try InterpreterHarness(Self.approval)
    #expect(harness.start() == nil)
    #expect(Self.story(harness, detail: .events).count == harness.events.count)
    #expect(Self.story(harness, detail: .events).allSatisfy { !$0.text.isEmpty && !$0.subject.isEmpty })
  }

  @Test func handlersAnswerWithTheirFigures() throws {
    var harness = try InterpreterHarness(
      """
      startEvent S
      exclusiveGateway gw handler=scan
      endEvent good
      endEvent bad
      S -> gw
      gw -> good = passed
      gw -> bad = failed
      """)
    #expect(harness.start() == nil)
    let result = Context([("counts", .context(Context([("error", .number(Number(2)))])))])
    #expect(harness.answerJob("gw", .completed(outcome: "failed", result: result)) == nil)
    let lines = Self.story(harness).map(\.text)
    #expect(lines.contains("handler scan answered failed: counts = {error: 2}"))
    #expect(lines.contains("to bad, because scan answered failed"))
  }

  @Test func incidentsAreAlarms() throws {
    var harness = try InterpreterHarness(
      "startEvent S\nexclusiveGateway gw\nendEvent a\nendEvent b\nS -> gw\ngw -> a : x = 1\ngw -> b : x = 2")
    #expect(harness.start() == nil)
    let alarm = try #require(Self.story(harness).first { $0.weight == .alarm })
    #expect(alarm.subject == "gw")
    #expect(alarm.text.hasPrefix("incident noFlowEnabled: "))
  }

  @Test func linesAreAlignedAndTimesStandOnce() throws {
    var harness = try InterpreterHarness(Self.approval)
    #expect(harness.start() == nil)
    harness.now = Instant(millisecondsSince1970: harness.now.millisecondsSince1970 + 60_000)
    #expect(harness.complete("ask", [("amount", .number(Number(5)))]) == nil)
    let text = Self.story(harness).text()
    #expect(text.count { $0.contains("2026-01-05 09:00:00") } == 1)
    #expect(text.count { $0.contains("2026-01-05 09:01:00") } == 1)
    let column = try #require(text.first { $0.contains("offered") }?.firstRange(of: "offered")?.lowerBound)
    let other = try #require(text.first { $0.contains("end reached") }?.firstRange(of: "end reached")?.lowerBound)
    let offered = try #require(text.first { $0.contains("offered") })
    let ended = try #require(text.first { $0.contains("end reached") })
    #expect(
      offered.distance(from: offered.startIndex, to: column) == ended.distance(from: ended.startIndex, to: other))
  }

  @Test func whatStopsTheTerminalNeverReachesIt() {
    #expect(Words.oneLine("a\n\tb\u{1B}[31m c\u{202E}d ") == "a b [31m c d")
    #expect(Words.value(.string(String(repeating: "x", count: 100))).count == 60)
  }
}
