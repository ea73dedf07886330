/// A function that another target of Tramite gives to expressions: a business knowledge model, a decision service, a
/// boxed function.
///
/// A class, so that a value stays small; it never changes.
package final class NativeFunction: Sendable {
  /// What runs it: the arguments in the order of the parameters, coerced to their types.
  package typealias Body = @Sendable (_ arguments: [Value], _ run: inout EvaluationRun) -> Value

  /// What tells the function apart from others: two functions of one identity that captured the same are equal.
  package let identity: String
  /// The names of the parameters.
  package let parameters: [String]
  /// Their types; Any takes everything.
  package let parameterTypes: [FEELType]
  /// The type of the result.
  package let resultType: FEELType
  /// Values that the function took along.
  package let captured: [Value]
  let body: Body

  /// A function.
  package init(
    identity: String, parameters: [String], parameterTypes: [FEELType], resultType: FEELType = .any,
    captured: [Value] = [], body: @escaping Body
  ) {
    precondition(parameters.count == parameterTypes.count, "every parameter has a type")
    self.identity = identity
    self.parameters = parameters
    self.parameterTypes = parameterTypes
    self.resultType = resultType
    self.captured = captured
    self.body = body
  }

  /// The function as FEEL would write its head.
  var text: String {
    let heads = zip(parameters, parameterTypes).map { $1 == .any ? $0 : "\($0): \($1.text)" }
    return "function(\(heads.joined(separator: ", "))) external"
  }
}

extension NativeFunction: Hashable {
  package static func == (left: NativeFunction, right: NativeFunction) -> Bool {
    left === right || left.identity == right.identity && left.captured == right.captured
  }

  package func hash(into hasher: inout Hasher) { hasher.combine(identity) }
}

extension FunctionValue {
  /// The built-in function of a name.
  package static func builtin(_ name: String) -> FunctionValue? { Builtin(name: name).map { FunctionValue($0) } }

  /// Whether FEEL itself has the function.
  package var isBuiltin: Bool {
    switch storage {
    case .builtin: true
    case .closure, .native: false
    }
  }
}

extension Value {
  /// Whether the value is a function or holds one: such a value lives only as long as its model.
  package var holdsFunction: Bool {
    switch self {
    case .function: true
    case .list(let values): values.contains { $0.holdsFunction }
    case .context(let context): context.entries.contains { $0.value.holdsFunction }
    case .null, .boolean, .number, .string, .date, .time, .dateTime, .daysDuration, .monthsDuration, .range: false
    }
  }
}
