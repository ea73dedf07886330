/// A type as an expression writes it.
/// - Spec: DMN 1.5 §10.3.2.2, grammar rule 54
indirect enum FEELType: Hashable, Sendable {
  case any
  case kind(ValueKind)
  case list(FEELType)
  case range(FEELType)
  case context([Member])
  case function(parameters: [FEELType], result: FEELType)
  /// A name that is no built-in type.
  case unknown(String)

  struct Member: Hashable, Sendable {
    var name: String
    var type: FEELType
  }

  /// Whether a value has the type. Null is an instance of `Null` and, as the kit decides, of no other type.
  func contains(_ value: Value) -> Bool {
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
  func accepts(_ value: Value) -> Bool { value.isNull || contains(value) }

  /// The type as FEEL writes it.
  var text: String {
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
