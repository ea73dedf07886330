public import TramiteFEEL
public import TramiteGraph
public import TramiteHistory

/// Decides commands: the only public doorway of this target.
///
/// Owns: what each BPMN element does (semantics.md). Does not own: state (TramiteHistory), time, storage, who holds a role,
/// running handlers. Reading order: `Run.swift`, `Enter.swift`, `Leave.swift`, then the file of the concept.
public enum Interpreter {
  /// Decides one command and runs the instance to rest.
  ///
  /// - Parameters:
  ///   - state: the state the command meets; the state before the first event for a start.
  ///   - environment: limits, and the handlers that answer inside the command.
  ///   - target: the version that a migration moves the instance to; only a migration reads it.
  ///   - answering: answers a question at once, and nil where it cannot. What it answers belongs to the command, as do the
  ///     answers that the command brings along: deciding again with them gives the same events.
  /// - Returns: the events with the new state, a refusal, or questions; only the first changes anything.
  /// - Cost: proportional to the events given, plus one copy of the state's tables when they change; so much for each
  ///   question that is left open, because the command is decided anew then.
  public static func decide(
    _ graph: ProcessGraph, _ state: InstanceState, _ command: Command, _ environment: Environment = Environment(),
    migratingTo target: ProcessGraph? = nil, answering: Answering? = nil
  ) -> Decision {
    var run = Run(graph: graph, state: state, command: command, environment: environment, answering: answering)
    do {
      if case .migrateInstance(let migration) = command.action {
        run = try migrate(graph, state, command, migration, to: target, environment, answering)
      } else {
        try run.carryOut(command.action)
      }
    } catch {
      return .rejected(error)
    }
    if !run.questions.isEmpty { return .needs(run.questions) }
    return .accepted(Outcome(events: run.events, state: run.state))
  }
}

/// Answers a question while a command is decided. A body of many calls or receive tasks asks one for each, and would be
/// decided as many times if every answer had to wait for its end.
public typealias Answering = (Question) -> Answer?

/// What deciding gave.
public enum Decision: Sendable {
  /// Append these events; this is the state after them.
  case accepted(Outcome)
  /// Refused; nothing changes.
  case rejected(Rejection)
  /// Facts from outside are needed first.
  case needs([Question])
}

/// The result of an accepted command.
public struct Outcome: Sendable {
  public let events: [Event]
  public let state: InstanceState
}

/// What stands around a decision and is the same for all of them.
public struct Environment: Sendable {
  public var limits: Limits
  /// Answers of handlers that are registered as synchronous; nil where a handler is not.
  public var synchronousAnswer: @Sendable (_ call: HandlerCall, _ input: Context) -> JobAnswer?
  /// The models of decisions that an answer has named (``Question/decision(id:binding:)``); a version never changes.
  public var decisions: [DecisionVersion: BoundDecision] = [:]
  /// Whether events that only tell are given too; without them a decision is faster, and its history cannot be replayed.
  /// Benchmarks only.
  public var recordsEvents = true
  /// Makes an environment.
  public init(
    limits: Limits = Limits(),
    synchronousAnswer: @escaping @Sendable (_ call: HandlerCall, _ input: Context) -> JobAnswer? = { _, _ in nil }
  ) {
    self.limits = limits
    self.synchronousAnswer = synchronousAnswer
  }
}

/// A version of a decision.
public struct DecisionVersion: Hashable, Sendable {
  /// Its id.
  public let decision: String
  /// From 1.
  public let version: Int
  /// Names a version.
  public init(_ decision: String, _ version: Int) {
    self.decision = decision
    self.version = version
  }
}

/// Guards against definitions that never rest (semantics.md 1; settled.md "Engine and store").
public struct Limits: Hashable, Sendable {
  /// Activations of one element in one scope within one command.
  public var activations = 100_000
  /// Tokens an instance may hold.
  public var tokens = 10_000_000
  /// Length of a chain of instances that call one another.
  public var chainDepth = 1_000
  /// The standard limits.
  public init() {}
}
