public import TramiteFEEL

/// An entry of an append-only register.
public struct RegisterEntry: Hashable, Sendable {
  public var register: String
  /// The number as people see it, for example `2026-17`.
  public var number: String
  /// The counted number: from 1 without gaps, in the register, or in its year.
  public var n: Int
  /// The year counted in, or 0 where the register is not counted by year.
  public var year: Int
  /// The fields, as the engine codes them.
  public var fields: [UInt8]
  /// The instance that wrote it.
  public var instance: InstanceKey?
  public var element: String?
  public var at: Instant
  /// Place in the register: grows with each entry.
  public var position: Int64
  /// Describes an entry.
  public init(
    register: String, number: String, n: Int, year: Int, fields: [UInt8], instance: InstanceKey?, element: String?,
    at: Instant, position: Int64
  ) {
    self.register = register
    self.number = number
    self.n = n
    self.year = year
    self.fields = fields
    self.instance = instance
    self.element = element
    self.at = at
    self.position = position
  }
}

/// A new entry of a register.
public struct NewRegisterEntry: Hashable, Sendable {
  public var register: String
  /// How numbers look: `{n}` and `{year}` are replaced; nil means `{n}`. With `{year}` each year counts from 1.
  public var numbering: String?
  /// The year of the entry, in the organization's time zone.
  public var year: Int
  public var fields: [UInt8]
  public var instance: InstanceKey?
  public var element: String?
  public var at: Instant
  /// Describes an entry.
  public init(
    register: String, numbering: String?, year: Int, fields: [UInt8], instance: InstanceKey?, element: String?,
    at: Instant
  ) {
    self.register = register
    self.numbering = numbering
    self.year = year
    self.fields = fields
    self.instance = instance
    self.element = element
    self.at = at
  }

  /// The year that counts for the numbering: 0 where it has no `{year}`.
  package var countedYear: Int { numbering?.contains("{year}") == true ? year : 0 }

  /// The number as people see it.
  package func number(_ n: Int) -> String {
    var result = ""
    var rest = Substring(numbering ?? "{n}")
    while let open = rest.firstIndex(of: "{") {
      result += rest[..<open]
      rest = rest[open...]
      if rest.hasPrefix("{year}") {
        result += "\(year)"
        rest = rest.dropFirst(6)
      } else if rest.hasPrefix("{n}") {
        result += "\(n)"
        rest = rest.dropFirst(3)
      } else {
        result.append(rest.removeFirst())
      }
    }
    return result + rest
  }
}

/// Reading registers.
public protocol RegisterReader {
  /// The names of all registers, sorted.
  func registers() throws -> [String]
  /// The entries of a register, in order, after a position.
  func registerEntries(_ register: String, after position: Int64, limit: Int) throws -> [RegisterEntry]
  /// The entry of a number as people see it.
  func registerEntry(_ register: String, number: String) throws -> RegisterEntry?
}

/// Writing registers.
public protocol RegisterWriter {
  /// Appends an entry and gives it with its number. Numbers have no gaps: a transaction that fails uses none.
  func appendRecord(_ entry: NewRegisterEntry) throws -> RegisterEntry
}
