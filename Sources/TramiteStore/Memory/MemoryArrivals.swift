import Synchronization
import TramiteFEEL

/// What arrives for a store in memory.
final class MemoryArrivals: ArrivingContents {
  private let contents = Mutex<[String: [UInt8]]>([:])

  /// What has arrived under a name; nil where nothing has.
  func content(_ name: String) -> [UInt8]? { contents.withLock { $0[name] } }

  /// The names, sorted.
  var names: [String] { contents.withLock { $0.keys.sorted() } }

  func append(_ bytes: [UInt8], to name: String) async throws {
    contents.withLock { $0[name, default: []] += bytes }
  }

  func sync(_ name: String) async throws {}

  func read(_ name: String, offset: Int, count: Int) async throws -> [UInt8] {
    Array((content(name) ?? []).dropFirst(max(offset, 0)).prefix(max(count, 0)))
  }

  func discard(_ name: String) async { contents.withLock { $0[name] = nil } }

  /// A program that was killed leaves nothing in memory.
  func discard(untouchedSince time: Instant) async throws -> Int { 0 }
}
