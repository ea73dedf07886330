import TramiteEngine
import TramiteFEEL
import TramiteGraph

/// What a browser sent for the forms of a task, as values by name. Fields that were not on the page are left alone.
struct EnteredForm: Sendable {
  private(set) var values = Context()
  /// Whether the person signs.
  let signs: Bool
  /// The password by which signatures are confirmed; empty where none was typed.
  let password: String
  private let body: FormBody
  /// References of files by the name of their control, in their order.
  private let files: [String: [Value]]
  private let t: Texts

  /// Reads what was sent for the sections that are filled at a task.
  /// - Parameter files: references of what was uploaded now and before, by the name of the control.
  init(_ body: FormBody, of forms: [Form], at task: String, files: [String: [Value]], _ t: Texts) {
    self.body = body
    self.files = files
    self.t = t
    signs = body[FormNames.signs] != nil
    password = body[FormNames.password] ?? ""
    for section in forms.flatMap(\.sections) where section.isFilled(at: task) {
      for item in section.items {
        switch item {
        case .field(let field):
          if let value = value(of: field, FormNames.field(field.id)) { values[field.id] = value }
        case .table(let table):
          if let rows = body[FormNames.rows(table.id)].flatMap({ Int($0) }) {
            values[table.id] = self.rows(table, rows)
          }
        case .note: continue
        }
      }
    }
  }

  private func rows(_ table: FormTable, _ count: Int) -> Value {
    var rows: [Value] = []
    for row in 0..<min(max(count, 0), 1_000) {
      var cells = Context()
      for column in table.columns {
        if let value = value(of: column, FormNames.cell(table.id, row, column.id)) { cells[column.id] = value }
      }
      rows.append(.context(cells))
    }
    return .list(rows)
  }

  /// The value that was sent for a control; nil where it was not on the page.
  private func value(of field: FormField, _ name: String) -> Value? {
    guard body[FormNames.asked(name)] != nil else { return nil }
    let sent = body.all(name)
    switch field.type {
    case .signature, .secret: return nil
    case .file:
      let references = files[name] ?? []
      return field.isMultiple ? .list(references) : references.last ?? .null
    case .multiChoice: return .list(sent.filter { !$0.isEmpty }.map { .string($0) })
    case .boolean:
      switch sent.first {
      case "true": return .boolean(true)
      case "false": return .boolean(false)
      default: return .null
      }
    case .integer, .decimal: return text(plainNumber(sent.first ?? ""))
    case .text: return text(sent.first ?? "")
    case .string, .url, .email, .person:
      guard field.isMultiple else { return text((sent.first ?? "").trimmed) }
      let lines = sent.flatMap { $0.split(separator: "\n").map { String($0).trimmed } }
      return .list(lines.filter { !$0.isEmpty }.map { .string($0) })
    case .date, .time, .dateTime, .duration, .choice: return text((sent.first ?? "").trimmed)
    }
  }

  private func text(_ text: String) -> Value { text.isEmpty ? .null : .string(text) }

  /// A number as people write it, with the decimal sign of their language: `1.234,5` is `1234.5`. A sign that stands once
  /// and last is the decimal one; so a point is taken for it too.
  private func plainNumber(_ text: String) -> String {
    let plain = text.filter { !$0.isWhitespace && $0 != "\u{A0}" && $0 != "\u{202F}" }
    guard let sign = plain.last(where: { $0 == "," || $0 == "." }) else { return plain }
    let isDecimal = plain.count(where: { $0 == sign }) == 1
    var result = ""
    for character in plain {
      if character == sign, isDecimal {
        result.append(".")
      } else if character != "," && character != "." {
        result.append(character)
      }
    }
    return result
  }

  // MARK: Rows

  /// Does what a button of a table asks for.
  mutating func change(_ action: FormAction) {
    switch action {
    case .addRow(let table):
      guard case .list(let rows)? = values[table] else {
        values[table] = .list([.context(Context())])
        return
      }
      values[table] = .list(rows + [.context(Context())])
    case .removeRow(let table, let row):
      guard case .list(var rows)? = values[table], rows.indices.contains(row) else { return }
      rows.remove(at: row)
      values[table] = .list(rows)
    case .complete, .saveDraft, .preview, .refresh: return
    }
  }

  /// What was sent for fields that are no longer asked is left out: an answer that shows a field may hide another.
  mutating func keep(askedBy evaluation: FormEvaluation) {
    var asked = Context()
    for section in evaluation.view(entered: values).flatMap(\.sections) where section.isFilledHere {
      for item in section.items {
        switch item {
        case .field(let field):
          if !field.isReadOnly, let value = values[field.id] { asked[field.id] = value }
        case .table(let table):
          if !table.isReadOnly, case .list(let rows)? = values[table.id] {
            asked[table.id] = .list(Self.cells(rows, askedBy: table))
          }
        case .note: continue
        }
      }
    }
    values = asked
  }

  private static func cells(_ rows: [Value], askedBy table: FormTableView) -> [Value] {
    rows.enumerated().map { place, row in
      guard case .context(let cells) = row, table.rows.indices.contains(place) else { return row }
      var kept = Context()
      for cell in table.rows[place].compactMap({ $0 }) where !cell.isReadOnly {
        if let value = cells[cell.id] { kept[cell.id] = value }
      }
      return .context(kept)
    }
  }
}
