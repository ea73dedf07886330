import TramiteDocuments
import TramiteFEEL
import TramiteGraph
import TramiteHistory
import TramiteInterpreter
import TramiteStore

/// Where no form says what may be entered (a start, or a task, without one), any variable may: but not those that a form asks
/// of others alone. Else who starts a case would decide what only another role may decide.
extension Batch {
  /// Refuses values for fields that only tasks of other people fill.
  ///
  /// A field is one's own where some task fills it whose role the person holds, and that excludes nobody. Who operates the
  /// process may set everything (`modify`), and so may whoever commands the store itself.
  /// - Throws: ``Rejection``: `wrongField` with each of them
  /// - Cost: forms times tasks, where anything is named
  func refuseFieldsOfOthers(_ data: Context, _ definition: LoadedDefinition, by actor: Actor, _ stamp: Stamp) throws {
    guard actor.isSignedIn, data.count > 0, let user = stamp.actor else { return }
    let graph = definition.graph
    var roles: [String]?
    let foreign = try data.entries.map(\.key).filter { name in
      let tasks = graph.userTasks(filling: name)
      if tasks.isEmpty { return false }
      let own = try roles ?? permissions.roles(of: user)
      roles = own
      return !tasks.contains { $0.roleExpression == nil && own.contains($0.role) && $0.excludes.isEmpty }
    }
    guard !foreign.isEmpty,
      try permissions.standing(of: user, with: .operate, process: definition.process) == nil
    else { return }
    let message = "only others fill the field, at their tasks"
    throw Rejection(
      .wrongField,
      foreign.count == 1
        ? "field \(foreign[0]): \(message)"
        : "\(foreign.count) fields are wrong: " + foreign.map { "\($0): \(message)" }.joined(separator: "; "),
      hint: "leave it out", field: foreign[0],
      findings: foreign.map { .init(field: $0, message: message, hint: "leave it out") })
  }
}

extension ProcessGraph {
  /// Whether the start that is meant asks for something by a form.
  func hasForm(toStartAt event: String?) -> Bool {
    let node =
      event.map { self.node($0) } ?? self[.process].noneStart ?? (startEvents.count == 1 ? startEvents[0] : nil)
    guard let node, case .event(.start(let row)) = self[node].kind else { return false }
    return !events[row.position].forms.isEmpty
  }

  /// Whether a task asks for something by a form.
  func hasForm(_ node: NodeIndex) -> Bool {
    guard case .activity(.userTask(let row)) = self[node].kind else { return false }
    return !userTasks[row.position].forms.isEmpty
  }

  /// The user tasks whose forms have a field of a name that can be filled there.
  fileprivate func userTasks(filling name: String) -> [UserTask] {
    nodes.compactMap { node in
      guard case .activity(.userTask(let row)) = node.kind else { return nil }
      let task = userTasks[row.position]
      let isFilled = task.forms.contains { form in
        forms[form].sections.contains { section in
          (section.tasks.isEmpty || section.tasks.contains(node.id)) && section.items.contains { $0.name == name }
        }
      }
      return isFilled ? task : nil
    }
  }
}
