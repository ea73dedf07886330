/// An expression of FEEL, read once and evaluated often.
///
/// TramiteFEEL owns the language of DMN 1.5 chapter 10: values with their text, JSON and binary coding, times and zone
/// rules, the lexer, the parser, the checks that need no knowledge of a process, and the evaluator. It does not own
/// where variables live, what a diagnostic means for an instance (the interpreter), clocks and zone files (the engine
/// hands a ``Moment`` in), or decision tables (TramiteDMN).
///
/// Reading binds every name: a free variable becomes a slot in ``names``, a local one a place in the frame; evaluation
/// walks flat arrays and looks nothing up by text, except members of contexts.
/// - Cost: reading is linear in the text for ordinary names; evaluating a comparison of slots takes tens of nanoseconds
///   and no allocation.
public struct Expression: Hashable, Sendable {
  /// The text as it was read.
  public let text: String
  let program: Program

  /// Reads an expression.
  /// - Parameters:
  ///   - text: the expression, without a leading `=`.
  ///   - knownNames: names that variables, functions or members of contexts have. They decide how a name with spaces or
  ///     operators is read (`Monthly Income`, `a-b`), and which names may be called as functions beside the built-in
  ///     ones. Names that are plain identifiers need not be given for variables.
  /// - Throws: ``SyntaxError`` for the first place that cannot be read.
  public init(parsing text: String, knownNames: [String] = []) throws(SyntaxError) {
    self.text = text
    program = try Parser.expression(text, knownNames: knownNames)
  }

  /// Reads an expression in a world whose variables and types are known.
  /// - Throws: ``SyntaxError`` for the first place that cannot be read.
  public init(parsing text: String, in environment: TypeEnvironment) throws(SyntaxError) {
    self.text = text
    program = try Parser.expression(text, knownNames: [], environment: environment)
  }

  private init(text: String, program: Program) {
    self.text = text
    self.program = program
  }

  /// An expression that gives a value.
  public static func constant(_ value: Value) -> Expression {
    Expression(text: value.text, program: Program(constant: value))
  }

  /// The free variables in order of their first appearance; arguments are given in this order.
  public var names: [String] { program.names }

  /// Where each of ``names`` stands for the first time, in the same order.
  public var nameLocations: [NameLocation] { program.nameLocations }

  /// The value when the expression is a literal and needs no evaluation.
  public var constantValue: Value? {
    guard case .constant(let place) = program.nodes[Int(program.root)] else { return nil }
    return program.constants[Int(place)]
  }

  /// Evaluates the expression.
  /// - Parameters:
  ///   - arguments: the values of ``names``, in order. Nil says that the variable is unknown: it is null, with a
  ///     warning.
  ///   - moment: what `now()`, `today()` and named zones read.
  ///   - limits: what ends an evaluation that takes too long or grows too large.
  public func evaluate(
    _ arguments: [Value?], at moment: Moment, limits: EvaluationLimits = .standard
  ) -> Evaluation {
    Machine.run(program, input: nil, arguments: arguments, moment: moment, limits: limits)
  }

  public static func == (left: Expression, right: Expression) -> Bool {
    left.program === right.program
      || left.text == right.text && left.program.knownNames == right.program.knownNames
        && left.program.environment == right.program.environment && left.program.constants == right.program.constants
  }

  public func hash(into hasher: inout Hasher) { hasher.combine(text) }
}

/// Where a free variable stands for the first time.
public struct NameLocation: Hashable, Sendable {
  /// The first Unicode scalar, from 0.
  public let offset: Int
  /// The length in Unicode scalars.
  public let length: Int
  /// Whether the name stands only inside filters (`orders[amount > 5]`), where it may be a member of what is filtered:
  /// then it is no mistake when no variable has it.
  public let isPossiblyMember: Bool
  /// Whether a built-in function has the name, which the expression means when there is no such variable
  /// (`sort(names, max)`).
  public let isPossiblyFunction: Bool

  /// A place.
  public init(offset: Int, length: Int, isPossiblyMember: Bool, isPossiblyFunction: Bool) {
    self.offset = offset
    self.length = length
    self.isPossiblyMember = isPossiblyMember
    self.isPossiblyFunction = isPossiblyFunction
  }
}

/// Why a text is no FEEL.
public struct SyntaxError: Error, Hashable, Sendable, CustomStringConvertible {
  private let content: Content

  /// What was expected and found.
  public var message: String { content.message }
  /// The Unicode scalar at which the text is wrong, from 0.
  public var offset: Int { content.offset }
  /// The length of what is wrong, at least 0 (0 at the end of the text).
  public var length: Int { content.length }
  /// What to do, when something helpful can be said.
  public var hint: String? { content.hint }

  /// An error.
  public init(message: String, offset: Int, length: Int, hint: String? = nil) {
    content = Content(message: message, offset: offset, length: length, hint: hint)
  }

  public var description: String { "\(message) (at character \(offset + 1))" }

  public static func == (left: SyntaxError, right: SyntaxError) -> Bool {
    left.message == right.message && left.offset == right.offset && left.length == right.length
      && left.hint == right.hint
  }

  public func hash(into hasher: inout Hasher) {
    hasher.combine(message)
    hasher.combine(offset)
  }

  /// A class, so that the error is one word wide: the parser calls itself, and each of its calls that may throw keeps
  /// room for an error on the stack.
  private final class Content: Sendable {
    let message: String
    let offset: Int
    let length: Int
    let hint: String?

    init(message: String, offset: Int, length: Int, hint: String?) {
      self.message = message
      self.offset = offset
      self.length = length
      self.hint = hint
    }
  }
}

/// Something that an evaluation has to say beside its value.
public struct Diagnostic: Hashable, Sendable {
  /// How bad it is.
  public enum Severity: String, Hashable, Sendable {
    /// The value may be meant so: an unknown variable, a null where a value was expected.
    case warning
    /// The value is null because something is wrong: a type, a division by zero, a function, a limit.
    case error
  }

  /// How bad it is.
  public let severity: Severity
  /// What happened: what was expected, what was found.
  public let message: String
  /// The Unicode scalar of the expression at which it happened, from 0.
  public let offset: Int
  /// The length of that part in Unicode scalars.
  public let length: Int
}

/// The outcome of an evaluation.
public struct Evaluation: Hashable, Sendable {
  /// The value; null when it failed.
  public let value: Value
  /// What evaluation had to say, in order, at most ``EvaluationLimits/diagnostics``.
  public let diagnostics: [Diagnostic]

  /// Whether the expression failed: its value is null and an error was met.
  /// - Spec: settled.md "FEEL in processes"
  public var failed: Bool { value.isNull && diagnostics.contains { $0.severity == .error } }

  /// The first error when the expression failed.
  public var failure: String? {
    guard value.isNull else { return nil }
    return diagnostics.first { $0.severity == .error }?.message
  }
}

/// What ends an evaluation that takes too long or grows too large; each gives an error diagnostic.
public struct EvaluationLimits: Hashable, Sendable {
  /// Evaluated nodes and touched elements.
  public var steps = 5_000_000
  /// Nested evaluations, calls of functions included.
  public var depth = 2_400
  /// Elements of one list.
  public var listSize = 1_000_000
  /// Parts of one value: elements and entries, also those of its parts.
  public var valueSize = 2_000_000
  /// Bytes of one string.
  public var stringSize = 16 * 1024 * 1024
  /// Diagnostics that are kept.
  public var diagnostics = 50

  /// The usual limits: some tenths of a second, some hundred megabytes at worst.
  public static let standard = EvaluationLimits()

  /// The usual limits, to be changed.
  public init() {}
}
