public import TramiteFEEL
public import TramiteGraph

/// The state of one instance: nothing but the fold of ``apply(_:_:)`` over its events.
///
/// Owns: scopes, tokens, variables, waits, incidents, who completed what. Does not own: decisions (TramiteInterpreter), the
/// definition (TramiteGraph), anything of other instances. Its properties can be set here only: what the interpreter
/// wants to change must be an event.
public struct InstanceState: Equatable, Sendable {
  /// The instance's id, for example `smv-pro-gti-gti-003~7k2m9q3v4d`; empty before it has started.
  public internal(set) var instance = ""
  /// The process id.
  public internal(set) var process = ""
  /// The version of the definition it runs on.
  public internal(set) var version = 0
  /// SHA-256 of the definition.
  public internal(set) var definition = ""
  public internal(set) var status: Status = .waiting
  public internal(set) var businessKey: String?
  public internal(set) var startedBy: String?
  public internal(set) var startedAt = Instant(millisecondsSince1970: 0)
  public internal(set) var endedAt: Instant?
  /// The caller, for a called instance.
  public internal(set) var parent: ParentReference?
  /// The error code it failed with.
  public internal(set) var error: String?
  /// Number of events so far; the `seq` of the newest.
  public internal(set) var seq: Int64 = 0
  /// The next number of the id counter.
  public internal(set) var nextID: UInt32 = 1
  public internal(set) var scopes = IdentifiedTable<Scope>()
  public internal(set) var tokens = IdentifiedTable<Token>()
  public internal(set) var workItems = IdentifiedTable<WorkItem>()
  public internal(set) var jobs = IdentifiedTable<Job>()
  public internal(set) var timers = IdentifiedTable<ScheduledTimer>()
  public internal(set) var subscriptions = IdentifiedTable<Subscription>()
  public internal(set) var conditions = IdentifiedTable<ArmedCondition>()
  public internal(set) var collections = IdentifiedTable<EventCollection>()
  public internal(set) var children = IdentifiedTable<Child>()
  public internal(set) var incidents = IdentifiedTable<Incident>()
  /// Compensation that is running.
  public internal(set) var compensations = IdentifiedTable<CompensationRun>()
  /// Loops and multi-instance activities that run, by the token that carries the body.
  public internal(set) var loops = IdentifiedTable<LoopRun>()
  /// Activities of ad-hoc sub-processes that may be started.
  public internal(set) var offers = IdentifiedTable<Offer>()
  /// Ad-hoc sub-processes that run, by their scopes.
  public internal(set) var adHocs = IdentifiedTable<AdHocRun>()
  /// The keys of the conversations that the instance takes part in, in the order in which they were set.
  public internal(set) var conversations: [Conversation] = []
  /// What has been completed, by node position.
  var completions: [Completion] = []
  /// Persons named in `completions`.
  var people: [String] = []
  /// How often each scope definition was opened, by scope position.
  var scopeRuns: [Int32] = []

  /// The state before the first event.
  public init() {}

  /// Where an instance stands.
  @frozen
  public enum Status: UInt8, Sendable, CaseIterable {
    case waiting, suspended, completed, terminated, failed, cancelled
    /// The word of settled.md.
    public var word: String { "\(self)" }
    /// Whether nothing more can happen in it.
    public var isEnded: Bool {
      switch self {
      case .waiting, .suspended: false
      case .completed, .terminated, .failed, .cancelled: true
      }
    }
  }

  /// The root scope's id.
  public static let rootScope = ScopeID(1)
  /// The root scope, while the instance runs and after it has ended.
  public var root: Scope? { scopes[Self.rootScope] }
  /// Whether the first event has been applied.
  public var hasStarted: Bool { seq > 0 }

  /// Who completed a node last, for whom as a deputy, when, and how often it was completed; nil where never.
  public func completion(of node: NodeIndex) -> (by: String?, absent: String?, at: Instant, count: Int)? {
    guard node.position < completions.count, completions[node.position].count > 0 else { return nil }
    let found = completions[node.position]
    return (
      person(found.person), person(found.absent), Instant(millisecondsSince1970: found.at), Int(found.count)
    )
  }

  /// Who completed the latest occurrence of a node, looked for in the run of the given scope first, then outwards: the person
  /// who did it, then the absent one for whom a deputy did it; empty where nobody did.
  /// - Spec: semantics.md 12
  public func completers(of node: NodeIndex, from scope: ScopeID) -> [String] {
    var current = scopes[scope]
    while let found = current, found.id != Self.rootScope {
      if let completer = found.completers.first(where: { $0.node == node }) {
        return [completer.person, completer.absent].compactMap(person)
      }
      current = found.parent.flatMap { scopes[$0] }
    }
    return completion(of: node).map { [$0.by, $0.absent].compactMap(\.self) } ?? []
  }

  private func person(_ number: Int32) -> String? { number >= 0 ? people[Int(number)] : nil }

  /// How deep the scope lies in which a token or scope waits: inside an instance the deepest receiver is served first.
  /// - Spec: semantics.md 6
  public func depth(of holder: Holder) -> Int {
    var depth = 0
    var scope: ScopeID?
    switch holder {
    case .token(let token): scope = tokens[token]?.scope
    case .scope(let found): scope = found
    }
    while let found = scope, let parent = scopes[found]?.parent {
      depth += 1
      scope = parent
    }
    return depth
  }

  /// How often a scope definition has been opened.
  public func runs(of scope: ScopeIndex) -> Int {
    scope.position < scopeRuns.count ? Int(scopeRuns[scope.position]) : 0
  }
}

/// The value that the first message of a conversation gave a correlation key.
public struct Conversation: Hashable, Sendable {
  /// The id of the correlation key.
  public let key: String
  public let value: Value
}

/// A completed node, without references, so that copying many costs nothing a row.
struct Completion: Hashable, Sendable {
  var count: UInt32 = 0
  var person: Int32 = -1
  var absent: Int32 = -1
  var at: Int64 = 0

  /// Counts a completion.
  mutating func add(at time: Instant, by person: Int32, for absent: Int32) {
    count += 1
    at = time.millisecondsSince1970
    self.person = person
    self.absent = absent
  }
}

/// The call activity that an instance was called by.
public struct ParentReference: Hashable, Sendable {
  /// The calling instance.
  public let instance: String
  /// Its wait for this instance.
  public let child: ChildID
  /// The call activity's id.
  public let element: String
  /// Length of the chain of callers, for the chain limit.
  public let depth: Int
  /// Names a caller.
  public init(instance: String, child: ChildID, element: String, depth: Int) {
    self.instance = instance
    self.child = child
    self.element = element
    self.depth = depth
  }
}

/// When and by whom a command was given: stands once a command, for all its events.
public struct Stamp: Hashable, Sendable {
  /// The command's time.
  public let at: Instant
  /// The user who gave it; nil for the engine itself (timers, jobs, other instances).
  public let actor: String?
  /// For whom a deputy acted.
  public let onBehalfOf: String?
  /// Makes a stamp.
  public init(at: Instant, actor: String?, onBehalfOf: String? = nil) {
    self.at = at
    self.actor = actor
    self.onBehalfOf = onBehalfOf
  }
}
