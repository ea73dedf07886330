import TramiteDocuments
import TramiteFEEL
import TramiteProblems

/// What waits for a condition waits for one that may become true.
///
/// Wrong: a conditional event of `1 > 2`, an activation condition `false`. Right: a condition over a variable.
/// - Spec: BPMN 2.0.2 §10.5.5; semantics.md 5, 9
enum ConditionNeverTrue: ProcessRule {
  static func check(_ process: ProcessView, in set: DefinitionSet, into report: inout RuleReport) {
    for node in process.nodes {
      var conditions = process.definitions(of: node.element).filter { $0.kind == .conditionalEventDefinition }
        .compactMap { $0.first(of: .condition) }
      conditions += node.element.children(of: .activationCondition)
      for condition in conditions where isNeverTrue(condition) {
        report.add(
          .conditionNeverTrue, at: condition.text.location, element: node.element.id,
          "'\(node.label)' waits for '\(condition.text.text)', which never becomes true",
          hint: ProblemCatalogueHint.of(.conditionNeverTrue))
      }
    }
  }

  /// Constants of other kinds are told where expressions are read.
  private static func isNeverTrue(_ condition: BPMNElement) -> Bool {
    guard let expression = try? Expression(parsing: ExpressionReading.body(of: condition.text.text).0) else {
      return false
    }
    return (expression.constantValue ?? expression.valueWithoutNames) == .boolean(false)
  }
}
