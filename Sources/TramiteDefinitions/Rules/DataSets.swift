import TramiteDocuments
import TramiteProblems

/// Input and output sets group all data of their specification, and nothing else; what is optional is in the set.
///
/// Wrong: two data inputs and an empty `<inputSet/>`. Right: the set names both in `<dataInputRefs>`.
/// - Spec: BPMN 2.0.2 §10.4.2
enum DataSets: FileRule {
  private struct Side {
    let data: BPMNElementKind
    let set: BPMNElementKind
    let members: BPMNElementKind
    let subsets: [BPMNElementKind]
  }

  private static let sides = [
    Side(
      data: .dataInput, set: .inputSet, members: .dataInputRefs,
      subsets: [.optionalInputRefs, .whileExecutingInputRefs]),
    Side(
      data: .dataOutput, set: .outputSet, members: .dataOutputRefs,
      subsets: [.optionalOutputRefs, .whileExecutingOutputRefs]),
  ]

  static func check(_ document: BPMNDocument, in set: DefinitionSet, into report: inout RuleReport) {
    visit(document.definitions, owner: nil, document, &report)
  }

  private static func visit(
    _ element: BPMNElement, owner: String?, _ document: BPMNDocument, _ report: inout RuleReport
  ) {
    let nearest = element.id ?? owner
    if element.kind == .ioSpecification {
      for side in sides { check(side, of: element, isComplete: true, owner: owner, document, &report) }
    } else if element.kind.isEvent {
      for side in sides { check(side, of: element, isComplete: false, owner: nearest, document, &report) }
    }
    for child in element.children { visit(child, owner: nearest, document, &report) }
  }

  /// - Parameter isComplete: whether all data must stand in a set; events need no set.
  private static func check(
    _ side: Side, of holder: BPMNElement, isComplete: Bool, owner: String?, _ document: BPMNDocument,
    _ report: inout RuleReport
  ) {
    let own = holder.children(of: side.data)
    let ids = own.compactMap(\.id)
    var listed: Set<String> = []
    // A set that is missing, or names what is not there or is no data, has been said: which data it lacks follows from that.
    var isReadable = !isComplete || !holder.children(of: side.set).isEmpty
    for set in holder.children(of: side.set) {
      let members = set.children(of: side.members)
      for member in members {
        let id = BPMNElement.localPart(member.text.text)
        listed.insert(id)
        guard !ids.contains(id) else { continue }
        guard let found = document.element(id), found.kind == side.data else {
          isReadable = false
          continue
        }
        report.add(
          .setOfOtherData, at: member.text.location, element: owner,
          "the \(side.set.rawValue) names '\(id)', which is no \(side.data.rawValue) beside it",
          hint: ProblemCatalogueHint.of(.setOfOtherData))
      }
      let held = Set(members.map { BPMNElement.localPart($0.text.text) })
      for part in side.subsets.flatMap({ set.children(of: $0) }) {
        let id = BPMNElement.localPart(part.text.text)
        guard !held.contains(id) else { continue }
        listed.insert(id)
        report.add(
          .optionalDataOutside, at: part.text.location, element: owner,
          "'\(id)' stands in <\(part.kind.rawValue)>, but not in <\(side.members.rawValue)> of its set",
          hint: "add <\(side.members.rawValue)>\(id)</\(side.members.rawValue)> to the set")
      }
    }
    guard isComplete, isReadable else { return }
    for data in own {
      guard let id = data.id, !listed.contains(id) else { continue }
      report.add(
        .dataInNoSet, at: data.location, element: owner,
        "the \(side.data.rawValue) '\(data.label)' stands in no \(side.set.rawValue)",
        hint: "add <\(side.members.rawValue)>\(id)</\(side.members.rawValue)> to <\(side.set.rawValue)>")
    }
  }
}
