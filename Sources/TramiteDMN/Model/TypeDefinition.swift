package import TramiteFEEL

/// A type that a model declares: an item definition, or one of FEEL's own.
/// - Spec: DMN 1.5 §7.3.3
public struct TypeDefinition: Hashable, Sendable {
  /// Its name; for an unnamed one the type as FEEL writes it.
  public let name: String
  /// The structure, without constraints.
  package let shape: FEELType
  /// Which values are allowed; of a collection, which elements.
  package let allowed: UnaryTests?
  /// What the whole value must pass.
  package let constraint: UnaryTests?
  /// The type it is made from, whose constraints hold too: none or one.
  package let base: [TypeDefinition]
  /// The type of the elements, for a collection: none or one.
  package let element: [TypeDefinition]
  /// The types of members, for a structure.
  package let members: [Member]

  /// A member of a structure.
  package struct Member: Hashable, Sendable {
    package let name: String
    package let type: TypeDefinition

    package init(name: String, type: TypeDefinition) {
      self.name = name
      self.type = type
    }
  }

  package init(
    name: String, shape: FEELType, allowed: UnaryTests? = nil, constraint: UnaryTests? = nil,
    base: [TypeDefinition] = [], element: [TypeDefinition] = [], members: [Member] = []
  ) {
    self.name = name
    self.shape = shape
    self.allowed = allowed
    self.constraint = constraint
    self.base = base
    self.element = element
    self.members = members
  }

  /// The type of everything.
  public static let any = TypeDefinition(name: "Any", shape: .any)

  /// The type of a function.
  package static func function(_ parameters: [FEELType], result: TypeDefinition) -> TypeDefinition {
    TypeDefinition(name: "function", shape: .function(parameters: parameters, result: result.shape))
  }

  /// Whether every value fits.
  public var isAny: Bool { shape == .any && allowed == nil && constraint == nil }
}

extension TypeDefinition {
  /// The value as the type takes it, or why it does not fit.
  ///
  /// A list of one stands for its element and a value for a list of it, a date for its midnight; everything else must
  /// conform. Null fits everywhere.
  /// - Spec: DMN 1.5 §10.3.2.9.4
  func coerced(_ value: Value, in run: inout EvaluationRun) -> Result<Value, Mismatch> {
    guard !value.isNull, !isAny else { return .success(value) }
    guard let shaped = shape.coerce(value) else {
      return .failure(Mismatch(message: complaint(about: value)))
    }
    if let mismatch = mismatch(shaped, beside: Context(), in: &run) { return .failure(mismatch) }
    return .success(shaped)
  }

  /// `expected tPerson, found a context`, with the part of it that does not fit.
  private func complaint(about value: Value) -> String {
    let head = "expected \(name), found \(describe(value))"
    switch (shape, value) {
    case (.context, .context), (.list, .list): return "\(head) that \(shape.complaint(about: value))"
    default: return head
    }
  }

  /// Why a value does not have the type.
  struct Mismatch: Error {
    let message: String
  }

  /// What constraint a value of the right structure breaks; `siblings` is the structure that holds it as a member,
  /// whose members the constraint may name.
  private func mismatch(
    _ value: Value, beside siblings: Context, in run: inout EvaluationRun
  ) -> Mismatch? {
    if value.isNull { return nil }
    for base in base {
      if let mismatch = base.mismatch(value, beside: siblings, in: &run) { return mismatch }
    }
    if let constraint, !passes(constraint, value, beside: siblings, in: &run) {
      return Mismatch(message: "\(describe(value)) does not pass the constraint \(constraint.text) of \(name)")
    }
    if case .list(let values) = value, let element = element.first {
      for value in values {
        if let mismatch = element.mismatch(value, beside: siblings, in: &run) { return mismatch }
        if let mismatch = notAllowed(value, beside: siblings, in: &run) { return mismatch }
      }
      return nil
    }
    if let mismatch = notAllowed(value, beside: siblings, in: &run) { return mismatch }
    guard case .context(let context) = value else { return nil }
    for member in members {
      guard let value = context[member.name] else { continue }
      if let mismatch = member.type.mismatch(value, beside: context, in: &run) {
        return Mismatch(message: "`\(member.name)`: \(mismatch.message)")
      }
    }
    return nil
  }

  private func notAllowed(_ value: Value, beside siblings: Context, in run: inout EvaluationRun) -> Mismatch? {
    guard let allowed, !value.isNull, !passes(allowed, value, beside: siblings, in: &run) else { return nil }
    return Mismatch(message: "\(describe(value)) is none of the allowed values \(allowed.text) of \(name)")
  }

  private func passes(
    _ tests: UnaryTests, _ value: Value, beside siblings: Context, in run: inout EvaluationRun
  ) -> Bool {
    tests.evaluate(input: value, arguments: tests.names.map { siblings[$0] }, in: &run) == .boolean(true)
  }

  /// A value in a message: only its kind, because a message stands where personal values may not.
  private func describe(_ value: Value) -> String { "a \(value.kind.rawValue)" }
}
