extension ProblemCatalogue {
  /// Examples of what can be wrong in decisions, expressions, behaviour and the text of a file itself.
  static let meaningExamples: [ProblemCode: Example] = [
    .dmnNotDMN: Example(
      wrong: "<definitions xmlns=\"urn:other\">",
      right: "<definitions xmlns=\"https://www.omg.org/spec/DMN/20230324/MODEL/\">"),
    .dmnUnknownElement: Example(
      wrong: "<decision ...><rule/></decision>",
      right: "<decision ...><decisionTable><rule>...</rule></decisionTable></decision>"),
    .dmnUnknownAttribute: Example(wrong: "<decision nam=\"Rating\"/>", right: "<decision name=\"Rating\"/>"),
    .dmnMissingAttribute: Example(
      wrong: "<decision id=\"rating\"/>",
      right: "<decision id=\"rating\" name=\"Rating\"/>"),
    .dmnMissingElement: Example(
      wrong: "<rule> without <outputEntry>",
      right: "<rule> with an <outputEntry> for each output"),
    .dmnRepeatedElement: Example(wrong: "<decision> with two <variable>", right: "<decision> with one <variable>"),
    .dmnBadValue: Example(wrong: "hitPolicy=\"FRIST\"", right: "hitPolicy=\"FIRST\""),
    .dmnDuplicateID: Example(
      wrong: "<decision id=\"d\" .../> ... <inputData id=\"d\" .../>",
      right: "<decision id=\"d\" .../> ... <inputData id=\"i\" .../>"),
    .dmnDuplicateName: Example(wrong: "two input data 'income'", right: "'income' and 'income of the household'"),
    .dmnUnknownReference: Example(
      wrong: "<requiredInput href=\"#incme\"/>",
      right: "<requiredInput href=\"#income\"/>"),
    .dmnReferenceKind: Example(
      wrong: "<requiredDecision href=\"#income\"/> of input data",
      right: "<requiredInput href=\"#income\"/>"),
    .dmnImportMissing: Example(
      wrong: "<import namespace=\"urn:rates\" .../> without such a file",
      right: "the model of that namespace in the same folder"),
    .dmnImportTwice: Example(
      wrong: "two <import name=\"rates\" .../>",
      right: "<import name=\"rates\" .../> and <import name=\"limits\" .../>"),
    .dmnImportKind: Example(
      wrong: "<import importType=\"http://www.w3.org/2001/XMLSchema\" .../>",
      right: "<itemDefinition> in the model itself"),
    .dmnUnknownType: Example(wrong: "typeRef=\"nubmer\"", right: "typeRef=\"number\""),
    .dmnTypeCycle: Example(
      wrong: "tOrder has a part of tItem, and tItem one of tOrder",
      right: "tItem without an order in it"),
    .dmnRequirementCycle: Example(wrong: "A requires B, and B requires A", right: "A requires B"),
    .dmnUnknownName: Example(wrong: "<text>incme * 2</text>", right: "<text>income * 2</text>"),
    .dmnNotRequired: Example(
      wrong: "<text>income * 2</text> without <requiredInput href=\"#income\"/>",
      right: "the requirement beside the expression"),
    .dmnWithoutLogic: Example(
      wrong: "<decision id=\"rating\" name=\"Rating\"/>",
      right: "<decision ...><literalExpression>...</literalExpression></decision>"),
    .dmnRuleEntries: Example(
      wrong: "two inputs, and a rule with one <inputEntry>",
      right: "a rule with two <inputEntry>; \"-\" for any value"),
    .dmnOutputName: Example(
      wrong: "two <output> without names",
      right: "<output name=\"rate\"/><output name=\"reason\"/>"),
    .dmnTableGap: Example(wrong: "rules for < 10 and > 10", right: "rules for < 10 and >= 10"),
    .dmnTableOverlap: Example(
      wrong: "UNIQUE with rules for <= 10 and >= 10",
      right: "UNIQUE with rules for < 10 and >= 10"),
    .dmnRuleUnreachable: Example(wrong: "FIRST with a rule \"-\" before others", right: "the rule \"-\" as the last"),
    .dmnPriorityValues: Example(
      wrong: "hitPolicy=\"PRIORITY\" without <outputValues>",
      right: "<outputValues><text>\"high\", \"low\"</text></outputValues>"),
    .dmnAggregation: Example(
      wrong: "aggregation=\"SUM\" with hitPolicy=\"UNIQUE\"",
      right: "aggregation=\"SUM\" with hitPolicy=\"COLLECT\""),
    .dmnExternalFunction: Example(
      wrong: "<functionDefinition kind=\"Java\">",
      right: "<functionDefinition> with a body in FEEL"),
    .dmnTypeMismatch: Example(wrong: "typeRef=\"number\" with <text>\"ten\"</text>", right: "<text>10</text>"),
    .dmnServiceOutput: Example(
      wrong: "<decisionService> without <outputDecision>",
      right: "<outputDecision href=\"#rating\"/>"),
    .dmnEntryTwice: Example(wrong: "two context entries 'rate'", right: "'rate' and 'discount'"),
    .dmnUnknownParameter: Example(
      wrong: "<binding> of 'incme' for a function of 'income'",
      right: "<binding> of 'income'"),
    .dmnImportedValues: Example(wrong: "<importedValues .../>", right: "the values in the table itself"),
    .dmnMissingExpression: Example(
      wrong: "<literalExpression/>",
      right: "<literalExpression><text>income * 2</text></literalExpression>"),
    .dmnNamespaceTwice: Example(
      wrong: "two files with namespace=\"urn:rates\"",
      right: "namespace=\"urn:rates\" and namespace=\"urn:limits\""),
    .dmnTableNotAnalyzed: Example(
      wrong: "a table whose entries call functions",
      right: "entries that are ranges and values"),
    .dmnOutputValue: Example(
      wrong: "an output entry \"hihg\" where the values are \"high\", \"low\"",
      right: "the output entry \"high\""),
    .dmnTypeTooLarge: Example(
      wrong: "types t1 to t20, each with two members of the type before",
      right: "a member that nobody reads into, of the type Any"),
    .dmnUnboundParameter: Example(
      wrong: "an invocation of 'rate' without a <binding> of its parameter 'age'",
      right: "<binding><parameter name=\"age\"/>...</binding>"),
    .dmnServiceInput: Example(
      wrong: "<decisionService> without <inputData> that its <outputDecision> requires",
      right: "<inputData href=\"#age\"/>"),
    .dmnRowCells: Example(wrong: "three cells in a <row> under two <column>", right: "two cells"),
    .dmnAggregatedOutputs: Example(
      wrong: "aggregation=\"SUM\" with two <output>", right: "aggregation=\"SUM\" with one <output>"),
    .extensionUnknownAttribute: Example(wrong: "tramite:rol=\"clerk\"", right: "tramite:role=\"clerk\""),
    .extensionMisplaced: Example(
      wrong: "<exclusiveGateway tramite:role=\"clerk\"/>",
      right: "<userTask tramite:role=\"clerk\"/>"),
    .extensionUnknownElement: Example(
      wrong: "<tramite:inputs .../>",
      right: "<tramite:input name=\"...\" expression=\"...\"/>"),
    .extensionMissingAttribute: Example(
      wrong: "<tramite:input name=\"to\"/>",
      right: "<tramite:input name=\"to\" expression=\"&quot;clerk&quot;\"/>"),
    .extensionForeign: Example(
      wrong: "<extensionElements><v:colour/></extensionElements>",
      right: "the same: it is kept, and not used"),
    .extensionInvalidValue: Example(wrong: "tramite:retries=\"many\"", right: "tramite:retries=\"3\""),
    .extensionDuplicate: Example(
      wrong: "<tramite:setting name=\"p95\" .../> twice",
      right: "<tramite:setting name=\"p95\" .../> once"),
    .extensionWithoutEffect: Example(
      wrong: "tramite:retries on a task without a handler",
      right: "tramite:retries beside tramite:handler"),
    .feelSyntax: Example(wrong: "amount >", right: "amount > 100"),
    .feelUnknownFunction: Example(wrong: "lenght(name)", right: "string length(name)"),
    .feelWrongArguments: Example(wrong: "substring(name)", right: "substring(name, 1, 3)"),
    .feelNeverHolds: Example(wrong: "\"5\" > 3", right: "5 > 3"),
    .feelUnknownType: Example(wrong: "x instance of numbr", right: "x instance of number"),
    .feelInvalidLiteral: Example(wrong: "date(\"2026-02-30\")", right: "date(\"2026-02-28\")"),
    .feelLanguage: Example(wrong: "language=\"http://www.w3.org/1999/XPath\"", right: "no language: FEEL is meant"),
    .feelEmpty: Example(
      wrong: "<conditionExpression/>",
      right: "<conditionExpression>amount > 100</conditionExpression>"),
    .feelNotBoolean: Example(
      wrong: "<conditionExpression>1 + 1</conditionExpression>",
      right: "<conditionExpression>count = 2</conditionExpression>"),
    .feelUnknownName: Example(wrong: "incme * 2", right: "income * 2"),
    .feelUnknownMember: Example(wrong: "order.totl", right: "order.total"),
    .loopInputSingle: Example(
      wrong: "loopDataInputRef to data with isCollection=\"false\"",
      right: "isCollection=\"true\" on the data"),
    .priorityUnknown: Example(wrong: "tramite:priority=\"hihg\"", right: "tramite:priority=\"high\""),
    .dueIsNoTime: Example(wrong: "tramite:due=\"= &quot;tomorrow&quot;\"", right: "tramite:due=\"P1D\""),
    .textWithoutQuotes: Example(wrong: "decision = aprobada", right: "decision = \"aprobada\""),
    .operationMessage: Example(
      wrong: "messageRef=\"reminder\" with an operation whose message is 'invoice'",
      right: "messageRef=\"invoice\""),
    .importNotFound: Example(
      wrong: "<import location=\"types.bpmn\" .../> without that file",
      right: "<import location=\"common.bpmn\" .../>, which stands beside"),
    .onlyDocumentation: Example(
      wrong: "<choreography id=\"c\"> beside an executable process",
      right: "the same: it is kept, and not executed"),
    .deadlock: Example(
      wrong: "an exclusive gateway that leads into a parallel join",
      right: "an exclusive join, or a parallel split"),
    .tokenLeftBehind: Example(
      wrong: "a parallel split with an end event in one branch and a join that waits for both",
      right: "both branches into the join, or both to ends"),
    .neverReached: Example(
      wrong: "a task behind a join that never gets all its tokens",
      right: "the join as an exclusive gateway"),
    .endNeverReached: Example(
      wrong: "an end event behind a condition that never holds",
      right: "a condition that can hold"),
    .loopWithoutExit: Example(
      wrong: "a flow back to the start of a loop, and no other way",
      right: "a gateway in the loop with a flow that leaves it"),
    .choiceWithoutFlow: Example(
      wrong: "conditions amount > 10 and amount < 10",
      right: "amount > 10 and amount <= 10, or a default flow"),
    .unboundedTokens: Example(
      wrong: "a parallel gateway from which one flow goes back before it",
      right: "an exclusive gateway there"),
    .loopWithoutRest: Example(
      wrong: "a loop of gateways and script tasks without a way out",
      right: "a user task or timer in the loop, or a condition that changes"),
    .soundnessUnknown: Example(
      wrong: "forty parallel branches with choices in each",
      right: "parts of it in called processes"),
    .xmlEmpty: Example(wrong: "a file of 0 bytes", right: "the definition, exported again"),
    .xmlNotWellFormed: Example(wrong: "<task id=\"a\">", right: "<task id=\"a\"/>"),
    .xmlDoctype: Example(wrong: "<!DOCTYPE definitions ...>", right: "the file without the DOCTYPE"),
    .xmlTooLarge: Example(wrong: "a file of 100 MB", right: "several files of less than 64 MB"),
    .xmlTooDeep: Example(
      wrong: "201 elements inside one another",
      right: "sub-processes in called processes of their own"),
    .xmlTooManyElements: Example(wrong: "a file of 300,000 elements", right: "several files"),
    .xmlAttributesTooLarge: Example(
      wrong: "an element with 300 attributes",
      right: "an element with those that BPMN has"),
    .xmlBadEncoding: Example(
      wrong: "encoding=\"UTF-8\" in a file of windows-1252",
      right: "encoding=\"windows-1252\", or the file saved as UTF-8"),
    .xmlUnknownEncoding: Example(wrong: "encoding=\"EBCDIC-US\"", right: "encoding=\"UTF-8\""),
    .xmlNotXML: Example(wrong: "a picture named leave.bpmn", right: "<?xml version=\"1.0\"?><definitions ...>"),
    .xmlUnexpectedRoot: Example(
      wrong: "<bpmn>...</bpmn>",
      right: "<definitions xmlns=\"http://www.omg.org/spec/BPMN/20100524/MODEL\">"),
    .xmlUndeclaredPrefix: Example(
      wrong: "<tramite:input .../> without xmlns:tramite",
      right: "xmlns:tramite=\"urn:tramite:bpmn:1\" on <definitions>"),
    .xmlTextTooLong: Example(wrong: "a documentation of 10 MB", right: "a link to the document"),
  ]
}
