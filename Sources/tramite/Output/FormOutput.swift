import TramiteEngine
import TramiteFEEL
import TramiteGraph
import TramiteHistory
import TramiteReports
import TramiteStore

/// The form of a work item, as `show` prints it.
enum FormOutput {
  static func show(_ item: WorkItemDetail, _ forms: [FormView], _ format: OutputFormat) {
    switch format {
    case .json: Output.standard.line(json(item, forms).line)
    case .text: Output.standard.lines(text(item, forms))
    }
  }

  // MARK: Text

  private static func text(_ item: WorkItemDetail, _ forms: [FormView]) -> [String] {
    let entry = item.entry
    var head = TextTable()
    head.add(["work item", entry.id])
    head.add(["task", "\(entry.item.name ?? entry.item.element) (\(entry.item.element))"])
    head.add(["role", entry.item.role])
    head.add(["state", entry.item.assignee.map { "claimed by \($0)" } ?? "offered"])
    if let due = entry.item.due { head.add(["due", Words.time(due, in: item.graph.zone)]) }
    var lines = head.lines
    if forms.isEmpty { lines += ["", "it has no form: --data is taken as it is"] }
    for form in forms {
      lines += ["", "\(form.title ?? form.id) (\(form.id)\(form.version.map { ", version \($0)" } ?? ""))"]
      for section in form.sections {
        lines.append("  \(section.title ?? section.id ?? "")\(section.isFilledHere ? "" : " (filled before)")")
        for content in section.items { lines += self.lines(content) }
      }
    }
    return lines
  }

  private static func lines(_ item: FormItemView) -> [String] {
    switch item {
    case .note(let text): return ["    \(Words.oneLine(text))"]
    case .field(let field): return ["    \(line(field))"]
    case .table(let table):
      return ["    \(table.id)  \(table.label): a table of \(table.columns.map(\.id).joined(separator: ", "))"]
        + table.columns.map { "      \(line($0))" }
        + table.rows.enumerated().map { number, row in
          "      row \(number + 1): \(row.compactMap { $0.map { Words.value($0.value) } }.joined(separator: ", "))"
        }
    }
  }

  private static func line(_ field: FormFieldView) -> String {
    var text = "\(field.id)  \(Words.oneLine(field.label)): \(field.type.rawValue)"
    if field.isRequired { text += ", required" }
    if field.isReadOnly { text += ", read only" }
    if !field.options.isEmpty { text += ", one of \(field.options.map(\.value).joined(separator: " | "))" }
    if let least = field.minimum { text += ", from \(Words.value(least))" }
    if let most = field.maximum { text += ", to \(Words.value(most))" }
    if field.value != .null { text += " = \(Words.value(field.value))" }
    return text
  }

  // MARK: JSON

  private static func json(_ item: WorkItemDetail, _ forms: [FormView]) -> JSONObject {
    var object = JSONObject()
    object.set("workItem", item.entry.id)
    object.set("instance", item.entry.instanceID)
    object.set("process", item.entry.process)
    object.set("element", item.entry.item.element)
    object.set("name", item.entry.item.name)
    object.set("role", item.entry.item.role)
    object.set("assignee", item.entry.item.assignee)
    object.set("due", item.entry.item.due)
    object.set(
      "forms",
      forms.map { form in
        var entry = JSONObject()
        entry.set("form", form.id)
        entry.set("version", form.version)
        entry.set("title", form.title)
        entry.set("sections", form.sections.map(json))
        return entry
      })
    return object
  }

  private static func json(_ section: FormSectionView) -> JSONObject {
    var object = JSONObject()
    object.set("section", section.id)
    object.set("title", section.title)
    object.set("filledHere", section.isFilledHere)
    object.set("items", section.items.map(json))
    return object
  }

  private static func json(_ item: FormItemView) -> JSONObject {
    switch item {
    case .field(let field): return json(field)
    case .note(let text):
      var object = JSONObject()
      object.set("note", text)
      return object
    case .table(let table):
      var object = JSONObject(zones: SystemZones.all)
      object.set("table", table.id)
      object.set("label", table.label)
      object.set("help", table.help)
      object.set("readOnly", table.isReadOnly)
      object.set("minRows", table.minimumRows)
      object.set("maxRows", table.maximumRows)
      object.set("columns", table.columns.map(json))
      let rows = table.rows.map { row -> Value in
        .context(Context(row.compactMap { $0.map { ($0.id, $0.value) } }))
      }
      object.set("rows", Value.list(rows))
      return object
    }
  }

  private static func json(_ field: FormFieldView) -> JSONObject {
    var object = JSONObject(zones: SystemZones.all)
    object.set("field", field.id)
    object.set("type", field.type.rawValue)
    object.set("label", field.label)
    object.set("help", field.help)
    object.set("value", field.value)
    object.set("required", field.isRequired)
    object.set("readOnly", field.isReadOnly)
    object.set("options", field.options.map(\.value))
    object.set("min", field.minimum ?? .null)
    object.set("max", field.maximum ?? .null)
    return object
  }
}
