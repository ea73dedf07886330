import Foundation
import Testing
import TramiteProblems

@Suite struct ProblemCatalogueTests {
  @Test func hasEachCodeOnce() {
    let codes = ProblemCatalogue.all.map(\.code.rawValue)
    #expect(Set(codes).count == codes.count)
  }

  @Test(arguments: ProblemCatalogue.all)
  func explainsEachCode(entry: ProblemCatalogue.Entry) {
    #expect(!entry.title.isEmpty && entry.title.count < 80)
    #expect(entry.explanation.count > 20)
    #expect(entry.hint.count > 10)
    #expect(ProblemCatalogue.entry(for: entry.code) == entry)
    #expect(entry.text.contains(entry.code.rawValue))
  }

  @Test func keepsEachCodeInItsRange() {
    let ranges = [
      "XML": 0...99, "BPMN": 100...599, "EXT": 400...499, "FEEL": 500...599, "FORM": 600...699, "ORG": 700...799,
      "CAL": 800...899, "SCEN": 900...999, "DEPLOY": 1000...1099, "DMN": 1000...1099, "SOUND": 1200...1299,
      "DATA": 1300...1399,
    ]
    for entry in ProblemCatalogue.all {
      let parts = entry.code.rawValue.split(separator: "-")
      #expect(parts.count == 2 && parts[1].count == 4, "\(entry.code)")
      let number = Int(parts[1]) ?? -1
      #expect(ranges[String(parts[0])]?.contains(number) == true, "\(entry.code)")
    }
  }

  /// `tramite explain --all --markdown > processes/PROBLEMS.md` writes the page anew.
  @Test func thePageForProcessOwnersListsEveryCode() throws {
    let page = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appendingPathComponent("processes/PROBLEMS.md")
    let kept = try String(contentsOf: page, encoding: .utf8)
    #expect(
      kept == ProblemDocumentation.markdown, "write it anew: tramite explain --all --markdown > processes/PROBLEMS.md")
  }

  @Test func severitiesCanBeWishedForOneCheck() throws {
    let problem = Problem(.bpmnWrongOrder, at: SourceLocation(file: "x"), "m")
    let rules = try SeverityRules(["bpmn-0111=warning", "BPMN-0101=off"])
    #expect(rules.applied(to: [problem]).map(\.severity) == [.warning])
    #expect(rules.applied(to: [Problem(.bpmnUnknownElement, at: SourceLocation(file: "x"), "m")]) == [])
    for wrong in ["BPMN-0111", "BPMN-9999=error", "BPMN-0111=fatal"] {
      #expect(throws: SeverityRules.Unreadable.self) { try SeverityRules([wrong]) }
    }
  }

  @Test func everyCodeShowsWhatIsWrongAndWhatIsRight() {
    for entry in ProblemCatalogue.all {
      guard let example = ProblemCatalogue.example(for: entry.code) else {
        Issue.record("\(entry.code) has no example")
        continue
      }
      #expect(!example.wrong.isEmpty && !example.right.isEmpty && example.wrong != example.right, "\(entry.code)")
    }
  }
}
