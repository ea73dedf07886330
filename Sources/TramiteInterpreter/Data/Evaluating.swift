import TramiteFEEL
import TramiteGraph
import TramiteHistory

/// Values that an expression sees before the variables: a result, a payload, an outcome.
struct Locals {
  var entries: Context?
  var outcome: String?
  var due: Instant?
  /// Nothing besides the variables.
  init(entries: Context? = nil, outcome: String? = nil, due: Instant? = nil) {
    self.entries = entries
    self.outcome = outcome
    self.due = due
  }
}

/// An expression that failed (settled.md "FEEL in processes").
struct ExpressionFailure {
  /// A sentence that names the expression and the reason.
  let message: String
  /// What it had read: an incident lists it (semantics.md 16).
  let read: [ReadVariable]
}

/// An evaluated expression.
enum Evaluated {
  case value(Value)
  case failed(ExpressionFailure)
}

/// An evaluated condition.
enum Tested {
  case result(ConditionResult)
  case failed(ExpressionFailure)
}

/// An evaluated condition of whatever kind, with what it read.
enum Truth {
  case value(Value, read: [ReadVariable])
  case failed(ExpressionFailure)
}

extension Run {
  /// Evaluates an expression at the command's time.
  mutating func evaluate(_ bound: BoundExpression, in scope: ScopeID, _ locals: Locals) -> Evaluated {
    fillArguments(of: bound, in: scope, locals)
    let evaluation = bound.expression.evaluate(arguments, at: moment)
    if evaluation.failed { return .failed(failure(of: bound, evaluation)) }
    return .value(evaluation.value)
  }

  /// The variables that an expression reads, with their values now.
  func variables(readBy bound: BoundExpression, in scope: ScopeID, _ locals: Locals = Locals()) -> [ReadVariable] {
    bound.expression.names.map { ReadVariable(name: $0, value: value(of: $0, in: scope, locals) ?? .null) }
  }

  /// Evaluates the condition of a flow. What is no boolean counts as false, and is recorded as a warning (semantics.md 3).
  mutating func test(
    _ condition: BoundExpression, of flow: FlowIndex, at node: NodeIndex, in scope: ScopeID, _ locals: Locals
  ) -> Tested {
    switch truth(of: condition, { "the condition of flow '\($0[flow].id)'" }, at: node, in: scope, locals) {
    case .failed(let message): .failed(message)
    case .value(let value, let read): .result(ConditionResult(flow: flow, value: value, read: read))
    }
  }

  /// Evaluates what should be true or false; `what` names it in the warning where it is neither.
  mutating func truth(
    of condition: BoundExpression, _ what: (ProcessGraph) -> String, at node: NodeIndex, in scope: ScopeID,
    _ locals: Locals
  ) -> Truth {
    fillArguments(of: condition, in: scope, locals)
    let evaluation = condition.expression.evaluate(arguments, at: moment)
    if evaluation.failed { return .failed(failure(of: condition, evaluation)) }
    // Read only by what is recorded.
    var read: [ReadVariable] = []
    if environment.recordsEvents {
      read = zip(condition.expression.names, arguments).map { ReadVariable(name: $0, value: $1 ?? .null) }
    }
    switch evaluation.value {
    case .boolean: break
    case .null, .number, .string, .date, .time, .dateTime, .daysDuration, .monthsDuration, .list, .context, .range,
      .function:
      emit(
        .warningRecorded(
          WarningRecorded(
            node: node, code: "conditionNotBoolean",
            message: "\(what(graph)) is no boolean and counts as false",
            expression: condition.text, value: evaluation.value, read: read)))
    }
    return .value(evaluation.value, read: read)
  }

  /// Looks the free variables of an expression up, into ``arguments``.
  private mutating func fillArguments(of bound: BoundExpression, in scope: ScopeID, _ locals: Locals) {
    arguments.removeAll(keepingCapacity: true)
    for name in bound.expression.names { arguments.append(value(of: name, in: scope, locals)) }
  }

  /// What the expression has just failed on, with the ``arguments`` that it had read.
  private func failure(of bound: BoundExpression, _ evaluation: Evaluation) -> ExpressionFailure {
    ExpressionFailure(
      message: "the expression '\(bound.text)' failed: \(evaluation.failure ?? "no reason given")",
      read: zip(bound.expression.names, arguments).map { ReadVariable(name: $0, value: $1 ?? .null) })
  }

  /// The value of a name: what is local first, then the scopes from the inner to the outer, then the reserved names.
  func value(of name: String, in scope: ScopeID, _ locals: Locals) -> Value? {
    if let entries = locals.entries, !entries.isEmpty, let value = entries[name] { return value }
    if let outcome = locals.outcome, name == "outcome" { return .string(outcome) }
    if let due = locals.due, name == "due" { return Value(instant: due, zone: graph.zone) }
    return state.value(of: name, visibleFrom: scope) ?? state.reservedValue(name, graph: graph)
  }
}
