import TramiteDocuments
import TramiteProblems

/// Start and completion quantities are at least 1.
/// - Spec: BPMN 2.0.2 §10.3; semantics.md 4
enum QuantityBelowOne: ProcessRule {
  static let appliesToDrawings = true

  static func check(_ process: ProcessView, in set: DefinitionSet, into report: inout RuleReport) {
    for node in process.nodes {
      for name in ["startQuantity", "completionQuantity"] {
        guard let attribute = node.element.attribute(name), let value = Int(attribute.value), value < 1 || value > 1000
        else { continue }
        report.add(
          .bpmnInvalidValue, at: attribute.valueLocation, element: node.element.id,
          "'\(name)' must be from 1 to 1000, found \(value)")
      }
    }
  }
}
