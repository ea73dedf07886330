import Testing
import TramiteFEEL
import TramiteHistory
import TramiteInterpreter
import TramiteTesting

@Suite struct ResultTests {
  @Test func resultVariableHoldsTheWholeResultAndOutputsReadIt() throws {
    var harness = try InterpreterHarness(
      """
      startEvent s
      serviceTask a handler=h resultVariable=found
      output total := found.count + count
      s -> a
      """)
    harness.start()
    harness.answerJob("a", .completed(outcome: nil, result: Context([("count", .number(Number(2)))])))
    #expect(harness.variable("found") == .context(Context([("count", .number(Number(2)))])))
    #expect(harness.variable("total") == .number(Number(4)))
    #expect(harness.variable("count") == nil)
    #expect(harness.lastStory.filter { $0.hasPrefix("set ") }.count == 1)
  }

  @Test func escalationOfAHandlerIsRecordedAndTheFlowGoesOn() throws {
    var harness = try InterpreterHarness(
      """
      startEvent s
      serviceTask a handler=h
      task b
      s -> a
      a -> b
      """)
    harness.start()
    harness.answerJob("a", .escalation(code: "late", message: "", variables: Context([("n", .number(Number(1)))])))
    #expect(harness.lastStory.contains("a escalates late, caught nowhere in the instance"))
    #expect(harness.variable("n") == .number(Number(1)))
    #expect(harness.state.status == .completed)
  }

  @Test func mappedPayloadOfAMessageStartIsAllThatBecomesVariables() throws {
    var harness = try InterpreterHarness(
      """
      startEvent s message order
      output amount := total * 2
      userTask a role=r
      s -> a
      """)
    harness.start([("total", .number(Number(4))), ("secret", .string("x"))])
    #expect(harness.variable("amount") == .number(Number(8)))
    #expect(harness.variable("secret") == nil)
    let envelope = MessageEnvelope(
      name: "order", key: nil, id: nil, variables: Context([("total", .number(Number(1)))]))
    var other = try InterpreterHarness(
      """
      startEvent s message order
      userTask a role=r
      s -> a
      """)
    other.perform(
      .start(
        StartInstance(
          instance: "test~2", version: 1, definition: "sha", event: "s", variables: envelope.variables,
          trigger: .message(envelope))), by: nil)
    #expect(other.variable("total") == .number(Number(1)))
    #expect(
      other.story == [
        "instance started total=1", "s activated", "s catches order", "s completed", "f1 taken",
        "a activated", "work item of a for r",
      ])
  }

  @Test func businessKeyComesFromTheStartData() throws {
    var harness = try InterpreterHarness(
      "startEvent s\nuserTask a role=r\ns -> a", attributes: "tramite:businessKey=\"order\"")
    harness.start([("order", .number(Number(42)))])
    #expect(harness.state.businessKey == "42")
  }

  @Test func childEndedByItsCallActivityIsTerminated() throws {
    var harness = try InterpreterHarness(
      """
      startEvent s
      callActivity c calls other
      boundaryEvent t on c timer PT1H
      s -> c
      """)
    harness.start()
    harness.fire("t")
    #expect(harness.story.contains("call of c ended: terminated"))
  }

  @Test func aContextOfAScriptSetsItsEntriesAlsoWhereAResultVariableIsNamed() throws {
    for (script, expected) in [("{ x: 1, y: 2 }", [Value.number(1), .number(2), nil]), ("7", [nil, nil, .number(7)])] {
      var harness = try InterpreterHarness(
        """
        startEvent s
        scriptTask a resultVariable=found
        script: \(script)
        s -> a
        """)
      harness.start()
      #expect(["x", "y", "found"].map { harness.variable($0) } == expected)
    }
  }
}
