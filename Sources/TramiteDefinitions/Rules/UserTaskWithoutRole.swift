import TramiteDocuments
import TramiteProblems

/// Every user task belongs to a role. Without any it gets the process id as its role.
/// - Spec: semantics.md 12; settled.md "Tasks, handlers, notices"
enum UserTaskWithoutRole: ProcessRule {
  static func check(_ process: ProcessView, in set: DefinitionSet, into report: inout RuleReport) {
    let roles = RoleResolution(process)
    for (index, node) in process.nodes.enumerated() where node.element.kind == .userTask {
      guard roles.role(ofNode: index) == nil else { continue }
      report.add(
        .userTaskWithoutRole, at: node.element.location, element: node.element.id,
        "nothing says which role does '\(node.label)'; it is offered to a role named '\(process.id)'",
        hint: "put the task into a lane, or write tramite:role=\"...\"")
    }
  }
}
