import TramiteDocuments
import TramiteProblems

/// Behind an event-based gateway stand catch events or receive tasks, which nothing else leads to and on whose border
/// nothing stands.
/// - Spec: BPMN 2.0.2 §10.6.6; semantics.md 5
enum EventGatewayTargets: ProcessRule {
  static let appliesToDrawings = true

  static func check(_ process: ProcessView, in set: DefinitionSet, into report: inout RuleReport) {
    for (index, gateway) in process.nodes.enumerated() where gateway.element.kind == .eventBasedGateway {
      var seen: Set<Int> = []
      for target in process.targets(of: index) where seen.insert(target).inserted {
        checkKind(process.nodes[target], behind: gateway, in: process, into: &report)
        checkIncoming(process.nodes[target], behind: gateway, in: process, into: &report)
        checkBorder(process.nodes[target], behind: gateway, in: process, into: &report)
      }
    }
  }

  private static func checkKind(
    _ node: ProcessView.Node, behind gateway: ProcessView.Node, in process: ProcessView, into report: inout RuleReport
  ) {
    if node.element.kind == .receiveTask { return }
    guard node.element.kind != .intermediateCatchEvent else {
      checkTriggers(node, behind: gateway, in: process, into: &report)
      return
    }
    report.add(
      .eventGatewayTarget, at: node.element.location, element: node.element.id,
      "the event-based gateway '\(gateway.label)' leads to the \(node.element.kind.rawValue) '\(node.label)',"
        + " which waits for nothing",
      hint: "put an intermediate catch event between '\(gateway.label)' and '\(node.label)'")
  }

  /// One of the triggers decides, so all must be such that can be waited for, and none needs another.
  private static func checkTriggers(
    _ node: ProcessView.Node, behind gateway: ProcessView.Node, in process: ProcessView, into report: inout RuleReport
  ) {
    let definitions = process.definitions(of: node.element)
    let waited: [BPMNElementKind] = [
      .messageEventDefinition, .signalEventDefinition, .timerEventDefinition, .conditionalEventDefinition,
    ]
    if let other = definitions.first(where: { !waited.contains($0.kind) }) {
      report.add(
        .eventGatewayTrigger, at: other.location, element: node.element.id,
        "'\(node.label)' stands behind the event-based gateway '\(gateway.label)', but <\(other.kind.rawValue)> is nothing"
          + " to wait for there",
        hint: "use a message, a signal, a timer or a condition")
    } else if definitions.count > 1, node.element.flag("parallelMultiple") == true {
      report.add(
        .eventGatewayTrigger, at: node.element.attribute("parallelMultiple")?.location ?? node.element.location,
        element: node.element.id,
        "'\(node.label)' stands behind the event-based gateway '\(gateway.label)', but needs several triggers together",
        hint: "leave parallelMultiple out: the first trigger decides")
    }
  }

  private static func checkIncoming(
    _ node: ProcessView.Node, behind gateway: ProcessView.Node, in process: ProcessView, into report: inout RuleReport
  ) {
    guard node.incoming.count > 1, let second = node.incoming.last.map({ process.flows[$0] }) else { return }
    report.add(
      .eventGatewayTargetIncoming, at: second.element.location, element: second.element.id,
      "'\(node.label)' stands behind the event-based gateway '\(gateway.label)', but flow '\(second.label)' leads to it"
        + " too",
      hint: "give the other flow an event of its own")
  }

  private static func checkBorder(
    _ node: ProcessView.Node, behind gateway: ProcessView.Node, in process: ProcessView, into report: inout RuleReport
  ) {
    guard node.element.kind == .receiveTask, let first = node.boundaryEvents.first else { return }
    let boundary = process.nodes[first]
    report.add(
      .eventGatewayTargetBoundary, at: boundary.element.location, element: boundary.element.id,
      "the receive task '\(node.label)' stands behind the event-based gateway '\(gateway.label)', but has the boundary"
        + " event '\(boundary.label)'",
      hint: "lead the gateway to an intermediate event instead of the boundary event")
  }
}
