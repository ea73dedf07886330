import Testing
import TramiteXML

/// Pools, lanes, data, artifacts, flows, choreographies and conversations.
struct SurroundingsDrawingTests {
  @Test func poolsHaveTheirNamesInABandAndBlackBoxesInTheMiddle() throws {
    let drawing = try Drawing(
      """
      <collaboration id="c"><participant id="full" name="Full" processRef="p"/>
      <participant id="black" name="Black box"><participantMultiplicity maximum="3"/></participant></collaboration>
      <process id="p"><task id="t"/></process>
      """)
    let rotated = drawing.group("full").map(Drawing.flattened)?.contains {
      $0.attribute("transform")?.value.contains("rotate(-90)") == true
    }
    #expect(rotated == true)
    #expect(drawing.lines("full") == ["Full"])
    #expect(drawing.lines("black") == ["Black box"])
    #expect(drawing.classes("black").contains("marker-parallel"))
    #expect(
      drawing.group("black").map(Drawing.flattened)?.contains {
        $0.attribute("transform")?.value.contains("rotate") == true
      } == false)
  }

  @Test func verticalPoolsHaveTheirNamesAbove() throws {
    let drawing = try Drawing(
      """
      <collaboration id="c"><participant id="pool" name="Pool" processRef="p"/></collaboration>
      <process id="p"><laneSet id="ls"><lane id="l" name="Lane"><flowNodeRef>t</flowNodeRef></lane></laneSet><task id="t"/></process>
      """
        + Drawing.diagram(
          "c",
          Drawing.shape("pool", 0, 0, 200, 500, "isHorizontal=\"false\"")
            + Drawing.shape("l", 0, 30, 200, 470, "isHorizontal=\"false\"") + Drawing.shape("t", 50, 100, 100, 80)))
    #expect(!drawing.svg.contains("rotate("))
    #expect(drawing.path("pool", class: "frame") == "M0 30H200")
    #expect(drawing.lines("l") == ["Lane"])
  }

  @Test func lanesLieBesideEachOtherAndHoldTheirNodes() throws {
    let drawing = try Drawing(
      process: """
        <laneSet id="ls">
          <lane id="outer" name="Outer"><childLaneSet id="cl">
            <lane id="one" name="One"><flowNodeRef>a</flowNodeRef></lane>
            <lane id="two" name="Two"><flowNodeRef>b</flowNodeRef></lane></childLaneSet></lane>
          <lane id="three" name="Three"/>
        </laneSet>
        <task id="a"/><task id="b"/><sequenceFlow id="f" sourceRef="a" targetRef="b"/>
        """)
    let (outer, one, two) = (
      try #require(drawing.box("outer")), try #require(drawing.box("one")), try #require(drawing.box("two"))
    )
    let (three, a, b) = (
      try #require(drawing.box("three")), try #require(drawing.box("a")), try #require(drawing.box("b"))
    )
    #expect(one.y == outer.y && two.y == one.y + one.height && outer.height == one.height + two.height)
    #expect(one.x > outer.x && three.y == outer.y + outer.height)
    #expect(a.y > one.y && a.y + a.height < one.y + one.height)
    #expect(b.y > two.y && b.y + b.height < two.y + two.height)
  }

  @Test func dataHasItsSigns() throws {
    let diagram = Drawing.diagram(
      "p",
      ["o", "many", "in", "out", "store"].enumerated().map {
        Drawing.shape($0.element, Double($0.offset) * 100, 0, 36, 50)
      }.joined())
    let drawing = try Drawing(
      """
      <process id="p">
      <ioSpecification><dataInput id="in" name="In"/><dataOutput id="out" name="Out"/><inputSet/><outputSet/></ioSpecification>
      <dataObject id="do"/><dataObjectReference id="o" name="Request" dataObjectRef="do"><dataState name="signed"/></dataObjectReference>
      <dataObject id="list" isCollection="true"/><dataObjectReference id="many" dataObjectRef="list"/>
      <dataStoreReference id="store" name="Register"/></process>\(diagram)
      """)
    #expect(drawing.classes("many").contains("marker-parallel"))
    #expect(drawing.classes("in").contains("data-input"))
    #expect(drawing.classes("out").contains("data-output"))
    #expect(drawing.classes("store").contains("data-store"))
    #expect(drawing.label("o").map(\.text) == ["Request", "[signed]"])
    #expect(drawing.label("store").map(\.text) == ["Register"])
  }

  @Test func artifactsAreDrawnAndConnected() throws {
    let drawing = try Drawing(
      """
      <category id="cat"><categoryValue id="cv" value="Together"/></category>
      <process id="p"><task id="t"><categoryValueRef>cv</categoryValueRef></task>
      <textAnnotation id="note"><text>Please mind</text></textAnnotation>
      <association id="plain" sourceRef="t" targetRef="note"/>
      <association id="both" sourceRef="t" targetRef="note" associationDirection="Both"/>
      <group id="g" categoryValueRef="cv"/></process>
      """)
    #expect(drawing.lines("note") == ["Please mind"])
    #expect(drawing.classes("note").contains("annotation"))
    #expect(drawing.classes("plain").contains("dotted"))
    #expect(drawing.count("plain", class: "arrow") == 0)
    #expect(drawing.count("both", class: "arrow") == 2)
    #expect(drawing.classes("g").contains("group"))
    #expect(drawing.label("g").map(\.text) == ["Together"])
  }

  @Test func sequenceFlowsTellDefaultsAndConditions() throws {
    let drawing = try Drawing(
      process: """
        <task id="a" default="d"/><task id="b"/><task id="c"/><exclusiveGateway id="x"/>
        <sequenceFlow id="d" sourceRef="a" targetRef="b" name="else"/>
        <sequenceFlow id="if" sourceRef="a" targetRef="c"><conditionExpression>x</conditionExpression></sequenceFlow>
        <sequenceFlow id="plain" sourceRef="b" targetRef="x"/>
        <sequenceFlow id="gated" sourceRef="x" targetRef="c"><conditionExpression>x</conditionExpression></sequenceFlow>
        """)
    #expect(drawing.classes("d").contains("default"))
    #expect(drawing.classes("if").contains("conditional"))
    #expect(drawing.classes("plain").isDisjoint(with: ["default", "conditional", "dotted", "message"]))
    #expect(!drawing.classes("gated").contains("conditional"), "at a gateway every flow may have one")
    #expect(drawing.count("plain", class: "arrow") == 1)
    #expect(drawing.label("d").map(\.text) == ["else"])
    #expect(drawing.title("d") == "else (sequence flow) from a to b")
  }

  @Test func messageFlowsAreDashedWithCircleArrowAndEnvelope() throws {
    let drawing = try Drawing(
      """
      <collaboration id="c"><participant id="a" name="A"/><participant id="b" name="B"/>
      <messageFlow id="m" sourceRef="a" targetRef="b"/><messageFlow id="n" sourceRef="b" targetRef="a"/></collaboration>
      """
        + Drawing.diagram(
          "c",
          Drawing.shape("a", 0, 0, 300, 60) + Drawing.shape("b", 0, 160, 300, 60)
            + Drawing.edge("m", [(100, 60), (100, 160)], "messageVisibleKind=\"initiating\"")
            + Drawing.edge("n", [(200, 160), (200, 60)])))
    #expect(drawing.classes("m").isSuperset(of: ["message", "flow-start", "open-arrow", "envelope"]))
    #expect(!drawing.classes("n").contains("envelope"))
  }

  @Test func dataAssociationsPointFromOrToTheirActivity() throws {
    let drawing = try Drawing(
      process: """
        <dataObject id="do"/><dataObjectReference id="o" dataObjectRef="do"/>
        <task id="t"><ioSpecification><dataInput id="i"/><inputSet/><outputSet/></ioSpecification>
        <dataInputAssociation id="in"><sourceRef>o</sourceRef><targetRef>i</targetRef></dataInputAssociation></task>
        """)
    #expect(drawing.classes("in").isSuperset(of: ["dotted", "arrow"]))
    #expect(drawing.title("in")?.hasSuffix("from o to t") == true)
  }

  @Test func choreographiesShowWhoBegins() throws {
    let drawing = try Drawing(
      """
      <choreography id="ch"><participant id="buyer" name="Buyer"/><participant id="seller" name="Seller"/>
      <messageFlow id="m" sourceRef="buyer" targetRef="seller"/>
      <startEvent id="s"/>
      <choreographyTask id="order" name="Order" initiatingParticipantRef="buyer" loopType="Standard">
      <participantRef>buyer</participantRef><participantRef>seller</participantRef><messageFlowRef>m</messageFlowRef></choreographyTask>
      <sequenceFlow id="f" sourceRef="s" targetRef="order"/></choreography>
      """)
    #expect(drawing.lines("order") == ["Order"])
    #expect(drawing.classes("order").contains("marker-loop"))
    #expect(drawing.classes("buyer").isSuperset(of: ["band", "body"]))
    #expect(drawing.classes("seller").isSuperset(of: ["band", "shaded"]))
    #expect(drawing.lines("seller") == ["Seller"])
  }

  @Test func conversationsAreHexagonsWithDoubleLinks() throws {
    let drawing = try Drawing(
      """
      <collaboration id="c"><participant id="a" name="A"/><participant id="b" name="B"/>
      <conversation id="talk" name="Talk"><participantRef>a</participantRef><participantRef>b</participantRef></conversation>
      <subConversation id="more"/><callConversation id="call"/>
      <conversationLink id="l" sourceRef="a" targetRef="talk"/></collaboration>
      """)
    #expect(drawing.label("talk").map(\.text) == ["Talk"])
    #expect(drawing.classes("more").contains("marker-collapsed"))
    #expect(drawing.classes("call").contains("thick"))
    #expect(drawing.classes("l").isSuperset(of: ["double", "core"]))
  }
}
