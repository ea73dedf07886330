/// Text that a terminal shows as it is, whatever somebody has entered: control characters would move the cursor, hide what
/// was said before, or worse.
enum Printable {
  /// The text with control characters as pictures (`␛`); line ends, tabs, and Tramite's own colours stay.
  /// - Cost: nothing is copied where there is no control character
  static func text(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: isControl) else { return text }
    var shown = String.UnicodeScalarView()
    var rest = text.unicodeScalars[...]
    while let scalar = rest.first {
      if scalar == "\u{1B}", let colour = colour(at: rest) {
        shown.append(contentsOf: rest[..<colour])
        rest = rest[colour...]
      } else {
        shown.append(isControl(scalar) ? picture(of: scalar) : scalar)
        rest = rest.dropFirst()
      }
    }
    return String(shown)
  }

  private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.generalCategory == .control && scalar != "\n" && scalar != "\t"
  }

  private static func picture(of scalar: Unicode.Scalar) -> Unicode.Scalar {
    scalar.value < 0x20 ? Unicode.Scalar(0x2400 + scalar.value) ?? "\u{FFFD}" : "\u{FFFD}"
  }

  /// The end of a colour of the terminal (`ESC [ digits m`), where colours are shown at all.
  private static func colour(at text: Substring.UnicodeScalarView) -> String.Index? {
    guard Terminal.hasColour, text.dropFirst().first == "[" else { return nil }
    let digits = text.dropFirst(2).prefix { ("0"..."9").contains($0) }
    guard digits.endIndex < text.endIndex, text[digits.endIndex] == "m" else { return nil }
    return text.index(after: digits.endIndex)
  }
}
