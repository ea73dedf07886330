/// What a complex gateway waits for (BPMN 2.0.2 §10.6.5, §13.4.5; semantics.md 5).
public struct ComplexGateway: Sendable {
  /// FEEL over `activationCount`, the tokens of each incoming flow under the flow's id, and the variables; nil: it fires on
  /// the first token.
  public var activationCondition: BoundExpression?
  /// Row of `handlerCalls`, where the gateway is automated.
  public var handlerCall: TableIndex?
  /// From where its incoming flows can be reached: how it knows whether a token may still come before it is reset. Filled
  /// by ``ProcessGraph``; nil before.
  public internal(set) var join: InclusiveJoin?

  /// The name under which conditions read whether the gateway waits for its start.
  public static let waitingForStart = "waitingForStart"
  /// The name under which the activation condition reads the number of tokens that wait.
  public static let activationCount = "activationCount"

  /// Describes a gateway.
  public init(activationCondition: BoundExpression? = nil, handlerCall: TableIndex? = nil) {
    self.activationCondition = activationCondition
    self.handlerCall = handlerCall
  }

  /// The joins of all complex gateways, in file order.
  static func withJoins(
    _ gateways: [ComplexGateway], nodes: [Node], flows: [Flow], scopes: [ScopeDefinition]
  ) -> [ComplexGateway] {
    var filled = gateways
    for (position, node) in nodes.enumerated() {
      guard case .gateway(.complex(let row)) = node.kind else { continue }
      filled[row.position].join = InclusiveJoin(of: NodeIndex(position), nodes: nodes, flows: flows, scopes: scopes)
    }
    return filled
  }
}
