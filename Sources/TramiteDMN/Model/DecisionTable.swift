package import TramiteFEEL

/// A decision table.
/// - Spec: DMN 1.5 chapter 8
package struct DecisionTable: Sendable {
  /// An input clause: what is tested, and which values it may have.
  package struct Input: Sendable {
    package let text: String
    package let expression: BoxedExpression
    package let allowed: ScopedTests?
    package init(text: String, expression: BoxedExpression, allowed: ScopedTests?) {
      self.text = text
      self.expression = expression
      self.allowed = allowed
    }
  }

  /// An output clause.
  package struct Output: Sendable {
    /// Its name; nil where the table has one output without a name.
    package let name: String?
    package let type: TypeDefinition
    /// The values it may have, highest priority first.
    package let values: [Value]
    package let defaultEntry: BoxedExpression?
    package init(name: String?, type: TypeDefinition, values: [Value], defaultEntry: BoxedExpression?) {
      self.name = name
      self.type = type
      self.values = values
      self.defaultEntry = defaultEntry
    }
  }

  /// What a rule asks of an input.
  package enum Test: Sendable {
    /// Nothing: `-`.
    case any
    /// Unary tests.
    case tests(ScopedTests)
    /// A text that cannot be read: never true.
    case unreadable(String, site: Int)
  }

  /// A rule.
  package struct Rule: Sendable {
    package let id: String?
    package let tests: [Test]
    package let outputs: [BoxedExpression]
    package init(id: String?, tests: [Test], outputs: [BoxedExpression]) {
      self.id = id
      self.tests = tests
      self.outputs = outputs
    }
  }

  package let inputs: [Input]
  package let outputs: [Output]
  package let rules: [Rule]
  package let hitPolicy: HitPolicy
  package let site: Int
  /// What tells without asking which rules can match; nil where every entry must be asked.
  let index: DecisionTableIndex?

  package init(inputs: [Input], outputs: [Output], rules: [Rule], hitPolicy: HitPolicy, site: Int) {
    precondition(
      rules.allSatisfy { $0.tests.count == inputs.count && $0.outputs.count == outputs.count },
      "every rule has an entry for every clause")
    self.inputs = inputs
    self.outputs = outputs
    self.rules = rules
    self.hitPolicy = hitPolicy
    self.site = site
    index = DecisionTableIndex(rules.map(\.tests), columns: inputs.count)
  }
}

/// Which of the rules that match count.
/// - Spec: DMN 1.5 §8.2.8, §8.2.9
public enum HitPolicy: Hashable, Sendable {
  /// At most one rule matches.
  case unique
  /// All rules that match give the same.
  case any
  /// The result with the highest priority.
  case priority
  /// The first rule.
  case first
  /// All results, in the order of the rules.
  case ruleOrder
  /// All results, highest priority first.
  case outputOrder
  /// All results, in any order (that of the rules), or what is made of them.
  case collect(Aggregation?)

  /// What is made of all results.
  public enum Aggregation: String, Hashable, Sendable, CaseIterable {
    case sum = "SUM"
    case count = "COUNT"
    case min = "MIN"
    case max = "MAX"
  }

  /// The mark in the corner of a table: `U`, `C+`.
  public var mark: String {
    switch self {
    case .unique: "U"
    case .any: "A"
    case .priority: "P"
    case .first: "F"
    case .ruleOrder: "R"
    case .outputOrder: "O"
    case .collect(nil): "C"
    case .collect(.sum?): "C+"
    case .collect(.count?): "C#"
    case .collect(.min?): "C<"
    case .collect(.max?): "C>"
    }
  }
}
