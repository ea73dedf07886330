import Logging
import Synchronization
import TramiteFEEL
import TramiteGraph
import TramiteHistory
import TramiteStore

/// Runs handlers, at most so many at one time.
///
/// Owns: which attempts run in this program, their leases' prolonging, their time limits. Does not own: when a job may be
/// tried again (decided with the instance), which jobs there are (the store).
final class JobRunner: Sendable {
  private struct Attempt {
    let job: TakenJob
    var task: Task<Void, Never>?
  }
  private struct Bench {
    var isTaking = false
    var free: Int
    var running: [TakenJob.Key: Attempt] = [:]
    /// Attempts that have ended and are being recorded.
    var ending = 0
    /// Whether any job has been taken since leases were last given up.
    var hasTaken = false
    var hasWatch = false
    var finished = 0
    var failed = 0
  }
  private let bench: Mutex<Bench>
  private let clock: any EngineClock
  private let handlers: HandlerRegistry
  private let leaseMilliseconds: Int64
  private let logger: Logger
  private let threads = HandlerThreads()
  /// Rings when an attempt has ended.
  let ended = Wakeup()

  init(options: EngineOptions) {
    bench = Mutex(Bench(free: max(1, options.concurrentJobs)))
    clock = options.clock
    handlers = options.handlers
    leaseMilliseconds = options.leaseMilliseconds
    logger = options.logger
  }

  /// Whether jobs are taken in the transaction that creates them.
  func setTaking(_ isTaking: Bool) { bench.withLock { $0.isTaking = isTaking } }

  /// Takes a place for a job that is just being created; false when there is none, or jobs are not taken now.
  func reserveForNew() -> Bool {
    bench.withLock { bench in
      guard bench.isTaking, bench.free > 0 else { return false }
      bench.free -= 1
      return true
    }
  }

  /// Takes the place of an attempt that is just being recorded as ended, for a job that this creates. The place of the
  /// ended one is given back after the commit as always; its handler runs no longer. False when jobs are not taken now.
  func reserveForSuccessor() -> Bool {
    bench.withLock { bench in
      guard bench.isTaking else { return false }
      bench.free -= 1
      return true
    }
  }

  /// Takes as many places as there are, at most so many.
  func reserve(atMost limit: Int) -> Int {
    bench.withLock { bench in
      let count = max(0, min(limit, bench.free))
      bench.free -= count
      return count
    }
  }

  /// Gives places back.
  func release(_ count: Int) {
    if count > 0 { bench.withLock { $0.free += count } }
  }

  /// How many attempts run, and how many have ended and failed so far.
  var counts: (running: Int, finished: Int, failed: Int) {
    bench.withLock { ($0.running.count + $0.ending, $0.finished, $0.failed) }
  }

  /// Runs a job whose place has been reserved.
  func launch(_ job: TakenJob, _ shard: Shard) {
    let needsWatch = bench.withLock { bench in
      bench.running[job.key] = Attempt(job: job, task: nil)
      bench.hasTaken = true
      defer { bench.hasWatch = true }
      return !bench.hasWatch
    }
    let task = Task(executorPreference: threads) {
      let result: AttemptResult
      do {
        result = .answer(try await self.handlers.run(job.call, self.work(job, shard)))
      } catch {
        result = AttemptResult(failure: error)
      }
      await self.end(job, result, shard)
    }
    bench.withLock { $0.running[job.key]?.task = task }
    if needsWatch { Task { await watch(shard) } }
  }

  /// Stops all attempts; their jobs can be taken again at once.
  func stop(_ shard: Shard) async {
    let (stopped, hasTaken) = bench.withLock { bench in
      bench.isTaking = false
      bench.free += bench.running.count
      defer {
        bench.running = [:]
        bench.hasTaken = false
      }
      return (bench.running.values.map(\.task), bench.hasTaken)
    }
    if !hasTaken { return }
    for task in stopped { task?.cancel() }
    do {
      try await shard.perform { batch in
        batch.writes += 1
        try batch.writer.releaseLeases(of: batch.setup.options.owner, now: batch.now)
      }
    } catch {
      logger.debug("leases were not given up", metadata: ["reason": "\(error)"])
    }
  }

  private func work(_ job: TakenJob, _ shard: Shard) -> HandlerWork {
    HandlerWork(
      job: job.job.id.text(in: job.instanceID), instance: job.instanceID, process: job.process, element: job.element,
      attempt: job.job.attempt, startedBy: job.startedBy, at: job.takenAt, input: job.job.input,
      files: StoreFiles(shard: shard, job: job),
      people: StorePeople(shard: shard, instance: job.instanceID, startedBy: job.startedBy))
  }

  /// Records the end of an attempt, unless it was ended already (time limit, stop).
  private func end(_ job: TakenJob, _ result: AttemptResult, _ shard: Shard) async {
    let isFirst = bench.withLock { bench in
      guard bench.running.removeValue(forKey: job.key) != nil else { return false }
      bench.ending += 1
      return true
    }
    guard isFirst else { return }
    let hasFailed = await record(job, result, shard)
    bench.withLock { bench in
      bench.free += 1
      bench.ending -= 1
      bench.finished += 1
      if hasFailed { bench.failed += 1 }
    }
    ended.ring()
    shard.newWork.ring()
  }

  /// Says whether the attempt failed.
  private func record(_ job: TakenJob, _ result: AttemptResult, _ shard: Shard) async -> Bool {
    do {
      try await shard.perform { try $0.finish(job, result) }
      if case .failure = result { return true }
      return false
    } catch let failure as HandlerFailure {
      // The answer could not be written (its effects name what is not there): the attempt has failed.
      do {
        try await shard.perform { try $0.finish(job, AttemptResult(failure: failure)) }
      } catch {
        log("a failed attempt was not recorded", job, error)
      }
    } catch {
      // Not recorded: the lease runs out, and the job is tried again.
      log("an answer was not recorded", job, error)
    }
    return true
  }

  private func log(_ what: Logger.Message, _ job: TakenJob, _ error: any Error) {
    logger.info(
      what, metadata: ["instance": "\(job.instanceID)", "element": "\(job.element)", "reason": "\(error)"])
  }

  /// While anything runs: prolongs leases, and ends attempts that take too long.
  private func watch(_ shard: Shard) async {
    let pause = max(1, leaseMilliseconds / 4)
    while true {
      do {
        try await clock.wait(until: Instant(millisecondsSince1970: clock.now.millisecondsSince1970 + pause))
      } catch { return }
      let running = bench.withLock { bench -> [Attempt] in
        bench.hasWatch = !bench.running.isEmpty
        return Array(bench.running.values)
      }
      if running.isEmpty { return }
      let now = clock.now
      for attempt in running where isOverdue(attempt.job, now) {
        let limit = attempt.job.call.timeoutMilliseconds
        await end(
          attempt.job, .failure(message: "the attempt took longer than \(limit) ms", isPermanent: false), shard)
        attempt.task?.cancel()
      }
      await prolong(running.map(\.job).filter { !isOverdue($0, now) }, shard)
    }
  }

  private func isOverdue(_ job: TakenJob, _ now: Instant) -> Bool {
    now.millisecondsSince1970 - job.takenAt.millisecondsSince1970 >= job.call.timeoutMilliseconds
  }

  private func prolong(_ jobs: [TakenJob], _ shard: Shard) async {
    if jobs.isEmpty { return }
    do {
      try await shard.perform { batch in
        batch.writes += 1
        let lease = batch.lease
        for job in jobs {
          _ = try batch.writer.extendLease(ofJob: job.job.id, of: job.instance, lease, now: batch.now)
        }
      }
    } catch {
      logger.info("leases were not prolonged", metadata: ["reason": "\(error)"])
    }
  }
}
