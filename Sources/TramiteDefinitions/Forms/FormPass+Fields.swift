import TramiteFEEL
import TramiteGraph
import TramiteProblems
import TramiteXML

extension FormPass {
  private static let fieldAttributes = [
    "id", "type", "required", "visible", "readOnly", "default", "min", "max", "minLength", "maxLength", "pattern",
    "multiple", "role", "personal",
  ]

  /// Words of FEEL that cannot be names, and names with a meaning of their own.
  private static let reserved = Set(
    FormReader.reservedNames + [
      "outcome",
      "true", "false", "null", "and", "or", "not", "if", "then", "else", "for", "in", "return", "some", "every",
      "satisfies", "between", "of", "function", "external",
    ])

  // MARK: Fields

  mutating func field(_ element: XMLElement, language inherited: String, isColumn: Bool = false) -> FormField? {
    let language = language(of: element, inherited)
    check(element, attributes: FormPass.fieldAttributes, children: ["label", "help", "option", "constraint"])
    let id = variableName(element)
    guard let type = type(of: element, isColumn: isColumn) else { return nil }
    let isMultiple = truth(element, "multiple")
    checkApplicable(element, type, isMultiple: isMultiple)
    let options = options(element, type, language: language)
    let label = texts(element, "label", language: language)
    if label.isEmpty {
      add(
        .formMissingLabel, at: element.location, element: id,
        "the field '\(id ?? "")' has no label; its id is shown instead")
    }
    var field = FormField(id: id ?? "", type: type, label: label, location: element.location)
    field.help = texts(element, "help", language: language)
    field.required = condition(element, "required", otherwise: .never)
    field.visible = condition(element, "visible", otherwise: .always)
    field.readOnly = condition(element, "readOnly", otherwise: .never)
    field.isMultiple = isMultiple
    field.isPersonal = truth(element, "personal")
    field.options = options
    field.defaultValue = defaultValue(element, field)
    field.minimum = limit(element, "min", field)
    field.maximum = limit(element, "max", field)
    field.minimumLength = count(element, "minLength")
    field.maximumLength = count(element, "maxLength")
    field.pattern = pattern(element)
    field.role = role(element)
    field.roleLocation = element.attribute("role")?.valueLocation
    field.constraints = constraints(element, language: language)
    checkOrder(element, field.minimum, field.maximum, "min", "max")
    checkOrder(element, field.minimumLength, field.maximumLength, "minLength", "maxLength")
    checkAcceptance(element, field, isColumn: isColumn)
    return id == nil ? nil : field
  }

  private mutating func variableName(_ element: XMLElement) -> String? {
    guard let id = element.attribute("id") else {
      missing("id", of: element)
      return nil
    }
    let scalars = id.value.unicodeScalars
    guard let first = scalars.first, first.properties.isAlphabetic || first == "_", scalars.count <= 128,
      scalars.allSatisfy({ $0.properties.isAlphabetic || $0 == "_" || $0.properties.numericType == .decimal })
    else {
      add(
        .formBadIdentifier, at: id.valueLocation, element: id.value,
        "'\(id.value)' cannot be the id of a \(element.name), which is the name of a variable",
        hint: "use letters, digits and _ only, and begin with a letter: fechaSolicitud")
      return nil
    }
    if FormPass.reserved.contains(id.value) {
      add(
        .formReservedName, at: id.valueLocation, element: id.value,
        "'\(id.value)' has a meaning of its own in expressions", hint: "give the \(element.name) another id")
      return nil
    }
    return id.value
  }

  private mutating func type(of element: XMLElement, isColumn: Bool) -> FieldType? {
    guard let attribute = element.attribute("type") else {
      missing("type", of: element)
      return nil
    }
    guard let type = FieldType(rawValue: attribute.value) else {
      let known = FieldType.allCases.map(\.rawValue)
      let near = NearestName.nearest(to: attribute.value, among: known)
      add(
        .formUnknownType, at: attribute.valueLocation, element: element.attribute("id")?.value,
        "there is no type of field '\(attribute.value)'",
        hint: near.map { "did you mean '\($0)'?" } ?? "use one of \(known.joined(separator: ", "))")
      return nil
    }
    if isColumn, !type.isEntered {
      add(
        .formNotApplicable, at: attribute.valueLocation, element: element.attribute("id")?.value,
        "a field of type \(type.rawValue) cannot stand in a table", hint: "put it into the section")
    }
    return type
  }

  /// Reports attributes and elements that the type does not use.
  private mutating func checkApplicable(_ element: XMLElement, _ type: FieldType, isMultiple: Bool) {
    var unused: [String] = []
    if !type.hasLimits, !isMultiple { unused += ["min", "max"] }
    if !type.hasLength { unused += ["minLength", "maxLength", "pattern"] }
    if !type.canBeMultiple { unused.append("multiple") }
    if type != .person { unused.append("role") }
    if !type.isEntered || type == .file { unused.append("default") }
    if type == .secret { unused += ["required", "readOnly"] }
    for name in unused {
      guard let attribute = element.attribute(name) else { continue }
      add(
        .formNotApplicable, at: attribute.location, element: element.attribute("id")?.value,
        "a field of type \(type.rawValue) does not use '\(name)'",
        hint: name == "multiple" && type == .choice ? "use type multiChoice" : "remove '\(name)'")
    }
    if !type.hasOptions, let option = element.children(named: "option").first {
      add(
        .formNotApplicable, at: option.location, element: element.attribute("id")?.value,
        "a field of type \(type.rawValue) has no options", hint: "use type choice or multiChoice")
    }
  }

  private mutating func options(_ element: XMLElement, _ type: FieldType, language: String) -> [FormOption] {
    var options: [FormOption] = []
    for child in element.children(named: "option") {
      check(child, attributes: ["value"], children: ["label"])
      guard let value = child.attribute("value"), !value.value.isEmpty else {
        missing("value", of: child)
        continue
      }
      if options.contains(where: { $0.value == value.value }) {
        add(
          .formDuplicateOption, at: value.valueLocation, element: element.attribute("id")?.value,
          "the option '\(value.value)' is there already")
        continue
      }
      options.append(
        FormOption(
          value: value.value, label: texts(child, "label", language: self.language(of: child, language))))
    }
    if type.hasOptions, element.children(named: "option").isEmpty {
      add(
        .formOptionMissing, at: element.location, element: element.attribute("id")?.value,
        "a field of type \(type.rawValue) needs options", hint: "add <option value=\"...\"> elements")
    }
    return options
  }

  private mutating func constraints(_ element: XMLElement, language: String) -> [FormConstraint] {
    element.children(named: "constraint").compactMap { child in
      check(child, attributes: ["expression"], children: ["message"])
      let message = texts(child, "message", language: self.language(of: child, language))
      guard let attribute = child.attribute("expression") else {
        missing("expression", of: child)
        return nil
      }
      return expression(of: attribute).map { FormConstraint(expression: $0, message: message) }
    }
  }

  private mutating func role(_ element: XMLElement) -> String? {
    guard let role = element.attribute("role") else { return nil }
    guard Identifiers.isUsable(role.value) else {
      add(.formBadLiteral, at: role.valueLocation, "expected the id of a role, found '\(role.value)'")
      return nil
    }
    return role.value
  }

  // MARK: Tables

  mutating func table(_ element: XMLElement, language inherited: String) -> FormTable? {
    let language = language(of: element, inherited)
    check(
      element, attributes: ["id", "minRows", "maxRows", "visible", "readOnly", "default", "personal"],
      children: ["label", "help", "field", "constraint"])
    let id = variableName(element)
    var table = FormTable(id: id ?? "", columns: [], location: element.location)
    table.label = texts(element, "label", language: language)
    table.help = texts(element, "help", language: language)
    table.minimumRows = count(element, "minRows")
    table.maximumRows = count(element, "maxRows")
    table.visible = condition(element, "visible", otherwise: .always)
    table.readOnly = condition(element, "readOnly", otherwise: .never)
    table.isPersonal = truth(element, "personal")
    if let attribute = element.attribute("default") {
      table.defaultRows = expression(of: attribute).map { .expression($0) }
    }
    table.constraints = constraints(element, language: language)
    checkOrder(element, table.minimumRows, table.maximumRows, "minRows", "maxRows")
    let columns = element.children(named: "field")
    columnShapes = FormPass.shapes(of: columns)
    columnNames = Set(columns.compactMap { $0.attribute("id")?.value })
    table.columns = columns.compactMap { field($0, language: language, isColumn: true) }
    columnNames = []
    columnShapes = [:]
    if columns.isEmpty {
      add(.formEmpty, at: element.location, element: id, "the table has no columns", hint: "add fields to it")
    }
    return id == nil ? nil : table
  }
}
