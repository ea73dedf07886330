public import TramiteFEEL
public import TramiteProblems

/// How much an evaluation tells about itself.
public enum DecisionTraceLevel: Hashable, Sendable {
  /// Nothing: the fastest.
  case none
  /// What was evaluated, with the rules that matched.
  case matches
  /// That, and why the other rules did not match.
  case rules
}

/// What an evaluation gave.
public struct DecisionOutcome: Sendable {
  /// The value; null when it could not be determined.
  public let value: Value
  /// What had to be said, in order.
  public let diagnostics: [DecisionDiagnostic]
  /// What was evaluated, in the order in which it was finished; empty unless asked for.
  public let trace: [DecisionStep]

  /// The first error, when the value is null because of one.
  public var failure: DecisionDiagnostic? {
    value.isNull ? diagnostics.first { $0.severity == .error } : nil
  }
}

/// Something that an evaluation has to say beside its value.
public struct DecisionDiagnostic: Hashable, Sendable {
  /// How bad it is.
  public let severity: Diagnostic.Severity
  /// What happened: what was expected, what was found.
  public let message: String
  /// The decision or other element.
  public let element: String
  /// The part of it: "rule 3, input 'Age'"; empty for all of it.
  public let part: String
  /// Where the part of the expression stands that it is about; nil for what is not about one.
  public let location: SourceLocation?
}

/// One element of a model, evaluated.
public struct DecisionStep: Hashable, Sendable {
  /// What kind of element it is.
  public enum Kind: String, Hashable, Sendable {
    case decision
    case knowledgeModel
    case service
  }

  /// The name of the element.
  public let element: String
  /// Its id.
  public let id: String
  /// What kind of element it is.
  public let kind: Kind
  /// What it was given: required values or arguments, by name.
  public internal(set) var inputs: [NamedValue]
  /// The decision tables in it, in the order of evaluation.
  public internal(set) var tables: [TableStep]
  /// Its value.
  public internal(set) var value: Value
}

/// A name with a value.
public struct NamedValue: Hashable, Sendable {
  /// The name.
  public let name: String
  /// The value.
  public let value: Value

  /// A name with a value.
  public init(name: String, value: Value) {
    self.name = name
    self.value = value
  }
}

/// A decision table, evaluated.
public struct TableStep: Hashable, Sendable {
  /// The hit policy.
  public let hitPolicy: HitPolicy
  /// The input expressions with their values.
  public let inputs: [NamedValue]
  /// The rules that matched and that the hit policy looked at, in the order of the table.
  public let matched: [MatchedRule]
  /// What became of each rule, in the order of the table; empty unless asked for (``DecisionTraceLevel/rules``).
  public let rules: [RuleStep]
  /// The table's value.
  public let value: Value
}

/// A rule that matched.
public struct MatchedRule: Hashable, Sendable {
  /// The number in the table, from 1.
  public let number: Int
  /// The rule's id.
  public let id: String?
}

/// A rule of a table, evaluated.
public struct RuleStep: Hashable, Sendable {
  /// Why a rule did not match.
  public struct Obstacle: Hashable, Sendable {
    /// The input expression.
    public let input: String
    /// Its value.
    public let value: Value
    /// The entry that it did not pass.
    public let entry: String
  }

  /// The number in the table, from 1.
  public let number: Int
  /// The rule's id.
  public let id: String?
  /// The first entry that was not passed; nil when the rule matched.
  public let obstacle: Obstacle?
}

/// Listens to one evaluation.
///
/// A class, because functions of the model are values that expressions call: what they have to say must reach the
/// evaluation they belong to. It lives as long as one evaluation, in one thread.
final class DecisionListener {
  let level: DecisionTraceLevel
  var wantsTrace: Bool { level != .none }
  /// Whether tables ask their indexes.
  var usesIndexes = true
  var diagnostics: [DecisionDiagnostic] = []
  var steps: [DecisionStep] = []
  /// Elements whose evaluation has begun.
  private var open: [DecisionStep] = []

  /// How many diagnostics and steps are kept.
  private static let limit = 1000

  init(_ level: DecisionTraceLevel) { self.level = level }

  func report(_ diagnostic: DecisionDiagnostic) {
    guard diagnostics.count < DecisionListener.limit, diagnostics.last != diagnostic else { return }
    diagnostics.append(diagnostic)
  }

  func begin(_ node: DecisionNode, _ kind: DecisionStep.Kind) {
    guard wantsTrace else { return }
    open.append(
      DecisionStep(element: node.name, id: node.id, kind: kind, inputs: [], tables: [], value: .null))
  }

  func note(inputs: [NamedValue]) {
    guard wantsTrace, !open.isEmpty else { return }
    open[open.count - 1].inputs = inputs
  }

  func note(_ table: TableStep) {
    guard wantsTrace, !open.isEmpty else { return }
    open[open.count - 1].tables.append(table)
  }

  func end(_ value: Value) {
    guard wantsTrace, var step = open.popLast() else { return }
    step.value = value
    if steps.count < DecisionListener.limit { steps.append(step) }
  }
}
