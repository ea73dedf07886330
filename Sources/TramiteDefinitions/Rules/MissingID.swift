import TramiteDocuments
import TramiteProblems

/// History and messages name processes, nodes and flows by their ids.
enum MissingID: ProcessRule {
  static func check(_ process: ProcessView, in set: DefinitionSet, into report: inout RuleReport) {
    let unnamed = ([process.process] + process.nodes.map(\.element) + process.flows.map(\.element))
      .filter { $0.id == nil }
    let wanted = unnamed.count == 1 && unnamed[0].kind.isFlowNode ? missingName(process) : nil
    for element in unnamed {
      report.add(
        .missingID, at: element.location, element: nil, "the \(element.kind.rawValue) has no id",
        hint: wanted.map { "\(lead)\($0)\"\(close)" }
          ?? "add id=\"...\"; it may not be used by another element of the file")
    }
  }

  private static let lead = "add id=\""
  private static let close = ", which flows name"

  /// The id that a hint of this rule proposes; nil where it leaves the id to the author.
  static func named(by hint: String) -> String? {
    guard hint.hasPrefix(lead), hint.hasSuffix(close) else { return nil }
    return String(hint.dropFirst(lead.count).dropLast(close.count + 1))
  }

  /// The one id that flows of the process name and nothing has.
  private static func missingName(_ process: ProcessView) -> String? {
    let names = process.flows.flatMap { flow in ["sourceRef", "targetRef"].compactMap { flow.element.reference($0) } }
      .filter { process.document.element($0) == nil }
    return Set(names).count == 1 ? names[0] : nil
  }
}
