import Testing
import TramiteDefinitions
import TramiteFEEL
import TramiteGraph
import TramiteProblems

/// The graph of a process, compiled from a file without problems above an info.
func graph(_ text: String, files: [(String, String)] = []) throws -> ProcessGraph {
  let all = [("x.bpmn", text)] + files
  let result = DefinitionCompiler.compile(all.map { DefinitionFile(path: $0.0, bytes: Array($0.1.utf8)) })
  for problem in result.problems where problem.severity == .error {
    Issue.record("\(ProblemText.render(problem, sourceLine: result.line(of: problem)))")
  }
  return try #require(result.processes.first).graph
}

func problems(_ text: String, files: [(String, String)] = [], options: CompilerOptions = CompilerOptions()) -> [Problem]
{
  let all = [("x.bpmn", text)] + files
  return DefinitionCompiler.compile(
    all.map { DefinitionFile(path: $0.0, bytes: Array($0.1.utf8)) }, options: options
  ).problems
}

@Suite struct DefinitionCompilerTests {
  @Test func compilesNodesAndFlowsInFileOrder() throws {
    let graph = try graph(
      """
      <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="urn:t">
        <process id="P" name="Proceso">
          <startEvent id="S"/>
          <exclusiveGateway id="G" default="f3"/>
          <subProcess id="U"><startEvent id="S2"/><task id="T2"/><sequenceFlow id="g1" sourceRef="S2" targetRef="T2"/></subProcess>
          <endEvent id="E"><terminateEventDefinition/></endEvent>
          <sequenceFlow id="f3" sourceRef="G" targetRef="E"/>
          <sequenceFlow id="f1" sourceRef="S" targetRef="G"/>
          <sequenceFlow id="f2" name="yes" sourceRef="G" targetRef="U"><conditionExpression>= x &gt; 1</conditionExpression></sequenceFlow>
        </process>
      </definitions>
      """)
    #expect(graph.process == "P" && graph.name == "Proceso")
    #expect(graph.nodes.map(\.id) == ["S", "G", "U", "S2", "T2", "E"])
    #expect(graph.flows.map(\.id) == ["g1", "f3", "f1", "f2"])
    let gateway = try #require(graph.node("G"))
    #expect(graph[gateway].outgoing.map { graph[$0].id } == ["f3", "f2"])
    #expect(graph[gateway].defaultFlow.map { graph[$0].id } == "f3")
    let flow = try #require(graph.flow("f2"))
    #expect(graph[flow].condition?.text == "x > 1")
    #expect(graph[flow].condition?.line == 9)
    #expect(graph[flow].name == "yes")
    let inner = try #require(graph.node("T2"))
    #expect(graph.elementID(of: graph[inner].scope) == "U")
    #expect(graph[gateway].elementName == "exclusiveGateway" && graph[gateway].line == 4)
    let end = try #require(graph.node("E"))
    guard case .event(.end(let row)) = graph[end].kind, case .terminate? = graph.events[row.position].definitions.first
    else {
      Issue.record("E is no terminate end event")
      return
    }
  }

  @Test func findsFlowsBySubProcessEvenWhereSeveralStandSideBySide() throws {
    let graph = try graph(
      process(
        """
        <subProcess id="U"><task id="A"/><sequenceFlow id="a" sourceRef="A" targetRef="B"/><task id="B"/></subProcess>
        <subProcess id="V"><subProcess id="W"><task id="C"/><sequenceFlow id="c" sourceRef="C" targetRef="D"/><task id="D"/></subProcess></subProcess>
        <sequenceFlow id="f" sourceRef="U" targetRef="V"/>
        """))
    #expect(
      graph.flows.map { "\($0.id):\(graph[$0.source].id)>\(graph[$0.target].id)" }.sorted() == [
        "a:A>B", "c:C>D", "f:U>V",
      ])
    #expect(graph.scopes.map { graph.elementID(of: $0.node.map { graph[$0].scope } ?? .process) }.count == 4)
  }

  @Test func declaresDataObjectsAndPropertiesByNameElseByID() throws {
    let graph = try graph(
      process(
        """
        <property id="p1" name="plazo"/><dataObject id="D"/><dataObjectReference id="R" dataObjectRef="D" name="Datos"/>
        <subProcess id="U"><property id="q"/><dataObject id="D2" name="dentro"/><task id="A"><property id="r"/></task></subProcess>
        """.replacing("<property id=\"p1\"", with: "<property id=\"p1\"")))
    #expect(graph.scopes[0].declares == ["D", "plazo"])
    let sub = try #require(graph.node("U"))
    let task = try #require(graph.node("A"))
    let data = try (#require(graph.data(of: sub)), #require(graph.data(of: task)))
    #expect(graph[data.0.scope].declares == ["dentro", "q"])
    #expect(graph[data.1.scope].declares == ["r"] && graph[data.1.scope].kind == .activity)
  }

  @Test func readsEverythingAboutAUserTask() throws {
    let graph = try graph(
      through(
        """
        <userTask id="A" tramite:role="clerk" tramite:assignee="boss" tramite:excludes="C" tramite:sameAs="B"
          tramite:form="F" tramite:due="P3D" tramite:priority="high"/>
        <userTask id="B" tramite:role="clerk" tramite:due="=now() + duration(&quot;P1D&quot;)" tramite:priority="p"/>
        <userTask id="C" tramite:role="clerk"/>
        """,
        more:
          "<sequenceFlow id=\"f3\" sourceRef=\"A\" targetRef=\"B\"/><sequenceFlow id=\"f4\" sourceRef=\"B\" targetRef=\"C\"/>"
      ),
      files: [("forms/F.form.xml", formText)])
    let first = graph.userTasks[0]
    #expect(first.role == "clerk" && first.assignee?.text == "boss")
    #expect(first.excludes.map { graph[$0].id } == ["C"] && first.sameAs.map { graph[$0].id } == ["B"])
    #expect(first.forms == [0] && graph.forms[0].id == "F")
    #expect(first.due?.expression.constantValue == .string("P3D"))
    #expect(first.priority?.expression.constantValue == .string("high"))
    #expect(graph.userTasks[1].due?.text == "now() + duration(\"P1D\")")
    #expect(graph.userTasks[1].priority?.text == "p")
  }

  @Test func readsHandlersWithTheirDefaults() throws {
    let graph = try graph(
      through(
        """
        <serviceTask id="A" tramite:handler="h" tramite:retries="5" tramite:backoff="PT1M" tramite:timeout="PT1H"
          tramite:resultVariable="r"><extensionElements>
          <tramite:input name="a" expression="x"/><tramite:setting name="s" value="v"/></extensionElements></serviceTask>
        <exclusiveGateway id="G" tramite:handler="g" default="f4"/>
        """,
        more:
          """
          <sequenceFlow id="f3" sourceRef="A" targetRef="G"/>
          <sequenceFlow id="f4" sourceRef="G" targetRef="E"/>
          <sequenceFlow id="f5" sourceRef="G" targetRef="A" tramite:outcome="failed again"/>
          """))
    let call = graph.handlerCalls[0]
    #expect(call.handler == "h" && call.retries == 5 && call.backoffMilliseconds == 60_000)
    #expect(call.timeoutMilliseconds == 3_600_000 && call.resultVariable == "r")
    #expect(call.settings.map(\.name) == ["s"] && call.settings.map(\.value) == ["v"])
    #expect(graph.handlerCalls[1].retries == 3 && graph.handlerCalls[1].backoffMilliseconds == 10_000)
    let task = try #require(graph.node("A"))
    #expect(graph[task].inputs.map(\.name) == ["a"])
    let flow = try #require(graph.flow("f5"))
    #expect(graph[flow].outcomes == ["failed", "again"])
  }

  @Test func namesMessagesByMessageElseByItsFlow() throws {
    let text = definitions(
      """
      <message id="M1" name="pago"/><message id="M2"/>
      <collaboration id="C"><participant id="Q" processRef="P"/><participant id="X"/>
      <messageFlow id="F" sourceRef="X" targetRef="C1" messageRef="M2"/><messageFlow id="F2" name="aviso" sourceRef="B" targetRef="X"/>
      </collaboration>
      <process id="P">
      <startEvent id="S"><messageEventDefinition messageRef="M1"/></startEvent>
      <sendTask id="B" tramite:messageId="&quot;a&quot;" tramite:timeToLive="PT5M"/>
      <intermediateCatchEvent id="C1"><messageEventDefinition tramite:correlationKey="key"/></intermediateCatchEvent>
      <sequenceFlow id="f1" sourceRef="S" targetRef="B"/><sequenceFlow id="f2" sourceRef="B" targetRef="C1"/>
      </process>
      """)
    let graph = try graph(text)
    let messages = graph.events.flatMap(\.definitions).compactMap { definition -> MessageSpecification? in
      if case .message(let message) = definition { return message }
      return nil
    }
    #expect(messages.map(\.name) == ["pago", "aviso", "M2"])
    #expect(messages[1].timeToLiveMilliseconds == 300_000 && messages[1].messageID?.text == "\"a\"")
    #expect(messages[2].correlationKey?.text == "key")
  }

  @Test func readsErrorsByCodeElseByID() throws {
    let graph = try graph(
      through(
        "<subProcess id=\"A\"><endEvent id=\"X\"><errorEventDefinition errorRef=\"R1\"/></endEvent></subProcess>",
        roots: "<error id=\"R1\" errorCode=\"E-1\"/><error id=\"R2\"/>",
        more:
          """
          <boundaryEvent id="B1" attachedToRef="A"><errorEventDefinition errorRef="R2"/></boundaryEvent>
          <boundaryEvent id="B2" attachedToRef="A"><errorEventDefinition/></boundaryEvent>
          <boundaryEvent id="B3" attachedToRef="A" cancelActivity="false"><timerEventDefinition><timeCycle>R3/PT1H</timeCycle></timerEventDefinition></boundaryEvent>
          """))
    let codes = graph.events.flatMap(\.definitions).compactMap { definition -> String? in
      if case .error(let code) = definition { return code ?? "-" }
      return nil
    }
    #expect(codes == ["E-1", "R2", "-"])
    let host = try #require(graph.node("A"))
    #expect(graph[host].boundaryEvents.map { graph[$0].id } == ["B1", "B2", "B3"])
    #expect(graph.events.last?.isInterrupting == false)
  }

  @Test func readsCallsWithTheirBinding() throws {
    let called = definitions("<process id=\"Q\"><task id=\"T\"/></process>")
    for (text, binding) in [
      ("", Call.Binding.deployment), (" tramite:binding=\"latest\"", .latest),
      (" tramite:binding=\"version:3\"", .version(3)),
    ] {
      let graph = try graph(
        through("<callActivity id=\"A\" calledElement=\"Q\"\(text)/>"), files: [("y.bpmn", called)])
      #expect(graph.calls[0].process == "Q" && graph.calls[0].binding == binding)
    }
    #expect(
      problems(through("<callActivity id=\"A\" calledElement=\"P\" tramite:binding=\"newest\"/>")).map(\.code)
        == [.callsOnlyItself, .extensionInvalidValue])
  }

  @Test func mapsPlacesOfExpressionsAcrossEntitiesAndLines() throws {
    let found = problems(
      through(
        """
        <scriptTask id="A"><script><![CDATA[
          1 < 2 and
          3 +* 4
        ]]></script></scriptTask>
        """)
    ).filter { $0.code == .feelSyntax }
    #expect(found.first?.location.line == 10)
    #expect(found.first?.location.column == 6)
    let attribute = problems(
      through(
        """
        <userTask id="A" tramite:role="r"
          tramite:assignee="&quot;a&quot; +* 1"/>
        """)
    ).filter { $0.code == .feelSyntax }
    #expect(attribute.first?.location.line == 9)
    #expect(attribute.first?.location.column == 36)
  }

  @Test func givesProcessesTheirDependencies() throws {
    let result = DefinitionCompiler.compile([
      DefinitionFile(
        path: "d/x.bpmn",
        bytes: Array(through("<userTask id=\"A\" tramite:role=\"r\" tramite:form=\"F\" tramite:calendar=\"c\"/>").utf8)),
      DefinitionFile(path: "d/forms/F.form.xml", bytes: Array(formText.utf8)),
      DefinitionFile(path: "d/forms/G.form.xml", bytes: Array(formText.replacing("\"F\"", with: "\"G\"").utf8)),
      DefinitionFile(path: "d/calendar.yaml", bytes: Array(calendarText.utf8)),
    ])
    #expect(result.problems.filter { $0.severity > .info } == [])
    #expect(result.processes.first?.dependencies == ["d/calendar.yaml", "d/forms/F.form.xml", "d/x.bpmn"])
    #expect(result.processes.first?.graph.calendars["c"] != nil)
  }

  @Test func refusesNothingInSilenceButCompilesWhatIsSound() {
    let result = DefinitionCompiler.compile([
      DefinitionFile(
        path: "a.bpmn", bytes: Array(through("<implicitThrowEvent id=\"A\"/>").utf8)),
      DefinitionFile(
        path: "b.bpmn", bytes: Array(through("<task id=\"A\"/>").replacing("id=\"P\"", with: "id=\"Q\"").utf8)),
    ])
    #expect(result.problems.map(\.code) == [.elementNotExecuted])
    #expect(result.processes.map(\.id) == ["Q"])
  }

  @Test func tellsWhatIsNotExecutedInADrawingAsAnInfo() {
    let found = problems(
      through("<implicitThrowEvent id=\"A\"/>").replacing(
        "isExecutable=\"true\"", with: "isExecutable=\"false\""))
    #expect(found.filter { $0.code == .elementNotExecuted }.map(\.severity) == [.info])
    #expect(!found.hasErrors)
  }
}

let formText = """
  <form xmlns="urn:tramite:form:1" id="F"><title>t</title><section><title>t</title>
  <field id="x" type="string"><label>x</label></field></section></form>
  """

let calendarText = """
  calendars:
    - id: c
      hours: { monday: "09:00-17:00" }
  """
