import TramiteDocuments
import TramiteFEEL
import TramiteGraph
import TramiteProblems

/// What an expression gives will do where it is used: conditions are true or false, assignees are people, due dates give a
/// time, priorities are one of four words, and handlers get the files and lists that they read.
///
/// Wrong: the condition `comment` of a text field; `tramite:due="=isUrgent"` of a boolean one; `if k = 1 then "hi" else
/// "low"` as priority. Right: `comment = "x"`, `= dueDate`, `if k = 1 then "high" else "low"`.
/// - Spec: formats.md "Extensions of BPMN"; semantics.md 5, 12
struct ValuePurpose {
  private let use: UsedExpression
  private let types: FieldTypes
  private let process: ProcessView
  private let outcomes: [ExpressionOutcome]

  static func check(
    _ use: UsedExpression, _ environment: TypeEnvironment, _ types: FieldTypes, _ process: ProcessView,
    _ set: DefinitionSet, _ report: inout RuleReport
  ) {
    if use.purpose == .value || use.purpose == .key { return }
    let check = ValuePurpose(
      use: use, types: types, process: process, outcomes: use.expression.outcomes(in: environment))
    switch use.purpose {
    case .value, .key: return
    case .condition: check.checkCondition(environment, &report)
    case .assignee: check.checkAssignee(set, &report)
    case .due: check.checkDue(&report)
    case .priority: check.checkPriority(&report)
    case .timer: check.checkKinds(of: "a timer waits for a duration, date or moment", { wrongDue($0) != nil }, &report)
    case .cardinality:
      check.checkKinds(of: "a whole number was expected", { $0.map { $0 != .number && $0 != .null } ?? false }, &report)
    case .handlerInput(let name): check.checkInput(name, set, &report)
    }
  }

  private func place(_ outcome: ExpressionOutcome) -> SourceLocation {
    use.location(ofScalar: outcome.offset, length: outcome.length, in: process.source)
  }

  private var node: String { "'\(use.element ?? process.id)'" }

  /// What an outcome is in a message; its type where the value is computed.
  private func words(_ outcome: ExpressionOutcome, _ kind: ValueKind) -> String {
    outcome.constant.map(\.text) ?? "\(kind.rawValue)"
  }

  // MARK: Conditions

  /// Constants, and what needs no form to be known, are told where the expression is read.
  private func checkCondition(_ environment: TypeEnvironment, _ report: inout RuleReport) {
    guard !environment.variables.isEmpty, use.expression.constantValue == nil,
      use.expression.resultType(in: TypeEnvironment()) == nil,
      outcomes.allSatisfy({ $0.type?.kind.map { $0 != .boolean } ?? false }), let first = outcomes.first,
      let kind = first.type?.kind
    else { return }
    report.add(
      .feelNotBoolean, at: place(first), element: use.element,
      "by the forms of this process \(use.what) always gives \(kind.rawValue), which is neither true nor false and counts"
        + " as false",
      hint: kind == .list
        ? "compare its number of entries, for example 'count(…) > 0'" : "compare it, for example '= \"x\"'")
  }

  // MARK: People

  private func checkAssignee(_ set: DefinitionSet, _ report: inout RuleReport) {
    checkChoice(set, &report)
    for outcome in outcomes {
      guard let kind = outcome.type?.kind, kind != .string else { continue }
      report.add(
        .assigneeImpossible, at: place(outcome), element: use.element,
        "expected the id of a person as assignee of \(node), found \(words(outcome, kind))",
        hint: "write the id as a text, =\"ana.torres\", or a field of type person")
    }
  }

  /// A choice that gives the assignee offers people.
  private func checkChoice(_ set: DefinitionSet, _ report: inout RuleReport) {
    guard let organization = set.folder(of: process.file).organization, !organization.people.isEmpty,
      let name = use.expression.names.first, use.expression.text == name,
      let options = types.shape(name)?.options(of: []), !options.isEmpty,
      !options.contains(where: { option in organization.people.contains { $0.id == option } })
    else { return }
    report.add(
      .assigneeImpossible, at: use.location(ofScalar: 0, length: name.unicodeScalars.count, in: process.source),
      element: use.element,
      "expected the id of a person as assignee of \(node), but none of the options of '\(name)' is one",
      hint: "use a field of type person")
  }

  // MARK: Time and urgency

  /// A constant as a whole is told where the expression is read.
  private func checkKinds(of expected: String, _ isWrong: (ValueKind?) -> Bool, _ report: inout RuleReport) {
    guard use.expression.constantValue == nil, use.expression.valueWithoutNames == nil else { return }
    for outcome in outcomes where isWrong(outcome.type?.kind) {
      guard let kind = outcome.type?.kind else { continue }
      report.add(
        .typesNeverMatch, at: place(outcome), element: use.element,
        "\(use.what) is \(words(outcome, kind)): \(expected)",
        hint: "use an expression that gives it, for example a field of that type")
    }
  }

  /// A constant as a whole is told by ``WorkItemWords``.
  private func checkDue(_ report: inout RuleReport) {
    guard use.expression.constantValue == nil else { return }
    for outcome in outcomes {
      guard let found = outcome.constant.map(WorkItemWords.wrongDue) ?? Self.wrongDue(outcome.type?.kind) else {
        continue
      }
      report.add(
        .dueIsNoTime, at: place(outcome), element: use.element,
        "expected a duration, date or moment as due date of \(node), found \(found)",
        hint: ProblemCatalogueHint.of(.dueIsNoTime))
    }
  }

  private static func wrongDue(_ kind: ValueKind?) -> String? {
    switch kind {
    case nil, .date, .dateTime, .daysDuration, .monthsDuration, .string, .null: nil
    case .boolean, .number, .time, .list, .context, .range, .function: kind.map { "\($0.rawValue)" }
    }
  }

  /// A constant as a whole is told by ``WorkItemWords``.
  private func checkPriority(_ report: inout RuleReport) {
    guard use.expression.constantValue == nil else { return }
    for outcome in outcomes {
      guard let found = wrongPriority(outcome) else { continue }
      report.add(
        .priorityUnknown, at: place(outcome), element: use.element,
        "expected low, normal, high or urgent as priority of \(node), found \(found)",
        hint: NearestName.nearest(to: found.filter { $0 != "\"" }, among: WorkItemWords.priorities)
          .map { "did you mean '\($0)'?" } ?? ProblemCatalogueHint.of(.priorityUnknown))
    }
  }

  private func wrongPriority(_ outcome: ExpressionOutcome) -> String? {
    if let constant = outcome.constant {
      if constant.isNull { return nil }
      if case .string(let text) = constant, WorkItemWords.priorities.contains(text) { return nil }
      return constant.text
    }
    if let kind = outcome.type?.kind, kind != .string { return kind.rawValue }
    // A choice that alone gives the priority.
    guard outcomes.count == 1, let name = use.expression.names.first, use.expression.text == name,
      let options = types.shape(name)?.options(of: []),
      let wrong = options.first(where: { !WorkItemWords.priorities.contains($0) })
    else { return nil }
    return "'\(name)', which has the option '\(wrong)'"
  }

  // MARK: Handlers

  private func checkInput(_ name: String, _ set: DefinitionSet, _ report: inout RuleReport) {
    guard let element = use.element.flatMap(process.node)?.element,
      let handler = process.handler(of: element).flatMap(set.handler),
      let input = handler.inputs?.first(where: { $0.name == name }), let kinds = input.kinds
    else { return }
    for outcome in outcomes {
      guard let kind = outcome.type?.kind, kind != .null, !kinds.contains(kind) else { continue }
      report.add(
        .typesNeverMatch, at: place(outcome), element: use.element,
        "the handler '\(handler.name)' cannot use \(words(outcome, kind)) as input '\(name)': \(input.meaning)",
        hint: kinds.contains(.string)
          ? "give the id of a role or person, or a list of these"
          : "give what the handler reads, for example a field of type \(kinds.contains(.context) ? "file" : "table")")
    }
  }
}
