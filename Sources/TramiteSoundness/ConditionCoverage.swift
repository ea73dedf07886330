import TramiteFEEL
import TramiteGraph

/// Whether of several conditions at least one always holds, as far as trying values can tell.
///
/// Of a variable that only fields of forms write, the values are those that the fields take. Of others they are those that the
/// conditions name, their neighbours, and values of other kinds that the conditions compare with; where a condition speaks of
/// anything else, it is said not to be covered. Null is tried of fields that may be left empty only: that a variable may be
/// missing for other reasons is another check's concern.
struct ConditionCoverage {
  /// Combinations tried at most.
  private static let limit = 4096

  /// When conditions are tried.
  static let moment = Moment(now: Steps.start, zone: .utc, zones: .utcOnly)

  private let fields: FieldValues

  init(_ graph: ProcessGraph) { fields = FieldValues(graph) }

  /// Whether some condition holds for every combination of the values tried.
  func covers(_ conditions: [BoundExpression]) -> Bool {
    counterexample(conditions) == nil && !conditions.isEmpty
  }

  /// Values for which no condition holds; none where the conditions read nothing, or more than is tried; nil where one always
  /// holds.
  func counterexample(_ conditions: [BoundExpression]) -> [(name: String, value: Value)]? {
    if let (part, replaced) = Self.withoutPart(conditions) {
      return counterexample(of: replaced).map { values in
        values.map { ($0.name == Self.partName ? part : $0.name, $0.value) }
      }
    }
    return counterexample(of: conditions)
  }

  /// The name under which a member or sum is tried as if it were a variable.
  private static let partName = "comparedPart"

  /// The one member or sum that conditions put in order, and the conditions with a variable in its place; nil where there are
  /// several, or what it is computed from is read beside it.
  private static func withoutPart(_ conditions: [BoundExpression]) -> (part: String, replaced: [BoundExpression])? {
    let parts = Set(conditions.flatMap(\.expression.orderedParts))
    guard let part = parts.first, parts.count == 1, !part.hasSuffix(".size"),
      let own = try? Expression(parsing: part)
    else { return nil }
    let replaced = conditions.compactMap { condition -> BoundExpression? in
      guard let expression = try? Expression(parsing: condition.text.replacing(part, with: partName)) else {
        return nil
      }
      return BoundExpression(expression, line: condition.line)
    }
    guard replaced.count == conditions.count,
      !replaced.contains(where: { $0.expression.names.contains(where: own.names.contains) })
    else { return nil }
    return (part, replaced)
  }

  private func counterexample(of conditions: [BoundExpression]) -> [(name: String, value: Value)]? {
    var seen: Set<String> = []
    let names = conditions.flatMap(\.expression.names).filter { seen.insert($0).inserted }
    let constants = Constants(conditions.map(\.text).joined(separator: " ; "))
    let ofUnknown = constants.all
    var values: [[Value]] = []
    var combinations = 1
    for name in names {
      let candidates =
        name == Self.partName ? constants.inOrder : fields.candidates(for: name, near: constants) ?? ofUnknown
      combinations *= candidates.count
      if combinations > Self.limit { return [] }
      values.append(candidates)
    }
    for number in 0..<combinations {
      var rest = number
      var tried: [(name: String, value: Value)] = []
      for (name, candidates) in zip(names, values) {
        tried.append((name, candidates[rest % candidates.count]))
        rest /= candidates.count
      }
      if isMissed(by: conditions, tried) { return tried }
    }
    return nil
  }

  /// Whether no condition holds for these values. A combination of kinds with which some condition is neither true nor false
  /// says nothing: such values do not occur.
  private func isMissed(by conditions: [BoundExpression], _ values: [(name: String, value: Value)]) -> Bool {
    let isPartlyEmpty = values.contains { $0.value.isNull }
    var isMeant = isPartlyEmpty
    for condition in conditions {
      let arguments = condition.expression.names.map { name in values.first { $0.name == name }?.value }
      guard case .boolean(let truth) = condition.expression.evaluate(arguments, at: Self.moment).value else {
        if isPartlyEmpty { continue }
        return false
      }
      if truth { return false }
      isMeant = true
    }
    return isMeant
  }
}
