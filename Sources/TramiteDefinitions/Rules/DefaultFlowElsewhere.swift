import TramiteDocuments
import TramiteProblems

/// The default flow of a node is one of its own outgoing flows.
/// - Spec: BPMN 2.0.2 §8.3.13
enum DefaultFlowElsewhere: ProcessRule {
  static let appliesToDrawings = true

  static func check(_ process: ProcessView, in set: DefinitionSet, into report: inout RuleReport) {
    for node in process.nodes {
      guard let attribute = node.element.attribute("default"), node.defaultFlow == nil,
        process.document.element(referredBy: attribute.value)?.kind == .sequenceFlow
      else { continue }
      let own = node.outgoing.map { "'\(process.flows[$0].label)'" }.joined(separator: ", ")
      report.add(
        .defaultFlowElsewhere, at: attribute.valueLocation, element: node.element.id,
        "the default flow '\(attribute.value)' does not leave '\(node.label)'",
        hint: own.isEmpty ? "'\(node.label)' has no outgoing flows" : "its own flows are \(own)")
    }
  }
}
