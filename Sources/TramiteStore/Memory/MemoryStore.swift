import Synchronization

/// A store in memory, for `simulate`, `test` and tests: the same contract, nothing durable.
///
/// Transactions run one after the other on the actor; readers work on the last committed state and wait for nobody.
public actor MemoryStore: HistoryStore {
  private let committed = Mutex(MemoryTables())
  private var generation: Int64 = 0
  private let id: String
  private let contents = MemoryArrivals()

  /// An empty store.
  /// - Parameter id: what ``StoreDescription/id`` says.
  public init(id: String = String(repeating: "0", count: 32)) { self.id = id }

  public func write<R: Sendable>(_ body: @escaping @Sendable (any StoreWriter) throws -> R) async throws -> R {
    let transaction = MemoryTransaction(
      committed.withLock { $0 }, generation: generation, id: id, arrivals: contents)
    let result = try body(transaction)
    committed.withLock { $0 = transaction.tables }
    generation += 1
    return result
  }

  public nonisolated func read<R: Sendable>(_ body: @escaping @Sendable (any StoreReader) throws -> R) async throws -> R
  {
    try body(MemoryTransaction(committed.withLock { $0 }, generation: 0, id: id, arrivals: contents))
  }

  public nonisolated var arrivals: any ArrivingContents { contents }

  /// The names of what arrives just now, or was left: for tests.
  package nonisolated var arrivingNames: [String] { contents.names }

  public nonisolated func checkIntegrity() async throws -> [String] { [] }
}

/// One transaction on a copy of the tables. Never leaves the call that it was made in.
final class MemoryTransaction: StoreWriter {
  var tables: MemoryTables
  let generation: Int64
  private let id: String
  let arrivals: MemoryArrivals

  init(_ tables: MemoryTables, generation: Int64, id: String, arrivals: MemoryArrivals) {
    self.tables = tables
    self.generation = generation
    self.id = id
    self.arrivals = arrivals
  }

  func savepoint<R>(_ body: () throws -> R) throws -> R {
    let before = tables
    do {
      return try body()
    } catch {
      tables = before
      throw error
    }
  }

  func description() throws -> StoreDescription { StoreDescription(format: StoreDescription.currentFormat, id: id) }
  func setting(_ name: String) throws -> [UInt8]? { tables.settings[name] }
  func settingNames(from beginning: String, to ending: String) throws -> [String] {
    tables.settings.entries(from: beginning) { $0.hasPrefix(beginning) }.map(\.key).filter { $0.hasSuffix(ending) }
  }
  func setSetting(_ name: String, _ value: [UInt8]?) throws { tables.settings[name] = value }
}
