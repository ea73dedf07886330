import TramiteDocuments
import TramiteProblems

/// A data object reference names the data object that it shows.
///
/// Wrong: `<dataObjectReference id="r"/>`. Right: `<dataObjectReference id="r" dataObjectRef="order"/>`.
/// - Spec: BPMN 2.0.2 §10.4.1
enum DataObjectReferenceOpen: ProcessRule {
  static let appliesToDrawings = true

  static func check(_ process: ProcessView, in set: DefinitionSet, into report: inout RuleReport) {
    for scope in process.scopes {
      for reference in scope.element.children(of: .dataObjectReference)
      where reference.value("dataObjectRef")?.isEmpty ?? true {
        report.add(
          .dataObjectReferenceOpen, at: reference.location, element: reference.id,
          "the data object reference '\(reference.label)' does not say which data object it shows",
          hint: ProblemCatalogueHint.of(.dataObjectReferenceOpen))
      }
    }
  }
}
