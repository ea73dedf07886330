import TramiteDocuments
import TramiteProblems

/// A gateway has several flows on one side at least. One that a handler answers may stop the case and is left alone.
///
/// Wrong: an exclusive gateway with one flow in and one out. Right: the two nodes connected directly.
/// - Spec: BPMN 2.0.2 §10.6.1
enum GatewayWithoutChoice: ProcessRule {
  static let appliesToDrawings = true

  static func check(_ process: ProcessView, in set: DefinitionSet, into report: inout RuleReport) {
    for node in process.nodes where node.element.kind.isGateway && node.element.kind != .eventBasedGateway {
      guard node.incoming.count == 1, node.outgoing.count == 1, process.handler(of: node.element) == nil else {
        continue
      }
      report.add(
        .gatewayWithoutChoice, at: node.element.location, element: node.element.id,
        "the gateway '\(node.label)' has one incoming and one outgoing flow: it neither joins nor splits",
        hint: ProblemCatalogueHint.of(.gatewayWithoutChoice))
    }
  }
}
