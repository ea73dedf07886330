import TramiteGraph
import TramiteHistory

extension Run {
  /// Separation and binding of duty. `tramite:excludes`: who completed the latest occurrence of one of these elements can
  /// neither claim nor complete. `tramite:sameAs`: only who completed the latest occurrence may.
  ///
  /// A deputy and the absent person count as one (our choice; semantics.md is silent): what a deputy completed for another
  /// excludes both, and binds either; who is excluded gains nothing by acting for another, nor by letting a deputy act.
  /// - Spec: semantics.md 12
  func checkDuties(_ item: WorkItem, _ person: String, for absent: String? = nil) throws(Rejection) {
    guard case .activity(.userTask(let row)) = graph[item.node].kind, let scope = state.tokens[item.token]?.scope
    else { return }
    let task = graph.userTasks[row.position]
    for other in task.excludes {
      let completers = state.completers(of: other, from: scope)
      guard let who = completers.first(where: { $0 == person || $0 == absent }) else { continue }
      throw Rejection(
        .separationOfDuty,
        "'\(who)' completed '\(graph[other].id)'\(completers.first == who ? "" : " by a deputy") and so may not do '\(graph[item.node].id)' (separation of duty)",
        hint: "another person of role '\(item.role)' must do it")
    }
    for other in task.sameAs {
      let completers = state.completers(of: other, from: scope)
      guard let required = completers.first, !completers.contains(where: { $0 == person || $0 == absent })
      else { continue }
      throw Rejection(
        .bindingOfDuty,
        "'\(graph[item.node].id)' may be done only by '\(required)', who completed '\(graph[other].id)', not by '\(person)'",
        hint: "ask '\(required)' to do it")
    }
  }
}
