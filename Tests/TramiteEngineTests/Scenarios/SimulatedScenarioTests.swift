import Testing
import TramiteDefinitions
import TramiteDocuments
import TramiteEngine
import TramiteFEEL
import TramiteHistory
import TramiteProblems

/// Scenarios in `tramite simulate`: when a step is played, when people and the clock go on without one.
@Suite struct SimulatedScenarioTests {
  private func simulate(_ testing: ScenarioTesting, _ yaml: String) async throws -> Performance {
    let reading = ScenarioReader.read(Array(yaml.utf8), file: "test.scenario.yaml")
    let file = try #require(reading.file)
    return try await Simulation(
      testing.rehearsal, processes: [file.process], scenario: file.scenarios[0], scenarioProcess: file.process
    ).play()
  }

  private func completed(_ played: Performance) -> [String] {
    played.events.compactMap { event in
      guard case .elementCompleted(let node, _, _) = event.entry.event else { return nil }
      return event.graph[node].id
    }
  }

  /// A user task `u` with an event on its border that leads to `out`.
  private func task(with boundary: String) -> ScenarioTesting {
    ScenarioTesting([
      (
        "p",
        """
        startEvent S
        userTask u role=clerk
        boundaryEvent b on u \(boundary)
        endEvent done
        endEvent out
        S -> u
        u -> done
        b -> out
        """
      )
    ])
  }

  @Test(arguments: [
    ("timer PT1H", "{ fire: b }"), ("timer PT1H", "{ advance: PT2H }"), ("message M", "{ message: { name: M } }"),
    ("signal G", "{ signal: { name: G } }"),
  ])
  func aTaskIsNotCompletedBeforeAStepThatIsAboutItsBorder(boundary: String, step: String) async throws {
    let testing = task(with: boundary)
    let yaml = "process: p\nscenarios: [{ name: a, steps: [\(step)], expect: { ends: [out] } }]"
    let played = try await simulate(testing, yaml)
    #expect(played.failures == [])
    #expect(played.isDone)
    #expect(completed(played).last == "out")
    #expect(try await testing.play(yaml).difference == nil)
  }

  @Test(arguments: ["{ fire: b }", "{ signal: { name: G } }", "{ message: { name: M } }"])
  func whatNoStepNamesIsDoneUntilTheStepFits(step: String) async throws {
    let testing = ScenarioTesting([
      (
        "p",
        """
        startEvent S
        userTask before role=clerk
        userTask u role=clerk
        boundaryEvent b on u timer PT1H
        boundaryEvent g on u signal G
        boundaryEvent m on u message M
        endEvent done
        endEvent out
        S -> before
        before -> u
        u -> done
        b -> out
        g -> out
        m -> out
        """
      )
    ])
    let played = try await simulate(testing, "process: p\nscenarios: [{ name: a, steps: [\(step)] }]")
    #expect(played.failures == [])
    #expect(completed(played).contains("before"))
    #expect(completed(played).last == "out")
  }

  private static let later = ScenarioTesting([
    (
      "p",
      """
      startEvent S
      intermediateCatchEvent pause timer PT1H
      exclusiveGateway g handler=worker:w
      userTask u role=clerk
      endEvent a
      endEvent b
      S -> pause
      pause -> g
      g -> a = first
      g -> u = second
      u -> b
      """
    )
  ])

  @Test func anAnswerForWhatIsReachedAfterTheClockMovedIsUsed() async throws {
    let played = try await simulate(
      Self.later,
      "process: p\nscenarios: [{ name: a, steps: [{ job: g, outcome: second }, { complete: u, data: { k: 1 } }] }]")
    #expect(played.failures == [])
    #expect(played.isDone)
    #expect(played.instances.first?.state.root?.variables["k"] == 1)
  }

  @Test func aFailureAndItsRetryAreTwoAnswers() async throws {
    let testing = ScenarioTesting([("p", "startEvent S\nserviceTask a handler=worker:w\nendEvent E\nS -> a\na -> E")])
    let played = try await simulate(
      testing, "process: p\nscenarios: [{ name: a, steps: [{ job: a, failure: no }, { job: a, data: { k: 1 } }] }]")
    #expect(played.failures == [])
    #expect(played.instances.first?.state.root?.variables["k"] == 1)
  }

  @Test func workOfALaterStepThatIsThereFirstIsDoneByThatStep() async throws {
    let testing = ScenarioTesting([
      ("p", "startEvent S\nserviceTask j handler=worker:w\nuserTask u role=clerk\nendEvent E\nS -> j\nj -> u\nu -> E")
    ])
    let played = try await simulate(
      testing,
      "process: p\nscenarios: [{ name: a, steps: [{ complete: u, data: { k: 1 } }, { job: j, data: { m: 2 } }] }]")
    #expect(played.failures == [])
    #expect(played.isDone)
    #expect(played.instances.first?.state.root?.variables["k"] == 1)
    #expect(played.instances.first?.state.root?.variables["m"] == 2)
  }

  @Test func aStepThatCanNeverBePlayedIsToldAndTheOthersArePlayed() async throws {
    let testing = task(with: "timer PT1H")
    let played = try await simulate(
      testing,
      """
      process: p
      scenarios:
        - name: a
          steps: [{ complete: nothing }, { fire: b }, { complete: u, data: { k: 1 } }, { job: b }]
      """)
    #expect(played.failures.count == 3)
    #expect(played.failures.first?.hasPrefix("step 1") == true)
    #expect(completed(played).last == "out")
    #expect(!played.isDone)
  }

  @Test func theClockDoesNotMoveForAMessageOrSignalThatNobodyWaitsFor() async throws {
    let played = try await simulate(
      task(with: "timer PT1H"),
      "process: p\nscenarios: [{ name: a, steps: [{ signal: { name: G } }, { complete: u, data: { k: 1 } }] }]")
    #expect(played.failures == [])
    #expect(completed(played).last == "done")
  }

  @Test(arguments: ["Parallel", "Sequential"])
  func anActivityThatAStepBeganIsNotBegunAgain(ordering: String) async throws {
    let testing = ScenarioTesting([
      (
        "p",
        """
        startEvent S
        adHocSubProcess ah ordering=\(ordering) {
          userTask u role=clerk
          userTask v role=clerk
        }
        endEvent E
        S -> ah
        ah -> E
        """
      )
    ])
    let played = try await simulate(
      testing,
      "process: p\nscenarios: [{ name: a, steps: [{ begin: u }, { complete: u }, { begin: v }, { complete: v }] }]")
    #expect(played.failures == [])
    #expect(completed(played).filter { $0 == "u" }.count == 1)
    #expect(completed(played).filter { $0 == "v" }.count == 1)
    let halfSaid = try await simulate(
      testing, "process: p\nscenarios: [{ name: a, steps: [{ complete: v, data: { k: 1 } }] }]")
    #expect(halfSaid.failures == [])
    #expect(halfSaid.instances.first?.state.root?.variables["k"] == 1)
  }
}
