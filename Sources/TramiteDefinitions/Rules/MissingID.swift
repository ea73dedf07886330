import TramiteDocuments
import TramiteProblems

/// History and messages name processes, nodes and flows by their ids.
enum MissingID: ProcessRule {
  static func check(_ process: ProcessView, in set: DefinitionSet, into report: inout RuleReport) {
    for element in [process.process] + process.nodes.map(\.element) + process.flows.map(\.element)
    where element.id == nil {
      report.add(
        .missingID, at: element.location, element: nil, "the \(element.kind.rawValue) has no id",
        hint: "add id=\"...\"; it may not be used by another element of the file")
    }
  }
}
