import TramiteDocuments
import TramiteProblems

/// Where a process or sub-process shows its end events, every way leads to one: nothing else stands without a flow out of it.
///
/// Wrong: a task from which no flow leads on, beside an end event that others reach. Right: a flow to what comes next, or to an
/// end event. Executed it is an end that nobody drew (semantics.md 2).
/// - Spec: BPMN 2.0.2 §10.5.3
enum NothingFollows: ProcessRule {
  static func check(_ process: ProcessView, in set: DefinitionSet, into report: inout RuleReport) {
    for scope in process.scopes where scope.element.kind != .adHocSubProcess {
      guard scope.nodes.contains(where: { process.nodes[$0].element.kind == .endEvent }) else { continue }
      let reached = reached(in: scope, of: process)
      for index in scope.nodes where reached.contains(index) && leadsNowhere(index, process) {
        let node = process.nodes[index]
        report.add(
          .nothingFollows, at: node.element.location, element: node.element.id,
          "nothing follows the \(node.element.kind.rawValue) '\(node.label)': a case that comes there ends there",
          hint: ProblemCatalogueHint.of(.nothingFollows))
      }
    }
  }

  /// What the flow of the scope comes to from its beginning; what is done to compensate is no part of it.
  private static func reached(in scope: ProcessView.Scope, of process: ProcessView) -> Set<Int> {
    var open = scope.nodes.filter { process.nodes[$0].element.kind == .startEvent }
    var found: Set<Int> = []
    while let node = open.popLast() {
      guard found.insert(node).inserted, !process.isHandler(node) else { continue }
      open += process.targets(of: node)
      open += process.nodes[node].boundaryEvents.filter { !process.has(.compensateEventDefinition, $0) }
    }
    return found
  }

  /// Boundary events have a rule of their own; what nothing leads to has been said.
  private static func leadsNowhere(_ index: Int, _ process: ProcessView) -> Bool {
    let node = process.nodes[index]
    guard node.outgoing.isEmpty, node.element.kind != .endEvent, node.element.kind != .boundaryEvent,
      !process.isHandler(index), node.element.flag("triggeredByEvent") != true
    else { return false }
    if node.element.kind == .startEvent { return true }
    let isLink = process.definitions(of: node.element).contains { $0.kind == .linkEventDefinition }
    return !isLink && !node.incoming.isEmpty
  }
}
