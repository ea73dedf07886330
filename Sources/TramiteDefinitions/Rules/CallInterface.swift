import TramiteDocuments
import TramiteGraph
import TramiteProblems

/// A call activity that declares data declares that of what it calls, by name.
///
/// Wrong: the call has the data input `order`, the called process `invoice`. Right: both have `order`.
/// - Spec: BPMN 2.0.2 §10.3.6
enum CallInterface: ProcessRule {
  static let appliesToDrawings = true

  static func check(_ process: ProcessView, in set: DefinitionSet, into report: inout RuleReport) {
    for node in process.nodes where node.element.kind == .callActivity {
      guard let id = node.element.reference("calledElement"), let own = node.element.first(of: .ioSpecification),
        let called = set.process(id)?.process ?? set.globalTask(id, near: process.file)?.task,
        let wanted = called.first(of: .ioSpecification)
      else { continue }
      for kind in [BPMNElementKind.dataInput, .dataOutput] {
        compare(own, wanted, kind, node, called, &report)
      }
    }
  }

  private static func compare(
    _ own: BPMNElement, _ wanted: BPMNElement, _ kind: BPMNElementKind, _ node: ProcessView.Node, _ called: BPMNElement,
    _ report: inout RuleReport
  ) {
    let given = own.children(of: kind)
    let names = wanted.children(of: kind).compactMap(name)
    for data in given where name(data).map({ !names.contains($0) }) ?? false {
      report.add(
        .callInterface, at: data.location, element: node.element.id,
        "'\(node.label)' has the \(kind.rawValue) '\(name(data) ?? "")', which '\(called.label)' does not have",
        hint: names.isEmpty
          ? "it has none" : NearestName.hint(for: name(data) ?? "", among: names, kind: kind.rawValue))
    }
    let missing = names.filter { wanted in
      guard !given.contains(where: { name($0) == wanted }) else { return false }
      // A name that is nearly this one has been said, with what was meant.
      return !given.contains { data in
        name(data).map { !names.contains($0) && NearestName.nearest(to: $0, among: names) == wanted } ?? false
      }
    }
    guard !missing.isEmpty else { return }
    report.add(
      .callInterface, at: own.location, element: node.element.id,
      "'\(node.label)' lacks the \(kind.rawValue) \(missing.map { "'\($0)'" }.joined(separator: ", ")) of"
        + " '\(called.label)'", hint: ProblemCatalogueHint.of(.callInterface))
  }

  private static func name(_ data: BPMNElement) -> String? { data.name ?? data.id }
}
