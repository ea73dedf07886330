/// What an activity or event declares as its own data: data inputs and outputs, the associations that fill and empty them,
/// properties (semantics.md 2 and 14). Nodes without any have no row.
public struct NodeData: Sendable {
  /// The scope that holds the node's local variables: its own of kind `activity`, or the one that a sub-process opens anyway.
  public var scope: ScopeIndex
  /// Names of the data inputs, in document order.
  public var inputs: [String]
  /// Names of the data outputs, in document order.
  public var outputs: [String]
  /// Names of the properties, in document order.
  public var properties: [String] = []
  /// For each input set, in document order, the inputs that must not be null. The first set that has them all is used; an
  /// input of no set is not asked for. Empty: nothing is required.
  public var inputSets: [[String]]
  /// In document order.
  public var inputAssociations: [DataAssociation]
  /// In document order.
  public var outputAssociations: [DataAssociation]
  /// Of a multi-instance activity that collects into a data output of its own (`loopDataOutputRef`): the associations that
  /// read it. They run once, when the body is done.
  public var collectedAssociations: [DataAssociation] = []
  /// Describes a node's data.
  public init(
    scope: ScopeIndex, inputs: [String] = [], outputs: [String] = [], inputSets: [[String]] = [],
    inputAssociations: [DataAssociation] = [], outputAssociations: [DataAssociation] = []
  ) {
    self.scope = scope
    self.inputs = inputs
    self.outputs = outputs
    self.inputSets = inputSets
    self.inputAssociations = inputAssociations
    self.outputAssociations = outputAssociations
  }

  /// The node's local variables: its properties, data inputs and data outputs, each once.
  public var local: [String] {
    (properties + inputs + outputs).reduce(into: []) { all, name in if !all.contains(name) { all.append(name) } }
  }
}

/// A data store that the process reads or writes (settled.md: `<dataStore>` with `<tramite:record>`).
public struct DataStore: Hashable, Sendable {
  /// Its id.
  public var id: String
  /// The field that identifies a row; nil: only a register is written without one.
  public var key: String?
  /// Whether entries are only ever appended.
  public var isAppendOnly: Bool
  /// Pattern of the numbers of a register.
  public var numbering: String?
  /// Describes a data store.
  public init(id: String, key: String?, isAppendOnly: Bool = false, numbering: String? = nil) {
    self.id = id
    self.key = key
    self.isAppendOnly = isAppendOnly
    self.numbering = numbering
  }
}

/// `dataInputAssociation` or `dataOutputAssociation` (BPMN 2.0.2 §10.4.2).
///
/// The transformation, else the only source, gives the value of the target; then the assignments set the target, or parts
/// of it, one after the other.
public struct DataAssociation: Sendable {
  /// What is read, in document order.
  public var sources: [Source]
  /// The variable that is written; of a data store, the name of the reference.
  public var target: String
  /// The data store that is written: row of `dataStores`.
  public var targetStore: TableIndex?
  /// Gives the target's value.
  public var transformation: BoundExpression?
  /// In document order.
  public var assignments: [Assignment]
  /// Line of its start tag, from 1.
  public var line: Int
  /// Describes an association.
  public init(
    sources: [Source], target: String, transformation: BoundExpression? = nil, assignments: [Assignment] = [], line: Int
  ) {
    self.sources = sources
    self.target = target
    self.transformation = transformation
    self.assignments = assignments
    self.line = line
  }

  /// A source: a variable, with the further names that expressions of the association may call it by (id and name of a
  /// reference to a data object).
  public struct Source: Hashable, Sendable {
    /// The variable.
    public var variable: String
    /// Further names.
    public var aliases: [String]
    /// The data store that is read, in place of a variable: row of `dataStores`.
    public var store: TableIndex?
    /// Describes a source.
    public init(variable: String, aliases: [String] = [], store: TableIndex? = nil) {
      self.variable = variable
      self.aliases = aliases
      self.store = store
    }
  }

  /// `assignment`: the value of `from` goes to the place in the target that `to` names.
  public struct Assignment: Sendable {
    /// Gives the value.
    public var from: BoundExpression
    /// Entries on the way to the place; empty for the target as a whole.
    public var path: [String]
    /// Describes an assignment.
    public init(from: BoundExpression, path: [String] = []) {
      self.from = from
      self.path = path
    }
  }

  /// Every expression of it.
  public var expressions: [BoundExpression] { [transformation].compactMap { $0 } + assignments.map(\.from) }
}
