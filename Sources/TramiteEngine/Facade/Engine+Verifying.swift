import TramiteHistory
import TramiteInterpreter
import TramiteStore

extension Engine {
  /// Verifies stored histories: the chain of hashes, and that deciding every command again gives its events.
  ///
  /// - Parameters:
  ///   - instances: their ids; empty: all, the newest first.
  ///   - each: is given each report when it is there.
  /// - Throws: ``Rejection``: `unknownInstance`
  /// - Cost: reads and decides everything, one instance after the other; others go on meanwhile.
  public nonisolated func verify(
    _ instances: [String] = [], each: @Sendable (VerificationReport) throws -> Void
  ) async throws {
    if !instances.isEmpty {
      for id in instances { try each(try await verification(of: id)) }
      return
    }
    var before: InstanceKey?
    while true {
      let from = before
      let page = try await reading { try $0.instances(InstanceFilter(), before: from, limit: 64) }
      guard let last = page.last else { return }
      for row in page { try each(try await verification(of: row.id)) }
      before = last.key
    }
  }

  /// Verifies one stored history.
  /// - Throws: ``Rejection``: `unknownInstance`
  public nonisolated func verification(of id: String) async throws -> VerificationReport {
    let setup = setup
    return try await reading { reader in
      guard let row = try reader.instance(id: id) else { throw Rejection.unknownInstance(id) }
      return try InstanceVerification(row, setup.library, setup.options.limits, reader).report
    }
  }

  /// What the store itself finds wrong with its files, and the last checkpoint with the journal, a sentence each.
  public nonisolated func storeFindings() async throws -> [String] {
    do {
      return try await store.checkIntegrity() + checkpointFindings()
    } catch let failure as StoreFailure {
      throw EngineFailure(failure)
    }
  }
}
