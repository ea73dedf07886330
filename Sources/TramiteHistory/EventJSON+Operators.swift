import TramiteGraph

/// What operators did to an instance.
extension EventJSON {
  func writeModification(_ modified: InstanceModified, _ data: inout JSONObject) {
    func entry(_ token: TokenID?, _ from: Token.Place?, _ to: Token.Place?) -> JSONObject {
      var object = JSONObject()
      if let token { object.set("token", local(token)) }
      if let from { object.set("from", graph.id(of: from)) }
      if let to { object.set("to", graph.id(of: to)) }
      return object
    }
    var moved: [JSONObject] = []
    var added: [JSONObject] = []
    var ended: [JSONObject] = []
    for change in modified.changes {
      switch change {
      case .moved(let token, let from, let to): moved.append(entry(token, from, to))
      case .added(let to): added.append(entry(nil, nil, to))
      case .ended(let token, let from): ended.append(entry(token, from, nil))
      }
    }
    data.set("reason", modified.reason)
    data.set("moved", moved)
    data.set("added", added)
    data.set("ended", ended)
  }

  func writeMigration(_ migrated: InstanceMigrated, _ data: inout JSONObject) {
    data.set("reason", migrated.reason)
    data.set("from", migrated.from)
    data.set("to", migrated.to)
    data.set("definition", migrated.definition)
    data.set(
      "renamed",
      migrated.mapping.renames.map { rename in
        var object = JSONObject()
        object.set("from", rename.from)
        object.set("to", rename.to)
        return object
      })
    data.set("armed", migrated.armed)
    data.set("disarmed", migrated.disarmed)
    data.set("dropped", migrated.dropped)
  }
}
