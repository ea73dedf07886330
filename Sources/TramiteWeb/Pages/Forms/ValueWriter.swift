import TramiteFEEL
import TramiteGraph

/// A file as a variable holds it.
struct FileReference: Hashable, Sendable {
  let id: String
  let name: String
  let size: Int

  init?(_ value: Value) {
    guard case .context(let file) = value, case .string(let id)? = file["id"], case .string(let name)? = file["name"],
      case .number(let size)? = file["size"], file["sha256"] != nil
    else { return nil }
    self.id = id
    self.name = name
    self.size = Int(size.description) ?? 0
  }
}

/// Writes values as people read them.
struct ValueWriter {
  let t: Texts
  let names: Names
  /// The instance, for links to its files.
  var instance: String?

  /// What a section of a form holds, as names with values.
  func items(_ items: [FormItemView], _ h: inout HTML) {
    var facts: [(Wording, (inout HTML) -> Void)] = []
    func flush(_ h: inout HTML) {
      if !facts.isEmpty { h.facts(facts) }
      facts = []
    }
    for item in items {
      switch item {
      case .field(let field): facts.append((t.wording(field.label, in: field.language), { h in value(field, &h) }))
      case .note(let text, let language):
        flush(&h)
        h.paragraphs(text, class: "note", lang: t.foreign(language))
      case .table(let table):
        flush(&h)
        self.table(table, &h)
      }
    }
    flush(&h)
  }

  private func table(_ table: FormTableView, _ h: inout HTML) {
    h(.div, .class("scroll")) { h in
      h(.table, .class("grid stacks")) { h in
        h(.caption, .lang(t.foreign(table.language)), text: table.label)
        h(.thead) { h in
          h(.tr) { h in
            for column in table.columns {
              h(.th, .scope("col"), .lang(t.foreign(column.language)), text: column.label)
            }
          }
        }
        h(.tbody) { h in
          for row in table.rows {
            h(.tr) { h in
              for (column, cell) in zip(table.columns, row) {
                h(.td, .data("label", column.label)) { h in if let cell { value(cell, &h) } }
              }
            }
          }
        }
      }
    }
  }

  /// The value of a field.
  func value(_ field: FormFieldView, _ h: inout HTML) {
    switch field.value {
    case .null: h(.span, .class("soft"), text: "–")
    case .list(let values):
      let files = values.compactMap(FileReference.init)
      if !files.isEmpty, files.count == values.count {
        h(.ul) { h in for file in files { h(.li) { self.file(file, &$0) } } }
      } else {
        h(.span, .class("value"), text: t.list(values.map { text($0, field) }))
      }
    case .context(let context):
      if let file = FileReference(field.value) {
        self.file(file, &h)
      } else if case .string(let secret)? = context["secret"] {
        h(.a, .href(Route(["secrets", secret])), text: t("form.openSecret"))
      } else {
        h(.span, .class("value"), text: text(field.value, field))
      }
    case .string(let address) where field.type == .url:
      h(.a, .href(web: address), .rel("noopener noreferrer"), text: address)
    case .string(let address) where field.type == .email: h(.a, .href(mail: address), text: address)
    case .boolean, .number, .string, .date, .time, .dateTime, .daysDuration, .monthsDuration, .range, .function:
      h(.span, .class("value"), text: text(field.value, field))
    }
  }

  /// A file, with a link where its instance is known.
  func file(_ file: FileReference, _ h: inout HTML) {
    if let instance {
      h(.a, .href(.file(instance, file.id)), text: file.name)
    } else {
      h.write(file.name)
    }
    h.write(" ")
    h(.span, .class("soft small"), text: t.size(file.size))
  }

  /// A value of a field in words: options by their labels, people by their names.
  func text(_ value: Value, _ field: FormFieldView) -> String {
    if case .string(let text) = value {
      if let option = field.options.first(where: { $0.value == text }) { return option.label }
      if field.type == .person { return names.person(text) }
    }
    return text(value)
  }

  /// Any value in words.
  func text(_ value: Value) -> String {
    switch value {
    case .null: "–"
    case .boolean(let truth): truth ? t("yes") : t("no")
    case .number(let number): t.number(number)
    case .string(let text): text
    case .date(let date): t.day(date)
    case .time(let time): t.clock(time)
    case .dateTime(let moment):
      t("time.at", ("day", t.day(moment.date)), ("time", t.clock(moment.time)))
    case .list(let values): values.map { text($0) }.joined(separator: ", ")
    case .context(let context): self.context(context, value)
    case .daysDuration(let duration): "\(duration)"
    case .monthsDuration(let duration): "\(duration)"
    case .range, .function: value.text
    }
  }

  private func context(_ context: Context, _ value: Value) -> String {
    if let file = FileReference(value) { return file.name }
    if case .string(let user)? = context["user"], case .dateTime(let at)? = context["at"], context["confirmed"] != nil {
      let moment = at.instant(at: Moment(now: t.now, zone: t.zone)).map { t.moment($0) } ?? "\(at)"
      return t("form.signedBy", ("name", names.person(user)), ("when", moment))
    }
    return context.entries.filter { !$0.value.isNull }.map { "\($0.key): \(text($0.value))" }.joined(separator: "; ")
  }
}
