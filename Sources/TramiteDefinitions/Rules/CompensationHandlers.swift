import TramiteDocuments
import TramiteProblems

/// A compensation boundary event is associated with one handler beside it; handlers take no sequence flow.
/// - Spec: BPMN 2.0.2 §10.7.1; semantics.md 11
enum CompensationHandlers: ProcessRule {
  static let appliesToDrawings = true

  static func check(_ process: ProcessView, in set: DefinitionSet, into report: inout RuleReport) {
    if hasBrokenAssociation(process) { return }
    var used: Set<Int> = []
    var openScopes: Set<Int> = []
    for (index, node) in process.nodes.enumerated() {
      let boundaries = process.compensationBoundaries(of: index)
      if boundaries.count > 1 {
        let second = process.nodes[boundaries[1]]
        report.add(
          .compensationTwice, at: second.element.location, element: second.element.id,
          "'\(node.label)' has \(boundaries.count) compensation boundary events; one was expected",
          hint: ProblemCatalogueHint.of(.compensationTwice))
      }
      for boundary in boundaries {
        used.formUnion(checkBoundary(boundary, process, &report))
        if process.compensationHandler(of: boundary) == nil { openScopes.insert(process.nodes[boundary].scope) }
      }
    }
    for (index, node) in process.nodes.enumerated() where process.isHandler(index) {
      if !used.contains(index), !node.incoming.isEmpty, !node.outgoing.isEmpty {
        let mark = node.element.attribute("isForCompensation")
        report.add(
          .compensationFlow, at: mark?.location ?? node.element.location, element: node.element.id,
          "'\(node.label)' is marked as for compensation, but stands in the sequence flow",
          hint: "remove isForCompensation; or remove its flows, and associate a compensation boundary event with it")
        continue
      }
      checkFlows(of: node, "compensation handler", process, &report, except: flowsOfBoundaries(process))
      // Beside an event without a handler it is most likely the one that is missing there.
      guard !used.contains(index), !openScopes.contains(node.scope) else { continue }
      report.add(
        .compensationHandlerUnused, at: node.element.location, element: node.element.id,
        "no compensation boundary event is associated with '\(node.label)', which is for compensation",
        hint: ProblemCatalogueHint.of(.compensationHandlerUnused))
    }
  }

  /// Whether an association leads nowhere: which handler is meant is not known then.
  private static func hasBrokenAssociation(_ process: ProcessView) -> Bool {
    process.scopes.contains { scope in
      scope.element.children(of: .association).contains { association in
        ["sourceRef", "targetRef"].contains { end in
          association.reference(end).map { process.document.element(referredBy: $0) == nil } ?? true
        }
      }
    }
  }

  private static func checkBoundary(_ index: Int, _ process: ProcessView, _ report: inout RuleReport) -> [Int] {
    let node = process.nodes[index]
    checkFlows(of: node, "compensation boundary event", process, &report)
    let found = process.associated(with: index)
    // A flow drawn in place of the association has been said; where it leads is the handler that is meant.
    if found.isEmpty, !node.outgoing.isEmpty { return process.targets(of: index) }
    if process.compensationHandler(of: index) == nil {
      let names = found.map { "'\(process.nodes[$0].label)'" }.joined(separator: ", ")
      report.add(
        .compensationBoundaryHandler, at: node.element.location, element: node.element.id,
        "the compensation boundary event '\(node.label)' must be associated with one activity for compensation beside it; "
          + (found.isEmpty ? "it is associated with none" : "it is associated with \(names)")
          + lack(of: found, beside: node.scope, process), hint: ProblemCatalogueHint.of(.compensationBoundaryHandler))
    }
    return found
  }

  /// What keeps the one associated activity from being the handler.
  private static func lack(of found: [Int], beside scope: Int, _ process: ProcessView) -> String {
    guard found.count == 1, process.nodes[found[0]].element.kind.isActivity else { return "" }
    if process.nodes[found[0]].scope != scope { return ", which stands in another scope" }
    return process.isHandler(found[0]) ? "" : ", which lacks isForCompensation=\"true\""
  }

  /// Flows that have been reported at their compensation boundary events.
  private static func flowsOfBoundaries(_ process: ProcessView) -> Set<Int> {
    let boundaries = process.nodes.indices.flatMap { process.compensationBoundaries(of: $0) }
    return Set(boundaries.flatMap { process.nodes[$0].incoming + process.nodes[$0].outgoing })
  }

  private static func checkFlows(
    of node: ProcessView.Node, _ what: String, _ process: ProcessView, _ report: inout RuleReport,
    except said: Set<Int> = []
  ) {
    for flow in (node.incoming + node.outgoing).filter({ !said.contains($0) }).map({ process.flows[$0] }) {
      report.add(
        .compensationFlow, at: flow.element.location, element: flow.element.id,
        "the sequence flow '\(flow.label)' begins or ends at the \(what) '\(node.label)'",
        hint: ProblemCatalogueHint.of(.compensationFlow))
    }
  }
}
