import CLibXML2
public import TramiteProblems

/// Reads XML into a tree of values with exact places.
///
/// Owns: well-formedness, namespaces, encodings, limits, safety against hostile files. Does not own: what elements mean.
/// Nothing but the bytes given is ever read: no network, no other file, no entity of the document's own (a DOCTYPE is
/// refused). libxml2 checks well-formedness; places come from its offset in the source text.
public enum XMLReading {
  /// Reads a document.
  /// - Parameters:
  ///   - bytes: the file's content in UTF-8, UTF-16, ISO-8859-1, ISO-8859-15, windows-1252 or US-ASCII.
  ///   - file: its path, for problems.
  /// - Throws: the first problem (`XML-00xx`) with its place; after a mistake in the syntax nothing further can be told.
  /// - Cost: linear in the length of the file; about 100 MB/s.
  public static func read(
    _ bytes: [UInt8], file: String, limits: XMLLimits = .standard
  ) throws(Problem) -> XMLDocument {
    guard bytes.count <= limits.bytes else {
      throw Problem(
        .xmlTooLarge, at: SourceLocation(file: file),
        "the file has more than \(limits.bytes) bytes, the most that is read",
        hint: "check that this is the right file; split a collection of definitions into several files")
    }
    let text = try SourceDecoding.decode(bytes, file: file)
    let source = SourceText(file: file, bytes: text)
    try checkBeginning(source)
    let carrier = XMLTreeCarrier(XMLTreeBuilder(source: source, limits: limits))
    try parse(source, with: carrier)
    guard let root = carrier.builder.root else {
      throw Problem(.xmlNotWellFormed, at: SourceLocation(file: file), "the file holds no element")
    }
    return XMLDocument(root: root, source: source, prefixes: carrier.builder.prefixes)
  }

  private static func checkBeginning(_ source: SourceText) throws(Problem) {
    guard let first = source.bytes.firstIndex(where: { $0 != 0x20 && $0 != 0x09 && $0 != 0x0A && $0 != 0x0D }) else {
      throw Problem(
        .xmlEmpty, at: SourceLocation(file: source.file), "the file is empty; an XML document was expected",
        hint: "export the file again, or remove it")
    }
    guard source.bytes[first] == UInt8(ascii: "<") else {
      throw Problem(
        .xmlNotXML, at: source.location(ofByte: first),
        "the file does not begin with '<' as an XML document does",
        hint: "check that this is the right file; definitions begin with '<?xml' or '<'")
    }
  }

  private static let initialized: Void = xmlInitParser()

  private static func parse(_ source: SourceText, with carrier: XMLTreeCarrier) throws(Problem) {
    initialized
    guard let context = xmlNewParserCtxt() else { preconditionFailure("libxml2 could not allocate a parser") }
    defer { xmlFreeParserCtxt(context) }
    context.pointee.sax.pointee = saxHandler()
    context.pointee.userData = Unmanaged.passUnretained(carrier).toOpaque()
    carrier.builder.context = context
    defer { carrier.builder.context = nil }
    let options = Int32(XML_PARSE_NONET.rawValue | XML_PARSE_NOERROR.rawValue | XML_PARSE_NOWARNING.rawValue)
    source.bytes.withUnsafeBytes { raw in
      let start = raw.baseAddress?.assumingMemoryBound(to: CChar.self)
      // A document is only built where SAX functions are missing; it is nil here, and freed if not.
      if let document = xmlCtxtReadMemory(context, start, Int32(raw.count), nil, "UTF-8", options) {
        xmlFreeDoc(document)
      }
    }
    if let problem = carrier.builder.problem { throw problem }
    if context.pointee.wellFormed == 0 {
      throw Problem(
        .xmlNotWellFormed, at: source.location(ofByte: carrier.builder.offset(in: context)),
        "the text here is not well-formed XML")
    }
  }

  /// The functions libxml2 calls; each finds the builder in its first argument.
  private static func saxHandler() -> xmlSAXHandler {
    var handler = xmlSAXHandler()
    handler.initialized = UInt32(XML_SAX2_MAGIC)
    handler.startElementNs = { data, name, _, uri, declared, namespaces, count, _, attributes in
      let carrier = XMLTreeCarrier.of(data)
      carrier?.builder.declare(Int(declared), namespaces)
      carrier?.builder.start(name: name, uri: uri, count: Int(count), attributes: attributes)
    }
    handler.endElementNs = { data, _, _, _ in XMLTreeCarrier.of(data)?.builder.end() }
    handler.characters = { data, text, length in XMLTreeCarrier.of(data)?.builder.characters(text, Int(length)) }
    handler.ignorableWhitespace = handler.characters
    handler.cdataBlock = handler.characters
    handler.internalSubset = { data, _, _, _ in XMLTreeCarrier.of(data)?.builder.refuseDoctype() }
    handler.serror = { data, error in
      guard let error else { return }
      XMLTreeCarrier.of(data)?.builder.fail(error.pointee)
    }
    return handler
  }
}
