import TramiteDocuments
import TramiteFEEL
import TramiteGraph
import TramiteProblems

/// Variables that expressions read are written somewhere.
///
/// Start data, results and payloads may bring variables of any name; where such a source is open, only a name that is
/// nearly one that is written is reported, because then it is very likely misspelt.
enum VariableUnknown {
  private static let builtIn: Set<String> = ["instance", "elements"]

  static func check(
    _ used: [UsedExpression], of process: ProcessView, in set: DefinitionSet, into report: inout RuleReport
  ) {
    let writers = VariableWriters(process, folder: set.folder(of: process.file))
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
        let isAnythingPossible = writers.isOpen || use.localNames.contains("*")
        if reported.contains(name) || isAnythingPossible && (name.count < 5 || !hasNear(name)) { continue }
        reported.insert(name)
        report.add(
          .variableUnknown, at: use.location(of: place, in: process.source), element: use.element,
          "the variable '\(name)' is read here, but nothing in '\(process.id)' writes it",
          hint: NearestName.hint(for: name, among: writers.ordered, kind: "variable"))
      }
    }
  }
}
