/// Rows of text in aligned columns.
public struct TextTable: Sendable {
  private var rows: [[String]]
  private let hasHeading: Bool
  private let widest: Int

  /// A table with a heading, or without one. Cells wider than `widest` characters push the columns behind them aside.
  public init(heading: [String]? = nil, widest: Int = 60) {
    rows = heading.map { [$0] } ?? []
    hasHeading = heading != nil
    self.widest = widest
  }

  /// Number of rows, the heading not counted.
  public var count: Int { rows.count - (hasHeading ? 1 : 0) }

  /// Adds a row. Cells are put on one line.
  public mutating func add(_ cells: [String]) { rows.append(cells.map(Words.oneLine)) }

  /// The lines, without white space at their ends.
  public var lines: [String] {
    var widths: [Int] = []
    for row in rows {
      for (column, cell) in row.enumerated() {
        if column == widths.count { widths.append(0) }
        let width = Self.width(cell)
        if width <= widest { widths[column] = max(widths[column], width) }
      }
    }
    return rows.map { row in
      var line = ""
      for (column, cell) in row.enumerated() {
        line += cell
        if column < row.count - 1 {
          line += String(repeating: " ", count: max(0, widths[column] - Self.width(cell)) + 2)
        }
      }
      while line.last == " " { line.removeLast() }
      return line
    }
  }

  /// Cells that a text takes on a terminal: two for each wide East Asian character.
  static func width(_ text: String) -> Int {
    var width = 0
    for character in text {
      guard let first = character.unicodeScalars.first else { continue }
      switch first.value {
      case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F,
        0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x1F900...0x1F9FF, 0x20000...0x3FFFD:
        width += 2
      default: width += 1
      }
    }
    return width
  }
}
