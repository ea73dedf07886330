internal import TramiteFEEL

/// A place in a parsed report: a value that may be missing, read without assuming its type.
struct ReportNode {
  /// What stands there, nil where nothing does.
  let value: Value?

  init(_ value: Value?) { self.value = value }

  /// A member of an object; nothing where this is no object or has no such member.
  subscript(key: String) -> ReportNode {
    guard case .context(let context)? = value else { return ReportNode(nil) }
    return ReportNode(context[key])
  }

  /// An item of a list; nothing where this is no list or is shorter.
  subscript(index: Int) -> ReportNode {
    guard case .list(let items)? = value, items.indices.contains(index) else { return ReportNode(nil) }
    return ReportNode(items[index])
  }

  /// Whether the member is missing or null: reports use both for "not said".
  var isAbsent: Bool { value == nil || value == .null }

  /// The items of a list; empty where this is no list.
  var items: [Value] {
    guard case .list(let items)? = value else { return [] }
    return items
  }

  /// The list here, nil where this is no list.
  var list: [Value]? {
    guard case .list(let items)? = value else { return nil }
    return items
  }

  /// The object here, nil where this is no object.
  var object: Context? {
    guard case .context(let context)? = value else { return nil }
    return context
  }

  /// The text here, nil where this is no string.
  var text: String? {
    guard case .string(let text)? = value else { return nil }
    return text
  }

  /// The number here; tools write numbers as strings too (`"riskcode": "2"`, `"security-severity": "8.1"`).
  var number: Number? {
    switch value {
    case .number(let number)?: number
    case .string(let text)?: Number(text: text)
    case .null?, .boolean?, .date?, .time?, .dateTime?, .daysDuration?, .monthsDuration?, .list?, .context?, .range?,
      .function?, nil:
      nil
    }
  }

  /// The whole number here, nil where this is none.
  var integer: Int? { number?.exactInt }

  /// What kind of value stands here, in words for a message.
  var kind: String {
    switch value {
    case nil: "nothing"
    case .null?: "null"
    case .boolean?: "true or false"
    case .number?: "a number"
    case .string?: "a text"
    case .date?: "a date"
    case .time?: "a time"
    case .dateTime?: "a date and time"
    case .daysDuration?, .monthsDuration?: "a duration"
    case .list?: "a list"
    case .context?: "an object"
    case .range?: "a range"
    case .function?: "a function"
    }
  }
}
