extension ProblemCode {
  /// An attribute that Tramite's namespace does not have.
  public static let extensionUnknownAttribute = ProblemCode("EXT-0401")
  /// An attribute or element of Tramite's on an element where it means nothing.
  public static let extensionMisplaced = ProblemCode("EXT-0402")
  /// An element that Tramite's namespace does not have.
  public static let extensionUnknownElement = ProblemCode("EXT-0403")
  /// An attribute that an element of Tramite's must have.
  public static let extensionMissingAttribute = ProblemCode("EXT-0404")
  /// An extension element of another vendor.
  public static let extensionForeign = ProblemCode("EXT-0405")
  /// A value that an attribute of Tramite's cannot have.
  public static let extensionInvalidValue = ProblemCode("EXT-0406")
  /// A setting, input or output given twice.
  public static let extensionDuplicate = ProblemCode("EXT-0407")
  /// An attribute that says the same as another, or means nothing without another.
  public static let extensionWithoutEffect = ProblemCode("EXT-0408")
}

extension ProblemCatalogue {
  /// Extensions: Tramite's own (formats.md) and those of other vendors.
  static let extensions: [Entry] = [
    Entry(
      .extensionUnknownAttribute, .error, "unknown attribute of the tramite namespace",
      why: "Nothing reads an attribute of this name, so what it should say would be lost in silence.",
      hint: "correct the name; processes/README.md lists all attributes"),
    Entry(
      .extensionMisplaced, .error, "tramite extension where it means nothing",
      why: "The attribute or element exists, but not on this kind of element, where nothing reads it.",
      hint: "move it to an element of a kind that the problem names"),
    Entry(
      .extensionUnknownElement, .error, "unknown element of the tramite namespace",
      why: "Nothing reads an element of this name, so what it should say would be lost in silence.",
      hint: "correct the name; processes/README.md lists all elements"),
    Entry(
      .extensionMissingAttribute, .error, "attribute of a tramite element missing",
      why: "Without the attribute the element says too little.",
      hint: "add the attribute"),
    Entry(
      .extensionForeign, .info, "extension of another vendor",
      why: "Extension elements of other namespaces (Camunda, Zeebe, Flowable and others) are kept and not used.",
      hint: "nothing has to be done; write what execution needs with tramite: extensions"),
    Entry(
      .extensionInvalidValue, .error, "value of a tramite extension not allowed",
      why: "The value is none that the attribute can have.",
      hint: "use a value as the problem describes it; processes/README.md has an example of each"),
    Entry(
      .extensionDuplicate, .error, "given twice",
      why: "The same setting, input or output stands twice; which one counts would be a guess.",
      hint: "keep one of the two"),
    Entry(
      .extensionWithoutEffect, .warning, "tramite attribute without effect",
      why: "The attribute only means something together with another one, which is missing here.",
      hint: "add what is missing, or remove the attribute"),
  ]
}
