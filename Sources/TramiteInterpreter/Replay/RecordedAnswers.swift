import TramiteFEEL
import TramiteGraph
public import TramiteHistory

extension Environment {
  /// An environment for deciding a recorded command again: handlers that answered inside it answer as they did. They are
  /// pure, so a call is known by its handler and its input.
  public init(limits: Limits, answersOf events: [Event]) {
    let answers = events.indices.compactMap { RecordedAnswer(at: $0, in: events) }
    self.init(limits: limits) { call, input in
      answers.first { $0.handler == call.handler && $0.input == input }?.answer
    }
  }
}

/// What a synchronous handler answered inside a command.
private struct RecordedAnswer: Sendable {
  let handler: String
  let input: Context
  let answer: JobAnswer

  /// The answer to the job that an event creates; nil where the event is another, or the job waited. A handler that answers
  /// inside the command answers before anything else happens.
  init?(at place: Int, in events: [Event]) {
    guard case .jobCreated(let job) = events[place], place + 1 < events.count,
      case .jobCompleted(job.id, let node, let outcome, let result) = events[place + 1]
    else { return nil }
    handler = job.handler
    input = job.input
    let next = place + 2 < events.count ? events[place + 2] : nil
    if case .errorThrown(node, let code, let message, let variables)? = next {
      answer = .error(code: code ?? "", message: message, variables: variables)
    } else if case .escalationThrown(let thrown)? = next, thrown.node == node {
      answer = .escalation(code: thrown.code ?? "", message: thrown.message, variables: thrown.variables)
    } else {
      answer = .completed(outcome: outcome, result: result)
    }
  }
}
