public import TramiteProblems

/// What a `*.scenario.yaml` says (cli.md "Scenarios").
public struct ScenarioFile: Hashable, Sendable {
  /// The process that every scenario of the file starts.
  public var process: String
  /// Where the process is named.
  public var processLocation: SourceLocation
  /// The scenarios in file order.
  public var scenarios: [Scenario]
  /// Makes a file.
  public init(process: String, processLocation: SourceLocation, scenarios: [Scenario]) {
    self.process = process
    self.processLocation = processLocation
    self.scenarios = scenarios
  }
}

/// One run of a process, played on a virtual clock, with what is expected of it.
public struct Scenario: Hashable, Sendable {
  /// Unique in its file.
  public var name: String
  /// Start of the virtual clock, ISO 8601 with zone; nil means 2026-01-05T09:00:00Z.
  public var now: String?
  /// How the process is started.
  public var start: ScenarioStart
  /// What is done, in order.
  public var steps: [ScenarioStep]
  /// What must be true at the end.
  public var expect: ScenarioExpectation
  /// Every name that it mentions, in the order of reading.
  public var mentions: [ScenarioMention]
  /// Where the scenario begins.
  public var location: SourceLocation
  /// Makes a scenario.
  public init(
    name: String, now: String? = nil, start: ScenarioStart, steps: [ScenarioStep] = [],
    expect: ScenarioExpectation = ScenarioExpectation(), mentions: [ScenarioMention] = [], location: SourceLocation
  ) {
    self.name = name
    self.now = now
    self.start = start
    self.steps = steps
    self.expect = expect
    self.mentions = mentions
    self.location = location
  }
}

/// How a scenario starts its process.
public struct ScenarioStart: Hashable, Sendable {
  /// Who starts it; nil means some person who may.
  public var by: String?
  /// The start event, where there are several.
  public var event: String?
  /// The business key.
  public var businessKey: String?
  /// The start data.
  public var data: [ScenarioEntry]
  /// Where it stands.
  public var location: SourceLocation
  /// Makes a start.
  public init(
    by: String? = nil, event: String? = nil, businessKey: String? = nil, data: [ScenarioEntry] = [],
    location: SourceLocation
  ) {
    self.by = by
    self.event = event
    self.businessKey = businessKey
    self.data = data
    self.location = location
  }
}

/// One step of a scenario.
public struct ScenarioStep: Hashable, Sendable {
  /// What is done.
  public var action: Action
  /// `in`: the process whose instance is meant; nil means the scenario's own.
  public var process: String?
  /// `index`: which of several that fit, from 1 in the order in which they were made; nil means the first.
  public var index: Int?
  /// Where the step stands.
  public var location: SourceLocation

  /// What a step does.
  public enum Action: Hashable, Sendable {
    /// Claims and completes a work item.
    case complete(WorkItemCompletion)
    /// What a handler or a called process answers, instead of running it.
    case job(JobAnswer)
    /// Runs the real handler; file paths in the data are relative to the scenario's file.
    case run(element: String, data: [ScenarioEntry])
    /// Moves the clock to this timer and fires it.
    case fire(element: String)
    /// Moves the clock by an ISO 8601 duration, firing what is due.
    case advance(duration: String)
    /// Sends a message.
    case message(ScenarioMessage)
    /// Sends a signal.
    case signal(name: String, data: [ScenarioEntry])
    /// Does something that must be refused.
    case refuse(Refusal)
    /// Begins an activity that an ad-hoc sub-process offers.
    case begin(element: String, by: String?)
    /// Completes all open work items of a multi-instance activity.
    case each(completion: WorkItemCompletion, count: Int?)
    /// An operator stops the instance.
    case suspend(reason: String)
    /// An operator lets it go on.
    case resume(reason: String)
    /// An operator changes it.
    case modify(ScenarioModification)
  }

  /// Makes a step.
  public init(action: Action, process: String? = nil, index: Int? = nil, location: SourceLocation) {
    self.action = action
    self.process = process
    self.index = index
    self.location = location
  }
}

/// What an operator changes in an instance; places are ids of elements and flows.
public struct ScenarioModification: Hashable, Sendable {
  /// Why.
  public var reason: String
  /// Tokens that are moved: from where, to where.
  public var move: [Move]
  /// Where tokens begin, and where they end.
  public var add: [String]
  public var end: [String]
  /// Variables that are set.
  public var data: [ScenarioEntry]
  /// Makes a modification.
  public init(
    reason: String, move: [Move] = [], add: [String] = [], end: [String] = [],
    data: [ScenarioEntry] = []
  ) {
    self.reason = reason
    self.move = move
    self.add = add
    self.end = end
    self.data = data
  }

  /// A token that is moved.
  public struct Move: Hashable, Sendable {
    public var from: String
    public var to: String
    /// Names both places.
    public init(from: String, to: String) {
      self.from = from
      self.to = to
    }
  }
}

/// A work item completed by a scenario.
public struct WorkItemCompletion: Hashable, Sendable {
  /// The user task's id.
  public var element: String
  /// Who does it; nil means some person of the role who may.
  public var by: String?
  /// What is entered.
  public var data: [ScenarioEntry]
  /// Makes a completion.
  public init(element: String, by: String? = nil, data: [ScenarioEntry] = []) {
    self.element = element
    self.by = by
    self.data = data
  }
}

/// What a job answers in a scenario.
public struct JobAnswer: Hashable, Sendable {
  /// The task, gateway or call activity.
  public var element: String
  /// How it ends.
  public var result: Result
  /// The figures and variables that come with it.
  public var data: [ScenarioEntry]

  /// How a job ends.
  public enum Result: Hashable, Sendable {
    /// Done; `outcome` is read by automated gateways.
    case completed(outcome: String?)
    /// A BPMN error with this code.
    case error(code: String)
    /// An escalation with this code.
    case escalation(code: String)
    /// An attempt that failed, with the text of its failure.
    case failure(String)
  }

  /// Makes an answer.
  public init(element: String, result: Result, data: [ScenarioEntry] = []) {
    self.element = element
    self.result = result
    self.data = data
  }
}

/// A message sent by a scenario.
public struct ScenarioMessage: Hashable, Sendable {
  /// The message's name.
  public var name: String
  /// The correlation key.
  public var key: ScenarioValue?
  /// Its own id: the same id is taken once.
  public var id: String?
  /// Its payload.
  public var data: [ScenarioEntry]
  /// Makes a message.
  public init(name: String, key: ScenarioValue? = nil, id: String? = nil, data: [ScenarioEntry] = []) {
    self.name = name
    self.key = key
    self.id = id
    self.data = data
  }
}

/// Something that must be refused.
public struct Refusal: Hashable, Sendable {
  /// What is tried.
  public var attempt: Attempt
  /// The element, where the attempt is about one.
  public var element: String?
  /// Who tries it.
  public var by: String?
  /// To whom, for `delegate`.
  public var to: String?
  /// The code of the rejection; nil accepts any.
  public var code: String?
  /// What is entered.
  public var data: [ScenarioEntry]

  /// What can be tried, under the names of the commands.
  public enum Attempt: String, Hashable, Sendable, CaseIterable {
    case start, claim, unclaim, complete, delegate, message
  }

  /// Makes a refusal.
  public init(
    attempt: Attempt, element: String? = nil, by: String? = nil, to: String? = nil, code: String? = nil,
    data: [ScenarioEntry] = []
  ) {
    self.attempt = attempt
    self.element = element
    self.by = by
    self.to = to
    self.code = code
    self.data = data
  }
}

/// What must be true at the end of a scenario; nil means not asked.
public struct ScenarioExpectation: Hashable, Sendable {
  /// Status of the instance.
  public var status: Status?
  /// End events reached at process level, in any order; each as often as it is listed.
  public var ends: [String]?
  /// Elements reached in this order; others may stand between.
  public var path: [String]?
  /// Elements never reached.
  public var never: [String]?
  /// Elements at which it waits, in any order.
  public var waitingAt: [String]?
  /// Variables with their values; others may stand beside.
  public var variables: [ScenarioEntry]?
  /// ISO 8601 duration on the virtual clock from start to end.
  public var duration: String?
  /// Where it stands, or nil where the scenario expects nothing.
  public var location: SourceLocation?

  /// The statuses of an instance (settled.md).
  public enum Status: String, Hashable, Sendable, CaseIterable {
    case waiting, suspended, completed, terminated, failed, cancelled
  }

  /// Makes an expectation.
  public init(
    status: Status? = nil, ends: [String]? = nil, path: [String]? = nil, never: [String]? = nil,
    waitingAt: [String]? = nil, variables: [ScenarioEntry]? = nil, duration: String? = nil,
    location: SourceLocation? = nil
  ) {
    self.status = status
    self.ends = ends
    self.path = path
    self.never = never
    self.waitingAt = waitingAt
    self.variables = variables
    self.duration = duration
    self.location = location
  }
}
