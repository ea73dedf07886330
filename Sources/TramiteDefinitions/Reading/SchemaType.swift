import TramiteDocuments
import TramiteProblems
import TramiteXML

/// An `xsi:type`: the type of the schema that an element says it is of.
struct SchemaType {
  private let attribute: XMLAttribute
  private let prefixes: [String: String]

  init(_ attribute: XMLAttribute, _ prefixes: [String: String]) {
    self.attribute = attribute.collapsed()
    self.prefixes = prefixes
  }

  /// What is wrong with it, where an element can be of these types; of an element of no type of its own (`types` is empty) it
  /// may say any.
  func problem(of xml: XMLElement, expecting types: [String], owner: String?) -> Problem? {
    let prefix = XMLNames.prefix(of: attribute.value)
    if let prefix, prefixes[prefix] == nil {
      return Problem(
        .bpmnPrefixUnknown, at: attribute.valueLocation, element: owner,
        "'xsi:type' is '\(attribute.value)', but the prefix '\(prefix)' is not declared",
        hint: "write xmlns:\(prefix)=\"...\" on <definitions>, or leave the prefix out")
    }
    if types.isEmpty { return nil }
    let local = BPMNElement.localPart(attribute.value)
    guard types.contains(local) else {
      return wrong(
        xml, types, owner,
        types.contains("tFormalExpression")
          ? "write tFormalExpression with the prefix of BPMN" : "use the element of that type, or leave xsi:type out")
    }
    // Without a default namespace a name without a prefix is in none.
    guard prefix == nil, prefixes[""] == nil, xml.namespace == BPMNNamespace.model else { return nil }
    let bpmn = prefixes.filter { $0.value == BPMNNamespace.model }.keys.sorted().first ?? "bpmn"
    return wrong(xml, types, owner, "write xsi:type=\"\(bpmn):\(local)\", as there is no default namespace")
  }

  private func wrong(_ xml: XMLElement, _ types: [String], _ owner: String?, _ hint: String) -> Problem {
    Problem(
      .bpmnInvalidValue, at: attribute.valueLocation, element: owner,
      "'xsi:type' of <\(xml.name)> must be \(types.joined(separator: " or ")), found '\(attribute.value)'", hint: hint)
  }
}
