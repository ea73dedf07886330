import Testing
import TramiteXML

/// Gateways and activities: markers, icons, borders.
struct NodeDrawingTests {
  @Test(arguments: [
    ("<exclusiveGateway id=\"g\"/>", "marker-exclusive"), ("<parallelGateway id=\"g\"/>", "marker-parallel"),
    ("<inclusiveGateway id=\"g\"/>", "marker-inclusive"), ("<complexGateway id=\"g\"/>", "marker-complex"),
    ("<eventBasedGateway id=\"g\"/>", "marker-exclusive-event"),
    ("<eventBasedGateway id=\"g\" instantiate=\"true\" eventGatewayType=\"Parallel\"/>", "marker-parallel-event"),
  ])
  func everyGatewayHasItsMarker(gateway: String, marker: String) throws {
    #expect(try Drawing(process: gateway).classes("g").contains(marker))
  }

  @Test func theCrossOfAnExclusiveGatewayIsHiddenWhereTheFileSaysSo() throws {
    for (attribute, isShown) in [("", true), ("isMarkerVisible=\"true\"", true), ("isMarkerVisible=\"false\"", false)] {
      let drawing = try Drawing(
        process: "<exclusiveGateway id=\"g\"/>",
        diagram: Drawing.diagram("p", Drawing.shape("g", 10, 10, 50, 50, attribute)))
      #expect(drawing.classes("g").contains("marker-exclusive") == isShown, "\(attribute)")
    }
  }

  @Test(arguments: [
    ("userTask", "task-user"), ("serviceTask", "task-service"), ("scriptTask", "task-script"),
    ("sendTask", "task-send"), ("receiveTask", "task-receive"), ("manualTask", "task-manual"),
    ("businessRuleTask", "task-business-rule"),
  ])
  func everyTaskTypeHasItsIcon(kind: String, icon: String) throws {
    let drawing = try Drawing(process: "<\(kind) id=\"t\" name=\"Do it\"/><task id=\"plain\" name=\"Plain\"/>")
    #expect(drawing.classes("t").contains(icon))
    #expect(!drawing.classes("plain").contains { $0.hasPrefix("task-") })
    #expect(drawing.lines("t") == ["Do it"])
  }

  @Test(arguments: [
    ("<task id=\"a\"><standardLoopCharacteristics/></task>", ["marker-loop"]),
    ("<task id=\"a\"><multiInstanceLoopCharacteristics/></task>", ["marker-parallel"]),
    ("<task id=\"a\"><multiInstanceLoopCharacteristics isSequential=\"true\"/></task>", ["marker-sequential"]),
    ("<task id=\"a\" isForCompensation=\"true\"/>", ["marker-compensation"]),
    ("<adHocSubProcess id=\"a\"/>", ["marker-ad-hoc", "marker-collapsed"]),
    ("<subProcess id=\"a\"/>", ["marker-collapsed"]),
    ("<callActivity id=\"a\" calledElement=\"elsewhere\"/>", ["marker-collapsed"]),
  ])
  func everyMarkerOfAnActivityIsShown(activity: String, markers: [String]) throws {
    let found = try Drawing(process: activity).classes("a").filter { $0.hasPrefix("marker-") }
    #expect(found == Set(markers))
  }

  @Test func bordersTellCallsTransactionsAndEventSubProcesses() throws {
    let drawing = try Drawing(
      process: """
        <callActivity id="call"/><transaction id="all"/><task id="task"/>
        <subProcess id="event" triggeredByEvent="true"/>
        """)
    #expect(drawing.classes("call").contains("thick"))
    #expect(drawing.classes("all").contains("inner-border"))
    #expect(drawing.classes("event").contains("event-sub"))
    #expect(drawing.classes("task").isDisjoint(with: ["thick", "inner-border", "event-sub"]))
  }

  @Test func aCallOfAGlobalTaskHasItsIconAndNoPlus() throws {
    let drawing = try Drawing(
      "<globalUserTask id=\"u\"/><process id=\"p\"><callActivity id=\"c\" calledElement=\"u\"/></process>")
    #expect(drawing.classes("c").contains("task-user"))
    #expect(!drawing.classes("c").contains("marker-collapsed"))
  }

  @Test func anExpandedSubProcessHoldsItsContentAndNoPlus() throws {
    let drawing = try Drawing(
      process: "<subProcess id=\"s\" name=\"Inside\"><task id=\"inner\"/></subProcess>")
    let outer = try #require(drawing.box("s"))
    let inner = try #require(drawing.box("inner"))
    #expect(!drawing.classes("s").contains("marker-collapsed"))
    #expect(inner.x > outer.x && inner.x + inner.width < outer.x + outer.width)
    #expect(inner.y > outer.y && inner.y + inner.height < outer.y + outer.height)
  }

  @Test func aCollapsedEventSubProcessShowsHowItStarts() throws {
    let drawing = try Drawing(
      process: """
        <subProcess id="s" triggeredByEvent="true"><startEvent id="e"><timerEventDefinition/></startEvent></subProcess>
        """,
      diagram: Drawing.diagram("p", Drawing.shape("s", 0, 0, 100, 80, "isExpanded=\"false\"")))
    #expect(drawing.classes("s").isSuperset(of: ["symbol-timer", "event-start", "marker-collapsed"]))
    #expect(drawing.group("e") == nil)
  }

  @Test func coloursOfTheFileAreUsedAndOthersAreNot() throws {
    let diagram = Drawing.diagram(
      "p",
      Drawing.shape("a", 0, 0, 100, 80, "color:background-color=\"#be0000\" color:border-color=\"#00f\"")
        + Drawing.shape("b", 200, 0, 100, 80, "bioc:fill=\"lightyellow\" bioc:stroke=\"url(#evil)\""))
    let drawing = try Drawing(process: "<task id=\"a\" name=\"A\"/><task id=\"b\" name=\"B\"/>", diagram: diagram)
    #expect(drawing.svg.contains("fill:#be0000;stroke:#00f"))
    #expect(drawing.svg.contains("style=\"fill:#ffffff\""), "white text on dark red")
    #expect(drawing.svg.contains("fill:lightyellow"))
    #expect(!drawing.svg.contains("evil"))
  }
}
