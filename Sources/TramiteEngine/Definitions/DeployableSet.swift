public import TramiteDefinitions
public import TramiteDocuments
public import TramiteGraph
public import TramiteProblems

/// What a set of files means, as the engine takes it.
public struct DeployableSet: Sendable {
  /// The executable processes of all files, in file order.
  public var processes: [DeployableProcess]
  /// The global tasks of all files, each as a process with that one node, in file order.
  public var globalTasks: [DeployableProcess]
  /// The organizations of the files.
  public var organizations: [OrganizationDocument]
  /// Everything that is wrong or worth knowing, in the order of the files.
  public var problems: [Problem]
  /// Describes what files mean.
  public init(
    processes: [DeployableProcess], globalTasks: [DeployableProcess] = [], organizations: [OrganizationDocument] = [],
    problems: [Problem] = []
  ) {
    self.processes = processes
    self.globalTasks = globalTasks
    self.organizations = organizations
    self.problems = problems
  }
}

/// One executable process of a set of files.
public struct DeployableProcess: Sendable {
  /// The compiled definition.
  public var graph: ProcessGraph
  /// The file that holds it.
  public var path: String
  /// The files that a new version follows from: its own, the forms, decisions and calendars that it names.
  public var concerns: [String]
  /// Describes a process.
  public init(graph: ProcessGraph, path: String, concerns: [String]) {
    self.graph = graph
    self.path = path
    self.concerns = concerns
  }
}

/// Turns files into graphs: `TramiteDefinitions`, or in tests graphs made by hand.
public typealias CompileDefinitions = @Sendable (_ files: [DefinitionFile], CompilerOptions) -> DeployableSet

extension DeployableSet {
  /// What the definitions' compiler makes of files.
  public static let compiler: CompileDefinitions = { files, options in
    let compiled = DefinitionCompiler.compile(files, options: options)
    func deployable(_ process: CompiledProcess) -> DeployableProcess {
      DeployableProcess(graph: process.graph, path: process.file, concerns: process.dependencies)
    }
    return DeployableSet(
      processes: compiled.processes.map(deployable), globalTasks: compiled.globalTasks.map(deployable),
      organizations: compiled.organizations, problems: compiled.problems)
  }
}
