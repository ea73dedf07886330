import TramiteDocuments
import TramiteProblems

/// A sequence flow connects two nodes of one process or sub-process, and its element stands in it too. A node all of whose flows
/// lead to one other scope stands in the wrong one itself.
/// - Spec: BPMN 2.0.2 §8.3.13
enum FlowCrossesScope: ProcessRule {
  static let appliesToDrawings = true

  static func check(_ process: ProcessView, in set: DefinitionSet, into report: inout RuleReport) {
    let moved = moved(process)
    for (index, home) in process.nodes.indices.compactMap({ index in moved[index].map { (index, $0) } }) {
      let node = process.nodes[index]
      report.add(
        .flowCrossesScope, at: node.element.location, element: node.element.id,
        "'\(node.label)' stands in '\(process.scopes[node.scope].element.label)', but all of its flows connect it with"
          + " nodes of '\(process.scopes[home].element.label)'",
        hint: "move it into '\(process.scopes[home].element.label)', with its boundary events")
    }
    for flow in process.flows {
      if [flow.source, flow.target].contains(where: { $0.map { moved[$0] != nil } ?? false }) { continue }
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

  /// The nodes that stand in another scope than all that flows connect them with, with that scope.
  static func moved(_ process: ProcessView) -> [Int: Int] {
    var found: [Int: Int] = [:]
    for (index, node) in process.nodes.enumerated() where node.incoming.count + node.outgoing.count > 1 {
      let others = node.incoming.map { process.flows[$0].source } + node.outgoing.map { process.flows[$0].target }
      let scopes = Set(others.map { $0.map { process.nodes[$0].scope } })
      guard scopes.count == 1, case let home?? = scopes.first, home != node.scope else { continue }
      found[index] = home
    }
    return found
  }
}
