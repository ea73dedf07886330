import Testing
import TramiteEngine
import TramiteFEEL
import TramiteHistory
import TramiteInterpreter
import TramiteStore

@Suite struct CommandTests {
  @Test func anInstanceOfSynchronousHandlersEndsInsideItsStart() async throws {
    let house = try TestHouse(synchronous: [Instantly(name: "noop")])
    let engine = house.engine()
    try await house.deploy([TestProcess.straight(tasks: 10, handler: "noop")], on: engine)
    let started = try await engine.start("straight")
    #expect(started.status == .completed)
    #expect(started.instance == "straight~1")
    #expect(try await engine.history("straight~1").commands.count == 1)
  }

  @Test func aWorkItemGoesThroughTheInboxesOfItsRoles() async throws {
    let house = try TestHouse()
    let engine = house.engine()
    house.setOrganization([("ana", ["clerk"]), ("luis", ["boss"])])
    try await house.deploy([TestProcess.approval()], on: engine)
    try await engine.start("approval")
    let asked = try await engine.inbox(DeskRequest(by: ana))
    #expect(asked.map(\.entry.item.element) == ["ask"])
    #expect(try await engine.openItems(by: Actor("luis")).isEmpty)
    try await engine.complete(asked[0].entry.id)
    let item = try await engine.openItems(by: Actor("luis"))
    #expect(item.count == 1)
    #expect(try await engine.complete(item[0], by: Actor("luis")).status == .completed)
    #expect(try await engine.openItems(by: Actor("luis")).isEmpty)
  }

  @Test(arguments: [
    (nil, RejectionCode.userMissing), ("nobody", .unknownUser), ("luis", .roleNotHeld),
  ])
  func aWorkItemIsRefusedToWhoMayNotDoIt(user: String?, code: RejectionCode) async throws {
    let house = try TestHouse()
    let engine = house.engine()
    house.setOrganization([("ana", ["clerk"]), ("luis", ["boss"])])
    try await house.deploy([TestProcess.approval()], on: engine)
    let started = try await engine.start("approval")
    let before = try await engine.instance(started.instance).state
    let item = try await engine.openItems()[0]
    await expectRejection(code) { try await engine.complete(item, by: Actor(user)) }
    #expect(try await engine.instance(started.instance).state == before)
  }

  @Test func aDeputyActsForWhoIsAbsentAndTheHistorySaysSo() async throws {
    let house = try TestHouse()
    let engine = house.engine()
    house.setOrganization([("ana", ["clerk"]), ("eva", [])], deputies: [("ana", "eva")])
    try await house.deploy([TestProcess.approval()], on: engine)
    let started = try await engine.start("approval")
    let item = try await engine.openItems(by: Actor("eva"))[0]
    try await engine.claim(item, by: Actor("eva"))
    let claimed = try await engine.history(started.instance).commands[1].stamp
    #expect(claimed.actor == "eva")
    #expect(claimed.onBehalfOf == "ana")
  }

  @Test func ofTwoWhoCompleteOneItemAtOnceOneIsRefused() async throws {
    let house = try TestHouse()
    let engine = house.engine()
    try await house.deploy([TestProcess.approval()], on: engine)
    let started = try await engine.start("approval")
    let item = try await engine.openItems()[0]
    let done = Counter()
    let refused = Counter()
    await withTaskGroup { group in
      for number in 0..<8 {
        group.addTask {
          do {
            try await engine.complete(item, by: Actor("p\(number)"))
            done.next()
          } catch let rejection as Rejection where rejection.code == .workItemWithdrawn {
            refused.next()
          } catch { Issue.record(error) }
        }
      }
    }
    #expect(done.count == 1)
    #expect(refused.count == 7)
    #expect(try await engine.history(started.instance).commands.count == 2)
  }

  @Test func unknownThingsAreRefusedByTheirCodes() async throws {
    let house = try TestHouse()
    let engine = house.engine()
    try await house.deploy([TestProcess.approval()], on: engine)
    await expectRejection(.unknownProcess) { try await engine.start("aproval") }
    await expectRejection(.unknownInstance) { try await engine.instance("approval~99") }
    await expectRejection(.unknownWorkItem) { try await engine.complete("approval~99.3") }
    await expectRejection(.unknownWorkItem) { try await engine.complete("nonsense") }
    await expectRejection(.unknownIncident) {
      try await engine.resolve(ResolutionRequest(incident: "approval~1.9", way: .retry, reason: "x", by: ana))
    }
    await expectRejection(.unknownDeployment) {
      try await engine.start(StartRequest(process: "approval", version: 7, by: ana))
    }
    await expectRejection(.unknownFile) { try await engine.file("file-none") }
  }

  @Test func aCalledProcessTellsItsCallerThatItHasEnded() async throws {
    let house = try TestHouse(synchronous: [Instantly(name: "noop")])
    let engine = house.engine()
    try await house.deploy(
      [TestProcess.caller(of: "straight"), TestProcess.straight(tasks: 1, handler: "noop")], on: engine)
    let started = try await engine.start("caller")
    #expect(try await engine.instance(started.instance).state.status == .completed)
    let children = try await engine.instances(InstanceFilter(process: "straight"))
    #expect(children.map(\.row.status) == [.completed])
  }

  @Test func cancellingACallerCancelsWhatItCalled() async throws {
    let house = try TestHouse()
    let engine = house.engine()
    try await house.deploy([TestProcess.caller(of: "approval"), TestProcess.approval()], on: engine)
    let started = try await engine.start("caller")
    #expect(try await engine.instance(started.instance).waitingAt == ["call"])
    try await engine.cancel(started.instance, reason: "wrong", by: ana)
    #expect(try await engine.instance(started.instance).state.status == .cancelled)
    let child = try await engine.instances(InstanceFilter(process: "approval"))[0]
    #expect(child.row.status == .cancelled)
    #expect(try await engine.openItems().isEmpty)
  }

  @Test func aProcessThatCallsItselfWithoutEndStopsWithAnIncident() async throws {
    let house = try TestHouse()
    let engine = house.engine { $0.limits.chainDepth = 20 }
    try await house.deploy([TestProcess.caller("mirror", of: "mirror")], on: engine)
    try await engine.start("mirror")
    let incidents = try await engine.incidents()
    #expect(incidents.map(\.incident.code) == [.chainLimit])
    #expect(try await engine.instances().count == 21)
  }
}

/// Expects a refusal of a code.
func expectRejection(
  _ code: RejectionCode, sourceLocation: Testing.SourceLocation = #_sourceLocation, _ body: () async throws -> some Any
) async {
  do {
    _ = try await body()
    Issue.record("expected \(code), and nothing was refused", sourceLocation: sourceLocation)
  } catch let rejection as Rejection {
    #expect(rejection.code == code, sourceLocation: sourceLocation)
  } catch {
    Issue.record("expected \(code), found \(error)", sourceLocation: sourceLocation)
  }
}
