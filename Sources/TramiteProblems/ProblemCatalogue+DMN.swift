extension ProblemCode {
  /// A file that is no DMN.
  public static let dmnNotDMN = ProblemCode("DMN-1001")
  /// An element that DMN does not have there.
  public static let dmnUnknownElement = ProblemCode("DMN-1002")
  /// An attribute that DMN does not have there.
  public static let dmnUnknownAttribute = ProblemCode("DMN-1003")
  /// A missing attribute.
  public static let dmnMissingAttribute = ProblemCode("DMN-1004")
  /// A missing element.
  public static let dmnMissingElement = ProblemCode("DMN-1005")
  /// An element that may not be repeated.
  public static let dmnRepeatedElement = ProblemCode("DMN-1006")
  /// A value that an attribute may not have.
  public static let dmnBadValue = ProblemCode("DMN-1007")
  /// An id that stands twice.
  public static let dmnDuplicateID = ProblemCode("DMN-1008")
  /// A name that stands twice.
  public static let dmnDuplicateName = ProblemCode("DMN-1009")
  /// A reference to nothing.
  public static let dmnUnknownReference = ProblemCode("DMN-1010")
  /// A reference to an element of a wrong kind.
  public static let dmnReferenceKind = ProblemCode("DMN-1011")
  /// An import of a model that is not there.
  public static let dmnImportMissing = ProblemCode("DMN-1012")
  /// Two imports under one name.
  public static let dmnImportTwice = ProblemCode("DMN-1013")
  /// An import of something that is no DMN.
  public static let dmnImportKind = ProblemCode("DMN-1014")
  /// A type that is not defined.
  public static let dmnUnknownType = ProblemCode("DMN-1015")
  /// Types made from each other.
  public static let dmnTypeCycle = ProblemCode("DMN-1016")
  /// Elements that require each other.
  public static let dmnRequirementCycle = ProblemCode("DMN-1017")
  /// A name that nothing has.
  public static let dmnUnknownName = ProblemCode("DMN-1018")
  /// An element that is used without being required.
  public static let dmnNotRequired = ProblemCode("DMN-1019")
  /// A decision without logic.
  public static let dmnWithoutLogic = ProblemCode("DMN-1020")
  /// A rule with too many or too few entries.
  public static let dmnRuleEntries = ProblemCode("DMN-1021")
  /// An output without a name where there are several.
  public static let dmnOutputName = ProblemCode("DMN-1022")
  /// A table that covers not everything.
  public static let dmnTableGap = ProblemCode("DMN-1023")
  /// Rules that match together where only one may.
  public static let dmnTableOverlap = ProblemCode("DMN-1024")
  /// A rule that never decides anything.
  public static let dmnRuleUnreachable = ProblemCode("DMN-1025")
  /// Priorities without an order.
  public static let dmnPriorityValues = ProblemCode("DMN-1026")
  /// An aggregation that does not fit the hit policy.
  public static let dmnAggregation = ProblemCode("DMN-1027")
  /// A function that is not run.
  public static let dmnExternalFunction = ProblemCode("DMN-1028")
  /// A value that does not have the declared type.
  public static let dmnTypeMismatch = ProblemCode("DMN-1029")
  /// A decision service without an output.
  public static let dmnServiceOutput = ProblemCode("DMN-1030")
  /// An entry, parameter or column that stands twice.
  public static let dmnEntryTwice = ProblemCode("DMN-1031")
  /// A binding of a parameter that does not exist.
  public static let dmnUnknownParameter = ProblemCode("DMN-1032")
  /// Imported values.
  public static let dmnImportedValues = ProblemCode("DMN-1033")
  /// A missing expression.
  public static let dmnMissingExpression = ProblemCode("DMN-1034")
  /// Two models of one namespace.
  public static let dmnNamespaceTwice = ProblemCode("DMN-1035")
  /// A table that is too large to be looked at for gaps.
  public static let dmnTableNotAnalyzed = ProblemCode("DMN-1036")
  /// An output entry that is none of the output values.
  public static let dmnOutputValue = ProblemCode("DMN-1046")
  /// A type of too many parts.
  public static let dmnTypeTooLarge = ProblemCode("DMN-1047")
  /// A parameter that nothing is bound to.
  public static let dmnUnboundParameter = ProblemCode("DMN-1048")
  /// A decision service that lacks an input.
  public static let dmnServiceInput = ProblemCode("DMN-1049")
  /// A row of a relation with too many cells.
  public static let dmnRowCells = ProblemCode("DMN-1050")
  /// An aggregation of several outputs.
  public static let dmnAggregatedOutputs = ProblemCode("DMN-1051")
  /// An aggregation of what cannot be aggregated.
  public static let dmnAggregationType = ProblemCode("DMN-1052")
}

extension ProblemCatalogue {
  /// Decision models.
  static let decisions: [Entry] = dmnStructure + dmnReferences + dmnLogic

  private static let dmnStructure: [Entry] = [
    Entry(
      .dmnNotDMN, .error, "file that is no DMN",
      why: "A decision model begins with the element 'definitions' in a namespace of DMN 1.1 to 1.5.",
      hint: "right: <definitions xmlns=\"https://www.omg.org/spec/DMN/20230324/MODEL/\" ...>; wrong: the namespace of"
        + " BPMN, or none"),
    Entry(
      .dmnUnknownElement, .error, "element that DMN does not have there",
      why: "What is not part of the standard would be passed over in silence, and the decision would mean something"
        + " else than its author thinks.",
      hint: "right: <decision><variable .../></decision>; wrong: <decision><variabel .../></decision>; what a tool"
        + " adds belongs into extensionElements or a namespace of its own"),
    Entry(
      .dmnUnknownAttribute, .error, "attribute that DMN does not have there",
      why: "An attribute without a namespace is the standard's; a misspelt one would have no effect.",
      hint: "right: hitPolicy=\"FIRST\"; wrong: hitpolicy=\"FIRST\""),
    Entry(
      .dmnMissingAttribute, .error, "missing attribute",
      why:
        "The element cannot be used without it: what has no name cannot be read, what has no href refers to nothing.",
      hint: "right: <inputData name=\"Age\">; wrong: <inputData>"),
    Entry(
      .dmnMissingElement, .error, "missing element",
      why: "The element is incomplete.",
      hint: "right: <informationRequirement><requiredInput href=\"#age\"/></informationRequirement>; wrong: a"
        + " knowledgeRequirement without requiredKnowledge"),
    Entry(
      .dmnRepeatedElement, .error, "element that may stand only once",
      why: "Which of the two counts would be a guess.",
      hint: "right: one expression as the logic of a decision; wrong: a literalExpression and a decisionTable"),
    Entry(
      .dmnBadValue, .error, "value that the attribute may not have",
      why: "The attribute has a fixed set of values.",
      hint: "right: hitPolicy=\"RULE ORDER\"; wrong: hitPolicy=\"R\""),
    Entry(
      .dmnDuplicateID, .error, "id that stands twice",
      why: "References name elements by their id; with two of one id they mean either.",
      hint: "give one of the two another id"),
    Entry(
      .dmnDuplicateName, .error, "name that stands twice",
      why: "Expressions name inputs, decisions and functions; with two of one name they mean either.",
      hint: "give one of the two another name"),
    Entry(
      .dmnImportedValues, .error, "imported values",
      why: "Values in files of other kinds (importedValues) are not read.",
      hint: "right: <text>[1, 2, 3]</text>; wrong: <importedValues .../>"),
    Entry(
      .dmnMissingExpression, .error, "missing expression",
      why: "Where a value is needed nothing stands.",
      hint: "right: <if><literalExpression><text>age > 18</text></literalExpression></if>; wrong: <if/>"),
    Entry(
      .dmnNamespaceTwice, .error, "two models of one namespace",
      why: "Imports and references find a model by its namespace; with two they mean either.",
      hint: "give each model a namespace of its own"),
  ]

  private static let dmnReferences: [Entry] = [
    Entry(
      .dmnUnknownReference, .error, "reference to nothing",
      why: "There is no element of this id in the model or in what it imports.",
      hint: "right: href=\"#id-of-a-decision\"; wrong: href=\"#Name of a decision\""),
    Entry(
      .dmnReferenceKind, .error, "reference to an element of a wrong kind",
      why: "A required input is an inputData, a required decision a decision, required knowledge a business knowledge"
        + " model or a decision service.",
      hint: "right: <requiredInput href=\"#age\"/> where age is an inputData; wrong: where it is a decision"),
    Entry(
      .dmnImportMissing, .error, "import of a model that is not there",
      why: "The namespace that is imported is that of no model among the files.",
      hint: "put the imported .dmn beside this one, or correct the namespace"),
    Entry(
      .dmnImportTwice, .error, "two imports under one name",
      why: "What a name leads to would be a guess.",
      hint: "give each import a name of its own"),
    Entry(
      .dmnImportKind, .error, "import of something that is no DMN",
      why: "Models of other kinds (PMML, XML schema) are not read.",
      hint: "right: importType=\"https://www.omg.org/spec/DMN/20230324/MODEL/\"; wrong: the namespace of PMML"),
    Entry(
      .dmnUnknownType, .error, "type that is not defined",
      why: "A type is one of FEEL's, or an itemDefinition of the model or of an import.",
      hint: "right: typeRef=\"number\"; wrong: typeRef=\"integer\""),
    Entry(
      .dmnTypeCycle, .error, "types made from each other",
      why: "A type that contains itself would have no values.",
      hint: "break the circle: let one of the types refer to Any"),
    Entry(
      .dmnTypeTooLarge, .error, "type of too many parts",
      why:
        "Types that each use the one before several times grow without bound; every expression looks at their members.",
      hint: "let a member whose parts nobody reads refer to Any"),
    Entry(
      .dmnRequirementCycle, .error, "elements that require each other",
      why: "A decision that needs its own result, directly or through others, can never be made.",
      hint: "remove one of the requirements"),
    Entry(
      .dmnServiceOutput, .error, "decision service without an output",
      why: "A service gives the results of its output decisions; without any there is nothing to give.",
      hint: "right: <outputDecision href=\"#decision\"/>"),
  ]

  private static let dmnLogic: [Entry] = [
    Entry(
      .dmnUnknownName, .error, "unknown name",
      why: "Nothing has this name where the expression stands, so it would always be null.",
      hint: "correct the name"),
    Entry(
      .dmnNotRequired, .error, "element that is not required",
      why: "An expression may use only what its decision requires; the arrow is missing in the diagram.",
      hint: "right: <informationRequirement><requiredInput href=\"#age\"/></informationRequirement> in the decision"
        + " that uses Age"),
    Entry(
      .dmnWithoutLogic, .warning, "decision without logic",
      why: "Its value is always null.",
      hint: "add an expression"),
    Entry(
      .dmnRuleEntries, .error, "rule with too many or too few entries",
      why: "A rule has one entry for every input and every output of its table.",
      hint: "right: two <inputEntry> where there are two <input>; an empty one is written '-'"),
    Entry(
      .dmnOutputName, .error, "output without a name",
      why: "The result of a table with several outputs is a context; each part needs a name.",
      hint: "right: <output name=\"rate\"/>; wrong: <output/>"),
    Entry(
      .dmnTableGap, .warning, "table that does not cover everything",
      why: "For some values of the inputs no rule matches and there is no default, so the result is null. The message"
        + " shows such values.",
      hint: "add a rule for them, or a default output"),
    Entry(
      .dmnTableOverlap, .warning, "rules that match together",
      why:
        "With hit policy U only one rule may match, with A all that match must give the same; otherwise the result is"
        + " null. The message shows values for which that happens.",
      hint: "make the rules exclude each other, or choose another hit policy"),
    Entry(
      .dmnRuleUnreachable, .warning, "rule that never decides anything",
      why:
        "Whenever it matches, rules before it (hit policy F) or of a higher priority (P) decide, or its tests can never"
        + " hold together.",
      hint: "remove it, or let it decide before the others"),
    Entry(
      .dmnTableNotAnalyzed, .info, "table that is not looked at completely",
      why:
        "Gaps, overlaps and rules without effect are found by going through combinations of input values; this table has"
        + " more of them than are looked at, or tests that compute something. What is reported about it is right, but more"
        + " may be wrong.",
      hint: "divide the table into several decisions, or test it with examples"),
    Entry(
      .dmnPriorityValues, .error, "priorities without an order",
      why: "Hit policies P and O take the order of results from the list of output values, which is missing.",
      hint: "right: <outputValues><text>\"high\", \"low\"</text></outputValues>"),
    Entry(
      .dmnAggregation, .warning, "aggregation that has no effect",
      why: "Only hit policy COLLECT aggregates.",
      hint: "right: hitPolicy=\"COLLECT\" aggregation=\"SUM\"; wrong: hitPolicy=\"FIRST\" aggregation=\"SUM\""),
    Entry(
      .dmnOutputValue, .warning, "output entry that is none of the output values",
      why: "The output values say what the table may give, and put results of the policies P and O in order.",
      hint: "add the entry to <outputValues>, or correct it"),
    Entry(
      .dmnExternalFunction, .error, "function that is not run",
      why: "Code outside of the model is never run; only a few functions of Java for numbers and texts are known.",
      hint: "write the function in FEEL"),
    Entry(
      .dmnTypeMismatch, .error, "value that does not have the declared type",
      why: "A value that does not fit its type becomes null.",
      hint: "correct the value, or the type"),
    Entry(
      .dmnEntryTwice, .error, "name that stands twice in a box",
      why:
        "Entries of a context, parameters of a function, columns of a relation, outputs of a table and components of a"
        + " type have different names.",
      hint: "give one of the two another name"),
    Entry(
      .dmnUnknownParameter, .error, "binding of a parameter that does not exist",
      why: "The function that is invoked has no parameter of this name, so the call always fails.",
      hint: "correct the name"),
    Entry(
      .dmnUnboundParameter, .warning, "parameter that nothing is bound to",
      why: "An invocation binds every parameter of the function; one that is left out is null.",
      hint: "add a <binding> for it"),
    Entry(
      .dmnServiceInput, .warning, "decision service without an input that it needs",
      why: "A decision service knows nothing but its inputs: input data that its decisions need, but that it does not"
        + " take, is always null.",
      hint: "add <inputData href=\"#...\"/> to the decision service"),
    Entry(
      .dmnRowCells, .error, "row with too many cells",
      why: "A row of a relation has one cell for each column; nothing would read the others.",
      hint: "remove the cell, or add a <column>"),
    Entry(
      .dmnAggregatedOutputs, .warning, "aggregation of several outputs",
      why:
        "DMN defines the aggregations of hit policy COLLECT for one output only; other products refuse the table. Here"
        + " each output is aggregated by itself.",
      hint: "divide the table into one for each output"),
    Entry(
      .dmnAggregationType, .warning, "aggregation of values that cannot be aggregated",
      why: "SUM adds numbers, and MIN and MAX need values that have an order; of anything else the result is null.",
      hint: "write numbers as outputs, or collect them without an aggregation"),
  ]
}
