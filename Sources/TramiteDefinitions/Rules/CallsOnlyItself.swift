import TramiteDocuments
import TramiteProblems

/// A process that calls itself has a way to its end without doing so.
///
/// Wrong: start, a call of the same process, end. Right: a decision before the call, with another way.
/// - Spec: semantics.md 4
enum CallsOnlyItself: ProcessRule {
  static func check(_ process: ProcessView, in set: DefinitionSet, into report: inout RuleReport) {
    let calls = Set(
      process.nodes.indices.filter { node in
        process.nodes[node].element.kind == .callActivity
          && process.nodes[node].element.value("calledElement") == process.id
          && process.nodes[node].boundaryEvents.isEmpty
      })
    guard let first = calls.min(), !process.scopes[0].nodes.isEmpty else { return }
    // Events of other kinds may end a call, or the process, from outside.
    guard process.scopes.count == 1, !process.nodes.contains(where: { hasTrigger($0.element, process) }) else { return }
    var seen: Set<Int> = []
    var open = process.scopes[0].nodes.filter { process.nodes[$0].incoming.isEmpty }
    while let node = open.popLast() {
      guard !calls.contains(node), seen.insert(node).inserted else { continue }
      // A way that ends before the call.
      if process.targets(of: node).isEmpty { return }
      open += process.targets(of: node)
    }
    guard
      seen.contains(where: { !calls.isDisjoint(with: process.targets(of: $0)) })
        || process.nodes[first].incoming.isEmpty
    else { return }
    let element = process.nodes[first].element
    report.add(
      .callsOnlyItself, at: element.attribute("calledElement")?.valueLocation ?? element.location, element: element.id,
      "every way through '\(process.id)' comes to '\(process.nodes[first].label)', which calls '\(process.id)' again",
      hint: ProblemCatalogueHint.of(.callsOnlyItself))
  }

  /// Whether a node waits for something, or ends what others do.
  private static func hasTrigger(_ element: BPMNElement, _ process: ProcessView) -> Bool {
    element.kind.isEvent && !process.definitions(of: element).isEmpty && element.kind != .startEvent
  }
}
