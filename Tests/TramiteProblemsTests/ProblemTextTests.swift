import Testing
import TramiteProblems

@Suite struct ProblemTextTests {
  let problem = Problem(
    code: ProblemCode("BPMN-0102"), severity: .error,
    location: SourceLocation(file: "processes/x.bpmn", line: 41, column: 35, length: 12), element: "decide",
    message: "default flow 'f3' of gateway 'decide' has a condition",
    hint: "remove the condition of 'f3' (line 57), or make another flow the default")

  @Test func showsTheLineWithACaretUnderTheMarkedText() {
    let line = "    <exclusiveGateway id=\"decide\" default=\"f3\" />"
    #expect(
      ProblemText.render(problem, sourceLine: line) == """
        processes/x.bpmn:41:35: error[BPMN-0102]: default flow 'f3' of gateway 'decide' has a condition
          41 |     <exclusiveGateway id="decide" default="f3" />
             |                                   ^~~~~~~~~~~~
        hint: remove the condition of 'f3' (line 57), or make another flow the default
        """)
  }

  @Test func repeatsTabsSoThatTheCaretStandsRightWhateverTheirWidth() {
    var tabbed = problem
    tabbed.location = SourceLocation(file: "x", line: 1, column: 3, length: 2)
    tabbed.hint = nil
    let lines = ProblemText.render(tabbed, sourceLine: "\t\tab").split(separator: "\n")
    #expect(lines[1] == "  1 | \t\tab")
    #expect(lines[2] == "    | \t\t^~")
  }

  @Test func countsWideAndCombiningCharactersAsATerminalDoes() {
    var wide = problem
    wide.location = SourceLocation(file: "x", line: 1, column: 4, length: 1)
    let lines = ProblemText.render(wide, sourceLine: "日e\u{301}x").split(separator: "\n")
    #expect(lines[2] == "    |    ^")
  }

  @Test func cropsAVeryLongLineAroundTheCaret() {
    var far = problem
    far.location = SourceLocation(file: "x", line: 1, column: 100_001, length: 1)
    let line = String(repeating: "a", count: 100_000) + "X" + String(repeating: "b", count: 100_000)
    let text = ProblemText.render(far, sourceLine: line)
    #expect(text.count < 600)
    let lines = text.split(separator: "\n")
    let caret = lines[2].distance(from: lines[2].startIndex, to: lines[2].firstIndex(of: "^")!)
    #expect(Array(lines[1])[caret] == "X")
  }

  @Test func putsTheCaretBehindTheLineWhereTheTextEndsTooSoon() {
    var beyond = problem
    beyond.location = SourceLocation(file: "x", line: 1, column: 50, length: 9)
    #expect(ProblemText.render(beyond, sourceLine: "ab").contains("    |   ^"))
  }

  @Test func neverLetsControlCharactersReachTheTerminal() {
    var hostile = problem
    hostile.message = "found '\u{1B}[2J'"
    let text = ProblemText.render(hostile, sourceLine: "a\u{1B}[31m\u{202E}b")
    #expect(!text.unicodeScalars.contains("\u{1B}"))
    #expect(!text.unicodeScalars.contains("\u{202E}"))
  }

  @Test func writesOneJSONObjectPerProblem() {
    #expect(
      ProblemJSON.line(problem)
        == #"{"file":"processes/x.bpmn","line":41,"column":35,"severity":"error","code":"BPMN-0102","#
        + #""element":"decide","message":"default flow 'f3' of gateway 'decide' has a condition","#
        + #""hint":"remove the condition of 'f3' (line 57), or make another flow the default"}"#)
  }

  @Test func escapesJSONStrings() {
    #expect(JSONText.quoted("a\"\\\n\t\r\u{8}\u{c}\u{1}é😀/") == #""a\"\\\n\t\r\b\f\u0001é😀/""#)
    var bytes: [UInt8] = []
    JSONText.appendQuoted("ñ\u{1F}", to: &bytes)
    #expect(String(decoding: bytes, as: UTF8.self) == #""ñ\u001f""#)
  }

  @Test func ordersProblemsBySourceAndKeepsFindingOrderAtOnePlace() {
    func at(_ line: Int, _ message: String) -> Problem {
      Problem(.xmlEmpty, at: SourceLocation(file: "f", line: line, column: 1), message)
    }
    let sorted = [at(3, "c"), at(1, "b"), at(1, "a")].inSourceOrder()
    #expect(sorted.map(\.message) == ["b", "a", "c"])
    #expect(sorted.hasErrors)
  }
}
