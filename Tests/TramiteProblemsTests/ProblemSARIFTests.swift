import Foundation
import Testing
import TramiteProblems

@Suite struct ProblemSARIFTests {
  @Test func listsEachRuleOnceAndPointsResultsAtIt() {
    let first = Problem(.xmlEmpty, at: SourceLocation(file: "a b/ñ.bpmn"), "file is empty")
    let second = Problem(
      .xmlDoctype, at: SourceLocation(file: "/x.bpmn", line: 2, column: 3, length: 4), element: "e", "m")
    let log = ProblemSARIF.log([first, second, first], version: "1.0")
    #expect(log.contains(#""version":"2.1.0""#))
    #expect(log.contains(#""uri":"a%20b/%C3%B1.bpmn""#))
    #expect(log.contains(#""uri":"file:///x.bpmn""#))
    #expect(log.contains(#""startLine":2,"startColumn":3,"endColumn":7"#))
    #expect(log.contains(#""logicalLocations":[{"name":"e","kind":"element"}]"#))
    #expect(log.components(separatedBy: #""id":"XML-0001""#) == 2)
    #expect(log.components(separatedBy: #""ruleIndex":0"#) == 3)
    #expect(log.components(separatedBy: #""ruleIndex":1"#) == 2)
  }

  /// What the standard's schema demands of the objects that a log of ours holds: the properties that each must have, those that it
  /// may have besides, and what stands in them.
  private static let objects: [String: (required: Set<String>, optional: Set<String>, holding: [String: String])] = [
    "log": (["version", "runs"], ["$schema"], ["runs": "run"]),
    "run": (
      ["tool"], ["invocations", "columnKind", "results"],
      ["tool": "tool", "invocations": "invocation", "results": "result"]
    ),
    "tool": (["driver"], [], ["driver": "component"]),
    "component": (["name"], ["version", "rules"], ["rules": "rule"]),
    "invocation": (["executionSuccessful"], [], [:]),
    "rule": (
      ["id"], ["name", "shortDescription", "fullDescription", "help", "defaultConfiguration"],
      ["shortDescription": "text", "fullDescription": "text", "help": "text", "defaultConfiguration": "configuration"]
    ),
    "configuration": ([], ["level"], [:]), "text": (["text"], [], [:]),
    "result": (
      ["message"], ["ruleId", "ruleIndex", "level", "locations", "properties"],
      ["message": "text", "locations": "location"]
    ),
    "location": (
      [], ["physicalLocation", "logicalLocations"], ["physicalLocation": "place", "logicalLocations": "element"]
    ),
    "place": (["artifactLocation"], ["region"], ["artifactLocation": "file", "region": "region"]),
    "file": (["uri"], [], [:]), "region": ([], ["startLine", "startColumn", "endColumn"], [:]),
    "element": ([], ["name", "kind"], [:]),
  ]

  private func check(_ value: Any, as kind: String) throws {
    if let list = value as? [Any] {
      for entry in list { try check(entry, as: kind) }
      return
    }
    let object = try #require(value as? [String: Any], "\(kind)")
    let model = try #require(Self.objects[kind])
    #expect(model.required.isSubset(of: object.keys), "\(kind) lacks a property")
    #expect(model.required.union(model.optional).isSuperset(of: object.keys), "\(kind) has another property")
    for (name, inner) in model.holding { if let held = object[name] { try check(held, as: inner) } }
  }

  @Test func everyCodeGivesALogThatTheStandardKnows() throws {
    // Given one problem of each code
    let problems = ProblemCatalogue.all.enumerated().map { number, entry in
      Problem(
        entry.code, at: SourceLocation(file: "a/b.bpmn", line: number + 1, column: 2), element: "e", entry.title,
        hint: entry.hint)
    }
    let text = ProblemSARIF.log(problems, version: "1.0")
    let log = try #require(JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    // Then
    try check(log, as: "log")
    #expect(log["version"] as? String == "2.1.0")
    let run = try #require((log["runs"] as? [[String: Any]])?.first)
    #expect(["utf16CodeUnits", "unicodeCodePoints"].contains(run["columnKind"] as? String))
    let driver = (run["tool"] as? [String: Any])?["driver"] as? [String: Any]
    let rules = try #require(driver?["rules"] as? [[String: Any]])
    let ids = rules.compactMap { $0["id"] as? String }
    #expect(Set(ids).count == problems.count)
    for result in try #require(run["results"] as? [[String: Any]]) {
      #expect(["none", "note", "warning", "error"].contains(result["level"] as? String))
      let index = try #require(result["ruleIndex"] as? Int)
      #expect(ids[index] == result["ruleId"] as? String)
      let place = (result["locations"] as? [[String: Any]])?.first?["physicalLocation"] as? [String: Any]
      let region = try #require(place?["region"] as? [String: Int])
      #expect(region.values.allSatisfy { $0 >= 1 } && region["startColumn"] ?? 0 <= region["endColumn"] ?? 0)
    }
  }
}

extension String {
  /// Number of parts between occurrences of `separator`.
  fileprivate func components(separatedBy separator: String) -> Int {
    var count = 1
    var rest = self[...]
    while let range = rest.firstRange(of: separator) {
      count += 1
      rest = rest[range.upperBound...]
    }
    return count
  }
}
