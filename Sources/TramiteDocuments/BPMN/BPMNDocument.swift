/// A BPMN file as typed elements: what it says, where it says it, and how it is drawn.
public struct BPMNDocument: Sendable {
  /// The file's path as it was given to us.
  public let file: String
  /// The root element.
  public let definitions: BPMNElement
  /// The diagrams of the file.
  public let diagrams: [DiagramDocument]
  /// Every element that has an id.
  private let byID: [String: BPMNElement]
  private let containers: [String: String]

  /// Makes a document; of two elements with one id the first is found by it.
  /// - Cost: linear in the number of elements.
  public init(file: String, definitions: BPMNElement, diagrams: [DiagramDocument]) {
    self.file = file
    self.definitions = definitions
    self.diagrams = diagrams
    var index = Index()
    index.add(definitions, container: nil)
    byID = index.byID
    containers = index.containers
  }

  /// The element with an id.
  /// - Cost: constant.
  public func element(_ id: String) -> BPMNElement? { byID[id] }

  /// The element that a reference (a QName, its prefix being ignored) names.
  public func element(referredBy reference: String) -> BPMNElement? {
    byID[reference] ?? byID[BPMNElement.localPart(reference)]
  }

  /// The id of the nearest element around the one with this id that has an id itself.
  public func container(of id: String) -> String? { containers[id] }

  /// Root elements of one kind, in document order.
  public func roots(of kind: BPMNElementKind) -> [BPMNElement] { definitions.children(of: kind) }

  /// The processes of the file, in document order.
  public var processes: [BPMNElement] { roots(of: .process) }

  /// The collaborations, choreographies and conversations of the file, in document order.
  public var collaborations: [BPMNElement] {
    definitions.children.filter { [.collaboration, .choreography, .globalConversation].contains($0.kind) }
  }

  /// The participants of all collaborations, in document order.
  public var participants: [BPMNElement] { collaborations.flatMap { $0.children(of: .participant) } }

  /// The message flows of all collaborations, in document order.
  public var messageFlows: [BPMNElement] { collaborations.flatMap { $0.children(of: .messageFlow) } }

  private struct Index {
    var byID: [String: BPMNElement] = [:]
    var containers: [String: String] = [:]

    mutating func add(_ element: BPMNElement, container: String?) {
      if let id = element.id, byID[id] == nil {
        byID[id] = element
        containers[id] = container
      }
      for child in element.children { add(child, container: element.id ?? container) }
    }
  }
}

extension BPMNElement {
  /// Whether a process may be started: `isExecutable` where it is given, else true unless it is public (semantics.md 2).
  public var isExecutableProcess: Bool {
    kind == .process && (flag("isExecutable") ?? (value("processType") != "Public"))
  }
}
