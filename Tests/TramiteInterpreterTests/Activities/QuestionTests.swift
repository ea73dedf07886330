import Testing
import TramiteHistory
import TramiteInterpreter
import TramiteTesting

@Suite struct QuestionTests {
  /// A body that calls a process for each of its items.
  private func harness() throws -> InterpreterHarness {
    try InterpreterHarness(
      """
      startEvent s
      callActivity c calls other
      instances of 40
      endEvent e
      s -> c
      c -> e
      """)
  }

  @Test func whoAnswersAtOnceIsAskedEachQuestionOnceInOneDecision() throws {
    let harness = try harness()
    var asked: [Question] = []
    let start = Command(
      .start(StartInstance(instance: "p~1", version: 1, definition: "")), Stamp(at: harness.now, actor: "ana"))
    let decision = Interpreter.decide(harness.graph, InstanceState(), start, harness.environment) { question in
      asked.append(question)
      return InterpreterHarness.standardAnswer(question)
    }
    guard case .accepted(let outcome) = decision else {
      Issue.record("expected to be accepted, found \(decision)")
      return
    }
    #expect(outcome.state.children.count == 40)
    #expect(asked.count == 40)
    #expect(Set(asked).count == 40)
    // Deciding again with the answers that the command brings along gives the same.
    let answers = asked.map { Answered($0, InterpreterHarness.standardAnswer($0)) }
    let stored = Command(start.action, start.stamp, answers: answers)
    guard case .accepted(let again) = Interpreter.decide(harness.graph, InstanceState(), stored, harness.environment)
    else {
      Issue.record("expected to be accepted again")
      return
    }
    #expect(again.events == outcome.events)
  }
}
