import TramiteDocuments
import TramiteFEEL
import TramiteGraph
import TramiteProblems

/// Priorities are one of four words, and due dates give a time.
///
/// Wrong: `tramite:priority="hihg"`, `tramite:due="tomorrow"`, `tramite:due="= &quot;soon&quot;"`. Right: `high`, `P1D`,
/// `= date and time(...)`.
/// - Spec: formats.md "Extensions of BPMN"; semantics.md 12
enum WorkItemWords: ProcessRule {
  /// The words there are.
  static let priorities = ["low", "normal", "high", "urgent"]

  static func check(_ process: ProcessView, in set: DefinitionSet, into report: inout RuleReport) {
    let writers = VariableWriters(process, folder: set.folder(of: process.file))
    for node in process.nodes {
      if let priority = node.element.tramite("priority") { check(priority: priority, node, writers, &report) }
      if let due = node.element.tramite("due") { check(due: due, node, writers, &report) }
    }
  }

  private static func check(
    priority: BPMNAttribute, _ node: ProcessView.Node, _ writers: VariableWriters, _ report: inout RuleReport
  ) {
    let value: String
    if let constant = constant(priority.value) {
      guard case .string(let text) = constant else {
        return unknown(priority, found: constant.json, node, &report)
      }
      value = text
    } else if isWord(priority.value), !writers.names.contains(priority.value) {
      value = priority.value
    } else {
      return
    }
    guard !priorities.contains(value) else { return }
    unknown(priority, found: value, node, &report)
  }

  private static func unknown(
    _ priority: BPMNAttribute, found: String, _ node: ProcessView.Node, _ report: inout RuleReport
  ) {
    report.add(
      .priorityUnknown, at: priority.valueLocation, element: node.element.id,
      "expected low, normal, high or urgent as priority of '\(node.label)', found '\(found)'",
      hint: NearestName.nearest(to: found, among: priorities).map { "did you mean '\($0)'?" }
        ?? ProblemCatalogueHint.of(.priorityUnknown))
  }

  private static func check(
    due: BPMNAttribute, _ node: ProcessView.Node, _ writers: VariableWriters, _ report: inout RuleReport
  ) {
    guard case .expression = TimerText.readDue(due.value, onCalendar: true) else { return }
    let found: String
    if let constant = constant(due.value), let wrong = wrongDue(constant) {
      found = wrong
    } else if isWord(due.value), !writers.names.contains(due.value), !writers.isOpen || TimerText.isTimeWord(due.value)
    {
      found = "'\(due.value)', which nothing writes"
    } else {
      return
    }
    report.add(
      .dueIsNoTime, at: due.valueLocation, element: node.element.id,
      "expected a duration, date or moment as due date of '\(node.label)', found \(found)",
      hint: ProblemCatalogueHint.of(.dueIsNoTime))
  }

  /// Why a constant gives no time; nil where it gives one.
  static func wrongDue(_ value: Value) -> String? {
    switch value {
    case .string(let text):
      if case .literal = TimerText.readDue(text, onCalendar: true) { return nil }
      return "the text '\(text)'"
    case .date, .dateTime, .daysDuration, .monthsDuration, .null: return nil
    case .boolean, .number, .time, .list, .context, .range, .function: return value.json
    }
  }

  /// The value of an expression that is a constant.
  private static func constant(_ text: String) -> Value? {
    (try? Expression(parsing: ExpressionReading.body(of: text).0))?.constantValue
  }

  private static func isWord(_ text: String) -> Bool {
    !text.isEmpty && text.unicodeScalars.allSatisfy { $0.properties.isAlphabetic || $0 == "_" || $0 == "-" }
  }
}
