import TramiteFEEL
public import TramiteGraph
public import TramiteHistory

/// One work item as `show` presents it in words: whose it is, and what its form asks for.
public struct WorkItemReport: Sendable {
  private let id: String
  private let item: WorkItem
  private let graph: ProcessGraph
  private let forms: [FormView]

  /// Presents a work item with the forms that it shows.
  /// - Parameter id: as the inbox names it
  public init(id: String, _ item: WorkItem, _ graph: ProcessGraph, _ forms: [FormView]) {
    self.id = id
    self.item = item
    self.graph = graph
    self.forms = forms
  }

  /// Head and forms as lines. Times are in the zone of the process.
  public var text: [String] {
    let node = graph[item.node]
    var head = TextTable()
    head.add(["work item", id])
    head.add(["task", "\(node.name ?? node.id) (\(node.id))"])
    head.add(["role", item.role])
    head.add(["state", item.assignee.map { "claimed by \($0)" } ?? "offered"])
    if let due = item.due { head.add(["due", Words.time(due, in: graph.zone)]) }
    var lines = head.lines
    if forms.isEmpty { lines += ["", "it has no form: --data is taken as it is"] }
    for form in forms {
      lines += ["", "\(form.title ?? form.id) (\(form.id)\(form.version.map { ", version \($0)" } ?? ""))"]
      for section in form.sections {
        lines.append("  \(section.title ?? section.id ?? "")\(section.isFilledHere ? "" : " (filled before)")")
        for content in section.items { lines += Self.lines(content) }
      }
    }
    return lines
  }

  private static func lines(_ item: FormItemView) -> [String] {
    switch item {
    case .note(let text, _): return ["    \(Words.oneLine(text))"]
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
