import TramiteDocuments
import TramiteFEEL
import TramiteGraph
import TramiteProblems

/// Keys are stored in plain text, so none is made from personal data.
/// - Spec: settled.md "Engine and store"
enum PersonalKey: UseRule {
  static func check(
    _ used: [UsedExpression], of process: ProcessView, in set: DefinitionSet, into report: inout RuleReport
  ) {
    let folder = set.folder(of: process.file)
    var personal: Set<String> = []
    for node in process.nodes {
      for word in node.element.tramite("form")?.words ?? [] {
        personal.formUnion(folder.form(word.text)?.form.personalNames ?? [])
      }
    }
    for use in used where use.purpose == .key {
      for (name, place) in zip(use.expression.names, use.expression.nameLocations) where personal.contains(name) {
        report.add(
          .personalKey, at: use.location(of: place, in: process.source), element: use.element,
          "the key is made from '\(name)', which a form marks as personal data",
          hint: "make the key from data that names no person")
      }
    }
  }
}
