/// Approximate widths of text in a sans-serif font (the widths of Arial and Helvetica), because a drawing is made
/// without any font at hand. Good to a few per cent for Latin text.
enum TextMetrics {
  /// Distance from line to line, in font sizes.
  static let lineHeight = 1.2
  /// Height of the letters above the base line, in font sizes, for centring.
  static let ascent = 0.72

  /// Width of a text in pixels.
  static func width(_ text: some StringProtocol, size: Double) -> Double {
    var thousandths = 0
    // Nearly all names are ASCII, or nearly so: no need to look for the borders of characters.
    var isASCII = true
    for byte in text.utf8 {
      guard byte >= 32, byte < 127 else {
        isASCII = false
        break
      }
      thousandths += ascii[Int(byte) - 32]
    }
    if isASCII { return Double(thousandths) * size / 1000 }
    thousandths = 0
    for character in text { thousandths += width(of: character) }
    return Double(thousandths) * size / 1000
  }

  private static func width(of character: Character) -> Int {
    guard let scalar = character.unicodeScalars.first else { return 0 }
    let value = Int(scalar.value)
    if value >= 32, value < 127 { return ascii[value - 32] }
    return width(of: scalar)
  }

  private static func width(of scalar: Unicode.Scalar) -> Int {
    let properties = scalar.properties
    if properties.isEmojiPresentation { return 1300 }
    switch scalar.value {
    case 0..<32, 0x7F..<0xA0, 0x200B..<0x2010, 0xFE00..<0xFE10: return 0
    case 0x1100..<0x1160, 0x2E80..<0xA4D0, 0xAC00..<0xD7A4, 0xF900..<0xFB00, 0xFE30..<0xFE70, 0xFF00..<0xFF61,
      0x1F300..<0x20000, 0x20000..<0x40000:
      return 1000
    case 0x590..<0x900: return 560
    case _: break
    }
    switch properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format: return 0
    case .uppercaseLetter, .titlecaseLetter: return 700
    case .lowercaseLetter: return 550
    case .dashPunctuation: return 1000
    case .otherPunctuation, .initialPunctuation, .finalPunctuation: return 400
    case _: return 620
    }
  }

  /// Widths of the characters from space to tilde, in thousandths of the font size.
  private static let ascii: [Int] = [
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556, 556, 556,
    556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833,
    722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556,
    556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334,
    260, 334, 584,
  ]
}
