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
      if let name = Self.elements[local], types.contains(where: { Self.isDerived(local, from: $0) }) {
        return Problem(
          .bpmnTypeOfOtherElement, at: attribute.valueLocation, element: owner,
          "'xsi:type' says that this <\(xml.name)> is a \(name); the name of an element says what it is",
          hint: "write <\(name)>, or leave xsi:type out")
      }
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

  /// The types that the schema derives from others, with those that they are derived from.
  private static let bases = [
    "tUserTask": "tTask", "tManualTask": "tTask", "tServiceTask": "tTask", "tSendTask": "tTask",
    "tReceiveTask": "tTask",
    "tScriptTask": "tTask", "tBusinessRuleTask": "tTask", "tTransaction": "tSubProcess",
    "tAdHocSubProcess": "tSubProcess",
    "tGlobalUserTask": "tGlobalTask", "tGlobalManualTask": "tGlobalTask", "tGlobalScriptTask": "tGlobalTask",
    "tGlobalBusinessRuleTask": "tGlobalTask", "tChoreography": "tCollaboration",
    "tGlobalChoreographyTask": "tChoreography", "tGlobalConversation": "tCollaboration", "tPerformer": "tResourceRole",
    "tHumanPerformer": "tPerformer", "tPotentialOwner": "tHumanPerformer",
  ]

  /// The elements of those types.
  private static let elements = Dictionary(
    uniqueKeysWithValues: bases.keys.map { type in
      let name = type.dropFirst()
      return (type, name.prefix(1).lowercased() + name.dropFirst())
    })

  private static func isDerived(_ type: String, from base: String) -> Bool {
    var current = bases[type]
    while let found = current {
      if found == base { return true }
      current = bases[found]
    }
    return false
  }

  private func wrong(_ xml: XMLElement, _ types: [String], _ owner: String?, _ hint: String) -> Problem {
    Problem(
      .bpmnInvalidValue, at: attribute.valueLocation, element: owner,
      "'xsi:type' of <\(xml.name)> must be \(types.joined(separator: " or ")), found '\(attribute.value)'", hint: hint)
  }
}
