public import TramiteGraph

/// A token: it lies on a sequence flow or in a node.
public struct Token: Identified {
  /// Its id.
  public let id: TokenID
  /// The scope it is in.
  public let scope: ScopeID
  /// Where it lies.
  public internal(set) var place: Place
  /// What it waits for, in the order in which it began to.
  public internal(set) var waits: [Wait]
  /// Who completed the work item of the node it lies in: known until the node is left, also over an incident in between.
  public internal(set) var doneBy: String?
  /// The absent person for whom a deputy did it.
  public internal(set) var doneFor: String?

  /// Makes a token.
  public init(id: TokenID, scope: ScopeID, place: Place, waits: [Wait], doneBy: String? = nil, doneFor: String? = nil) {
    self.id = id
    self.scope = scope
    self.place = place
    self.waits = waits
    self.doneBy = doneBy
    self.doneFor = doneFor
  }

  /// Where a token lies.
  @frozen
  public enum Place: Hashable, Sendable {
    case flow(FlowIndex)
    case node(NodeIndex)
    /// Beside the flow of an activity that is being undone: it owns a scope that was opened again as it was, and takes no
    /// flow.
    case compensation(NodeIndex)
  }

  /// The node it lies in, or that is being undone where it lies beside the flow; nil on a flow.
  var activity: NodeIndex? {
    switch place {
    case .node(let node), .compensation(let node): node
    case .flow: nil
    }
  }

  /// The node it lies in, or nil on a flow.
  public var node: NodeIndex? {
    switch place {
    case .node(let node): node
    case .flow, .compensation: nil
    }
  }
}

/// One thing that a token in a node, or a scope, waits for.
@frozen
public enum Wait: Hashable, Sendable {
  case workItem(WorkItemID)
  case job(JobID)
  case timer(TimerID)
  case subscription(SubscriptionID)
  case child(ChildID)
  case incident(IncidentID)
  /// The scope that the activity opened.
  case scope(ScopeID)
  /// The instances of the loop or multi-instance activity whose body it carries.
  case loop
  /// Somebody to start an activity of the ad-hoc sub-process.
  case offer(OfferID)
  /// Compensation that it threw, or that undoes what is inside.
  case compensation(CompensationID)
  case condition(ConditionID)
  /// What an event that needs several triggers has collected.
  case collection(CollectionID)

  /// Whether it is no wait by itself: what is inside the activity may wait, or be stuck.
  public var isForInside: Bool {
    switch self {
    case .scope, .loop, .compensation: true
    case .workItem, .job, .timer, .subscription, .child, .incident, .offer, .condition, .collection: false
    }
  }
}

/// What a timer, subscription or armed condition belongs to: a token in a node, or a scope, whose event sub-processes wait
/// (semantics.md 6).
@frozen
public enum Holder: Hashable, Sendable {
  case token(TokenID)
  case scope(ScopeID)

  /// The token, or nil for a scope.
  public var token: TokenID? {
    switch self {
    case .token(let token): token
    case .scope: nil
    }
  }
}

/// Who completed an element last in one run of a scope, and for whom as a deputy: numbers of `InstanceState.people`, or -1.
struct Completer: Hashable, Sendable {
  let node: NodeIndex
  var person: Int32
  var absent: Int32
}

/// A complex gateway that has fired and waits for its reset, in one scope (semantics.md 5).
public struct AwaitedReset: Hashable, Sendable {
  /// The gateway.
  public let node: NodeIndex
  /// The incoming flows it took a token from when it fired.
  public let takenFrom: [FlowIndex]
}

/// One run of a scope: the process, or a sub-process.
public struct Scope: Identified {
  /// Its id.
  public let id: ScopeID
  /// Which scope of the graph it runs.
  public internal(set) var definition: ScopeIndex
  /// The scope around it, whose variables are visible from it; nil for the process and for a global task.
  public let parent: ScopeID?
  /// The token of the activity that opened it; nil for the process.
  public let owner: TokenID?
  /// Its number among the runs of this scope definition, from 1.
  public let run: Int
  /// Whether it is a run of an event sub-process.
  public let isHandler: Bool
  /// Tokens in it, those of its sub-scopes not counted.
  public internal(set) var tokenCount = 0
  /// Their ids.
  var tokens = ScopeTokens()
  /// The number of the instance of a loop or multi-instance activity that it is the scope of, from 1; nil for other scopes.
  public internal(set) var iteration: Int?
  /// How many of its tokens are runs of its event sub-processes; the others are ordinary ones (semantics.md 2).
  public internal(set) var handlerCount = 0
  /// What it waits for itself: starts of its event sub-processes, events of a parallel instantiation.
  public internal(set) var waits: [Wait] = []
  /// Its variables, in the order in which they were first set.
  public internal(set) var variables: Variables
  /// Who completed what in this run of a sub-process, by element: several runs at one time do not mix. Empty in the process
  /// scope, where ``InstanceState/completion(of:)`` tells.
  var completers: [Completer] = []
  /// Complex gateways of this scope that wait for their reset, in the order in which they fired. They keep it not open.
  public internal(set) var awaitedResets: [AwaitedReset] = []

  /// What can be undone of it, in order of completion (semantics.md 11).
  public internal(set) var records: [CompensationRecord] = []

  /// The reset that a complex gateway waits for; nil where it waits for its start.
  public func awaitedReset(of node: NodeIndex) -> AwaitedReset? { awaitedResets.first { $0.node == node } }

  /// Makes a run of a scope.
  public init(
    id: ScopeID, definition: ScopeIndex, parent: ScopeID?, owner: TokenID?, run: Int,
    variables: Variables = Variables(), isHandler: Bool = false
  ) {
    self.id = id
    self.definition = definition
    self.parent = parent
    self.owner = owner
    self.run = run
    self.variables = variables
    self.isHandler = isHandler
  }
}
