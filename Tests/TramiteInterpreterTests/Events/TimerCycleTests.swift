import Testing
import TramiteFEEL
import TramiteGraph
import TramiteHistory
import TramiteInterpreter
import TramiteTesting

@Suite struct TimerCycleTests {
  @Test func catchEventPutsATokenOutForEachOccurrenceAndEndsWithTheLast() throws {
    var harness = try InterpreterHarness(
      """
      startEvent s
      intermediateCatchEvent c cycle R3/PT1H
      task each
      s -> c
      c -> each
      """)
    harness.start()
    for count in 1...3 {
      #expect(harness.fire("c") == nil)
      #expect(harness.story.filter { $0 == "each completed" }.count == count)
    }
    #expect(harness.story.filter { $0 == "c completed" }.count == 1)
    #expect(harness.state.status == .completed)
    #expect(harness.broken == [])
  }

  @Test func catchEventWithoutOccurrencesIsFinishedAndPutsNothingOut() throws {
    var harness = try InterpreterHarness(
      """
      startEvent s
      intermediateCatchEvent c cycle R0/PT1H
      task each
      s -> c
      c -> each
      """)
    harness.start()
    #expect(harness.story.contains("c completed"))
    #expect(!harness.story.contains("each completed"))
    #expect(harness.state.status == .completed)
  }

  @Test func endlessCycleOfACatchEventIsAnIncident() throws {
    var harness = try InterpreterHarness(
      """
      startEvent s
      intermediateCatchEvent c cycle =cycle
      s -> c
      """)
    harness.start([("cycle", .string("R/PT1H"))])
    #expect(harness.state.incidents.map(\.code) == [.expressionFailed])
    #expect(harness.state.timers.isEmpty)
    harness.resolve(.retry, [("cycle", .string("R1/PT1H"))])
    #expect(harness.fire("c") == nil)
    #expect(harness.state.status == .completed)
  }

  @Test func behindAnEventBasedGatewayTheFirstOccurrenceAloneCounts() throws {
    var harness = try InterpreterHarness(
      """
      startEvent s
      eventBasedGateway g
      intermediateCatchEvent c cycle R3/PT1H
      intermediateCatchEvent m message paid
      task each
      s -> g
      g -> c
      g -> m
      c -> each
      """)
    harness.start()
    harness.fire("c")
    #expect(harness.story.filter { $0 == "each completed" }.count == 1)
    #expect(harness.state.status == .completed)
    #expect(harness.broken == [])
  }

  /// A Monday at nine; the office is open from eight to four.
  @Test func cyclesAndDurationsCountOnTheCalendarOfTheProcess() throws {
    let bpmn = DefinitionText.bpmn(
      """
      startEvent s
      userTask a role=r
      boundaryEvent t on a nonInterrupting cycle R2/PT6H
      boundaryEvent d on a nonInterrupting timer PT9H
      task remind
      s -> a
      t -> remind
      """, attributes: "tramite:calendar=\"office\"")
    let calendar = """
      calendars:
        - id: office
          timezone: UTC
          hours: { monday: "08:00-16:00", tuesday: "08:00-16:00", wednesday: "08:00-16:00" }
      """
    var harness = try InterpreterHarness(bpmn: bpmn, files: [(path: "calendar.yaml", text: calendar)])
    harness.start()
    let due = { (id: String) in harness.state.timers.first { harness.graph[$0.node].id == id }?.due.description }
    #expect(due("d") == "2026-01-06T10:00:00.000Z")
    #expect(due("t") == "2026-01-05T15:00:00.000Z")
    harness.fire("t")
    #expect(
      harness.state.timers.first { harness.graph[$0.node].id == "t" }?.due.description == "2026-01-06T13:00:00.000Z")
  }

  @Test func missedOccurrencesFireOnceWhereTheDefinitionSaysSo() throws {
    var harness = try InterpreterHarness(
      """
      startEvent s
      userTask a role=r
      boundaryEvent t on a nonInterrupting cycle R3/PT1H missed once
      task remind
      s -> a
      t -> remind
      """)
    harness.start()
    let timer = try #require(harness.state.timers.first { _ in true })
    harness.now = Instant(millisecondsSince1970: harness.now.millisecondsSince1970 + 86_400_000)
    #expect(harness.perform(.fireTimer(timer.id), by: nil) == nil)
    #expect(harness.state.timers.isEmpty)
    #expect(harness.story.filter { $0 == "remind completed" }.count == 1)
  }
}

extension TimerCycleTests {
  @Test func aStartWithoutAZoneIsTakenInTheZoneOfTheDefinition() throws {
    var harness = try InterpreterHarness(
      """
      startEvent s
      intermediateCatchEvent c cycle R2/2026-03-28T02:30:00/PT1H/2026-03-28T03:30:00
      s -> c
      """)
    harness.start()
    #expect(harness.story.contains("timer c set for 2026-03-28T02:30:00.000Z"))
  }
}
