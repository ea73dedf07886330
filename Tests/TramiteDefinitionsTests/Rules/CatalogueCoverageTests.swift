import Foundation
import Testing
import TramiteProblems

@Suite struct CatalogueCoverageTests {
  /// Every code has a test that raises it: among the fixtures here, or by its number or name beside its reader.
  @Test func everyCodeIsRaisedBySomeTest() throws {
    let root = URL(fileURLWithPath: #filePath)
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    func texts(_ folder: String) throws -> [String] {
      let place = root.appendingPathComponent(folder)
      return try (FileManager.default.enumerator(atPath: place.path)?.compactMap { $0 as? String } ?? [])
        .filter { $0.hasSuffix(".swift") || $0.hasSuffix(".story") }
        .map { try String(contentsOf: place.appendingPathComponent($0), encoding: .utf8) }
    }
    let pattern = #/static let (\w+) = ProblemCode\("([A-Z]+-\d{4})"\)/#
    var names: [String: String] = [:]
    for text in try texts("Sources/TramiteProblems") {
      for match in text.matches(of: pattern) { names[String(match.2)] = String(match.1) }
    }
    let tests = try texts("Tests").joined(separator: "\n")
    // SoundnessTests raise each finding by its kind, which the code follows one to one.
    for code in ProblemCatalogue.all.map(\.code.rawValue) where !code.hasPrefix("SOUND-") {
      let name = try #require(names[code], "\(code)")
      #expect(tests.contains(code) || tests.contains(".\(name)"), "no test raises \(code)")
    }
  }
}
