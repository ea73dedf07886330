import TramiteDocuments
import TramiteProblems

/// A role binds parameters of the resource that it names.
///
/// Wrong: the resource `clerk` and a binding of a parameter of `judge`. Right: a parameter that `clerk` declares.
/// - Spec: BPMN 2.0.2 §10.3.2
enum ResourceParameterElsewhere: FileRule {
  static func check(_ document: BPMNDocument, in set: DefinitionSet, into report: inout RuleReport) {
    visit(document.definitions, owner: nil, document, &report)
  }

  private static func visit(
    _ element: BPMNElement, owner: String?, _ document: BPMNDocument, _ report: inout RuleReport
  ) {
    if element.kind.isResourceRole { check(element, owner: element.id ?? owner, document, &report) }
    for child in element.children { visit(child, owner: element.id ?? owner, document, &report) }
  }

  private static func check(
    _ role: BPMNElement, owner: String?, _ document: BPMNDocument, _ report: inout RuleReport
  ) {
    guard let resource = role.first(of: .resourceRef).flatMap({ document.element(referredBy: $0.text.text) }),
      resource.kind == .resource
    else { return }
    let known = resource.children(of: .resourceParameter).compactMap(\.id)
    for binding in role.children(of: .resourceParameterBinding) {
      guard let attribute = binding.attribute("parameterRef"),
        let parameter = document.element(referredBy: attribute.value)?.id, !known.contains(parameter)
      else { continue }
      report.add(
        .resourceParameterElsewhere, at: attribute.valueLocation, element: owner,
        "'\(parameter)' is no parameter of the resource '\(resource.label)'",
        hint: ProblemCatalogueHint.of(.resourceParameterElsewhere))
    }
  }
}
