import TramiteDocuments
import TramiteGraph
import TramiteProblems

/// Separation and binding of duty name user tasks of the same process.
/// - Spec: semantics.md 12
enum DutyNotUserTask: ProcessRule {
  static func check(_ process: ProcessView, in set: DefinitionSet, into report: inout RuleReport) {
    let tasks = process.nodes.filter { $0.element.kind == .userTask }.compactMap(\.element.id)
    for node in process.nodes where node.element.kind == .userTask {
      for name in ["excludes", "sameAs"] {
        for word in node.element.tramite(name)?.words ?? [] where !tasks.contains(word.text) {
          let found = process.document.element(word.text).map { $0.kind.withArticle } ?? "no element of this file"
          report.add(
            .dutyNotUserTask, at: word.location, element: node.element.id,
            "'\(name)' of '\(node.label)' names '\(word.text)', \(found); a user task of this process was expected",
            hint: NearestName.hint(for: word.text, among: tasks, kind: "user task"))
        }
      }
    }
  }
}
