import TramiteDocuments

/// Where in a process variables of any name may have been written: by start data, results and payloads without outputs, tasks
/// without a form.
struct OpenPlaces {
  private let process: ProcessView
  /// The nodes that may write anything.
  private let writers: [Int]
  private let isOpenSomewhere: Bool
  private lazy var meetings = TaskMeetings(process)
  /// Whether a call of these files brings what it likes.
  private let isCalled: Bool

  init(_ process: ProcessView, in set: DefinitionSet, isOpen: Bool) {
    self.process = process
    isCalled = process.process.id.map(set.calledElements.contains) ?? false
    isOpenSomewhere = isOpen
    let folder = set.folder(of: process.file)
    writers =
      isOpen
      ? process.nodes.indices.filter { VariableWriters(node: $0, of: process, folder: folder).isOpen } : []
  }

  /// Whether anything may have been written when an expression of an element is evaluated. Where that cannot be told, it may.
  /// - Parameter countsOwn: whether what the element itself writes may be there already.
  /// - Cost: nodes times flows at the first question.
  mutating func isOpen(at element: String?, countsOwn: Bool = true) -> Bool {
    guard isOpenSomewhere, let element else { return isOpenSomewhere }
    if isCalled { return true }
    if element == process.process.id {
      // What is computed over the data of the start.
      let starts = process.nodes.indices.filter {
        process.nodes[$0].element.kind == .startEvent || process.nodes[$0].element.flag("instantiate") == true
      }
      return starts.isEmpty || starts.contains(where: writers.contains)
    }
    guard let node = process.nodesByID[element] else {
      guard let source = process.flows.first(where: { $0.element.id == element })?.source else { return true }
      return writers.contains { meetings.mayPrecede($0, source) }
    }
    // What a node writes itself counts where its outputs and flows are computed.
    let isOwnThere = countsOwn || meetings.mayRepeat(node)
    return writers.contains { ($0 != node || isOwnThere) && meetings.mayPrecede($0, node) }
  }
}
