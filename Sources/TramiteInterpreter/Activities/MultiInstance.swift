import TramiteFEEL
import TramiteGraph
import TramiteHistory

/// Multi-instance activities, sequential and parallel (BPMN 2.0.2 §10.3.8, §13.3.7; semantics.md 13).
extension Run {
  /// How a body begins: with the number of its instances, or the list, read once.
  /// - Incident: `invalidCardinality`, `missingInput`, `expressionFailed`, `activationLimit`: the token lies in the activity
  ///   then, nothing is armed, and a retry reads again
  mutating func multiInstanceStart(
    _ instances: MultiInstance, _ definition: ScopeIndex, _ node: NodeIndex, _ token: TokenID, in scope: ScopeID,
    joined: [TokenID]
  ) -> LoopStarted? {
    var items: [Value] = []
    let total: Int
    let failure: (code: IncidentCode, message: String, line: Int?, read: [ReadVariable])
    switch instances.instances {
    case .cardinality(let expression):
      switch evaluate(expression, in: scope, Locals()) {
      case .failed(let failed):
        (total, failure) = (-1, (.expressionFailed, failed.message, expression.line, failed.read))
      case .value(let value):
        total = value.wholeNumber ?? -1
        failure = (
          .invalidCardinality,
          "the cardinality '\(expression.text)' must be a whole number, 0 or more; found \(told(value))",
          expression.line, variables(readBy: expression, in: scope)
        )
      }
    case .items(let variable):
      let value: Value
      switch collection(variable, of: node, in: scope) {
      case .value(let found): value = found
      case .failed(let message):
        stayReady(node, token, in: scope, joined: joined)
        raise(.expressionFailed, at: node, token: token, message, resumption: .begin)
        return nil
      }
      if case .list(let list) = value { items = list }
      // FEEL takes a single value for a list of one.
      if items.isEmpty, !value.isNull, !value.isList { items = [value] }
      total = value.isNull ? -1 : items.count
      failure = (
        .missingInput, "the list '\(variable)' that '\(graph[node].id)' goes through is null", nil,
        [ReadVariable(name: variable, value: value)]
      )
    }
    if total < 0 {
      stayReady(node, token, in: scope, joined: joined)
      raise(
        failure.code, at: node, token: token, failure.message, line: failure.line, resumption: .begin,
        read: failure.read)
      return nil
    }
    if !instances.isSequential, total > environment.limits.tokens - state.tokens.count {
      stayReady(node, token, in: scope, joined: joined)
      raise(
        .activationLimit, at: node, token: token,
        "\(total) instances of '\(graph[node].id)' would give the process instance more than "
          + "\(environment.limits.tokens) tokens", resumption: .begin)
      return nil
    }
    return LoopStarted(
      node: node, token: token, scope: scope, joined: joined, definition: definition, total: total,
      isSequential: instances.isSequential, items: items, itemName: instances.inputItem,
      resultName: instances.outputItem)
  }

  /// Puts the token into the activity without activating it: what keeps it from becoming active is an incident there.
  /// - Emits: `elementReady`, unless it lies there already
  mutating func stayReady(_ node: NodeIndex, _ token: TokenID, in scope: ScopeID, joined: [TokenID] = []) {
    if state.tokens[token]?.node == node { return }
    emit(.elementReady(ElementReady(node: node, token: token, scope: scope, joined: joined)))
  }

  /// Begins the instances, all or the next; completes the body when none is left or its condition is true.
  /// - Parameter completed: what the instance that has just completed knew; nil at the start and after an incident.
  mutating func goOnWithInstances(
    _ instances: MultiInstance, _ node: NodeIndex, _ outer: TokenID, completed: Context?
  ) {
    guard let run = state.loops[outer], let total = run.total, let scope = state.tokens[outer]?.scope else { return }
    if run.completed > 0, let condition = instances.completionCondition {
      let locals = Locals(entries: completed ?? counters(of: run))
      guard let isEnough = decide(condition, of: node, outer, in: scope, locals, resumption: .begin) else { return }
      if isEnough {
        finishLoop(node, outer)
        return
      }
    }
    if run.started < total {
      if run.isSequential {
        if run.active == 0 { startIteration(run.started + 1, of: node, outer) }
      } else {
        for number in (run.started + 1)...total { startIteration(number, of: node, outer) }
      }
    } else if run.active == 0 {
      finishLoop(node, outer)
    }
  }

  /// An instance is done: its behaviour is thrown, then the completion condition decides, then the next begins.
  mutating func leaveInstance(_ instances: MultiInstance, _ node: NodeIndex, _ inner: TokenID, _ outer: TokenID) {
    guard let thrown = behavior(of: instances, node, inner, outer), let known = knownAtCompletion(inner, outer) else {
      return
    }
    if let condition = instances.completionCondition, let scope = state.tokens[inner]?.scope, skippedCondition != node {
      // Only whether it can be evaluated: it is decided when the instance is done and its behaviour has been thrown.
      if case .failed(let message) = evaluate(condition, in: scope, Locals(entries: known)) {
        raise(
          .expressionFailed, at: node, token: inner, message, line: condition.line, resumption: .leave(outcome: nil))
        return
      }
    }
    completeIteration(node, inner)
    guard throwBehavior(thrown, at: node, outer) else { return }
    goOnWithInstances(instances, node, outer, completed: known)
  }

  /// What an instance knows at the moment of its completion: its own variables, and the counters with itself counted.
  func knownAtCompletion(_ inner: TokenID, _ outer: TokenID) -> Context? {
    guard let run = state.loops[outer], let scope = state.tokens[inner].flatMap({ state.scopes[$0.scope] }) else {
      return nil
    }
    return Context(scope.variables.pairs + counters(of: run, completing: 1).entries.map { ($0.key, $0.value) })
  }

  /// `numberOfInstances`, `numberOfActiveInstances`, `numberOfCompletedInstances`, `numberOfTerminatedInstances`.
  func counters(of run: LoopRun, completing: Int = 0) -> Context {
    Context(
      LoopCounter.allCases.map { counter in
        let change = counter == .active ? -completing : counter == .completed ? completing : 0
        return (counter.rawValue, .number(Number(counter.value(in: run) + change)))
      })
  }
}

extension Value {
  /// The whole number that it is.
  fileprivate var wholeNumber: Int? {
    if case .number(let number) = self { return number.exactInt }
    return nil
  }
  fileprivate var isList: Bool {
    if case .list = self { return true }
    return false
  }
}
