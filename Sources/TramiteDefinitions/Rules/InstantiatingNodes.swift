import TramiteDocuments
import TramiteProblems

/// What starts an instance by itself stands in the process, and nothing leads to it; only such a gateway waits for all of its
/// events.
/// - Spec: BPMN 2.0.2 §10.3.3, §10.6.6; semantics.md 5
enum InstantiatingNodes: ProcessRule {
  static let appliesToDrawings = true

  static func check(_ process: ProcessView, in set: DefinitionSet, into report: inout RuleReport) {
    for node in process.nodes {
      let element = node.element
      let place = (element.attribute("instantiate") ?? element.attribute("eventGatewayType"))?.location
      // Elsewhere the attribute is none of BPMN, which has been said.
      guard element.kind == .receiveTask || element.kind == .eventBasedGateway else { continue }
      if element.flag("instantiate") == true {
        if let flow = node.incoming.first.map({ process.flows[$0] }) {
          report.add(
            .instantiationElsewhere, at: flow.element.location, element: flow.element.id,
            "flow '\(flow.label)' leads to '\(node.label)', which starts an instance (instantiate=\"true\")",
            hint: hint(for: flow, in: process))
        } else if node.scope != 0 {
          report.add(
            .instantiationElsewhere, at: place ?? element.location, element: element.id,
            "'\(node.label)' would start an instance, but stands in a sub-process",
            hint: "leave instantiate out: the sub-process begins it")
        }
      } else if element.kind == .eventBasedGateway, element.value("eventGatewayType") == "Parallel" {
        report.add(
          .parallelEventGateway, at: place ?? element.location, element: element.id,
          "the event-based gateway '\(node.label)' is of type Parallel, but does not start an instance",
          hint: "add instantiate=\"true\", or put the events behind a parallel gateway")
      }
    }
  }

  /// Behind a start event BPMN 1 allowed it, and models of that time are still about.
  private static func hint(for flow: ProcessView.Flow, in process: ProcessView) -> String {
    guard let source = flow.source.map({ process.nodes[$0] }), source.element.kind == .startEvent else {
      return "remove the flow, or leave instantiate out"
    }
    return
      "the start event '\(source.label)' begins the instance already: leave instantiate out, or remove the start event"
      + " with its flow"
  }
}
