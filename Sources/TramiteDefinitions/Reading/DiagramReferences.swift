import TramiteDocuments
import TramiteGraph
import TramiteProblems

/// Checks that a diagram draws elements that exist, each by a shape or an edge as its kind demands.
/// - Spec: BPMN 2.0.2 §12.2.3
struct DiagramReferences {
  /// How many ids are compared for a "did you mean".
  private static let candidates = 2000

  /// What a plane may show.
  private static let drawnByPlanes: Set<BPMNElementKind> = [
    .process, .collaboration, .choreography, .globalConversation, .subProcess, .transaction, .adHocSubProcess,
    .subChoreography, .subConversation,
  ]

  let document: BPMNDocument
  let knownIDs: [String]

  func problems() -> [Problem] {
    var problems: [Problem] = []
    for diagram in document.diagrams {
      let plane = diagram.plane
      if let name = plane.element {
        if let element = document.element(name) {
          if !Self.drawnByPlanes.contains(element.kind) {
            problems.append(
              Problem(
                .bpmnDiagramKind, at: diagram.location, element: name,
                "the plane of the diagram draws '\(name)', \(element.kind.withArticle); a process, collaboration,"
                  + " choreography or sub-process was expected",
                hint: "correct bpmnElement of the BPMNPlane"))
          }
        } else {
          problems.append(missing(name, at: diagram.location))
        }
      }
      for shape in plane.shapes {
        problems += check(shape.element, at: shape.location, "shape", DiagramContentModel.shapes)
      }
      for edge in plane.edges {
        problems += check(edge.element, at: edge.location, "edge", DiagramContentModel.edges)
      }
    }
    return problems
  }

  private func check(
    _ id: String, at location: SourceLocation, _ what: String, _ kinds: Set<BPMNElementKind>
  ) -> [Problem] {
    guard let element = document.element(id) else { return [missing(id, at: location)] }
    guard !kinds.contains(element.kind) else { return [] }
    let other = DiagramContentModel.edges.contains(element.kind) ? "an edge" : "a shape"
    let canBeDrawn = DiagramContentModel.edges.union(DiagramContentModel.shapes).contains(element.kind)
    return [
      Problem(
        .bpmnDiagramKind, at: location, element: id,
        "the diagram draws '\(id)', \(element.kind.withArticle), by \(what == "edge" ? "an edge" : "a shape"); "
          + (canBeDrawn ? "\(other) was expected" : "it is not drawn by itself"),
        hint: "correct bpmnElement, or draw the element again in the modeller")
    ]
  }

  private func missing(_ id: String, at location: SourceLocation) -> Problem {
    Problem(
      .bpmnDiagramReference, at: location, element: id,
      "the diagram draws '\(id)', but nothing in this file has that id",
      hint: NearestName.hint(for: id, among: Array(knownIDs.prefix(Self.candidates)), kind: "element"))
  }
}
