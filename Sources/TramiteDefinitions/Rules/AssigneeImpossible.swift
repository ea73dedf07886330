import TramiteDocuments
import TramiteFEEL
import TramiteGraph
import TramiteProblems

/// Whom a task is always assigned to is one of the organization's people and holds the role of the task.
///
/// Wrong: `tramite:assignee="&quot;luis&quot;"` of a role that luis lacks. Right: somebody who holds it.
/// - Spec: formats.md "Extensions of BPMN"; semantics.md 12
enum AssigneeImpossible: ProcessRule {
  static func check(_ process: ProcessView, in set: DefinitionSet, into report: inout RuleReport) {
    guard let organization = set.folder(of: process.file).organization, !organization.people.isEmpty else { return }
    let roles = RoleResolution(process)
    for (index, node) in process.nodes.enumerated() where node.element.kind == .userTask {
      guard let attribute = node.element.tramite("assignee") else { continue }
      for name in constants(attribute) {
        guard let complaint = complaint(about: name, roles.role(ofNode: index), organization) else { continue }
        report.add(
          .assigneeImpossible, at: attribute.valueLocation, element: node.element.id,
          "'\(node.label)' is assigned to '\(name)', \(complaint)",
          hint: organization.people.contains { $0.id == name }
            ? ProblemCatalogueHint.of(.assigneeImpossible)
            : NearestName.hint(for: name, among: organization.people.map(\.id), kind: "person"))
      }
    }
  }

  private static func complaint(
    about name: String, _ role: NamedRole?, _ organization: OrganizationDocument
  ) -> String? {
    guard let person = organization.people.first(where: { $0.id == name }) else {
      return "who is not in the organization '\(organization.id)'"
    }
    guard let role, organization.roles.contains(where: { $0.id == role.id }), !person.roles.contains(role.id) else {
      return nil
    }
    return "who does not hold the role '\(role.id)' of the task"
  }

  /// The user id that an assignee always is; nil where it is computed.
  static func constant(_ attribute: BPMNAttribute) -> String? {
    let (body, _) = ExpressionReading.body(of: attribute.value)
    guard case .string(let name)? = (try? Expression(parsing: body))?.constantValue else { return nil }
    return name
  }

  /// The user ids that an assignee may be, one for each branch of its expression that is a constant.
  private static func constants(_ attribute: BPMNAttribute) -> [String] {
    let (body, _) = ExpressionReading.body(of: attribute.value)
    return ((try? Expression(parsing: body))?.outcomes() ?? []).compactMap { outcome in
      if case .string(let name)? = outcome.constant { name } else { nil }
    }
  }
}
