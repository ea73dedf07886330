import TramiteDocuments
import TramiteProblems

/// Cancel end events stand in transactions, cancel boundary events on them; a transaction that can be cancelled has one.
/// - Spec: BPMN 2.0.2 §10.3.5, §10.5.4; semantics.md 10
enum TransactionCancel: ProcessRule {
  static let appliesToDrawings = true

  static func check(_ process: ProcessView, in set: DefinitionSet, into report: inout RuleReport) {
    var reported: Set<Int> = []
    let misplaced = process.nodes.indices.filter { isBoundaryElsewhere($0, process) }
    let hosts = misplaced.compactMap { process.nodes[$0].host }
    for (index, node) in process.nodes.enumerated() where process.has(.cancelEventDefinition, index) {
      if node.element.kind == .endEvent {
        guard let transaction = process.transaction(around: node.scope) else {
          // A sub-process that is cancelled was meant as a transaction, which is said at its boundary event.
          if process.scopes[node.scope].node.map(hosts.contains) ?? false { continue }
          report.add(
            .cancelEndElsewhere, at: node.element.location, element: node.element.id,
            "the cancel end event '\(node.label)' stands in no transaction",
            hint: "put it into a <transaction>, or use an error end event")
          continue
        }
        let hasBoundary = process.nodes[transaction].boundaryEvents.contains { process.has(.cancelEventDefinition, $0) }
        if hasBoundary || !misplaced.isEmpty || !reported.insert(transaction).inserted { continue }
        let element = process.nodes[transaction].element
        report.add(
          .transactionWithoutCancelBoundary, at: element.location, element: element.id,
          "the transaction '\(element.label)' is cancelled by '\(node.label)', and has no cancel boundary event",
          hint: "attach a boundary event with <cancelEventDefinition> to '\(element.label)'")
      } else if let host = node.host, misplaced.contains(index) {
        report.add(
          .cancelBoundaryElsewhere, at: node.element.location, element: node.element.id,
          "the cancel boundary event '\(node.label)' is attached to the "
            + "\(process.nodes[host].element.kind.rawValue) '\(process.nodes[host].label)', which is no transaction",
          hint: process.nodes[host].element.kind == .subProcess
            ? "make '\(process.nodes[host].label)' a <transaction>, or attach the event to one"
            : "attach it to a <transaction>")
      }
    }
  }

  static func isBoundaryElsewhere(_ index: Int, _ process: ProcessView) -> Bool {
    guard process.has(.cancelEventDefinition, index), process.nodes[index].element.kind == .boundaryEvent,
      let host = process.nodes[index].host
    else { return false }
    return process.nodes[host].element.kind != .transaction
  }
}
