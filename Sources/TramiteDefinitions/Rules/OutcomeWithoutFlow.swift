import TramiteDocuments
import TramiteProblems

/// Each outcome of a gateway's handler takes a flow, and each flow is for an outcome that the handler gives.
///
/// Wrong: a handler that answers `passed` or `failed`, and flows for `passed` and `error`. Right: flows for both, or a
/// default flow.
/// - Spec: semantics.md 5; settled.md "Tasks, handlers, notices"
enum OutcomeWithoutFlow: ProcessRule {
  static func check(_ process: ProcessView, in set: DefinitionSet, into report: inout RuleReport) {
    for gateway in process.nodes where gateway.element.kind.isGateway && !gateway.outgoing.isEmpty {
      guard let attribute = gateway.element.tramite("handler"),
        let outcomes = set.handler(attribute.value)?.outcomes
      else { continue }
      let flows = gateway.outgoing.map { process.flows[$0] }
      // One flow without a word is taken whatever the answer is.
      if flows.count == 1, flows[0].element.tramite("outcome") == nil { continue }
      var wrongWords = 0
      for flow in flows {
        for word in flow.element.tramite("outcome")?.words ?? [] where !outcomes.contains(word.text) {
          wrongWords += 1
          report.add(
            .outcomeNeverGiven, at: word.location, element: flow.element.id,
            "the handler '\(attribute.value)' of '\(gateway.label)' never answers '\(word.text)'",
            hint: "it answers \(outcomes.map { "'\($0)'" }.joined(separator: ", "))")
        }
      }
      guard gateway.defaultFlow == nil, flows.allSatisfy({ $0.condition == nil }) else { continue }
      // A word that is none was meant for one that is missing.
      for outcome in outcomes.filter({ outcome in !flows.contains { takes(outcome, $0) } }).dropFirst(wrongWords) {
        report.add(
          .outcomeWithoutFlow, at: attribute.valueLocation, element: gateway.element.id,
          "the handler '\(attribute.value)' may answer '\(outcome)', but no flow of '\(gateway.label)' is for it",
          hint: "write tramite:outcome=\"\(outcome)\" on the flow that is meant, or make one the default")
      }
    }
  }

  private static func takes(_ outcome: String, _ flow: ProcessView.Flow) -> Bool {
    if let words = flow.element.tramite("outcome")?.words { return words.contains { $0.text == outcome } }
    return flow.element.name == outcome || flow.element.id == outcome
  }
}
