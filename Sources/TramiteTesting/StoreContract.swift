import TramiteFEEL
public import TramiteStore

/// What every ``HistoryStore`` must do: one suite of checks, run against each store on a new, empty one.
///
/// ```swift
/// @Test(arguments: StoreContract.all)
/// func keepsTheContract(_ check: StoreContract) async throws { try await check.run(on: MemoryStore()) }
/// ```
public struct StoreContract: Sendable, CustomStringConvertible {
  /// What it checks, in words.
  public let name: String
  private let body: @Sendable (any HistoryStore) async throws -> Void

  init(_ name: String, _ body: @escaping @Sendable (any HistoryStore) async throws -> Void) {
    self.name = name
    self.body = body
  }

  public var description: String { name }

  /// Runs the check.
  /// - Throws: ``ContractBroken`` with what was expected and found; whatever the store throws.
  public func run(on store: any HistoryStore) async throws { try await body(store) }

  /// All checks.
  public static let all: [StoreContract] =
    journal + concurrency + instances + inbox + dueWork + subscriptions + messages + deployments + organizations
    + records
    + files + accounts + access + keptAnswers
}

/// A store did something else than its contract says.
public struct ContractBroken: Error, CustomStringConvertible {
  public let description: String
}

/// Fails unless two values are equal.
func expect<T: Equatable>(
  _ found: T, _ expected: T, _ what: String = "value", line: Int = #line, file: String = #fileID
)
  throws
{
  guard found != expected else { return }
  throw ContractBroken(description: "\(file):\(line): \(what): expected \(expected), found \(found)")
}

/// Fails unless the body fails with the code.
func expect(
  _ code: StoreFailure.Code, line: Int = #line, file: String = #fileID, _ body: () async throws -> Void
) async throws {
  do {
    try await body()
  } catch let failure as StoreFailure {
    try expect(failure.code, code, "failure", line: line, file: file)
    if failure.message.isEmpty || failure.hint.isEmpty {
      throw ContractBroken(description: "\(file):\(line): the failure says too little: \(failure)")
    }
    return
  }
  throw ContractBroken(description: "\(file):\(line): expected the failure \(code), found none")
}

/// Fails unless there is a value.
func require<T>(_ value: T?, _ what: String = "value", line: Int = #line, file: String = #fileID) throws -> T {
  guard let value else { throw ContractBroken(description: "\(file):\(line): expected a \(what), found none") }
  return value
}

/// The error that checks throw to make a transaction fail.
struct BodyRefused: Error {}

/// Milliseconds after the beginning of the test's time.
func testTime(_ milliseconds: Int64) -> Instant { Instant(millisecondsSince1970: 1_767_603_600_000 + milliseconds) }

/// Bytes that look like a hash.
func testHash(_ byte: UInt8) -> ChainHash { ChainHash(repeatElement(byte, count: 32)) ?? .zero }

extension JournalEntry {
  /// An entry of which the content follows from the numbers.
  static func example(_ first: Int64, _ last: Int64, at time: Int64 = 0, size: Int = 20) -> JournalEntry {
    JournalEntry(
      firstSeq: first, lastSeq: last, at: testTime(time), command: [UInt8](repeating: 1, count: size),
      events: [UInt8](repeating: UInt8(truncatingIfNeeded: last), count: size),
      hash: testHash(UInt8(truncatingIfNeeded: last)))
  }
}

extension StoreWriter {
  /// Starts an instance with one entry of three events.
  func startExample(
    _ id: String, process: String = "p", businessKey: String? = nil, by: String? = "ana", parent: InstanceKey? = nil,
    _ changes: [IndexChange] = []
  ) throws -> InstanceKey {
    try start(
      NewInstance(
        id: id, process: process, version: 1, businessKey: businessKey, startedBy: by, startedAt: testTime(0),
        parent: parent),
      with: .example(1, 3), changes: changes)
  }
}
