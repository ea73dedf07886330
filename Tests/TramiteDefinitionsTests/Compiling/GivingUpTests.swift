import Synchronization
import Testing
import TramiteDefinitions

/// Who no longer wants a compilation gets none.
@Suite struct GivingUpTests {
  /// Says yes so many times, then no.
  private final class Patience: Sendable {
    private let left: Mutex<Int>
    init(_ questions: Int) { left = Mutex(questions) }

    func goesOn() -> Bool {
      left.withLock { left in
        left -= 1
        return left >= 0
      }
    }
    var wasAskedInVain: Bool { left.withLock { $0 < -1 } }
    var questionsLeft: Int { left.withLock { $0 } }
  }

  private static let files = [
    DefinitionFile(path: "x.bpmn", bytes: Array(through("<task id=\"A\"/>").utf8)),
    DefinitionFile(
      path: "y.dmn", bytes: Array("<definitions xmlns=\"https://www.omg.org/spec/DMN/20191111/MODEL/\"/>".utf8)),
  ]

  @Test func compilingIsGivenUpAtAnyQuestionAndAsksNoMore() throws {
    // Given: how often a whole compilation asks
    let enough = Patience(1_000_000)
    let whole = try #require(DefinitionCompiler.compile(Self.files, goesOn: enough.goesOn))
    let questions = 1_000_000 - enough.questionsLeft
    // Then: before each file, rule and node
    #expect(questions > 80)
    #expect(whole.problems == DefinitionCompiler.compile(Self.files).problems)
    for answered in 0..<questions {
      // When
      let patience = Patience(answered)
      let compiled = DefinitionCompiler.compile(Self.files, goesOn: patience.goesOn)
      // Then
      #expect(compiled == nil && !patience.wasAskedInVain, "given up after \(answered) questions")
    }
  }
}
