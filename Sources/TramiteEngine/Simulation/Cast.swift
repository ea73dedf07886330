import TramiteDocuments
import TramiteGraph
import TramiteHistory
import TramiteInterpreter
import TramiteProblems

/// Who acts in a rehearsal: the people of the organization; without one, three invented persons of each role.
struct Cast: Sendable {
  let organizations: [OrganizationDocument]

  /// Whether nobody is known, and so everybody is believed.
  var isInvented: Bool { organizations.isEmpty }

  /// Who holds a role, in the order of the files.
  func holders(of role: String) -> [String] {
    if isInvented { return (1...3).map { "\(role)-\($0)" } }
    return organizations.flatMap { $0.holders(of: role).map(\.id) }
  }

  /// Whether somebody holds a role.
  func holds(_ person: String, _ role: String) -> Bool { isInvented || holders(of: role).contains(person) }

  /// What a form asks. Everybody is somebody on a stage, and every file is there.
  func answer(_ question: FormQuestion) -> Bool? {
    switch question {
    case .holdsRole(let user, let role): holds(user, role)
    case .isPerson, .isFile: true
    }
  }

  /// The first person there is, for what everybody may do.
  var anybody: String { organizations.lazy.compactMap(\.people.first).first?.id ?? "somebody" }

  /// Some person of a role, `actor` first; of no role in particular: the actor.
  func somebody(of role: String?, actor: String) -> String? {
    guard let role else { return actor }
    return holds(actor, role) ? actor : holders(of: role).first
  }

  /// Some person who may start a process: of the roles that may; where everyone may, of the role of its first user task,
  /// who is likely the one who asks.
  func starter(of process: DeployableProcess, event: String?) -> String {
    for role in process.graph.roles(toStartAt: event) {
      if let person = holders(of: role).first { return person }
    }
    for task in process.graph.userTasks {
      if let person = holders(of: task.role).first { return person }
    }
    let folder = process.path.dropLastPart
    let near = organizations.first { $0.location.file.dropLastPart == folder }
    return near?.people.first?.id ?? organizations.lazy.compactMap(\.people.first).first?.id ?? "somebody"
  }

  /// Some person who may do a work item: who has it, else somebody of the role whom no separation of duty excludes and no
  /// binding of duty forbids.
  func worker(for item: WorkItem, _ state: InstanceState, _ graph: ProcessGraph) -> String? {
    if let person = item.assignee ?? item.reservedFor { return person }
    guard case .activity(.userTask(let row)) = graph[item.node].kind else { return nil }
    let task = graph.userTasks[row.position]
    for other in task.sameAs {
      if let person = state.completion(of: other)?.by { return person }
    }
    let excluded = task.excludes.flatMap { other in
      state.completion(of: other).map { [$0.by, $0.absent].compactMap(\.self) } ?? []
    }
    let holders = holders(of: item.role)
    return holders.first { !excluded.contains($0) } ?? holders.first
  }
}

extension String {
  /// A path without its last part.
  fileprivate var dropLastPart: String { lastIndex(of: "/").map { String(self[..<$0]) } ?? "" }
}
