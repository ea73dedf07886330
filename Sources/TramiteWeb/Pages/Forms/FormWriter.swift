import TramiteFEEL
import TramiteGraph

/// Somebody who can be chosen in a field for people.
struct PersonChoice: Hashable, Sendable {
  let id: String
  let name: String
}

/// Writes forms as a person fills them: what is asked here as controls, what was filled before as text.
struct FormWriter {
  let t: Texts
  let names: Names
  /// What is wrong, by the path of the field, in words.
  var errors: [String: String] = [:]
  /// Who may be chosen, by role; of no role under the empty name.
  var people: [String: [PersonChoice]] = [:]
  /// The names of fields on whose values others depend.
  var asksAgain: Set<String> = []
  /// Whether nothing can be entered: somebody else has the task.
  var isLocked = false
  /// The instance, for links to its files; nil before it has started.
  var instance: String?
  /// Who signs.
  var signer = ""
  /// How signatures stand on the form.
  var signing = Signing()

  /// The signatures of a form that is being filled.
  struct Signing: Sendable {
    /// Whether the person has ticked them.
    var isTicked = false
    /// Whether they are confirmed by password.
    var asksPassword = false
    /// Whether the password that was given is not right.
    var isUnproven = false
  }

  /// The forms: sections that were filled before come as text.
  func write(_ forms: [FormView], _ h: inout HTML) {
    for form in forms {
      if let title = form.title {
        h(.div, .class("form-title")) { h in
          h(.h2, .lang(t.foreign(form.titleLanguage)), text: title)
          let code = [form.id, form.version].compactMap { $0 }.joined(separator: " · ")
          h(.div, .class("small soft"), text: code)
        }
      }
      for section in form.sections { self.section(section, &h) }
    }
  }

  private func section(_ section: FormSectionView, _ h: inout HTML) {
    if section.isFilledHere && !isLocked {
      h(.fieldset, .class("form-section")) { h in
        if let title = section.title { h(.legend, .lang(t.foreign(section.titleLanguage)), text: title) }
        for item in section.items { self.item(item, &h) }
      }
    } else if !section.items.isEmpty {
      h(.div, .class("form-section")) { h in
        if let title = section.title { h(.h3, .lang(t.foreign(section.titleLanguage)), text: title) }
        ValueWriter(t: t, names: names, instance: instance).items(section.items, &h)
      }
    }
  }

  private func item(_ item: FormItemView, _ h: inout HTML) {
    switch item {
    case .field(let field): control(field, FormNames.field(field.id), path: field.id, &h)
    case .table(let table): self.table(table, &h)
    case .note(let text, let language): h.paragraphs(text, class: "note", lang: t.foreign(language))
    }
  }

  // MARK: Tables

  private func table(_ table: FormTableView, _ h: inout HTML) {
    if table.isReadOnly { return ValueWriter(t: t, names: names, instance: instance).items([.table(table)], &h) }
    let error = errors[table.id]
    let id = FormNames.anchor(FormNames.field(table.id))
    h.element(
      .fieldset,
      [.class(error == nil ? "entry-table" : "entry-table wrong"), .id(id), .tabindex(-1)]
        + (error == nil ? [] : [.aria("describedby", id + "-error")])
    ) { h in
      h(.legend, .lang(t.foreign(table.language)), text: table.label)
      if let help = table.help { h(.p, .class("help soft"), .lang(t.foreign(table.helpLanguage)), text: help) }
      if let error { h(.p, .class("error"), .id(id + "-error"), text: error) }
      h.hidden(FormNames.rows(table.id), String(table.rows.count))
      if table.rows.isEmpty { h(.p, .class("soft"), text: t("form.noRows")) }
      if error == nil, table.rows.count < table.minimumRows {
        h(.p, .class("soft"), text: t("finding.rows.atLeast", count: table.minimumRows))
      }
      for (place, cells) in table.rows.enumerated() { row(table, place, cells, &h) }
      let isFull = table.maximumRows.map { table.rows.count >= $0 } ?? false
      if !isFull {
        h.button(
          t("form.addRow"), name: FormNames.action, value: FormAction.addRow(table: table.id).text, isSmall: true,
          describes: table.label)
      }
    }
  }

  private func row(_ table: FormTableView, _ place: Int, _ cells: [FormFieldView?], _ h: inout HTML) {
    h(.fieldset, .class("entry-row")) { h in
      h(.legend, text: t("form.row", ("number", t.number(place + 1))))
      for cell in cells.compactMap({ $0 }) {
        control(cell, FormNames.cell(table.id, place, cell.id), path: "\(table.id)[\(place + 1)].\(cell.id)", &h)
      }
      if table.rows.count > table.minimumRows {
        h(.div, .class("buttons")) { h in
          h.button(
            t("form.removeRow"), .quiet, name: FormNames.action,
            value: FormAction.removeRow(table: table.id, row: place).text, isSmall: true,
            describes: t("form.row", ("number", t.number(place + 1))))
        }
      }
    }
  }

  // MARK: Fields

  private func control(_ field: FormFieldView, _ name: String, path: String, _ h: inout HTML) {
    if field.isReadOnly || field.type == .secret {
      return ValueWriter(t: t, names: names, instance: instance).items([.field(field)], &h)
    }
    h.hidden(FormNames.asked(name), "1")
    let part = FieldPart(
      field: field, name: name, id: FormNames.anchor(name), error: errors[path],
      note: field.isRequired ? nil : t("optional"), asksAgain: asksAgain.contains(field.id))
    switch field.type {
    case .boolean:
      choices(
        part, [("true", Wording(t("yes"))), ("false", Wording(t("no")))], chosen: [truth(field.value)], isMany: false,
        &h)
    case .choice where field.options.count <= 7:
      choices(part, options(field), chosen: texts(field.value), isMany: false, &h)
    case .choice: list(part, options(field), &h)
    case .multiChoice:
      choices(part, options(field), chosen: texts(field.value), isMany: true, &h)
    case .person: person(part, &h)
    case .file: file(part, &h)
    case .signature: signature(part, &h)
    case .text: area(part, text(field.value), rows: 5, &h)
    case .string, .url, .email:
      if field.isMultiple {
        area(part, texts(field.value).joined(separator: "\n"), rows: 3, help: t("form.onePerLine"), &h)
      } else {
        line(part, &h)
      }
    case .integer, .decimal, .date, .time, .dateTime, .duration: line(part, &h)
    case .secret: return
    }
  }

  private func options(_ field: FormFieldView) -> [(String, Wording)] {
    field.options.map { ($0.value, t.wording($0.label, in: $0.language)) }
  }

  private func label(_ field: FormFieldView) -> Wording { t.wording(field.label, in: field.language) }

  /// What all controls of a field have in common.
  private struct FieldPart {
    let field: FormFieldView
    let name: String
    let id: String
    let error: String?
    let note: String?
    let asksAgain: Bool

    var marks: [Attribute] {
      [.data("asks-again", asksAgain ? "" : nil), .aria("required", field.isRequired ? "true" : nil)]
    }
  }

  private func line(_ part: FieldPart, _ h: inout HTML) {
    let field = part.field
    h.field(part.id, label: label(field), help: help(field), error: part.error, note: part.note) { h, tied in
      var attributes = tied + [.name(part.name), .value(inputText(field))] + part.marks
      switch field.type {
      case .date:
        attributes += [.type("date"), .min(inputText(field.minimum)), .max(inputText(field.maximum))]
      case .time: attributes += [.type("time")]
      case .dateTime: attributes += [.type("datetime-local")]
      case .integer: attributes += [.type("text"), .inputmode("numeric"), .class("short"), .autocomplete("off")]
      case .decimal: attributes += [.type("text"), .inputmode("decimal"), .class("short"), .autocomplete("off")]
      case .email: attributes += [.type("email"), .autocomplete("off")]
      case .url: attributes += [.type("url"), .autocomplete("off")]
      case .string, .text, .boolean, .duration, .choice, .multiChoice, .file, .person, .signature, .secret:
        attributes += [.type("text"), .autocomplete("off")]
      }
      h.element(.input, attributes)
    }
  }

  private func area(_ part: FieldPart, _ text: String, rows: Int, help extra: String? = nil, _ h: inout HTML) {
    let help = self.help(part.field) + (extra.map { [Wording($0)] } ?? [])
    h.field(part.id, label: label(part.field), help: help, error: part.error, note: part.note) { h, tied in
      // A first line end would be dropped by the browser.
      h.element(.textarea, tied + [.name(part.name), .rows(rows)] + part.marks) {
        $0.write(text.hasPrefix("\n") ? "\n" + text : text)
      }
    }
  }

  private func choices(
    _ part: FieldPart, _ options: [(String, Wording)], chosen: [String], isMany: Bool, _ h: inout HTML
  ) {
    h.group(part.id, label: label(part.field), help: help(part.field), error: part.error, note: part.note) { h in
      for (place, option) in options.enumerated() {
        let id = "\(part.id)-\(place)"
        h(.div, .class("choice")) { h in
          h.element(
            .input,
            [
              .type(isMany ? "checkbox" : "radio"), .id(id), .name(part.name), .value(option.0),
              .checked(chosen.contains(option.0)), .data("asks-again", part.asksAgain ? "" : nil),
            ])
          h(.label, .for(id), .lang(option.1.lang), text: option.1.text)
        }
      }
    }
  }

  private func list(_ part: FieldPart, _ options: [(String, Wording)], isMany: Bool = false, _ h: inout HTML) {
    let chosen = texts(part.field.value)
    h.field(part.id, label: label(part.field), help: help(part.field), error: part.error, note: part.note) { h, tied in
      h.element(.select, tied + [.name(part.name), .multiple(isMany)] + part.marks) { h in
        if !isMany { h(.option, .value(""), text: t("form.choose")) }
        for (value, label) in options {
          h(.option, .value(value), .lang(label.lang), .selected(chosen.contains(value)), text: label.text)
        }
      }
    }
  }

  private func person(_ part: FieldPart, _ h: inout HTML) {
    let known = people[part.field.role ?? ""] ?? []
    if known.isEmpty {
      return part.field.isMultiple
        ? area(part, texts(part.field.value).joined(separator: "\n"), rows: 3, help: t("form.onePerLine"), &h)
        : line(part, &h)
    }
    list(part, known.map { ($0.id, Wording("\($0.name) (\($0.id))")) }, isMany: part.field.isMultiple, &h)
  }

  private func file(_ part: FieldPart, _ h: inout HTML) {
    let kept = files(part.field.value)
    h.field(part.id, label: label(part.field), help: help(part.field), error: part.error, note: part.note) { h, tied in
      if !kept.isEmpty {
        h(.ul) { h in
          for file in kept {
            h(.li) { h in
              h.hidden(FormNames.kept(part.name), file.id)
              ValueWriter(t: t, names: names, instance: instance).file(file, &h)
            }
          }
        }
        h(.p, .class("help"), text: t(part.field.isMultiple ? "form.moreFiles" : "form.otherFile"))
      }
      h.element(.input, tied + [.type("file"), .name(part.name), .multiple(part.field.isMultiple)] + part.marks)
    }
  }

  private func signature(_ part: FieldPart, _ h: inout HTML) {
    h.group(part.id, label: label(part.field), help: help(part.field), error: part.error, note: part.note) { h in
      h(.div, .class("choice")) { h in
        let id = part.id + "-sign"
        h(.input, .type("checkbox"), .id(id), .name(FormNames.signs), .value("yes"), .checked(signing.isTicked))
        h(.label, .for(id), text: t("form.sign", ("name", signer)))
      }
      if signing.asksPassword {
        h.field(
          part.id + "-password", label: t("form.sign.password"), help: t("form.sign.password.help"),
          error: signing.isUnproven ? t("refused.REJ-0114") : nil
        ) { h, tied in
          h.element(
            .input, tied + [.type("password"), .name(FormNames.password), .autocomplete("current-password")])
        }
      }
    }
  }

  // MARK: Values in controls

  private func help(_ field: FormFieldView) -> [Wording] {
    var sentences: [String] = []
    let writer = ValueWriter(t: t, names: names, instance: instance)
    switch (field.minimum.map { writer.text($0, field) }, field.maximum.map { writer.text($0, field) }) {
    case (let least?, let most?): sentences.append(t("form.between", ("least", least), ("most", most)))
    case (let least?, nil): sentences.append(t("form.atLeast", ("least", least)))
    case (nil, let most?): sentences.append(t("form.atMost", ("most", most)))
    case (nil, nil): break
    }
    if let most = field.maximumLength, field.type != .text { sentences.append(t("form.maxLength", count: most)) }
    if field.type == .duration { sentences.append(t("form.duration")) }
    return (field.help.map { [t.wording($0, in: field.helpLanguage)] } ?? []) + sentences.map { Wording($0) }
  }

  private func truth(_ value: Value) -> String {
    if case .boolean(let truth) = value { return truth ? "true" : "false" }
    return ""
  }

  private func texts(_ value: Value) -> [String] {
    if case .list(let values) = value { return values.map { text($0) } }
    return value.isNull ? [] : [text(value)]
  }

  private func text(_ value: Value) -> String {
    if case .string(let text) = value { return text }
    return value.isNull ? "" : value.text
  }

  private func inputText(_ value: Value?) -> String? { value.map { inputText(of: $0) } }

  private func inputText(_ field: FormFieldView) -> String { inputText(of: field.value) }

  /// A value as its control wants it.
  private func inputText(of value: Value) -> String {
    switch value {
    case .null: ""
    case .number(let number):
      number.description.map { $0 == "." ? t.decimalSign : String($0) }.joined()
    case .dateTime(let moment): "\(moment.date)T\(Self.two(moment.time.hour)):\(Self.two(moment.time.minute))"
    case .time(let time): "\(Self.two(time.hour)):\(Self.two(time.minute))"
    case .string(let text): text
    case .date(let date): "\(date)"
    case .daysDuration(let duration): "\(duration)"
    case .monthsDuration(let duration): "\(duration)"
    case .boolean, .list, .context, .range, .function: value.text
    }
  }

  private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

  private func files(_ value: Value) -> [FileReference] {
    if case .list(let values) = value { return values.compactMap(FileReference.init) }
    return FileReference(value).map { [$0] } ?? []
  }
}
