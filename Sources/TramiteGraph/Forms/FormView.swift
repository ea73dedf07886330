public import TramiteFEEL

/// Forms as a page or a command line shows them. Fields that are not shown are left out.
public struct FormView: Hashable, Sendable {
  /// The form's id.
  public var id: String
  /// Its version.
  public var version: String?
  /// Its title in the best language.
  public var title: String?
  /// The language (BCP 47) of the title; nil where its file does not say it. So with all languages of a view.
  public var titleLanguage: String?
  /// The sections to be filled, and those already filled, in order.
  public var sections: [FormSectionView]
}

/// A section as it is shown.
public struct FormSectionView: Hashable, Sendable {
  /// The section's id.
  public var id: String?
  /// Its title in the best language.
  public var title: String?
  /// The language of the title.
  public var titleLanguage: String?
  /// Whether it is filled at this task; else it is shown read-only.
  public var isFilledHere: Bool
  /// What stands in it, in order.
  public var items: [FormItemView]
}

/// What a section shows.
public enum FormItemView: Hashable, Sendable {
  /// A field.
  case field(FormFieldView)
  /// A table.
  case table(FormTableView)
  /// A text.
  case note(String, language: String?)
}

/// A field as it is shown.
public struct FormFieldView: Hashable, Sendable {
  /// The name to enter its value under.
  public var id: String
  /// What may be entered.
  public var type: FieldType
  /// What it is called; its id where it has no label.
  public var label: String
  /// The language of the label.
  public var language: String?
  /// What helps to fill it.
  public var help: String?
  /// The language of the help.
  public var helpLanguage: String?
  /// The value to begin with.
  public var value: Value
  /// Whether it must have a value now.
  public var isRequired: Bool
  /// Whether it cannot be changed now.
  public var isReadOnly: Bool
  /// What can be chosen, with labels.
  public var options: [Option]
  /// The least value now.
  public var minimum: Value?
  /// The greatest value now.
  public var maximum: Value?
  /// The least number of characters now.
  public var minimumLength: Int?
  /// The greatest number of characters now.
  public var maximumLength: Int?
  /// Whether it takes a list of values.
  public var isMultiple: Bool
  /// The role that a person must hold.
  public var role: String?
  /// Whether it holds personal data.
  public var isPersonal: Bool

  /// An option as it is shown.
  public struct Option: Hashable, Sendable {
    /// What is entered.
    public var value: String
    /// What is shown.
    public var label: String
    /// The language of the label.
    public var language: String?
  }
}

/// A table as it is shown.
public struct FormTableView: Hashable, Sendable {
  /// The name to enter its rows under.
  public var id: String
  /// What it is called; its id where it has no label.
  public var label: String
  /// The language of the label.
  public var language: String?
  /// What helps to fill it.
  public var help: String?
  /// The language of the help.
  public var helpLanguage: String?
  /// Whether it cannot be changed now.
  public var isReadOnly: Bool
  /// The least number of rows now.
  public var minimumRows: Int
  /// The greatest number of rows now.
  public var maximumRows: Int?
  /// The columns as an empty row shows them.
  public var columns: [FormFieldView]
  /// The rows to begin with, each with one field for each column; a cell that is not shown is nil.
  public var rows: [[FormFieldView?]]
}

extension FormEvaluation {
  /// What is shown, given what has been entered so far; asked again after each change.
  ///
  /// A field begins with what was entered, else with the variable's value, else with its default. A value entered that
  /// does not fit the field is shown as it was entered.
  public func view(entered: Context = Context()) -> [FormView] {
    var builder = FormViewBuilder(
      run: FormRun(forms: forms, situation: situation, purpose: .display, entered: entered))
    return builder.views()
  }
}

/// Builds views from settled forms.
private struct FormViewBuilder {
  var run: FormRun

  mutating func views() -> [FormView] {
    var views: [FormView] = []
    for place in run.shown {
      let form = run.forms[place]
      var sections: [FormSectionView] = []
      for section in form.sections {
        if let view = self.section(section, of: place) { sections.append(view) }
      }
      let title = entry(form.title)
      views.append(
        FormView(
          id: form.id, version: form.version, title: title?.text, titleLanguage: title?.tag, sections: sections))
    }
    return views
  }

  private mutating func section(_ section: FormSection, of form: Int) -> FormSectionView? {
    let isFilledHere = section.isFilled(at: run.situation.task)
    guard isFilledHere || section.items.contains(where: isFilledAlready) else { return nil }
    var items: [FormItemView] = []
    for item in section.items {
      switch item {
      case .field(let field):
        if let view = self.field(field, of: form, isFilledHere: isFilledHere) { items.append(.field(view)) }
      case .table(let table):
        if let view = self.table(table, of: form, isFilledHere: isFilledHere) { items.append(.table(view)) }
      case .note(let note): if let note = entry(note) { items.append(.note(note.text, language: note.tag)) }
      }
    }
    let title = entry(section.title)
    return FormSectionView(
      id: section.id, title: title?.text, titleLanguage: title?.tag, isFilledHere: isFilledHere, items: items)
  }

  private func isFilledAlready(_ item: FormItem) -> Bool {
    guard let name = item.name, let value = run.situation.variables(name) else { return false }
    return !FormJudgement.isEmpty(value)
  }

  private mutating func field(_ field: FormField, of form: Int, isFilledHere: Bool) -> FormFieldView? {
    let scope = FormRun.Scope(path: field.id, row: [:])
    let isOwn = run.slots.contains { $0.form == form && $0.name == field.id }
    if isFilledHere, isOwn, case .field(let state)? = run.states[field.id] {
      return state.isVisible ? view(field, state, entered: run.entered[field.id], in: scope) : nil
    }
    // Filled elsewhere: shown with its value, where it has one or still applies.
    let value = run.value(of: field.id) ?? .null
    guard !value.isNull || run.holds(field.visible, in: scope) else { return nil }
    return view(field, FieldState(isReadOnly: true, origin: .existing, value: value), entered: nil, in: scope)
  }

  private mutating func view(
    _ field: FormField, _ state: FieldState, entered: Value?, in scope: FormRun.Scope
  ) -> FormFieldView {
    let moment = run.situation.moment
    let (label, help) = (entry(field.label), entry(field.help))
    return FormFieldView(
      id: field.id, type: field.type, label: label?.text ?? field.id, language: label?.tag, help: help?.text,
      helpLanguage: help?.tag,
      value: state.origin == .unreadable ? entered ?? .null : state.origin == .signed ? .null : state.value,
      isRequired: state.isRequired, isReadOnly: state.isReadOnly,
      options: field.options.map { option in
        let label = entry(option.label)
        return FormFieldView.Option(value: option.value, label: label?.text ?? option.value, language: label?.tag)
      },
      minimum: run.value(of: field.minimum, in: scope).flatMap { field.type.limit($0, at: moment) },
      maximum: run.value(of: field.maximum, in: scope).flatMap { field.type.limit($0, at: moment) },
      minimumLength: run.count(field.minimumLength, in: scope),
      maximumLength: run.count(field.maximumLength, in: scope), isMultiple: field.isMultiple, role: field.role,
      isPersonal: field.isPersonal)
  }

  private mutating func table(_ table: FormTable, of form: Int, isFilledHere: Bool) -> FormTableView? {
    let scope = FormRun.Scope(path: table.id, row: [:])
    let isOwn = run.slots.contains { $0.form == form && $0.name == table.id }
    var state = TableState(isReadOnly: true)
    if isFilledHere, isOwn, case .table(let own)? = run.states[table.id] {
      guard own.isVisible else { return nil }
      state = own
    } else {
      let rows = run.value(of: table.id).flatMap(FormRun.rows) ?? []
      guard !rows.isEmpty || run.holds(table.visible, in: scope) else { return nil }
      state.rows = rows.map { row in
        table.columns.map { FieldState(isReadOnly: true, origin: .existing, value: row[$0.id] ?? .null) }
      }
    }
    var rows: [[FormFieldView?]] = []
    let entered = run.entered[table.id].flatMap(FormRun.rows)
    for (place, cells) in state.rows.enumerated() {
      let given = entered.flatMap { place < $0.count ? $0[place] : nil }
      rows.append(self.row(table, cells, given: given, isReadOnly: state.isReadOnly))
    }
    let blank = table.columns.map { _ in FieldState(isReadOnly: state.isReadOnly) }
    let (label, help) = (entry(table.label), entry(table.help))
    return FormTableView(
      id: table.id, label: label?.text ?? table.id, language: label?.tag, help: help?.text, helpLanguage: help?.tag,
      isReadOnly: state.isReadOnly,
      minimumRows: state.minimumRows, maximumRows: state.maximumRows,
      columns: row(table, blank, given: nil, isReadOnly: state.isReadOnly).compactMap { $0 }, rows: rows)
  }

  private mutating func row(
    _ table: FormTable, _ cells: [FieldState], given: Context?, isReadOnly: Bool
  ) -> [FormFieldView?] {
    let values = Dictionary(uniqueKeysWithValues: zip(table.columns.map(\.id), cells.map(\.value)))
    var views: [FormFieldView?] = []
    for (column, cell) in zip(table.columns, cells) {
      var cell = cell
      cell.isReadOnly = cell.isReadOnly || isReadOnly
      let scope = FormRun.Scope(path: "\(table.id).\(column.id)", row: values)
      views.append(cell.isVisible ? view(column, cell, entered: given?[column.id], in: scope) : nil)
    }
    return views
  }

  private func entry(_ text: LocalizedText) -> LocalizedText.Entry? { text.entry(in: run.situation.languages) }
}
