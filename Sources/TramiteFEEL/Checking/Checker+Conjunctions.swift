/// Conditions that contradict each other: `x > 5 and x < 3`, `x between 5 and 3`.
extension Checker {
  /// Reports parts of a conjunction that compare one thing with constants so that no value passes all of them.
  /// - Cost: linear in the parts
  mutating func checkConjunction(_ index: Int32, _ parts: Children) {
    var bounds: [String: Bounds] = [:]
    for part in program.children(parts) {
      for (reference, bound) in limits(part) {
        bounds[reference, default: Bounds()].narrow(bound)
        guard bounds[reference]?.isEmpty == true else { continue }
        never(index, "these conditions never hold together")
        return
      }
    }
  }

  /// Reports `value between low and high` with constants that no value lies between.
  mutating func checkBetween(_ index: Int32, _ low: Int32, _ high: Int32) {
    guard let low = constant(at: low), let high = constant(at: high) else { return }
    reportEmpty(index, Bounds(low: .init(value: low, isIncluded: true), high: .init(value: high, isIncluded: true)))
  }

  /// Reports a range in tests that nothing is in: `[5..1]`.
  mutating func checkRange(_ test: Int32) {
    guard case .range(let range)? = constant(at: test), range.shape == .interval, !range.start.isNull,
      !range.end.isNull
    else { return }
    reportEmpty(
      test,
      Bounds(
        low: .init(value: range.start, isIncluded: range.includesStart),
        high: .init(value: range.end, isIncluded: range.includesEnd)))
  }

  private mutating func reportEmpty(_ index: Int32, _ bounds: Bounds) {
    guard bounds.isEmpty, let low = bounds.low, let high = bounds.high else { return }
    never(
      index, "nothing lies between \(low.value.text) and \(high.value.text)", hint: "Write the smaller value first.")
  }

  /// The lowest and the highest value that pass.
  private struct Bounds {
    struct Bound {
      let value: Value
      let isIncluded: Bool
    }

    var low: Bound?
    var high: Bound?

    private static let moment = Moment(now: Instant(millisecondsSince1970: 0))

    /// Whether nothing passes; no where the ends cannot be compared without knowing zones.
    var isEmpty: Bool {
      guard let low, let high else { return false }
      switch Bounds.order(low.value, high.value) {
      case .less, .null, .incomparable: return false
      case .equal: return !low.isIncluded || !high.isIncluded
      case .greater: return true
      }
    }

    mutating func narrow(_ other: Bounds) {
      if let bound = other.low { low = low.map { Bounds.order(bound.value, $0.value) == .less ? $0 : bound } ?? bound }
      if let bound = other.high {
        high = high.map { Bounds.order(bound.value, $0.value) == .greater ? $0 : bound } ?? bound
      }
    }

    private static func order(_ left: Value, _ right: Value) -> Comparison.Order {
      switch (left, right) {
      case (.number, .number), (.string, .string), (.date, .date), (.daysDuration, .daysDuration),
        (.monthsDuration, .monthsDuration):
        return Comparison.order(left, right, moment)
      default: return .incomparable
      }
    }
  }

  /// What a condition asks of a variable or a member of one.
  private func limits(_ part: Int32) -> [(String, Bounds)] {
    switch program.nodes[Int(part)] {
    case .compare(let comparison, let left, let right):
      if let reference = reference(left), let value = constant(at: right) {
        return bounds(comparison, value).map { [(reference, $0)] } ?? []
      }
      if let reference = reference(right), let value = constant(at: left) {
        return bounds(comparison.mirrored, value).map { [(reference, $0)] } ?? []
      }
      return []
    case .between(let value, let low, let high):
      guard let reference = reference(value), let low = constant(at: low), let high = constant(at: high) else {
        return []
      }
      return [
        (
          reference,
          Bounds(low: .init(value: low, isIncluded: true), high: .init(value: high, isIncluded: true))
        )
      ]
    default: return []
    }
  }

  private func bounds(_ comparison: ComparisonOperator, _ value: Value) -> Bounds? {
    switch comparison {
    case .equal: Bounds(low: .init(value: value, isIncluded: true), high: .init(value: value, isIncluded: true))
    case .notEqual: nil
    case .less: Bounds(high: .init(value: value, isIncluded: false))
    case .lessOrEqual: Bounds(high: .init(value: value, isIncluded: true))
    case .greater: Bounds(low: .init(value: value, isIncluded: false))
    case .greaterOrEqual: Bounds(low: .init(value: value, isIncluded: true))
    }
  }

  /// What tells a variable, or a member of one, from others; nil for anything else.
  private func reference(_ node: Int32) -> String? {
    switch program.nodes[Int(node)] {
    case .free(let slot): "\(slot)"
    case .path(let value, let key): reference(value).map { "\($0).\(program.strings[Int(key)])" }
    default: nil
    }
  }

  /// The value of a constant; nil for any other node.
  func constant(at node: Int32) -> Value? {
    guard case .constant(let place) = program.nodes[Int(node)] else { return nil }
    return program.constants[Int(place)]
  }
}

extension ComparisonOperator {
  /// The operator with its sides exchanged.
  fileprivate var mirrored: ComparisonOperator {
    switch self {
    case .equal, .notEqual: self
    case .less: .greater
    case .lessOrEqual: .greaterOrEqual
    case .greater: .less
    case .greaterOrEqual: .lessOrEqual
    }
  }
}
