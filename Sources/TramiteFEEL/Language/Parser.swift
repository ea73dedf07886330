/// Reads a text and builds a ``Program``: grammar, names and places in one pass.
///
/// Precedence, from weakest: `or`, `and`, comparisons with `between` and `in`, `+ -`, `* /`, `**`, unary `-`,
/// `instance of`, then paths, filters and calls.
/// - Spec: DMN 1.5 §10.3.1.2
struct Parser {
  /// How deep expressions may lie in each other.
  static let depthLimit = 120
  /// How many paths and filters may follow each other.
  static let chainLimit = 300
  /// How many operators, or branches of `else if`, may follow each other; evaluation takes a level of the stack for each.
  static let operatorLimit = 1_500
  /// The longest text that is read, in bytes.
  static let sizeLimit = 1_000_000

  var lexer: Lexer
  var builder = ProgramBuilder()
  var scopes = Scopes()
  var known: KnownNames
  /// Names that callers declared: they may be called, and mean a variable before a built-in function.
  let declared: Set<String>
  /// What names stand for in `instance of` and behind parameters, beside the built-in types.
  let namedTypes: [String: FEELType]
  /// For each free variable whether it stood only in filters, and where it stood first.
  var uses: [(span: Span, isPossiblyMember: Bool)] = []
  var nameSlots: [String: Int32] = [:]
  var stringSlots: [String: Int32] = [:]
  var depth = 0
  var depthLimit = Parser.depthLimit
  /// How often `?` has been read.
  var inputReads = 0
  /// How often `partial` has been read.
  var partialReads = 0
  /// The key of the context's entry whose value, a function, is read next: it may call itself by that name.
  var functionKey: String?
  /// How a type that was read without its parameters would be written with them.
  var bareType: String?
  /// Whether a `[` behind an operand may be the end of a range.
  var isInRangeEnd = false

  private init(_ text: String, knownNames: [String], environment: TypeEnvironment) {
    lexer = Lexer(text)
    known = KnownNames(knownNames)
    for name in environment.variables.keys.sorted() { known.add(name) }
    declared = known.all
    for name in environment.memberNames { known.add(name) }
    for name in environment.types.keys.sorted() { known.add(name) }
    namedTypes = environment.types
    builder.knownNames = knownNames
    builder.environment = environment
  }

  /// Reads an expression.
  static func expression(
    _ text: String, knownNames: [String], environment: TypeEnvironment = TypeEnvironment()
  ) throws(SyntaxError) -> Program {
    var parser = Parser(text, knownNames: knownNames, environment: environment)
    try parser.begin()
    let root = try parser.expression()
    return try parser.finish(root)
  }

  /// Reads a function again that was the entry of a context under a key.
  static func function(
    _ text: String, key: String?, knownNames: [String], environment: TypeEnvironment
  ) throws(SyntaxError) -> Program {
    var parser = Parser(text, knownNames: knownNames, environment: environment)
    parser.functionKey = key
    try parser.begin()
    let root = try parser.expression()
    return try parser.finish(root)
  }

  /// Reads the text of a range while an expression is evaluated: with little of the stack.
  static func range(_ text: String) throws(SyntaxError) -> Program {
    var parser = Parser(text, knownNames: [], environment: TypeEnvironment())
    parser.depthLimit = 10
    try parser.begin()
    let root = try parser.rangeLiteral()
    return try parser.finish(root)
  }

  /// Reads a type.
  static func type(_ text: String, environment: TypeEnvironment) throws(SyntaxError) -> FEELType {
    var parser = Parser(text, knownNames: [], environment: environment)
    try parser.begin()
    let type = try parser.type()
    guard parser.lexer.isAtEnd else { throw parser.lexer.unexpected("the end of the type") }
    return type
  }

  /// Reads unary tests.
  static func unaryTests(
    _ text: String, knownNames: [String], environment: TypeEnvironment = TypeEnvironment()
  ) throws(SyntaxError) -> Program {
    var parser = Parser(text, knownNames: knownNames, environment: environment)
    try parser.begin()
    let slot = parser.scopes.reserve()
    parser.scopes.push([Scopes.Local(name: "?", slot: slot, origin: .input)])
    let tests = try parser.rootTests()
    let root = parser.emit(.anyOf(slot: slot, tests: parser.children(tests)), from: 0)
    return try parser.finish(root)
  }

  private mutating func begin() throws(SyntaxError) {
    guard lexer.bytes.count <= Parser.sizeLimit else {
      throw SyntaxError(
        message: "an expression is longer than \(Parser.sizeLimit) bytes", offset: 0, length: 0,
        hint: "Put long lists into a data object or a decision table.")
    }
    try lexer.skipSpace()
  }

  private mutating func finish(_ root: Int32) throws(SyntaxError) -> Program {
    guard lexer.isAtEnd else { throw lexer.unexpected("an operator or the end of the expression") }
    let offsets = ScalarOffsets(lexer)
    let spans = builder.spans.map { offsets.span($0) }
    builder.findings = builder.findings.map { offsets.finding($0) }
    let names = zip(uses, builder.names).map { use, name in
      let span = offsets.span(use.span)
      return NameLocation(
        offset: Int(span.offset), length: Int(span.length), isPossiblyMember: use.isPossiblyMember,
        isPossiblyFunction: Builtin(name: name) != nil)
    }
    let program = Program(builder, root: root, frameSize: Int(scopes.frames[0].size), spans: spans, names: names)
    guard !program.functions.isEmpty else { return program }
    builder.results = Checker(program, builder.environment).functionResults
    return Program(builder, root: root, frameSize: program.frameSize, spans: spans, names: names)
  }

  // MARK: - Building

  /// Adds a node that came from `start` up to the end of the last part.
  @inline(never)
  mutating func emit(_ node: Node, from start: Int) -> Int32 {
    builder.nodes.append(node)
    builder.spans.append(Span(offset: Int32(start), length: Int32(Swift.max(0, lexer.end - start))))
    return Int32(builder.nodes.count - 1)
  }

  /// Adds a node that reads a local variable, and keeps where its values come from.
  mutating func emit(_ node: Node, from start: Int, origin: LocalOrigin) -> Int32 {
    let index = emit(node, from: start)
    if case .nowhere = origin { return index }
    builder.origins.append((index, origin))
    return index
  }

  mutating func children(_ list: [Int32]) -> Children {
    let start = Int32(builder.lists.count)
    builder.lists.append(contentsOf: list)
    return Children(start: start, count: Int32(list.count))
  }

  @inline(never)
  mutating func constant(_ value: Value, from start: Int) -> Int32 {
    builder.constants.append(value)
    return emit(.constant(Int32(builder.constants.count - 1)), from: start)
  }

  mutating func string(_ text: String) -> Int32 {
    // The dictionary takes what Unicode calls equivalent for the same; FEEL compares code points.
    if let slot = stringSlots[text], builder.strings[Int(slot)].utf8.elementsEqual(text.utf8) { return slot }
    builder.strings.append(text)
    let slot = Int32(builder.strings.count - 1)
    stringSlots[text] = slot
    return slot
  }

  /// The value of a node that is a constant.
  func constantValue(_ node: Int32) -> Value? {
    guard node >= 0, case .constant(let place) = builder.nodes[Int(node)] else { return nil }
    return builder.constants[Int(place)]
  }

  /// A part that can be read but never gives a value: null with an error, and a finding.
  @inline(never)
  mutating func failure(
    _ kind: CheckFinding.Kind, _ message: String, from start: Int, to end: Int, hint: String? = nil
  ) -> Int32 {
    builder.findings.append(
      CheckFinding(kind: kind, message: message, offset: start, length: end - start, hint: hint))
    return emit(.failure(string(message)), from: start)
  }

  // MARK: - Expressions

  /// Any expression. `< 5` at its beginning is a range, as in parentheses.
  mutating func expression() throws(SyntaxError) -> Int32 {
    switch lexer.byte {
    case UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "="), UInt8(ascii: "!"):
      guard peekComparison() != nil else { return try binary(atLeast: 1) }
      return try comparisonElement(from: lexer.position)
    default: return try binary(atLeast: 1)
    }
  }

  mutating func enter() throws(SyntaxError) {
    depth += 1
    guard depth <= depthLimit else { throw tooDeep() }
  }

  @inline(never)
  private func tooDeep() -> SyntaxError {
    lexer.error(
      "expressions lie in each other more than \(depthLimit) deep", from: lexer.position, to: lexer.position,
      hint: "Move parts into variables or decisions of their own.")
  }

  @inline(never)
  private func tooManyOperators() -> SyntaxError {
    lexer.error(
      "more than \(Parser.operatorLimit) operators follow each other", from: lexer.position, to: lexer.position,
      hint: "Use a list and a function, such as sum(), all() or any().")
  }

  /// An expression in parentheses, brackets or braces: what ends a range does not end it.
  mutating func enclosed<Result>(
    _ read: (inout Parser) throws(SyntaxError) -> Result
  ) throws(SyntaxError) -> Result {
    let outer = isInRangeEnd
    isInRangeEnd = false
    let result = try read(&self)
    isInRangeEnd = outer
    return result
  }

  /// Operators of at least a precedence: 1 `or`, 2 `and`, 3 comparisons, 4 `+ -`, 5 `* /`, 6 `**`.
  mutating func binary(atLeast lowest: Int) throws(SyntaxError) -> Int32 {
    try enter()
    defer { depth -= 1 }
    let start = lexer.position
    var left = try unary()
    var chain = 0
    while let (level, operation) = peekOperator(), level >= lowest {
      chain += 1
      guard chain <= Parser.operatorLimit else { throw tooManyOperators() }
      left = try apply(operation, level, left, from: start)
    }
    return left
  }

  private enum Operation {
    case and, or, between, isIn
    case compare(ComparisonOperator, StaticString)
    case arithmetic(ArithmeticOperator, StaticString)
  }

  @inline(never)
  private func peekOperator() -> (level: Int, operation: Operation)? {
    switch lexer.byte {
    case UInt8(ascii: "o"): lexer.comes(word: "or") ? (1, .or) : nil
    case UInt8(ascii: "a"): lexer.comes(word: "and") ? (2, .and) : nil
    case UInt8(ascii: "b"): lexer.comes(word: "between") ? (3, .between) : nil
    case UInt8(ascii: "i"): lexer.comes(word: "in") ? (3, .isIn) : nil
    case UInt8(ascii: "="), UInt8(ascii: "!"), UInt8(ascii: "<"), UInt8(ascii: ">"):
      peekComparison().map { (3, .compare($0, $1)) }
    case UInt8(ascii: "+"): (4, .arithmetic(.add, "+"))
    case UInt8(ascii: "-"): (4, .arithmetic(.subtract, "-"))
    case UInt8(ascii: "*"): lexer.comes("**") ? (6, .arithmetic(.power, "**")) : (5, .arithmetic(.multiply, "*"))
    case UInt8(ascii: "/"): (5, .arithmetic(.divide, "/"))
    default: nil
    }
  }

  /// The comparison at the position, not taken.
  @inline(never)
  func peekComparison() -> (ComparisonOperator, StaticString)? {
    if lexer.comes("<=") { return (.lessOrEqual, "<=") }
    if lexer.comes("<") { return (.less, "<") }
    if lexer.comes(">=") { return (.greaterOrEqual, ">=") }
    if lexer.comes(">") { return (.greater, ">") }
    if lexer.comes("!=") { return (.notEqual, "!=") }
    if lexer.comes("=") { return (.equal, "=") }
    return nil
  }

  private mutating func apply(
    _ operation: Operation, _ level: Int, _ left: Int32, from start: Int
  ) throws(SyntaxError) -> Int32 {
    switch operation {
    case .and: return try connected(left, "and", level: 2, from: start)
    case .or: return try connected(left, "or", level: 1, from: start)
    case .between:
      _ = try lexer.take(word: "between")
      let low = try binary(atLeast: 4)
      guard try lexer.take(word: "and") else { throw lexer.unexpected("`and` of `between … and …`") }
      let high = try binary(atLeast: 4)
      return emit(.between(left, low: low, high: high), from: start)
    case .isIn:
      _ = try lexer.take(word: "in")
      return try isIn(left, from: start)
    case .compare(let comparison, let symbol):
      _ = try lexer.take(symbol)
      if comparison == .equal, lexer.byte == UInt8(ascii: "=") {
        throw lexer.error(
          "expected a value after `=`, found `=`", from: lexer.position, to: lexer.position + 1,
          hint: "FEEL compares with one `=`.")
      }
      let right = try binary(atLeast: level + 1)
      return emit(.compare(comparison, left, right), from: start)
    case .arithmetic(let arithmetic, let symbol):
      _ = try lexer.take(symbol)
      let right = try binary(atLeast: level + 1)
      return emit(.arithmetic(arithmetic, left, right), from: start)
    }
  }

  /// `a and b and c`, as one node.
  private mutating func connected(
    _ first: Int32, _ word: StaticString, level: Int, from start: Int
  ) throws(SyntaxError) -> Int32 {
    var parts = [first]
    while try lexer.take(word: word) { parts.append(try binary(atLeast: level + 1)) }
    let list = children(parts)
    return emit(level == 2 ? .and(list) : .or(list), from: start)
  }

  private mutating func unary() throws(SyntaxError) -> Int32 {
    let start = lexer.position
    guard lexer.byte == UInt8(ascii: "-") else {
      let value = try postfix()
      guard lexer.byte == UInt8(ascii: "i"), lexer.comes(word: "instance") else { return value }
      return try instanceOf(value, from: start)
    }
    _ = try lexer.take("-")
    try enter()
    defer { depth -= 1 }
    return negated(try unary(), from: start)
  }

  @inline(never)
  private mutating func negated(_ operand: Int32, from start: Int) -> Int32 {
    if case .number(let number)? = constantValue(operand) { return constant(.number(number.negated), from: start) }
    return emit(.negate(operand), from: start)
  }

  @inline(never)
  private mutating func instanceOf(_ operand: Int32, from start: Int) throws(SyntaxError) -> Int32 {
    var value = operand
    while try lexer.take(word: "instance") {
      guard try lexer.take(word: "of") else { throw lexer.unexpected("`of` of `instance of`") }
      let (type, message) = try testedType()
      guard let type else {
        value = emit(.failure(string(message)), from: start)
        continue
      }
      builder.types.append(type)
      value = emit(.isInstance(value, type: Int32(builder.types.count - 1)), from: start)
    }
    return value
  }
}

/// Turns offsets in bytes into offsets in Unicode scalars.
private struct ScalarOffsets {
  /// For each byte the number of scalars before it; empty when the text is ASCII.
  private var table: [Int32] = []

  init(_ lexer: Lexer) {
    guard lexer.bytes.contains(where: { $0 >= 0x80 }) else { return }
    table.reserveCapacity(lexer.bytes.count + 1)
    var count: Int32 = 0
    for byte in lexer.bytes {
      table.append(count)
      // A scalar counts from its last byte on, so that offsets inside it point to its beginning.
      if byte & 0xC0 != 0x80 { count += 1 }
    }
    table.append(count)
  }

  func span(_ span: Span) -> Span {
    guard !table.isEmpty else { return span }
    let start = table[Int(span.offset)]
    return Span(offset: start, length: table[Int(span.offset + span.length)] - start)
  }

  func finding(_ finding: CheckFinding) -> CheckFinding {
    let span = span(Span(offset: Int32(finding.offset), length: Int32(finding.length)))
    return CheckFinding(
      kind: finding.kind, message: finding.message, offset: Int(span.offset), length: Int(span.length),
      hint: finding.hint)
  }
}
