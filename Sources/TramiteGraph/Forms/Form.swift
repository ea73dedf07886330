public import TramiteFEEL
public import TramiteProblems

/// A form, compiled: what a person is asked at one or several tasks.
///
/// Owns: what `forms/<id>.form.xml` says, with its expressions parsed. Does not own: who may fill it, where values are
/// stored, how it looks. ``FormEvaluation`` says what it means for a task at hand.
/// - Spec: formats.md "Forms"
public struct Form: Hashable, Sendable {
  /// The id that tasks name it by.
  public var id: String
  /// The version that the office gives it.
  public var version: String?
  /// Of several forms at a task those are shown for which this is true; nil shows it always.
  public var when: Expression?
  /// Its title.
  public var title: LocalizedText
  /// The sections in order.
  public var sections: [FormSection]
  /// Where its file names it.
  public var location: SourceLocation

  /// Makes a form.
  public init(
    id: String, version: String? = nil, when: Expression? = nil, title: LocalizedText = LocalizedText(),
    sections: [FormSection], location: SourceLocation
  ) {
    self.id = id
    self.version = version
    self.when = when
    self.title = title
    self.sections = sections
    self.location = location
  }

  /// The names of all variables that the form writes, in document order.
  public var names: [String] { sections.flatMap { $0.items.compactMap(\.name) } }

  /// The variables that hold personal data, in document order; a table does if any of its columns does.
  public var personalNames: [String] {
    sections.flatMap { section in
      section.items.compactMap { item in
        switch item {
        case .field(let field): field.isPersonal ? field.id : nil
        case .table(let table): table.isPersonal || table.columns.contains(where: \.isPersonal) ? table.id : nil
        case .note: nil
        }
      }
    }
  }

  /// The names that expressions of the form read: fields on which others, or the form itself, depend.
  public var readNames: Set<String> {
    var expressions: [Expression] = when.map { [$0] } ?? []
    for item in sections.flatMap(\.items) {
      switch item {
      case .field(let field): expressions += field.expressions
      case .table(let table): expressions += table.expressions
      case .note: continue
      }
    }
    return Set(expressions.flatMap(\.names))
  }

  /// The field of this id that is no column of a table.
  public func field(named name: String) -> FormField? {
    for section in sections {
      for case .field(let field) in section.items where field.id == name { return field }
    }
    return nil
  }
}

/// A part of a form that is filled at certain tasks.
public struct FormSection: Hashable, Sendable {
  /// The id, where the file gives one.
  public var id: String?
  /// The tasks (or start events) at which it is filled; empty: at every task that shows the form.
  public var tasks: [String]
  /// Its title.
  public var title: LocalizedText
  /// Fields, tables and notes in order.
  public var items: [FormItem]
  /// Where the section stands.
  public var location: SourceLocation
  /// Where `tasks` stands, to report tasks that do not exist.
  public var tasksLocation: SourceLocation?

  /// Makes a section.
  public init(
    id: String? = nil, tasks: [String] = [], title: LocalizedText = LocalizedText(), items: [FormItem],
    location: SourceLocation, tasksLocation: SourceLocation? = nil
  ) {
    self.id = id
    self.tasks = tasks
    self.title = title
    self.items = items
    self.location = location
    self.tasksLocation = tasksLocation
  }

  /// Whether it is filled at a task.
  public func isFilled(at task: String) -> Bool { tasks.isEmpty || tasks.contains(task) }
}

/// What stands in a section.
public enum FormItem: Hashable, Sendable {
  /// Something to fill in.
  case field(FormField)
  /// Rows of fields.
  case table(FormTable)
  /// A text that is shown as it is.
  case note(LocalizedText)

  /// The variable that it writes; nil for a note.
  public var name: String? {
    switch self {
    case .field(let field): field.id
    case .table(let table): table.id
    case .note: nil
    }
  }
}

/// A yes or no that may depend on what is entered. Only true counts: null and a failing expression are no.
public enum FormCondition: Hashable, Sendable {
  /// Yes.
  case always
  /// No.
  case never
  /// Yes while the expression is true.
  case when(Expression)
}

/// A value that may depend on what is entered.
public enum FormValue: Hashable, Sendable {
  /// The same always.
  case literal(Value)
  /// What the expression gives.
  case expression(Expression)
}

/// Something to fill in.
public struct FormField: Hashable, Sendable {
  /// The variable that it writes; in a table the key of the cell.
  public var id: String
  /// What may be entered.
  public var type: FieldType
  /// What it is called.
  public var label: LocalizedText
  /// What helps to fill it.
  public var help: LocalizedText
  /// Whether it must have a value.
  public var required: FormCondition
  /// Whether it is shown; a field that is not shown is null.
  public var visible: FormCondition
  /// Whether it is shown without being filled.
  public var readOnly: FormCondition
  /// Its value where none is given.
  public var defaultValue: FormValue?
  /// The least value; of a choice of several the least number of options.
  public var minimum: FormValue?
  /// The greatest value; of a choice of several the greatest number of options.
  public var maximum: FormValue?
  /// The least number of characters.
  public var minimumLength: FormValue?
  /// The greatest number of characters.
  public var maximumLength: FormValue?
  /// A regular expression for the whole text, in the flavour of FEEL's `matches`.
  public var pattern: FormValue?
  /// What can be chosen, in order.
  public var options: [FormOption]
  /// What else must be true of a value.
  public var constraints: [FormConstraint]
  /// Whether it takes a list of values.
  public var isMultiple: Bool
  /// The role that a person must hold.
  public var role: String?
  /// Where the role is named.
  public var roleLocation: SourceLocation?
  /// Whether it holds personal data.
  public var isPersonal: Bool
  /// Where the field stands.
  public var location: SourceLocation

  /// Makes a field.
  public init(
    id: String, type: FieldType, label: LocalizedText = LocalizedText(), help: LocalizedText = LocalizedText(),
    required: FormCondition = .never, visible: FormCondition = .always, readOnly: FormCondition = .never,
    defaultValue: FormValue? = nil, minimum: FormValue? = nil, maximum: FormValue? = nil,
    minimumLength: FormValue? = nil, maximumLength: FormValue? = nil, pattern: FormValue? = nil,
    options: [FormOption] = [], constraints: [FormConstraint] = [], isMultiple: Bool = false, role: String? = nil,
    isPersonal: Bool = false, location: SourceLocation
  ) {
    self.id = id
    self.type = type
    self.label = label
    self.help = help
    self.required = required
    self.visible = visible
    self.readOnly = readOnly
    self.defaultValue = defaultValue
    self.minimum = minimum
    self.maximum = maximum
    self.minimumLength = minimumLength
    self.maximumLength = maximumLength
    self.pattern = pattern
    self.options = options
    self.constraints = constraints
    self.isMultiple = isMultiple
    self.role = role
    self.isPersonal = isPersonal
    self.location = location
  }
}

extension FormField {
  /// Everything that is computed for the field; its constraints read itself.
  fileprivate var expressions: [Expression] {
    [required, visible, readOnly].compactMap(\.expression)
      + [defaultValue, minimum, maximum].compactMap { $0?.expression }
      + constraints.map(\.expression).filter { $0.names != [id] }
  }
}

extension FormTable {
  fileprivate var expressions: [Expression] {
    [visible, readOnly].compactMap(\.expression)
      + [minimumRows, maximumRows, defaultRows].compactMap { $0?.expression }
      + constraints.map(\.expression).filter { $0.names != [id] } + columns.flatMap(\.expressions)
  }
}

extension FormCondition {
  fileprivate var expression: Expression? {
    switch self {
    case .when(let expression): expression
    case .always, .never: nil
    }
  }
}

extension FormValue {
  fileprivate var expression: Expression? {
    switch self {
    case .expression(let expression): expression
    case .literal: nil
    }
  }
}

/// Something that can be chosen.
public struct FormOption: Hashable, Sendable {
  /// What the variable then holds.
  public var value: String
  /// What is shown.
  public var label: LocalizedText
  /// Makes an option.
  public init(value: String, label: LocalizedText = LocalizedText()) {
    self.value = value
    self.label = label
  }
}

/// Something that must be true of a value; not asked while the field is empty. Only true passes.
public struct FormConstraint: Hashable, Sendable {
  /// The condition, over the fields and the instance's variables.
  public var expression: Expression
  /// What is said when it is not true.
  public var message: LocalizedText
  /// Makes a constraint.
  public init(expression: Expression, message: LocalizedText = LocalizedText()) {
    self.expression = expression
    self.message = message
  }
}

/// Rows of fields; writes a list of contexts.
public struct FormTable: Hashable, Sendable {
  /// The variable that it writes.
  public var id: String
  /// What it is called.
  public var label: LocalizedText
  /// What helps to fill it.
  public var help: LocalizedText
  /// The least number of rows; above 0 the table must be given.
  public var minimumRows: FormValue?
  /// The greatest number of rows.
  public var maximumRows: FormValue?
  /// Whether it is shown.
  public var visible: FormCondition
  /// Whether it is shown without being filled.
  public var readOnly: FormCondition
  /// The rows it begins with, a list of contexts.
  public var defaultRows: FormValue?
  /// The fields of a row, in order.
  public var columns: [FormField]
  /// What else must be true of the rows.
  public var constraints: [FormConstraint]
  /// Whether all of it is personal data.
  public var isPersonal: Bool
  /// Where the table stands.
  public var location: SourceLocation

  /// Makes a table.
  public init(
    id: String, label: LocalizedText = LocalizedText(), help: LocalizedText = LocalizedText(),
    minimumRows: FormValue? = nil, maximumRows: FormValue? = nil, visible: FormCondition = .always,
    readOnly: FormCondition = .never, defaultRows: FormValue? = nil, columns: [FormField],
    constraints: [FormConstraint] = [], isPersonal: Bool = false, location: SourceLocation
  ) {
    self.id = id
    self.label = label
    self.help = help
    self.minimumRows = minimumRows
    self.maximumRows = maximumRows
    self.visible = visible
    self.readOnly = readOnly
    self.defaultRows = defaultRows
    self.columns = columns
    self.constraints = constraints
    self.isPersonal = isPersonal
    self.location = location
  }
}

extension Form {
  /// The language of its first text; nil where none says it.
  public var language: String? {
    let texts = [title] + sections.flatMap { section in [section.title] + section.items.map(\.text) }
    return texts.lazy.compactMap { $0.entries.first?.tag }.first
  }
}

extension FormItem {
  fileprivate var text: LocalizedText {
    switch self {
    case .field(let field): field.label
    case .table(let table): table.label
    case .note(let note): note
    }
  }
}
