import Foundation
import Testing

@testable import TramiteWeb

/// The languages against each other and against the sources: no text is missing, none is left over.
@Suite struct CatalogueTests {
  @Test(arguments: Language.allCases) func hasOnlyReadableLines(_ language: Language) {
    #expect(Catalogue.of(language).mistakes == [])
  }

  @Test(arguments: [Language.spanish, .slovene]) func saysWhatEnglishSays(_ language: Language) {
    let english = Catalogue.of(.english).messages
    let other = Catalogue.of(language).messages
    let keys = { (messages: [String: Catalogue.Message]) in Set(messages.keys.map(Self.plain)) }
    #expect(keys(english).subtracting(keys(other)).sorted() == [])
    #expect(keys(other).subtracting(keys(english)).sorted() == [])
    for (key, message) in other {
      let original = english[key] ?? english["\(Self.plain(key))[other]"]
      #expect(message.names == original?.names, "\(key) names other values than in English")
    }
  }

  @Test(arguments: Language.allCases) func hasEveryPluralFormOfTheLanguage(_ language: Language) {
    let messages = Catalogue.of(language).messages
    for key in messages.keys where key.contains("[") {
      for form in PluralForm.all(of: language) { #expect(messages["\(Self.plain(key))[\(form.rawValue)]"] != nil) }
    }
  }

  @Test func hasEveryKeyThatPagesUseAndNoOther() throws {
    let known = Set(Catalogue.of(.english).messages.keys.map(Self.plain))
    var used: Set<String> = []
    var families: Set<String> = []
    for text in try Self.sources() {
      for key in text.matches(of: /"((?:[a-z][A-Za-z]*\.)+[A-Za-z0-9.-]+|yes|no|none|optional|cancel|save|back)"/) {
        used.insert(String(key.1))
      }
      for family in text.matches(of: /"((?:[a-z][A-Za-z]*\.)+(?:[A-Za-z]+\.)*)\\\(/) {
        families.insert(String(family.1))
      }
    }
    let unused = known.filter { key in !used.contains(key) && !families.contains { key.hasPrefix($0) } }
    #expect(unused.sorted() == [], "no page says these")
    let asked = try Self.sources().flatMap { text in
      text.matches(of: /\bt\(\s*"([A-Za-z0-9.]+)"/).map { String($0.1) }
    }
    #expect(Set(asked).subtracting(known).sorted() == [], "these are missing")
  }

  /// What is the same in English too: names, patterns, and words that the languages share.
  private static let shared: Set = [
    "administration.roles", "right.forProcess", "setting.policy.montevideo", "setting.policy.maco",
    "setting.policy.mti",
    "size.bytes", "no", "bpmn.error", "bpmn.signal", "story.decided", "severity.error", "access.kind.signal",
  ]

  @Test(arguments: [Language.spanish, .slovene]) func leavesNothingInEnglish(_ language: Language) {
    let english = Catalogue.of(.english).messages
    let same = Catalogue.of(language).messages.filter { english[$0.key] == $0.value }.keys.map(Self.plain)
    #expect(Set(same).subtracting(Self.shared).sorted() == [])
  }

  @Test func viewsSayNothingThatIsInNoCatalogue() throws {
    // A text or label that stands in the source as it is; those marked as English are what the program itself says.
    let literal = /(?:text|label|help|note|title): "([^"\\]*\p{L}{2}[^"]*)"|\.write\("([^"\\]*\p{L}{2}[^"]*)"/
    let found = try Self.sources("Pages").flatMap { source in
      source.split(separator: "\n").filter { !$0.contains(".lang(\"en\")") && !$0.contains("h(.code") }.flatMap {
        line in
        line.matches(of: literal).map { String($0.1 ?? $0.2 ?? "") }
      }
    }
    // Stands among the details for support, which are English.
    let texts = Set(found).subtracting([#"request \(requestID)"#])
    #expect(
      texts.filter { $0.wholeMatch(of: /[a-z]+(\.[A-Za-z]+)+/) == nil }.sorted() == [], "keys of messages are none")
  }

  private static func plain(_ key: String) -> String { String(key.prefix { $0 != "[" }) }

  private static func sources(_ folder: String = "") throws -> [String] {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("Sources/TramiteWeb/\(folder)")
    let files = try #require(FileManager.default.enumerator(at: root, includingPropertiesForKeys: nil))
    return try files.compactMap { $0 as? URL }.filter {
      $0.pathExtension == "swift" && !$0.path.contains("/Catalogues/")
    }.map { try String(contentsOf: $0, encoding: .utf8) }
  }
}
