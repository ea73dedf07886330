import TramiteFEEL
import TramiteGraph
import TramiteProblems
import TramiteXML

extension FormPass {
  // MARK: Conditions and expressions

  mutating func condition(_ element: XMLElement, _ name: String, otherwise: FormCondition) -> FormCondition {
    guard let attribute = element.attribute(name) else { return otherwise }
    switch FormPass.trimmed(attribute.value) {
    case "true": return .always
    case "false": return .never
    default:
      guard let expression = expression(of: attribute) else { return otherwise }
      checkCondition(expression, of: attribute)
      return .when(expression)
    }
  }

  /// Reports a condition that is never true, because it gives something else than true or false.
  mutating func checkCondition(_ expression: Expression, of attribute: XMLAttribute) {
    guard let found = FormPass.notBoolean(expression, in: environment) else { return }
    add(
      .formNotBoolean, at: attribute.valueLocation,
      "'\(attribute.name)' always gives \(found), which is neither true nor false and counts as false",
      hint: "write true, false, or a condition such as amount > 100")
  }

  /// What an expression surely gives, if that is no boolean; nil where it may be one.
  static func notBoolean(_ expression: Expression, in environment: TypeEnvironment) -> String? {
    if let constant = expression.constantValue { return constant.kind == .boolean ? nil : constant.text }
    guard let kind = expression.resultType(in: environment)?.kind, kind != .boolean else { return nil }
    return "a value of type \(kind.rawValue)"
  }

  /// The whole value as an expression, with or without a leading `=`; nil when it cannot be read.
  mutating func expression(of attribute: XMLAttribute) -> Expression? {
    let (text, offset) = FormPass.expressionText(attribute.value)
    do {
      let expression = try Expression(parsing: text, knownNames: FormReader.reservedNames)
      report(expression, of: attribute, offset: offset)
      return expression
    } catch {
      add(
        .formExpressionSyntax, at: place(error.offset + offset, error.length, in: attribute), error.message,
        hint: error.hint)
      return nil
    }
  }

  /// What is odd about an expression that can be read: names that are no fields, calls that cannot work.
  private mutating func report(_ expression: Expression, of attribute: XMLAttribute, offset: Int) {
    for (name, location) in zip(expression.names, expression.nameLocations)
    where !isKnown(name) && !location.isPossiblyMember && reportedNames.insert(name).inserted {
      let known = names.union(columnNames).union(FormReader.reservedNames)
      let near =
        reportedNames.count > Self.namesCompared ? nil : NearestName.nearest(to: name, among: known.sorted())
      add(
        .formUnknownName, at: place(location.offset + offset, location.length, in: attribute),
        "'\(name)' is no field of this form; it is taken as a variable of the instance",
        hint: near.map { "did you mean '\($0)'?" })
    }
    for finding in expression.check(in: environment) {
      add(
        .formExpressionCheck, at: place(finding.offset + offset, finding.length, in: attribute), finding.message,
        hint: finding.hint)
    }
    reportOptions(expression, of: attribute, offset: offset)
  }

  /// How many names that are no fields are compared with those that are.
  private static let namesCompared = 20

  private func isKnown(_ name: String) -> Bool {
    names.contains(name) || columnNames.contains(name) || FormReader.reservedNames.contains(name)
  }

  /// Comparisons with what cannot be chosen.
  private mutating func reportOptions(_ expression: Expression, of attribute: XMLAttribute, offset: Int) {
    for compared in expression.constantComparisons {
      guard case .string(let text) = compared.value, let name = compared.path.first,
        let options = (columnShapes[name] ?? shapes[name])?.options(of: compared.path.dropFirst()),
        !options.contains(text)
      else { continue }
      add(
        .formOptionUnknown, at: place(compared.offset + offset, compared.length, in: attribute),
        "'\(text)' is no option of the field '\(compared.path.joined(separator: "."))'",
        hint: NearestName.hint(for: text, among: options, kind: "option"))
    }
  }

  private func place(_ offset: Int, _ length: Int, in attribute: XMLAttribute) -> SourceLocation {
    document.source.location(ofScalar: offset, length: max(1, length), inValueAt: attribute.valueLocation)
  }

  /// The expression without its leading `=`, and how many scalars stand before it.
  static func expressionText(_ value: String) -> (text: String, offset: Int) {
    let scalars = Array(value.unicodeScalars)
    var start = 0
    while start < scalars.count, scalars[start].properties.isWhitespace { start += 1 }
    guard start < scalars.count, scalars[start] == "=" else { return (value, 0) }
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars[(start + 1)...])
    return (String(view), start + 1)
  }

  private static func isExpression(_ text: String) -> Bool {
    trimmed(text).hasPrefix("=")
  }

  // MARK: Values

  /// `default`: a literal of the field's type, or an expression.
  mutating func defaultValue(_ element: XMLElement, _ field: FormField) -> FormValue? {
    guard let attribute = element.attribute("default"), field.type.isEntered, field.type != .file else { return nil }
    if FormPass.isExpression(attribute.value) { return fitted(attribute, field, limit: false) }
    if let literal = literal(attribute.value, field) {
      warnIfName(attribute, literal)
      return .literal(field.isMultiple ? .list([literal]) : literal)
    }
    if field.type.hasOptions {
      badLiteral(attribute, field, expected: "one of the options")
      return nil
    }
    return fitted(attribute, field, limit: false)
  }

  /// `min` and `max`: a literal of the field's type (a number where several values are counted), or an expression.
  mutating func limit(_ element: XMLElement, _ name: String, _ field: FormField) -> FormValue? {
    guard let attribute = element.attribute(name), field.type.hasLimits || field.isMultiple else { return nil }
    let counted = field.isMultiple || field.type == .multiChoice
    if counted { return count(element, name) }
    if !FormPass.isExpression(attribute.value),
      let literal = field.type.read(FormPass.trimmed(attribute.value), at: FormPass.anyMoment)
    {
      return .literal(literal)
    }
    return fitted(attribute, field, limit: true)
  }

  /// A number of characters, rows or entries from 0.
  mutating func count(_ element: XMLElement, _ name: String) -> FormValue? {
    guard let attribute = element.attribute(name) else { return nil }
    let text = FormPass.trimmed(attribute.value)
    if !FormPass.isExpression(text), let number = Number(text: text) {
      guard let count = number.exactInt, count >= 0 else {
        add(
          .formBadLiteral, at: attribute.valueLocation, "expected a whole number from 0 for '\(name)', found '\(text)'")
        return nil
      }
      return .literal(.number(Number(count)))
    }
    guard let expression = expression(of: attribute) else { return nil }
    if let value = FormPass.constant(expression), value.kind != .number {
      add(.formBadLiteral, at: attribute.valueLocation, "expected a whole number for '\(name)', found '\(text)'")
    }
    return .expression(expression)
  }

  mutating func pattern(_ element: XMLElement) -> FormValue? {
    guard let attribute = element.attribute("pattern") else { return nil }
    if FormPass.isExpression(attribute.value) { return expression(of: attribute).map { .expression($0) } }
    if let failure = FormPattern.failure(of: attribute.value) {
      add(.formBadPattern, at: attribute.valueLocation, "the pattern is no regular expression: \(failure)")
      return nil
    }
    return .literal(.string(attribute.value))
  }

  mutating func truth(_ element: XMLElement, _ name: String) -> Bool {
    guard let attribute = element.attribute(name) else { return false }
    switch FormPass.trimmed(attribute.value) {
    case "true": return true
    case "false": return false
    default:
      add(
        .formBadLiteral, at: attribute.valueLocation,
        "expected true or false for '\(name)', found '\(attribute.value)'",
        hint: "write true or false; an expression is not possible here")
      return false
    }
  }

  mutating func checkOrder(
    _ element: XMLElement, _ least: FormValue?, _ most: FormValue?, _ leastName: String, _ mostName: String
  ) {
    guard case .literal(let low)? = least, case .literal(let high)? = most,
      FormOrder.compare(low, high, at: FormPass.anyMoment) == .greater,
      let attribute = element.attribute(mostName)
    else { return }
    add(
      .formContradictoryLimits, at: attribute.valueLocation, element: element.attribute("id")?.value,
      "'\(mostName)' is below '\(leastName)', so that no value could be right", hint: "exchange or correct the two")
  }

  // MARK: Literals

  /// A moment that stands for any.
  static let anyMoment = Moment(now: Instant(millisecondsSince1970: 0))

  /// The literal that a text is for a field; nil when it reads as none, and has to be an expression.
  private func literal(_ text: String, _ field: FormField) -> Value? {
    let trimmed = FormPass.trimmed(text)
    switch field.type {
    case .choice, .multiChoice:
      guard field.options.contains(where: { $0.value == trimmed }) else { return nil }
      return field.type.read(trimmed, at: FormPass.anyMoment)
    case .string, .text, .person:
      let head = trimmed.prefix { $0 != "." }
      guard Identifiers.isUsable(trimmed), !FormReader.reservedNames.contains(String(head)), trimmed != "null" else {
        return nil
      }
      return .string(trimmed)
    case .integer, .decimal, .boolean, .date, .time, .dateTime, .duration, .url, .email:
      return field.type.read(trimmed, at: FormPass.anyMoment)
    case .file, .signature, .secret: return nil
    }
  }

  /// An expression for a field; one that reads no variable is tried at once.
  private mutating func fitted(_ attribute: XMLAttribute, _ field: FormField, limit: Bool) -> FormValue? {
    let isMarked = FormPass.isExpression(attribute.value)
    let (text, _) = FormPass.expressionText(attribute.value)
    guard isMarked || reads(text) else {
      badLiteral(attribute, field, expected: field.type.expectation)
      return nil
    }
    guard let expression = expression(of: attribute) else { return nil }
    if let value = FormPass.constant(expression), !fits(value, field, limit: limit) {
      badLiteral(attribute, field, expected: field.type.expectation)
      return nil
    }
    return .expression(expression)
  }

  /// Whether a text without `=` can be meant as an expression: it can be read, and is not just several words.
  private func reads(_ text: String) -> Bool {
    guard let expression = try? Expression(parsing: text, knownNames: FormReader.reservedNames) else { return false }
    return !expression.names.contains { $0.contains(" ") && !names.contains($0) }
  }

  private func fits(_ value: Value, _ field: FormField, limit: Bool) -> Bool {
    if value.isNull { return false }
    if case .list(let values) = value, field.isMultiple {
      return values.allSatisfy { field.type.typed($0, at: FormPass.anyMoment) != nil }
    }
    if field.type == .date, case .dateTime = value { return true }
    return field.type.typed(value, at: FormPass.anyMoment) != nil
  }

  /// The value of an expression that reads no variable, for a moment that stands for any; nil when it reads one.
  private static func constant(_ expression: Expression) -> Value? {
    guard expression.names.isEmpty else { return nil }
    return expression.evaluate([], at: anyMoment).value
  }

  private mutating func badLiteral(_ attribute: XMLAttribute, _ field: FormField, expected: String) {
    let text = FormPass.trimmed(attribute.value)
    if FormPass.isExpression(attribute.value) {
      let (expression, _) = FormPass.expressionText(attribute.value)
      let found = (try? Expression(parsing: expression)).flatMap(FormPass.constant) ?? .null
      add(
        .formBadLiteral, at: attribute.valueLocation, element: field.id,
        "expected \(expected) for '\(attribute.name)', and the expression \(expression) always gives "
          + (found.isNull ? "nothing" : found.text),
        hint: "correct the expression; try it with: tramite feel '\(expression)'")
      return
    }
    let near = field.type.hasOptions ? NearestName.nearest(to: text, among: field.options.map(\.value)) : nil
    let isText = field.type == .string || field.type == .text
    let quoted = "write a text of several words as =\"...\" inside single quotes: \(attribute.name)='=\"\(text)\"'"
    add(
      .formBadLiteral, at: attribute.valueLocation, element: field.id,
      "expected \(expected) or an expression for '\(attribute.name)', found '\(text)'",
      hint: near.map { "did you mean '\($0)'?" }
        ?? (isText ? quoted : "write a literal of that type, or an expression beginning with ="))
  }

  private mutating func warnIfName(_ attribute: XMLAttribute, _ literal: Value) {
    guard case .string(let text) = literal, names.contains(text) || columnNames.contains(text) else { return }
    add(
      .formLiteralLooksLikeName, at: attribute.valueLocation,
      "'\(text)' is taken as a text, not as the field of that name",
      hint: "write =\(text) if the value of the field is meant")
  }
}
