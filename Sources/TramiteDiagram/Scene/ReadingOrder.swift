import TramiteDocuments

/// The order in which elements are drawn and read: document order, but what an element holds follows it directly: a
/// pool's process the pool, a sub-process's content the sub-process, a boundary event its activity, a called process
/// of the same file the call activity.
struct ReadingOrder {
  private var places: [String: Int] = [:]
  private let document: BPMNDocument

  init(_ document: BPMNDocument) {
    self.document = document
    for collaboration in document.collaborations { visit(collaboration, calls: 0) }
    for process in document.processes where !isVisited(process) { visit(process, calls: 0) }
    for root in document.definitions.children where !isVisited(root) { visit(root, calls: 0) }
  }

  /// The place of an element; unknown ones come last.
  subscript(_ id: String) -> Int { places[id] ?? Int.max }

  private func isVisited(_ element: BPMNElement) -> Bool { element.id.map { places[$0] != nil } ?? false }

  private mutating func visit(_ element: BPMNElement, calls: Int) {
    if let id = element.id, places[id] == nil { places[id] = places.count }
    let boundaries = element.children(of: .boundaryEvent)
    let attached = Dictionary(grouping: boundaries) { $0.reference("attachedToRef") ?? "" }
    for child in element.children where child.kind != .boundaryEvent {
      visit(child, calls: calls)
      for boundary in child.id.flatMap({ attached[$0] }) ?? [] { visit(boundary, calls: calls) }
    }
    for boundary in boundaries where !isVisited(boundary) { visit(boundary, calls: calls) }
    visitReferred(element, calls: calls)
  }

  /// The process of a pool or call activity, once.
  private mutating func visitReferred(_ element: BPMNElement, calls: Int) {
    let attribute = element.kind == .participant ? "processRef" : element.kind == .callActivity ? "calledElement" : nil
    // Calls may be nested as deeply as a file likes; a drawing nests only a few.
    guard let attribute, calls < 32, let name = element.reference(attribute),
      let process = document.element(referredBy: name), process.kind == .process, !isVisited(process)
    else { return }
    visit(process, calls: calls + 1)
  }
}
