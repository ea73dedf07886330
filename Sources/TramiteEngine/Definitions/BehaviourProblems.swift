public import TramiteDefinitions
import TramiteDocuments
import TramiteGraph
public import TramiteProblems
public import TramiteSoundness

/// A finding about a definition's behaviour, with the way that leads there: for drawing.
public struct BehaviourFinding: Hashable, Sendable {
  /// The finding as a problem.
  public let problem: Problem
  /// The process.
  public let process: String
  /// The ids of the nodes concerned, the first where it happens.
  public let nodes: [String]
  /// The ids of the flows on the way there.
  public let flows: [String]
  /// The way, one sentence a step.
  public let path: [String]
}

extension CompiledDefinitions {
  /// All problems, those of behaviour with them: each executable process is run on abstract data (``Soundness``).
  /// - Parameter bound: how many states of each process are looked at.
  /// - Cost: at most `bound.states` commands, and their choices, for each process.
  public func problemsWithBehaviour(bound: Soundness.Bound = Soundness.Bound()) -> [Problem] {
    problemsWithBehaviour(bound: bound, goesOn: { true }) ?? problems
  }

  /// All problems, those of behaviour with them, as long as they are wanted.
  /// - Parameter goesOn: asked again and again; false gives up.
  /// - Returns: the problems; nil where it was given up.
  public func problemsWithBehaviour(
    bound: Soundness.Bound = Soundness.Bound(), goesOn: () -> Bool
  ) -> [Problem]? {
    var found: [String: [Problem]] = [:]
    for process in processes {
      guard let problems = behaviourProblems(of: process, bound: bound, goesOn: goesOn) else { return nil }
      found[process.file, default: []] += problems
    }
    if found.isEmpty { return problems }
    let own = Dictionary(grouping: problems, by: \.location.file)
    var files: [String] = []
    var seen: Set<String> = []
    for file in problems.map(\.location.file) + processes.map(\.file) where seen.insert(file).inserted {
      files.append(file)
    }
    return files.flatMap { ((own[$0] ?? []) + (found[$0] ?? [])).inSourceOrder() }
  }

  /// What can go wrong in the behaviour of one process, as problems.
  /// - Parameter goesOn: asked again and again; false gives up.
  /// - Returns: the problems; nil where it was given up.
  public func behaviourProblems(
    of process: CompiledProcess, bound: Soundness.Bound = Soundness.Bound(), goesOn: () -> Bool = { true }
  ) -> [Problem]? {
    Soundness.check(process.graph, bound: bound, goesOn: goesOn).map { report in
      SoundnessProblems.problems(of: report, process.graph, process: place(of: process)) {
        location(of: $0, in: process.file)
      }
    }
  }

  /// What can go wrong in the behaviour of each executable process, with the way there.
  public func behaviourFindings(bound: Soundness.Bound = Soundness.Bound()) -> [BehaviourFinding] {
    processes.flatMap { process -> [BehaviourFinding] in
      let graph = process.graph
      return Soundness.check(graph, bound: bound).findings.map { finding in
        let id = graph[finding.node].id
        return BehaviourFinding(
          problem: SoundnessProblems.problem(
            of: finding, graph, at: location(of: id, in: process.file) ?? place(of: process)),
          process: process.id, nodes: ([finding.node] + finding.nodes).map { graph[$0].id },
          flows: finding.flows.map { graph[$0].id }, path: finding.path)
      }
    }
  }

  private func place(of process: CompiledProcess) -> SourceLocation {
    location(of: process.id, in: process.file) ?? SourceLocation(file: process.file)
  }

  private func location(of element: String, in file: String) -> SourceLocation? {
    documents.first { $0.file == file }?.element(element)?.location
  }
}
