import TramiteFEEL
public import TramiteHistory
public import TramiteStore

extension InboxItem {
  /// The object of an inbox (settled.md "Command line").
  public var json: JSONObject {
    var object = entry.json
    object.set("forms", forms)
    return object
  }
}

extension InboxItem {
  /// The object of an inbox, with what only a list on a screen needs.
  public var listed: JSONObject {
    var object = json
    object.set("overdue", entry.item.isOverdue)
    object.set("reservedFor", entry.item.reservedFor)
    return object
  }
}

extension InboxEntry {
  /// A work item without its forms.
  public var json: JSONObject {
    var object = JSONObject(zones: SystemZones.all)
    object.set("workItem", id)
    object.set("instance", instanceID)
    object.set("process", process)
    object.set("businessKey", businessKey)
    object.set("element", item.element)
    object.set("name", item.name)
    object.set("role", item.role)
    object.set("assignee", item.assignee ?? item.reservedFor)
    object.set("state", item.stateWord)
    object.set("createdAt", item.createdAt)
    object.set("due", item.due)
    object.set("priority", item.priority.word)
    return object
  }
}

extension WorkItemRow {
  /// `offered`, `claimed` or `startable`.
  public var stateWord: String {
    if isStartable { return "startable" }
    return assignee == nil ? "offered" : "claimed"
  }
}

extension InboxNotice {
  /// The object of a list of notices.
  public var json: JSONObject {
    var object = JSONObject(zones: SystemZones.all)
    object.set("notice", Int(notice.id))
    object.set("at", notice.at)
    switch notice.recipient {
    case .user(let id): object.set("user", id)
    case .role(let id): object.set("role", id)
    }
    object.set("subject", notice.subject)
    object.set("body", notice.body)
    object.set("attachments", Value.list(attachments))
    object.set("instance", notice.instance)
    object.set("element", notice.element)
    object.set("readAt", readAt)
    return object
  }
}
