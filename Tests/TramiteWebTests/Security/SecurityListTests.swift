import Foundation
import Testing

/// Every line of the security list names a test that exists, or says where it is seen to (`security.txt`).
@Suite struct SecurityListTests {
  private static let tests = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  @Test func everyLineHasATestOrAReason() throws {
    var sources = ""
    for folder in ["TramiteWebTests", "TramiteEngineTests/People", "TramiteCommandTests"] {
      let place = Self.tests.appendingPathComponent(folder)
      for path in try FileManager.default.subpathsOfDirectory(atPath: place.path) where path.hasSuffix(".swift") {
        sources += try String(contentsOf: place.appendingPathComponent(path), encoding: .utf8)
      }
    }
    let list = Self.tests.appendingPathComponent("TramiteWebTests/Security/security.txt")
    let lines = try String(contentsOf: list, encoding: .utf8).split(separator: "\n").filter { !$0.hasPrefix("#") }
    #expect(lines.count > 50)
    var seen: Set<String> = []
    for line in lines {
      let parts = line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
      guard parts.count == 3 else {
        Issue.record("expected three parts: \(line)")
        continue
      }
      #expect(seen.insert(parts[0]).inserted, "\(parts[0]) stands twice")
      if parts[2].hasPrefix("test ") {
        let names = parts[2].dropFirst(5).split(separator: ".")
        #expect(sources.contains("struct \(names.first ?? "") "), "\(parts[0]) names \(parts[2])")
        #expect(sources.contains("func \(names.last ?? "")("), "\(parts[0]) names \(parts[2])")
      } else {
        #expect(parts[2].hasPrefix("elsewhere: ") && parts[2].count > 30, "\(parts[0])")
      }
    }
  }
}
