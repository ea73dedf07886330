extension Parser {
  /// An argument of a call: its name where one is written, and its node.
  typealias Argument = (name: String?, node: Int32)

  /// `(a, b)` or `(x: a, y: b)`.
  mutating func arguments() throws(SyntaxError) -> [Argument] {
    _ = try lexer.take("(")
    var list: [Argument] = []
    if try lexer.take(")") { return list }
    repeat {
      let start = lexer.position
      let name = try argumentName()
      if !list.isEmpty, (list[0].name == nil) != (name == nil) { throw mixedArguments(from: start) }
      let outer = isInRangeEnd
      isInRangeEnd = false
      list.append((name, try expression()))
      isInRangeEnd = outer
    } while try lexer.take(",")
    guard try lexer.take(")") else { throw lexer.unexpected("`,` or `)` in a call") }
    return list
  }

  @inline(never)
  private func mixedArguments(from start: Int) -> SyntaxError {
    lexer.error(
      "arguments with and without names cannot be mixed", from: start, to: lexer.end,
      hint: "Name all arguments or none.")
  }

  /// The name before a colon; nil, with nothing taken, when the argument has none.
  @inline(never)
  private mutating func argumentName() throws(SyntaxError) -> String? {
    let start = lexer
    if let name = try key(), try lexer.take(":") { return name }
    lexer = start
    return nil
  }

  /// A call of a value that should be a function; `fallback` is the built-in function of the same name, or -1.
  mutating func call(_ callee: Int32, from start: Int, fallback: Int32) throws(SyntaxError) -> Int32 {
    let arguments = try arguments()
    return call(callee, arguments, from: start, fallback: fallback)
  }

  @inline(never)
  private mutating func call(_ callee: Int32, _ arguments: [Argument], from start: Int, fallback: Int32) -> Int32 {
    var names: Int32 = -1
    if arguments.first?.name != nil {
      let slots = arguments.map { string($0.name ?? "") }
      names = children(slots).start
    }
    let nodes = children(arguments.map(\.node))
    return emit(.callValue(callee, nodes, names: names, fallback: fallback), from: start)
  }

  /// A call of a built-in function: the arguments are put in the order of its parameters.
  mutating func call(_ builtin: Builtin, from start: Int) throws(SyntaxError) -> Int32 {
    let arguments = try arguments()
    return try call(builtin, arguments, from: start)
  }

  @inline(never)
  private mutating func call(
    _ builtin: Builtin, _ arguments: [Argument], from start: Int
  ) throws(SyntaxError) -> Int32 {
    guard let (nodes, form) = Parser.ordered(arguments.map(\.name), for: builtin) else {
      return failure(
        .wrongArguments, Parser.mismatch(arguments.map(\.name), builtin), from: start, to: lexer.end,
        hint: "It is called as \(builtin.usage).")
    }
    let ordered = nodes.map { $0 < 0 ? -1 : arguments[$0].node }
    if ordered.count == 1, case .string(let text)? = constantValue(ordered[0]),
      let literal = try temporalLiteral(builtin, text, from: start)
    {
      return literal
    }
    checkPattern(builtin, ordered, from: start)
    return emit(.callBuiltin(builtin, children(ordered), form: form), from: start)
  }

  static func mismatch(_ names: [String?], _ builtin: Builtin) -> String {
    let named = names.compactMap { $0 }
    if !named.isEmpty {
      return "`\(builtin.name)` does not take the arguments \(named.map { "`\($0)`" }.joined(separator: ", "))"
    }
    return "`\(builtin.name)` does not take \(names.count) argument\(names.count == 1 ? "" : "s")"
  }

  /// For each parameter the place of its argument, or -1, and the number of the form that the names chose, or -1; nil
  /// when no form of the function takes the arguments.
  static func ordered(_ names: [String?], for builtin: Builtin) -> (places: [Int], form: Int8)? {
    for (form, signature) in builtin.signatures.enumerated() {
      guard names.contains(where: { $0 != nil }) else {
        if signature.accepts(argumentCount: names.count) { return (Array(names.indices), -1) }
        continue
      }
      var places: [Int] = []
      var taken = 0
      for parameter in signature.parameters {
        let place = names.firstIndex { $0 == parameter.name }
        if place != nil { taken += 1 }
        guard place != nil || parameter.isOptional else {
          taken = -1
          break
        }
        places.append(place ?? -1)
      }
      guard taken == names.count else { continue }
      while places.last == -1 { places.removeLast() }
      return (places, Int8(form))
    }
    return nil
  }

  /// `date("2026-01-05")` and the like are read at once.
  private mutating func temporalLiteral(
    _ builtin: Builtin, _ text: String, from start: Int
  ) throws(SyntaxError) -> Int32? {
    let value: Value?
    if builtin == .date {
      value = Temporal.date(text)
    } else if builtin == .time {
      value = Temporal.time(text)
    } else if builtin == .dateAndTime {
      value = Temporal.dateTime(text)
    } else if builtin == .duration {
      value = Temporal.duration(text)
    } else {
      return nil
    }
    guard let value else {
      return failure(
        .invalidLiteral, "`\(builtin.name)(\"\(text)\")` is no \(builtin.name)", from: start, to: lexer.end)
    }
    return temporal(value, from: start)
  }

  /// Notes a finding when a pattern is written that is none.
  private mutating func checkPattern(_ builtin: Builtin, _ nodes: [Int32], from start: Int) {
    guard builtin == .matches || builtin == .replace || builtin == .split else { return }
    let flagsPlace = builtin == .replace ? 3 : 2
    guard nodes.count > 1, case .string(let pattern)? = constantValue(nodes[1]) else { return }
    var flags = ""
    if flagsPlace < nodes.count {
      guard case .string(let given)? = constantValue(nodes[flagsPlace]) else { return }
      flags = given
    }
    do throws(PatternFailure) {
      _ = try Pattern(pattern, flags: flags)
    } catch {
      builder.findings.append(
        CheckFinding(
          kind: .invalidLiteral, message: error.message, offset: start, length: lexer.end - start, hint: nil))
    }
  }
}
