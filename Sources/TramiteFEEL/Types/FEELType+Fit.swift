extension FEELType {
  /// Whether a value of another type may stand where this one is declared, with the conversions that are made there: a
  /// list of one for its element, a value for a list of it, a date for its midnight. Yes also where that is not certain.
  ///
  /// A list whose elements have another type does not fit, although an empty one would.
  /// - Spec: DMN 1.5 §10.3.2.9.2, §10.3.2.9.4
  /// - Cost: linear in the types
  package func mayTake(_ other: FEELType) -> Bool {
    if mayContain(other) { return true }
    if case .list(let element) = other, mayContain(element) { return true }
    switch self {
    case .list(let element): return element.mayContain(other)
    case .kind(.list): return true
    case .kind(.dateTime): return other == .kind(.date)
    case .any, .kind, .range, .context, .function, .unknown: return false
    }
  }

  /// Whether a value of another type may have this one without being converted.
  func mayContain(_ other: FEELType) -> Bool {
    switch (self, other) {
    case (.any, _), (.unknown, _), (_, .any), (_, .unknown), (_, .kind(.null)): true
    case (.kind(let kind), _): kind == other.kind
    case (_, .kind(let kind)): self.kind == kind
    case (.list(let wanted), .list(let found)), (.range(let wanted), .range(let found)): wanted.mayContain(found)
    case (.context(let wanted), .context(let found)):
      wanted.allSatisfy { member in
        // Of a large context only the first members are known.
        found.first { $0.name == member.name }.map { member.type.mayContain($0.type) } ?? (found.count >= 100)
      }
    case (.function(let wanted, let result), .function(let found, let given)):
      wanted.count == found.count && zip(found, wanted).allSatisfy { $0.mayContain($1) } && result.mayContain(given)
    case (.list, _), (.range, _), (.context, _), (.function, _): false
    }
  }

  /// In which part a type that may not be taken does not fit, for messages: "is string, expected number",
  /// "has no member `a`", "has a member `a` that is string, expected number".
  package func complaint(about other: FEELType) -> String {
    guard case .context(let wanted) = self, case .context(let found) = other else {
      return "is \(other.headline), expected \(headline)"
    }
    for member in wanted {
      guard let own = found.first(where: { $0.name == member.name }) else { return "has no member `\(member.name)`" }
      guard !member.type.mayContain(own.type) else { continue }
      return "has a member `\(member.name)` that \(member.type.complaint(about: own.type))"
    }
    return "is \(other.headline), expected \(headline)"
  }

  /// In which part a value does not have the type, as ``complaint(about:)-(FEELType)``; it names no value.
  package func complaint(about value: Value) -> String {
    if case .context(let wanted) = self, case .context(let context) = value {
      for member in wanted {
        guard let own = context[member.name] else { return "has no member `\(member.name)`" }
        guard !member.type.accepts(own) else { continue }
        return "has a member `\(member.name)` that \(member.type.complaint(about: own))"
      }
    }
    if case .list(let element) = self, case .list(let values) = value,
      let place = values.firstIndex(where: { !element.accepts($0) })
    {
      return "has an element \(place + 1) that \(element.complaint(about: values[place]))"
    }
    return "is a \(value.kind.rawValue), expected \(headline)"
  }

  /// The type without the members of contexts.
  private var headline: String {
    switch self {
    case .context: "context"
    case .list(.any): "list"
    case .list(let element): "list<\(element.headline)>"
    case .any, .kind, .range, .function, .unknown: text
    }
  }
}
