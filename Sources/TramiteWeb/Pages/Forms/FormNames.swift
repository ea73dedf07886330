/// How the parts of a form are called in markup and in what a browser sends.
enum FormNames {
  /// A field that is no column of a table.
  static func field(_ id: String) -> String { "f." + id }
  /// A cell; rows count from 0.
  static func cell(_ table: String, _ row: Int, _ column: String) -> String { "t.\(table).\(row).\(column)" }
  /// The row of a cell of that name; nil where it is none of the column.
  static func row(of name: String, in table: String, _ column: String) -> Int? {
    let (before, after) = ("t.\(table).", ".\(column)")
    guard name.hasPrefix(before), name.hasSuffix(after), name.count > before.count + after.count else { return nil }
    return Int(name.dropFirst(before.count).dropLast(after.count))
  }
  /// Sent with a control, so that an answer taken away differs from a question that was not asked.
  static func asked(_ name: String) -> String { "asked." + name }
  /// Files that were stored before; one value for each.
  static func kept(_ name: String) -> String { "kept." + name }
  /// How many rows of a table were shown.
  static func rows(_ table: String) -> String { "rows." + table }
  static let signs = "signs"
  /// The password that confirms a signature.
  static let password = "signature-password"
  static let action = "action"

  /// The id in markup of a control: of a field, or of the cell that a finding's path names (`items[2].texto`).
  static func anchor(ofPath path: String) -> String {
    guard let open = path.firstIndex(of: "["), let close = path.firstIndex(of: "]"), open < close,
      let row = Int(path[path.index(after: open)..<close])
    else { return anchor(field(path)) }
    let rest = path[path.index(after: close)...].drop { $0 == "." }
    return anchor(cell(String(path[..<open]), row - 1, String(rest)))
  }

  /// The id in markup of a control.
  static func anchor(_ name: String) -> String { name.map { $0 == "." ? "-" : String($0) }.joined() }
}

/// What a button of a form asks for.
enum FormAction: Hashable, Sendable {
  case complete, saveDraft, preview, refresh
  case addRow(table: String)
  case removeRow(table: String, row: Int)

  init(_ body: FormBody) {
    let text = body[FormNames.action] ?? "complete"
    let parts = text.split(separator: ":").map(String.init)
    switch parts.first {
    case "draft": self = .saveDraft
    case "preview": self = .preview
    case "add" where parts.count == 2: self = .addRow(table: parts[1])
    case "remove" where parts.count == 3: self = Int(parts[2]).map { .removeRow(table: parts[1], row: $0) } ?? .refresh
    case "complete": self = .complete
    default: self = .refresh
    }
  }

  var text: String {
    switch self {
    case .complete: "complete"
    case .saveDraft: "draft"
    case .preview: "preview"
    case .refresh: "refresh"
    case .addRow(let table): "add:\(table)"
    case .removeRow(let table, let row): "remove:\(table):\(row)"
    }
  }
}
