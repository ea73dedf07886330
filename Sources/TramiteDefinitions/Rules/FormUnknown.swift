import TramiteDocuments
import TramiteGraph
import TramiteProblems

/// Forms that tasks and start events name stand in `forms/` beside the definition.
/// - Spec: formats.md "Forms"
enum FormUnknown: ProcessRule {
  static func check(_ process: ProcessView, in set: DefinitionSet, into report: inout RuleReport) {
    let folder = set.folder(of: process.file)
    for node in process.nodes {
      for word in node.element.tramite("form")?.words ?? []
      where folder.form(word.text) == nil && !folder.brokenForms.contains(word.text) {
        report.add(
          .formUnknown, at: word.location, element: node.element.id,
          "'\(node.label)' names the form '\(word.text)', but there is no forms/\(word.text).form.xml beside the file",
          hint: NearestName.hint(for: word.text, among: folder.forms.map(\.form.id), kind: "form"))
      }
    }
  }
}
