import Testing
import TramiteDefinitions
import TramiteFEEL
import TramiteGraph
import TramiteProblems

@Suite struct TimerCompilingTests {
  private func timer(_ time: String, attributes: String = "") -> String {
    through(
      """
      <intermediateCatchEvent id="A"><timerEventDefinition \(attributes)>\(time)</timerEventDefinition></intermediateCatchEvent>
      """)
  }

  private func specification(_ time: String, attributes: String = "", files: [(String, String)] = []) throws
    -> TimerSpecification?
  {
    let compiled = try graph(timer(time, attributes: attributes), files: files)
    for case .timer(let timer) in compiled.events.flatMap(\.definitions) { return timer }
    return nil
  }

  @Test(arguments: [
    ("<timeDuration>P3D</timeDuration>", TimerSpecification.Kind.duration),
    ("<timeDuration> PT8H </timeDuration>", .duration), ("<timeDuration>P1M</timeDuration>", .duration),
    ("<timeDate>2026-01-05T09:00:00Z</timeDate>", .date), ("<timeDate>2026-01-05</timeDate>", .date),
    ("<timeCycle>R3/PT1H</timeCycle>", .cycle),
  ])
  func compilesLiteralsToConstants(time: String, kind: TimerSpecification.Kind) throws {
    let found = try #require(try specification(time))
    #expect(found.kind == kind)
    #expect(found.expression.expression.constantValue != nil)
    #expect(found.expression.expression.names == [])
  }

  @Test(arguments: [
    ("<timeDuration>= plazo</timeDuration>", "plazo"), ("<timeDuration>plazo</timeDuration>", "plazo"),
    ("<timeDate>limite - duration(\"P1D\")</timeDate>", "limite"),
    ("<timeCycle>ciclo</timeCycle>", "ciclo"),
  ])
  func readsEverythingElseAsFEEL(time: String, name: String) throws {
    #expect(try specification(time)?.expression.expression.names == [name])
  }

  @Test(arguments: [
    "<timeDuration>P3</timeDuration>", "<timeDuration>PT</timeDuration>", "<timeDuration>2026-01-05</timeDuration>",
    "<timeDate>2026-13-05T09:00:00Z</timeDate>", "<timeDate>P3D</timeDate>", "<timeCycle>R3/x</timeCycle>",
    "<timeCycle>61 9 * * *</timeCycle>", "<timeCycle>PT1H</timeCycle>", "<timeDuration>= 5</timeDuration>",
    "<timeDuration>= \"soon\"</timeDuration>", "<timeCycle>R-1/PT1H</timeCycle>", "<timeCycle>Rx/PT1H</timeCycle>",
    "<timeCycle>0 0 30 2 *</timeCycle>",
  ])
  func refusesLiteralsThatAreNone(time: String) {
    #expect(problems(timer(time)).map(\.code) == [.timerLiteral])
  }

  @Test func keepsWorkingDaysAndHoursApartOnACalendar() throws {
    let found = try specification(
      "<timeDuration>P1D</timeDuration>", attributes: "tramite:calendar=\"c\"", files: [("calendar.yaml", calendarText)]
    )
    #expect(found?.calendar == "c")
    #expect(found?.expression.expression.constantValue == .string("P1D"))
  }

  @Test func readsWhatIsDoneAboutMissedOccurrences() throws {
    let cycle = "<timeCycle>R3/PT1H</timeCycle>"
    #expect(try specification(cycle, attributes: "tramite:missed=\"once\"")?.missedOnce == true)
    #expect(try specification(cycle, attributes: "tramite:missed=\"each\"")?.missedOnce == false)
    #expect(problems(timer(cycle, attributes: "tramite:missed=\"never\"")).map(\.code) == [.extensionInvalidValue])
  }
}
