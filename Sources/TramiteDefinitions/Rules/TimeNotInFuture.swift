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
        let complaint = constant(TimerText.readDue(due.value, onCalendar: false), due.value, in: set)
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
      guard let cycle = cycle(text) else { return nil }
      if cycle.count == 0 { return "which never occurs" }
      if let interval = cycle.interval.flatMap(duration), isNoTime(interval) {
        return "whose occurrences have no time between them"
      }
      return cycle.lastDay.flatMap { past($0, set) == nil ? nil : "all of whose occurrences have passed" }
    case .timeDuration: return constant(TimerText.read(text, kind: .duration, onCalendar: false), text, in: set)
    case .timeDate: return constant(TimerText.read(text, kind: .date, onCalendar: false), text, in: set)
    case _: return nil
    }
  }

  private static func cycle(_ text: String) -> TimerCycle? {
    if let cycle = TimerCycle(text) { return cycle }
    guard case .string(let constant)? = (try? Expression(parsing: ExpressionReading.body(of: text).0))?.constantValue
    else {
      return nil
    }
    return TimerCycle(constant)
  }

  /// What is said of a literal, or of an expression that always gives the same.
  private static func constant(_ reading: TimerText.Reading, _ text: String, in set: DefinitionSet) -> String? {
    switch reading {
    case .literal(let value): return complaint(about: value, in: set)
    case .malformed: return nil
    case .expression:
      guard let expression = try? Expression(parsing: ExpressionReading.body(of: text).0) else { return nil }
      if let value = expression.constantValue { return complaint(about: value, in: set) }
      if let value = expression.valueWithoutNames, isNoTime(value) { return complaint(about: value, in: set) }
      return isAlwaysPast(expression) ? "which has always passed" : nil
    }
  }

  /// Moments at which an expression over the clock alone is tried.
  private static let moments = [Int64(1_767_603_600_000), 1_941_892_200_000].map {
    Moment(now: Instant(millisecondsSince1970: $0))
  }

  /// Whether an expression that reads nothing but the clock always gives a moment before it: `now() - duration("P1D")`.
  private static func isAlwaysPast(_ expression: Expression) -> Bool {
    guard expression.names.isEmpty else { return false }
    return moments.allSatisfy { moment in
      switch expression.evaluate([], at: moment).value {
      case .dateTime(let time): time.instant(at: moment).map { $0 <= moment.now } ?? false
      case .date(let day): DateTime(moment.now, in: .utc).map { day < $0.date } ?? false
      case .null, .boolean, .number, .string, .time, .daysDuration, .monthsDuration, .list, .context, .range,
        .function:
        false
      }
    }
  }

  /// The duration that a text stands for.
  private static func duration(_ value: Value) -> Value? {
    guard case .string(let text) = value else { return value }
    return Value(iso8601Duration: text) ?? value
  }

  private static func isNoTime(_ value: Value) -> Bool {
    switch value {
    case .daysDuration(let duration):
      return duration.isNegative || (duration.seconds == 0 && duration.nanoseconds == 0)
    case .monthsDuration(let duration): return duration.months <= 0
    case .string(let text): return WorkDuration(iso8601: text)?.isZeroOrLess == true
    case _: return false
    }
  }

  private static func complaint(about value: Value, in set: DefinitionSet) -> String? {
    switch value {
    case .daysDuration, .monthsDuration, .string: return isNoTime(value) ? "which is over as soon as it begins" : nil
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
