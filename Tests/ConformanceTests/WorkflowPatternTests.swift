import Testing
import TramiteTesting

/// The 43 control-flow patterns of Russell, ter Hofstede, van der Aalst and Mulyar (revised view, 2006), each a story in the
/// folder `patterns`. All of them can be expressed in BPMN; where that takes more than one element, the story's head says how.
@Suite struct WorkflowPatternTests {
  @Test func everyWorkflowPatternIsAStoryThatRuns() throws {
    let fixtures = Repository.fixtures().filter { $0.hasPrefix("patterns/") }
    let numbers = fixtures.compactMap { Int($0.dropFirst("patterns/".count).prefix(2)) }
    #expect(numbers == Array(1...43), "one story for each of the 43 patterns, by number")
    for (path, number) in zip(fixtures, numbers) {
      let fixture = try StoryFixture(Repository.text(of: path))
      #expect(
        fixture.head.contains { $0.hasPrefix("# Workflow pattern \(number), ") }, "\(path): the head names the pattern")
      #expect(
        fixture.transcript.last?.hasPrefix("= ") == true && fixture.steps.contains { $0.verb == "start" },
        "\(path): the pattern is run")
    }
  }
}
