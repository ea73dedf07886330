import Testing
import TramiteDiagram
import TramiteXML

/// The own layout, for files without diagrams.
struct LayoutTests {
  /// A process with a split, a join, a loop back, a boundary event, a sub-process and parts that nothing connects.
  private static let mixed = """
    <startEvent id="s"/><userTask id="a" name="A"/><exclusiveGateway id="x" name="Which?"/><task id="b"/><task id="c"/>
    <parallelGateway id="j"/><subProcess id="sub"><startEvent id="is"/><task id="it"/><endEvent id="ie"/>
    <sequenceFlow id="i1" sourceRef="is" targetRef="it"/><sequenceFlow id="i2" sourceRef="it" targetRef="ie"/></subProcess>
    <endEvent id="e"/><boundaryEvent id="bound" attachedToRef="a"><timerEventDefinition/></boundaryEvent><task id="late"/>
    <subProcess id="ev" triggeredByEvent="true"><startEvent id="es"/></subProcess><task id="alone"/>
    <sequenceFlow id="f1" sourceRef="s" targetRef="a"/><sequenceFlow id="f2" sourceRef="a" targetRef="x"/>
    <sequenceFlow id="f3" sourceRef="x" targetRef="b"/><sequenceFlow id="f4" sourceRef="x" targetRef="c"/>
    <sequenceFlow id="f5" sourceRef="b" targetRef="j"/><sequenceFlow id="f6" sourceRef="c" targetRef="j"/>
    <sequenceFlow id="f7" sourceRef="j" targetRef="sub"/><sequenceFlow id="f8" sourceRef="sub" targetRef="e"/>
    <sequenceFlow id="back" sourceRef="x" targetRef="a"/><sequenceFlow id="f9" sourceRef="bound" targetRef="late"/>
    <sequenceFlow id="long" sourceRef="s" targetRef="e"/><sequenceFlow id="self" sourceRef="c" targetRef="c"/>
    """
  private static let tops = ["a", "b", "c", "late", "alone", "sub", "ev"]

  private static func overlap(
    _ a: (x: Double, y: Double, width: Double, height: Double),
    _ b: (x: Double, y: Double, width: Double, height: Double)
  ) -> Bool {
    a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height
  }

  @Test func noNodeCoversAnotherAndNoneIsOutside() throws {
    let drawing = try Drawing(process: Self.mixed)
    let view = drawing.viewBox
    let boxes = try Self.tops.map { try #require(drawing.box($0), "\($0)") }
    for (number, box) in boxes.enumerated() {
      #expect(box.x >= view[0] && box.y >= view[1])
      #expect(box.x + box.width <= view[0] + view[2] && box.y + box.height <= view[1] + view[3])
      for other in boxes[..<number] { #expect(!Self.overlap(box, other)) }
    }
    for flow in ["f1", "f2", "f3", "f4", "f5", "f6", "f7", "f8", "f9", "back", "long", "self", "i1", "i2"] {
      #expect(drawing.group(flow) != nil, "\(flow)")
    }
  }

  @Test func flowsRunAtRightAnglesAndThroughNoNode() throws {
    let drawing = try Drawing(process: Self.mixed)
    let ends = [
      "f3": ["b"], "f4": ["c"], "f5": ["b"], "f6": ["c"], "long": [], "back": ["a"], "f9": ["a", "late"], "f2": ["a"],
    ]
    for (flow, own) in ends.sorted(by: { $0.key < $1.key }) {
      let points = Self.points(try #require(drawing.path(flow, class: "line")))
      for (from, to) in zip(points, points.dropFirst()) where abs(from.x - to.x) > 6 || abs(from.y - to.y) > 6 {
        #expect(abs(from.x - to.x) < 0.02 || abs(from.y - to.y) < 0.02, "\(flow)")
        for node in Self.tops where !own.contains(node) {
          let box = try #require(drawing.box(node))
          let piece = (
            x: min(from.x, to.x), y: min(from.y, to.y), width: abs(from.x - to.x) + 0.1,
            height: abs(from.y - to.y) + 0.1
          )
          #expect(!Self.overlap(box, piece), "\(flow) runs through \(node)")
        }
      }
    }
  }

  /// The corner points of path data with rounded corners.
  private static func points(_ path: String) -> [(x: Double, y: Double)] {
    let numbers = path.split { "MLQ ".contains($0) }.compactMap { Double($0) }
    return stride(from: 0, to: numbers.count - 1, by: 2).map { (numbers[$0], numbers[$0 + 1]) }
  }

  @Test func flowsLeadFromLeftToRightInOneLineWhereNothingBranches() throws {
    let nodes = (0..<6).map { "<task id=\"t\($0)\"/>" }.joined()
    let flows = (0..<5).map { "<sequenceFlow id=\"f\($0)\" sourceRef=\"t\($0)\" targetRef=\"t\($0 + 1)\"/>" }.joined()
    let drawing = try Drawing(process: nodes + flows)
    let boxes = try (0..<6).map { try #require(drawing.box("t\($0)")) }
    #expect(Set(boxes.map(\.y)).count == 1)
    #expect(zip(boxes, boxes.dropFirst()).allSatisfy { $0.x + $0.width < $1.x })
  }

  @Test func boundaryEventsSitOnTheirActivity() throws {
    let drawing = try Drawing(process: Self.mixed)
    let host = try #require(drawing.box("a"))
    let group = try #require(drawing.group("bound"))
    let circle = try #require(Drawing.flattened(group).first { $0.name == "circle" })
    #expect(Drawing.number(circle, "cy") == host.y + host.height)
    #expect(Drawing.number(circle, "cx") > host.x && Drawing.number(circle, "cx") < host.x + host.width)
  }

  @Test func manyNodesInTangledOrderStayApart() throws {
    // A fixed pseudo-random graph: a linear congruence, so that the test is the same in every run.
    var seed: UInt64 = 7
    func next(_ limit: Int) -> Int {
      seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int((seed >> 33) % UInt64(limit))
    }
    for size in [8, 25, 60] {
      let kinds = ["userTask", "exclusiveGateway", "serviceTask", "task"]
      let nodes = (0..<size).map { "<\(kinds[$0 % 4]) id=\"n\($0)\"/>" }.joined()
      let flows = (0..<(size * 3 / 2)).map {
        "<sequenceFlow id=\"f\($0)\" sourceRef=\"n\(next(size))\" targetRef=\"n\(next(size))\"/>"
      }.joined()
      let drawing = try Drawing(process: nodes + flows)
      let boxes = (0..<size).compactMap { drawing.box("n\($0)") }
      #expect(boxes.count == size - (size + 2) / 4)
      for (number, box) in boxes.enumerated() {
        #expect(!boxes[..<number].contains { Self.overlap($0, box) })
      }
    }
  }

  @Test func poolsAreStackedAndMessagesConnectThem() throws {
    let drawing = try Drawing(
      """
      <collaboration id="c"><participant id="us" name="Us" processRef="p"/><participant id="them" name="Them"/>
      <messageFlow id="m" sourceRef="t" targetRef="them"/></collaboration><process id="p"><task id="t"/></process>
      """)
    let (us, them) = (try #require(drawing.box("us")), try #require(drawing.box("them")))
    #expect(them.y > us.y + us.height && us.width == them.width)
    #expect(drawing.group("m") != nil)
  }
}
