extension Parser {
  /// `if a then b else c`. A chain of `else if` is read in a loop, so that it may be long.
  mutating func conditional() throws(SyntaxError) -> Int32 {
    var branches: [(start: Int, condition: Int32, then: Int32)] = []
    repeat {
      guard branches.count < Parser.operatorLimit else { throw tooManyBranches() }
      let start = lexer.position
      _ = try lexer.take(word: "if")
      let condition = try expression()
      guard try lexer.take(word: "then") else { throw lexer.unexpected("`then`") }
      let then = try expression()
      guard try lexer.take(word: "else") else {
        throw lexer.unexpected("`else`", hint: "Every `if` of FEEL has an `else`; write `else null` for nothing.")
      }
      branches.append((start, condition, then))
    } while lexer.comes(word: "if")
    var result = try expression()
    for branch in branches.reversed() {
      result = emit(.conditional(branch.condition, then: branch.then, otherwise: result), from: branch.start)
    }
    return result
  }

  @inline(never)
  private func tooManyBranches() -> SyntaxError {
    lexer.error(
      "more than \(Parser.operatorLimit) branches of `else if` follow each other", from: lexer.position,
      to: lexer.position, hint: "Use a decision table.")
  }

  /// `for a in x, b in 1..5 return c`.
  mutating func forLoop() throws(SyntaxError) -> Int32 {
    let start = lexer.position
    _ = try lexer.take(word: "for")
    scopes.push()
    var variables = try loopVariables()
    guard try lexer.take(word: "return") else { throw lexer.unexpected("`,` or `return`") }
    let partialSlot = scopes.reserve()
    scopes.push([Scopes.Local(name: "partial", slot: partialSlot, origin: .nowhere)])
    // A variable of the loop called `partial` is meant instead.
    for variable in variables where variable.name == "partial" {
      scopes.define("partial", slot: variable.slot, origin: .nowhere)
    }
    let readsBefore = partialReads
    let body = try expression()
    let readsPartial = partialReads > readsBefore
    scopes.pop()
    scopes.pop()
    scopes.release(Int32(variables.count) + 1)
    builder.iterations.append(
      Iteration(
        variables: variables.map { Iteration.Variable(slot: $0.slot, source: $0.source, end: $0.end) }, body: body,
        partialSlot: readsPartial ? partialSlot : -1))
    variables.removeAll()
    return emit(.iterate(Int32(builder.iterations.count - 1)), from: start)
  }

  /// `some a in x satisfies b`, `every a in x, b in y satisfies c`.
  mutating func quantified(isSome: Bool) throws(SyntaxError) -> Int32 {
    let start = lexer.position
    _ = try lexer.take(word: isSome ? "some" : "every")
    scopes.push()
    let variables = try loopVariables()
    guard try lexer.take(word: "satisfies") else { throw lexer.unexpected("`,` or `satisfies`") }
    let body = try expression()
    scopes.pop()
    scopes.release(Int32(variables.count))
    builder.iterations.append(
      Iteration(
        variables: variables.map { Iteration.Variable(slot: $0.slot, source: $0.source, end: $0.end) }, body: body,
        partialSlot: -1))
    let index = Int32(builder.iterations.count - 1)
    return emit(isSome ? .some(index) : .every(index), from: start)
  }

  private typealias LoopVariable = (name: String, slot: Int32, source: Int32, end: Int32)

  private mutating func loopVariables() throws(SyntaxError) -> [LoopVariable] {
    var variables: [LoopVariable] = []
    repeat {
      guard let name = try loopVariableName() else { throw lexer.unexpected("the name of a variable") }
      guard try lexer.take(word: "in") else { throw lexer.unexpected("`in` after `\(name)`") }
      let source = try expression()
      var end: Int32 = -1
      if try lexer.take("..") { end = try expression() }
      let slot = scopes.reserve()
      known.add(name)
      scopes.define(name, slot: slot, origin: end >= 0 ? .value(source) : .element(of: source))
      variables.append((name, slot, source, end))
    } while try lexer.take(",")
    return variables
  }

  /// Everything up to the word `in`.
  private mutating func loopVariableName() throws(SyntaxError) -> String? {
    var parts: [String] = []
    while !lexer.comes(word: "in") {
      var end = lexer.identifierEnd(at: lexer.position)
      if end == lexer.position {
        guard !parts.isEmpty, let (scalar, length) = lexer.scalar(at: end),
          Characters.isNameSymbol(scalar) || Characters.continuesName(scalar)
        else { break }
        end += length
      }
      if !parts.isEmpty, lexer.position > lexer.end { parts.append(" ") }
      parts.append(String(lexer.text(lexer.position, end)))
      lexer.position = end
      try lexer.finish()
    }
    return parts.isEmpty ? nil : parts.joined()
  }

  /// `function(a: number, b) a + b`.
  mutating func functionLiteral() throws(SyntaxError) -> Int32 {
    let start = lexer.position
    let key = functionKey
    functionKey = nil
    _ = try lexer.take(word: "function")
    guard try lexer.take("(") else { throw lexer.unexpected("`(` after `function`") }
    scopes.frames.append(Scopes.Frame())
    scopes.push()
    scopes.push()
    var names: [String] = []
    var types: [FEELType?] = []
    if !(try lexer.take(")")) {
      repeat {
        let place = lexer.position
        guard let name = try rawName(until: ":") else { throw lexer.unexpected("the name of a parameter") }
        if names.contains(name) {
          builder.findings.append(
            CheckFinding(
              kind: .wrongArguments, message: "there is more than one parameter `\(name)`", offset: place,
              length: lexer.end - place, hint: "Give one of them another name."))
        }
        let type = try lexer.take(":") ? try type() : nil
        types.append(type)
        names.append(name)
        known.add(name)
        scopes.define(name, slot: scopes.reserve(), origin: type.map { .declared($0) } ?? .nowhere)
      } while try lexer.take(",")
      guard try lexer.take(")") else { throw lexer.unexpected("`,` or `)` after a parameter") }
    }
    let isExternal = try lexer.take(word: "external")
    var ownSlot: Int32 = -1
    if let key {
      ownSlot = scopes.reserve()
      scopes.define(Parser.ownName(key), slot: ownSlot, origin: .nowhere, outwards: 1)
    }
    let body = try expression()
    scopes.pop()
    scopes.pop()
    let frame = scopes.frames.removeLast()
    builder.functions.append(
      FunctionLiteral(
        parameters: names, parameterTypes: types, body: body, frame: frame,
        text: String(lexer.text(start, lexer.end)), isExternal: isExternal, key: key, ownSlot: ownSlot))
    return emit(.function(Int32(builder.functions.count - 1)), from: start)
  }

  /// What a function that calls itself is called in the scopes: a name that no text can hold, because every other
  /// meaning of the key goes before.
  static func ownName(_ key: String) -> String { "\u{0}\(key)" }

  // MARK: - Tests

  /// What stands behind `in`.
  mutating func isIn(_ value: Int32, from start: Int) throws(SyntaxError) -> Int32 {
    let slot = scopes.reserve()
    scopes.push([Scopes.Local(name: "?", slot: slot, origin: .value(value))])
    let readsBefore = inputReads
    var tests: [Int32] = []
    if lexer.byte == UInt8(ascii: "(") {
      tests = try testsInParentheses()
    } else {
      tests = [try test(isOperand: true)]
    }
    let readsInput = inputReads > readsBefore
    scopes.pop()
    scopes.release(1)
    return emit(.isIn(value, slot: readsInput ? slot : -1, tests: children(tests)), from: start)
  }

  /// `(1, 2)`, `(< 5, > 10)`, `(1..5)`, and any operand that begins with a parenthesis.
  private mutating func testsInParentheses() throws(SyntaxError) -> [Int32] {
    let start = lexer.position
    _ = try lexer.take("(")
    var tests: [Int32] = []
    repeat {
      tests.append(try enclosed { (parser) throws(SyntaxError) in try parser.test(isOperand: false) })
    } while try lexer.take(",")
    if tests.count == 1, lexer.comes(".."), let first = operand(tests[0]) {
      // A range that begins with a parenthesis: its start has been read as a test.
      return [try rangeEnd(first, includesStart: false, from: start)]
    }
    guard try lexer.take(")") else { throw lexer.unexpected("`,` or `)`") }
    if tests.count == 1, let first = operand(tests[0]) {
      let whole = try postfix(first, from: start)
      if whole != first { tests[0] = whole }
    }
    return tests
  }

  /// The value that a test consists of; nil when it is a comparison.
  private func operand(_ test: Int32) -> Int32? {
    switch builder.nodes[Int(test)] {
    case .conditionOnInput(let value): value
    case .compareInput: nil
    case .constant, .zoned, .free, .freeOrBuiltin, .local, .captured, .memberOr, .negate, .arithmetic, .compare,
      .between, .and, .or, .isIn, .conditional, .list, .range, .context, .path, .filter, .iterate, .some, .every,
      .isInstance, .function, .callBuiltin, .callValue, .failure, .noneOf, .anything, .anyOf:
      test
    }
  }

  /// One test; `isOperand` when it stands behind `in` without parentheses, where `and` and `or` end it.
  private mutating func test(isOperand: Bool) throws(SyntaxError) -> Int32 {
    let start = lexer.position
    if let (comparison, symbol) = peekComparison() {
      _ = try lexer.take(symbol)
      return emit(.compareInput(comparison, try binary(atLeast: 4)), from: start)
    }
    let readsBefore = inputReads
    let value = try binary(atLeast: isOperand ? 4 : 1)
    return inputReads > readsBefore ? emit(.conditionOnInput(value), from: start) : value
  }

  /// The tests of a decision table's cell: `-`, `not(…)`, or tests with commas between them.
  mutating func rootTests() throws(SyntaxError) -> [Int32] {
    let start = lexer.position
    let beginning = lexer
    if try lexer.take("-"), lexer.isAtEnd { return [emit(.anything, from: start)] }
    lexer = beginning
    if try lexer.take(word: "not"), try lexer.take("(") {
      let tests = try testList()
      if try lexer.take(")"), lexer.isAtEnd {
        return [emit(.noneOf(children(tests)), from: start)]
      }
      guard !lexer.isAtEnd else { throw lexer.unexpected("`)` after `not(…`") }
    }
    lexer = beginning
    return try testList()
  }

  private mutating func testList() throws(SyntaxError) -> [Int32] {
    var tests: [Int32] = []
    repeat {
      let start = lexer.position
      if lexer.byte == UInt8(ascii: "-"), isDash() {
        _ = try lexer.take("-")
        tests.append(emit(.anything, from: start))
      } else {
        tests.append(try test(isOperand: false))
      }
    } while try lexer.take(",")
    return tests
  }

  private func isDash() -> Bool {
    var ahead = lexer
    ahead.position += 1
    guard (try? ahead.skipSpace()) != nil else { return false }
    return ahead.isAtEnd || ahead.byte == UInt8(ascii: ",") || ahead.byte == UInt8(ascii: ")")
  }
}
