import Hummingbird
import TramiteDefinitions
import TramiteDiagram
import TramiteEngine
import TramiteHistory
import TramiteStore

/// Drawings of procedures, and of cases in them.
enum CaseDiagram {
  /// Where a case stands, and the path that it has taken.
  static func drawing(_ history: InstanceHistory, _ engine: Engine, _ t: Texts) async throws -> Markup? {
    let entries = history.commands.flatMap { command in
      command.events.enumerated().map { number, event in
        (
          graph: command.graph,
          entry: HistoryEntry(seq: command.firstSeq + Int64(number), stamp: command.stamp, event: event)
        )
      }
    }
    let overlay = DiagramOverlay(recorded: entries, graph: history.graph)
    return try await drawing(history.row.process, version: history.row.version, overlay, engine, t)
  }

  /// A version of a procedure; nil where its file can no longer be read.
  /// - Parameter idPrefix: what ids begin with, where a page holds several drawings
  static func drawing(
    _ process: String, version: Int, _ overlay: DiagramOverlay? = nil, _ engine: Engine, _ t: Texts,
    idPrefix: String? = nil
  ) async throws -> Markup? {
    let file = try await engine.definitionFile(of: process, version: version)
    return drawing(process, file.bytes, path: file.path, overlay, t, idPrefix)
  }

  /// The drawing of a file that shows a process.
  private static func drawing(
    _ process: String, _ bytes: [UInt8], path: String, _ overlay: DiagramOverlay?, _ t: Texts,
    _ idPrefix: String?
  ) -> Markup? {
    guard let document = BPMNReading.read(bytes, file: path).document else { return nil }
    var options = DiagramOptions(
      plane: Diagram.plane(showing: process, in: document), overlay: overlay, colorScheme: .automatic, margin: 12,
      includesStyleSheet: false, words: words(t))
    if let idPrefix { options.idPrefix = idPrefix }
    return Markup(drawing: Diagram.svg(document: document, options: options))
  }

  /// The names under which ``LegendWords/terms`` are asked for.
  private static let terms = [
    "task", "userTask", "manualTask", "serviceTask", "sendTask", "receiveTask", "scriptTask", "businessRuleTask",
    "callActivity", "subProcess", "transaction", "adHocSubProcess", "eventSubProcess", "exclusiveGateway",
    "parallelGateway", "inclusiveGateway", "complexGateway", "eventBasedGateway", "startEvent", "endEvent",
    "boundaryEvent", "intermediateCatchEvent", "intermediateThrowEvent", "participant", "lane", "sequenceFlow",
    "messageFlow", "association", "dataObjectReference", "dataStoreReference", "dataInput", "dataOutput",
    "dataInputAssociation", "dataOutputAssociation", "textAnnotation", "group", "message", "timer", "signal",
    "conditional", "error", "escalation", "compensation", "cancel", "terminate", "link", "multiple",
    "parallelMultiple", "nonInterrupting", "activity", "gateway", "event", "dataElement", "otherShape",
  ]

  /// What a drawing says beside the names of its elements, in a person's language.
  private static func words(_ t: Texts) -> LegendWords {
    var words = LegendWords()
    words.legend = t("legend.title")
    words.visited = t("legend.visited")
    words.token = t("legend.token")
    words.armed = t("legend.armed")
    words.incident = t("legend.incident")
    words.upTo = t("legend.upTo")
    words.added = t("legend.added")
    words.removed = t("legend.removed")
    words.changed = t("legend.changed")
    for name in terms { words.terms[name] = t("bpmn.\(name)") }
    return words
  }

  /// A drawing on a page: as wide as there is room, but readable. It can be scrolled with the keyboard too.
  /// - Parameter whole: where it stands alone, in its own size
  static func write(
    _ drawing: Markup, label: String, whole: (label: String, route: Route)? = nil, _ h: inout HTML
  ) {
    // What would be too small to read at the width of a page is shown in two thirds of its size, and scrolled.
    let width = drawing.width ?? 0
    h(
      .div, .class(width > 1200 ? "diagram huge" : width > 700 ? "diagram wide" : "diagram"), .tabindex(0),
      .role("region"), .aria("label", label)
    ) { $0.write(drawing) }
    if let whole {
      h(.div, .class("buttons no-print")) { $0.linkButton(whole.label, .quiet, to: whole.route, isSmall: true) }
    }
  }

  /// The page on which a drawing stands alone, in its own size.
  static func alone(_ drawing: Markup, _ title: String, crumbs: [(String, Route)], _ frame: Page) -> Response {
    var frame = frame
    frame.hasDiagram = true
    return frame.response { h in
      h.crumbs(frame.texts("frame.breadcrumbs"), crumbs, here: title)
      h(.div, .class("page-head")) { $0(.h1, text: title) }
      h(.div, .class("diagram whole"), .tabindex(0), .role("region"), .aria("label", title)) { $0.write(drawing) }
    }
  }
}
