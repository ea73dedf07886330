public import TramiteGraph
public import TramiteProblems

/// Findings in the words of problems.
public enum SoundnessProblems {
  /// The problems of a report.
  /// - Parameter location: where an element stands, by its id; nil leaves the finding to the process.
  public static func problems(
    of report: SoundnessReport, _ graph: ProcessGraph, process: SourceLocation,
    location: (String) -> SourceLocation?
  ) -> [Problem] {
    var problems = report.findings.map { finding in
      problem(of: finding, graph, at: location(graph[finding.node].id) ?? process)
    }
    if let limit = report.limit {
      let (message, hint) = words(limit, report, graph)
      problems.append(Problem(.soundnessUnknown, at: process, element: graph.process, message, hint: hint))
    }
    return problems
  }

  /// A finding as a problem.
  public static func problem(
    of finding: SoundnessFinding, _ graph: ProcessGraph, at location: SourceLocation
  ) -> Problem {
    let code = code(of: finding.kind)
    let severity = ProblemCatalogue.entry(for: code)?.severity ?? .warning
    return Problem(
      code: code, severity: finding.isCertain && stopsCases(finding.kind) ? .error : severity, location: location,
      element: graph[finding.node].id, message: message(finding, graph), hint: hint(finding, graph))
  }

  private static func words(
    _ limit: SoundnessReport.Limit, _ report: SoundnessReport, _ graph: ProcessGraph
  ) -> (message: String, hint: String) {
    switch limit {
    case .states:
      (
        "after \(report.states) states of the process others are left; what was not looked at is not judged",
        "parts put into called processes of their own can be judged"
      )
    case .combinations:
      (
        "a choice has more combinations of flows than are tried; what the others lead to is not judged",
        "fewer conditional flows behind one gateway can be judged"
      )
    case .complexGateway(let node):
      (
        "whether a case can get stuck is not judged: what the complex gateway '\(graph[node].id)' waits for depends on data",
        "play it with 'tramite simulate' and scenarios"
      )
    }
  }

  private static func code(of kind: SoundnessFinding.Kind) -> ProblemCode {
    switch kind {
    case .deadlock: .deadlock
    case .tokenLeftBehind: .tokenLeftBehind
    case .unreachable: .neverReached
    case .endUnreachable: .endNeverReached
    case .endlessLoop: .loopWithoutExit
    case .noFlow: .choiceWithoutFlow
    case .unboundedTokens: .unboundedTokens
    case .restlessLoop: .loopWithoutRest
    }
  }

  /// Whether a finding that every run meets makes the definition useless.
  private static func stopsCases(_ kind: SoundnessFinding.Kind) -> Bool {
    switch kind {
    case .deadlock, .tokenLeftBehind, .endlessLoop, .restlessLoop, .unboundedTokens: true
    case .unreachable, .endUnreachable, .noFlow: false
    }
  }

  private static func message(_ finding: SoundnessFinding, _ graph: ProcessGraph) -> String {
    let node = graph[finding.node]
    let name = "'\(node.id)'"
    let ways = finding.isCertain ? "every way ends here; the shortest" : "the shortest way there"
    let path = finding.path.isEmpty ? "" : " (\(ways): \(shortened(finding.path).joined(separator: "; ")))"
    switch finding.kind {
    case .deadlock: return "\(waiting(finding, graph)), and nothing else can happen\(path)"
    case .tokenLeftBehind: return "an end is reached, but \(waiting(finding, graph))\(path)"
    case .unreachable:
      if let event = thrownByNothing(before: node, graph) {
        return
          "\(name) can never be reached: nothing in '\(event.host)' throws what '\(event.event)' catches; only operators do,"
          + " who resolve an incident there with a code\(behind(finding, graph))"
      }
      return "\(name) can never be reached: no run takes the flows that lead to it\(behind(finding, graph))"
    case .endUnreachable: return "end event \(name) can never be reached: no run takes the flows that lead to it"
    case .endlessLoop:
      let nodes = finding.nodes.map { "'\(graph[$0].id)'" }.joined(separator: ", ")
      return "no way leads from the loop of \(nodes) to an end\(path)"
    case .noFlow:
      let example = finding.example.map { ", for example with \($0)" } ?? ""
      return "it may be that no condition behind \(name) holds\(example), and there is no default flow\(path)"
    case .unboundedTokens: return "each round leaves one more token at \(name), without end\(path)"
    case .restlessLoop: return "\(name) is activated over and over without waiting for anything\(path)"
    }
  }

  /// The boundary event that alone leads to a node and catches errors or escalations, and what it stands on.
  private static func thrownByNothing(before node: Node, _ graph: ProcessGraph) -> (event: String, host: String)? {
    let sources = node.incoming.map { graph[$0].source }
    guard let event = sources.first, sources.count == 1, let host = graph[event].attachedTo,
      let definitions = graph.event(of: event)?.definitions, definitions.allSatisfy({ Thrown($0) != nil })
    else { return nil }
    return (graph[event].id, graph[host].id)
  }

  /// The beginning and the end of a long way; `--explain` shows all of it.
  private static func shortened(_ path: [String]) -> [String] {
    guard path.count > 16 else { return path }
    return Array(path.prefix(3)) + ["… \(path.count - 11) steps …"] + path.suffix(8)
  }

  private static func waiting(_ finding: SoundnessFinding, _ graph: ProcessGraph) -> String {
    let joins = finding.nodes.map { node in
      let missing = graph[node].incoming.filter { flow in !finding.flows.contains(flow) }
      let lacks =
        missing.isEmpty
        ? "" : " for a token of \(missing.map { "'\(graph[$0].id)'" }.joined(separator: " and "))"
      return "'\(graph[node].id)' waits for ever\(lacks)"
    }
    return joins.joined(separator: ", ")
  }

  /// What is not reached for the same cause.
  private static func behind(_ finding: SoundnessFinding, _ graph: ProcessGraph) -> String {
    let others = finding.nodes.filter { $0 != finding.node }
    if others.isEmpty { return "" }
    return "; so neither can \(others.map { "'\(graph[$0].id)'" }.joined(separator: ", ")) behind it"
  }

  private static func hint(_ finding: SoundnessFinding, _ graph: ProcessGraph) -> String? {
    switch finding.kind {
    case .deadlock:
      if case .gateway(.parallel) = graph[finding.node].kind {
        return
          "make '\(graph[finding.node].id)' an exclusive or inclusive gateway, or the split that leads there a parallel one"
      }
      return "lead a flow from the waiting part to an end, or take the flow into '\(graph[finding.node].id)' away"
    case .tokenLeftBehind:
      return "let '\(graph[finding.node].id)' take as many tokens as come, or end the rest with a terminate end event"
    case .unreachable, .endUnreachable: return "correct the conditions or joins before it, or take it out"
    case .endlessLoop: return "add a gateway to the loop with a flow that leaves it"
    case .noFlow: return "mark one of its flows as the default, or let the conditions cover all values"
    case .unboundedTokens: return "join the branches before the loop goes back, or use an exclusive gateway there"
    case .restlessLoop: return "let the loop wait somewhere, or leave it by a condition that a step of it changes"
    }
  }
}
