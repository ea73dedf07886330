import Testing
import TramiteEngine
import TramiteFEEL
import TramiteHistory
import TramiteInterpreter

/// What simulations do by themselves (cli.md "simulate").
@Suite struct SimulationTests {
  @Test func peopleOfTheRolesCompleteTheirTasksAtOnce() async throws {
    let testing = ScenarioTesting(
      [("approval", ScenarioTesting.approval)], ["organization.yaml": ScenarioTesting.organization])
    let played = try await Simulation(testing.rehearsal, processes: ["approval"]).play()
    #expect(played.isDone)
    let persons = played.events.compactMap { event -> String? in
      guard case .workItemCompleted(_, _, let by, _) = event.entry.event else { return nil }
      return by
    }
    #expect(persons == ["ana", "luis"])
    #expect(played.events.allSatisfy { $0.entry.stamp.at == VirtualClock.standardStart })
  }

  @Test func withoutAnOrganizationPeopleAreInvented() async throws {
    let testing = ScenarioTesting([("approval", ScenarioTesting.approval)])
    let played = try await Simulation(testing.rehearsal, processes: ["approval"]).play()
    #expect(played.isDone)
    #expect(played.events.first?.entry.stamp.actor == "clerk-1")
  }

  /// Every open work item was loaded again for each that was completed: 500 took minutes.
  @Test(.timeLimit(.minutes(1)))
  func manyOpenWorkItemsAreCompletedOneByOneInTheirOrder() async throws {
    let testing = ScenarioTesting([
      (
        "many",
        """
        startEvent S
        userTask A role=clerk
          instances of 500
        endEvent E
        S -> A
        A -> E
        """
      )
    ])
    let played = try await Simulation(testing.rehearsal, processes: ["many"]).play()
    #expect(played.isDone)
    let done = played.events.compactMap { event -> UInt32? in
      guard case .workItemCompleted(let id, _, _, _) = event.entry.event else { return nil }
      return id.rawValue
    }
    #expect(done.count == 500)
    #expect(done == done.sorted())
  }

  @Test func instancesAreNumberedInTheOrderOfTheirStarts() async throws {
    let testing = ScenarioTesting([("approval", ScenarioTesting.approval)])
    let played = try await Simulation(testing.rehearsal, processes: ["approval", "approval"]).play()
    #expect(played.instances.map(\.state.instance) == ["approval~1", "approval~2"])
    #expect(played.instances.allSatisfy { $0.isStartedByName })
  }

  @Test func timersFireInOrderUntilNothingIsLeft() async throws {
    let testing = ScenarioTesting([
      (
        "slow",
        """
        startEvent S
        intermediateCatchEvent pause timer P30D
        endEvent E
        S -> pause
        pause -> E
        """
      )
    ])
    let played = try await Simulation(testing.rehearsal, processes: ["slow"]).play()
    #expect(played.isDone)
    let end = try #require(played.instances.first?.state.endedAt)
    #expect(end == Instant(iso8601: "2026-02-04T09:00:00Z"))
    var short = Simulation(testing.rehearsal, processes: ["slow"])
    short.until = try #require(Value(iso8601Duration: "P1D"))
    let cut = try await short.play()
    #expect(!cut.isDone)
    #expect(cut.instances.first?.waitingAt == ["pause"])
  }

  @Test func aWaitWithoutEndLeavesTheInstanceWaiting() async throws {
    let testing = ScenarioTesting([
      ("stays", "startEvent S\nintermediateCatchEvent await message m\nendEvent E\nS -> await\nawait -> E")
    ])
    let played = try await Simulation(testing.rehearsal, processes: ["stays"]).play()
    #expect(!played.isDone)
    #expect(played.instances.first?.waitingAt == ["await"])
  }

  @Test func circlesAreStoppedWithTheElementThatActedLast() async throws {
    let testing = ScenarioTesting([
      (
        "circle",
        "startEvent S\nexclusiveGateway gw\nserviceTask again handler=worker:w\nS -> gw\ngw -> again\nagain -> gw"
      )
    ])
    var simulation = Simulation(testing.rehearsal, processes: ["circle"])
    simulation.limits.commands = 200
    let played = try await simulation.play()
    #expect(!played.isDone)
    #expect(played.stopped?.instance == "circle~1")
    #expect(played.stopped?.message == "more than 200 commands in all")
  }

  @Test func aStartThatIsRefusedIsAFailure() async throws {
    let testing = ScenarioTesting(
      [("approval", ScenarioTesting.approval)], ["organization.yaml": ScenarioTesting.organization])
    let played = try await Simulation(testing.rehearsal, processes: ["unknown"]).play()
    #expect(!played.isDone)
    #expect(played.refusals.first?.code.rawValue == "REJ-0001")
  }
}
