import TramiteDocuments
import TramiteGraph
import TramiteProblems

/// An intermediate catch event with a cycle is finished after the last occurrence, so there must be one.
/// - Spec: semantics.md 8
enum TimerEndless: ProcessRule {
  static func check(_ process: ProcessView, in set: DefinitionSet, into report: inout RuleReport) {
    for node in process.nodes where node.element.kind == .intermediateCatchEvent {
      for timer in process.definitions(of: node.element) where timer.kind == .timerEventDefinition {
        guard let cycle = timer.first(of: .timeCycle), TimerCycle(cycle.text.text)?.isEndless == true else { continue }
        report.add(
          .timerEndless, at: cycle.text.location, element: node.element.id,
          "the cycle '\(cycle.text.text)' of the intermediate event '\(node.label)' never ends",
          hint: "say how often, for example R3/PT1H, or use a non-interrupting boundary event")
      }
    }
  }
}
