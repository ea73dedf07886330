/// Changes texts a little, and joins parts of two: what people type, and what nobody would.
struct TextMutator {
  var random: SplitMix

  init(seed: UInt64) { random = SplitMix(seed: seed) }

  private static let letters = Array("()[]{}.,:;+-*/<>=!?\"@\\|&%'abx1n0e_ñ😀\u{200B}\u{301}\n\t ".unicodeScalars)
  private static let words = [
    " and ", " or ", "if ", " then ", " else ", "for i in ", " return ", "some i in ", " satisfies ", " instance of ",
    "function(",
    " between ", " in ", "not(", "null", "..", "1e", "@\"", "date(", "partial", "item", "external", "\"\\u", "/*", "*/",
    "//", "**", "999999999999999999999",
    "[item", "].", ")(", "? ", "(?", "\\p{", "[a-z-[", "$1", "-", "P1D", "T00:00:00@", "1 000",
  ]

  mutating func mutated(_ text: String, with other: String) -> String {
    var scalars = Array(text.unicodeScalars)
    for _ in 0..<Int.random(in: 1...4, using: &random) { change(&scalars, Array(other.unicodeScalars)) }
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars.prefix(4000))
    return String(view)
  }

  private mutating func change(_ scalars: inout [Unicode.Scalar], _ other: [Unicode.Scalar]) {
    let place = Int.random(in: 0...scalars.count, using: &random)
    let end = Swift.min(scalars.count, place + Int.random(in: 0...12, using: &random))
    switch Int.random(in: 0..<8, using: &random) {
    case 0: scalars.removeSubrange(place..<end)
    case 1: scalars.insert(letter(), at: place)
    case 2: scalars.replaceSubrange(place..<Swift.min(scalars.count, place + 1), with: [letter()])
    case 3:
      scalars.insert(
        contentsOf: Self.words[Int.random(in: 0..<Self.words.count, using: &random)].unicodeScalars, at: place)
    case 4: scalars.insert(contentsOf: scalars[place..<end], at: place)
    case 5:
      let from = Int.random(in: 0...other.count, using: &random)
      scalars.insert(contentsOf: other[from..<Swift.min(other.count, from + 20)], at: place)
    case 6:
      guard scalars.count < 500 else { return }
      let copy = scalars[place..<end]
      for _ in 0..<Int.random(in: 1...40, using: &random) { scalars.insert(contentsOf: copy, at: place) }
    default:
      guard let one = scalars.indices.randomElement(using: &random),
        let two = scalars.indices.randomElement(using: &random)
      else { return }
      scalars.swapAt(one, two)
    }
  }

  private mutating func letter() -> Unicode.Scalar {
    Self.letters[Int.random(in: 0..<Self.letters.count, using: &random)]
  }
}
