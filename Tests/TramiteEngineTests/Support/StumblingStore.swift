import Glibc
import Synchronization
import TramiteStore

/// A store whose n-th write or read fails, before anything of it is stored.
final class StumblingStore: HistoryStore {
  private let inner: any HistoryStore
  private let calls = Atomic<Int>(0)
  private let failsAt: Int

  init(_ inner: any HistoryStore, failsAt: Int) {
    self.inner = inner
    self.failsAt = failsAt
  }

  /// From here on nothing fails any more.
  func settle() { calls.store(.min, ordering: .relaxed) }

  private func stumble() throws {
    if calls.add(1, ordering: .relaxed).newValue == failsAt {
      throw StoreFailure(.full, "the disk is full", hint: "make room")
    }
  }

  func write<R: Sendable>(_ body: @escaping @Sendable (any StoreWriter) throws -> R) async throws -> R {
    try await inner.write { writer in
      let result = try body(writer)
      // At the end: everything has been decided, and nothing may stay.
      try self.stumble()
      return result
    }
  }

  func read<R: Sendable>(_ body: @escaping @Sendable (any StoreReader) throws -> R) async throws -> R {
    try stumble()
    return try await inner.read(body)
  }

  var arrivals: any ArrivingContents { inner.arrivals }

  func checkIntegrity() async throws -> [String] { try await inner.checkIntegrity() }
}

/// A store file in a folder of its own, removed afterwards.
func withStoreFile(_ body: (String) async throws -> Void) async throws {
  var template = Array("/tmp/tramite-engine-XXXXXX".utf8CString)
  let folder = template.withUnsafeMutableBufferPointer { buffer in
    buffer.baseAddress.flatMap { mkdtemp($0) }.map { String(cString: $0) } ?? ""
  }
  defer { remove(folder) }
  try await body("\(folder)/store.db")
  for name in ["store.db", "store.db-wal", "store.db-shm", "store.db.lock"] { unlink("\(folder)/\(name)") }
}
