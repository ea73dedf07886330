import TramiteDocuments
import TramiteProblems

/// A node stands in one lane of a lane set.
/// - Spec: BPMN 2.0.2 §10.8
enum LaneTwice: ProcessRule {
  static let appliesToDrawings = true

  static func check(_ process: ProcessView, in set: DefinitionSet, into report: inout RuleReport) {
    for scope in process.scopes {
      for lanes in scope.element.children(of: .laneSet) { check(lanes, into: &report) }
    }
  }

  private static func check(_ lanes: BPMNElement, into report: inout RuleReport) {
    var first: [String: String] = [:]
    for lane in lanes.children(of: .lane) {
      for reference in lane.children(of: .flowNodeRef) {
        let id = BPMNElement.localPart(reference.text.text)
        if let other = first[id] {
          report.add(
            .laneTwice, at: reference.text.location, element: id,
            "'\(id)' stands in the lane '\(lane.label)', but in '\(other)' too, which counts",
            hint: "list it in one lane only")
        } else {
          first[id] = lane.label
        }
      }
      for inner in lane.children(of: .childLaneSet) { check(inner, into: &report) }
    }
  }
}
