import TramiteDocuments
import TramiteProblems

/// A boundary event stands in the scope of the activity to whose border it belongs.
/// - Spec: BPMN 2.0.2 §10.5.4
enum BoundaryElsewhere: ProcessRule {
  static let appliesToDrawings = true

  static func check(_ process: ProcessView, in set: DefinitionSet, into report: inout RuleReport) {
    let moved = FlowCrossesScope.moved(process)
    for node in process.nodes where node.element.kind == .boundaryEvent {
      // That its activity stands in the wrong place has been said.
      if node.host.map({ moved[$0] != nil }) ?? false { continue }
      guard let attribute = node.element.attribute("attachedToRef") else { continue }
      let isInProcess = node.host != nil
      if let host = node.host, process.nodes[host].scope == node.scope { continue }
      guard isInProcess || process.document.element(referredBy: attribute.value)?.kind.isActivity == true else {
        continue
      }
      report.add(
        .boundaryElsewhere, at: attribute.valueLocation, element: node.element.id,
        "the boundary event '\(node.label)' does not stand beside its activity '\(attribute.value)'",
        hint: "move it into the process or sub-process in which '\(attribute.value)' stands")
    }
  }
}
