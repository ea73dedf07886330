import Testing

/// Events: circles, borders and icons.
struct EventDrawingTests {
  private static let definitions = [
    ("messageEventDefinition", "symbol-message"), ("timerEventDefinition", "symbol-timer"),
    ("signalEventDefinition", "symbol-signal"), ("errorEventDefinition", "symbol-error"),
    ("escalationEventDefinition", "symbol-escalation"), ("compensateEventDefinition", "symbol-compensation"),
    ("cancelEventDefinition", "symbol-cancel"), ("terminateEventDefinition", "symbol-terminate"),
    ("linkEventDefinition", "symbol-link"), ("conditionalEventDefinition", "symbol-conditional"),
  ]

  @Test(arguments: definitions)
  func everyTriggerHasItsIcon(definition: String, symbol: String) throws {
    for kind in ["startEvent", "endEvent", "intermediateCatchEvent", "intermediateThrowEvent"] {
      let drawing = try Drawing(process: "<\(kind) id=\"e\"><\(definition)/></\(kind)>")
      #expect(drawing.classes("e").contains(symbol), "\(kind) with \(definition)")
    }
  }

  @Test(arguments: ["messageEventDefinition", "signalEventDefinition", "errorEventDefinition", "linkEventDefinition"])
  func throwingIsFilledAndCatchingIsNot(definition: String) throws {
    let thrown = try Drawing(process: "<intermediateThrowEvent id=\"e\"><\(definition)/></intermediateThrowEvent>")
    let caught = try Drawing(process: "<intermediateCatchEvent id=\"e\"><\(definition)/></intermediateCatchEvent>")
    #expect(thrown.classes("e").contains("solid"))
    #expect(!caught.classes("e").contains("solid"))
  }

  @Test func aStartIsThinAnIntermediateDoubleAnEndThick() throws {
    let drawing = try Drawing(
      process: "<startEvent id=\"s\"/><intermediateThrowEvent id=\"i\"/><endEvent id=\"e\"/>")
    #expect(drawing.classes("s").contains("event-start"))
    #expect(drawing.count("i", class: "frame") == 1)
    #expect(drawing.classes("e").isSuperset(of: ["event-end", "thick"]))
    #expect(!drawing.classes("s").contains { $0.hasPrefix("symbol-") })
  }

  @Test func severalTriggersAreAPentagonAndAllOfThemAPlus() throws {
    let two = "<messageEventDefinition/><timerEventDefinition/>"
    let drawing = try Drawing(
      process: """
        <startEvent id="any">\(two)</startEvent><startEvent id="all" parallelMultiple="true">\(two)</startEvent>
        """)
    #expect(drawing.classes("any").contains("symbol-multiple"))
    #expect(drawing.classes("all").contains("symbol-parallelMultiple"))
  }

  @Test func aReferredDefinitionCountsAsOwn() throws {
    let drawing = try Drawing(
      """
      <signalEventDefinition id="sig"/>
      <process id="p"><startEvent id="s"><eventDefinitionRef>sig</eventDefinitionRef></startEvent></process>
      """)
    #expect(drawing.classes("s").contains("symbol-signal"))
  }

  @Test func whatDoesNotInterruptIsDashed() throws {
    let drawing = try Drawing(
      process: """
        <task id="t"/>
        <boundaryEvent id="hard" attachedToRef="t"><timerEventDefinition/></boundaryEvent>
        <boundaryEvent id="soft" attachedToRef="t" cancelActivity="false"><timerEventDefinition/></boundaryEvent>
        <subProcess id="sub" triggeredByEvent="true">
          <startEvent id="quiet" isInterrupting="false"><messageEventDefinition/></startEvent>
          <startEvent id="loud"><messageEventDefinition/></startEvent>
        </subProcess>
        """)
    #expect(!drawing.classes("hard").contains("dashed"))
    #expect(drawing.count("soft", class: "dashed") == 2, "both circles")
    #expect(drawing.classes("quiet").contains("dashed"))
    #expect(!drawing.classes("loud").contains("dashed"))
    #expect(drawing.title("soft") == "non-interrupting timer boundary event")
  }
}
