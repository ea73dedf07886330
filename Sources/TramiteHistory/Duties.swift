public import TramiteGraph

/// Whom a work item is left to by what others have completed, as things stand.
public struct Duties: Hashable, Sendable {
  /// For whom alone it is (binding of duty): who completed what it is bound to. Where a deputy did, the absent person:
  /// that is where work lies that a deputy may do as well.
  public let boundTo: String?
  /// Who may neither claim nor complete it (separation of duty), sorted.
  public let barred: [String]
}

extension InstanceState {
  /// The duties of a work item.
  /// - Spec: semantics.md 12
  /// - Cost: what the task excludes and is bound to, once for each scope that the item stands in
  public func duties(of item: WorkItem, in graph: ProcessGraph) -> Duties {
    guard case .activity(.userTask(let row)) = graph[item.node].kind, let scope = tokens[item.token]?.scope else {
      return Duties(boundTo: nil, barred: [])
    }
    let task = graph.userTasks[row.position]
    let barred = Set(task.excludes.flatMap { completers(of: $0, from: scope) }).sorted()
    let bindings = task.sameAs.map { completers(of: $0, from: scope) }.filter { !$0.isEmpty }
    let fitting = bindings.first?.last { person in bindings.allSatisfy { $0.contains(person) } }
    return Duties(boundTo: fitting ?? bindings.first?.last, barred: barred)
  }
}

extension ProcessGraph {
  /// Whether any of its user tasks knows separation or binding of duty.
  public var hasDuties: Bool { userTasks.contains { !$0.excludes.isEmpty || !$0.sameAs.isEmpty } }
}
