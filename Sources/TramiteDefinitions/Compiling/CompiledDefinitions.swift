public import TramiteDMN
public import TramiteDocuments
public import TramiteGraph
public import TramiteProblems
public import TramiteXML

/// An executable process, compiled.
public struct CompiledProcess: Sendable {
  /// The process id.
  public let id: String
  /// Its name, else its id.
  public let name: String
  /// The BPMN file.
  public let file: String
  /// What executes it.
  public let graph: ProcessGraph
  /// Every file that it depends on: the definition, forms, decisions and calendars that it names; sorted. A change of one
  /// makes a new version (settled.md).
  public let dependencies: [String]
  /// Ids of the processes that it calls, in document order, each once.
  public let calls: [String]
  /// Its modification control (`tramite:document`), in document order.
  public let documentVersions: [TramiteDocumentVersion]
}

/// What came of compiling a set of files.
public struct CompiledDefinitions: Sendable {
  /// All problems of all files, file by file in the order given, in source order within each.
  public let problems: [Problem]
  /// The executable processes, file by file and in document order. One with an error in its file is missing.
  public let processes: [CompiledProcess]
  /// The global tasks, each as a process with that one node, in the same order.
  public let globalTasks: [CompiledProcess]
  /// The BPMN documents, in the order of the files.
  public let documents: [BPMNDocument]
  /// The organizations, in the order of the files.
  public let organizations: [OrganizationDocument]
  /// The scenarios, in the order of the files.
  public let scenarios: [FoundScenarios]
  /// The decision models, in the order of the files; those with problems too.
  public let decisions: [DecisionModel]
  /// Texts of the files by path, for carets.
  public let sources: [String: SourceText]

  /// The source line of a problem.
  public func line(of problem: Problem) -> String? {
    sources[problem.location.file]?.line(problem.location.line)
  }
}

/// The scenarios of a file.
public struct FoundScenarios: Hashable, Sendable {
  /// The file.
  public var file: String
  /// What it says.
  public var scenarios: ScenarioFile
}
