import TramiteDocuments
import TramiteProblems

/// A parallel gateway takes all its flows; conditions on them are ignored.
/// - Spec: BPMN 2.0.2 §8.3.13, §10.6.4; semantics.md 5
enum ParallelGatewayCondition: ProcessRule {
  static let appliesToDrawings = true

  static func check(_ process: ProcessView, in set: DefinitionSet, into report: inout RuleReport) {
    for gateway in process.nodes where gateway.element.kind == .parallelGateway {
      for flow in gateway.outgoing.map({ process.flows[$0] }) {
        guard let condition = flow.condition else { continue }
        report.add(
          .parallelGatewayCondition, at: condition.location, element: flow.element.id,
          "flow '\(flow.label)' out of the parallel gateway '\(gateway.label)' has a condition, which is ignored",
          hint: "remove the condition, or make '\(gateway.label)' an inclusive gateway")
      }
    }
  }
}
