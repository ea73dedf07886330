import TramiteGraph
import TramiteHistory

extension Run {
  /// Separation and binding of duty. `tramite:excludes`: who completed the latest occurrence of one of these elements can
  /// neither claim nor complete. `tramite:sameAs`: only who completed the latest occurrence may.
  /// - Spec: semantics.md 12
  func checkDuties(_ item: WorkItem, _ person: String) throws(Rejection) {
    guard case .activity(.userTask(let row)) = graph[item.node].kind else { return }
    let task = graph.userTasks[row.position]
    for other in task.excludes where state.completion(of: other)?.by == person {
      throw Rejection(
        .separationOfDuty,
        "'\(person)' completed '\(graph[other].id)' and so may not do '\(graph[item.node].id)' (separation of duty)",
        hint: "another person of role '\(item.role)' must do it")
    }
    for other in task.sameAs {
      guard let required = state.completion(of: other)?.by, required != person else { continue }
      throw Rejection(
        .bindingOfDuty,
        "'\(graph[item.node].id)' may be done only by '\(required)', who completed '\(graph[other].id)', not by '\(person)'",
        hint: "ask '\(required)' to do it")
    }
  }
}
