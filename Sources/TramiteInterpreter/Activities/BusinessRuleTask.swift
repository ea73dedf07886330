import TramiteDMN
import TramiteFEEL
import TramiteGraph
import TramiteHistory
import TramiteProblems

extension Run {
  /// Evaluates a decision (DMN). Its input data are taken by their names, else by their ids: from the task's data inputs
  /// and `tramite:input`, else from the variables; what neither has is null.
  ///
  /// The value goes to the result variable. Without one each entry of a context is set as a variable, and any other value
  /// goes to the only data output, else to the variable of the decision's name.
  /// - Spec: BPMN 2.0.2 §10.3.3 (Business Rule Task), semantics.md 4; the binding as of a call activity
  /// - Emits: `decisionEvaluated`; `warningRecorded` for what failed inside of it
  /// - Incident: `expressionFailed` when the value is null because of an error, or holds a function;
  ///   `calledElementUnknown` when no decision of that id and version is deployed
  /// - Cost: that of the decision; bounded by the limits of expressions
  mutating func beginDecisionTask(_ task: DecisionTask, _ node: NodeIndex, _ token: TokenID) {
    guard let scope = readingScope(of: token), let given = inputs(of: node, token) else { return }
    guard let (decision, version) = decision(of: task, node, token) else { return }
    var values: [Int: Value] = [:]
    var read: [ReadVariable] = []
    for place in decision.inputs {
      let input = decision.model.nodes[place]
      let locals = Locals(entries: given)
      guard let found = value(of: input.name, in: scope, locals) ?? value(of: input.id, in: scope, locals) else {
        continue
      }
      // Input data of a decision is a door: text becomes a date where a date is meant (settled.md "FEEL in processes").
      let value = decision.model.reading(found, for: place)
      values[place] = value
      read.append(ReadVariable(name: input.name, value: value.withoutFunctions))
    }
    let outcome = decision.model.evaluate(
      decision.place, given: values, at: moment, trace: environment.recordsEvents ? .matches : .none)
    if let problem = problem(with: outcome, of: decision) {
      raise(.expressionFailed, at: node, token: token, problem, resumption: .begin, read: read)
      return
    }
    if environment.recordsEvents {
      emit(
        .decisionEvaluated(
          DecisionEvaluated(
            node: node, token: token, decision: decision.node.id, name: decision.node.name, version: version,
            inputs: read, steps: Run.steps(of: outcome), result: outcome.value)))
    }
    warn(of: outcome, of: decision, at: node, read)
    switch outcome.value {
    case .context(let entries) where task.resultVariable == nil: complete(node, token, result: entries)
    case let value:
      let name = task.resultVariable ?? task.onlyOutput ?? decision.node.name
      complete(node, token, result: Context([(name, value)]))
    }
  }

  /// The decision that a task means, with its version where that is not the deployment's own; nil while it is asked for,
  /// and after an incident.
  private mutating func decision(
    of task: DecisionTask, _ node: NodeIndex, _ token: TokenID
  ) -> (BoundDecision, version: Int?)? {
    if let standing = task.standing { return (standing, nil) }
    guard let answer = ask(.decision(id: task.decision, binding: task.binding)) else { return nil }
    if case .decision(let version?) = answer,
      let decision = environment.decisions[DecisionVersion(task.decision, version)]
    {
      return (decision, version)
    }
    let wanted =
      switch task.binding {
      case .version(let version): "no version \(version) of the decision '\(task.decision)'"
      case .deployment, .latest: "no decision '\(task.decision)'"
      }
    raise(
      .calledElementUnknown, at: node, token: token,
      "\(wanted) is deployed that '\(graph[node].id)' could evaluate", resumption: .begin)
    return nil
  }

  /// What went wrong inside of a decision that has a value all the same: an input of a wrong type counts as null, a part of
  /// the result that failed is null.
  /// - Emits: `warningRecorded`
  private mutating func warn(
    of outcome: DecisionOutcome, of decision: BoundDecision, at node: NodeIndex, _ read: [ReadVariable]
  ) {
    let errors = outcome.diagnostics.filter { $0.severity == .error }
    for error in errors.prefix(Self.warningLimit) {
      emit(
        .warningRecorded(
          WarningRecorded(node: node, code: "decisionError", message: message(of: error, in: decision), read: read)))
    }
  }

  /// How many errors of one decision are recorded.
  private static let warningLimit = 10

  /// Why a decision's value cannot be taken; nil where it can.
  private func problem(with outcome: DecisionOutcome, of decision: BoundDecision) -> String? {
    let what = "the decision '\(decision.node.name)'"
    if outcome.value.holdsFunction { return "\(what) gives a function, which no variable can hold" }
    guard let failure = outcome.failure else { return nil }
    return message(of: failure, in: decision)
  }

  private func message(of failure: DecisionDiagnostic, in decision: BoundDecision) -> String {
    let what = "the decision '\(decision.node.name)'"
    let place = failure.location.map { " at \($0.file):\($0.line)" } ?? ""
    let element = failure.element == decision.node.name ? "" : "\(failure.element): "
    let part = failure.part.isEmpty ? "" : "\(failure.part): "
    return "\(what) failed\(place): \(element)\(part)\(failure.message)"
  }

  /// What was evaluated, as the history keeps it.
  private static func steps(of outcome: DecisionOutcome) -> [DecisionEvaluated.Step] {
    outcome.trace.suffix(DecisionEvaluated.stepLimit).map { step in
      DecisionEvaluated.Step(
        id: step.id, name: step.element, inputs: step.inputs.map(ReadVariable.init),
        tables: step.tables.map { table in
          DecisionEvaluated.Table(
            hitPolicy: table.hitPolicy.mark, inputs: table.inputs.map(ReadVariable.init),
            matched: table.matched.map { DecisionEvaluated.Rule(number: $0.number, id: $0.id) })
        }, result: step.value.withoutFunctions)
    }
  }
}

extension ReadVariable {
  fileprivate init(_ named: NamedValue) { self.init(name: named.name, value: named.value.withoutFunctions) }
}

extension Value {
  /// The value, or its text where it holds a function: a function of a model lives only as long as the model.
  fileprivate var withoutFunctions: Value { holdsFunction ? .string(text) : self }
}
