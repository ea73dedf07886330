import TramiteDocuments
import TramiteProblems

/// An exclusive gateway takes the first flow that fits an outcome, so an outcome stands on one flow only.
/// - Spec: semantics.md 5
enum OutcomeTwice: ProcessRule {
  static func check(_ process: ProcessView, in set: DefinitionSet, into report: inout RuleReport) {
    for gateway in process.nodes where gateway.element.kind == .exclusiveGateway {
      guard process.handler(of: gateway.element) != nil else { continue }
      var first: [String: String] = [:]
      for flow in gateway.outgoing.map({ process.flows[$0] }) where flow.condition == nil {
        for word in flow.element.tramite("outcome")?.words ?? [] {
          if let other = first[word.text], other != flow.label {
            report.add(
              .outcomeTwice, at: word.location, element: flow.element.id,
              "the outcome '\(word.text)' of '\(gateway.label)' takes flow '\(other)' already",
              hint: "remove it from one of the two flows")
          } else {
            first[word.text] = flow.label
          }
        }
      }
    }
  }
}
