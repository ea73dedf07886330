import TramiteDocuments
import TramiteFEEL
import TramiteGraph
import TramiteProblems

/// Whom a handler always writes to is one of the organization's people or roles.
///
/// Wrong: `<tramite:input name="to" expression="&quot;bos&quot;"/>` where the role is `boss`: the notice reaches nobody. Right:
/// a role, a person, or `"starter"`.
/// - Spec: settled.md "Tasks, handlers, notices"
enum RecipientUnknown: ProcessRule {
  static func check(_ process: ProcessView, in set: DefinitionSet, into report: inout RuleReport) {
    guard let organization = set.folder(of: process.file).organization else { return }
    let known = organization.roles.map(\.id) + organization.people.map(\.id)
    for node in process.nodes {
      guard let handler = process.handler(of: node.element).flatMap(set.handler) else { continue }
      for input in node.element.extensions.inputs
      where handler.inputs?.contains(where: { $0.name == input.name.text && $0.namesRecipients }) == true {
        for recipient in constants(input.expression.text) where !known.contains(recipient) && recipient != "starter" {
          report.add(
            .recipientUnknown, at: input.expression.location, element: node.element.id,
            "'\(node.label)' writes to '\(recipient)', which is neither a role nor a person of the organization"
              + " '\(organization.id)'",
            hint: NearestName.nearest(to: recipient, among: known + ["starter"]).map { "did you mean '\($0)'?" }
              ?? ProblemCatalogueHint.of(.recipientUnknown))
        }
      }
    }
  }

  /// The texts that an expression may give, as far as they are constants, alone or in a list.
  static func constants(_ text: String) -> [String] {
    guard let expression = try? Expression(parsing: ExpressionReading.body(of: text).0) else { return [] }
    let values = expression.constantValue.map { [$0] } ?? expression.outcomes().compactMap(\.constant)
    return values.flatMap { value -> [String] in
      switch value {
      case .string(let text): [text]
      case .list(let entries):
        entries.compactMap { if case .string(let text) = $0 { text } else { nil } }
      case .null, .boolean, .number, .date, .time, .dateTime, .daysDuration, .monthsDuration, .context, .range,
        .function:
        []
      }
    }
  }
}
