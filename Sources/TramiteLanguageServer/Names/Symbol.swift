/// Something that has a name which other places name.
struct Symbol: Hashable, Sendable {
  enum Kind: Hashable, Sendable {
    /// An element of a file.
    case element
    /// A process or global task: what call activities and scenarios name.
    case callable
    case form, role, person, calendar, decision
    /// A variable of a process: a field of a form, a data object, an output.
    case variable
  }

  let kind: Kind
  let name: String
  /// The file of an element; nil where any file of the folder may have it.
  var file: String?

  init(_ kind: Kind, _ name: String, file: String? = nil) {
    self.kind = kind
    self.name = name
    self.file = file
  }
}

/// A place where a symbol is named.
struct Occurrence: Hashable, Sendable {
  var symbol: Symbol
  /// The bytes of the name, quotes left out.
  let range: Range<Int>
  /// Whether this is where it gets its name.
  let isDefinition: Bool
}

/// Where names are written in a file.
struct FileNames: Sendable {
  var occurrences: [Occurrence] = []
  /// Of a scenario file: the process that it plays.
  var process: String?
  /// Whether the file could be read; what cannot is not complete here.
  var isWhole = true

  mutating func add(_ symbol: Symbol, _ range: Range<Int>, isDefinition: Bool = false) {
    guard !symbol.name.isEmpty else { return }
    occurrences.append(Occurrence(symbol: symbol, range: range, isDefinition: isDefinition))
  }

  /// The occurrence around a byte; the end of a name counts as in it.
  func occurrence(at offset: Int) -> Occurrence? {
    occurrences.first { $0.range.lowerBound <= offset && offset <= $0.range.upperBound }
  }

  /// What a kind of symbols is named, where they get their names, in file order.
  func defined(_ kind: Symbol.Kind) -> [Occurrence] {
    occurrences.filter { $0.isDefinition && $0.symbol.kind == kind }
  }
}
