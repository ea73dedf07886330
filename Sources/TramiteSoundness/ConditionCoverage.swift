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
    var names: [String] = []
    for condition in conditions {
      for name in condition.expression.names where !names.contains(name) { names.append(name) }
    }
    let constants = Constants(conditions.map(\.text).joined(separator: " ; "))
    let values = names.map { fields.candidates(for: $0, near: constants) ?? constants.all }
    var combinations = 1
    for candidates in values {
      combinations *= candidates.count
      if combinations > Self.limit { return [] }
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

  /// Whether no condition holds for these values. A combination of kinds that makes every condition fail says nothing: such
  /// values do not occur.
  private func isMissed(by conditions: [BoundExpression], _ values: [(name: String, value: Value)]) -> Bool {
    var isMeant = values.contains { $0.value.isNull }
    for condition in conditions {
      let arguments = condition.expression.names.map { name in values.first { $0.name == name }?.value }
      guard case .boolean(let truth) = condition.expression.evaluate(arguments, at: Self.moment).value else { continue }
      if truth { return false }
      isMeant = true
    }
    return isMeant
  }
}
