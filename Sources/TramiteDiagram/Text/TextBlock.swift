/// A text broken into lines that fit a width.
struct TextBlock {
  private(set) var lines: [String]
  let size: Double
  private let text: MeasuredText

  /// Breaks a text at spaces, after hyphens and slashes, and inside of a word only where it is wider than a line.
  /// - Cost: linear in the text; of texts longer than 2,000 characters the rest is left out.
  init(_ text: String, width: Double, size: Double) {
    self.init(MeasuredText(text), width: width, size: size)
  }

  private init(_ text: MeasuredText, width: Double, size: Double) {
    self.size = size
    self.text = text
    lines = text.lines(width: max(width, size), size: size)
  }

  /// The largest block that fits a box: first with the given font size, then smaller, at last shortened with an
  /// ellipsis.
  init(_ text: String, fitting width: Double, height: Double, size: Double) {
    let measured = MeasuredText(text)
    for candidate in [size, size - 1, size - 2, size - 3] {
      let block = TextBlock(measured, width: width, size: candidate)
      let keepsWords = measured.widestWord(size: candidate) <= width
      if block.height <= height, keepsWords || candidate == size - 3 {
        self = block.balanced()
        return
      }
    }
    self = TextBlock(measured, width: width, size: size - 2)
    shorten(to: max(1, Int(height / (self.size * TextMetrics.lineHeight))), width: width)
  }

  var height: Double { Double(lines.count) * size * TextMetrics.lineHeight }
  var width: Double { lines.reduce(0) { max($0, TextMetrics.width($1, size: size)) } }
  var isEmpty: Bool { lines.isEmpty }

  /// Width of the widest piece that should not be broken.
  static func widestWord(_ text: String, size: Double) -> Double { MeasuredText(text).widestWord(size: size) }

  /// The same lines, as equally long as words allow: no single short word in the last one.
  func balanced() -> TextBlock {
    guard (2...6).contains(lines.count) else { return self }
    var best = self
    var low = max(width / 3, text.widestWord(size: size))
    var high = width
    for _ in 0..<5 where high - low > 1 {
      let middle = (low + high) / 2
      let narrower = TextBlock(text, width: middle, size: size)
      if narrower.lines.count <= lines.count {
        best = narrower
        high = middle
      } else {
        low = middle
      }
    }
    return best
  }

  /// Keeps so many lines; the last one ends with an ellipsis where something was left out.
  private mutating func shorten(to count: Int, width: Double) {
    guard lines.count > count, count > 0 else { return }
    lines = Array(lines.prefix(count))
    var last = lines.removeLast()
    while !last.isEmpty, TextMetrics.width(last + "…", size: size) > width { last.removeLast() }
    lines.append(last + "…")
  }
}

/// A text cut into the pieces that lines are made of, each with its width, so that it can be broken many times.
private struct MeasuredText {
  /// A piece of text that is not broken, and whether a space stands before it.
  struct Part {
    var text: String
    var follows: Bool
    /// At font size 1.
    var width: Double
  }

  private let paragraphs: [[Part]]

  init(_ text: String) {
    paragraphs = Self.shortened(text).split(whereSeparator: \.isNewline).map(Self.parts)
  }

  func widestWord(size: Double) -> Double {
    paragraphs.reduce(0) { $1.reduce($0) { max($0, $1.width) } } * size
  }

  /// The lines of a width.
  func lines(width: Double, size: Double) -> [String] {
    var lines: [String] = []
    for paragraph in paragraphs {
      var line = Line(limit: width, size: size)
      for part in paragraph { line.add(part, to: &lines) }
      line.finish(&lines)
    }
    return lines
  }

  private static func shortened(_ text: String) -> String {
    // Fewer bytes than that are fewer characters, too.
    guard text.utf8.count > 2000, let end = text.index(text.startIndex, offsetBy: 2000, limitedBy: text.endIndex),
      end < text.endIndex
    else { return text }
    return text[..<end] + "…"
  }

  private static func parts(of text: Substring) -> [Part] {
    var parts: [Part] = []
    var current = ""
    var follows = false
    func keep() {
      guard !current.isEmpty else { return }
      parts.append(Part(text: current, follows: follows, width: TextMetrics.width(current, size: 1)))
      current = ""
      follows = false
    }
    for character in text {
      if character.isWhitespace {
        keep()
        follows = true
      } else {
        current.append(character)
        if character == "-" || character == "/", current.count > 2 { keep() }
      }
    }
    keep()
    return parts
  }

  private struct Line {
    let limit: Double
    let size: Double
    var text = ""
    var width = 0.0
    private static let space = TextMetrics.width(" ", size: 1)

    init(limit: Double, size: Double) {
      self.limit = limit
      self.size = size
    }

    mutating func add(_ part: Part, to lines: inout [String]) {
      let hasSpace = part.follows && !text.isEmpty
      let added = (part.width + (hasSpace ? Self.space : 0)) * size
      if text.isEmpty || width + added <= limit {
        if hasSpace { text += " " }
        text += part.text
        width += added
      } else {
        lines.append(text)
        text = part.text
        width = part.width * size
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
