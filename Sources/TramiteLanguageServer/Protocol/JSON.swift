import TramiteFEEL
import TramiteProblems

/// A value of JSON, as messages of the protocol are made of.
public indirect enum JSON: Hashable, Sendable {
  /// `null`.
  case null
  /// `true` or `false`.
  case bool(Bool)
  /// A whole number; the protocol knows no others.
  case number(Int)
  /// A text.
  case string(String)
  /// A list.
  case array([JSON])
  /// Names with values, in the order in which they are written.
  case object([Member])

  /// A name with its value.
  public struct Member: Hashable, Sendable {
    /// The name.
    public let name: String
    /// The value.
    public let value: JSON
  }

  /// Reads a text.
  /// - Throws: ``JSONError`` when it is none.
  /// - Cost: linear in the text.
  public init(parsing bytes: [UInt8]) throws {
    self.init(try TramiteFEEL.Value(json: bytes))
  }

  private init(_ value: TramiteFEEL.Value) {
    switch value {
    case .boolean(let truth): self = .bool(truth)
    case .number(let number): self = number.exactInt.map { .number($0) } ?? .null
    case .string(let text): self = .string(text)
    case .list(let values): self = .array(values.map { JSON($0) })
    case .context(let context): self = .object(context.entries.map { Member(name: $0.key, value: JSON($0.value)) })
    case _: self = .null
    }
  }

  /// The text, without line breaks.
  /// - Cost: linear in the value.
  public var bytes: [UInt8] {
    var bytes: [UInt8] = []
    write(to: &bytes)
    return bytes
  }

  private func write(to bytes: inout [UInt8]) {
    switch self {
    case .null: bytes += "null".utf8
    case .bool(let truth): bytes += (truth ? "true" : "false").utf8
    case .number(let number): bytes += String(number).utf8
    case .string(let text): JSONText.appendQuoted(text, to: &bytes)
    case .array(let values):
      bytes.append(UInt8(ascii: "["))
      for (index, value) in values.enumerated() {
        if index > 0 { bytes.append(UInt8(ascii: ",")) }
        value.write(to: &bytes)
      }
      bytes.append(UInt8(ascii: "]"))
    case .object(let members):
      bytes.append(UInt8(ascii: "{"))
      for (index, member) in members.enumerated() {
        if index > 0 { bytes.append(UInt8(ascii: ",")) }
        JSONText.appendQuoted(member.name, to: &bytes)
        bytes.append(UInt8(ascii: ":"))
        member.value.write(to: &bytes)
      }
      bytes.append(UInt8(ascii: "}"))
    }
  }
}

// MARK: Reading

extension JSON {
  /// The value of a name; nil where this is no object or has no such name.
  public subscript(name: String) -> JSON? {
    guard case .object(let members) = self else { return nil }
    return members.first { $0.name == name }?.value
  }

  /// The text, if it is one.
  public var string: String? {
    if case .string(let text) = self { text } else { nil }
  }

  /// The whole number, if it is one.
  public var int: Int? {
    if case .number(let number) = self { number } else { nil }
  }

  /// The truth value, if it is one.
  public var bool: Bool? {
    if case .bool(let truth) = self { truth } else { nil }
  }

  /// The elements, if it is a list.
  public var array: [JSON]? {
    if case .array(let values) = self { values } else { nil }
  }
}

// MARK: Writing

extension JSON: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral,
  ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
  /// A text.
  public init(stringLiteral value: String) { self = .string(value) }
  /// A number.
  public init(integerLiteral value: Int) { self = .number(value) }
  /// A truth value.
  public init(booleanLiteral value: Bool) { self = .bool(value) }
  /// A list.
  public init(arrayLiteral elements: JSON...) { self = .array(elements) }
  /// An object; a member whose value is nil is left out.
  public init(dictionaryLiteral elements: (String, JSON?)...) {
    self = .object(elements.compactMap { name, value in value.map { Member(name: name, value: $0) } })
  }
}
