public import TramiteDMN
import TramiteFEEL
public import TramiteHistory
import TramiteProblems

/// The outcome of a decision as JSON.
public enum DecisionJSON {
  /// What `decide` answers: the value, what went wrong, and which rules matched.
  public static func object(_ outcome: DecisionOutcome, of name: String) -> JSONObject {
    var object = JSONObject(zones: SystemZones.all)
    object.set("decision", name)
    object.set("value", outcome.value)
    object.set("diagnostics", outcome.diagnostics.map(json))
    if !outcome.trace.isEmpty { object.set("trace", outcome.trace.map(json)) }
    return object
  }

  private static func json(_ diagnostic: DecisionDiagnostic) -> JSONObject {
    var object = JSONObject(zones: SystemZones.all)
    object.set("severity", diagnostic.severity.rawValue)
    object.set("message", diagnostic.message)
    object.set("element", diagnostic.element)
    object.set("part", diagnostic.part)
    object.set("file", diagnostic.location?.file)
    object.set("line", diagnostic.location?.line)
    object.set("column", diagnostic.location?.column)
    return object
  }

  private static func json(_ step: DecisionStep) -> JSONObject {
    var object = JSONObject(zones: SystemZones.all)
    object.set("kind", step.kind.rawValue)
    object.set("element", step.element)
    object.set("id", step.id)
    object.set("inputs", Context(step.inputs.map { ($0.name, $0.value) }))
    object.set("tables", step.tables.map(json))
    object.set("value", step.value)
    return object
  }

  private static func json(_ table: TableStep) -> JSONObject {
    var object = JSONObject(zones: SystemZones.all)
    object.set("hitPolicy", table.hitPolicy.mark)
    object.set("inputs", Context(table.inputs.map { ($0.name, $0.value) }))
    let matched = Set(table.matched.map(\.number))
    object.set("matched", Value.list(table.matched.map { .number(Number($0.number)) }))
    object.set("rules", table.rules.map { json($0, isMatched: matched.contains($0.number)) })
    object.set("value", table.value)
    return object
  }

  private static func json(_ rule: RuleStep, isMatched: Bool) -> JSONObject {
    var object = JSONObject(zones: SystemZones.all)
    object.set("rule", rule.number)
    object.set("id", rule.id)
    object.set("matched", isMatched)
    if let obstacle = rule.obstacle {
      object.set("input", obstacle.input)
      object.set("value", obstacle.value)
      object.set("entry", obstacle.entry)
    }
    return object
  }
}
