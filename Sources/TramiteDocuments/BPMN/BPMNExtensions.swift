public import TramiteProblems

/// What stands in an element's `extensionElements`: Tramite's own elements typed, all others kept by name.
public struct BPMNExtensions: Hashable, Sendable {
  /// `<tramite:input>`: what a handler, call activity or message is given.
  public var inputs: [TramiteInput]
  /// `<tramite:output>`: what is taken from the result or payload.
  public var outputs: [TramiteOutput]
  /// `<tramite:setting>`: constant configuration of a handler.
  public var settings: [TramiteSetting]
  /// `<tramite:document>`: modification control of a process, one per version.
  public var documentVersions: [TramiteDocumentVersion]
  /// `<tramite:source>`: where in which document this is laid down.
  public var sources: [TramiteSource]
  /// `<tramite:record>`: how rows of a data store are identified.
  public var record: TramiteRecord?
  /// Elements of other namespaces: kept and not used.
  public var foreign: [ForeignElement]

  /// Makes an empty collection.
  public init() {
    inputs = []
    outputs = []
    settings = []
    documentVersions = []
    sources = []
    record = nil
    foreign = []
  }

  /// Whether nothing at all stands in it.
  public var isEmpty: Bool {
    inputs.isEmpty && outputs.isEmpty && settings.isEmpty && documentVersions.isEmpty && sources.isEmpty
      && record == nil && foreign.isEmpty
  }
}

/// `<tramite:input name="" expression=""/>`.
public struct TramiteInput: Hashable, Sendable {
  /// The name under which the value is given.
  public var name: LocatedText
  /// FEEL.
  public var expression: LocatedText
  /// Where the element stands.
  public var location: SourceLocation
  /// Makes an input.
  public init(name: LocatedText, expression: LocatedText, location: SourceLocation) {
    self.name = name
    self.expression = expression
    self.location = location
  }
}

/// `<tramite:output variable="" expression=""/>`.
public struct TramiteOutput: Hashable, Sendable {
  /// The variable that is written.
  public var variable: LocatedText
  /// FEEL over the result or payload.
  public var expression: LocatedText
  /// Where the element stands.
  public var location: SourceLocation
  /// Makes an output.
  public init(variable: LocatedText, expression: LocatedText, location: SourceLocation) {
    self.variable = variable
    self.expression = expression
    self.location = location
  }
}

/// `<tramite:setting name="" value=""/>`.
public struct TramiteSetting: Hashable, Sendable {
  /// The setting's name, as the handler documents it.
  public var name: LocatedText
  /// Its literal value.
  public var value: LocatedText
  /// Where the element stands.
  public var location: SourceLocation
  /// Makes a setting.
  public init(name: LocatedText, value: LocatedText, location: SourceLocation) {
    self.name = name
    self.value = value
    self.location = location
  }
}

/// `<tramite:document code="" version="" date="" approvedBy="" change=""/>`.
public struct TramiteDocumentVersion: Hashable, Sendable {
  /// The procedure's code in its owner's register.
  public var code: String
  /// The version, as the owner writes it.
  public var version: String
  /// The day of approval, as written.
  public var date: String?
  /// Who approved it.
  public var approvedBy: String?
  /// What changed.
  public var change: String?
  /// Where the element stands.
  public var location: SourceLocation
  /// Makes an entry of the modification control.
  public init(
    code: String, version: String, date: String?, approvedBy: String?, change: String?, location: SourceLocation
  ) {
    self.code = code
    self.version = version
    self.date = date
    self.approvedBy = approvedBy
    self.change = change
    self.location = location
  }
}

/// `<tramite:source document="" section=""/>`.
public struct TramiteSource: Hashable, Sendable {
  /// The document.
  public var document: String
  /// The section in it.
  public var section: String
  /// Where the element stands.
  public var location: SourceLocation
  /// Makes a reference to a document.
  public init(document: String, section: String, location: SourceLocation) {
    self.document = document
    self.section = section
    self.location = location
  }
}

/// `<tramite:record key="" appendOnly="" numbering=""/>` on a data store.
public struct TramiteRecord: Hashable, Sendable {
  /// The field that identifies a row; nil for registers, which are numbered.
  public var key: LocatedText?
  /// Whether entries are only ever appended.
  public var isAppendOnly: Bool
  /// Pattern of the numbers, for example `{year}-{n}`.
  public var numbering: LocatedText?
  /// Where the element stands.
  public var location: SourceLocation
  /// Makes a description of a store's rows.
  public init(key: LocatedText?, isAppendOnly: Bool, numbering: LocatedText?, location: SourceLocation) {
    self.key = key
    self.isAppendOnly = isAppendOnly
    self.numbering = numbering
    self.location = location
  }
}

/// An extension element of another vendor: known by name, kept, not used.
public struct ForeignElement: Hashable, Sendable {
  /// Its namespace.
  public var namespace: String
  /// Its local name.
  public var name: String
  /// Where it stands.
  public var location: SourceLocation
  /// Makes a foreign element.
  public init(namespace: String, name: String, location: SourceLocation) {
    self.namespace = namespace
    self.name = name
    self.location = location
  }
}
