import TramiteDocuments
import TramiteProblems

/// A signal is found by its name.
/// - Spec: semantics.md 7
enum SignalWithoutName: ProcessRule {
  static func check(_ process: ProcessView, in set: DefinitionSet, into report: inout RuleReport) {
    let names = EventNames(document: process.document)
    for node in process.nodes where node.element.kind.isEvent {
      for definition in process.definitions(of: node.element)
      where definition.kind == .signalEventDefinition && names.signal(of: definition) == nil {
        report.add(
          .signalWithoutName, at: definition.location, element: node.element.id,
          "the \(node.element.kind.rawValue) '\(node.label)' names no signal",
          hint: "add signalRef with the id of a <signal>")
      }
    }
  }
}
