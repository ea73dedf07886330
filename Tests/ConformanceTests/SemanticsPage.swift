import Foundation

/// The sentences of `semantics.md`, with ids that fixtures name: `5.4/2` is the second sentence of the fourth paragraph or
/// bullet of section 5.
struct SemanticsPage {
  struct Sentence: Sendable {
    let id: String
    let text: String
    /// Number of the section.
    var section: Int { Int(id.prefix { $0 != "." }) ?? 0 }
  }
  let sentences: [Sentence]
  /// Titles by number.
  let titles: [(number: Int, title: String)]

  /// Reads the page; nil where `../shared` is not there.
  static func read() throws -> SemanticsPage? {
    let path = Repository.root.deletingLastPathComponent().appendingPathComponent("shared/spec/semantics.md")
    guard FileManager.default.fileExists(atPath: path.path) else { return nil }
    return SemanticsPage(try String(contentsOf: path, encoding: .utf8))
  }

  init(_ text: String) {
    var sentences: [Sentence] = []
    var titles: [(Int, String)] = []
    var section = 0
    var item = 0
    var paragraph: [String] = []
    func close() {
      guard section > 0, !paragraph.isEmpty else {
        paragraph = []
        return
      }
      item += 1
      for (position, sentence) in Self.sentences(paragraph.joined(separator: " ")).enumerated() {
        sentences.append(Sentence(id: "\(section).\(item)/\(position + 1)", text: sentence))
      }
      paragraph = []
    }
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      let trimmed = line.trimmingCharacters(in: .whitespaces)
      if line.hasPrefix("## ") {
        close()
        let words = line.dropFirst(3).split(separator: " ", maxSplits: 1)
        section = words.first.flatMap { Int($0) } ?? 0
        item = 0
        titles.append((section, words.count > 1 ? String(words[1]) : ""))
      } else if trimmed.hasPrefix("- ") {
        close()
        paragraph = [String(trimmed.dropFirst(2))]
      } else if trimmed.isEmpty {
        close()
      } else {
        paragraph.append(trimmed)
      }
    }
    close()
    self.sentences = sentences
    self.titles = titles
  }

  /// A sentence ends with a full stop before a space and a capital letter or a code word.
  private static func sentences(_ text: String) -> [String] {
    var found: [String] = []
    var current = ""
    let characters = Array(text)
    for (position, character) in characters.enumerated() {
      current.append(character)
      guard character == ".", position + 2 < characters.count, characters[position + 1] == " " else { continue }
      let next = characters[position + 2]
      if next.isUppercase || next == "`" || next == "(" {
        found.append(current.trimmingCharacters(in: .whitespaces))
        current = ""
      }
    }
    let rest = current.trimmingCharacters(in: .whitespaces)
    if !rest.isEmpty { found.append(rest) }
    return found
  }
}

/// Where the sources of these tests stand.
enum Repository {
  static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()
  static let stories = root.appendingPathComponent("Tests/ConformanceTests/Stories")

  /// All story fixtures, by path below the folder of stories, in order.
  static func fixtures() -> [String] {
    guard let found = FileManager.default.enumerator(atPath: stories.path) else { return [] }
    return found.compactMap { $0 as? String }.filter { $0.hasSuffix(".story") }.sorted()
  }

  /// The sources of all tests, as one text.
  static func testSources() throws -> String {
    let tests = root.appendingPathComponent("Tests")
    guard let found = FileManager.default.enumerator(atPath: tests.path) else { return "" }
    return try found.compactMap { $0 as? String }.filter { $0.hasSuffix(".swift") }.sorted().map {
      try String(contentsOf: tests.appendingPathComponent($0), encoding: .utf8)
    }.joined(separator: "\n")
  }

  static func text(of fixture: String) throws -> String {
    try String(contentsOf: stories.appendingPathComponent(fixture), encoding: .utf8)
  }
}
