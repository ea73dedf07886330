public import TramiteFEEL
public import TramiteGraph

// What the events of instances, nodes, gateways and variables carry.

/// The first event of an instance.
public struct InstanceStarted: Hashable, Sendable {
  public let instance: String
  public let process: String
  public let version: Int
  /// SHA-256 of the definition.
  public let definition: String
  public let businessKey: String?
  public let parent: ParentReference?
  /// The variables of the process scope: start data, and null for what is declared besides.
  public let variables: Context
  /// Describes a start.
  public init(
    instance: String, process: String, version: Int, definition: String, businessKey: String?,
    parent: ParentReference?, variables: Context
  ) {
    self.instance = instance
    self.process = process
    self.version = version
    self.definition = definition
    self.businessKey = businessKey
    self.parent = parent
    self.variables = variables
  }
}

/// A token entered a node: from a flow, or, at a start or boundary event, from nowhere.
public struct ElementActivated: Hashable, Sendable {
  public let node: NodeIndex
  /// The token that now lies in the node.
  public let token: TokenID
  /// The scope the node stands in.
  public let scope: ScopeID
  /// Further tokens that a join took.
  public let joined: [TokenID]
  /// The scope that the activity opens, with the variables it declares.
  public let opened: OpenedScope?
  /// The instance of a loop or multi-instance activity that begins with it; `scope` is its scope then.
  public let iteration: OpenedIteration?
  /// A complex gateway that fires: the incoming flows it took a token from. It waits for reset from now on. Empty for
  /// other nodes.
  public let takenFrom: [FlowIndex]
  /// Describes an activation.
  public init(
    node: NodeIndex, token: TokenID, scope: ScopeID, joined: [TokenID] = [], opened: OpenedScope? = nil,
    iteration: OpenedIteration? = nil, takenFrom: [FlowIndex] = []
  ) {
    self.node = node
    self.token = token
    self.scope = scope
    self.joined = joined
    self.opened = opened
    self.iteration = iteration
    self.takenFrom = takenFrom
  }
}

/// A scope that an activity opens when it is activated.
public struct OpenedScope: Hashable, Sendable {
  public let id: ScopeID
  public let definition: ScopeIndex
  /// Declared there, null at first.
  public let declares: [String]
  /// Whether it is that of an ad-hoc sub-process.
  public let isAdHoc: Bool
  /// Whether it is a run of an event sub-process.
  public let isHandler: Bool
  /// Describes a scope.
  public init(
    id: ScopeID, definition: ScopeIndex, declares: [String], isAdHoc: Bool = false, isHandler: Bool = false
  ) {
    self.isAdHoc = isAdHoc
    self.id = id
    self.definition = definition
    self.declares = declares
    self.isHandler = isHandler
  }
}

/// How a gateway chose. Recorded only where it has conditions or a handler.
public struct GatewayDecided: Hashable, Sendable {
  public let node: NodeIndex
  public let token: TokenID
  /// The flows taken.
  public let flows: [FlowIndex]
  /// The conditions that were evaluated, in order.
  public let conditions: [ConditionResult]
  /// The answer of an automated gateway's handler.
  public let answer: Answer?
  /// Describes a decision.
  public init(
    node: NodeIndex, token: TokenID, flows: [FlowIndex], conditions: [ConditionResult], answer: Answer? = nil
  ) {
    self.node = node
    self.token = token
    self.flows = flows
    self.conditions = conditions
    self.answer = answer
  }
  /// What a handler answered.
  public struct Answer: Hashable, Sendable {
    public let handler: String
    public let outcome: String?
    public let result: Context
    /// Describes an answer.
    public init(handler: String, outcome: String?, result: Context) {
      self.handler = handler
      self.outcome = outcome
      self.result = result
    }
  }
}

/// A complex gateway was reset: it waits for its start again (semantics.md 5).
public struct GatewayReset: Hashable, Sendable {
  public let node: NodeIndex
  public let scope: ScopeID
  /// The tokens it took, on flows not taken from before.
  public let joined: [TokenID]
  /// The flows that get a token: of those whose condition reads `waitingForStart`, the true ones.
  public let flows: [FlowIndex]
  /// The conditions that were evaluated, in order.
  public let conditions: [ConditionResult]
  /// Describes a reset.
  public init(
    node: NodeIndex, scope: ScopeID, joined: [TokenID], flows: [FlowIndex], conditions: [ConditionResult]
  ) {
    self.node = node
    self.scope = scope
    self.joined = joined
    self.flows = flows
    self.conditions = conditions
  }
}

/// One evaluated condition.
public struct ConditionResult: Hashable, Sendable {
  public let flow: FlowIndex
  public let value: Value
  /// The variables it read, in order of first appearance; nil values were unknown.
  public let read: [ReadVariable]
  /// Describes a result.
  public init(flow: FlowIndex, value: Value, read: [ReadVariable]) {
    self.flow = flow
    self.value = value
    self.read = read
  }
}

/// A variable that an expression read.
public struct ReadVariable: Hashable, Sendable {
  public let name: String
  public let value: Value
  /// Names a variable and its value.
  public init(name: String, value: Value) {
    self.name = name
    self.value = value
  }
}

/// One variable that was set.
public struct VariableChange: Hashable, Sendable {
  public let name: String
  /// Null where it was not declared.
  public let old: Value
  public let new: Value
  /// Describes a change.
  public init(name: String, old: Value, new: Value) {
    self.name = name
    self.old = old
    self.new = new
  }
}

/// Something worth knowing that changed nothing.
public struct WarningRecorded: Hashable, Sendable {
  public let node: NodeIndex?
  public let code: String
  public let message: String
  public let expression: String?
  public let value: Value?
  public let read: [ReadVariable]
  /// Describes a warning.
  public init(
    node: NodeIndex?, code: String, message: String, expression: String? = nil, value: Value? = nil,
    read: [ReadVariable] = []
  ) {
    self.node = node
    self.code = code
    self.message = message
    self.expression = expression
    self.value = value
    self.read = read
  }
}
