public import TramiteProblems

/// Logic as a document has it: a literal expression or a box.
/// - Spec: DMN 1.5 §7.3.1
public struct DMNExpression: Hashable, Sendable {
  /// What it is.
  public indirect enum Content: Hashable, Sendable {
    /// FEEL, or another language where `language` says so. Nil where the text is missing.
    case literal(DMNText?, language: DMNText?)
    case table(DMNTable)
    case invocation(callee: DMNExpression?, bindings: [DMNBinding])
    case context([DMNContextEntry])
    case relation(columns: [DMNVariable], rows: [DMNRow])
    case list([DMNExpression])
    case function(DMNFunction)
    case conditional(condition: DMNExpression?, then: DMNExpression?, otherwise: DMNExpression?)
    case filter(source: DMNExpression?, match: DMNExpression?)
    case iteration(DMNIteration)
  }

  /// Its id.
  public var id: String?
  /// The type of its value.
  public var typeRef: DMNText?
  /// What it is.
  public var content: Content
  /// Where it stands.
  public var location: SourceLocation

  /// Makes an expression.
  public init(id: String?, typeRef: DMNText?, content: Content, location: SourceLocation) {
    self.id = id
    self.typeRef = typeRef
    self.content = content
    self.location = location
  }
}

/// An argument of an invocation.
public struct DMNBinding: Hashable, Sendable {
  /// The parameter.
  public var parameter: DMNVariable
  /// Its value; nil for null.
  public var value: DMNExpression?

  /// Makes an argument.
  public init(parameter: DMNVariable, value: DMNExpression?) {
    self.parameter = parameter
    self.value = value
  }
}

/// An entry of a boxed context; without a variable its result.
public struct DMNContextEntry: Hashable, Sendable {
  /// Its variable.
  public var variable: DMNVariable?
  /// Its value.
  public var value: DMNExpression?
  /// Where it stands.
  public var location: SourceLocation

  /// Makes an entry.
  public init(variable: DMNVariable?, value: DMNExpression?, location: SourceLocation) {
    self.variable = variable
    self.value = value
    self.location = location
  }
}

/// A row of a relation.
public struct DMNRow: Hashable, Sendable {
  /// Its cells.
  public var cells: [DMNExpression]
  /// Where it stands.
  public var location: SourceLocation

  /// Makes a row.
  public init(cells: [DMNExpression], location: SourceLocation) {
    self.cells = cells
    self.location = location
  }
}

/// A function definition.
public struct DMNFunction: Hashable, Sendable {
  /// What runs it.
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    case feel = "FEEL"
    case java = "Java"
    case pmml = "PMML"
  }

  /// What runs it.
  public var kind: Kind
  /// Its parameters.
  public var parameters: [DMNVariable]
  /// Its body.
  public var body: DMNExpression?
  /// The type of its result.
  public var typeRef: DMNText?
  /// Where it stands.
  public var location: SourceLocation

  /// Makes a function.
  public init(
    kind: Kind, parameters: [DMNVariable], body: DMNExpression?, typeRef: DMNText?, location: SourceLocation
  ) {
    self.kind = kind
    self.parameters = parameters
    self.body = body
    self.typeRef = typeRef
    self.location = location
  }
}

/// A boxed `for`, `some` or `every`.
public struct DMNIteration: Hashable, Sendable {
  /// Which of the three.
  public enum Kind: String, Hashable, Sendable {
    case each = "for"
    case some
    case every
  }

  /// Which of the three.
  public var kind: Kind
  /// The name of the iterator.
  public var variable: String
  /// What it runs over.
  public var source: DMNExpression?
  /// What is evaluated for each element.
  public var body: DMNExpression?

  /// Makes an iteration.
  public init(kind: Kind, variable: String, source: DMNExpression?, body: DMNExpression?) {
    self.kind = kind
    self.variable = variable
    self.source = source
    self.body = body
  }
}

/// A decision table.

public struct DMNTable: Hashable, Sendable {
  /// An input clause.
  public struct Input: Hashable, Sendable {
    /// What is tested.
    public var expression: DMNExpression?
    /// The values it may have, as unary tests.
    public var values: DMNText?
    /// Its label.
    public var label: String?
    /// Where it stands.
    public var location: SourceLocation

    /// Makes an input clause.
    public init(expression: DMNExpression?, values: DMNText?, label: String?, location: SourceLocation) {
      self.expression = expression
      self.values = values
      self.label = label
      self.location = location
    }
  }

  /// An output clause.
  public struct Output: Hashable, Sendable {
    /// Its name.
    public var name: String?
    /// Its type.
    public var typeRef: DMNText?
    /// The values it may have, highest priority first.
    public var values: DMNText?
    /// What it is when no rule matches.
    public var defaultEntry: DMNExpression?
    /// Where it stands.
    public var location: SourceLocation

    /// Makes an output clause.
    public init(
      name: String?, typeRef: DMNText?, values: DMNText?, defaultEntry: DMNExpression?, location: SourceLocation
    ) {
      self.name = name
      self.typeRef = typeRef
      self.values = values
      self.defaultEntry = defaultEntry
      self.location = location
    }
  }

  /// A rule.
  public struct Rule: Hashable, Sendable {
    /// Its id.
    public var id: String?
    /// What it asks, one text an input.
    public var inputs: [DMNText]
    /// What it gives, one expression an output.
    public var outputs: [DMNExpression]
    /// Where it stands.
    public var location: SourceLocation

    /// Makes a rule.
    public init(id: String?, inputs: [DMNText], outputs: [DMNExpression], location: SourceLocation) {
      self.id = id
      self.inputs = inputs
      self.outputs = outputs
      self.location = location
    }
  }

  /// The hit policy's name; `UNIQUE` where none is written.
  public var hitPolicy: String
  /// The aggregation's name.
  public var aggregation: String?
  /// Input clauses.
  public var inputs: [Input]
  /// Output clauses.
  public var outputs: [Output]
  /// Rules.
  public var rules: [Rule]

  /// Makes a table.
  public init(hitPolicy: String, aggregation: String?, inputs: [Input], outputs: [Output], rules: [Rule]) {
    self.hitPolicy = hitPolicy
    self.aggregation = aggregation
    self.inputs = inputs
    self.outputs = outputs
    self.rules = rules
  }
}
