public import TramiteProblems

/// A piece of text with its place: an attribute's value, or an element's content.
public struct LocatedText: Hashable, Sendable {
  /// The text.
  public var text: String
  /// Where it begins.
  public var location: SourceLocation
  /// Makes a located text.
  public init(_ text: String, at location: SourceLocation) {
    self.text = text
    self.location = location
  }
}

/// An attribute of an element as it stands in the file.
public struct BPMNAttribute: Hashable, Sendable {
  /// Whose attribute it is.
  public enum Origin: Hashable, Sendable {
    /// BPMN's own: no namespace.
    case bpmn
    /// Tramite's extension namespace.
    case tramite
    /// Another namespace; kept, not used.
    case foreign(namespace: String)
  }
  /// Whose attribute it is.
  public var origin: Origin
  /// Local name.
  public var name: String
  /// Value after entities were resolved.
  public var value: String
  /// Where the name stands.
  public var location: SourceLocation
  /// Where the value begins, inside the quotes.
  public var valueLocation: SourceLocation
  /// Makes an attribute.
  public init(
    origin: Origin, name: String, value: String, location: SourceLocation, valueLocation: SourceLocation
  ) {
    self.origin = origin
    self.name = name
    self.value = value
    self.location = location
    self.valueLocation = valueLocation
  }
  /// Value and place of the value.
  public var located: LocatedText { LocatedText(value, at: valueLocation) }
}

/// Documentation of an element, for people.
public struct BPMNDocumentation: Hashable, Sendable {
  /// The text, tags of other namespaces left out.
  public var text: LocatedText
  /// Its media type; `text/plain` where none is given.
  public var format: String
  /// Makes documentation.
  public init(text: LocatedText, format: String = "text/plain") {
    self.text = text
    self.format = format
  }
}

/// An element of a BPMN file with everything that stands on and in it: a value, with exact places.
///
/// Documentation and extension elements are kept in their own fields, not among `children`.
public struct BPMNElement: Hashable, Sendable {
  /// Which element it is.
  public var kind: BPMNElementKind
  /// Its `id`, if it has one.
  public var id: String?
  /// Its `name`, if it has one that is not empty.
  public var name: String?
  /// All attributes in document order, `id` and `name` included.
  public var attributes: [BPMNAttribute]
  /// Child elements of the BPMN namespace in document order.
  public var children: [BPMNElement]
  /// Own character data, trimmed, and where it begins; empty for elements without text.
  public var text: LocatedText
  /// Documentation texts.
  public var documentation: [BPMNDocumentation]
  /// What stands in `extensionElements`.
  public var extensions: BPMNExtensions
  /// Where the start tag stands; the length marks `<` and the name.
  public var location: SourceLocation

  /// Makes an element.
  public init(
    kind: BPMNElementKind, attributes: [BPMNAttribute] = [], children: [BPMNElement] = [], text: LocatedText,
    documentation: [BPMNDocumentation] = [], extensions: BPMNExtensions = BPMNExtensions(), location: SourceLocation
  ) {
    self.kind = kind
    self.attributes = attributes
    self.children = children
    self.text = text
    self.documentation = documentation
    self.extensions = extensions
    self.location = location
    self.id = nil
    self.name = nil
    for attribute in attributes where attribute.origin == .bpmn && !attribute.value.isEmpty {
      if attribute.name == "id" { id = attribute.value }
      if attribute.name == "name" { name = attribute.value }
    }
  }
}

extension BPMNElement {
  /// BPMN's attribute of this name.
  public func attribute(_ name: String) -> BPMNAttribute? {
    attributes.first { $0.name == name && $0.origin == .bpmn }
  }

  /// Tramite's attribute of this name.
  public func tramite(_ name: String) -> BPMNAttribute? {
    attributes.first { $0.name == name && $0.origin == .tramite }
  }

  /// The value of BPMN's attribute of this name.
  public func value(_ name: String) -> String? { attribute(name)?.value }

  /// A boolean attribute of BPMN; nil where it is absent or no boolean (which the reader reports).
  public func flag(_ name: String) -> Bool? { value(name).flatMap(Self.boolean) }

  /// What a text means as a boolean; nil where that cannot be told.
  ///
  /// Besides `true`, `1`, `false` and `0` the words that people write in their place are understood. The reader reports them,
  /// so that nothing is executed by them; but nothing else need be said of what follows.
  public static func boolean(_ text: String) -> Bool? {
    switch text.lowercased() {
    case "true", "1", "yes", "on": true
    case "false", "0", "no", "off": false
    case _: nil
    }
  }

  /// The id that a reference attribute names, without a namespace prefix.
  public func reference(_ name: String) -> String? { value(name).map(BPMNElement.localPart) }

  /// The children of one kind, in document order.
  public func children(of kind: BPMNElementKind) -> [BPMNElement] { children.filter { $0.kind == kind } }

  /// The first child of one kind.
  public func first(of kind: BPMNElementKind) -> BPMNElement? { children.first { $0.kind == kind } }

  /// Name where there is one, else id, else the element's kind: how messages speak of it.
  public var label: String { id ?? name ?? kind.rawValue }

  /// A reference's id: what stands after the prefix of a qualified name.
  public static func localPart(_ reference: String) -> String {
    guard let colon = reference.utf8.lastIndex(of: UInt8(ascii: ":")) else { return reference }
    return String(reference[reference.utf8.index(after: colon)...])
  }

  /// Calls `visit` for this element and all below, parents before children, in document order.
  public func visitAll(_ visit: (BPMNElement) -> Void) {
    visit(self)
    for child in children { child.visitAll(visit) }
  }
}
