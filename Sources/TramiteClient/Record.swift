public import TramiteFEEL
public import TramiteHistory

/// One object of an answer: what `--format json` prints as a line, and what the text is made from.
public struct Record: Sendable {
  /// The members, in their order.
  public private(set) var fields: Context

  /// An object with these members.
  public init(_ fields: Context) { self.fields = fields }

  /// An object as it was written.
  /// - Cost: the object is read again, linear in its size
  public init(_ object: JSONObject) {
    guard case .context(let fields)? = try? Value(json: object.closed, isExact: true) else {
      preconditionFailure("what JSONObject writes is a JSON object")
    }
    self.fields = fields
  }

  /// The object on one line.
  public var line: String { fields.json }

  /// A text; nil where it is missing, null or something else.
  public func text(_ name: String) -> String? {
    guard case .string(let text)? = fields[name] else { return nil }
    return text
  }
  /// A text; empty where there is none.
  public func words(_ name: String) -> String { text(name) ?? "" }
  /// A whole number; nil where it is missing, null or something else.
  public func number(_ name: String) -> Int? {
    guard case .number(let number)? = fields[name] else { return nil }
    return Int(number.description)
  }
  /// Whether it is true.
  public func isTrue(_ name: String) -> Bool { fields[name] == .boolean(true) }
  /// A time; nil where there is none.
  public func time(_ name: String) -> Instant? { text(name).flatMap { Instant(iso8601: $0) } }
  /// A list; empty where there is none.
  public func list(_ name: String) -> [Value] {
    guard case .list(let items)? = fields[name] else { return [] }
    return items
  }
  /// Texts of a list.
  public func texts(_ name: String) -> [String] {
    list(name).compactMap { if case .string(let text) = $0 { text } else { nil } }
  }
  /// Objects of a list.
  public func records(_ name: String) -> [Record] {
    list(name).compactMap { if case .context(let fields) = $0 { Record(fields) } else { nil } }
  }

  /// The object with one more member at its end.
  public func adding(_ name: String, _ value: Value) -> Record {
    var record = self
    record.fields[name] = value
    return record
  }
  /// The object without some members.
  public func without(_ names: String...) -> Record {
    Record(Context(fields.entries.filter { !names.contains($0.key) }.map { ($0.key, $0.value) }))
  }
}

/// A page of a list.
public struct RecordPage: Sendable {
  /// What stands on it.
  public let items: [Record]
  /// What to give as `after` for the next page; nil at the end.
  public let next: String?

  init(_ items: [Record], next: String?) {
    self.items = items
    self.next = next
  }

  /// A page of what was read with one more than the limit.
  init<Item>(_ items: [Item], limit: Int, next: (Item) -> String, _ record: (Item) -> Record) {
    let shown = items.prefix(limit)
    self.init(shown.map(record), next: items.count > limit ? shown.last.map(next) : nil)
  }
}

/// An answer in both forms in which it is printed.
public struct Report: Sendable {
  /// The JSON object, on one line.
  public let json: String
  /// The words, a line each.
  public let text: [String]
}
