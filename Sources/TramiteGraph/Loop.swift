/// Loop characteristics of an activity (BPMN 2.0.2 §10.3.8, semantics.md 13).
public struct Loop: Sendable {
  /// Standard loop or multi-instance.
  public var kind: Kind
  /// The scope definition of its iterations: each runs in a scope of its own.
  public var scope: ScopeIndex
  /// Describes a loop.
  public init(_ kind: Kind, scope: ScopeIndex) {
    self.kind = kind
    self.scope = scope
  }

  /// The two kinds of loop characteristics.
  public enum Kind: Sendable {
    case standard(StandardLoop)
    case multiInstance(MultiInstance)
  }
}

/// `standardLoopCharacteristics`.
public struct StandardLoop: Sendable {
  /// Whether the condition is evaluated before each iteration, not after.
  public var testsBefore: Bool
  /// While it is true the loop goes on; nil: until ``maximum``.
  public var condition: BoundExpression?
  /// Most iterations, at least 1; nil: no limit.
  public var maximum: Int?
  /// Describes a standard loop.
  public init(testsBefore: Bool = false, condition: BoundExpression? = nil, maximum: Int? = nil) {
    self.testsBefore = testsBefore
    self.condition = condition
    self.maximum = maximum
  }
}

/// `multiInstanceLoopCharacteristics`.
public struct MultiInstance: Sendable {
  /// One instance after the other, not all at once.
  public var isSequential: Bool
  /// How many instances there are.
  public var instances: Instances
  /// The variable that holds an item in its instance, where a list is read.
  public var inputItem: String?
  /// The variable that gets the collected items when the body completes.
  public var outputCollection: String?
  /// The variable of an instance that is collected.
  public var outputItem: String?
  /// Evaluated after each completion; true ends the body.
  public var completionCondition: BoundExpression?
  /// What is thrown when instances complete.
  public var behavior: Behavior
  /// Describes a multi-instance activity.
  public init(
    isSequential: Bool, instances: Instances, inputItem: String? = nil, outputCollection: String? = nil,
    outputItem: String? = nil, completionCondition: BoundExpression? = nil, behavior: Behavior = .all
  ) {
    self.isSequential = isSequential
    self.instances = instances
    self.inputItem = inputItem
    self.outputCollection = outputCollection
    self.outputItem = outputItem
    self.completionCondition = completionCondition
    self.behavior = behavior
  }

  /// Where the number of instances comes from.
  public enum Instances: Sendable {
    /// `loopCardinality`: a whole number, zero or more.
    case cardinality(BoundExpression)
    /// `loopDataInputRef`: one for each item of the list in this variable.
    case items(variable: String)
  }

  /// `behavior`: events thrown when instances complete.
  public enum Behavior: Sendable {
    /// `All`: nothing is thrown.
    case all
    /// `None`: this event at each completion.
    case each(EventDefinition)
    /// `One`: this event at the first completion.
    case first(EventDefinition)
    /// `Complex`: at each completion, the events of each rule whose condition is true.
    case complex([ComplexBehavior])
  }
}

/// One `complexBehaviorDefinition`.
public struct ComplexBehavior: Sendable {
  /// Evaluated at each completion of an instance.
  public var condition: BoundExpression
  /// What its implicit throw event throws, in document order.
  public var events: [EventDefinition]
  /// Describes a rule.
  public init(condition: BoundExpression, events: [EventDefinition]) {
    self.condition = condition
    self.events = events
  }
}
