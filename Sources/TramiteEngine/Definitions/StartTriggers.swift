import TramiteFEEL
import TramiteGraph
import TramiteProblems
import TramiteStore

/// The start events of a process that wait for a message, a signal or a time.
struct StartTriggers {
  private(set) var rows: [StartTriggerRow] = []
  private(set) var problems: [Problem] = []

  init(_ process: DeployableProcess, at now: Instant) {
    let graph = process.graph
    for node in graph.startEvents {
      guard case .event(.start(let event)) = graph[node].kind else { continue }
      for definition in graph.events[event.position].definitions {
        switch definition {
        case .message(let message): add(.message, graph, node, name: message.name)
        case .signal(let name): add(.signal, graph, node, name: name)
        case .timer(let timer): add(timer, process, node, now)
        case .conditional, .error, .escalation, .compensation, .cancel, .terminate, .link: break
        }
      }
    }
  }

  private mutating func add(
    _ kind: StartTriggerRow.Kind, _ graph: ProcessGraph, _ node: NodeIndex, name: String = "", due: Instant? = nil,
    remaining: Int? = nil, cycle: String? = nil
  ) {
    rows.append(
      StartTriggerRow(
        process: graph.process, number: rows.count + 1, version: 0, element: graph[node].id, kind: kind, name: name,
        due: due, remaining: remaining, cycle: cycle))
  }

  private mutating func add(
    _ timer: TimerSpecification, _ process: DeployableProcess, _ node: NodeIndex, _ now: Instant
  ) {
    do throws(DueTimeFailure) {
      guard let first = try StartTimers.first(of: timer, at: now, process.graph) else { return }
      add(.timer, process.graph, node, due: first.due, remaining: first.remaining, cycle: first.cycle)
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
