/// A scope of a definition: the process, or a sub-process of whatever kind.
public struct ScopeDefinition: Sendable {
  /// What it is a scope of.
  public var kind: Kind
  /// The sub-process node, the activity that iterates, or the global task itself; nil for the process.
  public var node: NodeIndex?
  /// The scope around it.
  public var parent: ScopeIndex?
  /// Variables declared here (data objects and properties), set to null when the scope starts.
  public var declares: [String]
  /// Of a global task: for each input set, the inputs that must not be null.
  public var requires: [[String]] = []
  /// How its activities are begun, where it is an ad-hoc sub-process.
  public var adHoc: AdHoc?
  /// All nodes that stand in it, in file order. Filled by ``ProcessGraph``.
  public internal(set) var nodes: [NodeIndex] = []
  /// Its start events, in file order. Filled by ``ProcessGraph``.
  public internal(set) var startEvents: [NodeIndex] = []
  /// Its none start event, or nil. Filled by ``ProcessGraph``.
  public internal(set) var noneStart: NodeIndex?
  /// Without a start event: the nodes that an instantiation begins with (semantics.md 2). Filled by ``ProcessGraph``.
  public internal(set) var implicitStarts: [NodeIndex] = []
  /// Its event sub-processes, in file order. Filled by ``ProcessGraph``.
  public internal(set) var eventSubProcesses: [NodeIndex] = []
  /// Receive tasks and event-based gateways that start an instance, in file order. Filled by ``ProcessGraph``.
  public internal(set) var instantiators: [NodeIndex] = []
  /// Its inclusive gateways that join, in file order. Filled by ``ProcessGraph``.
  public internal(set) var inclusiveJoins: [NodeIndex] = []

  /// Its event sub-process that compensation starts. Filled by ``ProcessGraph``.
  public internal(set) var compensationSubProcess: NodeIndex?

  /// Describes a scope.
  public init(kind: Kind, node: NodeIndex?, parent: ScopeIndex?, declares: [String] = []) {
    self.kind = kind
    self.node = node
    self.parent = parent
    self.declares = declares
  }

  /// What a scope is of. Raw values are stored.
  @frozen
  public enum Kind: UInt8, Sendable {
    case process = 0
    case subProcess = 1
    case eventSubProcess = 2
    /// One instance of a loop or multi-instance activity.
    case iteration = 5
    /// A global task that a call activity runs in place.
    case globalTask = 6
    /// Local variables of a task, call activity or event: its data inputs and outputs and its properties. It holds no nodes.
    case activity = 7
    /// An ad-hoc sub-process.
    case adHoc = 4
  }

  /// Finds what begins it. Every node without an incoming flow starts where there is no start event, except event
  /// sub-processes, boundary events, compensation handlers, link catch events, and what starts an instance by itself (BPMN
  /// 2.0.2 §13.2.2, §10.7.2).
  mutating func findStarts(nodes all: [Node], events: [EventSpecification]) {
    noneStart = nil
    for index in nodes {
      let node = all[index.position]
      switch node.kind {
      case .event(.start(let event)):
        startEvents.append(index)
        if noneStart == nil, events[event.position].definitions.isEmpty { noneStart = index }
      case .event(.boundary): break
      case .activity(.eventSubProcess): eventSubProcesses.append(index)
      case .event(.intermediateCatch(let event)) where events[event.position].linkName != nil: break
      case .activity where node.instantiates: instantiators.append(index)
      case .gateway where node.instantiates: instantiators.append(index)
      case .event(.intermediateCatch), .event(.intermediateThrow), .event(.end), .activity, .gateway:
        if node.incoming.isEmpty, !node.isForCompensation { implicitStarts.append(index) }
      }
      if case .gateway(.inclusive) = node.kind, node.incoming.count > 1 { inclusiveJoins.append(index) }
    }
    if !startEvents.isEmpty { implicitStarts = [] }
  }
}

/// An `adHocSubProcess` (BPMN 2.0.2 §10.3.5).
public struct AdHoc: Sendable {
  /// One inner activity at a time (`ordering`).
  public var isSequential: Bool
  /// Evaluated after each completion of an inner activity; nil: it completes when each has completed once.
  public var completionCondition: BoundExpression?
  /// Whether a true condition ends what still runs (`cancelRemainingInstances`).
  public var cancelsRemaining: Bool
  /// Describes an ad-hoc sub-process.
  public init(isSequential: Bool, completionCondition: BoundExpression?, cancelsRemaining: Bool) {
    self.isSequential = isSequential
    self.completionCondition = completionCondition
    self.cancelsRemaining = cancelsRemaining
  }
}
