public import TramiteDocuments
import TramiteGraph
public import TramiteProblems
public import TramiteXML

/// Reads `.dmn` files into ``DMNDocument`` and reports what the content model does not allow.
///
/// Owns: names, namespaces, attributes, order and number of elements. Does not own: what expressions mean, and what
/// references lead to (``DecisionCompiler``).
/// - Spec: DMN 1.5 chapters 6 to 10, DMN15.xsd
public enum DMNReader {
  /// What a file gave.
  public struct Result: Sendable {
    /// The document; nil when the file is no DMN.
    public var document: DMNDocument?
    /// The text that places are looked up in.
    public var source: SourceText?
    /// What is wrong.
    public var problems: [Problem]
  }

  /// Reads a file.
  /// - Cost: linear in its size.
  public static func read(_ bytes: [UInt8], file: String) -> Result {
    let xml: XMLDocument
    do throws(Problem) {
      xml = try XMLReading.read(bytes, file: file)
    } catch {
      return Result(document: nil, source: nil, problems: [error])
    }
    guard xml.root.name == "definitions", let version = DMNVersion(namespace: xml.root.namespace) else {
      let problem = Problem(
        .dmnNotDMN, at: xml.root.location,
        "expected the element 'definitions' of DMN 1.1 to 1.5, found '\(xml.root.name)' of '\(xml.root.namespace)'",
        hint: "save the model as DMN 1.5; its namespace is \(DMNVersion.v15.rawValue)")
      return Result(document: nil, source: xml.source, problems: [problem])
    }
    var check = DMNContentCheck(namespace: xml.root.namespace)
    check.check(xml.root, as: "definitions")
    var pass = DMNPass(version: version, problems: check.problems)
    let document = pass.document(xml.root, file: file)
    return Result(document: document, source: xml.source, problems: pass.problems.inSourceOrder())
  }
}

/// Compares elements with ``DMNContentModel``.
private struct DMNContentCheck {
  let namespace: String
  var problems: [Problem] = []
  private var ids: [String: SourceLocation] = [:]

  init(namespace: String) { self.namespace = namespace }

  mutating func check(_ element: XMLElement, as type: String) {
    guard let entry = DMNContentModel.types[type] else { return }
    checkAttributes(of: element, entry)
    var counts: [String: Int] = [:]
    for child in element.children where child.namespace == namespace {
      guard let known = entry.children.first(where: { $0.name == child.name }) else {
        problems.append(
          Problem(
            .dmnUnknownElement, at: child.location,
            "'\(element.name)' has no child '\(child.name)'",
            hint: NearestName.hint(for: child.name, among: entry.children.map(\.name), kind: "child")))
        continue
      }
      counts[child.name, default: 0] += 1
      if let maximum = known.maximum, counts[child.name, default: 0] == maximum + 1 {
        problems.append(
          Problem(
            .dmnRepeatedElement, at: child.location,
            "'\(element.name)' has more than \(maximum) '\(child.name)'", hint: "remove one of them"))
      }
      if !known.type.isEmpty { check(child, as: known.type) }
    }
    for child in entry.children where child.minimum > counts[child.name, default: 0] {
      problems.append(
        Problem(
          .dmnMissingElement, at: element.location, element: element.attribute("id")?.value,
          "'\(element.name)' needs a child '\(child.name)'", hint: "add it"))
    }
    checkExpressions(of: element, entry)
  }

  /// Where one expression is expected, there is at most one.
  private mutating func checkExpressions(of element: XMLElement, _ entry: DMNContentModel.Entry) {
    guard let slot = entry.children.first(where: { $0.name == "relation" }), slot.maximum == 1 else { return }
    let found = element.children.filter {
      $0.namespace == namespace && DMNContentModel.expressions.contains($0.name)
    }
    guard found.count > 1, found[0].name != found[1].name else { return }
    problems.append(
      Problem(
        .dmnRepeatedElement, at: found[1].location, "'\(element.name)' has more than one expression",
        hint: "remove one of them"))
  }

  private mutating func checkAttributes(of element: XMLElement, _ entry: DMNContentModel.Entry) {
    for attribute in element.attributes where attribute.namespace.isEmpty {
      if !entry.attributes.contains(attribute.name) {
        problems.append(
          Problem(
            .dmnUnknownAttribute, at: attribute.location,
            "'\(element.name)' has no attribute '\(attribute.name)'",
            hint: NearestName.hint(for: attribute.name, among: entry.attributes, kind: "attribute")))
      }
      if attribute.name == "id" { note(attribute) }
    }
    for name in entry.required where element.attribute(name) == nil {
      problems.append(
        Problem(
          .dmnMissingAttribute, at: element.location, element: element.attribute("id")?.value,
          "'\(element.name)' needs an attribute '\(name)'", hint: "add it"))
    }
  }

  private mutating func note(_ id: XMLAttribute) {
    guard let first = ids[id.value] else {
      ids[id.value] = id.location
      return
    }
    problems.append(
      Problem(
        .dmnDuplicateID, at: id.location, element: id.value,
        "the id '\(id.value)' is there already, in line \(first.line)", hint: "give one of the two another id"))
  }
}

/// Makes a document of elements.
struct DMNPass {
  let version: DMNVersion
  var problems: [Problem]

  mutating func document(_ root: XMLElement, file: String) -> DMNDocument {
    var document = DMNDocument(
      file: file, version: version, name: name(of: root) ?? "", namespace: root.attribute("namespace")?.value ?? "",
      location: root.location)
    if let language = root.attribute("expressionLanguage") { check(language: text(language)) }
    for child in root.children where child.namespace == root.namespace {
      switch child.name {
      case "import": document.imports.append(readImport(child))
      case "itemDefinition": document.items.append(item(child))
      case "inputData":
        document.inputs.append(
          DMNInputData(
            id: id(of: child), name: name(of: child) ?? "", variable: only("variable", of: child).map(variable),
            location: child.location))
      case "decision": document.decisions.append(decision(child))
      case "businessKnowledgeModel": document.knowledgeModels.append(knowledgeModel(child))
      case "decisionService": document.services.append(service(child))
      default: if let id = id(of: child) { document.otherIDs.append(id) }
      }
    }
    return document
  }

  // MARK: - Parts

  func id(of element: XMLElement) -> String? { element.attribute("id")?.value }

  /// A name, white space made single.
  func name(of element: XMLElement) -> String? {
    element.attribute("name").map { Self.normalized($0.value) }
  }

  static func normalized(_ name: String) -> String {
    name.split(whereSeparator: { $0 == " " || $0 == "\n" || $0 == "\t" || $0 == "\r" || $0 == "\u{A0}" })
      .joined(separator: " ")
  }

  func text(_ attribute: XMLAttribute) -> DMNText {
    DMNText(text: attribute.value, location: attribute.valueLocation, isAttribute: true)
  }

  func text(_ element: XMLElement) -> DMNText { DMNText(text: element.text, location: element.textLocation) }

  /// The text of the child `text`.
  func innerText(_ element: XMLElement) -> DMNText? { only("text", of: element).map(text) }

  func only(_ name: String, of element: XMLElement) -> XMLElement? { element.children(named: name).first }

  func typeRef(of element: XMLElement, _ attribute: String = "typeRef") -> DMNText? {
    element.attribute(attribute).map(text)
  }

  /// Whether a language is FEEL; otherwise a problem.
  @discardableResult
  mutating func check(language: DMNText) -> Bool {
    let name = language.text
    guard !name.isEmpty, name.uppercased() != "FEEL", !DMNVersion.isFEEL(name) else { return true }
    problems.append(
      Problem(
        .feelLanguage, at: language.location, "the expression language is '\(name)', expected FEEL",
        hint: "remove the attribute, and write the expressions in FEEL"))
    return false
  }

  private func readImport(_ element: XMLElement) -> DMNImport {
    DMNImport(
      name: name(of: element) ?? "", namespace: element.attribute("namespace")?.value ?? "",
      type: element.attribute("importType")?.value ?? "", locationURI: element.attribute("locationURI")?.value,
      location: element.location)
  }

  func variable(_ element: XMLElement) -> DMNVariable {
    DMNVariable(
      id: id(of: element), name: name(of: element) ?? "", typeRef: typeRef(of: element), location: element.location)
  }

  private mutating func item(_ element: XMLElement) -> DMNItem {
    var item = DMNItem(id: id(of: element), name: name(of: element) ?? "", location: element.location)
    // Version 1.1 allowed the reference as an attribute in drafts; the element is the rule.
    item.typeRef = only("typeRef", of: element).map(text) ?? typeRef(of: element)
    if let flag = element.attribute("isCollection") { item.isCollection = boolean(flag) }
    item.allowedValues = only("allowedValues", of: element).flatMap(innerText)
    item.typeConstraint = only("typeConstraint", of: element).flatMap(innerText)
    for child in element.children(named: "itemComponent") { item.components.append(self.item(child)) }
    if let function = only("functionItem", of: element) {
      item.function = DMNFunctionItem(
        parameters: function.children(named: "parameters").map(variable),
        outputType: typeRef(of: function, "outputTypeRef"))
    }
    return item
  }

  mutating func boolean(_ attribute: XMLAttribute) -> Bool {
    switch attribute.value {
    case "true", "1": return true
    case "false", "0": return false
    default:
      problems.append(
        Problem(
          .dmnBadValue, at: attribute.valueLocation,
          "'\(attribute.name)' is 'true' or 'false', found '\(attribute.value)'"))
      return false
    }
  }

  private func reference(_ element: XMLElement) -> DMNReference? {
    guard let role = DMNReference.Role(rawValue: element.name), let href = element.attribute("href") else { return nil }
    return DMNReference(role: role, href: text(href))
  }

  /// What an element requires, in document order; authorities mean nothing to an evaluation but must exist.
  private func requirements(of element: XMLElement) -> [DMNReference] {
    element.children.flatMap { child -> [DMNReference] in
      switch child.name {
      case "informationRequirement", "knowledgeRequirement": child.children.compactMap(reference)
      default: []
      }
    }
  }

  private mutating func decision(_ element: XMLElement) -> DMNDecision {
    DMNDecision(
      id: id(of: element), name: name(of: element) ?? "", variable: only("variable", of: element).map(variable),
      requirements: requirements(of: element), logic: expression(in: element), location: element.location)
  }

  private mutating func knowledgeModel(_ element: XMLElement) -> DMNKnowledgeModel {
    DMNKnowledgeModel(
      id: id(of: element), name: name(of: element) ?? "", variable: only("variable", of: element).map(variable),
      requirements: requirements(of: element),
      function: only("encapsulatedLogic", of: element).map { function($0) }, location: element.location)
  }

  private func service(_ element: XMLElement) -> DMNDecisionService {
    DMNDecisionService(
      id: id(of: element), name: name(of: element) ?? "", variable: only("variable", of: element).map(variable),
      references: element.children.compactMap(reference), location: element.location)
  }
}
