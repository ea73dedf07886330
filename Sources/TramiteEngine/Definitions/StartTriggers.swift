import TramiteFEEL
import TramiteGraph
import TramiteProblems
import TramiteStore

/// What a process waits for to begin: message, signal and timer start events, instantiating receive tasks, and the events
/// behind instantiating event-based gateways. Of an event with several triggers each is a row of its own.
struct StartTriggers {
  private(set) var rows: [StartTriggerRow] = []
  private(set) var problems: [Problem] = []

  /// One trigger, by its event and its place among the event's definitions.
  typealias Place = (node: NodeIndex, definition: Int)

  /// All triggers, in document order of their events: a row's number is its trigger's place here, from 1.
  static func places(of graph: ProcessGraph) -> [Place] {
    (graph.startEvents + graph.instantiatingEvents).flatMap { node in
      (graph.event(of: node)?.definitions ?? []).indices.map { (node, $0) }
    }
  }

  /// The trigger of a row.
  static func place(of row: StartTriggerRow, _ graph: ProcessGraph) -> Place? {
    let places = places(of: graph)
    return places.indices.contains(row.number - 1) ? places[row.number - 1] : nil
  }

  init(_ process: DeployableProcess, at now: Instant) {
    let graph = process.graph
    for (position, place) in Self.places(of: graph).enumerated() {
      guard let event = graph.event(of: place.node) else { continue }
      let number = position + 1
      switch event.definitions[place.definition] {
      case .message(let message): add(.message, number, graph, place.node, name: message.name)
      case .signal(let name): add(.signal, number, graph, place.node, name: name)
      case .timer(let timer): add(timer, number, process, place.node, now)
      case .conditional, .error, .escalation, .compensation, .cancel, .terminate, .link: break
      }
    }
  }

  private mutating func add(
    _ kind: StartTriggerRow.Kind, _ number: Int, _ graph: ProcessGraph, _ node: NodeIndex, name: String = "",
    due: Instant? = nil, remaining: Int? = nil, timer: String? = nil
  ) {
    rows.append(
      StartTriggerRow(
        process: graph.process, number: number, version: 0, element: graph[node].id, kind: kind, name: name,
        due: due, remaining: remaining, timer: timer))
  }

  private mutating func add(
    _ timer: TimerSpecification, _ number: Int, _ process: DeployableProcess, _ node: NodeIndex, _ now: Instant
  ) {
    do throws(DueTimeFailure) {
      guard let first = try StartTimers.first(of: timer, at: now, process.graph) else { return }
      add(.timer, number, process.graph, node, due: first.due, remaining: first.remaining, timer: first.text)
    } catch {
      problems.append(
        Problem(
          code: .timerLiteral, severity: .error,
          location: SourceLocation(file: process.path, line: timer.expression.line, column: 1, length: 1),
          element: process.graph[node].id, message: "the timer start event gives no time: \(error.message)",
          hint: "a start event has no variables to read: write a date, a duration, a cycle, or FEEL of these"))
    }
  }
}
