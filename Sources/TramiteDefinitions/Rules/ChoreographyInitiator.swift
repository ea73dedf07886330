import TramiteDocuments
import TramiteProblems

/// Who begins a choreography activity took part in one that came just before: nobody else knows that it is time.
///
/// Wrong: A and B exchange an order, then C begins. Right: A or B begins, or C took part before.
/// - Spec: BPMN 2.0.2 §11.5
enum ChoreographyInitiator: FileRule {
  static func check(_ document: BPMNDocument, in set: DefinitionSet, into report: inout RuleReport) {
    document.definitions.visitAll { holder in
      let activities = holder.children.filter(\.kind.isChoreographyActivity)
      guard activities.count > 1 else { return }
      var sources: [String: [BPMNElement]] = [:]
      for flow in holder.children(of: .sequenceFlow) {
        guard let source = flow.reference("sourceRef").flatMap({ document.element($0) }),
          let target = flow.reference("targetRef")
        else { continue }
        sources[target, default: []].append(source)
      }
      for activity in activities {
        guard let attribute = activity.attribute("initiatingParticipantRef") else { continue }
        let initiator = BPMNElement.localPart(attribute.value)
        let before = self.before(activity, sources).map(participants)
        // Who does not take part in the activity itself has been said; of what names nobody nothing is known.
        guard participants(of: activity).contains(initiator), !before.isEmpty, !before.contains([]),
          !before.contains(where: { $0.contains(initiator) })
        else { continue }
        report.add(
          .choreographyInitiator, at: attribute.valueLocation, element: activity.id,
          "'\(attribute.value)' begins '\(activity.label)', but took part in nothing that comes just before it",
          hint: ProblemCatalogueHint.of(.choreographyInitiator))
      }
    }
  }

  private static func participants(of activity: BPMNElement) -> [String] {
    activity.children(of: .participantRef).map { BPMNElement.localPart($0.text.text) }
  }

  /// The activities from which flows lead to one, over gateways and events.
  private static func before(_ activity: BPMNElement, _ sources: [String: [BPMNElement]]) -> [BPMNElement] {
    var found: [BPMNElement] = []
    var seen: Set<String> = []
    var open = activity.id.flatMap { sources[$0] } ?? []
    while let element = open.popLast() {
      guard let id = element.id, seen.insert(id).inserted else { continue }
      if element.kind.isChoreographyActivity { found.append(element) } else { open += sources[id] ?? [] }
    }
    return found
  }
}
