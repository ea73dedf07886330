import TramiteDocuments
import TramiteGraph
import TramiteProblems
import TramiteXML

/// Extension elements: Tramite's own are typed and checked, all others kept by name.
extension BPMNElementReader {
  mutating func readExtensions(
    _ xml: XMLElement, of kind: BPMNElementKind, owner: String?, into extensions: inout BPMNExtensions
  ) {
    for child in xml.children {
      switch child.namespace {
      case BPMNNamespace.tramite:
        read(tramite: child, on: kind, owner: owner, into: &extensions)
      case BPMNNamespace.model:
        collector.add(
          Problem(
            .bpmnMisplacedElement, at: child.location, element: owner,
            "<\(child.name)> is an element of BPMN and may not stand in <extensionElements>",
            hint: "move it out of <extensionElements>"))
      case "":
        collector.add(
          Problem(
            .bpmnForeignElementOutside, at: child.location, element: owner,
            "<\(child.name)> in <extensionElements> has no namespace, so nobody can say whose it is",
            hint: "give it a namespace of its own with xmlns=\"...\", or a prefix"))
      case let namespace:
        extensions.foreign.append(ForeignElement(namespace: namespace, name: child.name, location: child.location))
        guard reportedForeign.insert("\(namespace) \(child.name)").inserted else { continue }
        collector.add(
          Problem(
            .extensionForeign, at: child.location, element: owner,
            "the extension <\(child.name)> of \(namespace) is kept, but not used (said once for this file)"))
      }
    }
  }

  /// Checks an attribute of Tramite's namespace on an element.
  mutating func check(tramite attribute: XMLAttribute, on kind: BPMNElementKind, owner: String?) {
    guard let model = TramiteExtensionModel.attribute(attribute.name) else {
      collector.add(
        Problem(
          .extensionUnknownAttribute, at: attribute.location, element: owner,
          "Tramite has no attribute '\(attribute.name)'",
          hint: NearestName.hint(
            for: attribute.name, among: TramiteExtensionModel.attributes(on: kind), kind: "tramite attribute")))
      return
    }
    guard !model.owners.contains(kind) else {
      if attribute.value.unicodeScalars.allSatisfy(isBlank) {
        collector.add(
          Problem(
            .extensionInvalidValue, at: attribute.valueLocation, element: owner,
            "tramite:\(attribute.name) is empty", hint: "give it a value, or remove it"))
      }
      return
    }
    collector.add(
      Problem(
        .extensionMisplaced, at: attribute.location, element: owner,
        "tramite:\(attribute.name) means nothing on <\(kind.rawValue)>",
        hint: "it may stand on \(model.owners.map { "<\($0.rawValue)>" }.joined(separator: ", "))"))
  }

  private mutating func read(
    tramite xml: XMLElement, on kind: BPMNElementKind, owner: String?, into extensions: inout BPMNExtensions
  ) {
    guard let model = TramiteExtensionModel.element(xml.name) else {
      collector.add(
        Problem(
          .extensionUnknownElement, at: xml.location, element: owner, "Tramite has no element '\(xml.name)'",
          hint: NearestName.hint(
            for: xml.name, among: TramiteExtensionModel.elements.map(\.name), kind: "tramite element")))
      return
    }
    guard model.mayStand(on: kind) else {
      collector.add(
        Problem(
          .extensionMisplaced, at: xml.location, element: owner,
          "<tramite:\(xml.name)> means nothing on <\(kind.rawValue)>", hint: model.place))
      return
    }
    checkEmpty(xml, owner: owner)
    guard let values = values(of: xml, model: model, owner: owner) else { return }
    func text(_ name: String) -> LocatedText {
      values[name] ?? LocatedText("", at: xml.location)
    }
    switch xml.name {
    case "input":
      extensions.inputs.append(
        TramiteInput(name: text("name"), expression: text("expression"), location: xml.location))
    case "output":
      extensions.outputs.append(
        TramiteOutput(variable: text("variable"), expression: text("expression"), location: xml.location))
    case "setting":
      extensions.settings.append(TramiteSetting(name: text("name"), value: text("value"), location: xml.location))
    case "document":
      extensions.documentVersions.append(
        TramiteDocumentVersion(
          code: text("code").text, version: text("version").text, date: values["date"]?.text,
          approvedBy: values["approvedBy"]?.text, change: values["change"]?.text, location: xml.location))
    case "source":
      extensions.sources.append(
        TramiteSource(document: text("document").text, section: text("section").text, location: xml.location))
    case _:
      record(xml, values: values, owner: owner, into: &extensions)
    }
  }

  /// All that our elements say stands in their attributes.
  private mutating func checkEmpty(_ xml: XMLElement, owner: String?) {
    if let child = xml.children.first {
      collector.add(
        Problem(
          .extensionUnknownElement, at: child.location, element: owner,
          "<tramite:\(xml.name)> holds no elements, found <\(child.name)>", hint: "remove it"))
    }
    if xml.text.unicodeScalars.contains(where: { !isBlank($0) }) {
      collector.add(
        Problem(
          .bpmnUnexpectedText, at: source.location(ofTextIn: xml), element: owner,
          "<tramite:\(xml.name)> has text, which is not read", hint: "write it into an attribute, or remove it"))
    }
  }

  private mutating func record(
    _ xml: XMLElement, values: [String: LocatedText], owner: String?, into extensions: inout BPMNExtensions
  ) {
    let appendOnly = values["appendOnly"]
    if let appendOnly, !["true", "false"].contains(appendOnly.text) {
      collector.add(
        Problem(
          .extensionInvalidValue, at: appendOnly.location, element: owner,
          "'appendOnly' must be true or false, found '\(appendOnly.text)'"))
    }
    if extensions.record != nil {
      collector.add(
        Problem(.extensionDuplicate, at: xml.location, element: owner, "<tramite:record> stands twice here"))
    }
    extensions.record = TramiteRecord(
      key: values["key"], isAppendOnly: appendOnly?.text == "true", numbering: values["numbering"],
      location: xml.location)
  }

  /// The attributes of an element of ours, checked; nil if one that is needed is missing.
  private mutating func values(
    of xml: XMLElement, model: TramiteExtensionModel.Element, owner: String?
  ) -> [String: LocatedText]? {
    var values: [String: LocatedText] = [:]
    for attribute in xml.attributes where attribute.namespace.isEmpty || attribute.namespace == BPMNNamespace.tramite {
      guard model.required.contains(attribute.name) || model.optional.contains(attribute.name) else {
        collector.add(
          Problem(
            .extensionUnknownAttribute, at: attribute.location, element: owner,
            "<tramite:\(xml.name)> has no attribute '\(attribute.name)'",
            hint: NearestName.hint(for: attribute.name, among: model.required + model.optional, kind: "attribute")))
        continue
      }
      values[attribute.name] = LocatedText(attribute.value, at: attribute.valueLocation)
    }
    var isComplete = true
    for name in model.required where values[name]?.text.isEmpty ?? true {
      isComplete = false
      collector.add(
        Problem(
          .extensionMissingAttribute, at: xml.location, element: owner,
          "<tramite:\(xml.name)> has no attribute '\(name)'", hint: "add \(name)=\"...\""))
    }
    return isComplete ? values : nil
  }
}
