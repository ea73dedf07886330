import TramiteDocuments
import TramiteProblems

/// A data object reference names the data object that it shows.
///
/// Wrong: `<dataObjectReference id="r"/>`. Right: `<dataObjectReference id="r" dataObjectRef="order"/>`.
/// - Spec: BPMN 2.0.2 §10.4.1
enum DataObjectReferenceOpen: ProcessRule {
  static let appliesToDrawings = true

  static func check(_ process: ProcessView, in set: DefinitionSet, into report: inout RuleReport) {
    let data = DataElements(document: process.document)
    for scope in process.scopes {
      for reference in scope.element.children(of: .dataObjectReference) {
        guard let name = reference.attribute("dataObjectRef"),
          let object = process.document.element(referredBy: name.value), object.kind == .dataObject,
          let holder = object.id.flatMap({ data.holder(of: $0) }), let id = reference.id,
          !data.isVisible(in: holder, from: id)
        else { continue }
        report.add(
          .dataObjectReferenceOpen, at: name.valueLocation, element: id,
          "the data object reference '\(reference.label)' shows '\(object.label)', which stands in '\(holder)' and is not"
            + " visible here",
          hint: "move the data object to '\(scope.element.label)', or the reference to '\(holder)'",
          severity: .error)
      }
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
