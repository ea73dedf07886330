import Foundation
import TramiteDefinitions
import TramiteEngine
import TramiteFEEL
import TramiteStore
import TramiteStoreSQLite

/// Does nothing, inside the command.
struct NoWork: SynchronousHandler {
  let name = "no.work"
  func answer(_ input: Context, configuration: NoConfiguration) -> HandlerAnswer { .completed() }
}

/// Does nothing, as a job.
struct NoJob: Handler {
  let name = "no.job"
  func run(_ work: HandlerWork, configuration: NoConfiguration) async throws -> HandlerAnswer { .completed() }
}

/// A store of its own with the bench's definitions deployed.
struct Bed {
  let engine: Engine
  private let store: SQLiteStore?
  private let folder: URL?

  init(_ kind: StoreKind, _ files: [DefinitionFile]) async throws {
    switch kind {
    case .memory:
      folder = nil
      store = nil
    case .sqlite:
      let parent =
        ProcessInfo.processInfo.environment["TRAMITE_BENCH_FOLDER"].map { URL(fileURLWithPath: $0) }
        ?? FileManager.default.temporaryDirectory
      let url = parent.appendingPathComponent("tramite-bench-\(UUID().uuidString)")
      try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
      folder = url
      store = try SQLiteStore(path: url.appendingPathComponent("bench.db").path)
    }
    engine = try await Self.engine(store ?? MemoryStore(), files)
  }

  /// An engine on a store, with definitions and organization deployed.
  static func engine(_ store: any HistoryStore, _ files: [DefinitionFile]) async throws -> Engine {
    var options = EngineOptions()
    options.handlers = try HandlerRegistry([NoJob()], synchronous: [NoWork()])
    let engine = Engine(store: store, options: options)
    let all = files + [BenchDefinitions.file("organization.yaml", BenchDefinitions.organization)]
    _ = try await engine.deploy(DeploymentRequest(files: all, by: Actor("ana")))
    return engine
  }

  /// Closes the store and removes its files.
  func remove() {
    try? store?.close()
    if let folder { try? FileManager.default.removeItem(at: folder) }
  }

  /// Closes the store, which brings the write-ahead log into the database.
  /// - Returns: the bytes of all its files.
  func closedBytes() throws -> Int {
    try store?.close()
    guard let folder else { return 0 }
    return try FileManager.default.contentsOfDirectory(atPath: folder.path).reduce(0) { sum, name in
      let attributes = try FileManager.default.attributesOfItem(atPath: folder.appendingPathComponent(name).path)
      return sum + ((attributes[.size] as? Int) ?? 0)
    }
  }
}

/// A workload that could not be run.
struct BenchFailure: Error, CustomStringConvertible {
  let description: String
  init(_ description: String) { self.description = description }
}
