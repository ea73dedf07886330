public import TramiteFEEL
public import TramiteGraph
import TramiteHistory
import TramiteInterpreter

extension WorkItemDetail {
  /// The item's forms as a person meets them: what is shown, what must be filled.
  ///
  /// What the interpreter checks when the item is completed, it checks with the same values.
  /// - Parameters:
  ///   - languages: of texts, the best first.
  ///   - answer: what is true outside of the form; nil: not known here.
  public func evaluation(
    actor: String?, at now: Instant, languages: [String] = [],
    answer: @escaping @Sendable (FormQuestion) -> Bool? = { _ in nil }
  ) -> FormEvaluation {
    let values = VisibleValues(state, graph, item)
    return FormEvaluation(
      forms: forms,
      situation: FormSituation(
        task: graph[item.node].id, actor: actor, moment: graph.moment(at: now), languages: languages,
        signing: .unconfirmed, variables: { values[$0] }, answer: answer))
  }
}

extension Rejection {
  /// The refusal of values of which some were made up: it asks for those.
  func asking(forMoreThan given: Context) -> Rejection {
    let wrong = (findings.isEmpty ? field.map { [$0] } ?? [] : findings.map(\.field))
      .map { String($0.prefix { $0 != "[" && $0 != "." }) }
    var madeUp: [String] = []
    for name in wrong where given[name] == nil && !madeUp.contains(name) { madeUp.append(name) }
    guard code == .wrongField, !madeUp.isEmpty else { return self }
    return Rejection(
      code, message, hint: "no value could be made up for it: give data for \(madeUp.joined(separator: ", "))",
      field: field, findings: findings)
  }
}

/// The values that a form of a work item reads: variables from its scope outwards, and the reserved names.
private struct VisibleValues: Sendable {
  private var values: [String: Value] = [:]

  init(_ state: InstanceState, _ graph: ProcessGraph, _ item: WorkItem) {
    for name in ["instance", "elements"] { values[name] = state.reservedValue(name, graph: graph) }
    if let due = item.due { values["due"] = Value(instant: due, zone: graph.zone) }
    var scopes: [Scope] = []
    var next = state.tokens[item.token].flatMap { state.scopes[$0.scope] }
    while let scope = next {
      scopes.append(scope)
      next = scope.parent.flatMap { state.scopes[$0] }
    }
    for scope in scopes.reversed() {
      for (name, value) in scope.variables.pairs { values[name] = value }
    }
  }

  subscript(name: String) -> Value? { values[name] }
}
