import TramiteFEEL
import TramiteGraph
import TramiteHistory

extension Run {
  /// What a node hands to its handler, message or called process: its data inputs, then what `tramite:input` gives, in
  /// document order; or the incident.
  /// - Incident: `expressionFailed`, from where the node begins again, or from `resumption`.
  mutating func inputs(
    of node: NodeIndex, _ token: TokenID, resumption: Incident.Resumption = .begin
  ) -> Context? {
    guard let scope = readingScope(of: token) else { return nil }
    let data = graph.data(of: node)
    if data == nil, graph[node].inputs.isEmpty { return Context() }
    var entries = data?.inputs.map { ($0, value(of: $0, in: scope, Locals()) ?? .null) } ?? []
    for input in graph[node].inputs {
      switch evaluate(input.value, in: scope, Locals(entries: Context(entries))) {
      case .value(let value):
        entries.removeAll { $0.0 == input.name }
        entries.append((input.name, value))
      case .failed(let message):
        raise(.expressionFailed, at: node, token: token, message, line: input.value.line, resumption: resumption)
        return nil
      }
    }
    return Context(entries)
  }

  /// Sets what a completed node gives: the result variable, where one is named, with the whole result; its outputs,
  /// evaluated over the result; without either, all entries of the result. Says whether the node may go on.
  /// - Emits: one `variablesSet` per scope.
  mutating func setOutputs(of node: NodeIndex, _ token: TokenID, outcome: String?, result: Context?) -> Bool {
    guard let scope = state.scope(of: token) else { return false }
    if result == nil, graph[node].outputs.isEmpty, graph[node].data == nil { return true }
    let outputs = graph[node].outputs
    var assignments: [(String, Value)] = []
    if isForm(node) || outputs.isEmpty || resultVariable(of: node) != nil || namesDecisionResult(node) {
      assignments = defaultAssignments(of: node, result)
    }
    var mapped = 0
    if !outputs.isEmpty {
      let inner = state.tokens[token].map(innerScope) ?? scope
      let locals = Locals(entries: namedResult(of: node, result), outcome: outcome)
      for output in outputs {
        switch evaluate(output.value, in: inner, locals) {
        case .value(let value):
          assignments.append((output.name, value))
          mapped += 1
        case .failed(let message):
          raise(
            .expressionFailed, at: node, token: token, message, line: output.value.line,
            resumption: .complete(outcome: outcome, result: result))
          return false
        }
      }
    }
    guard let row = graph[node].data, let position = state.tokens[token] else {
      setVariables(assignments, from: scope)
      return true
    }
    let own = innerScope(of: position)
    let byName = assignments.prefix(assignments.count - mapped)
    guard
      let associated = dataOutputs(
        graph.nodeData[row.position], of: node, position, outcome: outcome, result: result, after: byName)
    else { return false }
    setVariables(
      byName.map { Assigned(name: $0.0, value: $0.1, from: own) }
        + assignments.suffix(mapped).map { Assigned(name: $0.0, value: $0.1, from: scope) } + associated)
    return true
  }

  /// Whether entries of a result that nothing maps become variables: data outputs are a mapping, except of a script, a
  /// decision and a form, whose entries are variables by themselves.
  private func keepsUnmapped(_ node: NodeIndex) -> Bool {
    if isForm(node) { return true }
    switch graph[node].kind {
    case .activity(.scriptTask), .activity(.decisionTask): return true
    case .activity, .gateway, .event: break
    }
    return graph.data(of: node)?.outputs.isEmpty ?? true
  }

  /// Whether a node says what becomes of its result or payload.
  func mapsOutputs(_ node: NodeIndex) -> Bool {
    !graph[node].outputs.isEmpty || !(graph.data(of: node)?.outputs.isEmpty ?? true)
  }

  /// A form's fields are variables by themselves; outputs come on top.
  private func isForm(_ node: NodeIndex) -> Bool {
    if case .activity(.userTask) = graph[node].kind { return true }
    return false
  }

  /// Whether a decision's value goes to a variable that the task names, whatever its outputs do besides.
  private func namesDecisionResult(_ node: NodeIndex) -> Bool {
    guard case .activity(.decisionTask(let row)) = graph[node].kind else { return false }
    return graph.decisionTasks[row.position].resultVariable != nil
  }

  private func defaultAssignments(of node: NodeIndex, _ result: Context?) -> [(String, Value)] {
    guard let result else { return [] }
    if let variable = resultVariable(of: node) { return [(variable, .context(result))] }
    if !keepsUnmapped(node) { return [] }
    return result.entries.map { ($0.key, $0.value) }
  }

  /// The result as outputs read it: by its entries, and under the name of the result variable as a whole.
  private func namedResult(of node: NodeIndex, _ result: Context?) -> Context? {
    guard let result, let variable = resultVariable(of: node) else { return result }
    return Context(
      result.entries.filter { $0.key != variable }.map { ($0.key, $0.value) } + [(variable, .context(result))])
  }

  private func resultVariable(of node: NodeIndex) -> String? {
    switch graph[node].kind {
    case .activity(.serviceTask(let call?)), .activity(.businessRuleTask(let call)),
      .activity(.sendTaskHandled(let call)):
      graph.handlerCalls[call.position].resultVariable
    case .activity, .gateway, .event: nil
    }
  }
}
