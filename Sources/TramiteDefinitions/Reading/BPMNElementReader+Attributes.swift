import TramiteDocuments
import TramiteGraph
import TramiteProblems
import TramiteXML

/// Attributes: which may stand where, of what type, read once.
extension BPMNElementReader {
  mutating func attributes(of xml: XMLElement, entry: ContentModel.Entry) -> [BPMNAttribute] {
    let owner = id(of: xml) ?? nearestID
    let isOpen = isOfOwnType(xml, entry)
    var result: [BPMNAttribute] = []
    result.reserveCapacity(xml.attributes.count)
    for attribute in xml.attributes {
      switch attribute.namespace {
      case "":
        let attribute = collapsed(attribute, entry.attribute(attribute.name)?.type)
        if !isOpen { check(attribute, of: xml, entry: entry, owner: owner) }
        result.append(converted(attribute, .bpmn))
      case BPMNNamespace.tramite:
        check(tramite: attribute, on: entry.kind, owner: owner)
        result.append(converted(attribute, .tramite))
      case BPMNNamespace.schemaInstance:
        check(schema: attribute, of: xml, entry: entry, owner: owner)
      case BPMNNamespace.xml:
        guard !entry.allowsForeignAttributes else {
          result.append(converted(attribute, .foreign(namespace: BPMNNamespace.xml)))
          continue
        }
        collector.add(
          Problem(
            .bpmnUnknownAttribute, at: attribute.location, element: owner,
            "<\(xml.name)> may not have the attribute xml:\(attribute.name)", hint: "remove it"))
      case BPMNNamespace.model:
        collector.add(
          Problem(
            .bpmnUnknownAttribute, at: attribute.location, element: owner,
            "the attribute '\(attribute.name)' of <\(xml.name)> is written with a prefix",
            hint: "write \(attribute.name)=\"...\" without a prefix, as BPMN does"))
      case let namespace where !entry.allowsForeignAttributes:
        collector.add(
          Problem(
            .bpmnUnknownAttribute, at: attribute.location, element: owner,
            "<\(xml.name)> may have no attribute of another namespace, found '\(attribute.name)' of \(namespace)",
            hint: "put it on the element around <\(xml.name)>, or remove it"))
      case let namespace:
        reportForeign(attribute, namespace: namespace, owner: owner)
        result.append(converted(attribute, .foreign(namespace: namespace)))
      }
    }
    for required in entry.attributes where required.isRequired && !isOpen {
      guard !result.contains(where: { $0.origin == .bpmn && $0.name == required.name }) else { continue }
      collector.add(
        Problem(
          .bpmnMissingAttribute, at: xml.location, element: owner,
          "<\(xml.name)> has no attribute '\(required.name)'", hint: "add \(required.name)=\"...\""))
    }
    return result
  }

  /// The id written on an element, without the white space around it.
  func id(of xml: XMLElement) -> String? {
    xml.attributes.first { $0.name == "id" && $0.namespace.isEmpty }.map { collapsed($0, .id).value }
  }

  /// Whether `xsi:type` says that an element whose type is open is of a type of its own: its attributes and children are that
  /// type's matter.
  func isOfOwnType(_ xml: XMLElement, _ entry: ContentModel.Entry) -> Bool {
    entry.types.isEmpty && entry.text == .none && xml.attribute("type", namespace: BPMNNamespace.schemaInstance) != nil
  }

  /// An attribute as the schema reads it: white space around most values does not count.
  func collapsed(_ attribute: XMLAttribute, _ type: ContentModel.ValueType?) -> XMLAttribute {
    guard let type, type.collapsesBlanks else { return attribute }
    return attribute.collapsed()
  }

  private func converted(_ attribute: XMLAttribute, _ origin: BPMNAttribute.Origin) -> BPMNAttribute {
    BPMNAttribute(
      origin: origin, name: attribute.name, value: attribute.value, location: attribute.location,
      valueLocation: attribute.valueLocation)
  }

  private mutating func check(
    _ attribute: XMLAttribute, of xml: XMLElement, entry: ContentModel.Entry, owner: String?
  ) {
    guard let model = entry.attribute(attribute.name) else {
      let isOurs = TramiteExtensionModel.attribute(attribute.name) != nil
      let hint =
        isOurs
        ? "write tramite:\(attribute.name)=\"...\", with xmlns:tramite=\"\(BPMNNamespace.tramite)\" on <definitions>"
        : NearestName.hint(for: attribute.name, among: entry.attributes.map(\.name), kind: "attribute")
      collector.add(
        Problem(
          .bpmnUnknownAttribute, at: attribute.location, element: owner,
          "<\(xml.name)> has no attribute '\(attribute.name)' in BPMN", hint: hint))
      return
    }
    if model.type == .id, !attribute.value.isEmpty { register(attribute.value, at: attribute.valueLocation) }
    checkFormality(of: attribute, of: xml, entry: entry, owner: owner)
    // What refers to others is looked at when all ids are known.
    guard !model.type.isReference, let wanted = model.type.mismatch(of: attribute.value) else { return }
    collector.add(
      Problem(
        .bpmnInvalidValue, at: attribute.valueLocation, element: owner,
        "'\(attribute.name)' must be \(wanted), found '\(attribute.value)'",
        hint: model.type.meant(by: attribute.value).map { "did you mean '\($0)'?" }
          ?? model.defaultValue.map { "leave the attribute out to mean '\($0)'" }))
  }

  mutating func reportForeign(_ attribute: XMLAttribute, namespace: String, owner: String?) {
    guard reportedForeign.insert("@\(namespace) \(attribute.name)").inserted else { return }
    collector.add(
      Problem(
        .bpmnForeignAttribute, at: attribute.location, element: owner,
        "the attribute '\(attribute.name)' of \(namespace) is kept, but not used (said once for this file)"))
  }

  /// Attributes of `xsi`, which schemas know: where schemas lie, and the type of an element. Nothing in BPMN may be nil.
  private mutating func check(
    schema attribute: XMLAttribute, of xml: XMLElement, entry: ContentModel.Entry, owner: String?
  ) {
    switch attribute.name {
    case "schemaLocation", "noNamespaceSchemaLocation": return
    case "type":
      let types = entry.types.isEmpty && entry.text != .none ? ["QName"] : entry.types
      if let problem = SchemaType(attribute, prefixes).problem(of: xml, expecting: types, owner: owner) {
        collector.add(problem)
      }
    case _:
      collector.add(
        Problem(
          .bpmnUnknownAttribute, at: attribute.location, element: owner,
          "<\(xml.name)> may not have the attribute xsi:\(attribute.name)", hint: "remove it"))
    }
  }

  /// The language of an expression, and its type, belong to formal expressions.
  private mutating func checkFormality(
    of attribute: XMLAttribute, of xml: XMLElement, entry: ContentModel.Entry, owner: String?
  ) {
    guard entry.text == .expression, !entry.isFormalExpression, attribute.name != "id" else { return }
    let type = xml.attribute("type", namespace: BPMNNamespace.schemaInstance)?.value
    guard type.map(BPMNElement.localPart) != "tFormalExpression" else { return }
    collector.add(
      Problem(
        .bpmnUnknownAttribute, at: attribute.location, element: owner,
        "<\(xml.name)> has no attribute '\(attribute.name)' unless it is a formal expression",
        hint: "add xsi:type=\"tFormalExpression\", with xmlns:xsi=\"\(BPMNNamespace.schemaInstance)\", or remove it"))
  }
}
