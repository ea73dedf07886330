import TramiteProblems
import Yams

/// Reads YAML into ``YAMLNode``, in bounded memory and time.
///
/// Files of process owners need no aliases to speak of, so what an alias could multiply is bounded before libyaml sees
/// the text; nesting, size and number of parts are bounded too. Scalars stay text: nothing is guessed about types here.
package enum YAMLReading {
  /// The largest file that is read, in bytes.
  static let maximumBytes = 1 << 20
  /// The deepest nesting that is read.
  static let maximumDepth = 64
  /// The largest number of parts, aliases written out.
  static let maximumNodes = 200_000

  /// The root of the file's only document; nil for a file without content.
  package static func read(_ bytes: [UInt8], file: String) throws(YAMLFailure) -> YAMLNode? {
    let text = try decode(bytes, file: file)
    try refuseAliasBombs(text, file: file)
    let root: Node?
    do {
      root = try Parser(yaml: text, resolver: .basic, encoding: .utf8).singleRoot()
    } catch {
      throw YAMLFailure(error, text: text, file: file)
    }
    guard let root else { return nil }
    var conversion = YAMLConversion(file: file)
    return try conversion.node(root, depth: 1)
  }

  private static func decode(_ bytes: [UInt8], file: String) throws(YAMLFailure) -> String {
    guard bytes.count <= maximumBytes else {
      throw YAMLFailure(
        location: SourceLocation(file: file), message: "the file has \(bytes.count) bytes, more than \(maximumBytes)",
        hint: "check that this is the right file; split it into several")
    }
    let hasMark = bytes.starts(with: [0xEF, 0xBB, 0xBF])
    guard let text = String(validating: bytes.dropFirst(hasMark ? 3 : 0), as: UTF8.self) else {
      throw YAMLFailure(
        location: SourceLocation(file: file, line: 1 + lineOfFirstBadByte(bytes)), message: "the text is not UTF-8",
        hint: "save the file in the encoding UTF-8")
    }
    return text
  }

  private static func lineOfFirstBadByte(_ bytes: [UInt8]) -> Int {
    var decoder = UTF8()
    var iterator = bytes.makeIterator()
    var lines = 0
    while true {
      switch decoder.decode(&iterator) {
      case .scalarValue(let scalar): if scalar == "\n" { lines += 1 }
      case .emptyInput, .error: return lines
      }
    }
  }

  /// Refuses a text whose aliases could multiply it beyond the bounds.
  ///
  /// What may be an anchor (`&a`) or alias (`*a`) is counted without asking whether it stands in quotes or comments, so
  /// nothing is missed. With n aliases a text grows at most 3^(n/3) times, since aliases that multiply must share out.
  private static func refuseAliasBombs(_ text: String, file: String) throws(YAMLFailure) {
    var anchors = 0
    var aliases = 0
    var growth = 1.0
    var line = 1
    var mayBegin = true
    var sign: UInt8 = 0
    for byte in text.utf8 {
      if sign != 0, byte > 0x20 {
        if sign == UInt8(ascii: "&") { anchors += 1 } else { aliases += 1 }
        if aliases > 0, anchors > 0 {
          growth = 1
          for _ in 0..<min(aliases, 120) { growth *= 1.4423 }
          if growth * Double(text.utf8.count) > Double(maximumNodes) * 20 {
            throw YAMLFailure(
              location: SourceLocation(file: file, line: line),
              message: "too many aliases ('*name'): written out, the file could become larger than any real one",
              hint: "write the values out instead of naming them by '&' and '*'")
          }
        }
      }
      sign = mayBegin && (byte == UInt8(ascii: "&") || byte == UInt8(ascii: "*")) ? byte : 0
      mayBegin = byte <= 0x20 || byte >= 0x80 || ",[]{}:-?!&*".utf8.contains(byte)
      if byte == UInt8(ascii: "\n") { line += 1 }
    }
  }
}

/// Turns the nodes of Yams into ours, counting them.
private struct YAMLConversion {
  let file: String
  var count = 0

  mutating func node(_ node: Node, depth: Int) throws(YAMLFailure) -> YAMLNode {
    let location = location(of: node)
    count += 1
    if count > YAMLReading.maximumNodes {
      throw YAMLFailure(
        location: location, message: "the file has more than \(YAMLReading.maximumNodes) parts",
        hint: "check that this is the right file; split it into several")
    }
    if depth > YAMLReading.maximumDepth {
      throw YAMLFailure(
        location: location, message: "the file is nested deeper than \(YAMLReading.maximumDepth) levels",
        hint: "check that this is the right file; real ones need a few levels only")
    }
    return YAMLNode(content: try content(node, depth: depth, location: location), location: location)
  }

  private mutating func content(
    _ node: Node, depth: Int, location: SourceLocation
  ) throws(YAMLFailure) -> YAMLNode.Content {
    // Yams' enum is not ours: a case it may add one day is refused below.
    switch node {
    case .scalar(let scalar):
      let isText = try isMarkedAsText(scalar.tag, location: location)
      return .scalar(text: scalar.string, isPlain: scalar.style == .plain && !isText)
    case .sequence(let sequence):
      _ = try isMarkedAsText(sequence.tag, location: location)
      var nodes: [YAMLNode] = []
      for child in sequence { nodes.append(try self.node(child, depth: depth + 1)) }
      return .list(nodes)
    case .mapping(let mapping):
      _ = try isMarkedAsText(mapping.tag, location: location)
      var entries: [YAMLEntry] = []
      for (key, value) in mapping { entries.append(try entry(key, value, depth: depth)) }
      return .map(entries)
    case .alias:
      throw YAMLFailure(
        location: location, message: "an alias that cannot be followed", hint: "write the value out instead")
    }
  }

  private mutating func entry(_ key: Node, _ value: Node, depth: Int) throws(YAMLFailure) -> YAMLEntry {
    let keyLocation = location(of: key)
    guard case .scalar(let scalar) = key else {
      throw YAMLFailure(
        location: keyLocation, message: "expected a key, found a list or mapping",
        hint: "a key is a word before ':'; put text with brackets or braces into quotes")
    }
    guard scalar.string != "<<" else {
      throw YAMLFailure(
        location: keyLocation, message: "merging with '<<' is not supported", hint: "write the keys out instead")
    }
    return YAMLEntry(key: scalar.string, keyLocation: keyLocation, value: try node(value, depth: depth + 1))
  }

  /// Whether a tag says that a scalar is text; refuses every other tag but those that YAML gives by itself.
  private func isMarkedAsText(_ tag: Tag, location: SourceLocation) throws(YAMLFailure) -> Bool {
    switch tag.rawValue {
    case "", "!", Tag.Name.seq.rawValue, Tag.Name.map.rawValue: return false
    case Tag.Name.str.rawValue: return true
    default:
      throw YAMLFailure(
        location: location, message: "the tag '\(tag.rawValue)' is not supported",
        hint: "remove the tag; put a value into quotes to make it text")
    }
  }

  private func location(of node: Node) -> SourceLocation {
    var place = SourceLocation(file: file)
    if let mark = node.mark {
      place.line = mark.line
      place.column = mark.column
    }
    if case .scalar(let scalar) = node {
      let line = scalar.string.unicodeScalars.prefix { $0 != "\n" }
      let isQuoted = scalar.style == .singleQuoted || scalar.style == .doubleQuoted
      place.length = max(1, line.count + (isQuoted ? 2 : 0))
    }
    return place
  }
}

extension YAMLFailure {
  /// A failure of libyaml or Yams, in words for process owners.
  fileprivate init(_ error: any Error, text: String, file: String) {
    guard let error = error as? YamlError else {
      self.init(
        location: SourceLocation(file: file), message: "the file cannot be read as YAML: \(error)",
        hint: "check that this is the right file")
      return
    }
    switch error {
    case .scanner(let context, let problem, let mark, _), .parser(let context, let problem, let mark, _),
      .composer(let context, let problem, let mark, _):
      let location = SourceLocation(file: file, line: mark.line, column: mark.column)
      let place = context.map { " (\($0.text) in line \($0.mark.line))" } ?? ""
      self = YAMLFailure.syntax(problem, place: place, at: location, text: text)
    case .duplicatedKeysInMapping(let duplicates, let context):
      self.init(
        location: Self.second(duplicates.first ?? "", from: context.mark.line, in: text, file)
          ?? SourceLocation(file: file, line: context.mark.line, column: context.mark.column),
        message: "the key '\(duplicates.first ?? "")' is given twice",
        hint: "remove one of the two, or correct its name")
    case .reader(let problem, let offset, _, _):
      let before = offset.map { text.prefix($0) } ?? ""
      let column = before.unicodeScalars.reversed().prefix { $0 != "\n" }.count + 1
      self.init(
        location: SourceLocation(
          file: file, line: 1 + before.unicodeScalars.count { $0 == "\n" }, column: column),
        message: "the text has a character that YAML does not allow: \(problem)", hint: "remove the character")
    case .no, .memory, .writer, .emitter, .representer, .dataCouldNotBeDecoded:
      self.init(
        location: SourceLocation(file: file), message: "the file cannot be read as YAML: \(error)",
        hint: "check that this is the right file")
    }
  }

  /// Where a key stands for the second time, each time at the beginning of a line; nil where it does not.
  private static func second(_ key: String, from line: Int, in text: String, _ file: String) -> SourceLocation? {
    var indentation: Int?
    let lines = text.split(omittingEmptySubsequences: false) { $0.isNewline }
    for (index, content) in lines.enumerated().dropFirst(max(0, line - 1)) {
      let blanks = content.prefix { $0 == " " || $0 == "-" }.unicodeScalars.count
      guard content.drop(while: { $0 == " " || $0 == "-" }).hasPrefix(key + ":") else { continue }
      if indentation == blanks {
        return SourceLocation(
          file: file, line: index + 1, column: blanks + 1, length: max(1, key.unicodeScalars.count))
      }
      indentation = indentation ?? blanks
    }
    return nil
  }

  private static func syntax(
    _ problem: String, place: String, at location: SourceLocation, text: String
  ) -> YAMLFailure {
    let line = text.split(omittingEmptySubsequences: false) { $0.isNewline }.dropFirst(location.line - 1).first ?? ""
    let indentation = line.prefix { $0 == " " || $0 == "\t" }
    if indentation.contains("\t") {
      return YAMLFailure(
        location: location, message: "the line is indented with a tab", hint: "indent with spaces; YAML allows no tabs")
    }
    return YAMLFailure(location: location, message: "not valid YAML: \(problem)\(place)", hint: hint(for: problem))
  }

  private static func hint(for problem: String) -> String {
    if problem.contains("mapping values are not allowed") {
      return "put a text that contains ': ' into quotes, and check the indentation"
    }
    if problem.contains("cannot start any token") { return "put a text that begins with this character into quotes" }
    if problem.contains("undefined alias") { return "put a text that begins with * into quotes" }
    if problem.contains("another document") { return "keep one document in the file; remove the line '---'" }
    if problem.contains("expected ',' or") { return "close the bracket or brace, or put a comma between the entries" }
    return "check the indentation, the quotes and the colons of this line and the one before"
  }
}
