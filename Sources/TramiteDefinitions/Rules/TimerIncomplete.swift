import TramiteDocuments
import TramiteProblems

/// A timer has exactly one time, and it says something.
/// - Spec: BPMN 2.0.2 §10.5.5
enum TimerIncomplete: ProcessRule {
  static func check(_ process: ProcessView, in set: DefinitionSet, into report: inout RuleReport) {
    for node in process.nodes where node.element.kind.isEvent {
      for timer in process.definitions(of: node.element) where timer.kind == .timerEventDefinition {
        let times = timer.children.filter {
          $0.kind == .timeDate || $0.kind == .timeDuration || $0.kind == .timeCycle
        }
        // More than one is against the schema, and has been said.
        guard times.isEmpty || (times.count == 1 && times[0].text.text.isEmpty) else { continue }
        let found = times.isEmpty ? "none" : "an empty <\(times[0].kind.rawValue)>"
        report.add(
          .timerIncomplete, at: times.first?.location ?? timer.location, element: node.element.id,
          "the timer of '\(node.label)' needs exactly one timeDate, timeDuration or timeCycle, found \(found)",
          hint: "write for example <timeDuration>P3D</timeDuration>")
      }
    }
  }
}
