import TramiteDocuments
import TramiteProblems

/// How many of a participant there are makes sense: at least 0, at most 1 or more, and the least not above the most.
///
/// Wrong: `minimum="3" maximum="2"`. Right: `minimum="2" maximum="3"`.
/// - Spec: BPMN 2.0.2 §9.3.1
enum ParticipantNumbers: FileRule {
  static func check(_ document: BPMNDocument, in set: DefinitionSet, into report: inout RuleReport) {
    for participant in document.participants {
      guard let numbers = participant.first(of: .participantMultiplicity) else { continue }
      let minimum = number("minimum", of: numbers, absent: 0)
      let maximum = number("maximum", of: numbers, absent: 1)
      guard minimum < 0 || maximum < 1 || minimum > maximum else { continue }
      let place = numbers.attribute(maximum < 1 ? "maximum" : "minimum") ?? numbers.attribute("maximum")
      report.add(
        .participantMultiplicity, at: place?.valueLocation ?? numbers.location, element: participant.id,
        "the participant '\(participant.label)' is there at least \(minimum) and at most \(maximum) times",
        hint: ProblemCatalogueHint.of(.participantMultiplicity))
    }
  }

  private static func number(_ name: String, of element: BPMNElement, absent: Int) -> Int {
    element.value(name).flatMap { Int($0) } ?? absent
  }
}
