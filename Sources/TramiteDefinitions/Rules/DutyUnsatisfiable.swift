import TramiteDocuments
import TramiteProblems

/// Separation and binding of duty can be fulfilled by the people who hold the roles.
///
/// Wrong: `approve` excludes `request`, and only ana.torres holds the role of both. Right: a second person holds the role of
/// `approve`. Duties count for one path of a case, so tasks that one case never does both may be judged too hard; then the
/// severity is that of a warning.
/// - Spec: semantics.md 12
enum DutyUnsatisfiable: ProcessRule {
  /// More than this many tasks hanging together are not tried out.
  private static let tasksTried = 16

  static func check(_ process: ProcessView, in set: DefinitionSet, into report: inout RuleReport) {
    let tasks = tasks(of: process)
    for task in tasks where !task.sameAs.isEmpty && !task.excludes.isEmpty {
      contradiction(task, tasks, process, &report)
    }
    guard let organization = set.folder(of: process.file).organization else { return }
    let people = people(of: tasks, process, organization, &report)
    for group in groups(of: tasks) where group.count <= tasksTried {
      guard group.allSatisfy({ people[$0] != nil }) else { continue }
      if let blocked = firstBlocked(group, tasks, people) { impossible(blocked, tasks, people, process, &report) }
    }
  }

  /// A user task with its duties, as places in the list of tasks.
  private struct DutyTask {
    let node: Int
    var excludes: [Int] = []
    var sameAs: [Int] = []
  }

  private static func tasks(of process: ProcessView) -> [DutyTask] {
    let nodes = process.nodes.indices.filter { process.nodes[$0].element.kind == .userTask }
    func places(_ attribute: BPMNAttribute?) -> [Int] {
      (attribute?.words ?? []).compactMap { word in
        process.nodesByID[word.text].flatMap { nodes.firstIndex(of: $0) }
      }
    }
    return nodes.map { node in
      let element = process.nodes[node].element
      return DutyTask(
        node: node, excludes: places(element.tramite("excludes")), sameAs: places(element.tramite("sameAs")))
    }
  }

  private static func contradiction(
    _ task: DutyTask, _ tasks: [DutyTask], _ process: ProcessView, _ report: inout RuleReport
  ) {
    let node = process.nodes[task.node]
    guard let both = task.sameAs.first(where: task.excludes.contains), let attribute = node.element.tramite("sameAs")
    else { return }
    report.add(
      .dutyContradiction, at: attribute.valueLocation, element: node.element.id,
      "'\(node.label)' must be done by who did '\(process.nodes[tasks[both].node].label)' (sameAs), and by somebody else"
        + " (excludes)", hint: ProblemCatalogueHint.of(.dutyContradiction))
  }

  /// Who may do each task: the holders of its role. Nothing for a computed role, or one that the organization lacks.
  private static func people(
    of tasks: [DutyTask], _ process: ProcessView, _ organization: OrganizationDocument, _ report: inout RuleReport
  ) -> [Int: [String]] {
    let resolution = RoleResolution(process)
    let roles = Set(organization.roles.map(\.id))
    var found: [Int: [String]] = [:]
    for (index, task) in tasks.enumerated() {
      guard let role = resolution.role(ofNode: task.node), roles.contains(role.id) else { continue }
      let holders = organization.people.filter { $0.roles.contains(role.id) }.map(\.id)
      if holders.isEmpty {
        let element = process.nodes[task.node].element
        report.add(
          .taskWithoutPeople, at: element.location, element: element.id,
          "'\(element.label)' is for the role '\(role.id)', which nobody holds in the organization '\(organization.id)'",
          hint: ProblemCatalogueHint.of(.taskWithoutPeople))
      } else {
        found[index] = holders
      }
    }
    return found
  }

  /// Tasks that hang together by duties, in file order.
  private static func groups(of tasks: [DutyTask]) -> [[Int]] {
    var group = Array(tasks.indices)
    func root(_ index: Int) -> Int {
      var current = index
      while group[current] != current { current = group[current] }
      return current
    }
    for (index, task) in tasks.enumerated() {
      for other in task.excludes + task.sameAs {
        let (left, right) = (root(index), root(other))
        group[max(left, right)] = min(left, right)
      }
    }
    return tasks.indices.filter { root($0) == $0 }.map { start in tasks.indices.filter { root($0) == start } }
      .filter { $0.count > 1 }
  }

  /// The first task for which nobody is left; nil where people can be found for all.
  private static func firstBlocked(_ group: [Int], _ tasks: [DutyTask], _ people: [Int: [String]]) -> Int? {
    var chosen: [Int: String] = [:]
    var furthest = 0
    func fits(_ person: String, _ index: Int) -> Bool {
      for (other, name) in chosen {
        let differ = tasks[index].excludes.contains(other) || tasks[other].excludes.contains(index)
        let agree = tasks[index].sameAs.contains(other) || tasks[other].sameAs.contains(index)
        if differ && name == person || agree && name != person { return false }
      }
      return true
    }
    func place(_ position: Int) -> Bool {
      furthest = max(furthest, position)
      guard position < group.count else { return true }
      for person in people[group[position]] ?? [] where fits(person, group[position]) {
        chosen[group[position]] = person
        if place(position + 1) { return true }
        chosen[group[position]] = nil
      }
      return false
    }
    return place(0) ? nil : group[furthest]
  }

  private static func impossible(
    _ index: Int, _ tasks: [DutyTask], _ people: [Int: [String]], _ process: ProcessView, _ report: inout RuleReport
  ) {
    let task = tasks[index]
    let node = process.nodes[task.node]
    let others = tasks.indices.filter { other in
      other != index
        && (task.excludes.contains(other) || task.sameAs.contains(other) || tasks[other].excludes.contains(index)
          || tasks[other].sameAs.contains(index))
    }
    func who(_ index: Int) -> String {
      "'\(process.nodes[tasks[index].node].label)' (\((people[index] ?? []).joined(separator: ", ")))"
    }
    let attribute = node.element.tramite("excludes") ?? node.element.tramite("sameAs")
    report.add(
      .dutyImpossible, at: attribute?.valueLocation ?? node.element.location, element: node.element.id,
      "nobody is left for \(who(index)): its duties bind it to \(others.map(who).joined(separator: ", "))",
      hint: ProblemCatalogueHint.of(.dutyImpossible))
  }
}
