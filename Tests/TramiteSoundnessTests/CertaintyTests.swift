import Testing
import TramiteGraph
import TramiteSoundness
import TramiteTesting

/// What is said of every run, and what of some: no more than was looked at.
@Suite struct CertaintyTests {
  @Test func whatWasCutShortIsNotSaidOfEveryRun() throws {
    let graph = try InterpreterHarness(
      """
      startEvent s
      exclusiveGateway x
      userTask k role=r
      userTask a role=r
      userTask b role=r
      parallelGateway j
      endEvent e
      endEvent e2
      s -> x
      x -> j : rare
      x -> k : other
      k -> j
      x ~> a
      a -> b
      b -> e2
      j -> e
      """
    ).graph
    let cut = Soundness.check(graph, bound: .init(states: 4))
    #expect(cut.limit == .states)
    #expect(cut.findings.contains { $0.kind == .deadlock })
    #expect(cut.findings.allSatisfy { !$0.isCertain })
    #expect(Soundness.check(graph).findings.allSatisfy { !$0.isCertain })
  }

  /// The loop tells the boss each time it goes round.
  @Test func whatIsThrownInALoopAndCaughtBesideIsWorkOfItsOwn() throws {
    let content = TriggersFromOutsideTests.definitions(
      """
      <startEvent id="s"/><subProcess id="sp"><startEvent id="is"/><exclusiveGateway id="ix"/>
      <userTask id="iu" tramite:role="r"/><exclusiveGateway id="ig" default="i6"/><intermediateThrowEvent id="it">
      <escalationEventDefinition escalationRef="es"/></intermediateThrowEvent><endEvent id="ie"/>
      <sequenceFlow id="i1" sourceRef="is" targetRef="ix"/><sequenceFlow id="i2" sourceRef="ix" targetRef="iu"/>
      <sequenceFlow id="i3" sourceRef="iu" targetRef="ig"/><sequenceFlow id="i4" sourceRef="ig" targetRef="it">
      <conditionExpression>k = 1</conditionExpression></sequenceFlow>
      <sequenceFlow id="i5" sourceRef="it" targetRef="ix"/><sequenceFlow id="i6" sourceRef="ig" targetRef="ie"/></subProcess>
      <boundaryEvent id="b" attachedToRef="sp" cancelActivity="false"><escalationEventDefinition escalationRef="es"/>
      </boundaryEvent><userTask id="n" tramite:role="r"/><endEvent id="ne"/><endEvent id="e"/>
      <sequenceFlow id="f1" sourceRef="s" targetRef="sp"/><sequenceFlow id="f2" sourceRef="sp" targetRef="e"/>
      <sequenceFlow id="f3" sourceRef="b" targetRef="n"/><sequenceFlow id="f4" sourceRef="n" targetRef="ne"/>
      """)
    #expect(Soundness.check(try InterpreterHarness(bpmn: content).graph).findings.isEmpty)
  }

  /// Flows of an exclusive gateway to 'a' and 'b', and what can never be reached.
  private func found(_ first: String, _ second: String) throws -> [String] {
    let content = TriggersFromOutsideTests.definitions(
      """
      <startEvent id="s"/><exclusiveGateway id="g" default="f4"/><task id="a"/><task id="b"/><endEvent id="e"/>
      <sequenceFlow id="f1" sourceRef="s" targetRef="g"/><sequenceFlow id="f2" sourceRef="g" targetRef="a">
      <conditionExpression>\(first)</conditionExpression></sequenceFlow><sequenceFlow id="f3" sourceRef="g" targetRef="b">
      <conditionExpression>\(second)</conditionExpression></sequenceFlow><sequenceFlow id="f4" sourceRef="g" targetRef="e"/>
      <sequenceFlow id="f5" sourceRef="a" targetRef="e"/><sequenceFlow id="f6" sourceRef="b" targetRef="e"/>
      """)
    let graph = try InterpreterHarness(bpmn: content).graph
    return Soundness.check(graph).findings.map { "\($0.kind) \(graph[$0.node].id)" }
  }

  @Test(
    arguments: [
      ("k = 1", "k = 2", []), ("1 = 2", "k = 2", ["unreachable a"]),
      ("false", "true", ["unreachable a"]), ("true", "k = 2", ["unreachable b"]), ("k = 1", "k = 1", ["unreachable b"]),
      ("k = 1", "today() > date(\"2020-01-01\")", []),
    ] as [(String, String, [String])])
  func constantAndRepeatedConditionsAreNotChoices(first: String, second: String, findings: [String]) throws {
    #expect(try found(first, second) == findings)
  }

  /// What a gateway without a default lacks, with an example; nothing where its conditions cover all.
  private func lack(_ first: String, _ second: String) throws -> [String?] {
    let content = TriggersFromOutsideTests.definitions(
      """
      <startEvent id="s"/><exclusiveGateway id="g"/><endEvent id="e"/><endEvent id="e2"/>
      <sequenceFlow id="f1" sourceRef="s" targetRef="g"/><sequenceFlow id="f2" sourceRef="g" targetRef="e">
      <conditionExpression>\(first)</conditionExpression></sequenceFlow><sequenceFlow id="f3" sourceRef="g" targetRef="e2">
      <conditionExpression>\(second)</conditionExpression></sequenceFlow>
      """)
    return Soundness.check(try InterpreterHarness(bpmn: content).graph).findings.map(\.example)
  }

  @Test(
    arguments: [
      ("r.total &gt; 5", "r.total &lt; 5", ["r.total = 5"]), ("r.total &gt; 5", "r.total &lt;= 5", []),
      ("m + n &gt; 5", "m + n &lt; 5", ["m + n = 5"]), ("r.total &gt; 5", "r.total &lt;= 5 and r.total != null", []),
      ("d &lt; date(\"2026-03-01\")", "d &gt; date(\"2026-03-01\")", ["d = @\"2026-03-01\""]),
    ] as [(String, String, [String?])])
  func membersAndSumsAreTriedAsVariables(first: String, second: String, examples: [String?]) throws {
    #expect(try lack(first, second) == examples)
  }

  /// It is armed again after each occurrence: how often says nothing new.
  @Test func anEventOfAnAdHocSubProcessIsLookedAtOnce() throws {
    let content = TriggersFromOutsideTests.definitions(
      """
      <startEvent id="s"/><adHocSubProcess id="h"><userTask id="a" tramite:role="r"/><intermediateCatchEvent id="t">
      <timerEventDefinition><timeDuration>PT1H</timeDuration></timerEventDefinition></intermediateCatchEvent>
      <userTask id="u" tramite:role="r"/><sequenceFlow id="i1" sourceRef="t" targetRef="u"/></adHocSubProcess>
      <endEvent id="e"/><sequenceFlow id="f1" sourceRef="s" targetRef="h"/><sequenceFlow id="f2" sourceRef="h" targetRef="e"/>
      """)
    let report = Soundness.check(try InterpreterHarness(bpmn: content).graph)
    #expect(report.limit == nil)
    #expect(report.states < 50)
  }
}
