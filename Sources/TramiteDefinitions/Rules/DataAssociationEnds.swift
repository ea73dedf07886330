import TramiteDocuments
import TramiteProblems

/// An input association fills the data of its own activity or event, an output association reads it; the other end is data
/// of a scope around it, and what is copied is said.
///
/// Wrong: a task's `dataInputAssociation` whose `targetRef` is a data object. Right: its `targetRef` is one of the task's
/// own data inputs.
/// - Spec: BPMN 2.0.2 §10.4.2; semantics.md 14
enum DataAssociationEnds: ProcessRule {
  static let appliesToDrawings = true

  static func check(_ process: ProcessView, in set: DefinitionSet, into report: inout RuleReport) {
    for node in process.nodes {
      let associations = node.element.children.filter {
        $0.kind == .dataInputAssociation || $0.kind == .dataOutputAssociation
      }
      guard !associations.isEmpty else { continue }
      for association in associations {
        let own = ownData(of: node.element, filledBy: association.kind)
        check(association, of: node.element, own: own, in: process.document, &report)
      }
    }
  }

  /// What an input association may fill, or an output association empty: data of that side, and properties.
  private static func ownData(of element: BPMNElement, filledBy association: BPMNElementKind) -> Set<String> {
    let isInput = association == .dataInputAssociation
    let specification = DataElements.specification(of: element)
    let items = element.first(of: .multiInstanceLoopCharacteristics)?.children ?? []
    let own =
      specification.children(of: isInput ? .dataInput : .dataOutput) + element.children(of: .property)
      + items.filter { $0.kind == .inputDataItem || $0.kind == .outputDataItem }
    return Set(own.compactMap(\.id))
  }

  private static func check(
    _ association: BPMNElement, of node: BPMNElement, own: Set<String>, in document: BPMNDocument,
    _ report: inout RuleReport
  ) {
    let references = association.children(of: .sourceRef)
    let sources = references.compactMap { document.element(referredBy: $0.text.text) }
    guard let reference = association.first(of: .targetRef),
      let target = document.element(referredBy: reference.text.text)
    else { return }
    checkEnds(association, node, sources: sources, target: target, own: own, document, &report)
    guard association.first(of: .transformation) == nil, association.first(of: .assignment) == nil, sources.count != 1,
      // A source that is not there has been said.
      sources.count == references.count
    else { return }
    let code: ProblemCode = sources.isEmpty ? .associationCopiesNothing : .associationSources
    report.add(
      code, at: association.location, element: node.id,
      sources.isEmpty
        ? "the association of '\(node.label)' with '\(target.label)' has no source, transformation or assignment:"
          + " it copies nothing"
        : "the association of '\(node.label)' has \(sources.count) sources: without a transformation or assignment it"
          + " can copy only one",
      hint: ProblemCatalogueHint.of(code))
  }

  private static func checkEnds(
    _ association: BPMNElement, _ node: BPMNElement, sources: [BPMNElement], target: BPMNElement, own: Set<String>,
    _ document: BPMNDocument, _ report: inout RuleReport
  ) {
    func add(_ message: String) {
      report.add(
        .associationEnd, at: association.location, element: node.id, message,
        hint: ProblemCatalogueHint.of(.associationEnd))
    }
    let isInput = association.kind == .dataInputAssociation
    if isInput, let id = target.id, !own.contains(id) {
      add(
        "the input association of '\(node.label)' ends at '\(target.label)', which is no data input or property of it")
    }
    if !isInput, let source = sources.first(where: { !own.contains($0.id ?? "") }) {
      add(
        "the output association of '\(node.label)' begins at '\(source.label)', which is no data output or property of it"
      )
    }
    let data = DataElements(document: document)
    for end in isInput ? sources : [target] {
      guard let id = end.id, !own.contains(id), let nodeID = node.id else { continue }
      guard let holder = data.holder(of: id), !data.isVisible(in: holder, from: nodeID) else { continue }
      add("'\(end.label)' is not visible from '\(node.label)': it stands in '\(holder)'")
    }
  }
}
