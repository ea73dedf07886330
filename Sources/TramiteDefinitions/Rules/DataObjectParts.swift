import TramiteDocuments
import TramiteProblems

/// A data object says of which item it is, a reference to it in which state it is there.
///
/// Wrong: `itemSubjectRef` on a `<dataObjectReference>`, `<dataState>` in a `<dataObject>`. Right: the other way round.
/// - Spec: BPMN 2.0.2 §10.4.1
enum DataObjectParts: ProcessRule {
  static let appliesToDrawings = true

  static func check(_ process: ProcessView, in set: DefinitionSet, into report: inout RuleReport) {
    for scope in process.scopes {
      for child in scope.element.children {
        if child.kind == .dataObjectReference, let item = child.attribute("itemSubjectRef") {
          report.add(
            .dataObjectPart, at: item.location, element: child.id,
            "the data object reference '\(child.label)' names an item, which its data object does",
            hint: ProblemCatalogueHint.of(.dataObjectPart))
        } else if child.kind == .dataObject, let state = child.first(of: .dataState) {
          report.add(
            .dataObjectPart, at: state.location, element: child.id,
            "the data object '\(child.label)' has a state, which its references have",
            hint: ProblemCatalogueHint.of(.dataObjectPart))
        }
      }
    }
  }
}
