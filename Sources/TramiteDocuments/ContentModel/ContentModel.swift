/// The content model of BPMN 2.0.2 as data: which attributes and children each element may have, in which order, how
/// often, and what its references point to. Readers and checks use it.
/// - Spec: BPMN 2.0.2, BPMN20.xsd and Semantic.xsd
public struct ContentModel: Sendable {
  /// What the value of an attribute, or the text of an element, must be.
  public enum ValueType: Hashable, Sendable {
    /// An XML id, unique in the file.
    case id
    /// Any text.
    case text
    /// A URI; kept as written.
    case uri
    /// A URI, or one of these words, which begin with `##`.
    case uriOr([String])
    /// `true`, `false`, `1` or `0`.
    case boolean
    /// A whole number.
    case integer
    /// One of these words.
    case oneOf([String])
    /// The name (a QName) of an element of one of these kinds in this file.
    case reference([BPMNElementKind])
    /// The id (an IDREF: no prefix) of an element of one of these kinds in this file.
    case idReference([BPMNElementKind])
    /// The id of any element of this file.
    case anyReference
    /// The name of an element of one of these kinds in this file; with a prefix it may be defined elsewhere.
    case unprefixedReference([BPMNElementKind])
    /// A name that may be defined outside of this file, or nowhere (types, operations of services, called elements).
    case openReference
  }

  /// An attribute of BPMN's own.
  public struct Attribute: Hashable, Sendable {
    /// Its name.
    public let name: String
    /// What its value must be.
    public let type: ValueType
    /// Whether it must be given.
    public let isRequired: Bool
    /// The value that counts where it is absent.
    public let defaultValue: String?
    /// Describes an attribute.
    public init(_ name: String, _ type: ValueType, required: Bool = false, default defaultValue: String? = nil) {
      self.name = name
      self.type = type
      self.isRequired = required
      self.defaultValue = defaultValue
    }
  }

  /// One position in the sequence of an element's children.
  public struct Child: Hashable, Sendable {
    /// What may stand here: one kind, or all that an abstract element of the schema stands for.
    public let kinds: [BPMNElementKind]
    /// The name that the schema gives the position.
    public let name: String
    /// How many there must be at least.
    public let minimum: Int
    /// How many there may be at most; nil without limit.
    public let maximum: Int?
    /// Describes a position.
    public init(_ kinds: [BPMNElementKind], name: String? = nil, minimum: Int = 0, maximum: Int? = nil) {
      self.kinds = kinds
      self.name = name ?? kinds.first?.rawValue ?? ""
      self.minimum = minimum
      self.maximum = maximum
    }
  }

  /// What stands between the tags besides children.
  public enum TextContent: Hashable, Sendable {
    /// Nothing but white space.
    case none
    /// A value.
    case value(ValueType)
    /// Free text; elements of other namespaces may stand in it (documentation, annotations, scripts).
    case free
    /// An expression.
    case expression
  }

  /// One element.
  public struct Entry: Hashable, Sendable {
    /// Which element.
    public let kind: BPMNElementKind
    /// Its attributes.
    public let attributes: [Attribute]
    /// Its children, in the order that the schema demands.
    public let children: [Child]
    /// Its text.
    public let text: TextContent
    /// Groups of children of which only one may be used; where one of a group stands, its first must stand too.
    public let alternatives: [[BPMNElementKind]]
    /// The names of the schema's types that `xsi:type` may say; empty where the type is open.
    public let types: [String]
    /// Position of each child kind in `children`.
    private let positions: [BPMNElementKind: Int]

    init(
      _ kind: BPMNElementKind, _ attributes: [Attribute], _ children: [Child] = [], text: TextContent = .none,
      alternatives: [[BPMNElementKind]] = [], types: [String]? = nil
    ) {
      self.kind = kind
      self.alternatives = alternatives
      self.types = types ?? ["t" + kind.rawValue.prefix(1).uppercased() + kind.rawValue.dropFirst()]
      self.attributes = attributes
      self.children = children
      self.text = text
      var positions: [BPMNElementKind: Int] = [:]
      for (position, child) in children.enumerated() {
        for kind in child.kinds where positions[kind] == nil { positions[kind] = position }
      }
      self.positions = positions
    }

    /// Whether attributes of other namespaces may stand on it: the schema allows them on everything that may have an id,
    /// documentation left out.
    public var allowsForeignAttributes: Bool { kind != .documentation && attribute("id") != nil }

    /// Whether the text is an expression whose language may be given without `xsi:type="tFormalExpression"`.
    public var isFormalExpression: Bool { types == ["tFormalExpression"] }

    /// The attribute of this name.
    public func attribute(_ name: String) -> Attribute? { attributes.first { $0.name == name } }

    /// The model of a child: the same as that of its kind anywhere, but for the condition of a complex behaviour, which is a
    /// formal expression.
    public func entry(ofChild child: Entry) -> Entry {
      kind == .complexBehaviorDefinition && child.kind == .condition ? ContentModel.formalCondition : child
    }

    /// The position in `children` at which an element of this kind stands; nil if it may not stand here.
    public func position(of kind: BPMNElementKind) -> Int? { positions[kind] }
  }

  /// The model of an element.
  /// - Cost: constant.
  public static func entry(for kind: BPMNElementKind) -> Entry {
    guard let entry = byName[kind.rawValue] else { preconditionFailure("the content model lacks \(kind.rawValue)") }
    return entry
  }

  /// The model of the element with this local name; nil if BPMN has no such element.
  /// - Cost: constant.
  public static func entry(named localName: String) -> Entry? { byName[localName] }

  /// All elements, in the order of their kinds.
  public static let all: [Entry] = roots + parts + activities + loops + gateways + events + data + collaborations

  private static let formalCondition = formalExpression(.condition)
  private static let byName = Dictionary(uniqueKeysWithValues: all.map { ($0.kind.rawValue, $0) })
}
