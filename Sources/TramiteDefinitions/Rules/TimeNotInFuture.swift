import TramiteDocuments
import TramiteFEEL
import TramiteGraph
import TramiteProblems

/// Timers and due dates give somebody time: durations are longer than zero, cycles occur, and moments are still to come.
///
/// Wrong: `<timeDuration>PT0S</timeDuration>`, `R0/P1D`, `tramite:due="2019-01-01"`. Right: `PT8H`, `R3/P1D`, `P10D`.
/// - Spec: semantics.md 8, 12
enum TimeNotInFuture: ProcessRule {
  static func check(_ process: ProcessView, in set: DefinitionSet, into report: inout RuleReport) {
    for node in process.nodes {
      for timer in process.definitions(of: node.element) where timer.kind == .timerEventDefinition {
        for time in timer.children {
          guard let complaint = complaint(about: time, in: set) else { continue }
          report.add(
            .timeNotInFuture, at: time.text.location, element: node.element.id,
            "the timer of '\(node.label)' says '\(time.text.text)', \(complaint)",
            hint: ProblemCatalogueHint.of(.timeNotInFuture))
        }
      }
      guard let due = node.element.tramite("due"),
        case .literal(let value) = TimerText.readDue(due.value, onCalendar: false),
        let complaint = complaint(about: value, in: set)
      else { continue }
      report.add(
        .timeNotInFuture, at: due.valueLocation, element: node.element.id,
        "the due date of '\(node.label)' is '\(due.value)', \(complaint)",
        hint: ProblemCatalogueHint.of(.timeNotInFuture))
    }
  }

  private static func complaint(about time: BPMNElement, in set: DefinitionSet) -> String? {
    let text = time.text.text
    switch time.kind {
    case .timeCycle:
      guard let cycle = TimerCycle(text), cycle.count == 0 else { return nil }
      return "which never occurs"
    case .timeDuration:
      guard case .literal(let value) = TimerText.read(text, kind: .duration, onCalendar: false) else { return nil }
      return complaint(about: value, in: set)
    case .timeDate:
      guard case .literal(let value) = TimerText.read(text, kind: .date, onCalendar: false) else { return nil }
      return complaint(about: value, in: set)
    case _: return nil
    }
  }

  private static func complaint(about value: Value, in set: DefinitionSet) -> String? {
    switch value {
    case .daysDuration(let duration):
      let isZero = duration.seconds == 0 && duration.nanoseconds == 0
      return duration.isNegative || isZero ? "which is over as soon as it begins" : nil
    case .monthsDuration(let duration): return duration.months <= 0 ? "which is over as soon as it begins" : nil
    case .string(let text):
      return WorkDuration(iso8601: text)?.isZeroOrLess == true ? "which is over as soon as it begins" : nil
    case .date(let day): return past(day, set)
    case .dateTime(let moment): return past(moment.date, set)
    case _: return nil
    }
  }

  private static func past(_ day: CalendarDate, _ set: DefinitionSet) -> String? {
    guard let today = set.options.today, day < today else { return nil }
    return "which has passed"
  }
}
