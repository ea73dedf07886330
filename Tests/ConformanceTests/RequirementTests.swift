import Foundation
import Testing

/// Every requirement about people and rights has a test, or a sentence why it does not concern the product (`people.txt`).
@Suite struct RequirementTests {
  private static let tests = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
  private static let page = tests.deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("shared/spec/catalogue/requirements.md")

  /// Row id and what is said of it.
  private func rows() throws -> [(id: String, answer: String)] {
    let file = Self.tests.appendingPathComponent("ConformanceTests/people.txt")
    return try String(contentsOf: file, encoding: .utf8).split(separator: "\n").filter { !$0.hasPrefix("#") }.map {
      let sides = $0.split(separator: "|", maxSplits: 1).map { $0.trimmingCharacters(in: .whitespaces) }
      return (sides[0], sides.count == 2 ? sides[1] : "")
    }
  }

  @Test(
    .enabled(
      if: FileManager.default.fileExists(atPath: page.path), "the requirements are not beside this repository"))
  func everyRowHasAnAnswer() throws {
    let wanted = try String(contentsOf: Self.page, encoding: .utf8).split(separator: "\n").compactMap {
      line -> String? in
      let cells = line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
      guard let id = cells.first, id.range(of: #"^(ID|PW|LG|SD|CF)-\d+$"#, options: .regularExpression) != nil else {
        return nil
      }
      return id
    }
    #expect(try rows().map(\.id) == wanted)
  }

  @Test func everyTestThatIsNamedExists() throws {
    let folders = ["TramiteEngineTests/People", "TramiteCommandTests"]
    var sources = ""
    for folder in folders {
      let place = Self.tests.appendingPathComponent(folder)
      for file in try FileManager.default.contentsOfDirectory(at: place, includingPropertiesForKeys: nil) {
        sources += try String(contentsOf: file, encoding: .utf8)
      }
    }
    for row in try rows() {
      if row.answer.hasPrefix("test ") {
        let names = row.answer.dropFirst(5).split(separator: ".")
        #expect(names.count == 2, "\(row.id)")
        #expect(sources.contains("struct \(names.first ?? "") "), "\(row.id) names \(row.answer)")
        #expect(sources.contains("func \(names.last ?? "")("), "\(row.id) names \(row.answer)")
      } else {
        #expect(row.answer.hasPrefix("elsewhere: ") && row.answer.count > 30, "\(row.id)")
      }
    }
  }
}
