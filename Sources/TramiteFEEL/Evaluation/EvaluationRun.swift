/// What several evaluations share that belong to one decision: the moment, the limits and what is left of them.
///
/// Steps and depth are handed from an expression to the function it calls and back, so that a decision as a whole is
/// bounded by one set of limits.
package struct EvaluationRun {
  /// What `now()`, `today()` and named zones read.
  package let moment: Moment
  /// The limits of the whole.
  package let limits: EvaluationLimits
  /// Steps that are left; at zero everything is null.
  package var steps: Int
  /// How deep the evaluation is nested at present.
  package var depth = 0
  /// What evaluations had to say since it was last taken.
  package var diagnostics: [Diagnostic] = []
  /// Who listens to a decision; functions of its model find their listener here. A reference, because functions that
  /// are values are called from anywhere.
  package var listener: AnyObject?

  /// A run at its beginning.
  package init(at moment: Moment, limits: EvaluationLimits = .standard, listener: AnyObject? = nil) {
    self.moment = moment
    self.limits = limits
    self.listener = listener
    steps = limits.steps
  }

  /// Whether a limit has ended the evaluation.
  package var isStopped: Bool { steps <= 0 }

  /// Counts work beside expressions, such as the rules of a table; false, with a diagnostic, when the limit is met.
  package mutating func charge(_ count: Int) -> Bool {
    guard steps > 0 else { return false }
    steps -= count
    guard steps <= 0 else { return true }
    diagnostics.append(
      Diagnostic(
        severity: .error, message: "the evaluation takes more than \(limits.steps) steps", offset: 0, length: 0))
    return false
  }
}

extension Expression {
  /// Evaluates the expression as a part of something larger; its diagnostics are appended to the run's.
  package func evaluate(_ arguments: [Value?], in run: inout EvaluationRun) -> Value {
    Machine.run(program, input: nil, arguments: arguments, in: &run)
  }

  /// The variable when the expression is nothing but its name.
  package var soleVariable: String? {
    switch program.nodes[Int(program.root)] {
    case .free(let slot): program.names[Int(slot)]
    default: nil
    }
  }
}

extension UnaryTests {
  /// Asks whether an input passes, as a part of something larger; diagnostics are appended to the run's.
  package func evaluate(input: Value, arguments: [Value?], in run: inout EvaluationRun) -> Value {
    Machine.run(program, input: input, arguments: arguments, in: &run)
  }
}

extension FunctionValue {
  /// Calls the function with arguments that all have names, or none.
  package func call(_ arguments: [(name: String?, value: Value)], in run: inout EvaluationRun) -> Value {
    Machine.call(self, arguments, in: &run)
  }
}

extension ValueRange {
  /// Whether a value lies in the range; values that cannot be compared do not.
  package func contains(_ value: Value, at moment: Moment) -> Bool {
    Comparison.contains(self, value, moment) == true
  }

  /// The integers or days of the range, at most so many; nil for a range of anything else, or of more.
  package func elements(atMost limit: Int) -> [Value]? {
    guard shape == .interval else { return nil }
    let ends: (from: Int, to: Int)
    let isOfDays: Bool
    switch (start, end) {
    case (.number(let a), .number(let b)):
      guard let from = a.exactInt, let to = b.exactInt, from.magnitude < 1 << 60, to.magnitude < 1 << 60 else {
        return nil
      }
      ends = (from, to)
      isOfDays = false
    case (.date(let a), .date(let b)):
      ends = (a.daysSince1970, b.daysSince1970)
      isOfDays = true
    default: return nil
    }
    let first = includesStart ? ends.from : ends.from + 1
    let last = includesEnd ? ends.to : ends.to - 1
    guard first <= last else { return [] }
    guard last - first < limit else { return nil }
    return (first...last).map { number in
      isOfDays ? CalendarDate(daysSince1970: number).map { .date($0) } ?? .null : .number(Number(number))
    }
  }
}

extension Value {
  /// Whether two values are equal as FEEL's `=` says; nil where it says null.
  package static func areEqual(_ left: Value, _ right: Value, at moment: Moment) -> Bool? {
    Comparison.equal(left, right, moment)
  }
}
