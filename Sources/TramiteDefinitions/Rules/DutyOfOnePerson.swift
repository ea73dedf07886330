import TramiteDocuments
import TramiteProblems

/// Two tasks that different people must do are not both assigned to one person, whoever that is.
///
/// Wrong: `pay` excludes `request`, and both are assigned to `instance.startedBy`; `pay` excludes `request` and is assigned to
/// `elements."request".completedBy`. Right: one of them is for a role.
/// - Spec: semantics.md 12
enum DutyOfOnePerson: ProcessRule {
  static func check(_ process: ProcessView, in set: DefinitionSet, into report: inout RuleReport) {
    let pairs = process.nodes.indices.flatMap { index in
      excluded(by: index, process).filter { isOnePerson(index, $0, process) }.map { (index, $0) }
    }
    if pairs.isEmpty { return }
    let meetings = TaskMeetings(process)
    for (task, other) in pairs where meetings.mayMeet(task, other) {
      let (node, second) = (process.nodes[task], process.nodes[other])
      report.add(
        .dutyImpossible, at: node.element.tramite("excludes")?.valueLocation ?? node.element.location,
        element: node.element.id,
        "'\(node.label)' must be done by somebody else than '\(second.label)' (excludes), but both are assigned to one"
          + " person: \(body(node) ?? "")",
        hint: "leave out tramite:assignee at one of the two, or loosen tramite:excludes")
    }
  }

  private static func excluded(by index: Int, _ process: ProcessView) -> [Int] {
    let element = process.nodes[index].element
    guard element.kind == .userTask, element.tramite("assignee") != nil else { return [] }
    return (element.tramite("excludes")?.words ?? []).compactMap { process.nodesByID[$0.text] }
      .filter { process.nodes[$0].element.kind == .userTask && $0 != index }
  }

  /// People that the organization names are looked at by ``DutyUnsatisfiable``.
  private static func isOnePerson(_ task: Int, _ other: Int, _ process: ProcessView) -> Bool {
    guard let own = body(process.nodes[task]), let id = process.nodes[other].element.id else { return false }
    if own == "elements.\"\(id)\".completedBy" { return true }
    return own == "instance.startedBy" && own == body(process.nodes[other])
  }

  /// The assignee's expression.
  private static func body(_ node: ProcessView.Node) -> String? {
    node.element.tramite("assignee").map { ExpressionReading.body(of: $0.value).0 }
  }
}
