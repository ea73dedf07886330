import TramiteDocuments
import TramiteFEEL
import TramiteGraph
import TramiteProblems

/// Variables that expressions read are written somewhere.
///
/// Start data, results and payloads may bring variables of any name; behind such a source only a name that is nearly one
/// that is written is reported, because then it is very likely misspelt.
enum VariableUnknown: UseRule {
  private static let builtIn: Set<String> = ["instance", "elements"]

  static func check(
    _ used: [UsedExpression], of process: ProcessView, in set: DefinitionSet, into report: inout RuleReport
  ) {
    let folder = set.folder(of: process.file)
    let writers = VariableWriters(process, folder: folder)
    let options = FieldTypes(process, folder: folder).options
    let people = Set(folder.organization?.people.map(\.id) ?? [])
    var open = OpenPlaces(process, in: set, isOpen: writers.isOpen)
    var reported: Set<String> = []
    var near: [String: Bool] = [:]
    func hasNear(_ name: String) -> Bool {
      if let known = near[name] { return known }
      let found = NearestName.nearest(to: name, among: writers.ordered) != nil
      near[name] = found
      return found
    }
    for use in used {
      for (name, place) in zip(use.expression.names, use.expression.nameLocations) {
        guard !writers.names.contains(name), !builtIn.contains(name), !use.localNames.contains(name),
          !place.isPossiblyMember
        else { continue }
        if reported.contains(name) { continue }
        if people.contains(use.expression.text) {
          reported.insert(name)
          report.add(
            .textWithoutQuotes, at: use.location(of: place, in: process.source), element: use.element,
            "'\(use.expression.text)' is read as a variable, but nothing in '\(process.id)' writes one of this name",
            hint: "did you mean the person \"\(use.expression.text)\"?")
          continue
        }
        if let word = UnquotedText.word(at: place, in: use.expression.text), options.contains(word.text) {
          reported.insert(name)
          // Of a word with hyphens each part is a name.
          guard reported.insert(word.text).inserted || word.text == name else { continue }
          report.add(
            .textWithoutQuotes, at: use.location(of: word.place, in: process.source), element: use.element,
            "'\(word.text)' is read as the name of a variable, but nothing in '\(process.id)' writes one of this name",
            hint: "did you mean \"\(word.text)\"?")
          continue
        }
        let isAnythingPossible =
          use.localNames.contains("*") || open.isOpen(at: use.element, countsOwn: !use.isBeforeWriting)
        if ["now", "today"].contains(name) {
          reported.insert(name)
          report.add(
            .variableUnknown, at: use.location(of: place, in: process.source), element: use.element,
            "'\(name)' is read as the name of a variable, but nothing in '\(process.id)' writes one of this name",
            hint: "did you mean '\(name)()'?")
          continue
        }
        let isNearLocal = NearestName.nearest(to: name, among: use.localNames) != nil
        if isAnythingPossible && (name.count < 5 || !(isNearLocal || hasNear(name))) { continue }
        reported.insert(name)
        report.add(
          .variableUnknown, at: use.location(of: place, in: process.source), element: use.element,
          "the variable '\(name)' is read here, but nothing in '\(process.id)' writes it",
          hint: NearestName.hint(
            for: name, among: writers.ordered + use.localNames.filter { $0 != "*" }, kind: "variable"))
      }
    }
  }
}
