public import TramiteHistory
import TramiteStore

extension InstanceEntry {
  /// The object of a list of instances (settled.md "Command line").
  public var json: JSONObject {
    var object = JSONObject()
    object.set("instance", row.id)
    object.set("process", row.process)
    object.set("version", row.version)
    object.set("status", row.status.word)
    object.set("businessKey", row.businessKey)
    object.set("startedAt", row.startedAt)
    object.set("endedAt", row.endedAt)
    object.set("waitingAt", waitingAt)
    return object
  }
}

extension InstanceStanding {
  /// What a command that acted on an instance answers.
  /// - Parameter workItem: the work item that it was about.
  public func json(workItem: String? = nil) -> JSONObject {
    var object = JSONObject()
    if let workItem { object.set("workItem", workItem) }
    object.set("instance", instance)
    object.set("process", process)
    object.set("version", version)
    object.set("status", status.word)
    return object
  }
}
