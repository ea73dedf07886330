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
    case .json: Output.standard.line(item.json(forms).line)
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
}
