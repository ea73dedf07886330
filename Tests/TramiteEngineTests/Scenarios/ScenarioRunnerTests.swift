import Testing
import TramiteEngine
import TramiteFEEL
import TramiteHistory

/// What scenarios do and how they fail (cli.md "Scenarios").
@Suite struct ScenarioRunnerTests {
  let approval = ScenarioTesting(
    [("approval", ScenarioTesting.approval)], ["organization.yaml": ScenarioTesting.organization])

  @Test func passesWhenEverythingIsAsItSays() async throws {
    let result = try await approval.play(
      """
      process: approval
      scenarios:
        - name: yes
          start: { by: bruno }
          steps:
            - { complete: ask, by: bruno, data: { amount: 10 } }
            - { complete: approve, data: { ok: true } }
          expect:
            status: completed
            ends: ["yes"]
            path: [ask, approve, gw, "yes"]
            never: ["no"]
            waitingAt: []
            variables: { amount: 10, ok: true }
            duration: PT0S
      """)
    #expect(result.difference == nil)
    #expect(result.events.last?.entry.event == .instanceCompleted)
  }

  @Test func choosesSomebodyWhomSeparationOfDutyAllows() async throws {
    let result = try await approval.play(
      """
      process: approval
      scenarios:
        - name: other person
          steps:
            - { complete: ask, by: ana }
            - { complete: approve, data: { ok: false } }
          expect: { ends: ["no"] }
      """)
    #expect(result.difference == nil)
    let persons = result.events.compactMap { played -> String? in
      guard case .workItemCompleted(_, _, let by, _) = played.entry.event else { return nil }
      return by
    }
    #expect(persons == ["ana", "luis"])
  }

  @Test(arguments: [
    ("status: waiting", "status: expected waiting, found completed"),
    ("ends: [\"no\"]", "ends: expected no, found yes"),
    ("path: [approve, ask]", "path: 'ask' was not reached after 'approve'"),
    ("never: [approve]", "never: 'approve' was reached"),
    ("waitingAt: [ask]", "waitingAt: expected ask, found nothing"),
    ("variables: { ok: false }", "variables: expected ok = false, found true"),
    ("duration: P1D", "duration: expected P1D, found PT0S"),
  ])
  func failsAtTheFirstDifference(expectation: String, message: String) async throws {
    let result = try await approval.play(
      """
      process: approval
      scenarios:
        - name: differs
          steps:
            - { complete: ask, by: bruno }
            - { complete: approve, data: { ok: true } }
          expect: { \(expectation) }
      """)
    #expect(result.difference?.message == message)
  }

  @Test func showsBothPathsBesideEachOther() async throws {
    let result = try await approval.play(
      """
      process: approval
      scenarios:
        - name: differs
          steps:
            - { complete: ask, by: bruno }
            - { complete: approve, data: { ok: true } }
          expect: { path: [ask, approve, "no"] }
      """)
    #expect(
      result.difference?.pathLines == [
        "  expected   found", "           + S", "  ask        ask", "  approve    approve", "- no",
        "           + yes",
      ])
  }

  @Test func saysWhatIsOpenInsteadOfTheStepsElement() async throws {
    let result = try await approval.play(
      """
      process: approval
      scenarios:
        - name: too early
          steps:
            - { complete: approve }
      """)
    let difference = try #require(result.difference)
    #expect(difference.step == 1)
    #expect(difference.line == 5)
    #expect(difference.message == "complete approve: no work item of it is open")
    #expect(difference.hint?.contains("waits at ask") == true)
  }

  @Test func refusalsMustComeWithTheirCode() async throws {
    let passed = try await approval.play(
      """
      process: approval
      scenarios:
        - name: refused
          steps:
            - { complete: ask, by: ana }
            - { refuse: complete, element: approve, by: ana, code: REJ-0007 }
            - { refuse: claim, element: approve, by: bruno, code: REJ-0006 }
            - { refuse: complete, element: ask, by: ana, code: REJ-0011 }
            - { refuse: complete, element: approve, by: nobody }
          expect: { waitingAt: [approve] }
      """)
    #expect(passed.difference == nil)
    let failed = try await approval.play(
      """
      process: approval
      scenarios:
        - name: not refused
          steps:
            - { refuse: complete, element: ask, by: ana, code: REJ-0007 }
      """)
    #expect(
      failed.difference?.message == "refuse complete ask: expected a refusal REJ-0007, but it was done")
    let other = try await approval.play(
      """
      process: approval
      scenarios:
        - name: another code
          steps:
            - { refuse: complete, element: ask, by: luis, code: REJ-0007 }
      """)
    #expect(
      other.difference?.message.hasPrefix("refuse complete ask: expected refusal REJ-0007, found REJ-0006") == true)
  }

  @Test func anUnknownStarterIsADifferenceOfTheStart() async throws {
    let result = try await approval.play(
      """
      process: approval
      scenarios:
        - { name: unknown, start: { by: zoe } }
      """)
    #expect(result.difference?.message.hasPrefix("start: refused [REJ-0004]") == true)
  }
}
