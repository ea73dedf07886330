import TramiteDocuments
import TramiteProblems

/// What is thrown as an error or escalation has a code, by which it is caught.
///
/// Wrong: `<errorEventDefinition/>` in an end event, or one whose error has no `errorCode`. Right: an error with its code.
/// - Spec: BPMN 2.0.2 §10.5.1, tables of error and escalation; semantics.md 10
enum EventCodeMissing: ProcessRule {
  static func check(_ process: ProcessView, in set: DefinitionSet, into report: inout RuleReport) {
    for node in process.nodes where node.element.kind.isThrowEvent {
      for definition in process.definitions(of: node.element) {
        guard let (reference, code) = names(of: definition.kind) else { continue }
        let named = definition.attribute(reference)
        let thrown = named.flatMap { process.document.element(referredBy: $0.value) }
        guard thrown?.value(code)?.isEmpty ?? true, named == nil || thrown != nil else { continue }
        let what = reference == "errorRef" ? "error" : "escalation"
        report.add(
          .eventCodeMissing, at: named?.valueLocation ?? definition.location, element: node.element.id,
          "'\(node.label)' throws "
            + (thrown.map { "the \(what) '\($0.label)', which has no \(code)" }
              ?? "an \(what) without saying which (\(reference))"),
          hint: ProblemCatalogueHint.of(.eventCodeMissing))
      }
    }
  }

  private static func names(of kind: BPMNElementKind) -> (reference: String, code: String)? {
    switch kind {
    case .errorEventDefinition: ("errorRef", "errorCode")
    case .escalationEventDefinition: ("escalationRef", "escalationCode")
    case _: nil
    }
  }
}
