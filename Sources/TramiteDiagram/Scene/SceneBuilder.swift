import TramiteDocuments
import TramiteProblems

/// Makes the scene of one plane: checks what the file draws, adds what it leaves out, and puts all into reading order.
struct SceneBuilder {
  let document: BPMNDocument
  private let order: ReadingOrder

  init(_ document: BPMNDocument) {
    self.document = document
    order = ReadingOrder(document)
  }

  /// The scene of the plane that the options choose.
  func scene(_ choice: DiagramOptions.Plane) -> Scene {
    let sources = PlaneSource.all(of: document)
    let chosen: PlaneSource? =
      switch choice {
      case .first: sources.first
      case .number(let number): sources.indices.contains(number - 1) ? sources[number - 1] : nil
      case .named(let name): sources.first { $0.names.contains(name) }
      }
    guard let chosen else { return empty(choice, count: sources.count) }
    switch chosen {
    case .drawn(let diagram): return scene(of: completed(diagram), name: diagram.name)
    case .laidOut(let element): return scene(of: AutomaticLayout(document).plane(of: element), name: nil)
    }
  }

  private func empty(_ choice: DiagramOptions.Plane, count: Int) -> Scene {
    let notice =
      switch choice {
      case .first: "There is nothing to draw in this file."
      case .number(let number): "The file has \(count) drawings; there is no number \(number)."
      case .named(let name): "The file has no drawing named '\(name)'."
      }
    return Scene(document: document, title: Self.fileTitle(document), shapes: [], edges: [], notice: notice)
  }

  private func completed(_ diagram: DiagramDocument) -> DiagramPlane {
    let plane = cleaned(diagram.plane)
    let known = document.diagrams.reduce(into: Set<String>()) { ids, other in
      ids.formUnion(other.plane.shapes.lazy.filter(\.bounds.isDrawable).map(\.element))
      ids.formUnion(other.plane.edges.lazy.filter { Polyline($0.waypoints) != nil }.map(\.element))
    }
    return MissingParts(document: document, drawnSomewhere: known).completed(plane)
  }

  /// The plane without shapes and flows that have no place, and with a usual size for those that have no size.
  private func cleaned(_ plane: DiagramPlane) -> DiagramPlane {
    var plane = plane
    plane.shapes = plane.shapes.compactMap { shape in
      guard shape.bounds.isDrawable else { return nil }
      var shape = shape
      if !shape.bounds.hasArea {
        let size = Figure(document.element(shape.element), shape).usualSize
        shape.bounds.width = max(shape.bounds.width, size.width)
        shape.bounds.height = max(shape.bounds.height, size.height)
      }
      return shape
    }
    plane.edges = plane.edges.filter { Polyline($0.waypoints) != nil }
    return plane
  }

  private func scene(of plane: DiagramPlane, name: String?) -> Scene {
    let content = Containment(document: document, shapes: plane.shapes)
    let shapes = plane.shapes.map { sceneShape($0, content) }
    let outlines = Outlines(shapes)
    let edges: [SceneEdge] = plane.edges.compactMap { sceneEdge($0, outlines) }
    let inOrder = edges.indices.sorted { (place(edges[$0]), $0) < (place(edges[$1]), $1) }.map { edges[$0] }
    return Scene(
      document: document, title: Self.title(of: plane.element.flatMap(document.find), name: name, document),
      shapes: sorted(shapes),
      edges: inOrder,
      notice: shapes.isEmpty && edges.isEmpty ? "There is nothing to draw in this file." : nil)
  }

  private func sceneShape(_ shape: DiagramShape, _ content: Containment) -> SceneShape {
    let element = document.element(shape.element)
    let figure = Figure(element, shape)
    let tall = shape.bounds.height > shape.bounds.width
    return SceneShape(
      shape: shape, element: element, figure: figure,
      isExpanded: figure == .pool
        ? content.isFilled(shape.element) : shape.isExpanded ?? content.isFilled(shape.element),
      isHorizontal: shape.isHorizontal ?? content.isHorizontal(shape.element) ?? !tall,
      label: element.flatMap { ElementWords.label($0, document: document) }
        ?? (element == nil ? shape.element : nil))
  }

  private func sceneEdge(_ edge: DiagramEdge, _ outlines: Outlines) -> SceneEdge? {
    guard var line = Polyline(edge.waypoints) else { return nil }
    let element = document.element(edge.element)
    let ends = FlowEnds(element, document: document)
    let source = ends.source.flatMap { outlines[$0] }
    let target = ends.target.flatMap { outlines[$0] }
    if let source { line.leave(source) }
    if let target { line.enter(target) }
    return SceneEdge(
      edge: edge, element: element, line: line, source: ends.source.flatMap(document.find),
      target: ends.target.flatMap(document.find))
  }

  private func place(_ edge: SceneEdge) -> Int { order[edge.edge.element] }

  private func sorted(_ shapes: [SceneShape]) -> [SceneShape] {
    var owners: [String: String] = [:]
    for shape in shapes { if let id = shape.shape.id { owners[id] = owners[id] ?? shape.shape.element } }
    func key(_ shape: SceneShape) -> (Int, Int, Int) {
      // A band belongs to its activity, not to the participant that stands at the beginning of the file.
      let owner = shape.shape.choreographyActivityShape.flatMap { owners[$0] }
      return (shape.figure.layer, order[owner ?? shape.shape.element], owner == nil ? 0 : 1)
    }
    let keyed = shapes.enumerated().map { (key($0.element), $0.offset, $0.element) }
    return keyed.sorted { a, b in a.0 == b.0 ? a.1 < b.1 : a.0 < b.0 }.map(\.2)
  }

  /// The title of a drawing: its own name, else that of what it draws.
  static func title(of source: PlaneSource, _ document: BPMNDocument) -> String {
    switch source {
    case .drawn(let diagram): title(of: diagram.plane.element.flatMap(document.find), name: diagram.name, document)
    case .laidOut(let element): title(of: element, name: nil, document)
    }
  }

  private static func title(of element: BPMNElement?, name: String?, _ document: BPMNDocument) -> String {
    let pools = element?.children(of: .participant).compactMap { $0.name } ?? []
    let useful = name.flatMap { $0.isEmpty ? nil : $0 }
    return useful ?? element?.name ?? (pools.count == 1 ? pools[0] : nil) ?? element?.id ?? fileTitle(document)
  }

  private static func fileTitle(_ document: BPMNDocument) -> String {
    document.definitions.name ?? document.file.split(separator: "/").last.map(String.init) ?? "BPMN diagram"
  }
}

/// The outlines by element, for docking flows: the first shape of an element counts.
private struct Outlines {
  private var byElement: [String: Outline] = [:]
  init(_ shapes: [SceneShape]) {
    for shape in shapes where byElement[shape.shape.element] == nil { byElement[shape.shape.element] = shape.outline }
  }
  subscript(_ id: String) -> Outline? { byElement[id] }
}

/// Where a flow begins and ends, by ids.
struct FlowEnds {
  var source: String?
  var target: String?

  init(_ element: BPMNElement?, document: BPMNDocument) {
    guard let element else { return }
    source = element.reference("sourceRef")
    target = element.reference("targetRef")
    guard element.kind == .dataInputAssociation || element.kind == .dataOutputAssociation else { return }
    // One end of a data association is the activity or event that it stands in.
    let owner = element.id.flatMap { document.container(of: $0) }
    let inner = element.kind == .dataInputAssociation
    let from = element.first(of: .sourceRef).map { BPMNElement.localPart($0.text.text) }
    let to = element.first(of: .targetRef).map { BPMNElement.localPart($0.text.text) }
    source = inner ? from : owner
    target = inner ? owner : to
  }
}

/// What is drawn inside of what, for shapes that leave it to the drawing.
struct Containment {
  private var filled: Set<String> = []
  private var horizontal: [String: Bool] = [:]

  init(document: BPMNDocument, shapes: [DiagramShape]) {
    for shape in shapes {
      if let container = document.container(of: shape.element) { filled.insert(container) }
    }
    // A pool is filled by its process, a call activity by the process it calls.
    for shape in shapes {
      guard let element = document.element(shape.element) else { continue }
      let name = element.reference(element.kind == .participant ? "processRef" : "calledElement")
      if let name, filled.contains(name) {
        filled.insert(shape.element)
        addDirection(of: shape, process: name, document: document)
      }
    }
  }

  /// Lanes lie as their pool does.
  private mutating func addDirection(of pool: DiagramShape, process: String, document: BPMNDocument) {
    guard let element = document.element(pool.element), element.kind == .participant else { return }
    let direction = pool.isHorizontal ?? (pool.bounds.width >= pool.bounds.height)
    document.element(process)?.visitAll { inner in
      if inner.kind == .lane, let id = inner.id { horizontal[id] = direction }
    }
  }

  func isFilled(_ id: String) -> Bool { filled.contains(id) }
  func isHorizontal(_ id: String) -> Bool? { horizontal[id] }
}
