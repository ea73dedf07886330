import TramiteGraph

/// What `data` holds of compensation (cli.md).
extension EventJSON {
  func writeCompensation(_ event: Event, _ data: inout JSONObject) {
    if case .compensationRecorded(let recorded) = event {
      data.set("record", local(recorded.id))
    } else if case .compensationThrown(let thrown) = event {
      data.set("compensation", local(thrown.id))
      if let activity = thrown.activity {
        data.set("activities", [id(of: activity)])
      } else {
        data.setNull("activities")
      }
      data.set("records", thrown.records.map { local($0) })
    } else if case .elementCompensating(let begun) = event {
      data.set("compensation", local(begun.run))
      data.set("record", local(begun.record))
      data.set("handler", begun.handler.map { id(of: $0) })
    } else if case .elementCompensated(_, let run, let handler) = event {
      data.set("compensation", local(run))
      data.set("handler", handler.map { id(of: $0) })
    } else if case .compensationAborted(_, let run) = event {
      data.set("compensation", local(run))
    } else if case .compensationEnded(let run, _) = event {
      data.set("compensation", local(run))
    } else if case .transactionCancelled(_, let token, _) = event {
      data.set("token", local(token))
    }
  }
}
