extension ProcessGraph.Draft {
  /// Takes in a global task that a call activity of this process calls: its one node, in a scope of its own, and the rows of
  /// side tables that it reads. To be called when all nodes of the process itself are there.
  /// - Returns: the scope
  /// - Precondition: the other draft has one node and no flows
  public mutating func take(globalTask task: ProcessGraph.Draft) -> ScopeIndex {
    guard var node = task.nodes.first else { preconditionFailure("a global task was compiled without its node") }
    let scope = ScopeIndex(scopes.count)
    let formOffset = forms.count
    forms += task.forms
    node.scope = scope
    switch node.kind {
    case .activity(.userTask(let row)):
      var userTask = task.userTasks[row.position]
      userTask.forms = userTask.forms.map { $0 + formOffset }
      userTasks.append(userTask)
      node.kind = .activity(.userTask(TableIndex(userTasks.count - 1)))
    case .activity(.businessRuleTask(let row)):
      handlerCalls.append(task.handlerCalls[row.position])
      node.kind = .activity(.businessRuleTask(TableIndex(handlerCalls.count - 1)))
    case .activity(.decisionTask(let row)):
      decisionTasks.append(task.decisionTasks[row.position])
      node.kind = .activity(.decisionTask(TableIndex(decisionTasks.count - 1)))
    case .activity(.scriptTask(let row)):
      scripts.append(task.scripts[row.position])
      node.kind = .activity(.scriptTask(TableIndex(scripts.count - 1)))
    case .activity, .gateway, .event: break
    }
    calendars.merge(task.calendars) { own, _ in own }
    var definition = ScopeDefinition(
      kind: .globalTask, node: NodeIndex(nodes.count), parent: .process, declares: task.scopes[0].declares)
    definition.requires = task.startInputs
    scopes.append(definition)
    nodes.append(node)
    return scope
  }
}
