public import TramiteFEEL
public import TramiteGraph

/// A decision of a business rule task: what it was given, which rules matched, and what came out.
/// - Spec: settled.md "Command line" (decisionEvaluated), semantics.md 4
public struct DecisionEvaluated: Hashable, Sendable {
  public let node: NodeIndex
  public let token: TokenID
  /// The id of the decision.
  public let decision: String
  /// Its name.
  public let name: String
  /// Its version; nil for the one of the process's own deployment.
  public let version: Int?
  /// The input data that were given.
  public let inputs: [ReadVariable]
  /// Everything that was evaluated, required decisions first, the decision itself last; at most ``stepLimit``.
  public let steps: [Step]
  /// The value.
  public let result: Value

  /// So many steps are kept: a knowledge model may be called any number of times.
  public static let stepLimit = 100

  /// Describes an evaluation.
  public init(
    node: NodeIndex, token: TokenID, decision: String, name: String, version: Int?, inputs: [ReadVariable],
    steps: [Step], result: Value
  ) {
    self.node = node
    self.token = token
    self.decision = decision
    self.name = name
    self.version = version
    self.inputs = inputs
    self.steps = steps
    self.result = result
  }

  /// One decision, knowledge model or service that was evaluated.
  public struct Step: Hashable, Sendable {
    /// Its id.
    public let id: String
    /// Its name.
    public let name: String
    /// What it required, with the values.
    public let inputs: [ReadVariable]
    /// Its tables, in the order in which they were asked.
    public let tables: [Table]
    /// Its value.
    public let result: Value
    /// Describes a step.
    public init(id: String, name: String, inputs: [ReadVariable], tables: [Table], result: Value) {
      self.id = id
      self.name = name
      self.inputs = inputs
      self.tables = tables
      self.result = result
    }
  }

  /// A decision table that was asked.
  public struct Table: Hashable, Sendable {
    /// The mark of its hit policy: `U`, `C+`.
    public let hitPolicy: String
    /// The input expressions with their values.
    public let inputs: [ReadVariable]
    /// The rules that matched, in the order of the table.
    public let matched: [Rule]
    /// Describes a table.
    public init(hitPolicy: String, inputs: [ReadVariable], matched: [Rule]) {
      self.hitPolicy = hitPolicy
      self.inputs = inputs
      self.matched = matched
    }
  }

  /// A rule that matched.
  public struct Rule: Hashable, Sendable {
    /// Its number in the table, from 1.
    public let number: Int
    /// Its id.
    public let id: String?
    /// Names a rule.
    public init(number: Int, id: String?) {
      self.number = number
      self.id = id
    }
  }

  /// The numbers of the rules that matched in the tables of the decision itself.
  public var matched: [Int] { steps.last?.tables.flatMap { $0.matched.map(\.number) } ?? [] }
}

extension DecisionEvaluated {
  /// `evaluated discount, rule 2, to 10`.
  var story: String {
    let rules = matched.map(String.init)
    let words = rules.isEmpty ? "" : ", rule\(rules.count == 1 ? "" : "s") \(rules.joined(separator: " "))"
    return "evaluated \(decision)\(words), to \(result.json)"
  }

  /// The data of the event as JSON.
  func write(to data: inout JSONObject, _ zones: Zones) {
    data.set("decision", decision)
    data.set("name", name)
    if let version { data.set("version", version) }
    data.set("inputs", context(inputs))
    data.set("evaluated", steps.map { object($0, zones) })
    data.set("result", result)
  }

  private func object(_ step: Step, _ zones: Zones) -> JSONObject {
    var object = JSONObject(zones: zones)
    object.set("decision", step.id)
    object.set("name", step.name)
    object.set("inputs", context(step.inputs))
    object.set("tables", step.tables.map { self.object($0, zones) })
    object.set("result", step.result)
    return object
  }

  private func object(_ table: Table, _ zones: Zones) -> JSONObject {
    var object = JSONObject(zones: zones)
    object.set("hitPolicy", table.hitPolicy)
    object.set("inputs", context(table.inputs))
    object.set(
      "rules",
      table.matched.map { rule in
        var object = JSONObject()
        object.set("number", rule.number)
        object.set("id", rule.id)
        return object
      })
    return object
  }

  private func context(_ variables: [ReadVariable]) -> Context { Context(variables.map { ($0.name, $0.value) }) }
}
