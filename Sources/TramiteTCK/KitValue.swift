import TramiteFEEL
import TramiteXML

/// Values as the kit writes and compares them.
enum KitValue {
  private static let instance = "http://www.w3.org/2001/XMLSchema-instance"

  /// The value in an element with `value`, `component` or `list`.
  static func read(_ element: XMLElement, at moment: Moment) throws(KitFailure) -> Value {
    if isNil(element) { return .null }
    if let value = element.children(named: "value").first { return try simple(value, at: moment) }
    if let list = element.children(named: "list").first {
      if isNil(list) { return .null }
      var values: [Value] = []
      for item in list.children(named: "item") { values.append(try read(item, at: moment)) }
      return .list(values)
    }
    let components = element.children(named: "component")
    guard !components.isEmpty else { return .null }
    var context = Context()
    for component in components {
      context[component.attribute("name")?.value ?? ""] = try read(component, at: moment)
    }
    return .context(context)
  }

  private static func isNil(_ element: XMLElement) -> Bool {
    let value = element.attribute("nil", namespace: instance)?.value
    return value == "true" || value == "1"
  }

  private static func simple(_ element: XMLElement, at moment: Moment) throws(KitFailure) -> Value {
    if isNil(element) { return .null }
    let text = element.text
    let type = element.attribute("type", namespace: instance)?.value.split(separator: ":").last.map(String.init)
    switch type {
    case "boolean": return .boolean(text.contains("true") || text.contains("1"))
    case "decimal", "double", "float", "integer", "int", "long", "short":
      guard let number = Number(text: text.filter { !$0.isWhitespace }) else {
        throw KitFailure("`\(text)` is no number")
      }
      return .number(number)
    case "date": return try call("date", text, at: moment)
    case "time": return try call("time", text, at: moment)
    case "dateTime": return try call("date and time", text, at: moment)
    case "duration", "dayTimeDuration", "yearMonthDuration": return try call("duration", text, at: moment)
    default: return .string(text)
    }
  }

  private static func call(_ name: String, _ text: String, at moment: Moment) throws(KitFailure) -> Value {
    var run = EvaluationRun(at: moment)
    let trimmed = text.filter { !$0.isWhitespace }
    let value = FunctionValue.builtin(name)?.call([(nil, .string(trimmed))], in: &run) ?? .null
    guard !value.isNull else { throw KitFailure("`\(text)` is no \(name)") }
    return value
  }

  /// How far two numbers may be apart: results of transcendental functions are written with few digits.
  private static let tolerance = Number(text: "0.00000001") ?? .zero

  /// Whether an expected and an actual value count as the same.
  static func agree(_ expected: Value, _ actual: Value, at moment: Moment) -> Bool {
    switch (expected, actual) {
    case (.number(let a), .number(let b)):
      if a == b { return true }
      guard let difference = a.subtracting(b) else { return false }
      return !(tolerance < difference.magnitude)
    case (.list(let a), .list(let b)):
      return a.count == b.count && zip(a, b).allSatisfy { agree($0, $1, at: moment) }
    case (.context(let a), .context(let b)):
      guard a.count == b.count else { return false }
      return a.entries.allSatisfy { entry in b[entry.key].map { agree(entry.value, $0, at: moment) } ?? false }
    default:
      if expected == actual { return true }
      return Value.areEqual(expected, actual, at: moment) == true
    }
  }
}
