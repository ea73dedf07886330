import Testing
import TramiteFEEL
import TramiteGraph

@Suite struct DueTimeTests {
  private let graph: ProcessGraph

  init() {
    var draft = ProcessGraph.Draft(process: "p", name: "p")
    draft.zone = CalendarFixture.madrid
    graph = ProcessGraph(draft)
  }

  private func due(_ value: Value, from start: String) -> String? {
    guard let now = Instant(iso8601: start), case .success(let due) = graph.dueTime(value, from: now, calendar: nil)
    else { return nil }
    return due.description.replacing(".000Z", with: "Z")
  }

  /// Clocks go forward on 29 March 2026 and back on 25 October.
  @Test(arguments: [
    ("P1D", "2026-03-28T09:00:00Z", "2026-03-29T08:00:00Z"), ("PT24H", "2026-03-28T09:00:00Z", "2026-03-29T09:00:00Z"),
    ("P1W", "2026-03-28T09:00:00Z", "2026-04-04T08:00:00Z"), ("P1DT1H", "2026-03-28T09:00:00Z", "2026-03-29T09:00:00Z"),
    ("P1M", "2026-03-28T09:00:00Z", "2026-04-28T08:00:00Z"), ("P1M1D", "2026-03-27T09:00:00Z", "2026-04-28T08:00:00Z"),
    ("P1D", "2026-10-24T08:00:00Z", "2026-10-25T09:00:00Z"), ("P1D", "2026-03-28T01:30:00Z", "2026-03-29T01:30:00Z"),
    ("-P1D", "2026-03-29T08:00:00Z", "2026-03-28T09:00:00Z"),
    ("PT0.5S", "2026-03-28T09:00:00Z", "2026-03-28T09:00:00.500Z"),
  ])
  func daysOfATextKeepTheLocalTimeAndHoursAreExact(duration: String, start: String, expected: String) {
    #expect(due(.string(duration), from: start) == expected)
  }

  @Test func aDayOfFEELsOwnDurationIs24Hours() throws {
    let day = try #require(Value(iso8601Duration: "P1D"))
    #expect(due(day, from: "2026-03-28T09:00:00Z") == "2026-03-29T09:00:00Z")
  }

  @Test func aCycleOfDaysKeepsTheLocalTime() throws {
    let cycle = try #require(TimerCycle("R3/P1D"))
    let first = try #require(
      cycle.first(armedAt: Instant(iso8601: "2026-03-28T09:00:00Z")!, graph: graph, calendar: nil))
    let second = try #require(cycle.next(after: first, graph: graph, calendar: nil))
    #expect([first, second].map(\.description) == ["2026-03-29T08:00:00.000Z", "2026-03-30T08:00:00.000Z"])
  }

  @Test(arguments: [
    ("0 0 30 2 *", false), ("0 0 31 4,6 *", false), ("0 0 29 2 *", true), ("0 0 30 2 mon", true), ("0 0 31 * *", true),
  ])
  func aCronExpressionThatNeverComesIsNone(text: String, comes: Bool) {
    #expect((TimerCycle(text) != nil) == comes)
  }
}
