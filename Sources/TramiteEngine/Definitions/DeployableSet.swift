import TramiteDMN
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
  /// The decisions of all files, in file order; of several with one id the first.
  public var decisions: [DeployableDecision]
  /// Everything that is wrong or worth knowing, in the order of the files.
  public var problems: [Problem]
  /// Describes what files mean.
  public init(
    processes: [DeployableProcess], globalTasks: [DeployableProcess] = [], organizations: [OrganizationDocument] = [],
    decisions: [DeployableDecision] = [],
    problems: [Problem] = []
  ) {
    self.processes = processes
    self.globalTasks = globalTasks
    self.organizations = organizations
    self.decisions = decisions
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
  /// What can go wrong in its behaviour, found out when it is asked for (``Soundness``): up to some seconds for the largest.
  public var behaviour: @Sendable () -> [Problem]
  /// Describes a process.
  public init(
    graph: ProcessGraph, path: String, concerns: [String], behaviour: @escaping @Sendable () -> [Problem] = { [] }
  ) {
    self.graph = graph
    self.path = path
    self.concerns = concerns
    self.behaviour = behaviour
  }
}

/// A decision or decision service of a set of files.
public struct DeployableDecision: Sendable {
  /// The decision in its model.
  public var decision: BoundDecision
  /// Describes a decision.
  public init(_ decision: BoundDecision) { self.decision = decision }

  /// Its id.
  public var id: String { decision.node.id }
  /// The file that holds it.
  public var path: String { decision.model.file }
  /// The files that a new version follows from: its own, and those it imports.
  public var concerns: [String] { decision.model.files }
}

/// Turns files into graphs: `TramiteDefinitions`, or in tests graphs made by hand.
public typealias CompileDefinitions = @Sendable (_ files: [DefinitionFile], CompilerOptions) -> DeployableSet

extension DeployableSet {
  /// What the definitions' compiler makes of files, as long as there is ``ComputingTime``: nothing where it is over.
  public static let compiler: CompileDefinitions = { files, options in
    guard
      let compiled = DefinitionCompiler.compile(files, options: options, goesOn: ComputingTime.current.goesOn)
    else { return DeployableSet(processes: [], problems: []) }
    func deployable(_ process: CompiledProcess) -> DeployableProcess {
      DeployableProcess(graph: process.graph, path: process.file, concerns: process.dependencies) {
        compiled.behaviourProblems(of: process, goesOn: ComputingTime.current.goesOn) ?? []
      }
    }
    return DeployableSet(
      processes: compiled.processes.map(deployable), globalTasks: compiled.globalTasks.map(deployable),
      organizations: compiled.organizations, decisions: decisions(of: compiled), problems: compiled.problems)
  }

  private static func decisions(of compiled: CompiledDefinitions) -> [DeployableDecision] {
    var seen: Set<String> = []
    return compiled.decisions.flatMap { model in
      model.nodes.indices.compactMap { place -> DeployableDecision? in
        let node = model.nodes[place]
        switch node.kind {
        case .decision, .service: break
        case .inputData, .knowledgeModel: return nil
        }
        guard node.namespace == model.namespace, seen.insert(node.id).inserted else { return nil }
        return DeployableDecision(BoundDecision(model, place))
      }
    }
  }
}
