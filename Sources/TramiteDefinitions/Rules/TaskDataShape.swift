import TramiteDocuments
import TramiteProblems

/// A service task has one input set and at most one output set; a send task sends, and a receive task receives, one message.
///
/// Wrong: a send task with two data inputs. Right: one data input, which is the message.
/// - Spec: BPMN 2.0.2 §10.3.3
enum TaskDataShape: ProcessRule {
  static let appliesToDrawings = true

  static func check(_ process: ProcessView, in set: DefinitionSet, into report: inout RuleReport) {
    for node in process.nodes {
      guard let specification = node.element.first(of: .ioSpecification) else { continue }
      for (kind, most) in limits(of: node.element.kind) {
        let all = specification.children(of: kind)
        guard all.count > most else { continue }
        report.add(
          .taskDataShape, at: all[most].location, element: node.element.id,
          "the \(node.element.kind.rawValue) '\(node.label)' has \(all.count) <\(kind.rawValue)>; at most \(most) "
            + (most == 1 ? "was" : "were") + " expected",
          hint: ProblemCatalogueHint.of(.taskDataShape))
      }
    }
  }

  private static func limits(of kind: BPMNElementKind) -> [(BPMNElementKind, Int)] {
    switch kind {
    case .serviceTask: [(.inputSet, 1), (.outputSet, 1)]
    case .sendTask: [(.dataInput, 1), (.inputSet, 1)]
    case .receiveTask: [(.dataOutput, 1), (.outputSet, 1)]
    case _: []
    }
  }
}
