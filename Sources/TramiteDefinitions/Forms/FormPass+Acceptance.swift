import TramiteFEEL
import TramiteGraph
import TramiteProblems
import TramiteXML

/// Fields that refuse every value, and defaults that their own field refuses: what is known from the form alone.
extension FormPass {
  /// - Spec: formats.md "Forms"; what is refused: ``FormEvaluation``
  mutating func checkAcceptance(_ element: XMLElement, _ field: FormField, isColumn: Bool) {
    guard field.type.isEntered else { return }
    if let refusal = refusal(element, field) {
      // A field that must be filled and cannot be keeps its task open for ever; a row need not be there.
      let isStuck = field.required == .always && field.visible == .always && field.readOnly == .never && !isColumn
      add(
        .formNothingFits, at: refusal.place, element: field.id,
        "'\(field.id)' refuses every value: \(refusal.reason)"
          + (isStuck ? "; but it must be filled, so nobody can complete the form" : ""),
        hint: refusal.hint)
    } else if let reason = refusal(ofDefault: field), let attribute = element.attribute("default") {
      add(
        .formDefaultRefused, at: attribute.valueLocation, element: field.id,
        "the default of '\(field.id)' is refused by its own field: \(reason)",
        hint: field.readOnly == .always
          ? "correct the default: nobody else can, because the field is read-only" : "correct the default or the limit")
    }
  }

  private struct Refusal {
    let place: SourceLocation
    let reason: String
    let hint: String
  }

  /// Why no value at all is accepted; nil where some may be.
  private func refusal(_ element: XMLElement, _ field: FormField) -> Refusal? {
    if field.type.hasLength, FormPass.number(field.maximumLength) == .zero,
      let attribute = element.attribute("maxLength")
    {
      return Refusal(
        place: attribute.valueLocation, reason: "no text has 0 characters or less",
        hint: "write how many characters may be entered, or remove 'maxLength'")
    }
    let isCounted = field.isMultiple || field.type == .multiChoice
    if isCounted, FormPass.number(field.maximum) == .zero, let attribute = element.attribute("max") {
      return Refusal(
        place: attribute.valueLocation, reason: "no more than 0 may be chosen", hint: "correct or remove 'max'")
    }
    if field.type == .multiChoice, !field.options.isEmpty, let least = FormPass.number(field.minimum),
      Number(field.options.count) < least, let attribute = element.attribute("min")
    {
      return Refusal(
        place: attribute.valueLocation,
        reason: "at least \(least) options must be chosen, and there are \(field.options.count)",
        hint: "correct 'min', or add options")
    }
    return constraintRefusal(element)
  }

  /// A constraint passes where it is true; one that is something else never does.
  private func constraintRefusal(_ element: XMLElement) -> Refusal? {
    for child in element.children(named: "constraint") {
      guard let attribute = child.attribute("expression"),
        let expression = try? Expression(
          parsing: FormPass.expressionText(attribute.value).text, knownNames: FormReader.reservedNames)
      else { continue }
      let hint = "write a condition over the field, for example string length(name) > 2"
      if expression.constantValue == .boolean(false) {
        return Refusal(place: attribute.valueLocation, reason: "the constraint is always false", hint: hint)
      }
      if let found = FormPass.notBoolean(expression, in: environment) {
        return Refusal(
          place: attribute.valueLocation, reason: "the constraint always gives \(found), and never true", hint: hint)
      }
    }
    return nil
  }

  private static func number(_ value: FormValue?) -> Number? {
    guard case .literal(.number(let number))? = value else { return nil }
    return number
  }

  // MARK: Defaults

  /// Why a constant default is not accepted; nil where it is, or depends on something.
  private func refusal(ofDefault field: FormField) -> String? {
    guard let value = FormPass.constantDefault(of: field), !value.isNull else { return nil }
    if case .list(let values) = value {
      return field.isMultiple ? values.lazy.compactMap { lengthRefusal($0, field) }.first : nil
    }
    return lengthRefusal(value, field) ?? limitRefusal(value, field) ?? constraintRefusal(value, field)
  }

  private static func constantDefault(of field: FormField) -> Value? {
    switch field.defaultValue {
    case .literal(let value)?: value
    case .expression(let expression)?:
      expression.constantValue.flatMap { $0.isNull ? nil : field.type.typed($0, at: anyMoment) }
    case nil: nil
    }
  }

  private func lengthRefusal(_ value: Value, _ field: FormField) -> String? {
    guard field.type.hasLength, case .string(let text) = value else { return nil }
    let count = Number(text.unicodeScalars.count)
    if let least = FormPass.number(field.minimumLength), count < least {
      return "it has \(count) characters, at least \(least) are expected"
    }
    if let most = FormPass.number(field.maximumLength), most < count {
      return "it has \(count) characters, at most \(most) are expected"
    }
    guard case .literal(.string(let pattern))? = field.pattern,
      !FormPattern.matches(text, pattern, at: FormPass.anyMoment)
    else { return nil }
    return "a text of the form \(pattern) is expected"
  }

  private func limitRefusal(_ value: Value, _ field: FormField) -> String? {
    func limit(_ value: FormValue?) -> Value? {
      if case .literal(let literal)? = value { return literal }
      return nil
    }
    if let least = limit(field.minimum), FormOrder.compare(value, least, at: FormPass.anyMoment) == .less {
      return "it is below 'min', \(least.text)"
    }
    if let most = limit(field.maximum), FormOrder.compare(value, most, at: FormPass.anyMoment) == .greater {
      return "it is above 'max', \(most.text)"
    }
    return nil
  }

  /// Only constraints over the field alone can be told, and only where no clock is asked.
  private func constraintRefusal(_ value: Value, _ field: FormField) -> String? {
    for constraint in field.constraints where constraint.expression.names == [field.id] {
      let text = constraint.expression.text
      if ["now", "today", "@"].contains(where: text.contains) { continue }
      guard constraint.expression.evaluate([value], at: FormPass.anyMoment).value != .boolean(true) else { continue }
      return "the constraint \(text) is not true of it"
    }
    return nil
  }
}
