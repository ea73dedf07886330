import Testing
import TramiteFEEL
import TramiteGraph
import TramiteHistory
import TramiteInterpreter
import TramiteReports
import TramiteTesting

/// States, tables and coverage.
@Suite struct ReportTests {
  @Test func aStateSaysWhereItStands() throws {
    var harness = try InterpreterHarness(
      """
      startEvent S
      parallelGateway split
      userTask ask role=clerk
      intermediateCatchEvent pause timer P1D
      parallelGateway join
      endEvent E
      S -> split
      split -> ask
      split -> pause
      ask -> join
      pause -> join
      join -> E
      """)
    #expect(harness.start([("x", .number(Number(1)))]) == nil)
    let report = InstanceReport(harness.state, harness.graph)
    #expect(report.waitingAt == ["ask", "pause"])
    let text = report.text.joined(separator: "\n")
    #expect(text.contains("offered to clerk"))
    #expect(text.contains("until 2026-01-06 09:00:00"))
    #expect(text.contains("x  1"))
    let line = report.json.line
    #expect(line.contains("\"status\":\"waiting\""))
    #expect(line.contains("\"waitingAt\":[\"ask\",\"pause\"]"))
    #expect(harness.complete("ask") == nil)
    let joined = InstanceReport(harness.state, harness.graph)
    #expect(joined.waitingAt.sorted() == ["join", "pause"])
    #expect(joined.text.contains { $0.contains("waits on flow") })
  }

  @Test func coverageNamesWhatIsMissing() throws {
    var harness = try InterpreterHarness(
      "startEvent S\nexclusiveGateway gw\nendEvent a\nendEvent b\nS -> gw\ngw -> a : x = 1\ngw ~> b")
    #expect(harness.start([("x", .number(Number(1)))]) == nil)
    var coverage = Coverage()
    coverage.add(harness.graph)
    for (event, _) in harness.events { coverage.count(event, of: harness.graph.process) }
    let process = try #require(coverage.processes.first)
    #expect(process.missingNodes == ["b"])
    #expect(process.missingFlows.count == 1)
    #expect(!process.isComplete)
    #expect(coverage.text.first == "test  nodes 3/4 75 %  flows 2/3 66 %")
    #expect(coverage.text.contains("  nodes never reached: b"))
    #expect(coverage.json.first?.hasPrefix("{\"process\":\"test\",\"nodes\":{\"covered\":3,\"all\":4") == true)
  }

  @Test func tablesAlignTheirColumns() {
    var table = TextTable(heading: ["a", "b"])
    table.add(["long cell", "x"])
    table.add(["日本", "y"])
    #expect(table.lines == ["a          b", "long cell  x", "日本       y"])
    #expect(table.count == 2)
  }
}
