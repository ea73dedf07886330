import TramiteFEEL
public import TramiteGraph
public import TramiteHistory
import TramiteStore

extension WorkItemDetail {
  /// A work item with the forms that it shows.
  public func json(_ forms: [FormView]) -> JSONObject {
    var object = JSONObject(zones: SystemZones.all)
    object.set("workItem", entry.id)
    object.set("instance", entry.instanceID)
    object.set("process", entry.process)
    object.set("element", entry.item.element)
    object.set("name", entry.item.name)
    object.set("role", entry.item.role)
    object.set("assignee", entry.item.assignee)
    object.set("due", entry.item.due)
    object.set("forms", forms.map(\.json))
    return object
  }
}

extension FormView {
  /// A form with its sections and fields, as a person meets it.
  public var json: JSONObject {
    var object = JSONObject(zones: SystemZones.all)
    object.set("form", id)
    object.set("version", version)
    object.set("title", title)
    object.set("sections", sections.map(\.json))
    return object
  }
}

extension FormSectionView {
  fileprivate var json: JSONObject {
    var object = JSONObject(zones: SystemZones.all)
    object.set("section", id)
    object.set("title", title)
    object.set("filledHere", isFilledHere)
    object.set("items", items.map(\.json))
    return object
  }
}

extension FormItemView {
  fileprivate var json: JSONObject {
    switch self {
    case .field(let field): return field.json
    case .note(let text, _):
      var object = JSONObject(zones: SystemZones.all)
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
      object.set("columns", table.columns.map(\.json))
      let rows = table.rows.map { row -> Value in
        .context(Context(row.compactMap { $0.map { ($0.id, $0.value) } }))
      }
      object.set("rows", Value.list(rows))
      return object
    }
  }
}

extension FormFieldView {
  fileprivate var json: JSONObject {
    var object = JSONObject(zones: SystemZones.all)
    object.set("field", id)
    object.set("type", type.rawValue)
    object.set("label", label)
    object.set("help", help)
    object.set("value", value)
    object.set("required", isRequired)
    object.set("readOnly", isReadOnly)
    object.set("options", options.map(\.value))
    object.set("min", minimum ?? .null)
    object.set("max", maximum ?? .null)
    return object
  }
}
