import TramiteDocuments
import TramiteProblems

/// A deciding gateway whose flows all have conditions may find none true; then an incident stands there.
/// - Spec: semantics.md 5
enum DefaultFlowWithoutChoice: ProcessRule {
  static func check(_ process: ProcessView, in set: DefinitionSet, into report: inout RuleReport) {
    for gateway in process.nodes
    where [.exclusiveGateway, .inclusiveGateway, .complexGateway].contains(gateway.element.kind) {
      guard gateway.outgoing.count > 1, process.handler(of: gateway.element) == nil,
        gateway.element.attribute("default") == nil,
        gateway.outgoing.allSatisfy({ process.flows[$0].condition != nil })
      else { continue }
      report.add(
        .defaultFlowWithoutChoice, at: gateway.element.location, element: gateway.element.id,
        "'\(gateway.label)' has no default flow; if no condition is true, the incident noFlowEnabled is raised",
        hint: "write default=\"...\" with the flow that is meant in all other cases")
    }
  }
}
