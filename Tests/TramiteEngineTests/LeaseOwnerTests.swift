import Foundation
import Testing
import TramiteEngine
import TramiteFEEL
import TramiteHistory
import TramiteStore

/// Leases of programs that were killed.
@Suite struct LeaseOwnerTests {
  /// A program that does nothing until it is killed.
  private func program() throws -> Process {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/sleep")
    process.arguments = ["1000"]
    try process.run()
    return process
  }

  private func end(_ process: Process) {
    kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
  }

  @Test func ownProgramLivesAndWhatIsUnknownIsNotTakenForDead() throws {
    #expect(LeaseOwner.own() != LeaseOwner.own())
    #expect(!LeaseOwner.isGone(LeaseOwner.own()))
    for owner in ["program-7k2m9q3v4d", "", "a/b/c/d/e", "worker/1/2/3/4"] { #expect(!LeaseOwner.isGone(owner)) }
    let own = try #require(LeaseOwner.name(of: getpid()))
    let parts = own.split(separator: "/")
    #expect(!LeaseOwner.isGone("other-boot/\(parts[1])/999999999/1/x"), "of another boot or machine nothing is known")
    #expect(!LeaseOwner.isGone("\(parts[0])/1/999999999/1/x"), "nor of another PID namespace")
    #expect(LeaseOwner.isGone("\(parts[0])/\(parts[1])/\(getpid())/1/x"), "the number was given to another process")
  }

  @Test func jobOfAKilledProgramIsTakenAtOnceAndThatOfALivingOneIsNot() async throws {
    let house = try TestHouse(handlers: [Doing("work")])
    let other = try program()
    let owner = try #require(LeaseOwner.name(of: other.processIdentifier)) + "/x"
    let stuck = try TestHouse(
      store: house.store, clock: house.clock,
      handlers: [
        Doing("work") { _ in
          try await Task.sleep(for: .seconds(1000))
          return .completed()
        }
      ])
    let killed = stuck.engine { $0.owner = owner }
    let graph = TestProcess.straight(tasks: 1, handler: "work")
    try await stuck.deploy([graph], on: killed)
    try await killed.start("straight")
    // It takes the job, and never reports again.
    let taken = try await house.store.write { writer in
      try writer.leaseDueJobs(
        .internal,
        Lease(owner: owner, until: Instant(millisecondsSince1970: house.clock.now.millisecondsSince1970 + 10_000)),
        now: house.clock.now, limit: 9)
    }
    #expect(taken.count == 1)
    let engine = stuck.engine { $0.handlers = house.handlers }
    #expect(try await engine.work(.untilIdle).jobsRun == 0, "its program lives")
    end(other)
    #expect(try await engine.work(.untilIdle).jobsRun == 1)
    #expect(try await engine.instances(InstanceFilter(status: .completed)).count == 1)
  }
}
