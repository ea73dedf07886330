public import TramiteFEEL
public import TramiteGraph

/// The body of a loop or multi-instance activity that runs: what its instances share (semantics.md 13). What belongs to one
/// instance stands in its iteration scope, so that nothing is held once an item but what differs.
public struct LoopRun: Identified {
  /// The token that carries the body: it lies in the activity, outside of all instances.
  public let id: TokenID
  public internal(set) var node: NodeIndex
  /// The scope definition of the iterations.
  public internal(set) var definition: ScopeIndex
  /// Whether one instance follows the other.
  public let isSequential: Bool
  /// How many instances there are to be; nil for a standard loop.
  public let total: Int?
  /// The list that was read at the start, an item an instance; empty where instances are only counted.
  public let items: [Value]
  /// The variable that holds an item in its instance.
  public let itemName: String?
  /// The variable of an instance that is collected.
  public let resultName: String?
  /// What was collected, by index; null where an instance did not complete.
  public internal(set) var results: Chunked<Value>
  /// Instances begun, completed, and terminated.
  public internal(set) var started = 0
  public internal(set) var completed = 0
  public internal(set) var terminated = 0
  /// The oldest and newest iteration scope: those of a body lie between, beside nothing of another body.
  var firstScope: ScopeID?
  var lastScope: ScopeID?

  /// Instances that run.
  public var active: Int { started - completed - terminated }

  /// A body of which no instance has begun.
  public init(_ start: LoopStarted) {
    id = start.token
    node = start.node
    definition = start.definition
    isSequential = start.isSequential
    total = start.total
    items = start.items
    itemName = start.itemName
    resultName = start.resultName
    results = Chunked(repeatElement(.null, count: start.resultName == nil ? 0 : start.total ?? 0))
  }
}

/// The body of a loop or multi-instance activity began: its token lies in the activity.
public struct LoopStarted: Hashable, Sendable {
  public let node: NodeIndex
  /// The token that carries the body.
  public let token: TokenID
  /// The scope the activity stands in.
  public let scope: ScopeID
  /// Further tokens that the start took.
  public let joined: [TokenID]
  /// The scope definition of the iterations.
  public let definition: ScopeIndex
  /// The number of instances; nil for a standard loop.
  public let total: Int?
  public let isSequential: Bool
  /// The list, and the variables of an instance for its item and for what is collected.
  public let items: [Value]
  public let itemName: String?
  public let resultName: String?
  /// Describes a body.
  public init(
    node: NodeIndex, token: TokenID, scope: ScopeID, joined: [TokenID], definition: ScopeIndex, total: Int?,
    isSequential: Bool, items: [Value] = [], itemName: String? = nil, resultName: String? = nil
  ) {
    self.node = node
    self.token = token
    self.scope = scope
    self.joined = joined
    self.definition = definition
    self.total = total
    self.isSequential = isSequential
    self.items = items
    self.itemName = itemName
    self.resultName = resultName
  }
}

/// The body of a loop or multi-instance activity has ended.
public struct LoopCompleted: Hashable, Sendable {
  public let node: NodeIndex
  public let token: TokenID
  /// How many instances completed, and how many were terminated.
  public let completed: Int
  public let terminated: Int
  /// Whether it was ended from outside: no flow is taken.
  public let isInterrupted: Bool
  /// Describes the end of a body.
  public init(node: NodeIndex, token: TokenID, completed: Int, terminated: Int, isInterrupted: Bool) {
    self.node = node
    self.token = token
    self.completed = completed
    self.terminated = terminated
    self.isInterrupted = isInterrupted
  }
}

/// An activity that cannot become active yet: its token lies in it, nothing is armed (semantics.md 4).
public struct ElementReady: Hashable, Sendable {
  public let node: NodeIndex
  public let token: TokenID
  public let scope: ScopeID
  /// Further tokens that the start took.
  public let joined: [TokenID]
  /// Describes an activity that is ready.
  public init(node: NodeIndex, token: TokenID, scope: ScopeID, joined: [TokenID] = []) {
    self.node = node
    self.token = token
    self.scope = scope
    self.joined = joined
  }
}

/// What the behaviour of a multi-instance activity threw to its own boundary events.
public struct BehaviorThrown: Hashable, Sendable {
  public let node: NodeIndex
  /// The token that carries the body.
  public let token: TokenID
  /// A message or a signal; errors and escalations are events of their own.
  public let kind: Subscription.Kind
  /// Its name; empty for the signal without a name.
  public let name: String
  public let variables: Context
  /// Describes a throw.
  public init(node: NodeIndex, token: TokenID, kind: Subscription.Kind, name: String, variables: Context) {
    self.node = node
    self.token = token
    self.kind = kind
    self.name = name
    self.variables = variables
  }
}

/// One instance of a loop or multi-instance activity begins: its scope opens.
public struct OpenedIteration: Hashable, Sendable {
  /// The token that carries the body.
  public let loop: TokenID
  /// Its number, from 1.
  public let number: Int
  /// Describes an instance.
  public init(loop: TokenID, number: Int) {
    self.loop = loop
    self.number = number
  }
}

extension InstanceState {
  /// The scopes of the instances of a body that run, oldest first.
  /// - Cost: linear in what the body holds, not in what the instance holds
  public func iterations(of loop: TokenID) -> [Scope] {
    guard let run = loops[loop], let first = run.firstScope, let last = run.lastScope else { return [] }
    return scopes.entries(from: first, through: last).filter { $0.owner == loop && $0.iteration != nil }
  }

  /// The body that a scope is an instance of; nil for every other scope.
  public func body(of scope: Scope) -> LoopRun? {
    guard scope.iteration != nil, let owner = scope.owner else { return nil }
    return loops[owner]
  }
}

/// The numbers that every instance of a multi-instance activity can read.
@frozen
public enum LoopCounter: String, CaseIterable, Sendable {
  case all = "numberOfInstances"
  case active = "numberOfActiveInstances"
  case completed = "numberOfCompletedInstances"
  case terminated = "numberOfTerminatedInstances"

  /// Its value.
  public func value(in run: LoopRun) -> Int {
    switch self {
    case .all: run.total ?? run.started
    case .active: run.active
    case .completed: run.completed
    case .terminated: run.terminated
    }
  }
}
