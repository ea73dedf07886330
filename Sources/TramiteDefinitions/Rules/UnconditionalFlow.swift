import TramiteDocuments
import TramiteProblems

/// At an exclusive, inclusive or complex gateway with several ways, a flow without a condition that is not the default counts as
/// true. An automated gateway goes by its outcome.
/// - Spec: semantics.md 5
enum UnconditionalFlow: ProcessRule {
  static func check(_ process: ProcessView, in set: DefinitionSet, into report: inout RuleReport) {
    for gateway in process.nodes
    where [.exclusiveGateway, .inclusiveGateway, .complexGateway].contains(gateway.element.kind) {
      // A default that names no flow of the gateway is said where it stands; which flow was meant is not known.
      let isDefaultWrong = gateway.element.attribute("default") != nil && gateway.defaultFlow == nil
      guard gateway.outgoing.count > 1, process.handler(of: gateway.element) == nil, !isDefaultWrong else { continue }
      let order = gateway.outgoing.map { "'\(process.flows[$0].label)'" }.joined(separator: ", ")
      for index in gateway.outgoing where index != gateway.defaultFlow {
        let flow = process.flows[index]
        guard flow.condition == nil else { continue }
        let isExclusive = gateway.element.kind == .exclusiveGateway
        report.add(
          .unconditionalFlow, at: flow.element.location, element: flow.element.id,
          "flow '\(flow.label)' out of '\(gateway.label)' has no condition and counts as true; the flows are looked at in"
            + " the order \(order)",
          hint: isExclusive
            ? "give it a condition, or write default=\"\(flow.label)\" on '\(gateway.label)'"
            : "give it a condition ('true' if it is always meant), or make it the default")
      }
    }
  }
}
