extension Parser {
  /// An operand with the paths, filters and calls behind it.
  mutating func postfix() throws(SyntaxError) -> Int32 {
    let start = lexer.position
    let value = try primary()
    return try postfix(value, from: start)
  }

  /// The paths, filters and calls behind an operand.
  mutating func postfix(_ operand: Int32, from start: Int) throws(SyntaxError) -> Int32 {
    var value = operand
    var chain = 0
    while true {
      if lexer.byte == UInt8(ascii: "."), lexer.byte(at: lexer.position + 1) != UInt8(ascii: ".") {
        value = try path(value, from: start)
      } else if lexer.byte == UInt8(ascii: "["), !endsRange() {
        value = try filter(value, from: start)
      } else if lexer.byte == UInt8(ascii: "("), mayBeCalled(value) {
        value = try call(value, from: start, fallback: -1)
      } else {
        return value
      }
      chain += 1
      guard chain <= Parser.chainLimit else { throw tooManyPaths() }
    }
  }

  @inline(never)
  private func tooManyPaths() -> SyntaxError {
    lexer.error(
      "more than \(Parser.chainLimit) paths or filters follow each other", from: lexer.position, to: lexer.position)
  }

  @inline(never)
  private func mayBeCalled(_ value: Int32) -> Bool {
    switch builder.nodes[Int(value)] {
    case .path, .filter, .callValue, .function, .local, .captured, .free, .freeOrBuiltin, .conditional, .callBuiltin,
      .memberOr, .failure:
      true
    case .constant, .zoned, .negate, .arithmetic, .compare, .between, .and, .or, .isIn, .list, .range, .context,
      .iterate, .some, .every, .isInstance, .compareInput, .conditionOnInput, .noneOf, .anything, .anyOf:
      false
    }
  }

  /// Whether the `[` at the position ends a range (`1..5[`) rather than beginning a filter.
  @inline(never)
  private func endsRange() -> Bool {
    guard isInRangeEnd else { return false }
    var ahead = lexer
    ahead.position += 1
    guard (try? ahead.skipSpace()) != nil, !ahead.isAtEnd else { return true }
    switch ahead.byte {
    case UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}"), UInt8(ascii: ","), UInt8(ascii: "="),
      UInt8(ascii: "."), UInt8(ascii: ":"):
      return true
    default: return Characters.namesEndBefore.contains(String(ahead.peekIdentifier()))
    }
  }

  @inline(never)
  private mutating func path(_ value: Int32, from start: Int) throws(SyntaxError) -> Int32 {
    _ = try lexer.take(".")
    let key: String
    if lexer.byte == UInt8(ascii: "\"") {
      key = try lexer.string()
    } else {
      guard let name = try name() else {
        throw lexer.unexpected("a name after `.`", hint: "A key that is no name is written in quotes: `a.\"b c\"`.")
      }
      key = name
    }
    return emit(.path(value, key: string(key)), from: start)
  }

  @inline(never)
  private mutating func filter(_ value: Int32, from start: Int) throws(SyntaxError) -> Int32 {
    _ = try lexer.take("[")
    let slot = scopes.reserve()
    scopes.push(itemAt: slot, of: value)
    let condition = try enclosed { (parser) throws(SyntaxError) in try parser.expression() }
    scopes.pop()
    scopes.release(1)
    guard try lexer.take("]") else { throw lexer.unexpected("`]` at the end of a filter") }
    return emit(.filter(value, condition: condition, slot: slot), from: start)
  }

  /// An operand.
  private mutating func primary() throws(SyntaxError) -> Int32 {
    let start = lexer.position
    let byte = lexer.byte
    switch byte {
    case 48...57: return try number()
    case UInt8(ascii: "."):
      guard (48...57).contains(lexer.byte(at: start + 1)) else { throw lexer.unexpected("a value") }
      return try number()
    case UInt8(ascii: "\""): return constant(.string(try lexer.string()), from: start)
    case UInt8(ascii: "@"): return try atLiteral()
    case UInt8(ascii: "("): return try parenthesis()
    case UInt8(ascii: "["): return try bracket()
    case UInt8(ascii: "]"): return try openRange()
    case UInt8(ascii: "{"): return try context()
    case UInt8(ascii: "'"): throw lexer.unexpected("a value")
    default: break
    }
    if let word = try word() { return word }
    return try nameOrCall()
  }

  /// `]a..b]`.
  @inline(never)
  private mutating func openRange() throws(SyntaxError) -> Int32 {
    let start = lexer.position
    _ = try lexer.take("]")
    let first = try enclosed { (parser) throws(SyntaxError) in try parser.binary(atLeast: 4) }
    guard lexer.comes("..") else { throw lexer.unexpected("`..` of a range that begins with `]`") }
    return try rangeEnd(first, includesStart: false, from: start)
  }

  @inline(never)
  private mutating func number() throws(SyntaxError) -> Int32 {
    let start = lexer.position
    guard let number = try lexer.number() else {
      return failure(.invalidLiteral, "a number is beyond decimal128", from: start, to: lexer.end)
    }
    return constant(.number(number), from: start)
  }

  /// A construct that begins with a word; nil when no such word comes.
  @inline(never)
  private mutating func word() throws(SyntaxError) -> Int32? {
    let start = lexer.position
    switch lexer.byte {
    case UInt8(ascii: "t"): return try lexer.take(word: "true") ? constant(.boolean(true), from: start) : nil
    case UInt8(ascii: "n"): return try lexer.take(word: "null") ? constant(.null, from: start) : nil
    case UInt8(ascii: "i"): return lexer.comes(word: "if") ? try conditional() : nil
    case UInt8(ascii: "s"): return lexer.comes(word: "some") ? try quantified(isSome: true) : nil
    case UInt8(ascii: "e"): return lexer.comes(word: "every") ? try quantified(isSome: false) : nil
    case UInt8(ascii: "f"):
      if try lexer.take(word: "false") { return constant(.boolean(false), from: start) }
      if lexer.comes(word: "for") { return try forLoop() }
      return lexer.comes(word: "function") ? try functionLiteral() : nil
    default: return nil
    }
  }

  /// `(value)`, `(a..b)`, `(< 5)`.
  @inline(never)
  private mutating func parenthesis() throws(SyntaxError) -> Int32 {
    let start = lexer.position
    _ = try lexer.take("(")
    if peekComparison() != nil {
      let range = try comparisonElement(from: start)
      guard try lexer.take(")") else { throw lexer.unexpected("`)`") }
      return range
    }
    let outer = isInRangeEnd
    isInRangeEnd = false
    let value = try expression()
    isInRangeEnd = outer
    if lexer.comes("..") { return try rangeEnd(value, includesStart: false, from: start) }
    guard try lexer.take(")") else { throw lexer.unexpected("`)`") }
    return value
  }

  /// `[a, b]` and `[a..b]`.
  @inline(never)
  private mutating func bracket() throws(SyntaxError) -> Int32 {
    let start = lexer.position
    _ = try lexer.take("[")
    if try lexer.take("]") { return constant(.list([]), from: start) }
    var elements = [try element()]
    if lexer.comes("..") { return try rangeEnd(elements[0], includesStart: true, from: start) }
    while try lexer.take(",") { elements.append(try element()) }
    guard try lexer.take("]") else { throw lexer.unexpected("`,` or `]` in a list") }
    return list(of: elements, from: start)
  }

  /// A list, which is a constant when all elements are.
  @inline(never)
  private mutating func list(of elements: [Int32], from start: Int) -> Int32 {
    let values = elements.compactMap(constantValue)
    if values.count == elements.count { return constant(.list(values), from: start) }
    return emit(.list(children(elements)), from: start)
  }

  /// An element of a list.
  private mutating func element() throws(SyntaxError) -> Int32 {
    let outer = isInRangeEnd
    isInRangeEnd = false
    let value = try expression()
    isInRangeEnd = outer
    return value
  }

  @inline(never)
  mutating func comparisonElement(from start: Int) throws(SyntaxError) -> Int32 {
    guard let (comparison, symbol) = peekComparison() else { throw lexer.unexpected("a comparison") }
    _ = try lexer.take(symbol)
    let endpoint = try enclosed { (parser) throws(SyntaxError) in try parser.binary(atLeast: 4) }
    return try oneSided(comparison, endpoint, from: start)
  }

  /// A comparison with one endpoint as a range.
  private mutating func oneSided(
    _ comparison: ComparisonOperator, _ endpoint: Int32, from start: Int
  ) throws(SyntaxError) -> Int32 {
    switch comparison {
    case .less: return range(start: -1, end: endpoint, flags: 0, from: start)
    case .lessOrEqual: return range(start: -1, end: endpoint, flags: 2, from: start)
    case .greater: return range(start: endpoint, end: -1, flags: 0, from: start)
    case .greaterOrEqual: return range(start: endpoint, end: -1, flags: 1, from: start)
    case .equal: return range(start: endpoint, end: endpoint, flags: 4, from: start)
    case .notEqual: return range(start: endpoint, end: endpoint, flags: 8, from: start)
    }
  }

  /// A range as `range` reads it: one endpoint may be absent, beside a parenthesis: `[2..)`, `(..2]`.
  /// - Spec: DMN 1.5 §10.3.1.2 grammar rule 66
  mutating func rangeLiteral() throws(SyntaxError) -> Int32 {
    let start = lexer.position
    let includesStart = lexer.byte == UInt8(ascii: "[")
    guard includesStart || lexer.byte == UInt8(ascii: "(") || lexer.byte == UInt8(ascii: "]") else {
      throw lexer.unexpected("`[`, `(` or `]` at the start of a range")
    }
    lexer.position += 1
    try lexer.finish()
    if !includesStart, try lexer.take("..") {
      let last = try endpoint()
      return range(start: -1, end: last, flags: try rangeClose() ? 2 : 0, from: start)
    }
    let first = try endpoint()
    guard try lexer.take("..") else { throw lexer.unexpected("`..` of a range") }
    var flags: UInt8 = includesStart ? 1 : 0
    if lexer.byte == UInt8(ascii: ")") || lexer.byte == UInt8(ascii: "[") {
      _ = try rangeClose()
      return range(start: first, end: -1, flags: flags, from: start)
    }
    let last = try endpoint()
    if try rangeClose() { flags |= 2 }
    return range(start: first, end: last, flags: flags, from: start)
  }

  /// An endpoint of a range; a `[` behind it ends the range.
  private mutating func endpoint() throws(SyntaxError) -> Int32 {
    let outer = isInRangeEnd
    isInRangeEnd = true
    let value = try binary(atLeast: 4)
    isInRangeEnd = outer
    return value
  }

  /// Takes the bracket that ends a range, and says whether it includes the end.
  private mutating func rangeClose() throws(SyntaxError) -> Bool {
    if try lexer.take("]") { return true }
    if try lexer.take(")") { return false }
    guard try lexer.take("[") else { throw lexer.unexpected("`]`, `)` or `[` at the end of a range") }
    return false
  }

  /// `..b]` of a range, or one of the other brackets that end it.
  mutating func rangeEnd(_ first: Int32, includesStart: Bool, from start: Int) throws(SyntaxError) -> Int32 {
    _ = try lexer.take("..")
    let last = try endpoint()
    var flags: UInt8 = includesStart ? 1 : 0
    if try rangeClose() { flags |= 2 }
    return range(start: first, end: last, flags: flags, from: start)
  }

  private mutating func range(start: Int32, end: Int32, flags: UInt8, from place: Int) -> Int32 {
    if flags >= 4 {
      guard let value = constantValue(start) else {
        return emit(.range(start: start, end: end, flags: flags), from: place)
      }
      return constant(.range(ValueRange(equalTo: value, isNegated: flags == 8)), from: place)
    }
    let first = start < 0 ? Value.null : constantValue(start)
    let last = end < 0 ? Value.null : constantValue(end)
    if let first, let last, start < 0 || !first.isNull, end < 0 || !last.isNull,
      start < 0 || end < 0 || first.kind == last.kind && Comparison.isOrdered(first, last)
    {
      let value = ValueRange(start: first, end: last, includesStart: flags & 1 != 0, includesEnd: flags & 2 != 0)
      return constant(.range(value), from: place)
    }
    return emit(.range(start: start, end: end, flags: flags), from: place)
  }

  /// `@"2026-01-05"`.
  @inline(never)
  private mutating func atLiteral() throws(SyntaxError) -> Int32 {
    let start = lexer.position
    lexer.position += 1
    try lexer.skipSpace()
    guard lexer.byte == UInt8(ascii: "\"") else { throw lexer.unexpected("a string after `@`") }
    let text = try lexer.string()
    guard let value = Temporal.atLiteral(text) else {
      return failure(
        .invalidLiteral, "`@\"\(text)\"` is no date, time or duration", from: start, to: lexer.end,
        hint: "Write @\"2026-01-05\", @\"09:00:00\", @\"2026-01-05T09:00:00\", @\"P1D\" or @\"P1Y\".")
    }
    return temporal(value, from: start)
  }

  /// A constant, which is checked at evaluation when it names a zone.
  mutating func temporal(_ value: Value, from start: Int) -> Int32 {
    guard Temporal.zoneName(of: value) != nil else { return constant(value, from: start) }
    builder.constants.append(value)
    return emit(.zoned(constant: Int32(builder.constants.count - 1)), from: start)
  }

  /// `{a: 1, "b c": 2}`.
  @inline(never)
  private mutating func context() throws(SyntaxError) -> Int32 {
    let start = lexer.position
    _ = try lexer.take("{")
    if try lexer.take("}") { return constant(.context(Context()), from: start) }
    scopes.push()
    var parts: [Int32] = []
    var keys: Set<[UInt8]> = []
    var repeated: String?
    repeat {
      guard let key = try key() else { throw lexer.unexpected("a name or a string as a key of a context") }
      guard try lexer.take(":") else { throw lexer.unexpected("`:` after the key `\(key)`") }
      if !keys.insert(Array(key.utf8)).inserted { repeated = key }
      known.add(key)
      functionKey = lexer.comes(word: "function") ? key : nil
      let value = try enclosed { (parser) throws(SyntaxError) in try parser.expression() }
      let slot = scopes.reserve()
      scopes.define(key, slot: slot, origin: .value(value))
      parts.append(contentsOf: [string(key), slot, value])
    } while try lexer.take(",")
    scopes.pop()
    scopes.release(Int32(parts.count / 3))
    guard try lexer.take("}") else { throw lexer.unexpected("`,` or `}` in a context") }
    if let repeated {
      return failure(
        .invalidLiteral, "the key `\(repeated)` stands twice in a context", from: start, to: lexer.end)
    }
    return emit(.context(children(parts)), from: start)
  }

  /// A key: a string, or everything up to the colon that is a name.
  mutating func key() throws(SyntaxError) -> String? {
    if lexer.byte == UInt8(ascii: "\"") { return try lexer.string() }
    return try rawName(until: ":")
  }
}
