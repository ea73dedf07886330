import TramiteDocuments
import TramiteProblems

/// Cancel end events stand in transactions, cancel boundary events on them; a transaction that can be cancelled has one.
/// - Spec: BPMN 2.0.2 §10.3.5, §10.5.4; semantics.md 10
enum TransactionCancel: ProcessRule {
  static let appliesToDrawings = true

  static func check(_ process: ProcessView, in set: DefinitionSet, into report: inout RuleReport) {
    var reported: Set<Int> = []
    for (index, node) in process.nodes.enumerated() where process.has(.cancelEventDefinition, index) {
      if node.element.kind == .endEvent {
        guard let transaction = process.transaction(around: node.scope) else {
          report.add(
            .cancelEndElsewhere, at: node.element.location, element: node.element.id,
            "the cancel end event '\(node.label)' stands in no transaction")
          continue
        }
        let hasBoundary = process.nodes[transaction].boundaryEvents.contains { process.has(.cancelEventDefinition, $0) }
        if hasBoundary || !reported.insert(transaction).inserted { continue }
        let element = process.nodes[transaction].element
        report.add(
          .transactionWithoutCancelBoundary, at: element.location, element: element.id,
          "the transaction '\(element.label)' is cancelled by '\(node.label)', and has no cancel boundary event")
      } else if node.element.kind == .boundaryEvent, let host = node.host,
        process.nodes[host].element.kind != .transaction
      {
        report.add(
          .cancelBoundaryElsewhere, at: node.element.location, element: node.element.id,
          "the cancel boundary event '\(node.label)' is attached to the "
            + "\(process.nodes[host].element.kind.rawValue) '\(process.nodes[host].label)', which is no transaction")
      }
    }
  }
}
