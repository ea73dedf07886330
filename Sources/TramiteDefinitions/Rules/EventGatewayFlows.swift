import TramiteDocuments
import TramiteProblems

/// An event-based gateway has at least two ways, none with a condition, and either message events or receive tasks.
/// - Spec: BPMN 2.0.2 §10.6.6
enum EventGatewayFlows: ProcessRule {
  static let appliesToDrawings = true

  static func check(_ process: ProcessView, in set: DefinitionSet, into report: inout RuleReport) {
    for (index, gateway) in process.nodes.enumerated() where gateway.element.kind == .eventBasedGateway {
      if gateway.outgoing.count < 2 {
        report.add(
          .eventGatewayFewFlows, at: gateway.element.location, element: gateway.element.id,
          "the event-based gateway '\(gateway.label)' has \(gateway.outgoing.count) outgoing flows; at least 2 were"
            + " expected")
      }
      for flow in gateway.outgoing.map({ process.flows[$0] }) {
        guard let condition = flow.condition else { continue }
        report.add(
          .eventGatewayCondition, at: condition.location, element: flow.element.id,
          "flow '\(flow.label)' out of the event-based gateway '\(gateway.label)' has a condition",
          hint: "remove the condition; the events decide")
      }
      let targets = process.targets(of: index).map { process.nodes[$0].element }
      let hasReceiveTask = targets.contains { $0.kind == .receiveTask }
      let hasMessageEvent = targets.contains { target in
        target.kind == .intermediateCatchEvent
          && process.definitions(of: target).contains { $0.kind == .messageEventDefinition }
      }
      guard hasReceiveTask, hasMessageEvent else { continue }
      report.add(
        .eventGatewayMixed, at: gateway.element.location, element: gateway.element.id,
        "behind the event-based gateway '\(gateway.label)' stand both message events and receive tasks",
        hint: "use message events throughout")
    }
  }
}
