import TramiteGraph
import TramiteHistory

extension Run {
  /// Separation and binding of duty. `tramite:excludes`: who completed the latest occurrence of one of these elements can
  /// neither claim nor complete. `tramite:sameAs`: only who completed the latest occurrence may.
  ///
  /// A deputy gains nothing by acting for another (our choice; semantics.md is silent): excluded are both what the deputy
  /// and what the absent person completed. Where one person is bound to do it, a deputy of that person may.
  /// - Spec: semantics.md 12
  func checkDuties(_ item: WorkItem, _ person: String, for absent: String? = nil) throws(Rejection) {
    guard case .activity(.userTask(let row)) = graph[item.node].kind, let scope = state.tokens[item.token]?.scope
    else { return }
    let task = graph.userTasks[row.position]
    for other in task.excludes {
      guard let who = state.completer(of: other, from: scope), who == person || who == absent else { continue }
      throw Rejection(
        .separationOfDuty,
        "'\(who)' completed '\(graph[other].id)' and so may not do '\(graph[item.node].id)' (separation of duty)",
        hint: "another person of role '\(item.role)' must do it")
    }
    for other in task.sameAs {
      guard let required = state.completer(of: other, from: scope), required != person, required != absent
      else { continue }
      throw Rejection(
        .bindingOfDuty,
        "'\(graph[item.node].id)' may be done only by '\(required)', who completed '\(graph[other].id)', not by '\(person)'",
        hint: "ask '\(required)' to do it")
    }
  }
}
