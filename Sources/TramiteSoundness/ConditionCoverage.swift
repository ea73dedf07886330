import TramiteFEEL
import TramiteGraph

/// Whether of several conditions at least one always holds, as far as trying values can tell.
///
/// The values tried are those the conditions name, their neighbours, and values of other kinds that the conditions compare
/// with; where a condition speaks of anything else, it is said not to be covered. Null is not tried: that a variable may
/// be missing is another check's concern.
enum ConditionCoverage {
  /// Combinations tried at most.
  private static let limit = 4096

  /// Whether some condition holds for every combination of the values tried.
  static func covers(_ conditions: [BoundExpression]) -> Bool {
    counterexample(conditions) == nil && !conditions.isEmpty
  }

  /// Values for which no condition holds; empty names where the conditions read nothing; nil where one always holds.
  static func counterexample(_ conditions: [BoundExpression]) -> [(name: String, value: Value)]? {
    var names: [String] = []
    for condition in conditions {
      for name in condition.expression.names where !names.contains(name) { names.append(name) }
    }
    let values = candidates(conditions.map(\.text).joined(separator: " ; "))
    var combinations = 1
    for _ in names {
      combinations *= values.count
      if combinations > limit { return names.map { ($0, .null) } }
    }
    let moment = Moment(now: Instant(millisecondsSince1970: 1_767_603_600_000), zone: .utc, zones: .utcOnly)
    for number in 0..<combinations {
      var rest = number
      var tried: [(name: String, value: Value)] = []
      for name in names {
        tried.append((name, values[rest % values.count]))
        rest /= values.count
      }
      // A combination of kinds that makes every condition fail says nothing: such values do not occur.
      var isMeant = false
      var holds = false
      for condition in conditions {
        let arguments = condition.expression.names.map { name in tried.first { $0.name == name }?.value }
        let evaluation = condition.expression.evaluate(arguments, at: moment)
        if case .boolean(let truth) = evaluation.value {
          isMeant = true
          if truth { holds = true }
        }
      }
      if isMeant, !holds { return tried }
    }
    return nil
  }

  /// Constants of the text with their neighbours, and both truth values.
  private static func candidates(_ text: String) -> [Value] {
    var found: [Value] = [.boolean(true), .boolean(false), .string("?")]
    var numbers: [Number] = []
    var characters = Array(text)[...]
    while let character = characters.popFirst() {
      if character == "\"" {
        let literal = characters.prefix { $0 != "\"" }
        characters = characters.dropFirst(literal.count + 1)
        let value = Value.string(String(literal))
        if !found.contains(value) { found.append(value) }
      } else if character.isNumber {
        let literal = [character] + characters.prefix { $0.isNumber || $0 == "." }
        characters = characters.dropFirst(literal.count - 1)
        if let number = Number(text: String(literal)) { numbers.append(number) }
      } else if character.isLetter || character == "_" {
        characters = characters.drop { $0.isLetter || $0.isNumber || $0 == "_" }
      }
    }
    for number in numbers {
      for value in [number, number.subtracting(Number(1)), number.adding(Number(1))].compactMap({ $0 })
      where !found.contains(.number(value)) {
        found.append(.number(value))
      }
    }
    return found
  }
}
