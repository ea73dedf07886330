public import TramiteDefinitions
import TramiteDocuments
import TramiteGraph
public import TramiteProblems
import TramiteStore

/// What a deployment would bring, or has brought.
public struct DeploymentOutlook: Sendable {
  /// A process or decision of the files.
  public struct Part: Hashable, Sendable {
    /// Its name; its id where it has none.
    public let name: String
    /// The version that it would have, or has already where nothing of it changes.
    public let version: Int
    /// Whether it is there already as it is.
    public let isUnchanged: Bool
  }

  /// Processes, then decisions, in file order.
  public let parts: [Part]
  /// Organizations in the files; after a deployment: those that it has changed.
  public let organizations: [String]
  /// Files of a kind that is never read.
  public let unread: [String]
  /// Everything that is wrong or worth knowing.
  public let problems: [Problem]

  /// What a deployment has brought.
  public init(_ deployed: Deployed) {
    parts =
      (deployed.processes + deployed.globalTasks).map {
        Part(name: $0.name, version: $0.version, isUnchanged: $0.isUnchanged)
      } + deployed.decisions.map { Part(name: $0.decision, version: $0.version, isUnchanged: $0.isUnchanged) }
    organizations = deployed.organizations
    unread = []
    problems = deployed.problems
  }

  fileprivate init(parts: [Part], organizations: [String], unread: [String], problems: [Problem]) {
    self.parts = parts
    self.organizations = organizations
    self.unread = unread
    self.problems = problems
  }
}

extension Engine {
  /// What deploying files would bring. Nothing is deployed.
  /// - Throws: ``Rejection``: `rightNotHeld` for who may deploy nothing; ``ComputingTimeOver``
  /// - Cost: that of compiling them
  public nonisolated func outlook(of files: [DefinitionFile], by actor: Actor) async throws -> DeploymentOutlook {
    try await requireOwnership(actor)
    let known = try await reading { try DeployedNames($0) }
    let compiled = try setup.library.compile(
      files, setup.handlers.descriptions, requiresKnown: false, deployed: known)
    let changed = Set(try await changed(compiled.processes + compiled.globalTasks, files).map(\.graph.process))
    let parts = try await reading { reader in
      try (compiled.processes + compiled.globalTasks).map { process in
        let graph = process.graph
        let latest = try reader.latestDefinition(process: graph.process)?.version ?? 0
        let isUnchanged = !changed.contains(graph.process)
        return DeploymentOutlook.Part(
          name: graph.name, version: isUnchanged ? latest : latest + 1, isUnchanged: isUnchanged)
      }
    }
    return DeploymentOutlook(
      parts: parts, organizations: compiled.organizations.map(\.id),
      unread: files.map(\.path).filter { path in !Self.readEndings.contains { path.hasSuffix($0) } },
      problems: compiled.problems)
  }

  /// How names of files that are read end.
  private static var readEndings: [String] { [".bpmn", ".dmn", ".form.xml", ".yaml", ".yml", ".xml"] }
}
