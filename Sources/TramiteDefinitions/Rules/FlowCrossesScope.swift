import TramiteDocuments
import TramiteProblems

/// A sequence flow connects two nodes of one process or sub-process, and its element stands in it too.
/// - Spec: BPMN 2.0.2 §8.3.13
enum FlowCrossesScope: ProcessRule {
  static let appliesToDrawings = true

  static func check(_ process: ProcessView, in set: DefinitionSet, into report: inout RuleReport) {
    for flow in process.flows {
      if let source = flow.source, let target = flow.target, let attribute = flow.element.attribute("sourceRef"),
        process.nodes[source].scope == process.nodes[target].scope, process.nodes[source].scope != flow.scope
      {
        let home = process.scopes[process.nodes[source].scope].element.label
        report.add(
          .flowCrossesScope, at: attribute.valueLocation, element: flow.element.id,
          "flow '\(flow.label)' stands in '\(process.scopes[flow.scope].element.label)', but both of its ends stand in"
            + " '\(home)'", hint: "move the <sequenceFlow> into '\(home)'")
        continue
      }
      for (end, node) in [("sourceRef", flow.source), ("targetRef", flow.target)] {
        guard let attribute = flow.element.attribute(end) else { continue }
        let scope = process.scopes[flow.scope].element.label
        if let node {
          guard process.nodes[node].scope != flow.scope else { continue }
          let other = process.scopes[process.nodes[node].scope].element.label
          report.add(
            .flowCrossesScope, at: attribute.valueLocation, element: flow.element.id,
            "flow '\(flow.label)' stands in '\(scope)', but its \(end) '\(attribute.value)' stands in '\(other)'",
            hint: "lead the flow to the sub-process itself, or go on inside of it")
        } else if let found = process.document.element(referredBy: attribute.value), found.kind.isFlowNode {
          report.add(
            .flowCrossesScope, at: attribute.valueLocation, element: flow.element.id,
            "flow '\(flow.label)' stands in '\(scope)', but its \(end) '\(attribute.value)' is in another process",
            hint: "use a message flow between pools")
        }
      }
    }
  }
}
