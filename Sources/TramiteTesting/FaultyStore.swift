import Synchronization
public import TramiteStore

/// A store that fails once, at a moment that the test chooses, and otherwise does what the store inside it does.
///
/// Run a test with every `n` until ``wasMet`` is false: then no failure is left that it has not met.
/// - Spec: DESIGN.md 7, item 6
public final class FaultyStore: HistoryStore {
  /// Where it fails.
  public enum Moment: String, Sendable, CaseIterable {
    /// At a call inside a transaction.
    case call
    /// When a transaction begins, reading or writing.
    case begin
    /// When a transaction commits: everything in it is rolled back.
    case commit
    /// After the commit: what was written stands, but the caller hears of a failure, as after a crash.
    case answer
  }

  private let base: any HistoryStore
  private let faults: FaultCounter

  /// A store that fails at the `n`-th such moment, counted from 1; later ones succeed.
  public init(
    _ base: any HistoryStore, failingAt n: Int, _ moment: Moment,
    with failure: StoreFailure = StoreFailure(
      .unavailable, "expected the store to answer, found a failure that the test asked for", hint: "try again")
  ) {
    self.base = base
    faults = FaultCounter(n, moment, failure)
  }

  /// A store whose first answer for the rows of a data store is one of earlier: as if another program had changed them between
  /// a decision and its commit.
  public init(_ base: any HistoryStore, givingFirst rows: [DataRow]) {
    self.base = base
    faults = FaultCounter(
      .max, .call, StoreFailure(.unavailable, "this store never fails", hint: "nothing is to be done"), staleRows: rows)
  }

  /// How often the moment came, the failing one included.
  public var count: Int { faults.count }
  /// Whether it has failed.
  public var wasMet: Bool { faults.wasMet }

  public func write<R: Sendable>(_ body: @escaping @Sendable (any StoreWriter) throws -> R) async throws -> R {
    let faults = faults
    try faults.meet(.begin)
    let result = try await base.write { writer in
      let result = try body(FaultyWriter(writer, faults))
      try faults.meet(.commit)
      return result
    }
    try faults.meet(.answer)
    return result
  }

  public var arrivals: any ArrivingContents { base.arrivals }

  public func read<R: Sendable>(_ body: @escaping @Sendable (any StoreReader) throws -> R) async throws -> R {
    let faults = faults
    try faults.meet(.begin)
    return try await base.read { try body(FaultyReader($0, faults)) }
  }

  public func checkIntegrity() async throws -> [String] { try await base.checkIntegrity() }
}

/// Counts the moments of one kind and fails at one of them.
final class FaultCounter: Sendable {
  private let n: Int
  private let moment: FaultyStore.Moment
  private let failure: StoreFailure
  private let met = Mutex(0)
  private let staleRows: Mutex<[DataRow]?>

  init(_ n: Int, _ moment: FaultyStore.Moment, _ failure: StoreFailure, staleRows: [DataRow]? = nil) {
    self.n = n
    self.moment = moment
    self.failure = failure
    self.staleRows = Mutex(staleRows)
  }

  /// Rows of earlier, once.
  func takeStaleRows() -> [DataRow]? { staleRows.withLock { $0.take() } }

  var count: Int { met.withLock { $0 } }
  var wasMet: Bool { count >= n }

  func meet(_ moment: FaultyStore.Moment) throws {
    guard moment == self.moment else { return }
    let count = met.withLock { count in
      count += 1
      return count
    }
    if count == n { throw failure }
  }
}
