import TramiteDocuments
import TramiteProblems

/// A signal is found by its name. The signal that a multi-instance activity throws at completions may have none; a boundary
/// event of it catches that one.
/// - Spec: semantics.md 7, 13
enum SignalWithoutName: ProcessRule {
  static func check(_ process: ProcessView, in set: DefinitionSet, into report: inout RuleReport) {
    let names = EventNames(document: process.document)
    for node in process.nodes where node.element.kind.isEvent {
      if node.host.map({ throwsNameless(process.nodes[$0].element) }) == true { continue }
      for definition in process.definitions(of: node.element)
      where definition.kind == .signalEventDefinition && names.signal(of: definition) == nil {
        report.add(
          .signalWithoutName, at: definition.location, element: node.element.id,
          "the \(node.element.kind.rawValue) '\(node.label)' names no signal",
          hint: "add signalRef with the id of a <signal>")
      }
    }
  }

  private static func throwsNameless(_ activity: BPMNElement) -> Bool {
    let behavior = activity.first(of: .multiInstanceLoopCharacteristics)?.value("behavior")
    return behavior == "None" || behavior == "One" || behavior == "Complex"
  }
}
