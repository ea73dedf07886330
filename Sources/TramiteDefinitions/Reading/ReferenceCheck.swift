import TramiteDocuments
import TramiteGraph
import TramiteProblems

/// Checks that every reference of a document names an element of a kind that may be meant, as the content model says.
struct ReferenceCheck {
  /// How many ids are compared for a "did you mean": checking stays quick in giant files.
  private static let candidates = 2000

  let document: BPMNDocument
  private var collector = ProblemCollector()
  private let hasImports: Bool
  private var knownIDs: [String] = []

  init(document: BPMNDocument) {
    self.document = document
    hasImports = document.definitions.first(of: .import) != nil
  }

  var problems: [Problem] { collector.problems }

  mutating func check() {
    var ids: [String] = []
    document.definitions.visitAll { if let id = $0.id { ids.append(id) } }
    knownIDs = ids
    check(document.definitions, owner: nil)
    for diagram in document.diagrams { check(diagram) }
  }

  private mutating func check(_ element: BPMNElement, owner: String?) {
    let entry = ContentModel.entry(for: element.kind)
    let nearest = element.id ?? owner
    for attribute in element.attributes where attribute.origin == .bpmn {
      guard let model = entry.attribute(attribute.name) else { continue }
      resolve(attribute.located, model.type, name: attribute.name, of: element, owner: nearest)
    }
    if case .value(let type) = entry.text {
      resolve(element.text, type, name: element.kind.rawValue, of: element, owner: nearest)
    }
    checkFlowLists(of: element)
    for child in element.children { check(child, owner: nearest) }
  }

  private mutating func resolve(
    _ reference: LocatedText, _ type: ContentModel.ValueType, name: String, of element: BPMNElement, owner: String?
  ) {
    let kinds: [BPMNElementKind]?
    switch type {
    case .reference(let wanted): kinds = wanted
    case .anyReference: kinds = nil
    case .id, .text, .uri, .boolean, .integer, .oneOf, .openReference: return
    }
    let place = reference.text.isEmpty ? element.location : reference.location
    guard let found = document.element(referredBy: reference.text) else {
      if collector.isFull || hasImports && reference.text.contains(":") { return }
      let candidates = kinds.map { kinds in
        knownIDs.filter { kinds.contains(document.element($0)?.kind ?? .definitions) }
      }
      collector.add(
        Problem(
          .bpmnUnresolvedReference, at: place, element: owner,
          reference.text.isEmpty
            ? "'\(name)' of <\(element.kind.rawValue)> is empty"
            : "'\(name)' names '\(reference.text)', but nothing in this file has that id",
          hint: NearestName.hint(
            for: BPMNElement.localPart(reference.text), among: Array((candidates ?? knownIDs).prefix(Self.candidates)),
            kind: kinds.map(describe) ?? "element")))
      return
    }
    guard let kinds, !kinds.contains(found.kind) else { return }
    collector.add(
      Problem(
        .bpmnWrongReference, at: place, element: owner,
        "'\(name)' names '\(reference.text)', \(found.kind.withArticle); expected \(describe(kinds))"))
  }

  private func describe(_ kinds: [BPMNElementKind]) -> String {
    switch kinds {
    case BPMNElementKind.activities: "an activity"
    case BPMNElementKind.eventDefinitions: "an event definition"
    case BPMNElementKind.itemAware: "data"
    case BPMNElementKind.conversationNodes: "a conversation"
    case _:
      if kinds.contains(.participant) && kinds.count > 1 {
        "a participant, activity or event"
      } else if kinds.contains(.exclusiveGateway) {
        "an activity, gateway or event"
      } else {
        kinds.map(\.rawValue).joined(separator: " or ")
      }
    }
  }

  /// `incoming` and `outgoing` repeat what the sequence flows say; the flows count.
  private mutating func checkFlowLists(of node: BPMNElement) {
    guard let id = node.id else { return }
    for list in node.children where list.kind == .incoming || list.kind == .outgoing {
      guard let flow = document.element(referredBy: list.text.text), flow.kind == .sequenceFlow else { continue }
      let (end, side) = list.kind == .incoming ? ("targetRef", "ends") : ("sourceRef", "begins")
      guard let other = flow.reference(end), other != id else { continue }
      collector.add(
        Problem(
          .bpmnContradictoryFlows, at: list.text.location, element: id,
          "'\(id)' lists '\(list.text.text)' as \(list.kind.rawValue), but that flow \(side) at '\(other)'",
          hint: "correct <\(list.kind.rawValue)>, or \(end) of the flow (line \(flow.location.line)), which counts"))
    }
  }

  private mutating func check(_ diagram: DiagramDocument) {
    var drawn: [(element: String, location: SourceLocation)] = diagram.plane.shapes.map { ($0.element, $0.location) }
    drawn += diagram.plane.edges.map { ($0.element, $0.location) }
    for (element, location) in drawn where document.element(element) == nil && !collector.isFull {
      collector.add(
        Problem(
          .bpmnDiagramReference, at: location, element: element,
          "the diagram draws '\(element)', but nothing in this file has that id",
          hint: NearestName.hint(for: element, among: Array(knownIDs.prefix(Self.candidates)), kind: "element")))
    }
  }
}
