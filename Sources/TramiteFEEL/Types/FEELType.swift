/// A type of FEEL: what `instance of` asks for, what a parameter or an item definition declares.
///
/// A type says how a value is built, not which values are allowed: `instance of` ignores allowed values, as the kit
/// asks, so they are the business of whoever declares them.
/// - Spec: DMN 1.5 §10.3.2.2, §10.3.2.9.1; grammar rule 54
public indirect enum FEELType: Hashable, Sendable {
  /// Any value but null.
  case any
  /// A kind without further structure. `list`, `context`, `range` and `function` mean any value of that kind.
  case kind(ValueKind)
  /// `list<number>`: every element conforms.
  case list(FEELType)
  /// `range<date>`: every endpoint conforms.
  case range(FEELType)
  /// `context<a: number>`: the members are there and conform; others may be there too.
  case context([Member])
  /// `function<number, string> -> boolean`.
  case function(parameters: [FEELType], result: FEELType)
  /// A name that stands for no type.
  case unknown(String)

  /// A member of a context type.
  public struct Member: Hashable, Sendable {
    /// The member's name.
    public var name: String
    /// What its value conforms to.
    public var type: FEELType

    /// A member.
    public init(name: String, type: FEELType) {
      self.name = name
      self.type = type
    }
  }

  /// Reads a type as an expression writes it: `number`, `date and time`, `list<tPerson>`, `function<Any> -> number`.
  /// - Parameters:
  ///   - text: the type.
  ///   - types: what names beside the built-in ones stand for (item definitions).
  /// - Throws: ``SyntaxError`` when the text is no type. A name that stands for nothing is no error: it gives
  ///   ``unknown(_:)``.
  public init(parsing text: String, types: [String: FEELType] = [:]) throws(SyntaxError) {
    self = try Parser.type(text, environment: TypeEnvironment(types: types))
  }

  /// Whether a value has the type. Null is an instance of `Null` and, as the kit decides, of no other type.
  public func contains(_ value: Value) -> Bool {
    switch self {
    case .any: return !value.isNull
    case .kind(let kind): return value.kind == kind
    case .list(let element):
      guard case .list(let values) = value else { return false }
      return values.allSatisfy { element.accepts($0) }
    case .range(let element):
      guard case .range(let range) = value else { return false }
      return [range.start, range.end].allSatisfy { $0.isNull || element.accepts($0) }
    case .context(let members):
      guard case .context(let context) = value else { return false }
      return members.allSatisfy { member in context[member.name].map { member.type.accepts($0) } ?? false }
    case .function(let parameters, let result):
      guard case .function(let function) = value else { return false }
      return function.conforms(parameters: parameters, result: result)
    case .unknown: return false
    }
  }

  /// Whether a value may stand where the type is expected: as ``contains(_:)``, and null everywhere.
  public func accepts(_ value: Value) -> Bool { value.isNull || contains(value) }

  /// The value as the type takes it: itself, the element of a list of one, a list of itself, a date as its midnight in
  /// UTC; nil when it does not conform. One conversion at most, and none inside of a value. A type that is unknown
  /// takes everything.
  /// - Spec: DMN 1.5 §10.3.2.9.4
  public func coerce(_ value: Value) -> Value? {
    if self == .any || accepts(value) { return value }
    if case .list(let values) = value, values.count == 1, contains(values[0]) { return values[0] }
    switch self {
    case .unknown: return value
    case .list(let element): return element.contains(value) ? .list([value]) : nil
    case .kind(.list): return .list([value])
    case .kind(.dateTime):
      guard case .date(let date) = value else { return nil }
      return .dateTime(DateTime(midnightOf: date))
    case .any, .kind, .range, .context, .function: return nil
    }
  }

  /// The kind that all values of the type have; nil for `Any` and unknown types.
  public var kind: ValueKind? {
    switch self {
    case .any, .unknown: nil
    case .kind(let kind): kind
    case .list: .list
    case .range: .range
    case .context: .context
    case .function: .function
    }
  }

  /// The type as FEEL writes it.
  public var text: String {
    switch self {
    case .any: return "Any"
    case .kind(let kind): return kind.rawValue
    case .list(let element): return "list<\(element.text)>"
    case .range(let element): return "range<\(element.text)>"
    case .context(let members):
      return "context<\(members.map { "\($0.name): \($0.type.text)" }.joined(separator: ", "))>"
    case .function(let parameters, let result):
      return "function<\(parameters.map(\.text).joined(separator: ", "))> -> \(result.text)"
    case .unknown(let name): return name
    }
  }
}

extension FEELType {
  /// Whether a value of this type can stand wherever one of another type is expected.
  /// - Spec: DMN 1.5 §10.3.2.9.2
  func conforms(to other: FEELType) -> Bool {
    switch (self, other) {
    // What is unknown takes everything, as where values are taken.
    case (_, .any), (_, .unknown), (.kind(.null), _): true
    case (.list(let own), .list(let asked)), (.range(let own), .range(let asked)): own.conforms(to: asked)
    case (.context(let own), .context(let asked)):
      asked.allSatisfy { member in own.contains { $0.name == member.name && $0.type.conforms(to: member.type) } }
    case (.function(let own, let result), .function(let asked, let expected)):
      own.count == asked.count && zip(asked, own).allSatisfy { $0.conforms(to: $1) } && result.conforms(to: expected)
    case (_, .kind(let kind)): self.kind == kind
    case (.kind(.list), .list(let asked)), (.kind(.range), .range(let asked)): asked == .any
    case (.any, _), (.kind, _), (.list, _), (.range, _), (.context, _), (.function, _), (.unknown, _): false
    }
  }

  /// Whether the type has more parts than a number says: members, elements, parameters and theirs.
  /// - Cost: linear in the limit.
  package func hasMoreParts(than limit: Int) -> Bool {
    var left = limit
    return !countParts(&left)
  }

  private func countParts(_ left: inout Int) -> Bool {
    left -= 1
    guard left >= 0 else { return false }
    switch self {
    case .any, .kind, .unknown: return true
    case .list(let element), .range(let element): return element.countParts(&left)
    case .context(let members):
      for member in members where !member.type.countParts(&left) { return false }
      return true
    case .function(let parameters, let result):
      for parameter in parameters where !parameter.countParts(&left) { return false }
      return result.countParts(&left)
    }
  }

  /// Whether a name in the type stands for nothing.
  package var namesUnknown: Bool {
    switch self {
    case .any, .kind: false
    case .unknown: true
    case .list(let element), .range(let element): element.namesUnknown
    case .context(let members): members.contains { $0.type.namesUnknown }
    case .function(let parameters, let result): result.namesUnknown || parameters.contains { $0.namesUnknown }
    }
  }
}
