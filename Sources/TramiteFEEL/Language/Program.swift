/// An expression after reading: nodes in one array that name each other by index, children before parents.
///
/// A class, because many values share one program (expressions, functions made by it) and none changes it.
final class Program: Sendable {
  let nodes: [Node]
  /// Nodes, lists and constants once more, where evaluation reads them without retaining arrays.
  ///
  /// Unsafe by declaration only: written once in `init`, never changed, and freed when nobody holds the program.
  nonisolated(unsafe) let code: Code
  /// For each node the part of the text it came from.
  let spans: [Span]
  /// Children of nodes with any number of them.
  let lists: [Int32]
  let constants: [Value]
  /// Keys of contexts and members, parameter names, messages.
  let strings: [String]
  let functions: [FunctionLiteral]
  /// For each function the type of what it gives whenever that is not null; Any where that is not certain.
  let functionResults: [FEELType]
  let iterations: [Iteration]
  let types: [FEELType]
  let names: [String]
  let nameLocations: [NameLocation]
  let root: Int32
  /// The number of local places that the root needs.
  let frameSize: Int
  /// What is wrong beyond syntax: unknown functions and wrong arity, found while reading.
  let findings: [CheckFinding]
  /// What the caller said when the text was read; two programs of one text may differ by it.
  let knownNames: [String]
  let environment: TypeEnvironment
  /// Where local variables come from: nodes that read one, ascending.
  let origins: [(node: Int32, origin: LocalOrigin)]

  init(_ builder: ProgramBuilder, root: Int32, frameSize: Int, spans: [Span], names: [NameLocation]) {
    nodes = builder.nodes
    code = Code(builder.nodes, builder.lists, builder.constants)
    self.spans = spans
    lists = builder.lists
    constants = builder.constants
    strings = builder.strings
    functions = builder.functions
    functionResults = builder.results
    iterations = builder.iterations
    types = builder.types
    self.names = builder.names
    nameLocations = names
    self.root = root
    self.frameSize = frameSize
    findings = builder.findings
    knownNames = builder.knownNames
    environment = builder.environment
    origins = builder.origins
  }

  init(constant: Value) {
    nodes = [.constant(0)]
    code = Code(nodes, [], [constant])
    spans = [Span(offset: 0, length: 0)]
    lists = []
    constants = [constant]
    strings = []
    functions = []
    functionResults = []
    iterations = []
    types = []
    names = []
    nameLocations = []
    root = 0
    frameSize = 0
    findings = []
    knownNames = []
    environment = TypeEnvironment()
    origins = []
  }

  deinit { code.deallocate() }

  /// What evaluation reads most, as plain pointers.
  struct Code {
    let nodes: UnsafePointer<Node>
    let lists: UnsafePointer<Int32>
    let constants: UnsafePointer<Value>
    private let constantCount: Int

    init(_ nodes: [Node], _ lists: [Int32], _ constants: [Value]) {
      self.nodes = Code.copy(nodes)
      self.lists = Code.copy(lists)
      self.constants = Code.copy(constants)
      constantCount = constants.count
    }

    private static func copy<Element>(_ elements: [Element]) -> UnsafePointer<Element> {
      let copy = UnsafeMutablePointer<Element>.allocate(capacity: Swift.max(1, elements.count))
      for (place, element) in elements.enumerated() { (copy + place).initialize(to: element) }
      return UnsafePointer(copy)
    }

    func deallocate() {
      // Nodes and lists are plain data.
      UnsafeMutablePointer(mutating: constants).deinitialize(count: constantCount)
      constants.deallocate()
      lists.deallocate()
      nodes.deallocate()
    }
  }
}

/// A part of a text. While reading in bytes, in a finished program in Unicode scalars.
struct Span: Hashable, Sendable {
  var offset: Int32
  var length: Int32
}

/// What a program is built from.
struct ProgramBuilder {
  var nodes: [Node] = []
  var spans: [Span] = []
  var lists: [Int32] = []
  var constants: [Value] = []
  var strings: [String] = []
  var functions: [FunctionLiteral] = []
  var results: [FEELType] = []
  var iterations: [Iteration] = []
  var types: [FEELType] = []
  var names: [String] = []
  var findings: [CheckFinding] = []
  var knownNames: [String] = []
  var environment = TypeEnvironment()
  var origins: [(node: Int32, origin: LocalOrigin)] = []
}

/// A range of ``Program/lists``.
struct Children: Hashable, Sendable {
  var start: Int32
  var count: Int32
}

/// One step of an expression. Plain data: indices of nodes unless said otherwise.
enum Node: Sendable {
  /// An index into the constants.
  case constant(Int32)
  /// An `@` literal, or a date literal, that names a zone: a constant, once the zone is known to exist.
  case zoned(constant: Int32)
  /// A free variable: an index into the arguments.
  case free(Int32)
  /// A free variable that also is the name of a built-in function, which it means when there is no such variable.
  case freeOrBuiltin(Int32, Builtin)
  /// A local variable: a place in the frame.
  case local(Int32)
  /// A variable around a function: a place in what the function captured.
  case captured(Int32)
  /// A name inside a filter: the member of the item if it has one (`key` in the strings), else `fallback`.
  case memberOr(item: Int32, key: Int32, fallback: Int32)
  case negate(Int32)
  case arithmetic(ArithmeticOperator, Int32, Int32)
  case compare(ComparisonOperator, Int32, Int32)
  case between(Int32, low: Int32, high: Int32)
  case and(Children)
  case or(Children)
  /// `value in (tests)`. `slot` is the place of `?`, or -1 when no test reads it.
  case isIn(Int32, slot: Int32, tests: Children)
  case conditional(Int32, then: Int32, otherwise: Int32)
  case list(Children)
  /// `flags`: 1 start included, 2 end included, 4 `(= start)`, 8 `(!= start)`. -1 for an absent endpoint.
  case range(start: Int32, end: Int32, flags: UInt8)
  /// For each entry three numbers: key in the strings, place in the frame, value.
  case context(Children)
  /// `key` in the strings.
  case path(Int32, key: Int32)
  case filter(Int32, condition: Int32, slot: Int32)
  /// `for`: an index into the iterations.
  case iterate(Int32)
  case some(Int32)
  case every(Int32)
  /// `type` in the types.
  case isInstance(Int32, type: Int32)
  /// An index into the function literals.
  case function(Int32)
  /// An absent optional argument is -1. `form` is the signature that the names of the arguments chose, or -1.
  case callBuiltin(Builtin, Children, form: Int8)
  /// `names`: an index into the lists where a name for each argument stands (in the strings), or -1.
  case callValue(Int32, Children, names: Int32, fallback: Int32)
  /// Null with an error: its message in the strings.
  case failure(Int32)

  // Only as tests of `in` and of unary tests.
  /// `< endpoint`.
  case compareInput(ComparisonOperator, Int32)
  /// A test that reads `?`: its boolean result counts.
  case conditionOnInput(Int32)
  /// `not(tests)`.
  case noneOf(Children)
  /// `-`.
  case anything
  /// The root of unary tests: any of the tests passes. `slot` as in `isIn`.
  case anyOf(slot: Int32, tests: Children)
}

enum ArithmeticOperator: UInt8, Sendable {
  case add, subtract, multiply, divide, power

  var symbol: String {
    switch self {
    case .add: "+"
    case .subtract: "-"
    case .multiply: "*"
    case .divide: "/"
    case .power: "**"
    }
  }
}

enum ComparisonOperator: UInt8, Sendable {
  case equal, notEqual, less, lessOrEqual, greater, greaterOrEqual

  var symbol: String {
    switch self {
    case .equal: "="
    case .notEqual: "!="
    case .less: "<"
    case .lessOrEqual: "<="
    case .greater: ">"
    case .greaterOrEqual: ">="
    }
  }
}

/// `for`, `some` and `every`: the variables with what they run over, and the body.
struct Iteration: Sendable {
  struct Variable: Sendable {
    var slot: Int32
    /// A list or range; with `end` the start of a run of integers or dates.
    var source: Int32
    /// The end of `start..end`, or -1.
    var end: Int32
  }

  var variables: [Variable]
  var body: Int32
  /// The place of `partial`, or -1 when the body does not read it.
  var partialSlot: Int32
}

/// A function written in an expression.
///
/// A class, so that a call does not copy it; it never changes.
final class FunctionLiteral: Sendable {
  let parameters: [String]
  /// The declared types; nil where there is none.
  let parameterTypes: [FEELType?]
  let body: Int32
  let frameSize: Int
  /// Nodes of the surrounding frame whose values the function takes along, and their names.
  let captures: [Int32]
  let captureNames: [String]
  /// The text of the literal.
  let text: String
  /// Whether it is `external`, which Tramite does not run.
  let isExternal: Bool
  /// Whether a parameter has a type.
  let hasTypes: Bool
  /// The key of the context's entry that it is, under which it may call itself.
  let key: String?
  /// The place in its frame where it finds itself; -1 without a key.
  let ownSlot: Int32

  init(
    parameters: [String], parameterTypes: [FEELType?], body: Int32, frame: Scopes.Frame, text: String,
    isExternal: Bool, key: String?, ownSlot: Int32
  ) {
    self.key = key
    self.ownSlot = ownSlot
    self.parameters = parameters
    self.parameterTypes = parameterTypes
    self.body = body
    frameSize = Int(frame.size)
    captures = frame.captures
    captureNames = frame.captureNames
    self.text = text
    self.isExternal = isExternal
    hasTypes = parameterTypes.contains { $0 != nil }
  }
}
