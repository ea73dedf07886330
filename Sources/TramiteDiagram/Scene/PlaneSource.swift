import TramiteDocuments

/// One drawing that can be made of a file.
enum PlaneSource {
  /// As the file draws it.
  case drawn(DiagramDocument)
  /// A process, collaboration or other root that the file does not draw: Tramite lays it out.
  case laidOut(BPMNElement)

  /// The ids and names by which it can be chosen.
  var names: [String] {
    switch self {
    case .drawn(let diagram):
      [diagram.id, diagram.plane.id, diagram.plane.element, diagram.name].compactMap { $0 }
    case .laidOut(let element): [element.id, element.name].compactMap { $0 }
    }
  }

  /// All drawings of a file: those that it holds, then one for each process or collaboration that they leave out.
  static func all(of document: BPMNDocument) -> [PlaneSource] {
    var sources: [PlaneSource] = []
    var drawn: Set<String> = []
    for diagram in document.diagrams {
      let element = diagram.plane.element.flatMap(document.find)
      if diagram.plane.shapes.contains(where: \.bounds.isDrawable) {
        sources.append(.drawn(diagram))
        drawn.formUnion(diagram.plane.shapes.map(\.element))
        if let id = element?.id { drawn.insert(id) }
      } else if let element, let id = element.id, drawn.insert(id).inserted {
        sources.append(.laidOut(element))
        drawn.formUnion(Self.processes(of: element))
      }
    }
    for collaboration in document.collaborations where !isDrawn(collaboration, document, drawn) {
      sources.append(.laidOut(collaboration))
      drawn.formUnion(Self.processes(of: collaboration))
    }
    for process in document.processes where !isDrawn(process, document, drawn) { sources.append(.laidOut(process)) }
    return sources
  }

  private static func processes(of element: BPMNElement) -> [String] {
    element.children(of: .participant).compactMap { $0.reference("processRef") }
  }

  /// Whether anything of a root element is drawn already, or there is nothing in it to draw.
  private static func isDrawn(_ root: BPMNElement, _ document: BPMNDocument, _ drawn: Set<String>) -> Bool {
    if let id = root.id, drawn.contains(id) { return true }
    let processes = processes(of: root).compactMap(document.find)
    let contents = ([root] + processes).flatMap(\.children).compactMap { child in
      child.kind.isFlowNode || child.kind.isChoreographyActivity || child.kind.isConversationNode
        || child.kind == .participant ? child.id : nil
    }
    return contents.isEmpty || contents.contains(where: drawn.contains)
  }
}
