import TramiteFEEL
import TramiteGraph
import TramiteXML

/// What is known of the value that a field or table of a form writes.
struct FieldShape: Hashable {
  /// The type; nil where it is not one alone.
  let type: FEELType?
  /// The options, of the field itself or of a column (by the column's name); nothing where there are none.
  let options: [String: [String]]

  /// The options of what a path behind the variable names; nil where it has none.
  func options(of path: ArraySlice<String>) -> [String]? {
    path.count > 1 ? nil : options[path.first ?? ""]
  }

  /// Nothing for a note.
  init?(_ item: FormItem) {
    switch item {
    case .field(let field): self.init(field)
    case .table(let table): self.init(table)
    case .note: return nil
    }
  }

  init(_ field: FormField) {
    let own = field.type.valueType ?? Self.signature(field.type)
    type = field.isMultiple ? .list(own ?? .any) : own
    options = field.type.hasOptions ? ["": field.options.map(\.value)] : [:]
  }

  init(_ table: FormTable) {
    let columns = table.columns.map { ($0.id, FieldShape($0)) }
    type = Self.rows(columns)
    options = Self.options(columns)
  }

  /// - Parameter element: a `<field>` or `<table>`, before its expressions are read.
  init(_ element: XMLElement) {
    if element.name == "table" {
      let columns = element.children(named: "field").compactMap { column in
        column.attribute("id").map { ($0.value, FieldShape(column)) }
      }
      type = Self.rows(columns)
      options = Self.options(columns)
      return
    }
    let kind = element.attribute("type").flatMap { FieldType(rawValue: $0.value) }
    let isMultiple = element.attribute("multiple")?.value == "true"
    type = isMultiple ? .list(kind?.valueType ?? .any) : kind?.valueType
    let values = element.children(named: "option").compactMap { $0.attribute("value")?.value }
    options = kind?.hasOptions == true ? ["": values] : [:]
  }

  /// Who signed what, and when: in a form it is not known before the form is completed, in a process it is.
  private static func signature(_ type: FieldType) -> FEELType? {
    guard type == .signature else { return nil }
    return .context([
      FEELType.Member(name: "user", type: .kind(.string)), FEELType.Member(name: "at", type: .kind(.dateTime)),
      FEELType.Member(name: "confirmed", type: .kind(.boolean)),
      FEELType.Member(name: "sha256", type: .kind(.string)),
    ])
  }

  private static func rows(_ columns: [(String, FieldShape)]) -> FEELType {
    .list(.context(columns.map { FEELType.Member(name: $0.0, type: $0.1.type ?? .any) }))
  }

  private static func options(_ columns: [(String, FieldShape)]) -> [String: [String]] {
    var options: [String: [String]] = [:]
    for (name, shape) in columns { options[name] = shape.options[""] }
    return options
  }
}
