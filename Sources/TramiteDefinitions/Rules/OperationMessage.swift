import TramiteDocuments
import TramiteProblems

/// What is sent or received by an operation is a message of that operation.
///
/// Wrong: a send task of the operation `order`, whose message is `invoice`, with `messageRef="reminder"`. Right: with
/// `messageRef="invoice"`.
/// - Spec: BPMN 2.0.2 §8.5.3, §10.3.3.1, §10.5.5.9
enum OperationMessage: FileRule {
  static func check(_ document: BPMNDocument, in set: DefinitionSet, into report: inout RuleReport) {
    visit(document.definitions, owner: nil, document, &report)
  }

  private static func visit(
    _ element: BPMNElement, owner: String?, _ document: BPMNDocument, _ report: inout RuleReport
  ) {
    let nearest = element.id ?? owner
    if let message = element.attribute("messageRef"), let operation = operation(of: element, document),
      let named = document.element(referredBy: message.value), named.kind == .message
    {
      let own = operation.children.filter { $0.kind == .inMessageRef || $0.kind == .outMessageRef }
        .compactMap { document.element(referredBy: $0.text.text) }
      if !own.isEmpty, !own.contains(where: { $0.id == named.id }) {
        report.add(
          .operationMessage, at: message.valueLocation, element: nearest,
          "the message '\(named.label)' is none of the operation '\(operation.label)', which knows "
            + own.map { "'\($0.label)'" }.joined(separator: " and "),
          hint: ProblemCatalogueHint.of(.operationMessage))
      }
    }
    for child in element.children { visit(child, owner: nearest, document, &report) }
  }

  /// The operation that an element names, as an attribute or inside.
  private static func operation(of element: BPMNElement, _ document: BPMNDocument) -> BPMNElement? {
    let name = element.value("operationRef") ?? element.first(of: .operationRef)?.text.text
    guard let found = name.flatMap({ document.element(referredBy: $0) }), found.kind == .operation else { return nil }
    return found
  }
}
