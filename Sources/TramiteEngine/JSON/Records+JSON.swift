public import TramiteFEEL
public import TramiteHistory
public import TramiteStore

extension RegisterRecord {
  /// An entry of a register.
  public var json: JSONObject {
    var object = JSONObject(zones: SystemZones.all)
    object.set("register", entry.register)
    object.set("number", entry.number)
    object.set("at", entry.at)
    object.set("instance", instance)
    object.set("element", entry.element)
    object.set("fields", fields)
    return object
  }
}

extension DataRow {
  /// A row of a data store.
  public func json(_ fields: Context) -> JSONObject {
    var object = JSONObject(zones: SystemZones.all)
    object.set("dataStore", store)
    object.set("key", key)
    object.set("version", Int(version))
    object.set("at", at)
    object.set("element", element)
    object.set("fields", fields)
    return object
  }
}

extension FileRow {
  /// A file of the store's file area.
  public var json: JSONObject {
    var object = JSONObject(zones: SystemZones.all)
    object.set("file", id)
    object.set("name", name)
    object.set("mediaType", mediaType)
    object.set("size", size)
    object.set("sha256", sha256)
    return object
  }
}
