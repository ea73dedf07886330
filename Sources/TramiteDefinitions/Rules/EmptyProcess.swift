import TramiteDocuments
import TramiteProblems

/// An executable process has something to execute; a sub-process without nodes completes at once.
enum EmptyProcess: ProcessRule {
  static func check(_ process: ProcessView, in set: DefinitionSet, into report: inout RuleReport) {
    for scope in process.scopes where scope.nodes.isEmpty {
      let isProcess = scope.element.kind == .process
      report.add(
        .emptyProcess, at: scope.element.location, element: scope.element.id,
        "the \(scope.element.kind.rawValue) '\(scope.element.label)' has no flow nodes"
          + (isProcess ? "" : " and completes at once"),
        hint: isProcess
          ? "add its nodes, or write isExecutable=\"false\" on it"
          : "add its nodes, or use a call activity if the inside stands elsewhere",
        severity: isProcess ? nil : .warning)
    }
  }
}
