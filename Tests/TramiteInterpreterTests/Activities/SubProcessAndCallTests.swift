import Testing
import TramiteFEEL
import TramiteHistory
import TramiteInterpreter
import TramiteTesting

@Suite struct SubProcessAndCallTests {
  @Test func subProcessHasVariablesOfItsOwnAndCompletesWhenEmpty() throws {
    var harness = try InterpreterHarness(
      """
      startEvent s
      subProcess sub {
        data local
        startEvent s2
        userTask u role=r
        s2 -> u
      }
      output result := local + 1
      task after
      s -> sub
      sub -> after
      """)
    harness.start()
    harness.complete("u", [("local", .number(4)), ("outer", .number(1))])
    #expect(harness.variable("local") == nil)
    #expect(harness.variable("outer") == .number(1))
    #expect(harness.variable("result") == .number(5))
    #expect(harness.state.status == .completed)
    #expect(harness.broken == [])
  }

  @Test func callPassesAllVariablesAndTakesThemBack() throws {
    var harness = try InterpreterHarness(
      """
      startEvent s
      callActivity c calls other
      endEvent e
      s -> c
      c -> e
      """)
    harness.start([("x", .number(1))])
    let child = try #require(harness.state.children.first { _ in true })
    #expect(child.variables == Context([("x", .number(1))]))
    harness.perform(
      .endChild(child.id, ChildResult(status: .completed, variables: Context([("y", .number(2))]))), by: nil)
    #expect(harness.variable("y") == .number(2))
    #expect(harness.state.status == .completed)
    #expect(harness.broken == [])
  }

  @Test func failedChildThrowsItsErrorAtTheCall() throws {
    var harness = try InterpreterHarness(
      """
      startEvent s
      callActivity c calls other
      boundaryEvent b on c error boom
      task handled
      s -> c
      b -> handled
      """)
    harness.start()
    let child = try #require(harness.state.children.first { _ in true })
    harness.perform(.endChild(child.id, ChildResult(status: .failed, error: "boom", variables: Context([]))), by: nil)
    #expect(harness.story.contains("handled completed"))
    #expect(harness.broken == [])
  }

  @Test func unknownProcessIsAnIncidentAndARetryCallsAgain() throws {
    var harness = try InterpreterHarness(
      """
      startEvent s
      callActivity c calls other
      s -> c
      """)
    harness.answer = { question in
      if case .calledProcess = question { return .called(nil) }
      return InterpreterHarness.standardAnswer(question)
    }
    harness.start()
    #expect(harness.lastStory.last == "incident calledElementUnknown at c")
    harness.answer = InterpreterHarness.standardAnswer
    harness.resolve(.retry)
    #expect(harness.lastStory.last?.hasPrefix("c calls other~") == true)
    #expect(harness.broken == [])
  }

  @Test func activityWithConditionalFlowsTakesThemAllAndUnconditionalOnesToo() throws {
    var harness = try InterpreterHarness(
      """
      startEvent s
      task t
      task a
      task b
      task c
      s -> t
      t -> a
      t -> b : x = 1
      t ~> c
      """)
    harness.start([("x", .number(1))])
    #expect(harness.story.filter { $0.hasSuffix("completed") }.contains("a completed"))
    #expect(harness.story.contains("b completed"))
    #expect(!harness.story.contains("c completed"))
    var other = try InterpreterHarness(
      """
      startEvent s
      task t
      task a
      task c
      s -> t
      t -> a : x = 1
      t ~> c
      """)
    other.start([("x", .number(2))])
    #expect(other.story.contains("c completed"))
  }

  @Test func scriptSetsTheEntriesOfAContext() throws {
    var harness = try InterpreterHarness(
      """
      startEvent s
      scriptTask t
      script: { a: x + 1, b: a * 2 }
      s -> t
      """)
    harness.start([("x", .number(1))])
    #expect(harness.variable("a") == .number(2))
    #expect(harness.variable("b") == .number(4))
    #expect(harness.story.contains("set a=2 b=4"))
  }

  @Test func tenThousandTokensStayLinear() throws {
    var harness = try InterpreterHarness(
      """
      startEvent s
      exclusiveGateway loop
      parallelGateway p
      scriptTask count
      script: { i: i + 1 }
      userTask u role=r
      exclusiveGateway more
      endEvent e
      s -> loop
      loop -> p
      p -> count
      p -> u
      count -> more
      more -> loop : i < 2000
      more ~> e
      """)
    harness.start([("i", .number(0))])
    #expect(harness.state.tokens.count == 2000)
    #expect(harness.broken == [])
  }
}
