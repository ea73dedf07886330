import TramiteDocuments
import TramiteGraph
import TramiteProblems

/// What the diagrams of a file name, and the ids of their own elements.
struct DiagramNames {
  /// A name that an attribute of a diagram gives.
  struct Reference {
    /// The element of the diagram.
    let holder: String
    let attribute: String
    let name: LocatedText
    /// The id of the element that is drawn.
    let owner: String?
    /// What the plane around it draws.
    let plane: String?
  }

  var references: [Reference] = []
  /// The kind of the diagram's element of each id.
  var elements: [String: String] = [:]
}

/// Checks that a diagram draws elements that exist, each by a shape or an edge as its kind demands, and that its own elements
/// name one another.
/// - Spec: BPMN 2.0.2 §12.2.2, §12.2.3
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
  let names: DiagramNames
  /// Ids of elements that were not read, which has been said.
  let unread: Set<String>
  /// The process of each element that stands in one, where there are several.
  private let homes: [String: String]

  init(document: BPMNDocument, knownIDs: [String], names: DiagramNames, unread: Set<String>) {
    self.document = document
    self.knownIDs = knownIDs
    self.names = names
    self.unread = unread
    var homes: [String: String] = [:]
    for process in document.processes where document.processes.count > 1 {
      guard let id = process.id else { continue }
      process.visitAll { element in
        if let own = element.id { homes[own] = id }
      }
    }
    self.homes = homes
  }

  /// What is wrong with a name; nil where nothing is.
  func problem(of reference: DiagramNames.Reference) -> Problem? {
    let id = BPMNElement.localPart(reference.name.text)
    switch reference.attribute {
    case "bpmnElement": return drawn(id, reference)
    case "choreographyActivityShape": return own(id, reference, ["BPMNShape"])
    case "labelStyle": return own(id, reference, ["BPMNLabelStyle"])
    case _: return own(id, reference, ["BPMNShape", "BPMNEdge"])
    }
  }

  // MARK: Elements that are drawn

  private func drawn(_ id: String, _ reference: DiagramNames.Reference) -> Problem? {
    guard let element = document.element(id) else {
      if unread.contains(id) { return nil }
      return Problem(
        .bpmnDiagramReference, at: reference.name.location, element: id,
        "the diagram draws '\(id)', but " + missing(id),
        hint: NearestName.hint(for: id, among: drawable(by: reference.holder), kind: "element"))
    }
    let (kinds, message) = expectation(id, element.kind, reference.holder)
    guard !kinds.contains(element.kind) else { return elsewhere(id, reference) }
    return Problem(
      .bpmnDiagramKind, at: reference.name.location, element: id, message,
      hint: reference.holder == "BPMNPlane"
        ? "correct bpmnElement of the BPMNPlane" : "correct bpmnElement, or draw the element again in the modeller")
  }

  /// A plane that draws a process draws nothing of another one.
  private func elsewhere(_ id: String, _ reference: DiagramNames.Reference) -> Problem? {
    guard reference.holder != "BPMNPlane", let plane = reference.plane, document.element(plane)?.kind == .process,
      let home = homes[id], home != plane
    else { return nil }
    return Problem(
      code: .bpmnDiagramKind, severity: .warning, location: reference.name.location, element: id,
      message: "the plane of '\(plane)' draws '\(id)', which stands in the process '\(home)'",
      hint: "draw it in a plane of '\(home)', or let the plane draw a collaboration of both")
  }

  /// What a plane, shape or edge may draw, and what is said of anything else.
  private func expectation(
    _ id: String, _ kind: BPMNElementKind, _ holder: String
  ) -> (kinds: Set<BPMNElementKind>, message: String) {
    let (shapes, edges) = (DiagramContentModel.shapes, DiagramContentModel.edges)
    func message(_ what: String, _ other: String, _ others: Set<BPMNElementKind>) -> String {
      "the diagram draws '\(id)', \(kind.withArticle), by \(what); "
        + (others.contains(kind) ? "\(other) was expected" : "it is not drawn by itself")
    }
    switch holder {
    case "BPMNShape": return (shapes, message("a shape", "an edge", edges))
    case "BPMNEdge": return (edges, message("an edge", "a shape", shapes))
    case _:
      return (
        Self.drawnByPlanes,
        "the plane of the diagram draws '\(id)', \(kind.withArticle); a process, collaboration, choreography or"
          + " sub-process was expected"
      )
    }
  }

  private func missing(_ id: String) -> String {
    names.elements[id].map { "that is a <\($0)> of the diagram" } ?? "nothing in this file has that id"
  }

  /// The ids that may be meant.
  private func drawable(by holder: String) -> [String] {
    let kinds = expectation("", .task, holder).kinds
    return Array(
      knownIDs.lazy.filter { kinds.contains(document.element($0)?.kind ?? .definitions) }.prefix(Self.candidates))
  }

  // MARK: Elements of the diagram itself

  /// What a drawing programme would not find; an element of BPMN in place of its shape is understood, though wrong.
  private func own(_ id: String, _ reference: DiagramNames.Reference, _ wanted: [String]) -> Problem? {
    let expected = wanted.map { "<\($0)>" }.joined(separator: " or ")
    if let found = names.elements[id] {
      guard !wanted.contains(found) else { return nil }
      return Problem(
        .bpmnDiagramKind, at: reference.name.location, element: reference.owner,
        "'\(reference.attribute)' of <\(reference.holder)> names '\(id)', a <\(found)>; expected a \(expected)",
        hint: "correct \(reference.attribute), or remove it")
    }
    if let element = document.element(id) {
      return Problem(
        code: .bpmnDiagramKind, severity: .warning, location: reference.name.location, element: reference.owner,
        message:
          "'\(reference.attribute)' of <\(reference.holder)> names '\(id)', \(element.kind.withArticle); expected the id of"
          + " a \(expected) of the diagram",
        hint: "correct \(reference.attribute), or remove it")
    }
    let known = names.elements.filter { wanted.contains($0.value) }.keys.sorted().prefix(Self.candidates)
    return Problem(
      .bpmnDiagramReference, at: reference.name.location, element: reference.owner,
      "'\(reference.attribute)' of <\(reference.holder)> names '\(id)', but nothing in this file has that id",
      hint: NearestName.hint(for: id, among: Array(known), kind: wanted[0]))
  }
}
