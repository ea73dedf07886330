/// A constant that a variable, or a member of one, is compared with by equality: `=`, `!=`, `in`, `list contains`.
public struct ConstantComparison: Hashable, Sendable {
  /// The variable, then members: of `requests[1].kind = "x"` it is `requests`, `kind`. Elements of a list count as it.
  public let path: [String]
  /// The constant.
  public let value: Value
  /// The first Unicode scalar of the constant in the text, from 0.
  public let offset: Int
  /// Its length in Unicode scalars.
  public let length: Int
}

/// What an expression may give: one of the branches of its `if`, or all of it.
public struct ExpressionOutcome: Hashable, Sendable {
  /// The value, where the branch is a constant.
  public let constant: Value?
  /// The type that the value has whenever it is not null; nil when that is not certain.
  public let type: FEELType?
  /// The first Unicode scalar of the branch in the text, from 0.
  public let offset: Int
  /// Its length in Unicode scalars.
  public let length: Int
}

extension Expression {
  /// Every constant that a variable is compared with by equality, in the order of the text.
  /// - Cost: linear in the expression.
  public var constantComparisons: [ConstantComparison] {
    var search = ComparisonSearch(program)
    search.run()
    return search.found.sorted { ($0.offset, $0.length) < ($1.offset, $1.length) }
  }

  /// What the expression may give, branch by branch.
  /// - Parameter environment: the variables and types that are known.
  /// - Cost: linear in the expression.
  public func outcomes(in environment: TypeEnvironment = TypeEnvironment()) -> [ExpressionOutcome] {
    let checker = Checker(program, environment)
    var found: [ExpressionOutcome] = []
    var open = [program.root]
    while let node = open.popLast() {
      if case .conditional(_, let then, let otherwise) = program.nodes[Int(node)] {
        open += [otherwise, then]
        continue
      }
      let span = program.spans[Int(node)]
      found.append(
        ExpressionOutcome(
          constant: checker.constant(at: node), type: checker.type(at: node), offset: Int(span.offset),
          length: Int(span.length)))
    }
    return found
  }
}

extension Expression {
  /// The members and sums that are put in order with constants, as they stand in the text, each once: of `r.total > 5` it is
  /// `r.total`, of `m + n <= 3` it is `m + n`. Names alone are no such parts, and functions give not every value.
  package var orderedParts: [String] {
    var found: [String] = []
    for node in program.nodes {
      guard case .compare(let comparison, let left, let right) = node, comparison != .equal, comparison != .notEqual
      else { continue }
      for (part, other) in [(left, right), (right, left)] where isConstant(other) && isComputed(part) {
        let span = program.spans[Int(part)]
        let scalars = text.unicodeScalars.dropFirst(Int(span.offset)).prefix(Int(span.length))
        let words = String(String.UnicodeScalarView(scalars))
        if !found.contains(words) { found.append(words) }
      }
    }
    return found
  }

  private func isConstant(_ node: Int32) -> Bool {
    if case .constant = program.nodes[Int(node)] { return true }
    return false
  }

  /// A member of a variable, or a sum or difference of variables.
  private func isComputed(_ node: Int32) -> Bool {
    switch program.nodes[Int(node)] {
    case .path(let value, _): return isName(value) || isComputed(value)
    case .arithmetic(let operation, let left, let right):
      guard operation == .add || operation == .subtract else { return false }
      return [left, right].allSatisfy { isName($0) || isComputed($0) }
    case .constant, .zoned, .free, .freeOrBuiltin, .local, .captured, .memberOr, .negate, .compare, .between, .and, .or,
      .isIn, .conditional, .list, .range, .context, .filter, .iterate, .some, .every, .isInstance, .function,
      .callBuiltin, .callValue, .failure, .compareInput, .conditionOnInput, .noneOf, .anything, .anyOf:
      return false
    }
  }

  private func isName(_ node: Int32) -> Bool {
    if case .free = program.nodes[Int(node)] { return true }
    return false
  }
}

/// Looks for comparisons by equality in the nodes of a program.
private struct ComparisonSearch {
  private let program: Program
  private let origins: [Int32: LocalOrigin]
  private(set) var found: [ConstantComparison] = []

  init(_ program: Program) {
    self.program = program
    origins = Dictionary(program.origins.map { ($0.node, $0.origin) }, uniquingKeysWith: { first, _ in first })
  }

  mutating func run() {
    for node in program.nodes {
      if case .compare(let comparison, let left, let right) = node, comparison == .equal || comparison == .notEqual {
        add(left, right)
        add(right, left)
      } else if case .isIn(let value, _, let tests) = node {
        addAll(value, tests)
      } else if case .callBuiltin(.listContains, let arguments, _) = node, arguments.count == 2 {
        let places = program.children(arguments)
        if let list = places.first, let element = places.last { add(list, element) }
      }
    }
  }

  /// `value in (tests)`.
  private mutating func addAll(_ value: Int32, _ tests: Children) {
    for test in program.children(tests) {
      if case .noneOf(let others) = program.nodes[Int(test)] {
        addAll(value, others)
      } else if case .list(let elements) = program.nodes[Int(test)] {
        for element in program.children(elements) { add(value, element) }
      } else if case .compareInput(let comparison, let endpoint) = program.nodes[Int(test)] {
        if comparison == .equal || comparison == .notEqual { add(value, endpoint) }
      } else {
        add(value, test)
      }
    }
  }

  private mutating func add(_ reference: Int32, _ constant: Int32) {
    guard reference >= 0, constant >= 0, case .constant(let place) = program.nodes[Int(constant)],
      let path = path(reference)
    else { return }
    let values: [Value]
    if case .list(let elements) = program.constants[Int(place)] {
      values = elements
    } else {
      values = [program.constants[Int(place)]]
    }
    let span = program.spans[Int(constant)]
    for value in values {
      found.append(
        ConstantComparison(path: path, value: value, offset: Int(span.offset), length: Int(span.length)))
    }
  }

  /// The variable and members that a node reads; nil where it is anything else.
  private func path(_ node: Int32) -> [String]? {
    switch program.nodes[Int(node)] {
    case .free(let slot), .freeOrBuiltin(let slot, _): return [program.names[Int(slot)]]
    case .path(let value, let key): return path(value).map { $0 + [program.strings[Int(key)]] }
    case .memberOr(let item, let key, _): return path(item).map { $0 + [program.strings[Int(key)]] }
    case .filter(let value, _, _): return path(value)
    case .local, .captured:
      switch origins[node] {
      case .value(let source), .element(let source), .item(let source): return path(source)
      case .nowhere, .declared, .input, nil: return nil
      }
    case .constant, .zoned, .negate, .arithmetic, .compare, .between, .and, .or, .isIn, .conditional, .list, .range,
      .context, .iterate, .some, .every, .isInstance, .function, .callBuiltin, .callValue, .failure, .compareInput,
      .conditionOnInput, .noneOf, .anything, .anyOf:
      return nil
    }
  }
}
