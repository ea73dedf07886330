/// The content model of diagram interchange as data, beside that of BPMN's own elements (``ContentModel``).
/// - Spec: BPMN 2.0.2 §12.2; BPMNDI.xsd, DI.xsd, DC.xsd
public enum DiagramContentModel {
  /// What the value of an attribute must be.
  public enum ValueType: Hashable, Sendable {
    /// Any text.
    case text
    /// `true`, `false`, `1` or `0`.
    case boolean
    /// A number, with a fraction or an exponent if need be.
    case number
    /// An id, unique in the file.
    case id
    /// The name of an element of the file.
    case reference
    /// One of these words.
    case oneOf([String])
  }

  /// An attribute.
  public struct Attribute: Hashable, Sendable {
    /// Its name.
    public let name: String
    /// What its value must be.
    public let type: ValueType
    /// Whether it must be given.
    public let isRequired: Bool

    init(_ name: String, _ type: ValueType, required: Bool = false) {
      self.name = name
      self.type = type
      isRequired = required
    }
  }

  /// One position in the sequence of an element's children.
  public struct Child: Hashable, Sendable {
    /// What may stand here.
    public let names: [String]
    /// How many there must be at least.
    public let minimum: Int
    /// How many there may be at most; nil without limit.
    public let maximum: Int?

    init(_ names: [String], minimum: Int = 0, maximum: Int? = 1) {
      self.names = names
      self.minimum = minimum
      self.maximum = maximum
    }
  }

  /// One element.
  public struct Entry: Hashable, Sendable {
    /// Its local name.
    public let name: String
    /// Its namespace.
    public let namespace: String
    /// Its attributes.
    public let attributes: [Attribute]
    /// Its children, in the order that the schema demands.
    public let children: [Child]
    /// Whether attributes of other namespaces may stand on it.
    public let allowsForeignAttributes: Bool
    /// Whether elements of other namespaces may stand in it.
    public let isOpen: Bool

    init(
      _ name: String, _ namespace: String, _ attributes: [Attribute], _ children: [Child] = [],
      foreign allowsForeignAttributes: Bool = false, open isOpen: Bool = false
    ) {
      self.name = name
      self.namespace = namespace
      self.attributes = attributes
      self.children = children
      self.allowsForeignAttributes = allowsForeignAttributes
      self.isOpen = isOpen
    }

    /// The name of its type in the schemas.
    public var schemaType: String {
      namespace == BPMNNamespace.diagramCommons ? name : name == "waypoint" ? "Point" : name
    }

    /// The position at which an element of this name stands; nil if it may not stand here.
    public func position(of name: String) -> Int? { children.firstIndex { $0.names.contains(name) } }
  }

  /// All elements.
  public static let all: [Entry] = [
    Entry(
      "BPMNDiagram", BPMNNamespace.diagram,
      [
        Attribute("id", .id), Attribute("name", .text), Attribute("documentation", .text),
        Attribute("resolution", .number),
      ], [Child(["BPMNPlane"], minimum: 1), Child(["BPMNLabelStyle"], maximum: nil)]),
    Entry(
      "BPMNPlane", BPMNNamespace.diagram, drawn, [extensions, Child(["BPMNShape", "BPMNEdge"], maximum: nil)],
      foreign: true),
    Entry(
      "BPMNShape", BPMNNamespace.diagram,
      drawn + [
        Attribute("isHorizontal", .boolean), Attribute("isExpanded", .boolean), Attribute("isMarkerVisible", .boolean),
        Attribute("isMessageVisible", .boolean),
        Attribute("participantBandKind", .oneOf(ParticipantBand.allCases.map(\.rawValue))),
        Attribute("choreographyActivityShape", .reference),
      ], [extensions, Child(["Bounds"], minimum: 1), Child(["BPMNLabel"])], foreign: true),
    Entry(
      "BPMNEdge", BPMNNamespace.diagram,
      drawn + [
        Attribute("sourceElement", .reference), Attribute("targetElement", .reference),
        Attribute("messageVisibleKind", .oneOf(["initiating", "non_initiating"])),
      ], [extensions, Child(["waypoint"], minimum: 2, maximum: nil), Child(["BPMNLabel"])], foreign: true),
    Entry(
      "BPMNLabel", BPMNNamespace.diagram, [Attribute("id", .id), Attribute("labelStyle", .reference)],
      [extensions, Child(["Bounds"])], foreign: true),
    Entry("BPMNLabelStyle", BPMNNamespace.diagram, [Attribute("id", .id)], [Child(["Font"], minimum: 1)]),
    Entry("extension", BPMNNamespace.diagramInterchange, [], open: true),
    Entry("waypoint", BPMNNamespace.diagramInterchange, point),
    Entry(
      "Bounds", BPMNNamespace.diagramCommons,
      point + [Attribute("width", .number, required: true), Attribute("height", .number, required: true)]),
    Entry(
      "Font", BPMNNamespace.diagramCommons,
      [
        Attribute("name", .text), Attribute("size", .number), Attribute("isBold", .boolean),
        Attribute("isItalic", .boolean), Attribute("isUnderline", .boolean), Attribute("isStrikeThrough", .boolean),
      ]),
  ]

  private static let drawn = [Attribute("id", .id), Attribute("bpmnElement", .reference)]
  private static let point = [Attribute("x", .number, required: true), Attribute("y", .number, required: true)]
  private static let extensions = Child(["extension"])
  private static let byName = Dictionary(uniqueKeysWithValues: all.map { ($0.name, $0) })

  /// The model of the element of this name; nil if there is none.
  public static func entry(named name: String) -> Entry? { byName[name] }

  /// What a shape may draw.
  public static let shapes: Set<BPMNElementKind> = Set(
    BPMNElementKind.activities + BPMNElementKind.gateways + BPMNElementKind.events
      + BPMNElementKind.choreographyActivities + BPMNElementKind.conversationNodes + [
        .participant, .lane, .dataObject, .dataObjectReference, .dataStore, .dataStoreReference, .dataInput,
        .dataOutput,
        .message, .textAnnotation, .group,
      ])

  /// What an edge may draw.
  public static let edges: Set<BPMNElementKind> = [
    .sequenceFlow, .messageFlow, .association, .dataAssociation, .dataInputAssociation, .dataOutputAssociation,
    .conversationLink,
  ]
}
