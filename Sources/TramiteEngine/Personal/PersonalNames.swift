import TramiteDMN
import TramiteFEEL
import TramiteGraph
import TramiteHistory

/// Which values of a process are personal: the variables that a field marked `personal` writes, and whatever is computed
/// from one (settled.md "Engine and store").
///
/// Found by following expressions once per definition, not values at run time, so that rows written by different
/// programs agree. Where the names that a node sets cannot be known (a handler or a called process that was given
/// personal values and answers without `tramite:output`), every value of the process counts as personal.
struct PersonalNames: Hashable, Sendable {
  /// Variables.
  private(set) var names: Set<String> = []
  /// Nodes whose handler, message or called process is given personal values: all that they give and get is personal.
  private(set) var nodes: Set<Int32> = []
  /// Whether every value is.
  private(set) var isEverything = false

  /// Nothing is personal.
  static let none = PersonalNames()
  /// Everything is.
  static let everything: PersonalNames = {
    var all = PersonalNames()
    all.isEverything = true
    return all
  }()
  private init() {}

  /// What is personal in a definition; `given` are names that a calling instance handed over as personal.
  /// - Cost: nodes times the length of the longest chain of computed variables.
  init(of graph: ProcessGraph, given: Set<String> = []) {
    names = given
    for form in graph.forms { names.formUnion(form.personalNames) }
    if names.isEmpty { return }
    var known = -1
    while known != names.count + nodes.count && !isEverything {
      known = names.count + nodes.count
      for position in graph.nodes.indices { follow(NodeIndex(position), graph) }
    }
  }

  /// Whether nothing is personal: nothing is sealed then, at no cost.
  var isEmpty: Bool { names.isEmpty && !isEverything }

  /// Whether a value is personal.
  func contains(_ name: String?, at node: NodeIndex?) -> Bool {
    if isEverything { return true }
    if let node, nodes.contains(node.rawValue) { return true }
    guard let name else { return true }
    return names.contains(name)
  }

  /// Whether what a node gives to others than variables (a notice, an entry of a register, a row) may be personal.
  func reachOutside(from node: NodeIndex, _ graph: ProcessGraph) -> Bool {
    if isEverything || nodes.contains(node.rawValue) { return true }
    return graph.data(of: node)?.outputAssociations.contains { names.contains($0.target) } ?? false
  }

  private mutating func follow(_ index: NodeIndex, _ graph: ProcessGraph) {
    let node = graph[index]
    let data = graph.data(of: index)
    for association in (data?.inputAssociations ?? []) + (data?.outputAssociations ?? [])
      + (data?.collectedAssociations ?? [])
    where reads(association) {
      names.insert(association.target)
    }
    let isGiven =
      node.inputs.contains { reads($0.value.expression) } || (data?.inputs.contains(where: names.contains) ?? false)
    let hasMapping = !node.inputs.isEmpty || !(data?.inputs.isEmpty ?? true)
    switch node.kind {
    case .activity(.callActivity): if !hasMapping || isGiven { takes(index, node, data) }
    case .activity(.decisionTask(let row)):
      followDecision(graph.decisionTasks[row.position], index, isGiven: isGiven)
    case .activity(.scriptTask(let script)): followScript(graph.scripts[script.position])
    case .activity, .gateway, .event: if isGiven { takes(index, node, data) }
    }
    if let loop = node.loop, case .multiInstance(let instances) = graph.loops[loop.position].kind {
      followItems(instances)
    }
    for output in node.outputs where reads(output.value.expression) { names.insert(output.name) }
  }

  /// An item of a personal list is personal, and so is a list that collects personal items.
  private mutating func followItems(_ instances: MultiInstance) {
    if case .items(let list) = instances.instances, names.contains(list), let item = instances.inputItem {
      names.insert(item)
    }
    if let item = instances.outputItem, names.contains(item), let list = instances.outputCollection {
      names.insert(list)
    }
  }

  private func reads(_ association: DataAssociation) -> Bool {
    association.sources.contains { names.contains($0.variable) }
      || association.expressions.contains { reads($0.expression) }
  }

  private func reads(_ expression: Expression) -> Bool { expression.names.contains(where: names.contains) }

  private mutating func takes(_ index: NodeIndex, _ node: Node, _ data: NodeData?) {
    nodes.insert(index.rawValue)
    let outputs = data?.outputs ?? []
    names.formUnion(outputs)
    if node.outputs.isEmpty && outputs.isEmpty {
      isEverything = true
    } else {
      names.formUnion(node.outputs.map(\.name))
    }
  }

  /// Which inputs a decision of another deployment has only running tells: it counts as reading personal values.
  private mutating func followDecision(_ task: DecisionTask, _ index: NodeIndex, isGiven: Bool) {
    let isRead = task.standing.map { decision in
      decision.inputs.contains { place in
        let input = decision.model.nodes[place]
        return names.contains(input.name) || names.contains(input.id)
      }
    }
    guard isGiven || isRead ?? true else { return }
    nodes.insert(index.rawValue)
    // A context result sets variables of names that only running tells.
    if let result = task.resultVariable { names.insert(result) } else { isEverything = true }
  }

  private mutating func followScript(_ script: Script) {
    guard reads(script.expression.expression) else { return }
    // A context result sets variables of names that only running tells.
    if let result = script.resultVariable { names.insert(result) }
    isEverything = true
  }
}

extension Event {
  /// The event as it is stored: personal values sealed.
  func sealed(_ personal: PersonalNames, with seal: Seal) throws(EngineFailure) -> Event {
    try exchangingValues { name, node, value throws(EngineFailure) in
      personal.contains(name, at: node) ? try seal.seal(value) : value
    }
  }

  /// The event as it is read: sealed values opened, or marked as erased where the key is gone.
  func opened(with seal: Seal?) throws(EngineFailure) -> Event {
    try exchangingValues { _, _, value throws(EngineFailure) in try Seal.open(value, with: seal) }
  }
}
