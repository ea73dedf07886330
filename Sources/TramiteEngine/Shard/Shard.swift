import Logging
import Synchronization
import TramiteFEEL
import TramiteHistory
import TramiteInterpreter
import TramiteStore

/// The one loop through which everything is written.
///
/// What arrives is gathered while the last commit is being synced; then all of it is worked in one transaction, in order
/// of arrival, and every caller is answered after the commit that holds what it asked for (DESIGN.md 6). One shard serves
/// a store with one writer; the shape allows several, by instance, on a store that takes them.
///
/// Owns: the mailbox, the order of transactions, the states in memory. Does not own: what is decided.
final class Shard: Sendable {
  private struct Mailbox {
    var entries: [any ShardEntry] = []
    var isWorked = false
  }

  let store: any HistoryStore
  let setup: EngineSetup
  /// Rings when something has been committed that a work loop should look at.
  let newWork = Wakeup()
  /// Tells who watches that something has been committed.
  let commits = Commits()
  private let memory: ShardMemory
  private let mailbox = Mutex(Mailbox())
  private let due = Mutex(DueHeap())

  init(_ store: any HistoryStore, _ setup: EngineSetup) {
    self.store = store
    self.setup = setup
    memory = ShardMemory(cachedInstances: setup.options.cachedInstances)
  }

  /// Works a body inside the next transaction, and returns after its commit.
  ///
  /// - Throws: what the body throws (``Rejection``, ``HandlerFailure``, ``EngineFailure``): nothing of it is stored then;
  ///   ``EngineFailure`` when the transaction failed: nothing of any body in it is stored.
  func perform<Result: Sendable>(_ body: @escaping @Sendable (Batch) throws -> Result) async throws -> Result {
    guard let terms = RequestTerms.current else { return try await enqueue(body) }
    return try await enqueue { batch in try terms.perform(batch, body) }
  }

  private func enqueue<Result: Sendable>(_ body: @escaping @Sendable (Batch) throws -> Result) async throws -> Result {
    try await withCheckedThrowingContinuation { continuation in
      let entry = Entry(body: body, continuation: continuation)
      let begins = mailbox.withLock { mailbox in
        mailbox.entries.append(entry)
        defer { mailbox.isWorked = true }
        return !mailbox.isWorked
      }
      // The loop serves everybody, and what it begins (handlers) is not the caller's request.
      if begins { RequestTerms.$current.withValue(nil) { _ = Task { await drain() } } }
    }
  }

  /// The earliest moment that this program knows to be due; what other programs set is found in the store.
  var earliestDue: Instant? { due.withLock { $0.earliest } }
  /// Forgets moments that have passed.
  func forgetDue(upTo moment: Instant) { due.withLock { $0.remove(upTo: moment) } }

  private func drain() async {
    while true {
      let limit = max(1, setup.options.batchLimit)
      let entries = mailbox.withLock { mailbox -> [any ShardEntry] in
        if mailbox.entries.count <= limit {
          defer { mailbox.entries = [] }
          if mailbox.entries.isEmpty { mailbox.isWorked = false }
          return mailbox.entries
        }
        let taken = Array(mailbox.entries[..<limit])
        mailbox.entries.removeFirst(limit)
        return taken
      }
      if entries.isEmpty { return }
      await work(entries)
    }
  }

  /// Works entries in one transaction. When one of them was refused after it had written, all is rolled back and worked
  /// again with that one inside a savepoint; when another program came in between, all is decided again.
  private func work(_ entries: [any ShardEntry]) async {
    var attempts = 0
    while true {
      let taken = TakenPlaces(setup.jobRunner)
      do {
        let news = try await store.write { [self] writer in try transact(entries, writer, taken) }
        if mailbox.withLock({ $0.entries.isEmpty }) {
          answer(entries, news)
        } else {
          // The next transaction begins meanwhile.
          Task { answer(entries, news) }
        }
        return
      } catch is RefusedAfterWriting {
        undone(taken)
      } catch let failure as StoreFailure where isWorthDecidingAgain(failure) && attempts < 5 {
        undone(taken)
        attempts += 1
        setup.logger.debug("a transaction is tried again", metadata: ["reason": "\(failure.message)"])
      } catch {
        undone(taken)
        let failure = (error as? StoreFailure).map { EngineFailure($0) } ?? (error as? EngineFailure)
        let told = failure ?? EngineFailure(.defect, "a transaction failed: \(error)")
        setup.logger.info("a transaction failed", metadata: ["reason": "\(told.message)"])
        for entry in entries { entry.fail(told) }
        return
      }
    }
  }

  /// Another program came in between, or a random id was taken already. A store that is held by another program has been
  /// waited for by the store itself.
  private func isWorthDecidingAgain(_ failure: StoreFailure) -> Bool {
    switch failure.code {
    case .conflict, .exists: true
    case .busy, .missing, .full, .damaged, .newerFormat, .readOnly, .notAStore, .absent, .unavailable: false
    }
  }

  /// Inside the transaction.
  private func transact(_ entries: [any ShardEntry], _ writer: any StoreWriter, _ taken: TakenPlaces) throws
    -> BatchNews
  {
    let generation = writer.generation
    if memory.generation != generation { memory.forget() }
    // Until the commit is known to have succeeded, the next transaction must not trust what this one leaves in memory.
    memory.generation = -1
    let batch = Batch(writer, memory, setup)
    defer { taken.places = batch.news.takenJobs.count + batch.justTaken.count }
    for entry in entries { try run(entry, batch) }
    try batch.workFollowUps()
    memory.generation = generation + 1
    return batch.news
  }

  private func run(_ entry: any ShardEntry, _ batch: Batch) throws {
    let writes = batch.writes
    do {
      if entry.needsSavepoint {
        try runInSavepoint(entry, batch)
      } else {
        try entry.run(batch)
      }
    } catch let failure as StoreFailure where failure.code != .missing {
      throw failure
    } catch {
      if batch.writes != writes, !entry.needsSavepoint {
        entry.needsSavepoint = true
        throw RefusedAfterWriting()
      }
      // What one entry names and the store lacks concerns this entry alone.
      let missing = (error as? StoreFailure).map { EngineFailure($0) }
      entry.refuse(missing ?? (error as? CodingFailure).map { EngineFailure($0) } ?? error)
    }
  }

  private func runInSavepoint(_ entry: any ShardEntry, _ batch: Batch) throws {
    // What others have caused is worked outside of the savepoint.
    try batch.workFollowUps()
    let news = batch.news
    do {
      try batch.writer.savepoint { try entry.run(batch) }
    } catch {
      // What the entry changed in memory is not what the store has.
      memory.forget()
      setup.jobRunner.release(batch.news.takenJobs.count - news.takenJobs.count + batch.justTaken.count)
      batch.justTaken = []
      batch.news = news
      batch.followUps = []
      batch.nextFollowUp = 0
      throw error
    }
  }

  /// After the commit. First what runs on: who is answered must find it running.
  private func answer(_ entries: [any ShardEntry], _ news: BatchNews) {
    tell(news)
    for entry in entries { entry.answer() }
  }

  private func tell(_ news: BatchNews) {
    for job in news.takenJobs { setup.jobRunner.launch(job, self) }
    for posted in news.posted {
      setup.logger.info(
        setup.options.outbox == nil
          ? "a message to a participant outside waits: this program brings none" : "a message to a participant outside",
        metadata: [
          "participant": "\(posted.participant)", "message": "\(posted.message)", "instance": "\(posted.instance)",
          "element": "\(posted.element)", "seq": "\(posted.seq)",
        ])
    }
    if let moment = news.earliestDue { due.withLock { $0.insert(moment) } }
    if news.appended > 0 { commits.tell() }
    if news.hasOpenJobs || news.hasPending || news.earliestDue != nil { newWork.ring() }
  }

  /// A transaction was rolled back: what is in memory is not what the store has. Called by the loop, between two writes.
  private func undone(_ taken: TakenPlaces) {
    taken.giveBack()
    memory.forget()
    setup.library.forget()
  }
}

/// An entry was refused after it had written something.
private struct RefusedAfterWriting: Error {}

/// Places of the job runner that a transaction has reserved.
///
/// - Note: `@unchecked Sendable`: written in the body of `store.write`, read after `write` has ended.
private final class TakenPlaces: @unchecked Sendable {
  var places = 0
  private let runner: JobRunner
  init(_ runner: JobRunner) { self.runner = runner }
  func giveBack() {
    runner.release(places)
    places = 0
  }
}

/// Something to be worked inside a transaction.
private protocol ShardEntry: AnyObject, Sendable {
  /// Whether it is undone alone when it is refused.
  var needsSavepoint: Bool { get set }
  /// Works it and keeps what it gives.
  func run(_ batch: Batch) throws
  /// Keeps that it was refused.
  func refuse(_ error: any Error)
  /// Tells the caller, after the commit.
  func answer()
  /// Tells the caller that the transaction failed.
  func fail(_ error: any Error)
}

/// - Note: `@unchecked Sendable`: its properties are touched by the shard's loop only, inside a transaction and after it;
///   the mailbox's lock hands it over.
private final class Entry<Value: Sendable>: ShardEntry, @unchecked Sendable {
  private let body: @Sendable (Batch) throws -> Value
  private let continuation: CheckedContinuation<Value, any Error>
  private var result: Result<Value, any Error>?
  var needsSavepoint = false

  init(body: @escaping @Sendable (Batch) throws -> Value, continuation: CheckedContinuation<Value, any Error>) {
    self.body = body
    self.continuation = continuation
  }

  func run(_ batch: Batch) throws { result = .success(try body(batch)) }
  func refuse(_ error: any Error) { result = .failure(error) }
  func answer() {
    guard let result else {
      continuation.resume(
        throwing: EngineFailure(.defect, "a transaction ended without an answer for one of its parts"))
      return
    }
    continuation.resume(with: result)
  }
  func fail(_ error: any Error) { continuation.resume(throwing: error) }
}
