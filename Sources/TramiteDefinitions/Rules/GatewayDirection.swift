import TramiteDocuments
import TramiteProblems

/// `gatewayDirection` says how many flows come and go; it is not executed, so it must not say something else.
/// - Spec: BPMN 2.0.2 §10.6.1
enum GatewayDirection: ProcessRule {
  static let appliesToDrawings = true

  static func check(_ process: ProcessView, in set: DefinitionSet, into report: inout RuleReport) {
    for gateway in process.nodes where gateway.element.kind.isGateway {
      guard let attribute = gateway.element.attribute("gatewayDirection") else { continue }
      let (incoming, outgoing) = (gateway.incoming.count, gateway.outgoing.count)
      let fits: Bool
      switch attribute.value {
      case "Converging": fits = incoming > 1 && outgoing <= 1
      case "Diverging": fits = incoming <= 1 && outgoing > 1
      case "Mixed": fits = incoming > 1 && outgoing > 1
      case _: fits = true
      }
      guard !fits else { continue }
      report.add(
        .gatewayDirectionMismatch, at: attribute.valueLocation, element: gateway.element.id,
        "'\(gateway.label)' is \(attribute.value), but has \(incoming) incoming and \(outgoing) outgoing flows",
        hint: "leave gatewayDirection out, or correct it")
    }
  }
}
