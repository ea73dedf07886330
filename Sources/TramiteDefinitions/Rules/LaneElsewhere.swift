import TramiteDocuments
import TramiteProblems

/// A lane lists nodes of the process or sub-process in which it stands.
///
/// Wrong: a lane of process P that names a task of process Q. Right: the task is listed by a lane of Q.
/// - Spec: BPMN 2.0.2 §10.8
enum LaneElsewhere: ProcessRule {
  static let appliesToDrawings = true

  static func check(_ process: ProcessView, in set: DefinitionSet, into report: inout RuleReport) {
    for scope in process.scopes {
      for lanes in scope.element.children(of: .laneSet) { check(lanes, process, &report) }
    }
  }

  private static func check(_ set: BPMNElement, _ process: ProcessView, _ report: inout RuleReport) {
    for lane in set.children(of: .lane) {
      for reference in lane.children(of: .flowNodeRef) {
        let id = BPMNElement.localPart(reference.text.text)
        guard process.nodesByID[id] == nil, let node = process.document.element(id), node.kind.isFlowNode else {
          continue
        }
        report.add(
          .laneElsewhere, at: reference.text.location, element: lane.id,
          "the lane '\(lane.label)' lists '\(id)', which is no node of the process '\(process.id)'",
          hint: ProblemCatalogueHint.of(.laneElsewhere))
      }
      for inner in lane.children(of: .childLaneSet) { check(inner, process, &report) }
    }
  }
}
