import Logging
public import TramiteFEEL
import TramiteInterpreter
import TramiteStore

/// How long ``Engine/work(_:)`` goes on.
@frozen
public enum WorkSpan: Hashable, Sendable {
  /// What is due now.
  case once
  /// Until nothing is due and no job of this program runs.
  case untilIdle
  /// So long, in milliseconds; also what becomes due in between.
  case milliseconds(Int64)
}

/// What a work loop has done.
public struct WorkReport: Hashable, Sendable {
  /// Timers that fired, start timers included.
  public var timersFired = 0
  /// Work items whose due date was recorded as passed.
  public var overdueRecorded = 0
  /// Work items of people whose role or deputyship has ended, offered again.
  public var offeredAgain = 0
  /// Kept messages that ran out unclaimed.
  public var messagesExpired = 0
  /// Commands to other instances that were left by another program.
  public var followUpsWorked = 0
  /// Attempts of jobs that ended.
  public var jobsRun = 0
  /// Of these, the failed ones.
  public var jobsFailed = 0
  /// Messages that went out to participants outside.
  public var messagesSent = 0
  /// Attempts to send one that failed; it waits.
  public var messagesNotSent = 0
  /// Whether anything was done.
  public var isEmpty: Bool {
    timersFired == 0 && overdueRecorded == 0 && offeredAgain == 0 && messagesExpired == 0 && followUpsWorked == 0
      && jobsRun == 0
      && messagesSent == 0 && messagesNotSent == 0
  }

  fileprivate mutating func add(_ other: WorkReport) {
    timersFired += other.timersFired
    overdueRecorded += other.overdueRecorded
    messagesExpired += other.messagesExpired
    followUpsWorked += other.followUpsWorked
  }

  fileprivate mutating func add(_ deliveries: (sent: Int, failed: Int)) {
    messagesSent += deliveries.sent
    messagesNotSent += deliveries.failed
  }
}

extension Engine {
  /// How often a work loop looks for what other programs have written, in milliseconds.
  private static let lookMilliseconds: Int64 = 1000
  /// How often a server looks for uploads that no case took, in milliseconds.
  private static let sweepMilliseconds: Int64 = 3_600_000

  /// Does everything that is due: timers in due order, due dates, messages that have run out, commands left by other
  /// programs. Jobs are not run.
  /// - Parameter deadline: when to stop, though more is due; nil: never.
  public nonisolated func fireDue(until deadline: Instant? = nil) async throws -> WorkReport {
    var report = WorkReport()
    while true {
      let counts = try await shard.perform { batch in
        var counts = try batch.fireDue(limit: 256)
        counts.followUpsWorked = try batch.workStoredFollowUps()
        return counts
      }
      report.timersFired += counts.timersFired
      report.overdueRecorded += counts.overdueRecorded
      report.messagesExpired += counts.messagesExpired
      report.followUpsWorked += counts.followUpsWorked
      if counts.total == 0 || deadline.map({ now >= $0 }) == true { return report }
    }
  }

  /// When something next has to be done without anyone asking; nil when nothing is to come. Jobs count where handlers run
  /// them, and not where the caller answers them.
  public nonisolated func nextDue() async throws -> Instant? {
    let countsJobs = setup.options.jobs == .handlers
    return try await reading { reader in
      try reader.nextPendingCommand()?.createdAt ?? reader.nextDue(countsJobs: countsJobs)
    }
  }

  /// Does what is due, runs jobs and hands messages to the outbox, for scripts and tests.
  public func work(_ span: WorkSpan) async throws -> WorkReport {
    switch span {
    case .once: try await loop(until: nil, takesNewJobs: false)
    case .untilIdle: try await loop(until: nil, takesNewJobs: true)
    case .milliseconds(let milliseconds): try await loop(for: milliseconds)
    }
  }

  /// What a command that acts does first: what is due, and due jobs, for a bounded time. Nothing, where a work loop of
  /// this program runs already.
  public func catchUp(atMostMilliseconds limit: Int64 = 2000) async throws -> WorkReport {
    if loops > 0 { return WorkReport() }
    return try await loop(until: Instant(millisecondsSince1970: now.millisecondsSince1970 + limit), takesNewJobs: true)
  }

  /// Does what is due as it becomes due, and runs jobs, until the task is cancelled. Failures of the store are waited out.
  public func run() async {
    _ = try? await loop(for: nil, outlivesFailures: true)
  }

  // MARK: Loops

  /// Works until nothing is due and nothing runs, or the deadline.
  private func loop(until deadline: Instant?, takesNewJobs: Bool) async throws -> WorkReport {
    begin(takesNewJobs: takesNewJobs)
    let before = setup.jobRunner.counts
    var report = WorkReport()
    do {
      try await releaseLeasesOfTheGone()
      report.offeredAgain += try await offerLostWorkAgain()
      var isOpen = true
      while true {
        // Counted first: what ends from here on may leave more to do, and is looked at in the next round.
        let wasRunning = setup.jobRunner.counts.running
        report.add(try await fireDue(until: deadline))
        report.add(try await deliverOutbox(until: deadline))
        let taken = isOpen ? try await launchDueJobs() : 0
        if taken == 0, !takesNewJobs { isOpen = false }
        let running = setup.jobRunner.counts.running
        if wasRunning == 0, running == 0, taken == 0 { break }
        if let deadline, now >= deadline { break }
        if Task.isCancelled { break }
        if running > 0 { await setup.jobRunner.ended.wait(until: earlier(deadline, look()), setup.clock) }
      }
    } catch {
      await finish()
      throw error
    }
    await finish()
    await makeCheckpoint()
    report.note(setup.jobRunner.counts, since: before)
    return report
  }

  /// Works for a time, or until cancelled.
  private func loop(for milliseconds: Int64?, outlivesFailures: Bool = false) async throws -> WorkReport {
    begin(takesNewJobs: true)
    let before = setup.jobRunner.counts
    let deadline = milliseconds.map { Instant(millisecondsSince1970: now.millisecondsSince1970 + $0) }
    var report = WorkReport()
    var nextLook = now
    var nextSweep = now
    while !Task.isCancelled, deadline.map({ now < $0 }) ?? true {
      do {
        report.add(try await fireDue(until: deadline))
        report.add(try await deliverOutbox(until: deadline))
        if now >= nextLook {
          try await releaseLeasesOfTheGone()
          report.offeredAgain += try await offerLostWorkAgain()
          await makeCheckpoint()
          nextLook = look()
        }
        if outlivesFailures, now >= nextSweep {
          let deleted = try await deleteUntakenFiles()
          if deleted > 0 {
            setup.logger.info("uploads that no case took were deleted", metadata: ["count": "\(deleted)"])
          }
          nextSweep = Instant(millisecondsSince1970: now.millisecondsSince1970 + Self.sweepMilliseconds)
        }
        while try await launchDueJobs() > 0 {}
      } catch  where outlivesFailures {
        setup.logger.info("work waits for the store", metadata: ["reason": "\(error)"])
      } catch {
        await finish()
        throw error
      }
      shard.forgetDue(upTo: now)
      await shard.newWork.wait(until: earlier(shard.earliestDue, earlier(deadline, look())), setup.clock)
    }
    await finish()
    report.note(setup.jobRunner.counts, since: before)
    return report
  }

  /// Gives up the leases of programs of this machine that were killed, so that their jobs can be taken at once.
  /// - Cost: linear in the leases
  private nonisolated func releaseLeasesOfTheGone() async throws {
    let gone = try await reading { try $0.leaseOwners() }.filter(LeaseOwner.isGone)
    if gone.isEmpty { return }
    try await shard.perform { batch in
      batch.writes += 1
      for owner in gone { try batch.writer.releaseLeases(of: owner, now: batch.now) }
    }
  }

  private func begin(takesNewJobs: Bool) {
    loops += 1
    if takesNewJobs { setup.jobRunner.setTaking(true) }
  }

  /// Ends a loop; the last one stops what still runs.
  private func finish() async {
    loops -= 1
    if loops == 0 { await setup.jobRunner.stop(shard) }
  }

  /// Takes due jobs as far as there is room, and begins them.
  /// - Returns: how many were found.
  private nonisolated func launchDueJobs() async throws -> Int {
    guard setup.options.jobs == .handlers else { return 0 }
    let places = setup.jobRunner.reserve(atMost: 64)
    if places == 0 { return 0 }
    do {
      let (jobs, found) = try await shard.perform { try $0.takeDueJobs(limit: places) }
      setup.jobRunner.release(places - jobs.count)
      for job in jobs { setup.jobRunner.launch(job, shard) }
      return found
    } catch {
      setup.jobRunner.release(places)
      throw error
    }
  }

  private nonisolated func look() -> Instant {
    Instant(millisecondsSince1970: now.millisecondsSince1970 + Self.lookMilliseconds)
  }
  private nonisolated func earlier(_ a: Instant?, _ b: Instant) -> Instant { a.map { min($0, b) } ?? b }
}

extension WorkReport {
  fileprivate mutating func note(
    _ counts: (running: Int, finished: Int, failed: Int), since before: (running: Int, finished: Int, failed: Int)
  ) {
    jobsRun = counts.finished - before.finished
    jobsFailed = counts.failed - before.failed
  }
}
