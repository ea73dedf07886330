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
      var told = report
      told.findings = said(report.findings, of: process)
      return SoundnessProblems.problems(of: told, process.graph, process: place(of: process)) {
        location(of: $0, in: process.file)
      }
    }
  }

  /// What is found without what follows from a problem that is known without exploring: from an event that never occurs, a node
  /// that nothing leads to, a flow that is always taken before others. Of tokens that become more in one loop the first place is
  /// told.
  private func said(_ findings: [SoundnessFinding], of process: CompiledProcess) -> [SoundnessFinding] {
    let graph = process.graph
    let silent = behind(
      problems.filter { $0.location.file == process.file }.flatMap { unreached(by: $0, graph) }, graph)
    var growing: Set<NodeIndex> = []
    return findings.filter { finding in
      switch finding.kind {
      case .unreachable, .endUnreachable: return !silent.contains(finding.node)
      case .unboundedTokens:
        if growing.contains(finding.node) { return false }
        growing.formUnion(behind([finding.node], graph))
        return true
      case .deadlock, .tokenLeftBehind, .endlessLoop, .noFlow, .restlessLoop: return true
      }
    }
  }

  /// The nodes that are not reached because of a problem.
  private func unreached(by problem: Problem, _ graph: ProcessGraph) -> [NodeIndex] {
    guard let element = problem.element else { return [] }
    if problem.code == .triggerTwice || problem.code == .unreachableNode {
      return graph.node(element).map { [$0] } ?? []
    }
    guard problem.code == .unconditionalFlow, let flow = graph.flow(element) else { return [] }
    let source = graph[graph[flow].source]
    guard case .gateway(.exclusive) = source.kind else { return [] }
    return source.outgoing.drop { $0 != flow }.dropFirst().map { graph[$0].target }
  }

  /// Nodes and all that flows lead to from them.
  private func behind(_ nodes: [NodeIndex], _ graph: ProcessGraph) -> Set<NodeIndex> {
    var found: Set<NodeIndex> = []
    var open = nodes
    while let node = open.popLast() {
      guard found.insert(node).inserted else { continue }
      open += graph[node].outgoing.map { graph[$0].target } + graph[node].boundaryEvents
      if case .activity(let kind) = graph[node].kind, let inner = kind.innerScope { open += graph[inner].nodes }
    }
    return found
  }

  /// What can go wrong in the behaviour of each executable process, with the way there.
  public func behaviourFindings(bound: Soundness.Bound = Soundness.Bound()) -> [BehaviourFinding] {
    processes.flatMap { process -> [BehaviourFinding] in
      let graph = process.graph
      return said(Soundness.check(graph, bound: bound).findings, of: process).map { finding in
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
