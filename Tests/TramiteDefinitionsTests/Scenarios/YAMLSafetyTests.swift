import Testing
import TramiteDefinitions
import TramiteProblems

/// Hostile and broken YAML, seen through the reader of scenarios.
@Suite struct YAMLSafetyTests {
  private func problems(_ text: String) -> [Problem] { problems(Array(text.utf8)) }
  private func problems(_ bytes: [UInt8]) -> [Problem] { ScenarioReader.read(bytes, file: "x.yaml").problems }

  private func expect(
    _ text: String, at line: Int, _ words: String, sourceLocation: Testing.SourceLocation = #_sourceLocation
  ) {
    let problems = problems(text)
    #expect(problems.map(\.code) == [.scenarioUnreadable], sourceLocation: sourceLocation)
    #expect(problems.first?.location.line == line, "\(problems)", sourceLocation: sourceLocation)
    #expect(problems.first?.message.contains(words) == true, "\(problems)", sourceLocation: sourceLocation)
    #expect(problems.first?.hint != nil, sourceLocation: sourceLocation)
  }

  @Test func refusesEmptyFiles() {
    for text in ["", "\n\n", "# only a comment\n", "---\n", "~", "null"] {
      expect(text, at: 1, "empty file")
    }
  }

  @Test func namesTabs() { expect("process: p\nscenarios:\n\t- name: a\n", at: 3, "tab") }

  @Test func namesDuplicateKeys() { expect("process: p\nprocess: q\n", at: 2, "'process' is given twice") }

  @Test func refusesSeveralDocuments() { expect("process: p\n---\nprocess: q\n", at: 2, "another document") }

  @Test func explainsSyntaxErrors() {
    expect("process: a: b\n", at: 1, "mapping values")
    expect("process: p\nscenarios: [\n", at: 3, "not valid YAML")
    expect("process: @p\n", at: 1, "cannot start any token")
    expect("process: *nowhere\n", at: 1, "undefined alias")
    expect("process: \"open\n", at: 2, "not valid YAML")
  }

  @Test func refusesTagsMergesAndKeysThatAreNoText() {
    expect("process: !!binary aGVsbG8=\n", at: 1, "tag")
    expect("process: !own x\n", at: 1, "tag")
    expect("a: &a { b: 1 }\nc:\n  <<: *a\n", at: 3, "merging")
    expect("? [a, b]\n: c\n", at: 1, "expected a key")
  }

  @Test func readsTextTagsAndFewAliases() {
    #expect(problems("process: !!str 5\nscenarios: [{ name: &n a }, { name: b, start: { by: *n } }]\n").isEmpty)
  }

  @Test func refusesTextThatIsNoUTF8() {
    #expect(problems([0x70, 0x3A, 0x20, 0x0A, 0xFF, 0xFE]).first?.location.line == 2)
    #expect(problems(Array("process: p\n".utf16).flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] }).count == 1)
  }

  @Test func readsAByteOrderMark() {
    #expect(problems([0xEF, 0xBB, 0xBF] + Array("process: p\nscenarios: [{ name: a }]\n".utf8)).isEmpty)
  }

  @Test func refusesControlCharacters() {
    let problems = problems("process: p\nscenarios:\n  - name: a\u{0}b\n")
    #expect(problems.first?.location.line == 3)
  }

  @Test(.timeLimit(.minutes(1))) func refusesAliasBombsAtOnce() {
    // Nine levels of nine: 387 million parts.
    var bomb = "a0: &a0 [x,x,x,x,x,x,x,x,x]\n"
    for level in 1...9 {
      let aliases = Array(repeating: "*a\(level - 1)", count: 9).joined(separator: ",")
      bomb += "a\(level): &a\(level) [\(aliases)]\n"
    }
    let elapsed = ContinuousClock().measure { #expect(problems(bomb).first?.message.contains("aliases") == true) }
    #expect(elapsed < .seconds(1))
    // As keys, which Yams would hash.
    var keys = "a0: &a0 [x,x]\n"
    for level in 1...60 { keys += "a\(level): &a\(level) [*a\(level - 1), *a\(level - 1)]\n? *a\(level)\n: x\n" }
    let hashing = ContinuousClock().measure { #expect(problems(keys).count == 1) }
    #expect(hashing < .seconds(1))
    // Few aliases, many parts each.
    let many = "a: &a [" + String(repeating: "x,", count: 80_000) + "x]\n"
    #expect(problems(many + "b: [*a, *a, *a, *a]\n").count == 1)
  }

  @Test(.timeLimit(.minutes(1))) func refusesDeepAndLargeFiles() {
    #expect(problems(String(repeating: "[", count: 100_000)).count == 1)
    #expect(
      problems(String(repeating: "[", count: 900) + String(repeating: "]", count: 900)).first?.message.contains(
        "deeper") == true)
    #expect(problems(String(repeating: "- ", count: 20_000) + "x").count == 1)
    #expect(problems(String(repeating: "a: 1 ", count: 300_000)).first?.message.contains("bytes") == true)
    #expect(problems("a: [" + String(repeating: "1,", count: 300_000) + "1]").first?.message.contains("parts") == true)
  }

  @Test func refusesRootsThatAreNoMapping() {
    for text in ["just text", "[a, b]", "5"] {
      #expect(problems(text).map(\.code) == [.scenarioWrongType])
    }
  }
}
