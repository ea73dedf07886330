import TramiteFEEL
import TramiteGraph
import TramiteHistory

/// A value for the variable of a name, seen from a scope.
struct Assigned {
  let name: String
  let value: Value
  let from: ScopeID
}

extension Run {
  /// Sets variables by the writing rule: each in the nearest scope that has it, else in the process scope.
  /// - Spec: semantics.md 2
  /// - Emits: `variablesSet`, one per scope, innermost first; nothing where there is nothing to set
  mutating func setVariables(_ assignments: [(String, Value)], from scope: ScopeID) {
    if assignments.count == 1 {
      setVariable(assignments[0].0, assignments[0].1, from: scope)
    } else {
      setVariables(assignments.map { Assigned(name: $0.0, value: $0.1, from: scope) })
    }
  }

  /// Sets variables in one step, each by the writing rule from a scope of its own.
  mutating func setVariables(_ assignments: [Assigned]) {
    if assignments.isEmpty { return }
    var changes: [(scope: ScopeID, changes: [VariableChange])] = []
    for assigned in assignments {
      let (name, value) = (assigned.name, assigned.value)
      let target = state.scopeToWrite(name, from: assigned.from)
      let position = changes.firstIndex { $0.scope == target } ?? changes.count
      if position == changes.count { changes.append((target, [])) }
      if let earlier = changes[position].changes.firstIndex(where: { $0.name == name }) {
        let old = changes[position].changes[earlier].old
        changes[position].changes[earlier] = VariableChange(name: name, old: old, new: value)
      } else {
        let old = state.scopes[target]?.variables[name] ?? .null
        changes[position].changes.append(VariableChange(name: name, old: old, new: value))
      }
    }
    changes.sort { $0.scope > $1.scope }
    for change in changes { emit(.variablesSet(scope: change.scope, changes: change.changes)) }
  }

  private mutating func setVariable(_ name: String, _ value: Value, from scope: ScopeID) {
    let target = state.scopeToWrite(name, from: scope)
    let old = state.value(of: name, in: target) ?? .null
    emit(.variablesSet(scope: target, changes: [VariableChange(name: name, old: old, new: value)]))
  }

  /// All variables visible from a scope; an inner one hides an outer one of its name. Outer scopes come first.
  func visibleVariables(from scope: ScopeID) -> Context {
    var chain: [Scope] = []
    var current = state.scopes[scope]
    while let found = current {
      chain.append(found)
      current = found.parent.flatMap { state.scopes[$0] }
    }
    var all = Variables()
    for scope in chain.reversed() {
      for (name, value) in scope.variables.pairs { all[name] = value }
    }
    return all.context
  }
}
