public import TramiteHistory
import TramiteInterpreter
public import TramiteStore

extension OpenIncident {
  /// The object of a list of incidents (settled.md "Command line").
  public var json: JSONObject {
    var object = JSONObject()
    object.set("incident", id)
    object.set("instance", instanceID)
    object.set("process", process)
    object.set("element", incident.element)
    object.set("code", incident.code.word)
    object.set("message", incident.message)
    object.set("since", incident.since)
    return object
  }
}

extension MigrationReport {
  /// What `migrate` answers.
  public var json: JSONObject {
    var object = JSONObject()
    object.set("instance", instance)
    object.set("process", process)
    object.set("from", from)
    object.set("to", to)
    object.set("status", status.word)
    object.set("armed", armed)
    object.set("disarmed", disarmed)
    object.set("dropped", dropped)
    object.set("waitingAt", waitingAt)
    object.set("dryRun", isDryRun)
    return object
  }
}

extension VerificationReport {
  /// What `verify` answers.
  public var json: JSONObject {
    var object = JSONObject()
    object.set("instance", instance)
    object.set("commands", rows)
    object.set("events", Int(events))
    object.set("sound", isSound)
    object.set("erased", erased)
    object.set(
      "findings",
      findings.map { finding in
        var entry = JSONObject()
        entry.set("seq", Int(finding.seq))
        entry.set("kind", finding.kind.rawValue)
        entry.set("message", finding.message)
        return entry
      })
    return object
  }
}

extension MessageDelivery {
  /// What `message` answers.
  public func json(message: String) -> JSONObject {
    var object = JSONObject()
    object.set("message", message)
    switch self {
    case .delivered(let instance):
      object.set("result", "delivered")
      object.set("instance", instance)
    case .started(let instance, let process, let version):
      object.set("result", "started")
      object.set("instance", instance)
      object.set("process", process)
      object.set("version", version)
    case .kept(let until):
      object.set("result", "kept")
      object.set("until", until)
    }
    return object
  }
}

extension ReplayReport {
  /// What `replay --against` answers for one instance.
  public var json: JSONObject {
    var object = JSONObject()
    object.set("instance", instance)
    object.set("version", version)
    switch verdict {
    case .same: object.set("way", "same")
    case .other(let difference):
      object.set("way", "other")
      object.set("seq", Int(difference.seq))
      object.set("recorded", difference.recorded)
      object.set("found", difference.found)
      object.set("why", difference.why)
    case .cannotSay(let seq, let lacks):
      object.set("way", "cannotSay")
      object.set("seq", Int(seq))
      object.set("lacks", lacks)
    }
    return object
  }
}

extension SignalDelivery {
  /// What `signal` answers.
  public func json(signal: String) -> JSONObject {
    var object = JSONObject()
    object.set("signal", signal)
    object.set("caughtBy", caughtBy)
    object.set("started", started)
    return object
  }
}

extension DeployedProcess {
  /// The object of a deployed process (settled.md "Command line"), or, under that name, of a global task.
  public func json(as kind: String = "process") -> JSONObject {
    var object = JSONObject()
    object.set("deployment", "dep-\(deployment)")
    object.set(kind, process)
    object.set("version", version)
    object.set("unchanged", isUnchanged)
    object.set("definition", definition)
    return object
  }
}

extension IncidentCursor {
  /// The place as text: instance and incident, joined by a dot.
  public var text: String { "\(instance.rawValue).\(incident.rawValue)" }

  /// Reads the text of a place; nil for what is none.
  public init?(text: String) {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 2, let instance = Int64(parts[0]), let incident = UInt32(parts[1]) else { return nil }
    self.init(instance: InstanceKey(instance), incident: IncidentID(incident))
  }
}
