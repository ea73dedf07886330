import TramiteDocuments

/// A text broken into lines that fit a width.
struct TextBlock {
  private(set) var lines: [String]
  let size: Double

  /// Breaks a text at spaces, after hyphens and slashes, and inside of a word only where it is wider than a line.
  /// - Cost: linear in the text; of texts longer than 2,000 characters the rest is left out.
  init(_ text: String, width: Double, size: Double) {
    self.size = size
    lines = []
    let limit = max(width, size)
    for paragraph in Self.shortened(text).split(whereSeparator: \.isNewline) {
      var line = Line(limit: limit, size: size)
      for part in Self.parts(of: paragraph) { line.add(part, to: &lines) }
      line.finish(&lines)
    }
  }

  /// The same lines, as equally long as words allow: no single short word in the last one.
  func balanced(_ text: String) -> TextBlock {
    guard (2...6).contains(lines.count) else { return self }
    var best = self
    var low = width / 3
    var high = width
    for _ in 0..<6 {
      let middle = (low + high) / 2
      let narrower = TextBlock(text, width: middle, size: size)
      if narrower.lines.count <= lines.count, !narrower.breaksWords(of: text, width: middle) {
        best = narrower
        high = middle
      } else {
        low = middle
      }
    }
    return best
  }

  /// The largest block that fits a box: first with the given font size, then smaller, at last shortened with an ellipsis.
  init(_ text: String, fitting width: Double, height: Double, size: Double) {
    for candidate in [size, size - 1, size - 2, size - 3] {
      let block = TextBlock(text, width: width, size: candidate)
      if block.height <= height, !block.breaksWords(of: text, width: width) || candidate == size - 3 {
        self = block.balanced(text)
        return
      }
    }
    self = TextBlock(text, width: width, size: size - 2)
    shorten(to: max(1, Int(height / (self.size * TextMetrics.lineHeight))), width: width)
  }

  var height: Double { Double(lines.count) * size * TextMetrics.lineHeight }
  var width: Double { lines.reduce(0) { max($0, TextMetrics.width($1, size: size)) } }
  var isEmpty: Bool { lines.isEmpty }

  /// Keeps so many lines; the last one ends with an ellipsis where something was left out.
  mutating func shorten(to count: Int, width: Double) {
    guard lines.count > count, count > 0 else { return }
    lines = Array(lines.prefix(count))
    var last = lines.removeLast()
    while !last.isEmpty, TextMetrics.width(last + "…", size: size) > width { last.removeLast() }
    lines.append(last + "…")
  }

  /// Width of the widest piece that should not be broken.
  static func widestWord(_ text: String, size: Double) -> Double {
    parts(of: Substring(shortened(text))).reduce(0) { max($0, TextMetrics.width($1.text, size: size)) }
  }

  private func breaksWords(of text: String, width: Double) -> Bool {
    Self.parts(of: Substring(Self.shortened(text))).contains { TextMetrics.width($0.text, size: size) > width }
  }

  private static func shortened(_ text: String) -> String {
    guard let end = text.index(text.startIndex, offsetBy: 2000, limitedBy: text.endIndex), end < text.endIndex else {
      return text
    }
    return text[..<end] + "…"
  }

  /// A piece of text that is not broken, and whether a space stands before it.
  private struct Part {
    var text: String
    var follows: Bool
  }

  private static func parts(of text: Substring) -> [Part] {
    var parts: [Part] = []
    var current = ""
    var follows = false
    for character in text {
      if character.isWhitespace {
        if !current.isEmpty { parts.append(Part(text: current, follows: follows)) }
        current = ""
        follows = true
      } else {
        current.append(character)
        if (character == "-" || character == "/") && current.count > 2 {
          parts.append(Part(text: current, follows: follows))
          current = ""
          follows = false
        }
      }
    }
    if !current.isEmpty { parts.append(Part(text: current, follows: follows)) }
    return parts
  }

  private struct Line {
    let limit: Double
    let size: Double
    var text = ""
    var width = 0.0

    mutating func add(_ part: Part, to lines: inout [String]) {
      let space = part.follows && !text.isEmpty ? " " : ""
      let added = TextMetrics.width(space + part.text, size: size)
      if text.isEmpty || width + added <= limit {
        text += space + part.text
        width += added
      } else {
        lines.append(text)
        text = part.text
        width = TextMetrics.width(part.text, size: size)
      }
      if width > limit { breakWord(&lines) }
    }

    /// Cuts a word that is wider than a line.
    private mutating func breakWord(_ lines: inout [String]) {
      let word = text
      text = ""
      width = 0
      for character in word {
        let added = TextMetrics.width(String(character), size: size)
        if width + added > limit, !text.isEmpty {
          lines.append(text)
          text = ""
          width = 0
        }
        text.append(character)
        width += added
      }
    }

    mutating func finish(_ lines: inout [String]) {
      if !text.isEmpty { lines.append(text) }
    }
  }
}
