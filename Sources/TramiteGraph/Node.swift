public import TramiteFEEL

/// One flow node of a compiled definition.
public struct Node: Sendable {
  /// The XML id.
  public var id: String
  /// The name in the document's language.
  public var name: String?
  /// BPMN's local name, for example `userTask`; the `elementKind` of history events.
  public var elementName: String
  /// What it is and does.
  public var kind: NodeKind
  /// The scope it stands in.
  public var scope: ScopeIndex
  /// Line of its start tag, from 1.
  public var line: Int
  /// Incoming flows in file order. Filled by ``ProcessGraph``.
  public internal(set) var incoming: [FlowIndex] = []
  /// Outgoing flows in the order in which the XML lists the flows' elements (semantics.md 1). Filled by ``ProcessGraph``.
  public internal(set) var outgoing: [FlowIndex] = []
  /// The default flow (BPMN 2.0.2 §8.3.13, §10.6.2).
  public var defaultFlow: FlowIndex?
  /// Boundary events attached to it, in file order. Filled by ``ProcessGraph``.
  public internal(set) var boundaryEvents: [NodeIndex] = []
  /// The activity this boundary event is attached to.
  public var attachedTo: NodeIndex?
  /// `tramite:input`, in document order.
  public var inputs: [DataMapping]
  /// `tramite:output`, in document order.
  public var outputs: [DataMapping]
  /// Row of `nodeData`, where it declares data of its own.
  public var data: TableIndex?
  /// Tokens it waits for before it starts, at least 1.
  public var startQuantity: Int = 1
  /// Tokens it puts on each outgoing flow taken, at least 1.
  public var completionQuantity: Int = 1
  /// Row of `loops`, where the activity has loop characteristics.
  public var loop: TableIndex?
  /// `instantiate="true"`: a receive task or event-based gateway that starts an instance.
  public var instantiates = false
  /// `eventGatewayType="Parallel"`: every event behind the gateway must occur.
  public var isParallelEventGateway = false
  /// Of a link throw event: the catch event it jumps to. Filled by ``ProcessGraph``.
  public internal(set) var linkTarget: NodeIndex?
  /// Of a link catch event: the throw events that jump to it, in file order. Filled by ``ProcessGraph``.
  public internal(set) var linkSources: [NodeIndex] = []
  /// Row of `inclusiveJoins`, where several flows meet at an inclusive gateway. Filled by ``ProcessGraph``.
  public internal(set) var inclusiveJoin: TableIndex?

  /// Whether it is a compensation handler: only compensation starts it.
  public var isForCompensation = false
  /// The activity that undoes it: the handler that its compensation boundary event is associated with.
  public var compensationHandler: NodeIndex?
  /// Whether its completion is recorded, so that it can be undone (semantics.md 11). Filled by ``ProcessGraph``.
  public internal(set) var isCompensable = false
  /// Whether it undoes others: a compensation handler or compensation event sub-process. Filled by ``ProcessGraph``.
  public internal(set) var undoes = false

  /// Describes a node; flows and boundary events are added by ``ProcessGraph``.
  public init(
    id: String, name: String? = nil, elementName: String, kind: NodeKind, scope: ScopeIndex = .process, line: Int,
    defaultFlow: FlowIndex? = nil, attachedTo: NodeIndex? = nil, inputs: [DataMapping] = [],
    outputs: [DataMapping] = [], data: TableIndex? = nil
  ) {
    self.id = id
    self.name = name
    self.elementName = elementName
    self.kind = kind
    self.scope = scope
    self.line = line
    self.defaultFlow = defaultFlow
    self.attachedTo = attachedTo
    self.inputs = inputs
    self.outputs = outputs
    self.data = data
  }
}

/// One sequence flow.
public struct Flow: Sendable {
  /// The XML id.
  public var id: String
  /// Its label.
  public var name: String?
  /// Where it comes from.
  public var source: NodeIndex
  /// Where it leads.
  public var target: NodeIndex
  /// The condition, or nil for an unconditional flow. Nil too on a default flow: its condition is ignored (semantics.md 3).
  public var condition: BoundExpression?
  /// `tramite:outcome`: the outcomes of the gateway's handler that take this flow.
  public var outcomes: [String]
  /// Line of its start tag, from 1.
  public var line: Int
  /// Describes a flow.
  public init(
    id: String, name: String? = nil, source: NodeIndex, target: NodeIndex, condition: BoundExpression? = nil,
    outcomes: [String] = [], line: Int
  ) {
    self.id = id
    self.name = name
    self.source = source
    self.target = target
    self.condition = condition
    self.outcomes = outcomes
    self.line = line
  }
}

/// A FEEL expression with the place it was written at.
public struct BoundExpression: Hashable, Sendable {
  /// The parsed expression.
  public var expression: Expression
  /// Line of the definition, from 1, for incidents.
  public var line: Int
  /// Binds an expression to its place.
  public init(_ expression: Expression, line: Int) {
    self.expression = expression
    self.line = line
  }
  /// The source text.
  public var text: String { expression.text }
}

/// `tramite:input name expression` or `tramite:output variable expression`.
public struct DataMapping: Hashable, Sendable {
  /// The input's name, or the variable that is set.
  public var name: String
  /// Its value.
  public var value: BoundExpression
  /// Describes a mapping.
  public init(name: String, value: BoundExpression) {
    self.name = name
    self.value = value
  }
}
