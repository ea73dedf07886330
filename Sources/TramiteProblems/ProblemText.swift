/// The text form of problems, for terminals and editors (DESIGN.md 8).
public enum ProblemText {
  /// `file:line:column: severity[CODE]: message`, then the source line with a caret, then the hint.
  ///
  /// The caret stands under its text whatever the tabs are set to, because the line above it repeats the tabs. Of a very
  /// long line only the part around the caret is shown. Control characters of the file never reach the terminal.
  /// - Parameter sourceLine: the line's text without its line break; nil leaves line and caret out.
  public static func render(_ problem: Problem, sourceLine: String?) -> String {
    let place = problem.location
    var lines = [
      "\(printable(place.file)):\(place.line):\(place.column): "
        + "\(problem.severity.rawValue)[\(problem.code.rawValue)]: \(printable(problem.message))"
    ]
    if let sourceLine {
      let (shown, marks) = caretLines(of: sourceLine, at: place)
      let number = String(place.line)
      let gutter = String(repeating: " ", count: number.count)
      lines += ["  \(number) | \(shown)", "  \(gutter) | \(marks)"]
    }
    if let hint = problem.hint { lines.append("hint: \(printable(hint))") }
    return lines.joined(separator: "\n")
  }

  /// A part of a text that stands in no file: its line, and under it a caret.
  /// - Parameters:
  ///   - text: one or more lines.
  ///   - offset: the first scalar of the part, from 0.
  ///   - length: its length in scalars.
  public static func excerpt(of text: String, offset: Int, length: Int) -> [String] {
    var start = 0
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      let count = line.unicodeScalars.count
      if offset <= start + count {
        let place = SourceLocation(file: "", column: offset - start + 1, length: length)
        let (shown, marks) = caretLines(of: String(line), at: place)
        return ["  \(shown)", "  \(marks)"]
      }
      start += count + 1
    }
    return []
  }

  /// At most this many scalars of a line are shown before and after the caret's column.
  private static let margin = 80

  private static func caretLines(of sourceLine: String, at place: SourceLocation) -> (String, String) {
    let all = Array(sourceLine.unicodeScalars)
    let start = min(max(place.column - 1, 0), all.count)
    let first = start > margin ? start - margin : 0
    let last = min(all.count, start + margin)
    let end = min(max(start + max(place.length, 1), start + 1), max(last, start + 1))

    var shown = first > 0 ? "…" : ""
    var marks = first > 0 ? " " : ""
    for index in first..<last {
      let scalar = all[index]
      shown.unicodeScalars.append(visible(scalar))
      if index < start { marks += filler(for: scalar) }
      if index == start { marks += "^" + String(repeating: "~", count: max(width(scalar) - 1, 0)) }
      if index > start && index < end { marks += String(repeating: "~", count: width(scalar)) }
    }
    if start >= last { marks += "^" }
    if last < all.count { shown += "…" }

    return (shown, marks)
  }

  private static func filler(for scalar: Unicode.Scalar) -> String {
    scalar == "\t" ? "\t" : String(repeating: " ", count: width(scalar))
  }

  /// Text of a file or an author, with everything replaced that could steer a terminal.
  private static func printable(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars { result.append(scalar == "\n" || scalar == "\t" ? " " : visible(scalar)) }
    return String(result)
  }

  private static func visible(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    switch scalar.value {
    case 0x09: scalar
    case 0x00..<0x20, 0x7F..<0xA0: "\u{FFFD}"
    case 0x202A...0x202E, 0x2066...0x2069, 0x2028, 0x2029: "\u{FFFD}"
    default: scalar
    }
  }

  /// Cells of a terminal that a scalar takes: none for marks that combine, two for wide East Asian characters.
  private static func width(_ scalar: Unicode.Scalar) -> Int {
    if scalar.value < 0x300 { return 1 }
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format: return visible(scalar) == scalar ? 0 : 1
    default: break
    }
    switch scalar.value {
    case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F,
      0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x1F900...0x1F9FF, 0x20000...0x3FFFD:
      return 2
    default: return 1
    }
  }
}
