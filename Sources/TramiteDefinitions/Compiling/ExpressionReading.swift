import TramiteDocuments
import TramiteFEEL
import TramiteGraph
import TramiteProblems
import TramiteXML

/// Where the text of an expression stands, which says how places inside of it are found.
enum ExpressionPlace {
  /// In an attribute's value, where entities are written out.
  case attribute
  /// In an element's text, where comments and CDATA sections may stand between.
  case content
}

/// What the value of an expression is for, as far as not every value will do.
enum ExpressionPurpose: Hashable {
  /// Any value will do.
  case value
  /// Whether something happens.
  case condition
  /// A business or correlation key.
  case key
  /// Who a task is for.
  case assignee
  /// When a task is due.
  case due
  /// How urgent a task is.
  case priority
  /// When a timer occurs.
  case timer
  /// How many instances there are.
  case cardinality
  /// An input of a handler, by name.
  case handlerInput(String)
}

/// An expression that a process uses, kept for the checks that look at all of them.
struct UsedExpression {
  let expression: Expression
  let text: LocatedText
  let place: ExpressionPlace
  /// Scalars of the text before the expression itself begins (a leading `=`, white space).
  let skipped: Int
  let element: String?
  /// Names that have a value there although no variable has them.
  let localNames: [String]
  /// What its value is for.
  let purpose: ExpressionPurpose
  /// What it is, for messages: "the due date (tramite:due)".
  let what: String

  /// Whether it is evaluated before its element has written anything: who does a task, by when, how often, with which inputs.
  var isBeforeWriting: Bool {
    switch purpose {
    case .assignee, .due, .priority, .cardinality, .handlerInput: true
    case .value, .condition, .key, .timer: false
    }
  }

  /// The place in the file of a part of the expression.
  func location(ofScalar offset: Int, length: Int, in source: SourceText) -> SourceLocation {
    location(
      of: NameLocation(offset: offset, length: length, isPossiblyMember: false, isPossiblyFunction: false), in: source)
  }

  /// Where a name of the expression stands in the file.
  func location(of name: NameLocation, in source: SourceText) -> SourceLocation {
    switch place {
    case .attribute:
      source.location(ofScalar: skipped + name.offset, length: name.length, inValueAt: text.location)
    case .content:
      source.location(ofScalar: skipped + name.offset, length: name.length, inContentAt: text.location)
    }
  }
}

/// Reads the expressions of one process and reports what is wrong with them at its place in the file.
struct ExpressionReading {
  let source: SourceText
  /// Names with spaces or operators that variables of the process have.
  let knownNames: [String]
  private(set) var problems: [Problem] = []
  private(set) var used: [UsedExpression] = []

  init(source: SourceText, knownNames: [String]) {
    self.source = source
    self.knownNames = knownNames
  }

  /// Reads FEEL; a leading `=` is allowed.
  mutating func feel(
    _ text: LocatedText, in place: ExpressionPlace, element: String?, what: String, locals: [String] = [],
    purpose: ExpressionPurpose = .value
  ) -> BoundExpression? {
    let (body, skipped) = Self.body(of: text.text)
    guard !body.isEmpty else {
      problems.append(
        Problem(
          .feelEmpty, at: text.location, element: element, "\(what) is empty; an expression in FEEL was expected",
          hint: "write the expression, or remove the element"))
      return nil
    }
    do {
      let expression = try Expression(parsing: body, knownNames: knownNames + VariableWriters.unusual(locals))
      let use = UsedExpression(
        expression: expression, text: text, place: place, skipped: skipped, element: element, localNames: locals,
        purpose: purpose, what: what)
      check(use, what: what)
      used.append(use)
      return BoundExpression(expression, line: text.location.line)
    } catch {
      problems.append(
        Problem(
          .feelSyntax, at: location(in: text, place, offset: skipped + error.offset, length: error.length),
          element: element, "\(what) cannot be read: \(error.message)", hint: error.hint))
      return nil
    }
  }

  /// Whether a text is no FEEL; an empty one is another matter.
  func isUnreadable(_ text: String) -> Bool {
    let (body, _) = Self.body(of: text)
    return !body.isEmpty && (try? Expression(parsing: body, knownNames: knownNames)) == nil
  }

  /// A condition: FEEL that should give a boolean.
  /// - Parameter types: the types of what the engine itself gives there, such as counters.
  mutating func condition(
    _ text: LocatedText, element: String?, what: String, locals: [String] = [], types: [String: FEELType] = [:]
  ) -> BoundExpression? {
    guard
      let bound = feel(
        text, in: .content, element: element, what: what, locals: locals, purpose: .condition)
    else { return nil }
    switch bound.expression.constantValue {
    case nil:
      guard let type = bound.expression.resultType(in: TypeEnvironment(variables: types)), let kind = type.kind,
        kind != .boolean, kind != .null
      else { break }
      problems.append(
        Problem(
          .feelNotBoolean, at: text.location, element: element,
          "\(what) always gives \(kind.rawValue), which is neither true nor false and counts as false",
          hint: "compare it with something, for example '= 2'"))
    case .boolean: break
    case .some(let value):
      problems.append(
        Problem(
          .feelNotBoolean, at: text.location, element: element,
          "\(what) is always \(value.json), which is neither true nor false and counts as false"))
    }
    return bound
  }

  /// Keeps a problem.
  mutating func add(_ problem: Problem) { problems.append(problem) }

  /// Whether a text is marked as an expression by a leading `=` (formats.md).
  static func isMarked(_ text: String) -> Bool {
    text.unicodeScalars.first { !isBlank($0) } == "="
  }

  /// The expression itself, and how many scalars stand before it.
  static func body(of text: String) -> (String, Int) {
    var scalars = text.unicodeScalars[...]
    var skipped = 0
    var isMarkPassed = false
    while let first = scalars.first, isBlank(first) || (first == "=" && !isMarkPassed) {
      if first == "=" { isMarkPassed = true }
      scalars = scalars.dropFirst()
      skipped += 1
    }
    while let last = scalars.last, isBlank(last) { scalars = scalars.dropLast() }
    return (String(scalars), skipped)
  }

  /// The place in the file of a part of a text.
  private func location(in text: LocatedText, _ place: ExpressionPlace, offset: Int, length: Int) -> SourceLocation {
    switch place {
    case .attribute: source.location(ofScalar: offset, length: length, inValueAt: text.location)
    case .content: source.location(ofScalar: offset, length: length, inContentAt: text.location)
    }
  }

  /// Findings that are told of one expression.
  private static let findingsShown = 20

  private mutating func check(_ use: UsedExpression, what: String) {
    // One text with hundreds of mistakes is mended from the first ones on.
    for finding in use.expression.check().prefix(Self.findingsShown) {
      problems.append(
        Problem(
          finding.kind.code,
          at: location(in: use.text, use.place, offset: use.skipped + finding.offset, length: finding.length),
          element: use.element, "\(what): \(finding.message)", hint: finding.hint))
    }
  }
}

extension Expression {
  /// The value of an expression that reads no variables and no clock: it is always the same. Nil for others.
  var valueWithoutNames: Value? {
    guard names.isEmpty, !["now", "today", "@"].contains(where: text.contains) else { return nil }
    return evaluate([], at: FormPass.anyMoment).value
  }
}
