import TramiteDocuments
import TramiteGraph
import TramiteProblems

/// A multi-instance activity runs over a collection.
///
/// Wrong: `loopDataInputRef` names data with `isCollection="false"`, or the text field of a form. Right: a list.
/// - Spec: BPMN 2.0.2 §10.3.8
enum LoopInput: ProcessRule {
  static func check(_ process: ProcessView, in set: DefinitionSet, into report: inout RuleReport) {
    let types = FieldTypes(process, folder: set.folder(of: process.file))
    for node in process.nodes {
      guard let loop = node.element.first(of: .multiInstanceLoopCharacteristics),
        let reference = loop.first(of: .loopDataInputRef),
        let data = process.document.element(referredBy: reference.text.text),
        let reason = ownOutput(data, of: node.element) ?? reason(data, process, types)
      else { continue }
      report.add(
        .loopInputSingle, at: reference.text.location, element: node.element.id,
        "'\(node.label)' runs once for each entry of '\(data.label)', but \(reason)",
        hint: ProblemCatalogueHint.of(.loopInputSingle))
    }
  }

  /// What the activity itself gives has no value before it has run.
  private static func ownOutput(_ data: BPMNElement, of element: BPMNElement) -> String? {
    guard data.kind == .dataOutput,
      DataElements.specification(of: element).children(of: .dataOutput).contains(where: { $0.id == data.id })
    else { return nil }
    return "that is a data output of its own, which has no value before it has run"
  }

  /// Why data is surely no list; nil where it may be one.
  private static func reason(_ data: BPMNElement, _ process: ProcessView, _ types: FieldTypes) -> String? {
    var sources = [data]
    // What a data input holds comes from what is brought into it.
    for node in process.nodes {
      for association in node.element.children(of: .dataInputAssociation)
      where association.first(of: .targetRef).map({ process.document.element(referredBy: $0.text.text)?.id == data.id })
        ?? false
      {
        guard association.first(of: .transformation) == nil, association.first(of: .assignment) == nil else {
          return nil
        }
        sources += association.children(of: .sourceRef).compactMap {
          process.document.element(referredBy: $0.text.text)
        }
      }
    }
    for source in sources {
      if source.flag("isCollection") == false { return "'\(source.label)' says isCollection=\"false\"" }
      if source.flag("isCollection") == true { return nil }
      guard let name = source.name ?? source.id, let field = types.field(name), !field.isMultiple,
        field.type != .multiChoice
      else { continue }
      return "a form enters it as one \(field.type.rawValue)"
    }
    return nil
  }
}
