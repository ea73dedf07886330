internal import Crypto
internal import Foundation
internal import TramiteEngine
internal import TramiteFEEL

/// The content of a report that a job was given, checked for what can be checked before it is parsed.
struct ReportFile {
  /// The file's name, for messages.
  let name: String
  /// The content without a byte order mark.
  let bytes: [UInt8]
  /// SHA-256 of the file as it was stored, in lower-case hexadecimal.
  let sha256: String

  /// Reads the file that the input `input` refers to.
  /// - Parameters:
  ///   - input: the name of the input, for example `report`
  ///   - expected: what the file should be, as in "a SARIF 2.1.0 report"
  /// - Throws: ``HandlerFailure`` when no file is given, it is too large, empty, compressed or not UTF-8 text; what
  ///   the file area throws when the content is missing.
  static func read(_ work: HandlerWork, input: String, expected: String, limits: ReportLimits) async throws
    -> ReportFile
  {
    let node = ReportNode(work.input[input])
    guard let reference = node.value, reference != .null else {
      throw HandlerFailure(
        "no report: the input '\(input)' should refer to \(expected), but it is \(node.kind)",
        hint: "map it in the definition, for example <tramite:input name=\"\(input)\" expression=\"...\"/>, "
          + "and see that the file is given before this step", isPermanent: true)
    }
    let name = node["name"].text ?? input
    if let size = node["size"].integer { try check(size: size, of: name, largest: limits.largest) }
    let content = try await work.files.content(of: reference)
    try check(size: content.count, of: name, largest: limits.largest)
    let digest = SHA256.hash(data: content)
    let sha256 = digest.map { byte in
      (byte < 16 ? "0" : "") + String(byte, radix: 16)
    }.joined()
    let bytes = try text(content, name: name, expected: expected)
    return ReportFile(name: name, bytes: bytes, sha256: sha256)
  }

  /// The first byte that is not white space, nil in a blank file.
  var firstByte: UInt8? { bytes.first { $0 != 0x20 && $0 != 0x0A && $0 != 0x0D && $0 != 0x09 } }

  /// Parses the file as JSON.
  /// - Throws: ``HandlerFailure`` with line and column of the first error.
  func json(expected: String, limits: ReportLimits) throws -> ReportNode {
    try Self.check(size: bytes.count, of: name, largest: limits.json)
    guard firstByte == UInt8(ascii: "{") || firstByte == UInt8(ascii: "[") else {
      throw HandlerFailure(
        "'\(name)' is no JSON: expected \(expected), found a file that begins with \(beginning)",
        hint: "export the report in that format and give it again", isPermanent: true)
    }
    do {
      return ReportNode(try Value(json: bytes))
    } catch {
      let (line, column) = position(of: error.offset)
      throw HandlerFailure(
        "'\(name)' is no readable JSON: \(error.message) (line \(line), column \(column))",
        hint: error.offset >= bytes.count - 1
          ? "the file ends in the middle: it was cut off while it was written or copied; give the whole report"
          : "expected \(expected); export the report again", isPermanent: true)
    }
  }

  /// Refuses a file that is larger than a limit.
  static func check(
    size: Int, of name: String, largest: Int,
    hint: String = "leave source texts, flows and response bodies out of the report, or split it"
  ) throws {
    guard size <= largest else {
      throw HandlerFailure(
        "'\(name)' is too large: \(sizeInWords(size)), at most \(sizeInWords(largest)) can be read",
        hint: hint, isPermanent: true)
    }
  }

  /// The beginning of the file, for a message: at most 24 characters on one line.
  var beginning: String {
    let start = String(decoding: bytes.prefix(48), as: UTF8.self).unicodeScalars.prefix(24)
    let line = String(String.UnicodeScalarView(start.map { $0.value < 0x20 ? " " : $0 }))
    return "'\(line)'"
  }

  /// Line and column (from 1, in bytes) of an offset.
  private func position(of offset: Int) -> (line: Int, column: Int) {
    let before = bytes.prefix(max(0, min(offset, bytes.count)))
    let line = before.reduce(into: 1) { if $1 == 0x0A { $0 += 1 } }
    let start = before.lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
    return (line, before.count - start + 1)
  }

  /// The content as UTF-8 text without a byte order mark; anything that is known not to be text is refused.
  private static func text(_ content: [UInt8], name: String, expected: String) throws -> [UInt8] {
    func refuse(_ found: String, _ hint: String) -> HandlerFailure {
      HandlerFailure("'\(name)' is \(found); expected \(expected)", hint: hint, isPermanent: true)
    }
    if content.isEmpty { throw refuse("empty", "the tool wrote nothing: look at its log, and give the report again") }
    if content.starts(with: [0x1F, 0x8B]) { throw refuse("compressed (gzip)", "unpack it first") }
    if content.starts(with: [0x50, 0x4B, 3, 4]) { throw refuse("an archive (ZIP)", "unpack it first") }
    if content.starts(with: [0xFF, 0xFE]) || content.starts(with: [0xFE, 0xFF]) {
      throw refuse("UTF-16 text", "save it as UTF-8")
    }
    let bytes = content.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(content.dropFirst(3)) : content
    if bytes.allSatisfy({ $0 == 0x20 || $0 == 0x0A || $0 == 0x0D || $0 == 0x09 }) {
      throw refuse("blank", "the tool wrote nothing: look at its log, and give the report again")
    }
    return bytes
  }
}
