extension FEELType {
  /// A value from outside as the type means it: JSON has no dates, times and durations, so a string in ISO 8601 becomes one
  /// where the type expects one, in lists and contexts too. Everything else stays as it is, fitting or not.
  /// - Spec: settled.md "FEEL in processes" (strings from outside); DMN 1.5 §10.3.4.1 (the lexical forms)
  /// - Cost: linear in the value
  public func reading(_ value: Value) -> Value {
    switch (self, value) {
    case (.kind(let kind), .string(let text)): kind.reading(text) ?? value
    case (.list(let element), .list(let values)): .list(values.map(element.reading))
    case (.list(let element), _): element.reading(value)
    case (.context(let members), .context(let context)): .context(Self.reading(context, members))
    case (.any, _), (.kind, _), (.range, _), (.context, _), (.function, _), (.unknown, _): value
    }
  }

  private static func reading(_ context: Context, _ members: [Member]) -> Context {
    var context = context
    for member in members {
      if let value = context[member.name] { context[member.name] = member.type.reading(value) }
    }
    return context
  }
}

extension ValueKind {
  /// A string as a value of this kind; nil where the string is none, or the kind has no form of its own in JSON's strings.
  fileprivate func reading(_ text: String) -> Value? {
    switch self {
    case .date: CalendarDate(iso8601: text).map { .date($0) }
    case .time: TimeOfDay(iso8601: text).map { .time($0) }
    case .dateTime:
      DateTime(iso8601: text).map { .dateTime($0) }
        ?? CalendarDate(iso8601: text).map { .dateTime(DateTime(midnightOf: $0)) }
    case .daysDuration, .monthsDuration: Value(iso8601Duration: text).flatMap { $0.kind == self ? $0 : nil }
    case .null, .boolean, .number, .string, .list, .context, .range, .function: nil
    }
  }
}
