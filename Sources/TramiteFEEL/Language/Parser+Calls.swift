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
    noteMissing(nodes, form, builtin, from: start)
    let ordered = nodes.map { $0 < 0 ? -1 : arguments[$0].node }
    if ordered.count == 1, case .string(let text)? = constantValue(ordered[0]),
      let literal = try temporalLiteral(builtin, text, from: start)
    {
      return literal
    }
    checkPattern(builtin, ordered, from: start)
    return emit(.callBuiltin(builtin, children(ordered), form: form), from: start)
  }

  /// Notes a finding for a parameter without an argument, which is null in a call with names.
  private mutating func noteMissing(_ nodes: [Int], _ form: Int8, _ builtin: Builtin, from start: Int) {
    guard form >= 0 else { return }
    let parameters = builtin.signatures[Int(form)].parameters
    let missing = parameters.indices.first { place in
      !parameters[place].isOptional && (place >= nodes.count || nodes[place] < 0)
    }
    guard let missing else { return }
    builder.findings.append(
      CheckFinding(
        kind: .wrongArguments, message: "`\(builtin.name)` is called without `\(parameters[missing].name)`",
        offset: start, length: lexer.end - start, hint: "It is called as \(builtin.usage)."))
  }

  static func mismatch(_ names: [String?], _ builtin: Builtin) -> String {
    let named = names.compactMap { $0 }
    if !named.isEmpty {
      return "`\(builtin.name)` does not take the arguments \(named.map { "`\($0)`" }.joined(separator: ", "))"
    }
    return "`\(builtin.name)` does not take \(names.count) argument\(names.count == 1 ? "" : "s")"
  }

  /// For each parameter the place of its argument, or -1, and the number of the form that the names chose, or -1; nil
  /// when no form of the function takes the arguments. An argument that a call with names leaves out is null.
  /// - Spec: DMN 1.5 §10.3.2.13.5
  static func ordered(_ names: [String?], for builtin: Builtin) -> (places: [Int], form: Int8)? {
    guard names.contains(where: { $0 != nil }) else {
      let isTaken = builtin.signatures.contains { $0.accepts(argumentCount: names.count) }
      return isTaken ? (Array(names.indices), -1) : nil
    }
    // Forms of the same names differ by their order: `before(point, range)` and `before(range, point)`.
    if let form = builtin.signatures.firstIndex(where: { $0.parameters.map(\.name) == names }) {
      return (Array(names.indices), Int8(form))
    }
    var incomplete: (places: [Int], form: Int8)?
    for (form, signature) in builtin.signatures.enumerated() {
      var places = signature.parameters.map { parameter in names.firstIndex { $0 == parameter.name } ?? -1 }
      guard places.count(where: { $0 >= 0 }) == names.count else { continue }
      let isComplete = zip(signature.parameters, places).allSatisfy { $0.isOptional || $1 >= 0 }
      while let last = signature.parameters.prefix(places.count).last, last.isOptional, places.last == -1 {
        places.removeLast()
      }
      if isComplete { return (places, Int8(form)) }
      if incomplete == nil { incomplete = (places, Int8(form)) }
    }
    return incomplete
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
