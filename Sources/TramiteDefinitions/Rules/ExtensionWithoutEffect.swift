import TramiteDocuments
import TramiteProblems

/// Attributes that only mean something together with another one, which is missing.
/// - Spec: formats.md "Extensions of BPMN"
enum ExtensionWithoutEffect: ProcessRule {
  static func check(_ process: ProcessView, in set: DefinitionSet, into report: inout RuleReport) {
    for node in process.nodes {
      checkHandler(node, in: process, into: &report)
      checkMessage(node, in: process, into: &report)
      if let attribute = node.element.tramite("binding"), node.element.kind == .businessRuleTask,
        node.element.tramite("decision") == nil
      {
        add(attribute, "tramite:decision", of: node.element, into: &report)
      }
      for timer in process.definitions(of: node.element) where timer.kind == .timerEventDefinition {
        if let attribute = timer.tramite("missed"), timer.first(of: .timeCycle) == nil {
          add(attribute, "a timeCycle", of: node.element, into: &report)
        }
      }
    }
    for flow in process.flows {
      guard let attribute = flow.element.tramite("outcome"), let source = flow.source else { continue }
      let gateway = process.nodes[source].element
      if !gateway.kind.isGateway || process.handler(of: gateway) == nil {
        add(attribute, "a gateway with tramite:handler before it", of: flow.element, into: &report)
      }
    }
  }

  private static func checkHandler(
    _ node: ProcessView.Node, in process: ProcessView, into report: inout RuleReport
  ) {
    let element = node.element
    if process.handler(of: element) == nil {
      for name in ["retries", "backoff", "timeout"] {
        if let attribute = element.tramite(name) { add(attribute, "tramite:handler", of: element, into: &report) }
      }
      if let setting = element.extensions.settings.first {
        report.add(
          .extensionWithoutEffect, at: setting.location, element: element.id,
          "the settings of '\(node.label)' mean nothing without tramite:handler",
          hint: "add tramite:handler=\"...\", or remove them")
      }
    } else if element.kind.isThrowEvent, let attribute = element.tramite("handler"),
      !process.definitions(of: element).contains(where: { $0.kind == .messageEventDefinition })
    {
      add(attribute, "a messageEventDefinition", of: element, into: &report)
    }
  }

  private static func checkMessage(
    _ node: ProcessView.Node, in process: ProcessView, into report: inout RuleReport
  ) {
    let element = node.element
    guard element.kind.isEvent,
      !process.definitions(of: element).contains(where: { $0.kind == .messageEventDefinition })
    else { return }
    for name in ["correlationKey", "messageId", "timeToLive"] {
      if let attribute = element.tramite(name) {
        add(attribute, "a messageEventDefinition", of: element, into: &report)
      }
    }
  }

  private static func add(
    _ attribute: BPMNAttribute, _ missing: String, of element: BPMNElement, into report: inout RuleReport
  ) {
    report.add(
      .extensionWithoutEffect, at: attribute.location, element: element.id,
      "tramite:\(attribute.name) of '\(element.label)' means nothing without \(missing)",
      hint: "add what is missing, or remove tramite:\(attribute.name)")
  }
}
