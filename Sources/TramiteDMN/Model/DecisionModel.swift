package import TramiteFEEL
public import TramiteProblems

/// A decision model, compiled: input data, decisions, business knowledge models and decision services of one file and of
/// all that it imports, with every name bound.
///
/// TramiteDMN owns what decisions mean (DMN 1.5 chapters 6, 7, 8 and the boxed expressions of 10) and what is told about
/// an evaluation. It does not own files (TramiteDefinitions), expressions (TramiteFEEL), or where a result goes.
///
/// A class, because the functions that it gives to expressions share it; it never changes.
public final class DecisionModel: Sendable {
  /// The model's name.
  public let name: String
  /// The namespace of the file that was asked for; elements of other namespaces were imported.
  public let namespace: String
  /// The file.
  public let file: String
  /// The file and those of all that it imports, sorted.
  public let files: [String]
  /// All elements, those of imported models too. Requirements name them by index.
  public let nodes: [DecisionNode]
  /// The names of imports by namespace; of what an imported model imports, with that model's before it: `L.K`.
  private let importNames: [String: String]
  /// Where expressions stand, for diagnostics.
  let sites: [DecisionSite]
  /// The place of a part of an expression that stands somewhere, given by its first character and its length.
  let locate: Locator

  /// Finds the place of a part of an expression.
  package typealias Locator =
    @Sendable (_ expression: SourceLocation, _ offset: Int, _ length: Int) -> SourceLocation

  /// Puts a model together.
  package init(
    name: String, namespace: String, file: String, files: [String], nodes: [DecisionNode], sites: [DecisionSite],
    importNames: [String: String] = [:], locate: @escaping Locator
  ) {
    self.locate = locate
    self.importNames = importNames
    self.files = files
    self.name = name
    self.namespace = namespace
    self.file = file
    self.nodes = nodes
    self.sites = sites
  }

  /// The element of a name or an id; of the model's own namespace unless another is given.
  /// - Cost: linear in the elements.
  public func node(_ nameOrID: String, namespace: String? = nil) -> Int? {
    let space = namespace ?? self.namespace
    return nodes.firstIndex { $0.namespace == space && $0.name == nameOrID }
      ?? nodes.firstIndex { $0.namespace == space && $0.id == nameOrID }
  }

  /// The decision or decision service of a name or an id.
  public func decision(_ nameOrID: String) -> Int? {
    func find(_ matches: (DecisionNode) -> Bool) -> Int? {
      nodes.firstIndex { node in
        guard node.namespace == namespace, matches(node) else { return false }
        switch node.kind {
        case .decision, .service: return true
        case .inputData, .knowledgeModel: return false
        }
      }
    }
    return find { $0.id == nameOrID } ?? find { $0.name == nameOrID }
  }

  /// The decisions of the model's own namespace, in document order.
  public var decisions: [DecisionNode] {
    nodes.filter { node in
      guard node.namespace == namespace, case .decision = node.kind else { return false }
      return true
    }
  }

  /// The input data that an element needs, itself or through what it requires, in document order.
  /// - Cost: linear in the elements and requirements.
  public func inputs(of node: Int) -> [Int] {
    var seen = Set<Int>()
    var open = [node]
    while let next = open.popLast() {
      guard seen.insert(next).inserted else { continue }
      open += nodes[next].requirements
    }
    return seen.sorted().filter { place in
      if case .inputData = nodes[place].kind { return true }
      return false
    }
  }
}

extension DecisionModel {
  /// A value from outside for an element: strings become dates, times and durations where its type has them.
  package func reading(_ value: Value, for node: Int) -> Value { nodes[node].type.shape.reading(value) }

  /// The name of an element as this model says it: that of an imported one stands behind its import's name, `types.Age`.
  /// - Spec: DMN 1.5 §10.4
  public func qualifiedName(of node: Int) -> String {
    (importNames[nodes[node].namespace].map { $0 + "." } ?? "") + nodes[node].name
  }
}

/// An element of a decision requirement graph.
/// - Spec: DMN 1.5 §6.3
public struct DecisionNode: Sendable {
  /// What kind of element it is, with what only that kind has.
  public enum Kind: Sendable {
    /// A value that comes from outside.
    case inputData
    /// A value that logic gives; null where the model has no logic.
    case decision(DecisionUnit)
    /// Logic with parameters, called by name.
    case knowledgeModel(DecisionFunction)
    /// Decisions that are asked for together.
    case service(DecisionService)
  }

  /// Its id.
  public let id: String
  /// Its name, which expressions use.
  public let name: String
  /// The namespace of its model.
  public let namespace: String
  /// The declared type of its value (of the result, for what is called).
  public let type: TypeDefinition
  /// What kind of element it is.
  public let kind: Kind
  /// The elements it requires.
  public let requirements: [Int]
  /// Where it stands.
  public let location: SourceLocation

  /// An element.
  package init(
    id: String, name: String, namespace: String, type: TypeDefinition, kind: Kind, requirements: [Int],
    location: SourceLocation
  ) {
    self.id = id
    self.name = name
    self.namespace = namespace
    self.type = type
    self.kind = kind
    self.requirements = requirements
    self.location = location
  }
}

/// Logic with a frame of its own: the names it may use have fixed places.
public struct DecisionUnit: Sendable {
  /// What a place of the frame holds when evaluation begins.
  enum Entry: Sendable {
    /// The value of an element.
    case node(Int)
    /// Elements of an imported model under the import's name.
    case imported([(name: String, node: Int)])
  }

  let entries: [Entry]
  /// The elements of the entries, in their order.
  let required: [Int]
  let frameSize: Int
  let logic: BoxedExpression?

  package init(elements: [PlacedElement], frameSize: Int, logic: BoxedExpression?) {
    entries = elements.map { element in
      switch element {
      case .node(let node): .node(node)
      case .imported(let members): .imported(members)
      }
    }
    required = elements.flatMap { element in
      switch element {
      case .node(let node): [node]
      case .imported(let members): members.map(\.node)
      }
    }
    self.frameSize = frameSize
    self.logic = logic
  }
}

/// What stands at a place of a frame when evaluation begins.
package enum PlacedElement: Sendable {
  /// An element.
  case node(Int)
  /// Elements of an imported model under the import's name.
  case imported([(name: String, node: Int)])
}

/// A business knowledge model or a boxed function.
/// - Spec: DMN 1.5 §6.3.9, §10.2.1.7
public struct DecisionFunction: Sendable {
  /// A parameter with its place in the frame.
  package struct Parameter: Sendable {
    package let name: String
    package let type: TypeDefinition
    package let slot: Int

    package init(name: String, type: TypeDefinition, slot: Int) {
      self.name = name
      self.type = type
      self.slot = slot
    }
  }

  /// What runs when it is called.
  package enum Body: Sendable {
    /// Logic of the model.
    case logic(BoxedExpression)
    /// A function of Java's that is known natively.
    case external(ExternalFunction)
    /// A function that is not run; the message says why.
    case refused(String)
  }

  package let parameters: [Parameter]
  package let body: Body
  /// The elements and size of its frame; empty for a boxed function, which lives in the frame around it.
  package let unit: DecisionUnit?
  /// The place of the function itself in the frame of its body; nil where it has no name to call itself by.
  package let ownSlot: Int?
  /// The type of what the body gives whenever it is not null; Any where that is not certain.
  let resultType: FEELType

  package init(parameters: [Parameter], body: Body, unit: DecisionUnit?, ownSlot: Int? = nil) {
    self.parameters = parameters
    self.body = body
    self.unit = unit
    self.ownSlot = ownSlot
    resultType = body.certainType ?? .any
  }
}

/// A decision service.
/// - Spec: DMN 1.5 §6.3.10, §10.4
public struct DecisionService: Sendable {
  /// The decisions whose results it gives.
  public let outputs: [Int]
  /// The input data, then the decisions, whose values are its arguments.
  public let parameters: [Int]

  package init(outputs: [Int], parameters: [Int]) {
    self.outputs = outputs
    self.parameters = parameters
  }
}

/// Where an expression stands.
package struct DecisionSite: Hashable, Sendable {
  /// The element it belongs to.
  package let element: String
  /// What it is: "rule 3, input 'Age'".
  package let part: String
  /// Where its text begins.
  package let location: SourceLocation
  /// The text, for messages.
  package let text: String

  package init(element: String, part: String, location: SourceLocation, text: String) {
    self.element = element
    self.part = part
    self.location = location
    self.text = text
  }
}
