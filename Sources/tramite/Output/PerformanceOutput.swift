import TramiteEngine
import TramiteFEEL
import TramiteGraph
import TramiteHistory
import TramiteReports

/// What `simulate` prints.
enum PerformanceOutput {
  /// The events of all instances in order, then `simulationEnded` (cli.md).
  static func json(_ performance: Performance) {
    var writers: [String: EventJSON] = [:]
    for played in performance.events {
      var writer = writers.removeValue(forKey: played.instance) ?? EventJSON(played.graph)
      Output.standard.line(writer.line(played.entry.event, played.entry.stamp))
      writers[played.instance] = writer
    }
    var end = JSONObject()
    end.set("kind", "simulationEnded")
    end.set("instances", performance.instances.map { json($0, performance.stopped) })
    Output.standard.line(end.line)
  }

  private static func json(_ instance: PlayedInstance, _ stopped: Performance.Stop?) -> JSONObject {
    var object = JSONObject(zones: instance.graph.zones)
    object.set("instance", instance.state.instance)
    object.set("process", instance.state.process)
    object.set("status", instance.state.status.word)
    object.set("error", instance.state.error)
    object.set("waitingAt", instance.waitingAt)
    var incidents = instance.state.incidents.map { incident in
      json(incident.code.word, incident.node.map { instance.graph[$0].id }, incident.message)
    }
    if let stopped, stopped.instance == instance.state.instance {
      incidents.append(json(IncidentCode.activationLimit.word, stopped.element, stopped.message))
    }
    object.set("incidents", incidents)
    object.set("variables", instance.state.root?.variables.context ?? Context())
    return object
  }

  private static func json(_ code: String, _ element: String?, _ message: String) -> JSONObject {
    var object = JSONObject()
    object.set("code", code)
    object.set("element", element)
    object.set("message", message)
    return object
  }

  /// The story of all instances, then how each ended.
  static func text(_ performance: Performance) {
    let events = performance.events.map { RecordedEvent(instance: $0.instance, graph: $0.graph, entry: $0.entry) }
    Output.standard.lines(Story.tell(events).text(colour: Terminal.colour))
    Output.standard.line()
    var table = TextTable(heading: ["instance", "status", "waits at", "incidents"])
    for instance in performance.instances {
      var incidents = instance.state.incidents.map(\.code.word)
      if let stopped = performance.stopped, stopped.instance == instance.state.instance {
        incidents.append("\(IncidentCode.activationLimit.word): \(stopped.message)")
      }
      table.add([
        instance.state.instance, instance.state.status.word + (instance.state.error.map { " (\($0))" } ?? ""),
        instance.waitingAt.joined(separator: ", "), incidents.joined(separator: ", "),
      ])
    }
    Output.standard.lines(table.lines)
  }
}
