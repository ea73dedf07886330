/// A generator of numbers that gives the same for the same seed.
struct SeededRandom: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}

/// Changes models a little: elements are left out, doubled, moved and put into others, values and texts exchanged.
struct ModelMutator {
  var random: SeededRandom

  init(seed: UInt64) { random = SeededRandom(seed: seed) }

  /// A tag or the text between two.
  private typealias Piece = Substring

  private static let words = [
    "Age", "Kind of Person", "F", "F(1)", "number", "string", "tPoint", "tPath", "tKind", "list&lt;number&gt;", "#d",
    "#age", "#f",
    "#v", "#c", "urn:lib#adult", "urn:m", "UNIQUE", "PRIORITY", "OUTPUT ORDER", "COLLECT", "SUM", "COUNT", "true",
    "false", "-", "",
    "null", "[1..5]", "&lt; 5, not(3)", "not(-)", "?", "? &gt; Age", "1..1000000", "for i in 1..100000 return {a: i}",
    "function(x) x", "partial", "item", "a", "x.a", "D", "Any", "date", "context&lt;a: number&gt;", "1/0", "\"",
    "function&lt;number&gt; -&gt; string", "@\"2026-01-05\"", "duration(\"P1D\")", "range(\"[1..3]\")", "L[1]",
    "{a: 1}.b",
    "concatenate(L, L)", "1e999", "lib.tAge", "lib",
  ]

  mutating func mutated(_ model: String, with other: String) -> String {
    var pieces = Self.pieces(of: model)
    let others = Self.pieces(of: other)
    for _ in 0..<Int.random(in: 1...4, using: &random) { change(&pieces, others) }
    return pieces.prefix(4_000).joined()
  }

  private mutating func change(_ pieces: inout [Piece], _ other: [Piece]) {
    switch Int.random(in: 0..<9, using: &random) {
    case 0: if let element = element(in: pieces) { pieces.removeSubrange(element) }
    case 1: if let element = element(in: pieces) { pieces.insert(contentsOf: pieces[element], at: element.upperBound) }
    case 2:
      guard let from = element(in: pieces), let to = element(in: pieces) else { return }
      let moved = Array(pieces[from])
      pieces.replaceSubrange(to, with: moved)
    case 3:
      guard let from = element(in: other), let to = element(in: pieces) else { return }
      pieces.replaceSubrange(to, with: other[from])
    case 4:
      guard let from = element(in: other), let to = element(in: pieces) else { return }
      pieces.insert(contentsOf: other[from], at: to.upperBound)
    case 5, 6: changeText(&pieces)
    case 7: changeAttribute(&pieces)
    default: changeLetter(&pieces)
    }
  }

  private mutating func word() -> String { Self.words[Int.random(in: 0..<Self.words.count, using: &random)] }

  /// Puts a word into, or in the place of, a text.
  private mutating func changeText(_ pieces: inout [Piece]) {
    let texts = pieces.indices.filter { !pieces[$0].hasPrefix("<") && !pieces[$0].isEmpty }
    guard let place = texts.randomElement(using: &random) else { return }
    let old = String(pieces[place])
    switch Int.random(in: 0..<4, using: &random) {
    case 0: pieces[place] = word()[...]
    case 1: pieces[place] = "\(old) + \(word())"[...]
    case 2: pieces[place] = "if \(old) then \(word()) else \(old)"[...]
    default: pieces[place] = "[\(old), \(word())]"[...]
    }
  }

  /// Gives an attribute another value, one of the model's or a word.
  private mutating func changeAttribute(_ pieces: inout [Piece]) {
    let tags = pieces.indices.filter { pieces[$0].hasPrefix("<") && pieces[$0].contains("=\"") }
    guard let place = tags.randomElement(using: &random) else { return }
    var parts = pieces[place].split(separator: "\"", omittingEmptySubsequences: false).map(String.init)
    let values = parts.indices.filter { $0 % 2 == 1 }
    guard let value = values.randomElement(using: &random) else { return }
    parts[value] = word().replacing("\"", with: "&quot;")
    pieces[place] = parts.joined(separator: "\"")[...]
  }

  private mutating func changeLetter(_ pieces: inout [Piece]) {
    guard let place = pieces.indices.randomElement(using: &random) else { return }
    var letters = Array(pieces[place])
    guard let letter = letters.indices.randomElement(using: &random) else { return }
    letters[letter] = ["(", ")", "[", ".", ",", "-", "1", " ", "\"", "&", "x"].randomElement(using: &random) ?? "x"
    pieces[place] = String(letters)[...]
  }

  /// The pieces of an element below the root, with its tags.
  private mutating func element(in pieces: [Piece]) -> Range<Int>? {
    let starts = pieces.indices.dropFirst().filter { pieces[$0].hasPrefix("<") && !pieces[$0].hasPrefix("</") }
    guard let start = starts.randomElement(using: &random) else { return nil }
    var open = 0
    for place in start..<pieces.count {
      if pieces[place].hasPrefix("</") {
        open -= 1
      } else if pieces[place].hasPrefix("<"), !pieces[place].hasSuffix("/>") {
        open += 1
      }
      if open <= 0 { return start..<place + 1 }
    }
    return nil
  }

  private static func pieces(of model: String) -> [Piece] {
    var pieces: [Piece] = []
    var rest = model[...]
    while let first = rest.first {
      let end: Substring.Index
      if first == "<" {
        end = rest.firstIndex(of: ">").map { rest.index(after: $0) } ?? rest.endIndex
      } else {
        end = rest.firstIndex(of: "<") ?? rest.endIndex
      }
      pieces.append(rest[..<end])
      rest = rest[end...]
    }
    return pieces
  }
}
