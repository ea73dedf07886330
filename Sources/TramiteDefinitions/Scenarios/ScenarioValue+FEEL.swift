public import TramiteDocuments
public import TramiteFEEL

extension ScenarioValue {
  /// The value as FEEL has it. Dates stay texts: they become dates through a field or data input (settled.md).
  public var value: Value {
    switch self {
    case .null: .null
    case .boolean(let truth): .boolean(truth)
    case .number(let text): Number(text: text).map { .number($0) } ?? .string(text)
    case .text(let text): .string(text)
    case .list(let values): .list(values.map(\.value))
    case .map(let entries): .context(entries.context)
    }
  }
}

extension [ScenarioEntry] {
  /// The entries as a context of FEEL, in file order.
  public var context: Context { Context(map { ($0.name, $0.value.value) }) }
}

extension YAMLNode {
  /// The node as data of a scenario.
  var scenarioValue: ScenarioValue {
    switch content {
    case .list(let nodes): .list(nodes.map(\.scenarioValue))
    case .map(let entries): .map(entries.map { ScenarioEntry($0.key, $0.value.scenarioValue) })
    case .scalar(let text, let isPlain): isPlain ? YAMLNode.plain(text) : .text(text)
    }
  }

  /// A scalar without quotes: what it looks like.
  private static func plain(_ text: String) -> ScenarioValue {
    switch text {
    case "", "~", "null": .null
    case "true": .boolean(true)
    case "false": .boolean(false)
    default: isNumber(text) ? .number(text) : .text(text)
    }
  }

  /// A number as JSON writes it; anything else, such as `0042` or `+34`, is a text.
  private static func isNumber(_ text: String) -> Bool {
    var digits = Array(text.utf8)[...]
    if digits.first == UInt8(ascii: "-") { digits = digits.dropFirst() }
    func takeDigits() -> Int {
      let count = digits.prefix { (48...57).contains($0) }.count
      digits = digits.dropFirst(count)
      return count
    }
    let startsWithZero = digits.first == UInt8(ascii: "0")
    let whole = takeDigits()
    guard whole > 0, whole == 1 || !startsWithZero else { return false }
    if digits.first == UInt8(ascii: ".") {
      digits = digits.dropFirst()
      guard takeDigits() > 0 else { return false }
    }
    if digits.first == UInt8(ascii: "e") || digits.first == UInt8(ascii: "E") {
      digits = digits.dropFirst()
      if digits.first == UInt8(ascii: "-") || digits.first == UInt8(ascii: "+") { digits = digits.dropFirst() }
      guard takeDigits() > 0 else { return false }
    }
    return digits.isEmpty
  }
}
