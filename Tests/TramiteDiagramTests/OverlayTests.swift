import Testing
import TramiteDiagram
import TramiteFEEL
import TramiteGraph
import TramiteHistory
import TramiteXML

/// What happened, on the drawing.
struct OverlayTests {
  private static let process = """
    <startEvent id="s"/><userTask id="a" name="Ask"/><endEvent id="e"/>
    <sequenceFlow id="sa" sourceRef="s" targetRef="a"/><sequenceFlow id="ae" sourceRef="a" targetRef="e"/>
    """

  @Test func thePathIsMarkedWithItsTokensAndIncidents() throws {
    let overlay = DiagramOverlay(
      elementCounts: ["s": 1, "a": 3], flowCounts: ["sa": 3], tokens: ["a": 2], incidents: ["a": 1])
    let drawing = try Drawing(process: Self.process, DiagramOptions(overlay: overlay))
    #expect(drawing.classes("s").contains("visited") && drawing.classes("sa").contains("visited"))
    #expect(!drawing.classes("e").contains("visited") && !drawing.classes("ae").contains("visited"))
    #expect(drawing.title("a") == "Ask (user task), visited 3 times, 2 tokens, 1 incident")
    #expect(drawing.title("sa") == "sequence flow from s to Ask, taken 3 times")
    for name in ["token", "incident", "badge", "legend"] {
      #expect(drawing.all.contains { $0.attribute("class")?.value == name }, "\(name)")
    }
    #expect(drawing.svg.contains(">3×<"))
  }

  @Test func anEventThatWaitsBesideItsTokenIsMarked() throws {
    let drawing = try Drawing(process: Self.process, DiagramOptions(overlay: DiagramOverlay(armed: ["s": 2])))
    #expect(drawing.title("s")?.hasSuffix(", waits for its event") == true)
    #expect(drawing.all.filter { $0.attribute("class")?.value == "armed" }.count == 2, "on the event and in the legend")
  }

  @Test func whatBecameOfElementsIsColouredSignedAndSaid() throws {
    let overlay = DiagramOverlay(changes: ["a": .changed, "ae": .added, "s": .removed])
    let drawing = try Drawing(process: Self.process, DiagramOptions(overlay: overlay))
    #expect(drawing.classes("a").contains("changed"))
    #expect(drawing.classes("ae").contains("added"))
    #expect(drawing.classes("s").contains("removed"))
    #expect(drawing.title("a") == "Ask (user task), changed")
    for sign in [">~<", ">+<", ">−<"] { #expect(drawing.svg.contains(sign), "\(sign) is seen without colours") }
    #expect(!drawing.classes("e").contains("changed"))
  }

  @Test func titlesLegendAndDescriptionComeInTermsOfAnotherLanguage() throws {
    var words = LegendWords()
    words.visited = "recorrido"
    words.terms = ["userTask": "tarea de usuario", "startEvent": "evento de inicio", "activity": "actividad"]
    let overlay = DiagramOverlay(elementCounts: ["a": 3])
    let drawing = try Drawing(process: Self.process, DiagramOptions(overlay: overlay, words: words))
    #expect(drawing.title("a") == "Ask (tarea de usuario), recorrido (3×)")
    #expect(drawing.title("s") == "evento de inicio")
    #expect(drawing.title("sa") == "sequence flow: s → Ask", "without a term, in English")
    #expect(drawing.svg.contains("actividad: 1"))
    #expect(drawing.svg.contains(">recorrido<"))
  }

  @Test func twoDrawingsOfOnePageHaveIdsOfTheirOwn() throws {
    var options = DiagramOptions()
    options.idPrefix = "after-"
    let drawing = try Drawing(process: Self.process, options)
    #expect(drawing.svg.contains("id=\"after-a\""))
    #expect(!drawing.svg.contains("id=\"element-a\""))
  }

  @Test func heatHasALegendWithItsRanges() throws {
    let overlay = DiagramOverlay(elementCounts: ["s": 1, "a": 100], heat: .count)
    let drawing = try Drawing(process: Self.process, DiagramOptions(overlay: overlay))
    #expect(drawing.classes("s").contains("heat-1"))
    #expect(drawing.classes("a").contains("heat-5"))
    #expect(drawing.svg.contains("up to 100×"))
    #expect(!drawing.classes("s").contains("visited"))
  }

  @Test func timeIsShownInItsLargestUnits() throws {
    let overlay = DiagramOverlay(milliseconds: ["a": 93_600_000, "s": 400], heat: .time)
    let drawing = try Drawing(process: Self.process, DiagramOptions(overlay: overlay))
    #expect(drawing.svg.contains(">1 d 2 h<"))
    #expect(drawing.svg.contains(">400 ms<"))
    #expect(drawing.title("a") == "Ask (user task), 1 d 2 h")
  }

  @Test func withoutAnOverlayNothingIsMarked() throws {
    let drawing = try Drawing(process: Self.process)
    #expect(!drawing.all.contains { ["overlay", "legend"].contains($0.attribute("class")?.value) })
    #expect(!drawing.svg.contains("\"bpmn-userTask visited"))
  }

  @Test func overlaysOfManyInstancesAddUp() {
    var sum = DiagramOverlay(elementCounts: ["a": 1], milliseconds: ["a": 5])
    sum.add(
      DiagramOverlay(elementCounts: ["a": 2, "b": 1], flowCounts: ["f": 1], tokens: ["b": 1], milliseconds: ["a": 7]))
    #expect(sum.elementCounts == ["a": 3, "b": 1])
    #expect(sum.milliseconds == ["a": 12])
    #expect(sum.flowCounts == ["f": 1] && sum.tokens == ["b": 1])
  }

  /// A history by hand: start, flow, and the task that is still open after ten seconds.
  @Test func aHistoryTellsCountsTokensAndTimes() throws {
    var draft = ProcessGraph.Draft(process: "p", name: "P")
    draft.nodes = [
      Node(id: "s", elementName: "task", kind: .activity(.task), line: 1),
      Node(id: "a", elementName: "task", kind: .activity(.task), line: 2),
    ]
    draft.flows = [Flow(id: "sa", source: NodeIndex(0), target: NodeIndex(1), line: 3)]
    let graph = ProcessGraph(draft)
    func stamp(_ seconds: Int64) -> Stamp {
      Stamp(at: Instant(millisecondsSince1970: seconds * 1000), actor: nil)
    }
    let scope = InstanceState.rootScope
    let token = TokenID(2)
    let started = InstanceStarted(
      instance: "p~1", process: "p", version: 1, definition: "", businessKey: nil, parent: nil, variables: Context([]))
    let events: [(Event, Stamp)] = [
      (.instanceStarted(started), stamp(0)),
      (.elementActivated(ElementActivated(node: NodeIndex(0), token: token, scope: scope)), stamp(0)),
      (.elementCompleted(node: NodeIndex(0), token: token, by: nil), stamp(1)),
      (.flowTaken(flow: FlowIndex(0), token: token, scope: scope), stamp(1)),
      (.elementActivated(ElementActivated(node: NodeIndex(1), token: token, scope: scope)), stamp(1)),
      (.commentAdded(text: "still waiting"), stamp(11)),
    ]
    let history = events.enumerated().map {
      HistoryEntry(seq: Int64($0.offset + 1), stamp: $0.element.1, event: $0.element.0)
    }
    let overlay = DiagramOverlay(history: history, graph: graph)
    #expect(overlay.elementCounts == ["s": 1, "a": 1])
    #expect(overlay.flowCounts == ["sa": 1])
    #expect(overlay.tokens == ["a": 1])
    #expect(overlay.milliseconds == ["s": 1000, "a": 10_000])
  }
}
