import TramiteDocuments
import TramiteGraph
import TramiteProblems

/// Calendars that a definition names stand in `calendar.yaml` of its folder.
/// - Spec: formats.md "calendar.yaml"
enum CalendarUnknown: ProcessRule {
  static func check(_ process: ProcessView, in set: DefinitionSet, into report: inout RuleReport) {
    let folder = set.folder(of: process.file)
    // What is wrong with the calendars themselves has been said.
    guard !folder.isCalendarFileBroken else { return }
    let known = folder.calendars.map(\.id)
    var elements = [process.process]
    for node in process.nodes {
      elements.append(node.element)
      elements += process.definitions(of: node.element)
    }
    for element in elements {
      guard let attribute = element.tramite("calendar"), !known.contains(attribute.value) else { continue }
      report.add(
        .calendarUnknown, at: attribute.valueLocation, element: element.id ?? process.process.id,
        "there is no calendar '\(attribute.value)' in calendar.yaml beside the file",
        hint: NearestName.hint(for: attribute.value, among: known, kind: "calendar"))
    }
  }
}
