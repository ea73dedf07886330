/// The content model of DMN as data: which attributes and children each element may have. One model for all versions,
/// the newest: what an older version lacks is no mistake in it.
/// - Spec: DMN15.xsd and its predecessors
public enum DMNContentModel {
  /// One type of element.
  public struct Entry: Hashable, Sendable {
    /// Attributes without a namespace.
    public var attributes: [String]
    /// Attributes that must be given.
    public var required: [String]
    /// Children of DMN's namespace, with the name of their type.
    public var children: [Child]
  }

  /// A child.
  public struct Child: Hashable, Sendable {
    /// Its name.
    public var name: String
    /// The name of its type in ``types``.
    public var type: String
    /// How often it must stand at least.
    public var minimum: Int
    /// How often it may stand; nil without limit.
    public var maximum: Int?
  }

  /// The types of elements by name; `definitions` is the root's.
  ///
  /// Written as text: `attributes (! required) : children`. A child is `name`, or `name=type` where they differ, with
  /// `?` for at most one, `*` for any number, `+` for at least one, and nothing for exactly one. `@` stands for an
  /// expression, of any kind.
  public static let types: [String: Entry] = {
    var found: [String: Entry] = [:]
    for (name, text) in table { found[name] = entry(text) }
    return found
  }()

  /// The names of expressions.
  public static let expressions: [String] = [
    "literalExpression", "decisionTable", "invocation", "context", "relation", "list", "functionDefinition",
    "conditional", "filter", "for", "some", "every",
  ]

  private static let table: [(String, String)] = [
    (
      "definitions",
      "name! namespace! expressionLanguage typeLanguage exporter exporterVersion : import* itemDefinition* decision*"
        + " businessKnowledgeModel* inputData* knowledgeSource* decisionService* textAnnotation* association* group*"
        + " elementCollection* performanceIndicator* organizationUnit*"
    ),
    ("import", "name namespace! importType! locationURI :"),
    (
      "itemDefinition",
      "name! typeLanguage isCollection : typeRef=text? allowedValues=tests? typeConstraint=tests?"
        + " itemComponent=itemDefinition* functionItem?"
    ),
    ("functionItem", "outputTypeRef : parameters=variable*"),
    ("variable", "name! typeRef :"),
    (
      "decision",
      "name! : question=text? allowedAnswers=text? variable? informationRequirement* knowledgeRequirement*"
        + " authorityRequirement* supportedObjective=reference* impactedPerformanceIndicator=reference*"
        + " decisionMaker=reference* decisionOwner=reference* usingProcess=reference* usingTask=reference* @?"
    ),
    ("informationRequirement", ": requiredDecision=reference? requiredInput=reference?"),
    ("knowledgeRequirement", ": requiredKnowledge=reference"),
    ("authorityRequirement", ": requiredDecision=reference? requiredInput=reference? requiredAuthority=reference?"),
    ("reference", "href! :"),
    ("inputData", "name! : variable?"),
    (
      "businessKnowledgeModel",
      "name! : variable? encapsulatedLogic=functionDefinition? knowledgeRequirement* authorityRequirement*"
    ),
    ("knowledgeSource", "name! locationURI : authorityRequirement* type=text? owner=reference?"),
    (
      "decisionService",
      "name! : variable? outputDecision=reference* encapsulatedDecision=reference* inputDecision=reference*"
        + " inputData=reference*"
    ),
    ("literalExpression", "typeRef expressionLanguage : text? importedValues?"),
    (
      "importedValues",
      "name namespace importType locationURI expressionLanguage : importedElement=text?"
    ),
    ("invocation", "typeRef : @? binding*"),
    ("binding", ": parameter=variable @?"),
    ("context", "typeRef : contextEntry*"),
    ("contextEntry", ": variable? @?"),
    ("relation", "typeRef : column=variable* row*"),
    ("row", "typeRef : @*"),
    ("list", "typeRef : @*"),
    ("functionDefinition", "typeRef kind : formalParameter=variable* @?"),
    ("conditional", "typeRef : if=child then=child else=child"),
    ("filter", "typeRef : in=child match=child"),
    ("for", "typeRef iteratorVariable! : in=child return=child"),
    ("some", "typeRef iteratorVariable! : in=child satisfies=child"),
    ("every", "typeRef iteratorVariable! : in=child satisfies=child"),
    ("child", "typeRef : @?"),
    (
      "decisionTable",
      "typeRef hitPolicy aggregation preferredOrientation outputLabel : input* output+ annotation* rule*"
    ),
    ("input", ": inputExpression=literalExpression? inputValues=tests?"),
    ("output", "name typeRef : outputValues=tests? defaultOutputEntry=literalExpression?"),
    ("annotation", "name :"),
    ("rule", ": inputEntry=tests* outputEntry=literalExpression+ annotationEntry*"),
    ("annotationEntry", ": text?"),
    ("tests", "expressionLanguage typeRef : text?"),
    ("text", ":"),
    ("textAnnotation", "textFormat : text?"),
    ("association", "associationDirection : sourceRef=reference targetRef=reference"),
    ("group", "name :"),
    ("elementCollection", "name : drgElement=reference*"),
    ("performanceIndicator", "name URI : impactingDecision=reference*"),
    ("organizationUnit", "name : decisionMade=reference* decisionOwned=reference*"),
  ]

  private static func entry(_ text: String) -> Entry {
    let halves = text.split(separator: ":", omittingEmptySubsequences: false)
    var entry = Entry(attributes: ["id", "label"], required: [], children: [])
    for word in halves[0].split(separator: " ") {
      let isRequired = word.hasSuffix("!")
      let name = String(isRequired ? word.dropLast() : word)
      entry.attributes.append(name)
      if isRequired { entry.required.append(name) }
    }
    entry.children = [
      Child(name: "description", type: "text", minimum: 0, maximum: 1),
      Child(name: "extensionElements", type: "", minimum: 0, maximum: 1),
      Child(name: "extensionAttribute", type: "", minimum: 0, maximum: nil),
    ]
    for word in halves.dropFirst().joined().split(separator: " ") { entry.children += children(word) }
    return entry
  }

  private static func children(_ word: Substring) -> [Child] {
    var minimum = 1
    var maximum: Int? = 1
    var name = word
    switch word.last {
    case "?": minimum = 0
    case "*": (minimum, maximum) = (0, nil)
    case "+": maximum = nil
    default: name = word + " "
    }
    name = name.dropLast()
    guard name != "@" else {
      return expressions.map { Child(name: $0, type: $0, minimum: 0, maximum: maximum) }
    }
    let parts = name.split(separator: "=")
    let type = parts.count > 1 ? String(parts[1]) : String(parts[0])
    return [Child(name: String(parts[0]), type: type, minimum: minimum, maximum: maximum)]
  }
}
