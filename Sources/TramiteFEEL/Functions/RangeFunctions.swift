/// The functions that compare ranges and points (Allen's relations).
/// - Spec: DMN 1.5 §10.3.4.11, table 78
extension Machine {
  mutating func relation(_ relation: RangeRelation, _ arguments: Arguments) -> Value {
    let (left, right) = (scalar(arguments, 0), scalar(arguments, 1))
    if left.isNull { return wrong(arguments, 0, "a point or a range", .null) }
    if right.isNull { return wrong(arguments, 1, "a point or a range", .null) }
    var comparer = RangeComparer(moment: moment.pointee)
    let result: Bool?
    if case .range(let first) = left {
      if case .range(let second) = right {
        result = comparer.holds(relation, first, second)
      } else {
        result = comparer.holds(relation, first, point: right)
      }
    } else if case .range(let second) = right {
      result = comparer.holds(relation, point: left, second)
    } else {
      result = comparer.holds(relation, point: left, point: right)
    }
    guard let result else {
      return fail(
        arguments.node,
        "`\(arguments.builtin.name)` cannot compare \(left.kind.rawValue) with \(right.kind.rawValue)")
    }
    return .boolean(result)
  }
}

/// The relations of Allen's algebra.
enum RangeRelation {
  case before, after, meets, metBy, overlaps, overlapsBefore, overlapsAfter, finishes, finishedBy, includes, during
  case starts, startedBy, coincides
}

/// Compares ranges and points; nil when endpoints cannot be ordered, or the relation does not take such arguments.
struct RangeComparer {
  let moment: Moment
  private var isIncomparable = false

  init(moment: Moment) { self.moment = moment }

  private mutating func order(_ left: Value, _ right: Value) -> Comparison.Order {
    let order = Comparison.order(left, right, moment)
    switch order {
    case .null, .incomparable: isIncomparable = true
    case .less, .equal, .greater: break
    }
    return order
  }

  private mutating func answer(_ value: Bool) -> Bool? { isIncomparable ? nil : value }

  // MARK: - Points

  mutating func holds(_ relation: RangeRelation, point left: Value, point right: Value) -> Bool? {
    switch relation {
    case .before: return answer(order(left, right) == .less)
    case .after: return answer(order(left, right) == .greater)
    case .coincides: return answer(order(left, right) == .equal)
    case .meets, .metBy, .overlaps, .overlapsBefore, .overlapsAfter, .finishes, .finishedBy, .includes, .during,
      .starts, .startedBy:
      return nil
    }
  }

  mutating func holds(_ relation: RangeRelation, point: Value, _ range: ValueRange) -> Bool? {
    switch relation {
    case .before: return answer(isBeforeStart(point, range))
    case .after: return answer(isAfterEnd(point, range))
    case .finishes: return answer(range.includesEnd && order(point, range.end) == .equal)
    case .starts: return answer(range.includesStart && order(point, range.start) == .equal)
    case .during: return Comparison.contains(range, point, moment)
    case .meets, .metBy, .overlaps, .overlapsBefore, .overlapsAfter, .finishedBy, .includes, .startedBy, .coincides:
      return nil
    }
  }

  mutating func holds(_ relation: RangeRelation, _ range: ValueRange, point: Value) -> Bool? {
    switch relation {
    case .before: return answer(isAfterEnd(point, range))
    case .after: return answer(isBeforeStart(point, range))
    case .finishedBy: return answer(range.includesEnd && order(point, range.end) == .equal)
    case .startedBy: return answer(range.includesStart && order(point, range.start) == .equal)
    case .includes: return Comparison.contains(range, point, moment)
    case .meets, .metBy, .overlaps, .overlapsBefore, .overlapsAfter, .finishes, .during, .starts, .coincides:
      return nil
    }
  }

  private mutating func isBeforeStart(_ point: Value, _ range: ValueRange) -> Bool {
    guard !range.start.isNull else { return false }
    let order = order(point, range.start)
    return order == .less || order == .equal && !range.includesStart
  }

  private mutating func isAfterEnd(_ point: Value, _ range: ValueRange) -> Bool {
    guard !range.end.isNull else { return false }
    let order = order(point, range.end)
    return order == .greater || order == .equal && !range.includesEnd
  }

  // MARK: - Ranges

  /// Orders the starts of two ranges; an absent start is before all, an included one before an excluded one.
  private mutating func orderStarts(_ left: ValueRange, _ right: ValueRange) -> Comparison.Order {
    if left.start.isNull || right.start.isNull {
      return left.start.isNull ? (right.start.isNull ? .equal : .less) : .greater
    }
    let order = order(left.start, right.start)
    guard order == .equal, left.includesStart != right.includesStart else { return order }
    return left.includesStart ? .less : .greater
  }

  /// Orders the ends of two ranges; an absent end is behind all, an included one behind an excluded one.
  private mutating func orderEnds(_ left: ValueRange, _ right: ValueRange) -> Comparison.Order {
    if left.end.isNull || right.end.isNull {
      return left.end.isNull ? (right.end.isNull ? .equal : .greater) : .less
    }
    let order = order(left.end, right.end)
    guard order == .equal, left.includesEnd != right.includesEnd else { return order }
    return left.includesEnd ? .greater : .less
  }

  /// Whether a range ends before another starts, without a common value.
  private mutating func endsBeforeStart(_ left: ValueRange, _ right: ValueRange) -> Bool {
    guard !left.end.isNull, !right.start.isNull else { return false }
    let order = order(left.end, right.start)
    return order == .less || order == .equal && !(left.includesEnd && right.includesStart)
  }

  private mutating func meets(_ left: ValueRange, _ right: ValueRange) -> Bool {
    left.includesEnd && right.includesStart && order(left.end, right.start) == .equal
  }

  private mutating func share(_ left: ValueRange, _ right: ValueRange) -> Bool {
    let isBefore = endsBeforeStart(left, right)
    let isAfter = endsBeforeStart(right, left)
    return !isBefore && !isAfter
  }

  mutating func holds(_ relation: RangeRelation, _ a: ValueRange, _ b: ValueRange) -> Bool? {
    guard a.shape == .interval, b.shape == .interval else { return nil }
    switch relation {
    case .before: return answer(endsBeforeStart(a, b))
    case .after: return answer(endsBeforeStart(b, a))
    case .meets: return answer(meets(a, b))
    case .metBy: return answer(meets(b, a))
    case .overlaps: return answer(share(a, b))
    case .overlapsBefore: return answer(overlapsBefore(a, b))
    case .overlapsAfter: return answer(overlapsBefore(b, a))
    case .finishes: return answer(finishes(a, b))
    case .finishedBy: return answer(finishes(b, a))
    case .includes: return answer(includes(a, b))
    case .during: return answer(includes(b, a))
    case .starts: return answer(starts(a, b))
    case .startedBy: return answer(starts(b, a))
    case .coincides: return answer(orderStarts(a, b) == .equal && orderEnds(a, b) == .equal)
    }
  }

  /// Whether `a` starts before `b`, shares values with it, and ends before or with it.
  private mutating func overlapsBefore(_ a: ValueRange, _ b: ValueRange) -> Bool {
    guard share(a, b) else { return false }
    let starts = orderStarts(a, b)
    let ends = orderEnds(a, b)
    return starts == .less && ends != .greater
  }

  private mutating func finishes(_ a: ValueRange, _ b: ValueRange) -> Bool {
    let starts = orderStarts(a, b)
    return orderEnds(a, b) == .equal && (starts == .greater || starts == .equal)
  }

  private mutating func starts(_ a: ValueRange, _ b: ValueRange) -> Bool {
    let ends = orderEnds(a, b)
    return orderStarts(a, b) == .equal && (ends == .less || ends == .equal)
  }

  private mutating func includes(_ a: ValueRange, _ b: ValueRange) -> Bool {
    let starts = orderStarts(a, b)
    let ends = orderEnds(a, b)
    return (starts == .less || starts == .equal) && (ends == .greater || ends == .equal)
  }
}
