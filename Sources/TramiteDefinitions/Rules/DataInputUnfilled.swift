import TramiteDocuments
import TramiteProblems

/// What an activity needs before it begins is filled by an association.
///
/// Wrong: a data input in `dataInputRefs` at which no association ends. Right: an association, or `optionalInputRefs`. Where
/// there are several input sets, one that can be filled is enough.
/// - Spec: BPMN 2.0.2 §10.4.2; semantics.md 14
enum DataInputUnfilled: ProcessRule {
  static func check(_ process: ProcessView, in set: DefinitionSet, into report: inout RuleReport) {
    let data = DataElements(document: process.document)
    // Where something else is wrong with the data of an activity, that is mended first.
    let mistaken = Set(
      (report.problems + (set.problems[process.file] ?? [])).filter { $0.severity == .error }.map(\.element))
    for node in process.nodes where node.element.kind.isActivity && !mistaken.contains(node.element.id) {
      // An association that leads nowhere has been said, and is most likely the one that is missed.
      let ends = node.element.children(of: .dataInputAssociation).map { $0.first(of: .targetRef)?.text.text }
      if ends.contains(where: { $0.flatMap { process.document.element(referredBy: $0) } == nil }) { continue }
      guard let specification = node.element.first(of: .ioSpecification) else { continue }
      let filled = filled(at: node.element)
      let required = data.requiredInputs(of: node.element)
      let missing = required.map { names in names.filter { !filled.contains($0) } }
      guard let first = missing.first?.first, missing.allSatisfy({ !$0.isEmpty }),
        let input = specification.children(of: .dataInput).first(where: { data.variable(of: $0) == first })
      else { continue }
      report.add(
        .dataInputUnfilled, at: input.location, element: node.element.id,
        "'\(node.label)' needs the data input '\(first)', but nothing fills it",
        hint: ProblemCatalogueHint.of(.dataInputUnfilled))
    }

    /// The names of what associations fill, and of the entries that a loop hands out.
    func filled(at element: BPMNElement) -> Set<String> {
      var names: Set<String> = Set(VariableWriters.loopNames(of: element))
      for association in element.children(of: .dataInputAssociation) {
        for end in association.children(of: .targetRef) {
          guard let target = process.document.element(referredBy: end.text.text) else { continue }
          names.formUnion(data.names(of: target))
        }
      }
      return names.union(element.extensions.inputs.map(\.name.text))
    }
  }
}
