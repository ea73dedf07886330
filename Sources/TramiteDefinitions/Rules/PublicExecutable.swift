import TramiteDocuments
import TramiteProblems

/// A process that is executed is a private one: a public process shows what others see of it.
///
/// Wrong: `processType="Public" isExecutable="true"`. Right: `processType="Private"`, or `isExecutable="false"`.
/// - Spec: BPMN 2.0.2 §10.2, table 10.1
enum PublicExecutable: ProcessRule {
  static func check(_ process: ProcessView, in set: DefinitionSet, into report: inout RuleReport) {
    guard let type = process.process.attribute("processType"), type.value == "Public" else { return }
    report.add(
      .publicExecutable, at: type.valueLocation, element: process.process.id,
      "the process '\(process.id)' says that it is public, and that it is executable; it is executed as a private one",
      hint: ProblemCatalogueHint.of(.publicExecutable))
  }
}
