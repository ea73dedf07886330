public import TramiteProblems

/// What a `.dmn` file says, typed, with the place of everything.
/// - Spec: DMN 1.5 chapters 6, 7, 8, 10; the namespaces of DMN 1.1 to 1.5
public struct DMNDocument: Hashable, Sendable {
  /// The file.
  public var file: String
  /// The version of DMN that the file's namespace names.
  public var version: DMNVersion
  /// The model's name.
  public var name: String
  /// The model's own namespace, by which imports and references find it.
  public var namespace: String
  /// What it imports.
  public var imports: [DMNImport] = []
  /// Types.
  public var items: [DMNItem] = []
  /// Input data.
  public var inputs: [DMNInputData] = []
  /// Decisions.
  public var decisions: [DMNDecision] = []
  /// Business knowledge models.
  public var knowledgeModels: [DMNKnowledgeModel] = []
  /// Decision services.
  public var services: [DMNDecisionService] = []
  /// Ids of elements that mean nothing to an evaluation: knowledge sources, annotations.
  public var otherIDs: [String] = []
  /// Where the root element stands.
  public var location: SourceLocation

  /// Makes an empty document.
  public init(file: String, version: DMNVersion, name: String, namespace: String, location: SourceLocation) {
    self.file = file
    self.version = version
    self.name = name
    self.namespace = namespace
    self.location = location
  }
}

/// The versions of DMN, by the namespace of their models.
public enum DMNVersion: String, Hashable, Sendable, CaseIterable {
  case v11 = "http://www.omg.org/spec/DMN/20151101/dmn.xsd"
  case v12 = "http://www.omg.org/spec/DMN/20180521/MODEL/"
  case v13 = "https://www.omg.org/spec/DMN/20191111/MODEL/"
  case v14 = "https://www.omg.org/spec/DMN/20211108/MODEL/"
  case v15 = "https://www.omg.org/spec/DMN/20230324/MODEL/"

  /// The version of a namespace; drafts of version 1.1 wrote it in other ways.
  public init?(namespace: String) {
    if let version = DMNVersion(rawValue: namespace) {
      self = version
      return
    }
    switch namespace {
    case "http://www.omg.org/spec/DMN/20151101/dmn11.xsd", "http://www.omg.org/spec/DMN/20151101/DMN11.xsd":
      self = .v11
    case "https://www.omg.org/spec/DMN/20180521/MODEL/": self = .v12
    case "http://www.omg.org/spec/DMN/20191111/MODEL/": self = .v13
    default: return nil
    }
  }

  /// How people write it.
  public var text: String {
    switch self {
    case .v11: "1.1"
    case .v12: "1.2"
    case .v13: "1.3"
    case .v14: "1.4"
    case .v15: "1.5"
    }
  }

  /// Whether a namespace is that of expressions in some version.
  public static func isFEEL(_ namespace: String) -> Bool {
    namespace.lowercased().hasPrefix("http") && namespace.contains("omg.org/spec/")
      && namespace.uppercased().contains("FEEL")
  }
}

/// A text of a document with its place.
public struct DMNText: Hashable, Sendable {
  /// The text as written, entities resolved.
  public var text: String
  /// Where its content begins, right behind the tag (or, of an attribute, the quote).
  public var location: SourceLocation
  /// Whether it stands in an attribute.
  public var isAttribute: Bool

  /// Makes a text.
  public init(text: String, location: SourceLocation, isAttribute: Bool = false) {
    self.text = text
    self.location = location
    self.isAttribute = isAttribute
  }
}

/// An import of another model.
public struct DMNImport: Hashable, Sendable {
  /// The name under which its elements are used; empty for the importing model's own.
  public var name: String
  /// The namespace of what is imported.
  public var namespace: String
  /// What kind of model it is: a namespace of DMN, PMML, XSD.
  public var type: String
  /// A file, as a hint.
  public var locationURI: String?
  /// Where it stands.
  public var location: SourceLocation

  /// Makes an import.
  public init(name: String, namespace: String, type: String, locationURI: String?, location: SourceLocation) {
    self.name = name
    self.namespace = namespace
    self.type = type
    self.locationURI = locationURI
    self.location = location
  }
}

/// A type, or a component of one.
public struct DMNItem: Hashable, Sendable {
  /// Its id.
  public var id: String?
  /// Its name.
  public var name: String
  /// The type it is made from.
  public var typeRef: DMNText?
  /// Whether its values are lists.
  public var isCollection = false
  /// Unary tests that values, or elements of a collection, must pass.
  public var allowedValues: DMNText?
  /// Unary tests that the whole value must pass (DMN 1.4).
  public var typeConstraint: DMNText?
  /// Its components.
  public var components: [DMNItem] = []
  /// The function that values are.
  public var function: DMNFunctionItem?
  /// Where it stands.
  public var location: SourceLocation

  /// Makes a type.
  public init(id: String?, name: String, location: SourceLocation) {
    self.id = id
    self.name = name
    self.location = location
  }
}

/// The type of a function.
public struct DMNFunctionItem: Hashable, Sendable {
  /// The parameters.
  public var parameters: [DMNVariable]
  /// The type of the result.
  public var outputType: DMNText?

  /// Makes a type of a function.
  public init(parameters: [DMNVariable], outputType: DMNText?) {
    self.parameters = parameters
    self.outputType = outputType
  }
}

/// A variable: of an element, an entry, a parameter, a column.
public struct DMNVariable: Hashable, Sendable {
  /// Its id.
  public var id: String?
  /// Its name.
  public var name: String
  /// Its type.
  public var typeRef: DMNText?
  /// Where it stands.
  public var location: SourceLocation

  /// Makes a variable.
  public init(id: String?, name: String, typeRef: DMNText?, location: SourceLocation) {
    self.id = id
    self.name = name
    self.typeRef = typeRef
    self.location = location
  }
}

/// A reference to another element.
public struct DMNReference: Hashable, Sendable {
  /// What is referred to.
  public enum Role: String, Hashable, Sendable {
    case requiredDecision, requiredInput, requiredKnowledge, requiredAuthority
    case outputDecision, encapsulatedDecision, inputDecision, inputData
  }

  /// What is referred to.
  public var role: Role
  /// `#id`, or the namespace of a model before it.
  public var href: DMNText

  /// Makes a reference.
  public init(role: Role, href: DMNText) {
    self.role = role
    self.href = href
  }
}

/// Input data.
public struct DMNInputData: Hashable, Sendable {
  /// Its id.
  public var id: String?
  /// Its name.
  public var name: String
  /// Its variable.
  public var variable: DMNVariable?
  /// Where it stands.
  public var location: SourceLocation

  /// Makes input data.
  public init(id: String?, name: String, variable: DMNVariable?, location: SourceLocation) {
    self.id = id
    self.name = name
    self.variable = variable
    self.location = location
  }
}

/// A decision.
public struct DMNDecision: Hashable, Sendable {
  /// Its id.
  public var id: String?
  /// Its name.
  public var name: String
  /// Its variable.
  public var variable: DMNVariable?
  /// What it requires.
  public var requirements: [DMNReference]
  /// Its logic.
  public var logic: DMNExpression?
  /// Where it stands.
  public var location: SourceLocation

  /// Makes a decision.
  public init(
    id: String?, name: String, variable: DMNVariable?, requirements: [DMNReference], logic: DMNExpression?,
    location: SourceLocation
  ) {
    self.id = id
    self.name = name
    self.variable = variable
    self.requirements = requirements
    self.logic = logic
    self.location = location
  }
}

/// A business knowledge model.
public struct DMNKnowledgeModel: Hashable, Sendable {
  /// Its id.
  public var id: String?
  /// Its name.
  public var name: String
  /// Its variable.
  public var variable: DMNVariable?
  /// What it requires.
  public var requirements: [DMNReference]
  /// Its logic.
  public var function: DMNFunction?
  /// Where it stands.
  public var location: SourceLocation

  /// Makes a business knowledge model.
  public init(
    id: String?, name: String, variable: DMNVariable?, requirements: [DMNReference], function: DMNFunction?,
    location: SourceLocation
  ) {
    self.id = id
    self.name = name
    self.variable = variable
    self.requirements = requirements
    self.function = function
    self.location = location
  }
}

/// A decision service.
public struct DMNDecisionService: Hashable, Sendable {
  /// Its id.
  public var id: String?
  /// Its name.
  public var name: String
  /// Its variable.
  public var variable: DMNVariable?
  /// Its decisions and inputs, in document order.
  public var references: [DMNReference]
  /// Where it stands.
  public var location: SourceLocation

  /// Makes a decision service.
  public init(
    id: String?, name: String, variable: DMNVariable?, references: [DMNReference], location: SourceLocation
  ) {
    self.id = id
    self.name = name
    self.variable = variable
    self.references = references
    self.location = location
  }
}
