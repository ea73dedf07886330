public import TramiteDefinitions
public import TramiteProblems
import TramiteStore

extension Engine {
  /// Everything that is wrong or worth knowing about files, as deploying them here would find it. Nothing is deployed.
  /// - Throws: ``ComputingTimeOver``
  /// - Cost: that of compiling them
  public nonisolated func problems(of files: [DefinitionFile]) async throws -> [Problem] {
    let known = try await reading { try DeployedNames($0) }
    return try setup.library.compile(files, setup.handlers.descriptions, requiresKnown: false, deployed: known).problems
  }

  /// The files that a version of a process was deployed with: those of its own folder, and of what lies below it.
  public nonisolated func definitionFiles(of process: String, version: Int) async throws -> [DefinitionFile] {
    try await reading { reader in
      guard let row = try reader.definition(process: process, version: version) else { return [] }
      let folder = row.path.lastIndex(of: "/").map { row.path[...$0] } ?? ""
      return try reader.files(ofDeployment: row.deployment).filter { $0.path.hasPrefix(folder) }.compactMap { file in
        try reader.definitionFile(sha256: file.sha256).map { DefinitionFile(path: file.path, bytes: $0) }
      }
    }
  }

  /// The files of a deployment, each as it was deployed last: who replaces one of them takes the others along as they are
  /// now, not as they were.
  /// - Cost: reads the lists of files of all deployments since
  public nonisolated func newestFiles(ofDeployment number: Int) async throws -> [DefinitionFile] {
    try await reading { reader in
      let own = try reader.files(ofDeployment: number)
      let newest = try reader.newestHashes(since: number)
      return try own.compactMap { file in
        try reader.definitionFile(sha256: newest[file.path] ?? file.sha256).map {
          DefinitionFile(path: file.path, bytes: $0)
        }
      }
    }
  }
}

extension StoreReader {
  /// The hash of the newest content of each path that this deployment or a later one has brought.
  /// - Cost: reads the lists of files of all deployments since
  func newestHashes(since number: Int) throws -> [String: String] {
    var newest: [String: String] = [:]
    var before: Int?
    while true {
      let page = try deployments(before: before, limit: 100)
      for row in page {
        if row.number < number { return newest }
        for file in try files(ofDeployment: row.number) where newest[file.path] == nil {
          newest[file.path] = file.sha256
        }
      }
      guard let last = page.last else { return newest }
      before = last.number
    }
  }
}
