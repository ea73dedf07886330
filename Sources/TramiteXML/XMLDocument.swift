public import TramiteProblems

/// A well-formed XML document as a tree of values with exact places.
public struct XMLDocument: Sendable {
  /// The root element.
  public let root: XMLElement
  /// The text that the document was read from.
  public let source: SourceText
  /// The namespace of each prefix that is declared anywhere in the document, the default one under the empty prefix; of several
  /// declarations the first.
  public let prefixes: [String: String]
}

/// Line, column and length in a file; the file itself stands once per element.
struct XMLPlace: Hashable, Sendable {
  var line: UInt32
  var column: UInt32
  var length: UInt32

  func location(in file: String) -> SourceLocation {
    SourceLocation(file: file, line: Int(line), column: Int(column), length: max(Int(length), 1))
  }
}

/// An element: its qualified name, attributes, child elements and own text.
public struct XMLElement: Sendable {
  /// Namespace URI; empty for none.
  public let namespace: String
  /// Local name.
  public let name: String
  /// Attributes in document order, namespace declarations left out.
  public let attributes: [XMLAttribute]
  /// Child elements in document order.
  public let children: [XMLElement]
  /// Own character data, that of children left out, untrimmed; empty where only white space stands between children.
  public let text: String
  let file: String
  let place: XMLPlace
  let contentPlace: XMLPlace
  /// Offset of the content in the source's bytes.
  let contentOffset: Int
  /// The first byte of the start tag.
  public let startOffset: Int
  /// The byte behind the end tag.
  public let endOffset: Int

  /// The byte behind the start tag.
  public var contentStart: Int { contentOffset }

  /// Where the start tag begins; the length marks `<` and the name.
  public var location: SourceLocation { place.location(in: file) }

  /// Where the content begins, right behind the start tag: ``SourceText/location(ofScalar:length:inContentAt:)`` counts
  /// from here.
  public var textLocation: SourceLocation { contentPlace.location(in: file) }

  /// The attribute of this local name; without a namespace unless one is given.
  public func attribute(_ name: String, namespace: String = "") -> XMLAttribute? {
    attributes.first { $0.name == name && $0.namespace == namespace }
  }

  /// The child elements of this local name, in the element's own namespace unless another is given.
  public func children(named name: String, namespace: String? = nil) -> [XMLElement] {
    let wanted = namespace ?? self.namespace
    return children.filter { $0.name == name && $0.namespace == wanted }
  }
}

/// An attribute.
public struct XMLAttribute: Sendable {
  /// Namespace URI; empty for none.
  public let namespace: String
  /// Local name.
  public let name: String
  /// Value after entities were resolved and line breaks normalized.
  public let value: String
  let file: String
  let place: XMLPlace
  let valuePlace: XMLPlace

  /// Where the name stands.
  public var location: SourceLocation { place.location(in: file) }

  /// Where the value begins, inside the quotes; the length is that of the value as written.
  public var valueLocation: SourceLocation { valuePlace.location(in: file) }

  /// The attribute without white space around its value, as XML Schema reads most types.
  package func collapsed() -> XMLAttribute {
    func isBlank(_ scalar: Unicode.Scalar) -> Bool { [" ", "\n", "\r", "\t"].contains(scalar) }
    let scalars = value.unicodeScalars
    guard let first = scalars.firstIndex(where: { !isBlank($0) }),
      let last = scalars.lastIndex(where: { !isBlank($0) }),
      isBlank(scalars[scalars.startIndex]) || isBlank(scalars[scalars.index(before: scalars.endIndex)])
    else { return self }
    var place = valuePlace
    // Where the value goes over several lines, its beginning is near enough.
    if scalars[..<first].allSatisfy({ $0 == " " || $0 == "\t" }) {
      place.column += UInt32(scalars.distance(from: scalars.startIndex, to: first))
    }
    let trimmed = String(scalars[first...last])
    place.length = UInt32(trimmed.unicodeScalars.count)
    return XMLAttribute(
      namespace: namespace, name: name, value: trimmed, file: file, place: self.place, valuePlace: place)
  }
}

/// How large a document may be. What exceeds a limit is refused with a problem; memory stays bounded.
public struct XMLLimits: Hashable, Sendable {
  /// Bytes of the file.
  public var bytes: Int
  /// Elements inside one another.
  public var depth: Int
  /// Elements in all.
  public var elements: Int
  /// Attributes of one element.
  public var attributesPerElement: Int
  /// Attributes in all.
  public var attributes: Int
  /// Bytes of one attribute's value.
  public var attributeBytes: Int
  /// Bytes of one element's own text.
  public var textBytes: Int

  /// Makes limits.
  public init(
    bytes: Int, depth: Int, elements: Int, attributesPerElement: Int, attributes: Int, attributeBytes: Int,
    textBytes: Int
  ) {
    self.bytes = bytes
    self.depth = depth
    self.elements = elements
    self.attributesPerElement = attributesPerElement
    self.attributes = attributes
    self.attributeBytes = attributeBytes
    self.textBytes = textBytes
  }

  /// Far above any real definition: 64 MiB, 200 levels, 500,000 elements, 256 attributes each and 1,500,000 in all.
  public static let standard = XMLLimits(
    bytes: 64 << 20, depth: 200, elements: 250_000, attributesPerElement: 256, attributes: 1_500_000,
    attributeBytes: 1 << 20, textBytes: 8 << 20)
}
