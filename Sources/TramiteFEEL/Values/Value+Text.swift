extension Value {
  /// The value as an expression of FEEL that gives it again: `"a"`, `[1, 2]`, `{a: 1}`, `@"2026-01-05"`, `(< 5)`.
  public var text: String {
    var result = ""
    appendText(to: &result)
    return result
  }

  func appendText(to result: inout String) {
    switch self {
    case .null: result += "null"
    case .boolean(let value): result += value ? "true" : "false"
    case .number(let value): result += value.description
    case .string(let value): result += Value.quoted(value)
    case .date(let value): result += "@\"\(value)\""
    case .time(let value): result += "@\"\(value)\""
    case .dateTime(let value): result += "@\"\(value)\""
    case .daysDuration(let value): result += "@\"\(value)\""
    case .monthsDuration(let value): result += "@\"\(value)\""
    case .list(let values):
      result += "["
      for (place, value) in values.enumerated() {
        if place > 0 { result += ", " }
        value.appendText(to: &result)
      }
      result += "]"
    case .context(let context):
      result += "{"
      for (place, entry) in context.entries.enumerated() {
        if place > 0 { result += ", " }
        result += Characters.isPlainName(entry.key) ? entry.key : Value.quoted(entry.key)
        result += ": "
        entry.value.appendText(to: &result)
      }
      result += "}"
    case .range(let range): range.appendText(to: &result)
    case .function(let function): result += function.text
    }
  }

  /// A string literal of FEEL.
  static func quoted(_ text: String) -> String {
    if text.utf8.allSatisfy({ $0 >= 0x20 && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "\\") }) {
      return "\"\(text)\""
    }
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      case "\t": result += "\\t"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}

extension ValueRange {
  func appendText(to result: inout String) {
    if shape != .interval {
      result += shape == .equal ? "(= " : "(!= "
      start.appendText(to: &result)
      result += ")"
    } else if start.isNull, !end.isNull {
      result += includesEnd ? "(<= " : "(< "
      end.appendText(to: &result)
      result += ")"
    } else if end.isNull, !start.isNull {
      result += includesStart ? "(>= " : "(> "
      start.appendText(to: &result)
      result += ")"
    } else {
      result += includesStart ? "[" : "("
      start.appendText(to: &result)
      result += ".."
      end.appendText(to: &result)
      result += includesEnd ? "]" : ")"
    }
  }
}

extension Value: CustomStringConvertible {
  /// As ``text``.
  public var description: String { text }
}
