import TramiteDocuments
import TramiteProblems
import TramiteXML

extension DMNPass {
  /// The first expression among the children of an element.
  mutating func expression(in element: XMLElement) -> DMNExpression? {
    for child in element.children where child.namespace == element.namespace {
      if let found = expression(child) { return found }
    }
    return nil
  }

  /// An element as an expression; nil when it is none.
  private mutating func expression(_ element: XMLElement) -> DMNExpression? {
    guard let content = content(element) else { return nil }
    return DMNExpression(
      id: id(of: element), typeRef: typeRef(of: element), content: content, location: element.location)
  }

  private mutating func content(_ element: XMLElement) -> DMNExpression.Content? {
    switch element.name {
    case "literalExpression": return literal(element)
    case "decisionTable": return .table(table(element))
    case "invocation":
      return .invocation(
        callee: expression(in: element), bindings: element.children(named: "binding").map { binding($0) })
    case "context": return .context(element.children(named: "contextEntry").map { entry($0) })
    case "relation":
      return .relation(
        columns: element.children(named: "column").map(variable),
        rows: element.children(named: "row").map { row in
          DMNRow(cells: row.children.compactMap { expression($0) }, location: row.location)
        })
    case "list": return .list(element.children.compactMap { expression($0) })
    case "functionDefinition": return .function(function(element))
    case "conditional":
      return .conditional(
        condition: child("if", of: element), then: child("then", of: element), otherwise: child("else", of: element))
    case "filter": return .filter(source: child("in", of: element), match: child("match", of: element))
    case "for", "some", "every": return iteration(element)
    default: return nil
    }
  }

  private mutating func child(_ name: String, of element: XMLElement) -> DMNExpression? {
    guard let child = only(name, of: element) else { return nil }
    return expression(in: child)
  }

  mutating func literal(_ element: XMLElement) -> DMNExpression.Content {
    let language = element.attribute("expressionLanguage").map(text)
    if let values = only("importedValues", of: element) {
      problems.append(
        Problem(
          .dmnImportedValues, at: values.location, element: id(of: element),
          "imported values are not read; an expression in FEEL was expected",
          hint: "write the values as a list, or as a decision of their own"))
    }
    if let language { check(language: language) }
    return .literal(innerText(element), language: language)
  }

  /// A literal expression under another name (`inputExpression`, `outputEntry`).
  private mutating func literalExpression(_ element: XMLElement) -> DMNExpression {
    DMNExpression(
      id: id(of: element), typeRef: typeRef(of: element), content: literal(element), location: element.location)
  }

  private mutating func binding(_ element: XMLElement) -> DMNBinding {
    let parameter =
      only("parameter", of: element).map(variable)
      ?? DMNVariable(id: nil, name: "", typeRef: nil, location: element.location)
    return DMNBinding(parameter: parameter, value: expression(in: element))
  }

  private mutating func entry(_ element: XMLElement) -> DMNContextEntry {
    DMNContextEntry(
      variable: only("variable", of: element).map(variable), value: expression(in: element),
      location: element.location)
  }

  mutating func function(_ element: XMLElement) -> DMNFunction {
    var kind = DMNFunction.Kind.feel
    if let attribute = element.attribute("kind") {
      // Version 1.1 wrote `feel:kind`-like names in capitals or small letters.
      if let found = DMNFunction.Kind.allCases.first(where: { $0.rawValue.lowercased() == attribute.value.lowercased() }
      ) {
        kind = found
      } else {
        badValue(attribute, of: DMNFunction.Kind.allCases.map(\.rawValue))
      }
    }
    return DMNFunction(
      kind: kind, parameters: element.children(named: "formalParameter").map(variable),
      body: expression(in: element), typeRef: typeRef(of: element), location: element.location)
  }

  private mutating func iteration(_ element: XMLElement) -> DMNExpression.Content? {
    guard let kind = DMNIteration.Kind(rawValue: element.name) else { return nil }
    return .iteration(
      DMNIteration(
        kind: kind, variable: element.attribute("iteratorVariable").map { Self.normalized($0.value) } ?? "",
        source: child("in", of: element), body: child(kind == .each ? "return" : "satisfies", of: element)))
  }

  // MARK: - Tables

  private static let hitPolicies = ["UNIQUE", "FIRST", "PRIORITY", "ANY", "COLLECT", "RULE ORDER", "OUTPUT ORDER"]
  private static let aggregations = ["SUM", "COUNT", "MIN", "MAX"]

  private mutating func badValue(_ attribute: XMLAttribute, of words: [String]) {
    problems.append(
      Problem(
        .dmnBadValue, at: attribute.valueLocation,
        "'\(attribute.name)' is one of \(words.joined(separator: ", ")), found '\(attribute.value)'"))
  }

  private mutating func table(_ element: XMLElement) -> DMNTable {
    if let policy = element.attribute("hitPolicy"), !DMNPass.hitPolicies.contains(policy.value) {
      badValue(policy, of: DMNPass.hitPolicies)
    }
    if let aggregation = element.attribute("aggregation"), !DMNPass.aggregations.contains(aggregation.value) {
      badValue(aggregation, of: DMNPass.aggregations)
    }
    return DMNTable(
      hitPolicy: element.attribute("hitPolicy")?.value ?? "UNIQUE",
      aggregation: element.attribute("aggregation")?.value,
      inputs: element.children(named: "input").map { input($0) },
      outputs: element.children(named: "output").map { output($0) },
      rules: element.children(named: "rule").map { rule($0) })
  }

  private mutating func input(_ element: XMLElement) -> DMNTable.Input {
    DMNTable.Input(
      expression: only("inputExpression", of: element).map { literalExpression($0) },
      values: only("inputValues", of: element).flatMap(innerText), label: element.attribute("label")?.value,
      location: element.location)
  }

  private mutating func output(_ element: XMLElement) -> DMNTable.Output {
    DMNTable.Output(
      name: name(of: element), typeRef: typeRef(of: element),
      values: only("outputValues", of: element).flatMap(innerText),
      defaultEntry: only("defaultOutputEntry", of: element).map { literalExpression($0) },
      location: element.location)
  }

  private mutating func rule(_ element: XMLElement) -> DMNTable.Rule {
    DMNTable.Rule(
      id: id(of: element),
      inputs: element.children(named: "inputEntry").map { entry in
        innerText(entry) ?? DMNText(text: "", location: entry.textLocation)
      },
      outputs: element.children(named: "outputEntry").map { literalExpression($0) }, location: element.location)
  }
}
