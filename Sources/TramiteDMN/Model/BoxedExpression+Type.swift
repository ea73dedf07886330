package import TramiteFEEL

extension BoxedExpression {
  /// The type that the value has whenever it is not null; nil when that is not certain.
  /// - Cost: linear in the logic
  package var certainType: FEELType? {
    switch self {
    case .literal(let scoped): return scoped.type
    case .unreadable: return nil
    case .table(let table): return table.certainType
    case .invocation(let callee, _, _):
      guard case .function(_, let result)? = callee.certainType else { return nil }
      return result.ifCertain
    case .context(let entries, let result):
      if let result { return result.certainType }
      return .context(entries.map { FEELType.Member(name: $0.name, type: $0.value.certainType ?? .any) })
    case .relation(let columns, let rows):
      let members = columns.enumerated().map { place, name in
        FEELType.Member(name: name, type: .common(rows.map { $0[place].certainType ?? .any }))
      }
      return .list(.context(members))
    case .list(let elements): return .list(.common(elements.map { $0.certainType ?? .any }))
    case .function(let function, _):
      return .function(parameters: function.parameters.map(\.type.shape), result: function.resultType)
    case .conditional(_, let then, let otherwise, _): return Self.common([then, otherwise])
    case .filter(let source, let match, _, _):
      guard match.certainType == .kind(.boolean) else { return nil }
      switch source.certainType {
      case nil: return .list(.any)
      case .list?, .kind(.list)?: return source.certainType
      case .some(let element): return .list(element)
      }
    case .iteration(let iteration):
      switch iteration.kind {
      case .each: return .list(iteration.body.certainType ?? .any)
      case .some, .every: return .kind(.boolean)
      }
    case .typed(let inner, let type, _): return type.shape.ifCertain ?? inner.certainType
    }
  }

  /// The type that several values have in common, if they have; constants that are null do not count.
  fileprivate static func common(_ parts: [BoxedExpression]) -> FEELType? {
    let others = parts.filter { !$0.isNull }
    let types = others.compactMap(\.certainType)
    guard types.count == others.count else { return nil }
    return FEELType.common(types).ifCertain
  }

  private var isNull: Bool {
    guard case .literal(let scoped) = self else { return false }
    return scoped.constant == .null
  }
}

extension DecisionFunction.Body {
  /// The type of what a call gives whenever it is not null; nil when that is not certain.
  var certainType: FEELType? {
    switch self {
    case .logic(let logic): logic.certainType
    case .external, .refused: nil
    }
  }
}

extension DecisionTable {
  /// The type of what the table gives whenever it is not null; nil when that is not certain.
  fileprivate var certainType: FEELType? {
    let types = outputs.indices.map { column in
      BoxedExpression.common(rules.map { $0.outputs[column] } + [outputs[column].defaultEntry].compactMap { $0 })
    }
    let members = zip(outputs, types).map { FEELType.Member(name: $0.name ?? "", type: $1 ?? .any) }
    let row = types.count == 1 ? types[0] : .context(members)
    switch hitPolicy {
    case .unique, .any, .first, .priority: return row
    case .outputOrder, .ruleOrder, .collect(nil):
      // The default stands for the whole list.
      return outputs.contains { $0.defaultEntry != nil } ? nil : .list(row ?? .any)
    case .collect(.count?): return outputs.contains { $0.defaultEntry != nil } ? nil : .kind(.number)
    case .collect: return nil
    }
  }
}

extension FEELType {
  /// The type, unless it is Any or unknown.
  fileprivate var ifCertain: FEELType? {
    switch self {
    case .any, .unknown, .kind(.null): nil
    case .kind, .list, .range, .context, .function: self
    }
  }
}
