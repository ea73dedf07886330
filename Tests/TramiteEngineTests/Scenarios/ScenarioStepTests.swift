import Testing
import TramiteEngine
import TramiteFEEL
import TramiteHistory

/// Steps that stand for handlers, timers, messages and called processes.
@Suite struct ScenarioStepTests {
  static let gateway = ScenarioTesting([
    (
      "scan",
      """
      startEvent S
      exclusiveGateway merge
      exclusiveGateway gw handler=soc.source-scan
      serviceTask repair handler=worker:repair
      endEvent good
      S -> merge
      merge -> gw
      gw -> good = passed
      gw -> repair = failed
      repair -> merge
      """
    )
  ])

  /// A form that made-up values cannot satisfy.
  private static let strict = ScenarioTesting(
    [("ask", "startEvent S\nuserTask u role=clerk form=paper\nendEvent e\nS -> u\nu -> e")],
    [
      "organization.yaml": ScenarioTesting.organization,
      "forms/paper.form.xml": """
      <form xmlns="urn:tramite:form:1" id="paper"><section>
        <field id="code" type="string" required="true" pattern="[0-9]{3}"><label>Code</label></field>
        <field id="word" type="string" required="true"><label>Word</label><constraint expression='word = "magic"'/></field>
      </section></form>
      """,
    ])

  @Test func valueThatTheFormForbidsIsNotMadeUp() async throws {
    let blank = try await Self.strict.play("process: ask\nscenarios: [{ name: a, steps: [{ complete: u }] }]")
    #expect(blank.difference?.message.contains("REJ-0012") == true)
    #expect(blank.difference?.hint?.contains("give data for code, word") == true, "\(blank.difference?.text ?? "")")
    let given = try await Self.strict.play(
      "process: ask\nscenarios: [{ name: a, steps: [{ complete: u, data: { code: '123', word: magic } }] }]")
    #expect(given.difference == nil, "\(given.difference?.text ?? "")")
    // The same act is refused in both ways of saying it.
    let refused = try await Self.strict.play(
      "process: ask\nscenarios: [{ name: a, steps: [{ refuse: complete, element: u, code: REJ-0012 }] }]")
    #expect(refused.difference == nil, "\(refused.difference?.text ?? "")")
  }

  @Test func withoutAStepAGatewayTakesItsFirstFlow() async throws {
    let result = try await Self.gateway.play(
      "process: scan\nscenarios: [{ name: a, expect: { ends: [good], never: [repair] } }]")
    #expect(result.difference == nil)
  }

  @Test func jobStepsAnswerInOrderAlsoBeforeTheyAreReached() async throws {
    let result = try await Self.gateway.play(
      """
      process: scan
      scenarios:
        - name: loop
          steps:
            - { job: gw, outcome: failed }
            - { job: gw, outcome: failed }
            - { job: repair, data: { tries: 2 } }
            - { job: repair, data: { tries: 3 } }
            - { job: gw, outcome: passed, data: { counts: { error: 0 } } }
          expect: { ends: [good], path: [gw, repair, gw, repair, gw, good], variables: { tries: 3 } }
      """)
    #expect(result.difference == nil, "\(result.difference?.text ?? "")")
  }

  @Test func anAnswerThatWasNeverAskedForIsADifference() async throws {
    let result = try await Self.gateway.play(
      """
      process: scan
      scenarios:
        - name: too many
          steps:
            - { job: gw, outcome: passed }
            - { job: repair }
      """)
    #expect(result.difference?.message == "'repair' was not reached again, so its answer was never asked for")
  }

  @Test func failuresAreRetriedOnTheVirtualClock() async throws {
    let result = try await Self.gateway.play(
      """
      process: scan
      scenarios:
        - name: fails once
          steps:
            - { job: gw, failure: no network }
            - { advance: PT9S }
            - { advance: PT1S }
          expect: { ends: [good], duration: PT10S }
      """)
    #expect(result.difference == nil, "\(result.difference?.text ?? "")")
  }

  @Test func errorsAreCaughtByBoundaryEvents() async throws {
    let testing = ScenarioTesting([
      (
        "caught",
        """
        startEvent S
        serviceTask work handler=worker:w
        boundaryEvent oops on work error boom
        endEvent fine
        endEvent mended
        S -> work
        work -> fine
        oops -> mended
        """
      )
    ])
    let result = try await testing.play(
      """
      process: caught
      scenarios:
        - name: error
          steps: [{ job: work, error: boom }]
          expect: { ends: [mended], path: [work, oops, mended] }
      """)
    #expect(result.difference == nil, "\(result.difference?.text ?? "")")
  }

  @Test func runStepsAskTheRealHandlerWithRealFiles() async throws {
    let testing = ScenarioTesting([
      (
        "checked",
        """
        startEvent S
        exclusiveGateway gw handler=soc.source-scan
        input report := report
        endEvent passed
        endEvent failed
        S -> gw
        gw -> passed = passed
        gw -> failed = failed
        """
      )
    ])
    let report = """
      {"version":"2.1.0","runs":[{"tool":{"driver":{"name":"t"}},"results":[
      {"ruleId":"r","level":"error","message":{"text":"m"}}]}]}
      """
    let files = ScenarioFiles { $0 == "reports/scan.sarif" ? Array(report.utf8) : nil }
    let scenario = """
      process: checked
      scenarios:
        - name: real
          steps: [{ run: gw, data: { report: reports/scan.sarif } }]
          expect: { ends: [failed] }
      """
    let result = try await testing.play(scenario, files: files)
    #expect(result.difference == nil, "\(result.difference?.text ?? "")")
    let missing = try await testing.play(scenario)
    #expect(missing.difference?.message.hasPrefix("run gw: the handler failed") == true)
  }

  @Test func fireMovesTheClockToTheTimerAndAdvanceFiresWhatIsDue() async throws {
    let testing = ScenarioTesting([
      (
        "timed",
        """
        startEvent S
        userTask wait role=clerk
        boundaryEvent reminder on wait nonInterrupting timer P1D
        boundaryEvent deadline on wait timer P3D
        endEvent reminded
        endEvent late
        endEvent done
        S -> wait
        wait -> done
        reminder -> reminded
        deadline -> late
        """
      )
    ])
    let fired = try await testing.play(
      """
      process: timed
      scenarios:
        - name: fire
          steps: [{ fire: deadline }]
          expect: { ends: [reminded, late], path: [wait, reminder, deadline], duration: P3D, status: completed }
      """)
    #expect(fired.difference == nil, "\(fired.difference?.text ?? "")")
    let advanced = try await testing.play(
      """
      process: timed
      scenarios:
        - name: advance
          steps: [{ advance: P2D }, { complete: wait }]
          expect: { ends: [reminded, done], never: [late], duration: P2D }
      """)
    #expect(advanced.difference == nil, "\(advanced.difference?.text ?? "")")
    let unknown = try await testing.play(
      """
      process: timed
      scenarios:
        - name: gone
          steps: [{ complete: wait }, { fire: deadline }]
      """)
    #expect(unknown.difference?.message == "fire deadline: no such timer is set")
  }

  @Test func messagesGoToWhoWaitsForThem() async throws {
    let testing = ScenarioTesting([
      (
        "paid",
        """
        startEvent S
        intermediateCatchEvent await message payment key order
        endEvent E
        S -> await
        await -> E
        """
      )
    ])
    let result = try await testing.play(
      """
      process: paid
      scenarios:
        - name: paid
          start: { data: { order: "42" } }
          steps:
            - message: { name: payment, key: "41", data: { amount: 1 } }
            - message: { name: payment, key: "42", data: { amount: 10 } }
          expect: { ends: [E], variables: { amount: 10 } }
      """)
    #expect(result.difference == nil, "\(result.difference?.text ?? "")")
  }

  static let callers = ScenarioTesting([
    (
      "caller",
      """
      startEvent S
      callActivity call calls called
      output answer := answer
      endEvent E
      S -> call
      call -> E
      """
    ),
    (
      "called",
      """
      startEvent S
      userTask inner role=clerk
      endEvent E
      S -> inner
      inner -> E
      """
    ),
  ])

  @Test func calledProcessesRunForReal() async throws {
    let result = try await Self.callers.play(
      """
      process: caller
      scenarios:
        - name: real
          steps: [{ complete: inner, in: called, data: { answer: 5 } }]
          expect: { ends: [E], variables: { answer: 5 }, path: [call, inner, E] }
      """)
    #expect(result.difference == nil, "\(result.difference?.text ?? "")")
    #expect(Set(result.events.map(\.instance)) == ["caller~1", "called~2"])
    let hint = try await Self.callers.play(
      "process: caller\nscenarios: [{ name: a, steps: [{ complete: inner }] }]")
    #expect(hint.difference?.hint?.contains("in: called") == true)
  }

  @Test func aJobStepAnswersACallInPlaceOfTheProcess() async throws {
    let result = try await Self.callers.play(
      """
      process: caller
      scenarios:
        - name: answered
          steps: [{ job: call, data: { answer: 6 } }]
          expect: { ends: [E], variables: { answer: 6 } }
      """)
    #expect(result.difference == nil, "\(result.difference?.text ?? "")")
    #expect(Set(result.events.map(\.instance)) == ["caller~1"])
  }

  @Test(arguments: [true, false])
  func aJobStepAnswersACallWithAnEscalation(interrupting: Bool) async throws {
    let testing = ScenarioTesting([
      (
        "caller",
        """
        startEvent S
        callActivity call calls called
        boundaryEvent late on call \(interrupting ? "" : "nonInterrupting") escalation late
        output why := reason
        endEvent E
        endEvent L
        S -> call
        call -> E
        late -> L
        """
      ), ("called", "startEvent S2\nuserTask inner role=clerk\nS2 -> inner"),
    ])
    let result = try await testing.play(
      """
      process: caller
      scenarios:
        - name: escalated
          steps: [{ job: call, escalation: late, data: { reason: "rain" } }]
          expect: { ends: \(interrupting ? "[L]" : "[L, E]"), variables: { why: rain } }
      """)
    #expect(result.difference == nil, "\(result.difference?.text ?? "")")
    #expect(Set(result.events.map(\.instance)) == ["caller~1"])
  }

  @Test func aProcessThatGoesRoundInCirclesEndsTheScenario() async throws {
    let testing = ScenarioTesting([
      (
        "circle",
        """
        startEvent S
        exclusiveGateway gw
        serviceTask again handler=worker:w
        S -> gw
        gw -> again
        again -> gw
        """
      )
    ])
    let result = try await testing.play("process: circle\nscenarios: [{ name: a }]")
    #expect(result.difference?.message.contains("10000 commands at one virtual time") == true)
  }
}
