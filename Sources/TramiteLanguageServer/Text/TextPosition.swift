/// A place in a text as editors count: line and character from 0, characters in the units that were agreed on.
struct TextPosition: Hashable, Comparable, Sendable {
  var line: Int
  var character: Int

  static func < (left: TextPosition, right: TextPosition) -> Bool {
    (left.line, left.character) < (right.line, right.character)
  }

  init(line: Int, character: Int) {
    self.line = line
    self.character = character
  }

  /// Reads a position of the protocol.
  init(_ json: JSON?) throws(RequestFailure) {
    guard let line = json?["line"]?.int, let character = json?["character"]?.int, line >= 0, character >= 0 else {
      throw .expected("line and character, numbers from 0", in: "position")
    }
    self.init(line: line, character: character)
  }

  var json: JSON { ["line": .number(line), "character": .number(character)] }
}

/// From one place to another, the second left out.
struct TextRange: Hashable, Sendable {
  var start: TextPosition
  var end: TextPosition

  init(_ start: TextPosition, _ end: TextPosition) {
    self.start = start
    self.end = end
  }

  /// Reads a range of the protocol.
  init(_ json: JSON?) throws(RequestFailure) {
    start = try TextPosition(json?["start"])
    end = try TextPosition(json?["end"])
  }

  var json: JSON { ["start": start.json, "end": end.json] }
}

/// The units in which characters of a line are counted.
enum PositionEncoding: String, Sendable {
  case utf8 = "utf-8"
  case utf16 = "utf-16"

  /// The first that the client offers and we know; UTF-16 where it offers none, as the protocol demands.
  static func agreed(_ offered: [String]) -> PositionEncoding { offered.contains("utf-8") ? .utf8 : .utf16 }
}
