import TramiteDocuments
import TramiteGraph
import TramiteProblems

/// Global tasks that call activities of the process run in place (semantics.md 4).
extension GraphBuilder {
  /// The scope of a called global task; compiled once, whatever the number of calls.
  mutating func globalTask(_ id: String) -> ScopeIndex? {
    if let known = globalTaskScopes[id] { return known }
    guard let (task, definition) = set.globalTask(id, near: process.file) else { return nil }
    if process.nodesByID[id] != nil {
      expressions.add(
        Problem(
          .globalTaskID, at: task.location, element: id,
          "the global task '\(id)' is called by '\(process.id)', which has an element of that id itself",
          hint: ProblemCatalogueHint.of(.globalTaskID)))
      return nil
    }
    let view = ProcessView(globalTask: task, document: definition.document, source: definition.source)
    var builder = GraphBuilder(view, set: set)
    guard builder.build() else { return nil }
    for problem in builder.problems + checks(of: view) { expressions.add(problem) }
    dependencies.insert(view.file)
    dependencies.formUnion(builder.dependencies)
    let scope = draft.take(globalTask: builder.draft)
    globalTaskScopes[id] = scope
    return scope
  }

  /// What rules and the walk say of it: who does it, in which language its script is, which decision it names, what is not
  /// executed.
  func checks(of view: ProcessView) -> [Problem] {
    var report = RuleReport(isExecutable: true)
    ExecutionSupport.check(view, into: &report)
    ExpressionLanguage.check(view, in: set, into: &report)
    DecisionReference.check(view, in: set, into: &report)
    if view.process.kind == .globalUserTask, RoleResolution(view).role(ofNode: 0) == nil {
      report.add(
        .userTaskWithoutRole, at: view.process.location, element: view.id,
        "the global user task '\(view.id)' names no role; its id is taken as the role",
        hint: ProblemCatalogueHint.of(.userTaskWithoutRole))
    }
    return report.problems
  }
}
