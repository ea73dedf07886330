import TramiteDocuments
import TramiteGraph
import TramiteProblems

/// Sections of a form are filled at tasks that exist. A form may serve several processes of its folder.
/// - Spec: formats.md "Forms"
enum FormTaskUnknown: ProcessRule {
  static func check(_ process: ProcessView, in set: DefinitionSet, into report: inout RuleReport) {
    let directory = DefinitionSet.directory(of: process.file)
    let folder = set.folder(of: process.file)
    var named: [String] = []
    for node in process.nodes {
      for word in node.element.tramite("form")?.words ?? [] where !named.contains(word.text) { named.append(word.text) }
    }
    guard !named.isEmpty else { return }
    let neighbours = set.definitions.filter { DefinitionSet.directory(of: $0.document.file) == directory }
    let tasks = neighbours.flatMap { definition in
      definition.processes.flatMap { process in
        process.nodes.map(\.element).filter { $0.kind == .userTask || $0.kind == .startEvent }.compactMap(\.id)
      }
    }
    for form in named.compactMap({ folder.form($0)?.form }) {
      for section in form.sections {
        for task in section.tasks where !tasks.contains(task) {
          report.add(
            .formTaskUnknown, at: section.tasksLocation ?? section.location, element: form.id,
            "a section of the form '\(form.id)' is filled at '\(task)', but no process of the folder has such a task",
            hint: NearestName.hint(for: task, among: tasks, kind: "task"))
        }
      }
    }
  }
}
