import Foundation
import Testing
import TramiteDefinitions
import TramiteDiagram
import TramiteDocuments

/// The courses of flows in the own layout: no flow runs through a node that is not its own, and two flows that have
/// neither source nor target in common share no piece.
struct FlowCourseTests {
  /// Definitions made of a fixed sequence of numbers, so that the test is the same in every run.
  private struct Maker {
    var seed: UInt64
    mutating func next(_ limit: Int) -> Int {
      seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int((seed >> 33) % UInt64(limit))
    }

    /// A process of tasks, gateways and events in lanes, with boundary events, loops back, data and annotations.
    mutating func process(_ prefix: String, nodes count: Int, lanes: Int) -> String {
      let kinds = ["userTask", "exclusiveGateway", "task", "intermediateThrowEvent", "serviceTask", "parallelGateway"]
      let names = (0..<count).map { "\(prefix)\($0)" }
      var text = ""
      if lanes > 0 {
        let members = names.map { _ in next(lanes) }
        text += "<laneSet>"
        for lane in 0..<lanes {
          let inside = zip(names, members).filter { $0.1 == lane }.map { "<flowNodeRef>\($0.0)</flowNodeRef>" }
          text += "<lane id=\"\(prefix)lane\(lane)\" name=\"Lane\">\(inside.joined())</lane>"
        }
        text += "</laneSet>"
      }
      var sources = names
      for (number, name) in names.enumerated() {
        text += "<\(kinds[number % kinds.count]) id=\"\(name)\" name=\"\(name)\"/>"
        guard kinds[number % kinds.count].hasSuffix("ask"), next(3) == 0 else { continue }
        for event in 0...next(2) {
          sources.append("\(name)b\(event)")
          text +=
            "<boundaryEvent id=\"\(name)b\(event)\" attachedToRef=\"\(name)\"><timerEventDefinition/></boundaryEvent>"
        }
      }
      for (number, source) in sources.enumerated() {
        // Mostly on, sometimes back; the others anywhere.
        let target = number + 1 < count ? names[number + 1] : names[next(count)]
        text += "<sequenceFlow id=\"\(prefix)f\(number)\" sourceRef=\"\(source)\" targetRef=\"\(target)\"/>"
        guard next(3) == 0 else { continue }
        text += "<sequenceFlow id=\"\(prefix)g\(number)\" sourceRef=\"\(source)\" targetRef=\"\(names[next(count)])\"/>"
      }
      text += "<textAnnotation id=\"\(prefix)note\"><text>A note</text></textAnnotation>"
      text += "<association id=\"\(prefix)a\" sourceRef=\"\(names[next(count)])\" targetRef=\"\(prefix)note\"/>"
      return text
    }
  }

  @Test(arguments: 1...12)
  func flowsOfAProcessKeepApart(seed: Int) throws {
    var maker = Maker(seed: UInt64(seed))
    let content = maker.process("n", nodes: 5 + 2 * seed, lanes: seed % 4)
    try Self.check(try Drawing.document("<process id=\"p\">\(content)</process>"), "seed \(seed)")
  }

  @Test(arguments: 1...4)
  func messageFlowsRunRoundTheNodesOfOtherPools(seed: Int) throws {
    var maker = Maker(seed: UInt64(seed))
    let pools = ["a", "b", "c"]
    let processes = pools.map { "<process id=\"\($0)\">\(maker.process($0, nodes: 6, lanes: seed % 3))</process>" }
    let messages = (0..<8).map { number -> String in
      let from = maker.next(3)
      let to = (from + 1 + maker.next(2)) % 3
      return "<messageFlow id=\"m\(number)\" sourceRef=\"\(pools[from])\(maker.next(6))\" "
        + "targetRef=\"\(pools[to])\(maker.next(6))\"/>"
    }
    let participants = pools.map { "<participant id=\"pool-\($0)\" name=\"\($0)\" processRef=\"\($0)\"/>" }
    let collaboration = "<collaboration id=\"c\">\(participants.joined())\(messages.joined())</collaboration>"
    try Self.check(try Drawing.document(collaboration + processes.joined()), "seed \(seed)")
  }

  private static let repository = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  @Test func flowsOfTheProceduresKeepApartWithoutTheirDiagrams() throws {
    let files = FileManager.default.enumerator(
      at: Self.repository.appending(path: "processes").resolvingSymlinksInPath(), includingPropertiesForKeys: nil)
    for case let file as URL in try #require(files) where file.pathExtension == "bpmn" {
      let document = try #require(
        BPMNReading.read([UInt8](try Data(contentsOf: file)), file: file.lastPathComponent).document)
      try Self.check(
        BPMNDocument(file: document.file, definitions: document.definitions, diagrams: []), file.lastPathComponent)
    }
  }

  // MARK: - Checking

  private struct Flow {
    let id: String
    let source: String
    let target: String
    let isMessage: Bool
    let points: [(x: Double, y: Double)]
    var pieces: [((x: Double, y: Double), (x: Double, y: Double))] { Array(zip(points, points.dropFirst())) }
  }

  private static func check(_ document: BPMNDocument, _ place: String) throws {
    let drawing = try Drawing(document)
    var flows: [Flow] = []
    var boxes: [(id: String, box: (x: Double, y: Double, width: Double, height: Double))] = []
    document.definitions.visitAll { element in
      guard let id = element.id else { return }
      if element.kind == .sequenceFlow || element.kind == .messageFlow, let path = drawing.path(id, class: "line") {
        flows.append(
          Flow(
            id: id, source: element.reference("sourceRef") ?? "", target: element.reference("targetRef") ?? "",
            isMessage: element.kind == .messageFlow, points: corners(path)))
      } else if element.kind.isActivity, let box = drawing.box(id) {
        boxes.append((id, box))
      }
    }
    #expect(!flows.isEmpty)
    for flow in flows {
      for node in boxes where !isOwn(node.id, flow, document) {
        #expect(!flow.pieces.contains { runs($0, through: node.box) }, "\(place): \(flow.id) runs through \(node.id)")
      }
    }
    for (number, flow) in flows.enumerated() where !flow.isMessage {
      for other in flows[..<number] where !other.isMessage {
        guard flow.source != other.source, flow.target != other.target else { continue }
        #expect(!share(flow, other), "\(place): \(flow.id) and \(other.id) lie on each other")
      }
    }
  }

  /// Whether a flow begins or ends at a node, at a boundary event of it, or inside of it.
  private static func isOwn(_ node: String, _ flow: Flow, _ document: BPMNDocument) -> Bool {
    [flow.source, flow.target].contains { end in
      var holder: String? = end
      while let id = holder {
        if id == node || document.element(id)?.reference("attachedToRef") == node { return true }
        holder = document.container(of: id)
      }
      return false
    }
  }

  private static func runs(
    _ piece: ((x: Double, y: Double), (x: Double, y: Double)),
    through box: (x: Double, y: Double, width: Double, height: Double)
  ) -> Bool {
    let (a, b) = piece
    return min(a.x, b.x) < box.x + box.width - 1 && max(a.x, b.x) > box.x + 1 && min(a.y, b.y) < box.y + box.height - 1
      && max(a.y, b.y) > box.y + 1
  }

  private static func share(_ a: Flow, _ b: Flow) -> Bool {
    a.pieces.contains { first in
      b.pieces.contains { second in
        overlap((first.0.x, first.1.x), (second.0.x, second.1.x), at: (first.0.y, first.1.y, second.0.y, second.1.y))
          || overlap(
            (first.0.y, first.1.y), (second.0.y, second.1.y), at: (first.0.x, first.1.x, second.0.x, second.1.x))
      }
    }
  }

  /// Whether two pieces on one line have more than a point in common.
  private static func overlap(
    _ a: (Double, Double), _ b: (Double, Double), at line: (Double, Double, Double, Double)
  ) -> Bool {
    let places = [line.0, line.1, line.2, line.3]
    guard let low = places.min(), let high = places.max(), high - low < 1 else { return false }
    return min(max(a.0, a.1), max(b.0, b.1)) - max(min(a.0, a.1), min(b.0, b.1)) > 1
  }

  /// The corners of path data with rounded corners: where it begins, what each curve is drawn to, and where it ends.
  private static func corners(_ path: String) -> [(x: Double, y: Double)] {
    var corners: [(x: Double, y: Double)] = []
    var last: (x: Double, y: Double)?
    for command in path.split(whereSeparator: { "MLQ".contains($0) }) {
      let numbers = command.split(separator: " ").compactMap { Double($0) }
      guard numbers.count >= 2 else { continue }
      if corners.isEmpty || numbers.count == 4 { corners.append((numbers[0], numbers[1])) }
      last = (numbers[numbers.count - 2], numbers[numbers.count - 1])
    }
    return corners + [last].compactMap { $0 }
  }
}
