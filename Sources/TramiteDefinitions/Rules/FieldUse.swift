import TramiteDocuments
import TramiteFEEL
import TramiteGraph
import TramiteProblems

/// Expressions use the fields of forms as what they are: kinds that fit, members and columns that are there, options that
/// exist, and values that will do where they are used.
///
/// Wrong: `decision = "aprovada"` where the options are `aprobada` and `no-aprobada`; `amount > "10"` where the amount is a
/// number; `report.nam` of a file; a text alone as condition. Right: `decision = "aprobada"`, `amount > 10`, `report.name`.
/// - Spec: formats.md "Forms"; DMN 1.5 §10.3.2.13
enum FieldUse: UseRule {
  static func check(
    _ used: [UsedExpression], of process: ProcessView, in set: DefinitionSet, into report: inout RuleReport
  ) {
    let types = FieldTypes(process, folder: set.folder(of: process.file))
    for use in used {
      // What an output is computed from is the result, whose entries hide variables of their names.
      let isOfResult = use.localNames == ["*"]
      let ofForms = isOfResult ? TypeEnvironment() : types.environment(of: use)
      var environment = ofForms
      if let element = use.element.flatMap(process.node)?.element {
        for name in VariableWriters.counters(of: element) where use.expression.names.contains(name) {
          environment.variables[name] = environment.variables[name] ?? .kind(.number)
        }
      }
      if !environment.variables.isEmpty, checkTypes(use, environment, process, &report) { continue }
      if !types.isEmpty, !isOfResult { checkOptions(use, types, process, &report) }
      // What conditions give by their counters alone is told where they are read.
      ValuePurpose.check(use, use.purpose == .condition ? ofForms : environment, types, process, set, &report)
    }
  }

  /// Whether something was found.
  private static func checkTypes(
    _ use: UsedExpression, _ environment: TypeEnvironment, _ process: ProcessView, _ report: inout RuleReport
  ) -> Bool {
    let already = Set(use.expression.check().map(\.offset))
    let findings = use.expression.check(in: environment).filter { !already.contains($0.offset) }
    for finding in findings {
      report.add(
        .typesNeverMatch, at: use.location(ofScalar: finding.offset, length: finding.length, in: process.source),
        element: use.element, "by the forms of this process, \(finding.message)", hint: finding.hint)
    }
    return !findings.isEmpty
  }

  private static func checkOptions(
    _ use: UsedExpression, _ types: FieldTypes, _ process: ProcessView, _ report: inout RuleReport
  ) {
    for compared in use.expression.constantComparisons {
      guard case .string(let text) = compared.value, let name = compared.path.first, !use.localNames.contains(name),
        let options = types.shape(name)?.options(of: compared.path.dropFirst()), !options.contains(text)
      else { continue }
      report.add(
        .optionUnknown, at: use.location(ofScalar: compared.offset, length: compared.length, in: process.source),
        element: use.element,
        "'\(text)' is no option of the field '\(compared.path.joined(separator: "."))'",
        hint: NearestName.hint(for: text, among: options, kind: "option"))
    }
  }
}
