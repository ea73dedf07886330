import TramiteDocuments
import TramiteGraph
import TramiteProblems

/// Roles that a definition names are listed in `organization.yaml` of its folder, where there is one.
enum RoleUnknown: ProcessRule {
  static func check(_ process: ProcessView, in set: DefinitionSet, into report: inout RuleReport) {
    guard let organization = set.folder(of: process.file).organization else { return }
    let known = organization.roles.map(\.id)
    let resolution = RoleResolution(process)
    var reported: Set<String> = []
    func check(_ role: NamedRole, element: String?) {
      guard !known.contains(role.id), reported.insert(role.id).inserted else { return }
      report.add(
        .roleUnknown, at: role.location, element: element,
        "the role '\(role.id)' is not in the organization '\(organization.id)'",
        hint: NearestName.hint(for: role.id, among: known, kind: "role"))
    }
    for (index, node) in process.nodes.enumerated() where node.element.kind == .userTask {
      if let role = resolution.role(ofNode: index), !role.id.isEmpty { check(role, element: node.element.id) }
    }
    for element in [process.process] + process.nodes.map(\.element) where element.kind != .userTask {
      for word in element.tramite("role")?.words ?? [] {
        check(NamedRole(id: word.text, location: word.location), element: element.id)
      }
    }
  }
}
