import TramiteFEEL
import TramiteGraph
import TramiteHistory

/// Data inputs and outputs of activities and events (BPMN 2.0.2 §10.4.1, §10.4.2; semantics.md 14).
extension Run {
  /// Fills a node's data inputs from its associations, in document order, and looks whether an input set is whole. Says
  /// whether the node may begin.
  ///
  /// The associations read the scope around the node: its own inputs are null still. An input that no association fills
  /// stays null, unless an operator gives it a value.
  /// - Parameter given: values of an operator, which hold against an association's.
  /// - Emits: `variablesSet` in the node's own scope
  /// - Incident: `missingInput`, `expressionFailed`
  mutating func fillInputs(_ data: NodeData, of node: NodeIndex, _ token: TokenID, given: Context? = nil) -> Bool {
    guard let around = state.tokens[token]?.scope, let own = readingScope(of: token) else { return false }
    var filled = Variables()
    for association in data.inputAssociations {
      switch value(of: association, before: filled[association.target], in: around, Locals()) {
      case .value(let value): filled[association.target] = value
      case .failed(let message):
        raise(.expressionFailed, at: node, token: token, message, line: association.line, resumption: .ready)
        return false
      }
    }
    for input in data.inputs { if let value = given?[input] { filled[input] = value } }
    let changed = filled.pairs.filter { state.scopes[own]?.variables[$0.0] != $0.1 }
    setVariables(changed.map { Assigned(name: $0.0, value: $0.1, from: own) })
    guard let missing = missingInputs(data.inputSets, in: state.scopes[own]?.variables) else { return true }
    raise(
      .missingInput, at: node, token: token,
      "'\(graph[node].id)' needs the data input \(missing.map { "'\($0)'" }.joined(separator: ", ")), found null",
      resumption: .ready, read: missing.map { ReadVariable(name: $0, value: .null) })
    return false
  }

  /// The inputs that the first input set lacks; nil where a set is whole, or nothing is required.
  func missingInputs(_ sets: [[String]], in variables: Variables?) -> [String]? {
    var missing: [String]?
    for set in sets {
      let lacking = set.filter { variables?[$0] ?? .null == .null }
      if lacking.isEmpty { return nil }
      missing = missing ?? lacking
    }
    return missing
  }

  /// The scope whose variables the expressions of a token's node read: its own, where it has one, else the one it stands
  /// in.
  func readingScope(of id: TokenID) -> ScopeID? {
    guard let (scope, node) = state.tokens.read(id, { ($0.pointee.scope, $0.pointee.node) }) else { return nil }
    guard let node, hasOwnVariables(node), let token = state.tokens[id] else { return scope }
    return innerScope(of: token)
  }

  /// What the events read that a token waits for. An event itself: the scope around it, for its own data come with what it
  /// catches. An event on the border: the scope of its activity, the activity's local data included; what is inside a
  /// sub-process is not read.
  /// - Spec: semantics.md 9
  func armedView(of id: TokenID) -> ArmedView? {
    guard let (scope, node) = state.tokens.read(id, { ($0.pointee.scope, $0.pointee.node) }), let node else {
      return nil
    }
    switch graph[node].kind {
    case .event, .gateway: return ArmedView(scope: scope)
    case .activity(.subProcess), .activity(.transaction), .activity(.adHocSubProcess), .activity(.eventSubProcess):
      guard let data = graph.data(of: node), let token = state.tokens[id] else { return ArmedView(scope: scope) }
      return ArmedView(scope: scope, inner: innerScope(of: token), local: data.local)
    case .activity: return readingScope(of: id).map { ArmedView(scope: $0) }
    }
  }

  /// What expressions of an armed event see before the variables of its scope.
  func locals(of view: ArmedView, due: Instant? = nil) -> Locals {
    guard let inner = view.inner, !view.local.isEmpty else { return Locals(due: due) }
    return Locals(entries: Context(view.local.map { ($0, state.value(of: $0, in: inner) ?? .null) }), due: due)
  }

  private func hasOwnVariables(_ node: NodeIndex) -> Bool {
    if graph[node].data != nil { return true }
    switch graph[node].kind {
    case .activity(.subProcess), .activity(.eventSubProcess), .activity(.transaction), .activity(.adHocSubProcess):
      return true
    case .activity, .gateway, .event: return false
    }
  }

  /// The scope that a token's node opened for its variables; the one it stands in, where it opened none.
  func innerScope(of token: Token) -> ScopeID {
    for wait in token.waits {
      guard case .scope(let id) = wait, let scope = state.scopes[id] else { continue }
      switch graph[scope.definition].kind {
      case .process, .subProcess, .eventSubProcess, .adHoc, .activity: return id
      case .iteration, .globalTask: break
      }
    }
    return token.scope
  }

  /// What a node's data outputs and output associations come to, after the results that are variables by name.
  ///
  /// A data output takes the result or payload entry of its name, else what its own variable holds, else the variable of its
  /// name outside. Then the associations run in document order, each seeing what those before it wrote.
  /// - Incident: `expressionFailed`, from where the completion is tried again
  mutating func dataOutputs(
    _ data: NodeData, of node: NodeIndex, _ token: Token, outcome: String?, result: Context?,
    after byName: some Sequence<(String, Value)>
  ) -> [Assigned]? {
    let own = innerScope(of: token)
    var assigned: [Assigned] = []
    var written = Variables(Array(byName))
    var rows: [(Value, DataStore)] = []
    for output in data.outputs {
      let value = result?[output] ?? written[output] ?? variable(output, in: own) ?? .null
      if state.scopes[own]?.variables[output] != value {
        assigned.append(Assigned(name: output, value: value, from: own))
      }
      written[output] = value
    }
    for association in data.outputAssociations {
      let locals = Locals(entries: written.context, outcome: outcome)
      if let row = association.targetStore {
        let store = graph.dataStores[row.position]
        let found = value(of: association, before: nil, in: own, Locals(entries: written.context, outcome: outcome))
        guard let value = self.row(found, for: store, association, node, token, outcome, result) else { return nil }
        rows.append((value, store))
        continue
      }
      let isHidden = state.scopes[own]?.variables.contains(association.target) ?? false
      let before =
        (isHidden ? nil : written[association.target]) ?? value(of: association.target, in: token.scope, Locals())
      switch value(of: association, before: before, in: own, locals) {
      case .value(let value):
        assigned.append(Assigned(name: association.target, value: value, from: token.scope))
        if !isHidden { written[association.target] = value }
      case .failed(let message):
        raise(
          .expressionFailed, at: node, token: token.id, message, line: association.line,
          resumption: .complete(outcome: outcome, result: result))
        return nil
      }
    }
    for (value, store) in rows { write(value, to: store, at: node) }
    return assigned
  }

  /// The list that a multi-instance activity goes through: a variable, or a data input of its own, as its associations
  /// would fill it.
  mutating func collection(_ name: String, of node: NodeIndex, in scope: ScopeID) -> Evaluated {
    var filled: Value?
    if let data = graph.data(of: node), data.inputs.contains(name) {
      for association in data.inputAssociations where association.target == name {
        let found = value(of: association, before: filled, in: scope, Locals())
        guard case .value(let value) = found else { return found }
        filled = value
      }
    }
    return .value(filled ?? value(of: name, in: scope, Locals()) ?? .null)
  }

  /// Sets what a multi-instance activity has collected: a variable, or by the associations of a data output of its own.
  /// - Incident: `expressionFailed`; the body stays
  mutating func setCollection(
    _ name: String, _ list: Value, of node: NodeIndex, _ outer: TokenID, in scope: ScopeID
  ) -> Bool {
    guard let data = graph.data(of: node), data.outputs.contains(name) else {
      setVariables([(name, list)], from: scope)
      return true
    }
    var assigned: [Assigned] = []
    for association in data.collectedAssociations {
      let before = value(of: association.target, in: scope, Locals())
      switch value(of: association, before: before, in: scope, Locals(entries: Context([(name, list)]))) {
      case .value(let value): assigned.append(Assigned(name: association.target, value: value, from: scope))
      case .failed(let message):
        raise(.expressionFailed, at: node, token: outer, message, line: association.line, resumption: .begin)
        return false
      }
    }
    setVariables(assigned)
    return true
  }

  /// The row that an association gives to a data store; nil, with an incident, where it is none.
  private mutating func row(
    _ found: Evaluated, for store: DataStore, _ association: DataAssociation, _ node: NodeIndex, _ token: Token,
    _ outcome: String?, _ result: Context?
  ) -> Value? {
    let failure: ExpressionFailure
    switch found {
    case .value(let value):
      guard let flaw = flaw(of: value, for: store) else { return value }
      failure = ExpressionFailure(message: flaw, read: [ReadVariable(name: association.target, value: value)])
    case .failed(let failed): failure = failed
    }
    raise(
      .expressionFailed, at: node, token: token.id, failure, line: association.line,
      resumption: .complete(outcome: outcome, result: result))
    return nil
  }

  /// The value of a variable that is not null, from the inner to the outer scope.
  private func variable(_ name: String, in scope: ScopeID) -> Value? {
    var current = state.scopes[scope]
    while let found = current {
      if let value = found.variables[name], value != .null { return value }
      current = found.parent.flatMap { state.scopes[$0] }
    }
    return nil
  }

  /// The value that an association gives its target.
  /// - Parameter before: the target's value so far, into which assignments to entries go.
  mutating func value(
    of association: DataAssociation, before: Value?, in scope: ScopeID, _ outer: Locals
  ) -> Evaluated {
    var entries = outer.entries?.entries.map { ($0.key, $0.value) } ?? []
    var only = Value.null
    for source in association.sources {
      if let row = source.store {
        switch rows(of: graph.dataStores[row.position]) {
        case .value(let rows): only = rows
        case .failed(let message): return .failed(message)
        }
        entries.append((source.variable, only))
      } else {
        only = value(of: source.variable, in: scope, outer) ?? .null
      }
      for alias in source.aliases where !entries.contains(where: { $0.0 == alias }) { entries.append((alias, only)) }
    }
    let locals = Locals(entries: Context(entries), outcome: outer.outcome)
    var value = association.assignments.isEmpty || association.transformation != nil ? only : before ?? .null
    if let transformation = association.transformation {
      switch evaluate(transformation, in: scope, locals) {
      case .value(let found): value = found
      case .failed(let message): return .failed(message)
      }
    }
    for assignment in association.assignments {
      switch evaluate(assignment.from, in: scope, locals) {
      case .value(let found): value = value.replacing(assignment.path[...], by: found)
      case .failed(let message): return .failed(message)
      }
    }
    return .value(value)
  }
}

extension Value {
  /// The value with another one at a path of entries; what is no context on the way becomes one.
  fileprivate func replacing(_ path: ArraySlice<String>, by value: Value) -> Value {
    guard let first = path.first else { return value }
    var entries: [(String, Value)] = []
    if case .context(let context) = self { entries = context.entries.map { ($0.key, $0.value) } }
    let position = entries.firstIndex { $0.0 == first } ?? entries.count
    if position == entries.count { entries.append((first, .null)) }
    entries[position].1 = entries[position].1.replacing(path.dropFirst(), by: value)
    return .context(Context(entries))
  }
}
