import TramiteDocuments
import TramiteProblems

/// Separation and binding of duty can be fulfilled by the people who hold the roles.
///
/// Wrong: `approve` excludes `request`, and only ana.torres holds the role of both. Right: a second person holds the role of
/// `approve`. Duties count for one path of a case: tasks that no case does both (``TaskMeetings``) do not bind each other.
/// - Spec: semantics.md 12
enum DutyUnsatisfiable: ProcessRule {
  /// More than this many tasks hanging together are not tried out.
  private static let tasksTried = 64

  static func check(_ process: ProcessView, in set: DefinitionSet, into report: inout RuleReport) {
    let all = tasks(of: process)
    guard all.contains(where: \.hasDuty) || set.folder(of: process.file).organization != nil else { return }
    var contradicting: Set<Int> = []
    for index in all.indices where !all[index].sameAs.isEmpty && !all[index].excludes.isEmpty {
      if contradiction(all[index], all, process, &report) { contradicting.insert(index) }
    }
    let tasks = all.contains(where: \.hasDuty) ? meeting(all, process) : all
    for index in tasks.indices where !contradicting.contains(index) {
      if indirectContradiction(index, tasks, process, &report) { contradicting.insert(index) }
    }
    guard let organization = set.folder(of: process.file).organization else { return }
    let people = people(of: tasks, process, organization, &report)
    for group in groups(of: tasks) where group.count <= tasksTried && contradicting.isDisjoint(with: group) {
      guard group.allSatisfy({ people[$0] != nil }) else { continue }
      var search = DutyAssignment(
        people: group.map { people[$0] ?? [] },
        differ: group.map { task in group.map { isExcluded(task, $0, tasks) } },
        agree: group.map { task in group.map { isBound(task, $0, tasks) } })
      if let blocked = search.firstBlocked() { impossible(group[blocked], tasks, people, process, &report) }
    }
  }

  /// A user task with its duties, as places in the list of tasks.
  private struct DutyTask {
    let node: Int
    var excludes: [Int] = []
    var sameAs: [Int] = []
    var hasDuty: Bool { !excludes.isEmpty || !sameAs.isEmpty }
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

  /// The duties between tasks that one case may both do. Of several tasks in `sameAs` any one may be the latest: they bind
  /// to none for sure.
  private static func meeting(_ tasks: [DutyTask], _ process: ProcessView) -> [DutyTask] {
    let meetings = TaskMeetings(process)
    return tasks.map { task in
      var task = task
      let node = task.node
      task.excludes = task.excludes.filter { meetings.mayMeet(node, tasks[$0].node) }
      task.sameAs = task.sameAs.count == 1 ? task.sameAs.filter { meetings.mayMeet(node, tasks[$0].node) } : []
      return task
    }
  }

  private static func isExcluded(_ first: Int, _ second: Int, _ tasks: [DutyTask]) -> Bool {
    tasks[first].excludes.contains(second) || tasks[second].excludes.contains(first)
  }

  private static func isBound(_ first: Int, _ second: Int, _ tasks: [DutyTask]) -> Bool {
    tasks[first].sameAs.contains(second) || tasks[second].sameAs.contains(first)
  }

  private static func contradiction(
    _ task: DutyTask, _ tasks: [DutyTask], _ process: ProcessView, _ report: inout RuleReport
  ) -> Bool {
    let node = process.nodes[task.node]
    guard let both = task.sameAs.first(where: task.excludes.contains), let attribute = node.element.tramite("sameAs")
    else { return false }
    report.add(
      .dutyContradiction, at: attribute.valueLocation, element: node.element.id,
      "'\(node.label)' must be done by who did '\(process.nodes[tasks[both].node].label)' (sameAs), and by somebody else"
        + " (excludes)", hint: ProblemCatalogueHint.of(.dutyContradiction))
    return true
  }

  /// A task excludes one to which `sameAs` binds it over a third.
  private static func indirectContradiction(
    _ index: Int, _ tasks: [DutyTask], _ process: ProcessView, _ report: inout RuleReport
  ) -> Bool {
    let node = process.nodes[tasks[index].node]
    guard let attribute = node.element.tramite("excludes"),
      let (other, third) = tasks[index].excludes.lazy.compactMap({ other -> (Int, Int)? in
        tasks.indices.first { isBound(index, $0, tasks) && isBound($0, other, tasks) }.map { (other, $0) }
      }).first
    else { return false }
    report.add(
      .dutyContradiction, at: attribute.valueLocation, element: node.element.id,
      "'\(node.label)' must be done by somebody else than '\(process.nodes[tasks[other].node].label)' (excludes), but by"
        + " sameAs both are done by who does '\(process.nodes[tasks[third].node].label)'",
      hint: ProblemCatalogueHint.of(.dutyContradiction))
    return true
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
      } else if let assignee = process.nodes[task.node].element.tramite("assignee").flatMap(AssigneeImpossible.constant)
      {
        // Who may not do it at all has been said.
        found[index] = holders.contains(assignee) ? [assignee] : nil
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

  private static func impossible(
    _ index: Int, _ tasks: [DutyTask], _ people: [Int: [String]], _ process: ProcessView, _ report: inout RuleReport
  ) {
    let node = process.nodes[tasks[index].node]
    let others = tasks.indices.filter { other in
      other != index && (isExcluded(index, other, tasks) || isBound(index, other, tasks))
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
