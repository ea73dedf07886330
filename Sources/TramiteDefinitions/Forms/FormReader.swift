import TramiteFEEL
public import TramiteGraph
public import TramiteProblems
public import TramiteXML

/// What came of reading a form.
public struct FormReading: Sendable {
  /// The form; nil when it has an error.
  public let form: Form?
  /// Every problem of the file, in source order.
  public let problems: [Problem]
}

/// Reads `forms/<id>.form.xml` into ``Form``: structure, literals and expressions, each problem at its place.
///
/// A value that may be an expression is one if it begins with `=`; else it is a literal if it reads as one of the
/// field's type, else an expression. A word is a literal text; only `actor`, `instance…` and `elements…` are expressions
/// without `=`, because no text is meant by them. `required`, `visible`, `readOnly`, `when` and `expression` are
/// expressions unless they say `true` or `false`. A pattern is a literal unless it begins with `=`.
/// - Spec: formats.md "A value that may be an expression", "Forms"
public enum FormReader {
  /// The namespace of forms.
  public static let namespace = "urn:tramite:form:1"
  /// Names that have a meaning of their own in the expressions of a form.
  public static let reservedNames = ["instance", "elements", "actor"]

  /// Reads a form from a file's bytes; what is wrong with the XML is a problem too.
  public static func read(_ bytes: [UInt8], file: String) -> FormReading {
    do {
      return read(try XMLReading.read(bytes, file: file))
    } catch {
      return FormReading(form: nil, problems: [error])
    }
  }

  /// Reads a form from its document.
  public static func read(_ document: XMLDocument) -> FormReading {
    var pass = FormPass(document)
    let form = pass.form(document.root)
    let problems = pass.problems.inSourceOrder()
    return FormReading(form: problems.hasErrors ? nil : form, problems: problems)
  }
}

/// One pass over a form's document.
struct FormPass {
  let document: XMLDocument
  private(set) var problems: [Problem] = []
  /// The fields and tables of the form, known before expressions are read.
  let names: Set<String>
  /// What fields and tables hold, by name.
  let shapes: [String: FieldShape]
  /// The columns of the table that is being read.
  var columnNames: Set<String> = []
  /// Those columns with what they hold.
  var columnShapes: [String: FieldShape] = [:] {
    didSet { environment = FormPass.environment(shapes.merging(columnShapes) { _, column in column }) }
  }
  /// The types of the fields, and of the columns of the table that is being read.
  private(set) var environment: TypeEnvironment
  /// Names already reported as unknown.
  var reportedNames: Set<String> = []

  init(_ document: XMLDocument) {
    self.document = document
    let items = document.root.children.flatMap(\.children).filter { $0.name == "field" || $0.name == "table" }
    names = Set(items.compactMap { $0.attribute("id")?.value })
    shapes = FormPass.shapes(of: items)
    environment = FormPass.environment(shapes)
  }

  private static func environment(_ shapes: [String: FieldShape]) -> TypeEnvironment {
    TypeEnvironment(variables: shapes.compactMapValues(\.type))
  }

  /// What fields, tables or columns hold, by name.
  static func shapes(of items: [XMLElement]) -> [String: FieldShape] {
    Dictionary(
      items.compactMap { item in item.attribute("id").map { ($0.value, FieldShape(item)) } },
      uniquingKeysWith: { first, _ in first })
  }

  mutating func add(
    _ code: ProblemCode, at location: SourceLocation, element: String? = nil, _ message: String, hint: String? = nil
  ) {
    problems.append(Problem(code, at: location, element: element, message, hint: hint))
  }

  // MARK: Form and sections

  mutating func form(_ root: XMLElement) -> Form? {
    guard root.name == "form", root.namespace == FormReader.namespace else {
      add(
        .xmlUnexpectedRoot, at: root.location,
        "expected <form xmlns=\"\(FormReader.namespace)\">, found <\(root.name)> in the namespace '\(root.namespace)'",
        hint: "begin the file with <form xmlns=\"\(FormReader.namespace)\" id=\"...\">")
      return nil
    }
    check(root, attributes: ["id", "version", "when"], children: ["title", "section"])
    let id = identifier(root, isRequired: true)
    let when = root.attribute("when").flatMap { attribute in
      let expression = expression(of: attribute)
      if let expression { checkCondition(expression, of: attribute) }
      return expression
    }
    let sections = root.children(named: "section").map { section($0, language: language(of: root, "")) }
    var sectionIDs: [String: Int] = [:]
    for section in sections { noteSection(section, in: &sectionIDs) }
    noteFields(of: root)
    if sections.isEmpty {
      add(.formEmpty, at: root.location, element: id, "the form has no section", hint: "add a section with fields")
    }
    return Form(
      id: id ?? "", version: root.attribute("version")?.value, when: when,
      title: texts(root, "title", language: language(of: root, "")), sections: sections, location: root.location)
  }

  private mutating func section(_ element: XMLElement, language inherited: String) -> FormSection {
    let language = language(of: element, inherited)
    check(element, attributes: ["id", "tasks"], children: ["title", "field", "table", "note"])
    var items: [FormItem] = []
    for child in element.children where child.namespace == FormReader.namespace {
      switch child.name {
      case "field": if let field = field(child, language: language) { items.append(.field(field)) }
      case "table": if let table = table(child, language: language) { items.append(.table(table)) }
      case "note": add(note: child, language: language, to: &items)
      default: continue
      }
    }
    if element.children.allSatisfy({ $0.name == "title" }) {
      add(.formEmpty, at: element.location, "the section has no fields", hint: "add fields, or remove the section")
    }
    let tasks = element.attribute("tasks")
    return FormSection(
      id: identifier(element, isRequired: false), tasks: tasks.map { words($0.value) } ?? [],
      title: texts(element, "title", language: language), items: items, location: element.location,
      tasksLocation: tasks?.valueLocation)
  }

  /// Notes that follow one another in different languages are one note.
  private mutating func add(note element: XMLElement, language inherited: String, to items: inout [FormItem]) {
    check(element, attributes: [], children: [], isText: true)
    let entry = LocalizedText.Entry(language: language(of: element, inherited), text: FormPass.trimmed(element.text))
    guard !entry.text.isEmpty else {
      add(.formEmpty, at: element.location, "the note has no text", hint: "write a text, or remove the note")
      return
    }
    if case .note(let before)? = items.last, !before.entries.contains(where: { $0.language == entry.language }) {
      items[items.count - 1] = .note(LocalizedText(before.entries + [entry]))
    } else {
      items.append(.note(LocalizedText([entry])))
    }
  }

  private mutating func noteSection(_ section: FormSection, in ids: inout [String: Int]) {
    guard let id = section.id else { return }
    if let line = ids[id] {
      add(
        .formDuplicateIdentifier, at: section.location, element: id,
        "section '\(id)' is there already, in line \(line)",
        hint: "give one of the two another id")
    } else {
      ids[id] = section.location.line
    }
  }

  /// Fields and tables write variables, so that their ids are unique in the form; columns are unique in their table.
  private mutating func noteFields(of root: XMLElement) {
    let elements = root.children(named: "section").flatMap(\.children).filter {
      $0.namespace == FormReader.namespace && ($0.name == "field" || $0.name == "table")
    }
    noteIDs(elements)
    for table in elements where table.name == "table" { noteIDs(table.children(named: "field")) }
  }

  private mutating func noteIDs(_ elements: [XMLElement]) {
    var lines: [String: Int] = [:]
    for element in elements {
      guard let id = element.attribute("id") else { continue }
      if let line = lines[id.value] {
        add(
          .formDuplicateIdentifier, at: id.valueLocation, element: id.value,
          "'\(id.value)' is there already, in line \(line)", hint: "give one of the two another id")
      } else {
        lines[id.value] = element.location.line
      }
    }
  }

  // MARK: Structure

  /// Reports what does not belong to an element: attributes, children, text.
  mutating func check(_ element: XMLElement, attributes: [String], children: [String], isText: Bool = false) {
    for attribute in element.attributes where !FormPass.isForeign(attribute) {
      guard attribute.namespace.isEmpty, attributes.contains(attribute.name) else {
        add(
          .formUnknownAttribute, at: attribute.location,
          "<\(element.name)> has no attribute '\(attribute.name)'",
          hint: NearestName.hint(for: attribute.name, among: attributes, kind: "attribute"))
        continue
      }
    }
    for child in element.children
    where child.namespace != FormReader.namespace || !children.contains(child.name) {
      add(
        .formUnknownElement, at: child.location, "<\(element.name)> has no element <\(child.name)>",
        hint: NearestName.hint(for: child.name, among: children, kind: "element"))
    }
    let text = FormPass.trimmed(element.text)
    if !isText, !text.isEmpty {
      add(
        .formUnexpectedText, at: element.textLocation,
        "text in <\(element.name)> is shown nowhere: '\(text.prefix(40))'",
        hint: "put the text into <note>, or remove it")
    }
  }

  /// `xml:lang`, `xml:space` and what schema tools write.
  private static func isForeign(_ attribute: XMLAttribute) -> Bool {
    attribute.namespace == FormPass.xmlNamespace || attribute.namespace == "http://www.w3.org/2001/XMLSchema-instance"
  }

  private static let xmlNamespace = "http://www.w3.org/XML/1998/namespace"

  func language(of element: XMLElement, _ inherited: String) -> String {
    element.attribute("lang", namespace: FormPass.xmlNamespace)?.value ?? inherited
  }

  /// The texts of child elements of a name, by language.
  mutating func texts(_ element: XMLElement, _ name: String, language inherited: String) -> LocalizedText {
    var entries: [LocalizedText.Entry] = []
    for child in element.children(named: name) {
      check(child, attributes: [], children: [], isText: true)
      let language = language(of: child, inherited)
      if entries.contains(where: { $0.language == language }) {
        add(
          .formDuplicateText, at: child.location,
          "there is a <\(name)> \(language.isEmpty ? "without xml:lang" : "in '\(language)'") already")
        continue
      }
      let text = FormPass.words(child.text).joined(separator: " ")
      if !text.isEmpty { entries.append(LocalizedText.Entry(language: language, text: text)) }
    }
    return LocalizedText(entries)
  }

  private mutating func identifier(_ element: XMLElement, isRequired: Bool) -> String? {
    guard let id = element.attribute("id") else {
      if isRequired { missing("id", of: element) }
      return nil
    }
    guard Identifiers.isUsable(id.value) else {
      add(
        .formBadIdentifier, at: id.valueLocation, "'\(id.value)' cannot be the id of a \(element.name)",
        hint: "use letters, digits, '.', '-' and '_' only, at most 128")
      return nil
    }
    return id.value
  }

  mutating func missing(_ attribute: String, of element: XMLElement) {
    add(
      .formMissingAttribute, at: element.location, element: element.attribute("id")?.value,
      "<\(element.name)> has no attribute '\(attribute)'", hint: "add \(attribute)=\"...\"")
  }

  func words(_ text: String) -> [String] { FormPass.words(text) }

  static func words(_ text: String) -> [String] {
    text.unicodeScalars.split(whereSeparator: \.properties.isWhitespace).map { String($0) }
  }

  static func trimmed(_ text: String) -> String {
    let scalars = text.unicodeScalars
    guard let first = scalars.firstIndex(where: { !$0.properties.isWhitespace }),
      let last = scalars.lastIndex(where: { !$0.properties.isWhitespace })
    else { return "" }
    return String(scalars[first...last])
  }
}
