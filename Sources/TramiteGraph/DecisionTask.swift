public import TramiteDMN

/// A business rule task that evaluates a decision (formats.md: `decision`, `binding`, `resultVariable`).
public struct DecisionTask: Sendable {
  /// The id or name by which the task names the decision.
  public var decision: String
  /// Which version of it is evaluated.
  public var binding: Call.Binding
  /// The decision of the deployment itself; nil where another binding is meant.
  public var standing: BoundDecision?
  /// Where the value goes.
  public var resultVariable: String?
  /// The only data output: where a value that is no context goes without a result variable.
  public var onlyOutput: String?
  /// Describes a task.
  public init(
    decision: String, binding: Call.Binding = .deployment, standing: BoundDecision? = nil,
    resultVariable: String? = nil, onlyOutput: String? = nil
  ) {
    self.decision = decision
    self.binding = binding
    self.standing = standing
    self.resultVariable = resultVariable
    self.onlyOutput = onlyOutput
  }
}

/// A decision or decision service in its model.
public struct BoundDecision: Sendable {
  /// The model.
  public let model: DecisionModel
  /// Its place among the model's nodes.
  public let place: Int
  /// Binds a decision.
  public init(_ model: DecisionModel, _ place: Int) {
    self.model = model
    self.place = place
  }

  /// The decision.
  public var node: DecisionNode { model.nodes[place] }

  /// What it needs to be given: input data, and the input decisions of a service.
  public var inputs: [Int] {
    if case .service(let service) = node.kind { return service.parameters }
    return model.inputs(of: place)
  }
}
