import TramiteDocuments
import TramiteFEEL
import TramiteGraph
import TramiteProblems

/// What a form asks is read by somebody: an expression, a decision, or a person at another task that shows the form.
///
/// Wrong: a form with ten fields at the last task, none of which anything reads. Right: a later task shows the form too.
/// - Spec: formats.md "Forms"
enum FieldNeverRead: UseRule {
  static func check(
    _ used: [UsedExpression], of process: ProcessView, in set: DefinitionSet, into report: inout RuleReport
  ) {
    let folder = set.folder(of: process.file)
    var tasks: [String: Int] = [:]
    for node in process.nodes {
      for word in node.element.tramite("form")?.words ?? [] { tasks[word.text, default: 0] += 1 }
    }
    // A call without inputs is given everything; a decision reads what it needs.
    let hasReader = process.nodes.contains { node in
      node.element.kind == .callActivity && node.element.extensions.inputs.isEmpty
        || node.element.tramite("decision") != nil
    }
    if hasReader { return }
    let read = Set(used.flatMap(\.expression.names)).union(meant(used, process, folder))
    // Another field, or the choice of forms, may depend on a field.
    let readByForms = folder.forms.reduce(into: Set<String>()) { $0.formUnion($1.form.readNames) }
    var reported: Set<String> = []
    for node in process.nodes {
      for word in node.element.tramite("form")?.words ?? [] where tasks[word.text] == 1 {
        guard reported.insert(word.text).inserted, let form = folder.form(word.text)?.form else { continue }
        let unread = form.names.filter { !read.contains($0) && !readByForms.contains($0) }
        guard !unread.isEmpty else { continue }
        let shown = unread.prefix(8).map { "'\($0)'" }.joined(separator: ", ") + (unread.count > 8 ? ", …" : "")
        report.add(
          .fieldNeverRead, at: word.location, element: node.element.id,
          "nothing reads \(shown) of the form '\(form.id)', and only '\(node.label)' shows it",
          hint: ProblemCatalogueHint.of(.fieldNeverRead))
      }
    }
  }

  /// The fields that are meant by names that nothing writes: that these are wrong is said where they are read.
  private static func meant(
    _ used: [UsedExpression], _ process: ProcessView, _ folder: DefinitionSet.Folder
  ) -> [String] {
    let writers = VariableWriters(process, folder: folder)
    let unknown = Set(used.flatMap(\.expression.names)).subtracting(writers.names).sorted()
    return unknown.prefix(20).compactMap { NearestName.nearest(to: $0, among: writers.ordered) }
  }
}
