public import TramiteProblems

/// Something that is wrong, or surely not meant, in an expression that can be read.
public struct CheckFinding: Hashable, Sendable {
  /// What kind of finding it is.
  public enum Kind: String, Hashable, Sendable {
    /// No function has this name.
    case unknownFunction
    /// A function is called with a number of arguments, or names, that it does not take.
    case wrongArguments
    /// Operands of these kinds always give null: a comparison can never hold.
    case neverHolds
    /// A type is named that FEEL does not have.
    case unknownType
    /// A literal of a date, time or duration, or a regular expression, is none.
    case invalidLiteral
    /// No variable has this name (only where all variables are known).
    case unknownName
    /// A context has no member of this name.
    case unknownMember
  }

  /// What kind of finding it is.
  public let kind: Kind
  /// What is wrong.
  public let message: String
  /// The first Unicode scalar, from 0.
  public let offset: Int
  /// The length in Unicode scalars.
  public let length: Int
  /// What to do, when something helpful can be said.
  public let hint: String?

  /// A finding.
  public init(kind: Kind, message: String, offset: Int, length: Int, hint: String?) {
    self.kind = kind
    self.message = message
    self.offset = offset
    self.length = length
    self.hint = hint
  }
}

extension CheckFinding.Kind {
  /// The code under which a problem of a file reports the finding.
  public var code: ProblemCode {
    switch self {
    case .unknownFunction: .feelUnknownFunction
    case .wrongArguments: .feelWrongArguments
    case .neverHolds: .feelNeverHolds
    case .unknownType: .feelUnknownType
    case .invalidLiteral: .feelInvalidLiteral
    case .unknownName: .feelUnknownName
    case .unknownMember: .feelUnknownMember
    }
  }
}

extension Expression {
  /// What is wrong in the expression as far as it can be known without values: unknown functions, wrong arguments,
  /// literals that are none, operands that never fit, and, where the environment knows it, unknown names and members.
  /// In the order of the text.
  /// - Parameter environment: the variables and types that are known.
  /// - Cost: linear in the expression.
  public func check(in environment: TypeEnvironment) -> [CheckFinding] {
    Checker(program, environment).findings
  }

  /// As ``check(in:)``, for variables of which only the kind is known.
  public func check(types: [String: ValueKind] = [:]) -> [CheckFinding] {
    check(in: TypeEnvironment(variables: types.mapValues { .kind($0) }))
  }

  /// The type that the value has whenever it is not null; nil when that is not certain.
  /// - Cost: linear in the expression.
  public func resultType(in environment: TypeEnvironment) -> FEELType? {
    Checker(program, environment).result
  }
}

extension Expression {
  /// What ``check(in:)`` and ``resultType(in:)`` give, found together.
  package func analysis(in environment: TypeEnvironment) -> (findings: [CheckFinding], type: FEELType?) {
    let checker = Checker(program, environment)
    return (checker.findings, checker.result)
  }
}

extension UnaryTests {
  /// What is wrong in the tests, as ``Expression/check(in:)``.
  /// - Parameters:
  ///   - input: the type of the input, when it is known.
  ///   - environment: the variables and types that are known.
  public func check(input: FEELType?, in environment: TypeEnvironment) -> [CheckFinding] {
    Checker(program, environment, input: input).findings
  }

  /// As ``check(input:in:)``, where only kinds are known.
  public func check(input: ValueKind? = nil, types: [String: ValueKind] = [:]) -> [CheckFinding] {
    check(input: input.map { .kind($0) }, in: TypeEnvironment(variables: types.mapValues { .kind($0) }))
  }
}
