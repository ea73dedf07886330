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
