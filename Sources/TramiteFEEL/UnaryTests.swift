/// Unary tests of FEEL, as a decision table's input entries have them: `< 5`, `[1..3], 7`, `not("a")`, `-`.
/// - Spec: DMN 1.5 §10.3.1.2 grammar rules 13–17
public struct UnaryTests: Hashable, Sendable {
  /// The text as it was read.
  public let text: String
  let program: Program

  /// Reads unary tests; see ``Expression/init(parsing:knownNames:)``.
  /// - Throws: ``SyntaxError`` for the first place that cannot be read.
  public init(parsing text: String, knownNames: [String] = []) throws(SyntaxError) {
    self.text = text
    program = try Parser.unaryTests(text, knownNames: knownNames)
  }

  /// Reads unary tests in a world whose variables and types are known.
  /// - Throws: ``SyntaxError`` for the first place that cannot be read.
  public init(parsing text: String, in environment: TypeEnvironment) throws(SyntaxError) {
    self.text = text
    program = try Parser.unaryTests(text, knownNames: [], environment: environment)
  }

  /// The free variables, without `?`, in order of their first appearance.
  public var names: [String] { program.names }
  /// Where each of ``names`` stands for the first time, in the same order.
  public var nameLocations: [NameLocation] { program.nameLocations }

  /// Asks whether an input passes.
  /// - Returns: true, false, or null (with a diagnostic) when the tests cannot be applied to the input.
  public func evaluate(
    input: Value, arguments: [Value?], at moment: Moment, limits: EvaluationLimits = .standard
  ) -> Evaluation {
    Machine.run(program, input: input, arguments: arguments, moment: moment, limits: limits)
  }

  public static func == (left: UnaryTests, right: UnaryTests) -> Bool {
    left.program === right.program
      || left.text == right.text && left.program.knownNames == right.program.knownNames
        && left.program.environment == right.program.environment
  }

  public func hash(into hasher: inout Hasher) { hasher.combine(text) }
}
