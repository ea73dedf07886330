import TramiteDocuments
import TramiteProblems

/// What is copied as it is, or carried by a message, is of one kind on both sides; and data and its item definition agree
/// whether it is a collection.
///
/// Wrong: an association from a data object of the item `Order` to a data input of the item `Invoice`. Right: both are
/// orders, or a `<transformation>` makes one of the other.
/// - Spec: BPMN 2.0.2 §10.3.3, §10.4.1, §10.4.2, §10.5.1
enum ItemDefinitionsAgree: FileRule {
  static func check(_ document: BPMNDocument, in set: DefinitionSet, into report: inout RuleReport) {
    visit(document.definitions, owner: nil, document, &report)
  }

  private static func visit(
    _ element: BPMNElement, owner: BPMNElement?, _ document: BPMNDocument, _ report: inout RuleReport
  ) {
    let nearest = element.id == nil ? owner : element
    if element.kind.isItemAware { checkCollection(element, owner, document, &report) }
    if element.kind == .dataInputAssociation || element.kind == .dataOutputAssociation {
      checkCopy(element, owner, document, &report)
    }
    if element.kind == .sendTask || element.kind == .receiveTask {
      checkMessage(element.value("messageRef"), of: element, sends: element.kind == .sendTask, document, &report)
    } else if element.kind == .serviceTask,
      let operation = element.value("operationRef").flatMap({ document.element(referredBy: $0) })
    {
      for (reference, sends) in [(BPMNElementKind.inMessageRef, true), (.outMessageRef, false)] {
        checkMessage(operation.first(of: reference)?.text.text, of: element, sends: sends, document, &report)
      }
    } else if element.kind.isEvent, let definition = messageDefinition(of: element) {
      checkMessage(
        definition.value("messageRef"), of: element, sends: element.kind.isThrowEvent, document, &report)
    }
    for child in element.children { visit(child, owner: nearest, document, &report) }
  }

  private static func checkCollection(
    _ data: BPMNElement, _ owner: BPMNElement?, _ document: BPMNDocument, _ report: inout RuleReport
  ) {
    guard let attribute = data.attribute("isCollection"), let isCollection = data.flag("isCollection"),
      let item = item(of: data, document), item.flag("isCollection") ?? false != isCollection
    else { return }
    report.add(
      .collectionContradicts, at: attribute.valueLocation, element: data.id ?? owner?.id,
      "'\(data.label)' is \(isCollection ? "a collection" : "single"), but its item definition '\(item.label)' is "
        + (isCollection ? "single" : "a collection"),
      hint: ProblemCatalogueHint.of(.collectionContradicts))
  }

  private static func checkCopy(
    _ association: BPMNElement, _ owner: BPMNElement?, _ document: BPMNDocument, _ report: inout RuleReport
  ) {
    guard association.first(of: .transformation) == nil, association.first(of: .assignment) == nil else { return }
    let sources = association.children(of: .sourceRef)
    guard sources.count == 1, let source = document.element(referredBy: sources[0].text.text),
      let target = association.first(of: .targetRef).flatMap({ document.element(referredBy: $0.text.text) }),
      let given = item(of: source, document), let wanted = item(of: target, document), given.id != wanted.id
    else { return }
    report.add(
      .itemDefinitionsDiffer, at: association.location, element: owner?.id,
      "'\(source.label)' is of '\(given.label)', but is copied into '\(target.label)', which is of '\(wanted.label)'",
      hint: ProblemCatalogueHint.of(.itemDefinitionsDiffer))
  }

  /// The message of an event that has no other definition.
  private static func messageDefinition(of event: BPMNElement) -> BPMNElement? {
    let definitions = event.children.filter { $0.kind.isEventDefinition || $0.kind == .eventDefinitionRef }
    return definitions.count == 1 && definitions[0].kind == .messageEventDefinition ? definitions[0] : nil
  }

  /// What a send task or throw event sends, and a receive task or catch event receives, is its message.
  private static func checkMessage(
    _ reference: String?, of task: BPMNElement, sends: Bool, _ document: BPMNDocument, _ report: inout RuleReport
  ) {
    guard let message = reference.flatMap({ document.element(referredBy: $0) }),
      let wanted = message.value("itemRef").flatMap({ document.element(referredBy: $0) })
    else { return }
    let kind: BPMNElementKind = sends ? .dataInput : .dataOutput
    for data in DataElements.specification(of: task).children(of: kind) {
      guard let given = item(of: data, document), given.id != wanted.id else { continue }
      report.add(
        .itemDefinitionsDiffer, at: data.location, element: task.id,
        "the message '\(message.label)' of '\(task.label)' is of '\(wanted.label)', but its \(kind.rawValue)"
          + " '\(data.label)' is of '\(given.label)'",
        hint: ProblemCatalogueHint.of(.itemDefinitionsDiffer))
    }
  }

  /// The item definition of data; a reference to a data object or store is of the item of what it refers to.
  private static func item(of data: BPMNElement, _ document: BPMNDocument) -> BPMNElement? {
    if let reference = data.value("itemSubjectRef"), !reference.isEmpty {
      return document.element(referredBy: reference).flatMap { $0.kind == .itemDefinition ? $0 : nil }
    }
    let referred = data.value("dataObjectRef") ?? data.value("dataStoreRef")
    guard let object = referred.flatMap({ document.element(referredBy: $0) }), object.id != data.id else { return nil }
    return object.value("itemSubjectRef").flatMap { document.element(referredBy: $0) }
  }
}
