public import TramiteFEEL

/// What may be entered into a field. Closed, because the format lists them (formats.md "Forms", settled.md).
public enum FieldType: String, Hashable, Sendable, CaseIterable {
  /// One line of text.
  case string
  /// Text of several lines.
  case text
  /// A whole number.
  case integer
  /// A decimal number.
  case decimal
  /// Yes or no.
  case boolean
  /// A day.
  case date
  /// A time of day.
  case time
  /// A day and time; without a zone it is taken in the zone of the process.
  case dateTime
  /// An ISO 8601 duration.
  case duration
  /// One of the options.
  case choice
  /// Any of the options, each once.
  case multiChoice
  /// A file: `{id, name, mediaType, size, sha256}`.
  case file
  /// A user id; with `role`, of a holder of that role.
  case person
  /// Who signed, when, and the hash of what was signed; never entered as data.
  case signature
  /// An absolute web address.
  case url
  /// An e-mail address.
  case email
  /// A reference that one person opens once; only shown, never entered.
  case secret
}

extension FieldType {
  /// Whether the field has options.
  public var hasOptions: Bool { self == .choice || self == .multiChoice }
  /// Whether the length of the text can be limited, and a pattern given.
  public var hasLength: Bool { self == .string || self == .text || self == .url || self == .email }
  /// Whether the value can be limited by `min` and `max`: numbers and times; of multiChoice the number of options.
  public var hasLimits: Bool {
    switch self {
    case .integer, .decimal, .date, .time, .dateTime, .duration, .multiChoice: true
    case .string, .text, .boolean, .choice, .file, .person, .signature, .url, .email, .secret: false
    }
  }
  /// Whether a field of the type may take several values (`multiple="true"`).
  public var canBeMultiple: Bool {
    switch self {
    case .string, .file, .person, .url, .email: true
    case .text, .integer, .decimal, .boolean, .date, .time, .dateTime, .duration, .choice, .multiChoice, .signature,
      .secret:
      false
    }
  }
  /// Whether it can be entered as data at all.
  public var isEntered: Bool { self != .signature && self != .secret }

  /// The kind of a value of the type; nil where there is more than one, and for what is only shown.
  public var valueKind: ValueKind? {
    switch self {
    case .string, .text, .choice, .person, .url, .email: .string
    case .integer, .decimal: .number
    case .boolean: .boolean
    case .date: .date
    case .time: .time
    case .dateTime: .dateTime
    case .multiChoice: .list
    case .file: .context
    case .duration, .signature, .secret: nil
    }
  }

  /// The type of a value, its members included; nil where there is more than one, and for what is only shown.
  public var valueType: FEELType? {
    switch self {
    case .multiChoice: .list(.kind(.string))
    case .file:
      .context(
        ["id", "name", "mediaType"].map { FEELType.Member(name: $0, type: .kind(.string)) } + [
          FEELType.Member(name: "size", type: .kind(.number)), FEELType.Member(name: "sha256", type: .kind(.string)),
        ])
    case .string, .text, .integer, .decimal, .boolean, .date, .time, .dateTime, .duration, .choice, .person, .url,
      .email, .signature, .secret:
      valueKind.map { .kind($0) }
    }
  }

  /// What a value of the type looks like, for messages: "expected …".
  public var expectation: String {
    switch self {
    case .string: "one line of text"
    case .text: "a text"
    case .integer: "a whole number such as 12"
    case .decimal: "a number such as 12.5"
    case .boolean: "true or false"
    case .date: "a day such as 2026-02-01"
    case .time: "a time such as 09:30:00"
    case .dateTime: "a day and time such as 2026-02-01T09:30:00Z"
    case .duration: "a duration such as P10D, PT8H or P1M"
    case .choice: "one of the options"
    case .multiChoice: "a list of options, each once"
    case .file: "a file: {id, name, mediaType, size, sha256}"
    case .person: "a user id such as ana.torres"
    case .signature: "a signature"
    case .url: "a web address such as https://example.org/"
    case .email: "an e-mail address such as name@example.org"
    case .secret: "a reference to a secret"
    }
  }
}
