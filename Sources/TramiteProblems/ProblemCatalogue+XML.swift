extension ProblemCode {
  /// A file that is empty.
  public static let xmlEmpty = ProblemCode("XML-0001")
  /// Text that is not well-formed XML.
  public static let xmlNotWellFormed = ProblemCode("XML-0002")
  /// A document type declaration.
  public static let xmlDoctype = ProblemCode("XML-0003")
  /// A file larger than the limit.
  public static let xmlTooLarge = ProblemCode("XML-0004")
  /// Elements nested deeper than the limit.
  public static let xmlTooDeep = ProblemCode("XML-0005")
  /// More elements than the limit.
  public static let xmlTooManyElements = ProblemCode("XML-0006")
  /// More or longer attributes than the limit.
  public static let xmlAttributesTooLarge = ProblemCode("XML-0007")
  /// Bytes that are no text in the declared encoding.
  public static let xmlBadEncoding = ProblemCode("XML-0008")
  /// An encoding that is not supported.
  public static let xmlUnknownEncoding = ProblemCode("XML-0009")
  /// A file that is no XML at all.
  public static let xmlNotXML = ProblemCode("XML-0010")
  /// A root element that does not fit the kind of file.
  public static let xmlUnexpectedRoot = ProblemCode("XML-0011")
  /// A namespace prefix that is not declared.
  public static let xmlUndeclaredPrefix = ProblemCode("XML-0012")
  /// A text or attribute value longer than the limit.
  public static let xmlTextTooLong = ProblemCode("XML-0013")
}

extension ProblemCatalogue {
  /// Text and syntax of XML files.
  static let xml: [Entry] = [
    Entry(
      .xmlEmpty, .error, "file is empty",
      why: "There is no XML document in the file, so there is nothing to check or to deploy.",
      hint: "export the file again from the modeller, or remove it"),
    Entry(
      .xmlNotWellFormed, .error, "not well-formed XML",
      why: "The file breaks a rule of XML itself: a tag that is not closed, an attribute given twice, a stray '<' or"
        + " '&'.",
      hint: "correct the text at the place shown; '<' and '&' in text are written '&lt;' and '&amp;'"),
    Entry(
      .xmlDoctype, .error, "document type declaration",
      why: "A DOCTYPE can make a reader open other files or grow without bound, and no definition needs one.",
      hint: "remove the <!DOCTYPE ...> declaration and write entities out as characters"),
    Entry(
      .xmlTooLarge, .error, "file too large",
      why: "Memory stays bounded whatever is handed in; real definitions are far smaller than the limit.",
      hint: "check that this is the right file; split a collection of definitions into several files"),
    Entry(
      .xmlTooDeep, .error, "nested too deeply",
      why: "Elements stand inside one another deeper than any definition needs, which exhausts a reader's stack.",
      hint: "check that the file is a definition; move inner sub-processes into processes of their own"),
    Entry(
      .xmlTooManyElements, .error, "too many elements",
      why: "Memory stays bounded whatever is handed in; real definitions have far fewer elements than the limit.",
      hint: "check that this is the right file; split it into several definitions"),
    Entry(
      .xmlAttributesTooLarge, .error, "too many attributes",
      why: "An element has more attributes than any definition needs.",
      hint: "check that the file is a definition and was exported completely"),
    Entry(
      .xmlBadEncoding, .error, "bytes do not fit the encoding",
      why: "The file says (or, saying nothing, means UTF-8) in which encoding it is written, and these bytes are no"
        + " text in it.",
      hint: "save the file as UTF-8, or correct the encoding in its first line"),
    Entry(
      .xmlUnknownEncoding, .error, "encoding not supported",
      why: "Files are read in UTF-8, UTF-16, ISO-8859-1, ISO-8859-15, windows-1252 and US-ASCII only.",
      hint: "save the file as UTF-8 and write encoding=\"UTF-8\" in its first line"),
    Entry(
      .xmlNotXML, .error, "not an XML file",
      why: "The content does not begin as XML does; it may be a picture, an archive or another kind of text.",
      hint: "check that this is the right file; definitions begin with '<?xml' or '<'"),
    Entry(
      .xmlUnexpectedRoot, .error, "unexpected root element",
      why: "The first element and its namespace say what kind of document a file is; this one is of another kind.",
      hint: "check that the file is in the right place and has the right name; a BPMN file begins with <definitions> in"
        + " the namespace http://www.omg.org/spec/BPMN/20100524/MODEL"),
    Entry(
      .xmlUndeclaredPrefix, .error, "namespace prefix not declared",
      why: "A name with a prefix means something only if an xmlns declaration says which namespace the prefix is.",
      hint: "declare the prefix on the root element, for example xmlns:tramite=\"urn:tramite:bpmn:1\""),
    Entry(
      .xmlTextTooLong, .error, "text too long",
      why: "A single text or attribute value is longer than any definition needs; memory stays bounded whatever is"
        + " handed in.",
      hint: "shorten the text, or keep it in a document that the definition names"),
  ]
}
