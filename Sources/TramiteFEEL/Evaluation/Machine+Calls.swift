/// The arguments of one call of a built-in function, without an array for up to three.
struct Arguments {
  /// The node of the call, for diagnostics.
  let node: Int32
  let builtin: Builtin
  /// The signature that the names of the arguments chose; -1 when they had none.
  let form: Int8
  private(set) var count = 0
  private var first = Value.null
  private var second = Value.null
  private var third = Value.null
  private var others: [Value] = []

  init(node: Int32, builtin: Builtin, form: Int8) {
    self.node = node
    self.builtin = builtin
    self.form = form
  }

  mutating func append(_ value: Value) {
    switch count {
    case 0: first = value
    case 1: second = value
    case 2: third = value
    default: others.append(value)
    }
    count += 1
  }

  /// The value at a place; null beyond the end.
  subscript(place: Int) -> Value {
    switch place {
    case 0: first
    case 1: second
    case 2: third
    default: place - 3 < others.count ? others[place - 3] : .null
    }
  }

  /// All values from a place on.
  func values(from start: Int = 0) -> [Value] { start >= count ? [] : (start..<count).map { self[$0] } }
}

extension Machine {
  mutating func callBuiltin(_ index: Int32, _ builtin: Builtin, _ children: Children, _ form: Int8) -> Value {
    if builtin == .contains, children.count == 2 { return contains(index, children) }
    var arguments = Arguments(node: index, builtin: builtin, form: form)
    for place in children.start..<children.start + children.count {
      let node = code.lists[Int(place)]
      arguments.append(node < 0 ? .null : evaluate(node))
    }
    return call(builtin, arguments)
  }

  /// `contains` of two strings, the commonest call of conditions, without gathering arguments.
  private mutating func contains(_ index: Int32, _ children: Children) -> Value {
    let first = evaluate(code.lists[Int(children.start)])
    let second = evaluate(code.lists[Int(children.start) + 1])
    if case .string(let text) = first, case .string(let match) = second {
      guard charge(bytes: text.utf8.count, index) else { return .null }
      return .boolean(StringSearch.find(match, in: text) != nil)
    }
    var arguments = Arguments(node: index, builtin: .contains, form: -1)
    arguments.append(first)
    arguments.append(second)
    return call(.contains, arguments)
  }

  mutating func closure(_ index: Int32, _ literal: Int32) -> Value {
    let captures = program.functions[Int(literal)].captures
    var values: [Value] = []
    values.reserveCapacity(captures.count)
    for capture in captures { values.append(evaluate(capture)) }
    return admitted(
      index, .function(FunctionValue(Closure(program: program, index: Int(literal), captured: values))))
  }

  mutating func callValue(
    _ index: Int32, _ callee: Int32, _ children: Children, _ names: Int32, _ fallback: Int32
  ) -> Value {
    let function: FunctionValue
    if let found = calledFunction(callee, hasFallback: fallback >= 0) {
      function = found
    } else if fallback >= 0, let builtin = Builtin(rawValue: UInt8(fallback)) {
      function = FunctionValue(builtin)
    } else {
      return .null
    }
    var values: [Value] = []
    values.reserveCapacity(Int(children.count))
    for place in children.start..<children.start + children.count {
      values.append(evaluate(code.lists[Int(place)]))
    }
    var labels: [String?] = []
    if names >= 0 {
      for place in names..<names + children.count { labels.append(program.strings[Int(code.lists[Int(place)])]) }
    } else {
      labels = Array(repeating: nil, count: values.count)
    }
    return call(function, labels, values, index)
  }

  /// The function that a callee gives; nil, with an error unless `hasFallback`, when it gives none.
  private mutating func calledFunction(_ callee: Int32, hasFallback: Bool) -> FunctionValue? {
    let count = diagnostics.count
    let value = evaluate(callee)
    if case .function(let function) = value { return function }
    guard !isStopped else { return nil }
    guard !diagnostics.dropFirst(count).contains(where: { $0.severity == .error }) else { return nil }
    // What the look-up warned of is said better here.
    diagnostics.removeLast(diagnostics.count - count)
    guard !hasFallback else { return nil }
    if case .free(let slot) = code.nodes[Int(callee)] {
      _ = fail(callee, "there is no function `\(program.names[Int(slot)])`")
    } else {
      _ = fail(callee, "expected a function to call, found \(value.kind.rawValue)")
    }
    return nil
  }

  /// Calls a function with arguments that may have names.
  mutating func call(_ function: FunctionValue, _ names: [String?], _ values: [Value], _ index: Int32) -> Value {
    switch function.storage {
    case .builtin(let builtin):
      guard let (places, form) = Parser.ordered(names, for: builtin) else {
        return fail(index, Parser.mismatch(names, builtin) + "; it is called as \(builtin.usage)")
      }
      var arguments = Arguments(node: index, builtin: builtin, form: form)
      for place in places { arguments.append(place < 0 ? .null : values[place]) }
      return call(builtin, arguments)
    case .closure(let closure):
      guard let ordered = ordered(names, values, closure.literal.parameters, index) else { return .null }
      return call(closure, ordered, index)
    case .native(let native):
      guard let ordered = ordered(names, values, native.parameters, index) else { return .null }
      return call(native, ordered, index)
    }
  }

  /// The arguments in the order of the parameters; what a call with names leaves out is null.
  /// - Spec: DMN 1.5 §10.3.2.13.5
  private mutating func ordered(
    _ names: [String?], _ values: [Value], _ parameters: [String], _ index: Int32
  ) -> [Value]? {
    guard names.contains(where: { $0 != nil }) else {
      guard values.count == parameters.count else {
        _ = fail(index, "the function takes \(Arity.words(parameters.count)), found \(values.count)")
        return nil
      }
      return values
    }
    var ordered = [Value](repeating: .null, count: parameters.count)
    var isGiven = [Bool](repeating: false, count: parameters.count)
    for (name, value) in zip(names, values) {
      guard let name, let place = parameters.firstIndex(of: name), !isGiven[place] else {
        let known = parameters.map { "`\($0)`" }.joined(separator: ", ")
        _ = fail(index, "the function takes \(known.isEmpty ? "no argument" : known), found `\(name ?? "")`")
        return nil
      }
      isGiven[place] = true
      ordered[place] = value
    }
    return ordered
  }

  /// How much deeper than one node a function of a model lies: it needs several frames of the stack.
  private static let nativeDepth = 12

  /// Runs a function of a model with what is left of the limits.
  private mutating func call(_ native: NativeFunction, _ values: [Value], _ index: Int32) -> Value {
    var arguments = values
    for (place, type) in native.parameterTypes.enumerated() where type != .any {
      guard let coerced = type.coerce(arguments[place]) else {
        return fail(
          index,
          "the argument `\(native.parameters[place])` is \(arguments[place].kind.rawValue), expected \(type.text)")
      }
      arguments[place] = coerced
    }
    guard depth + Machine.nativeDepth <= limits.depth else {
      depth = limits.depth + 1
      return exhausted(index)
    }
    var run = EvaluationRun(at: moment.pointee, limits: limits, listener: listener)
    run.steps = steps
    run.depth = depth + Machine.nativeDepth
    let value = native.body(arguments, &run)
    steps = run.steps
    for diagnostic in run.diagnostics { report(index, diagnostic.severity, diagnostic.message) }
    return admitted(index, value)
  }

  /// Runs a function of an expression in a frame of its own.
  mutating func call(_ closure: Closure, _ values: [Value], _ index: Int32) -> Value {
    let literal = closure.literal
    guard !literal.isExternal else { return callExternal(closure, values, index) }
    guard literal.hasTypes else { return run(closure, literal, values, index) }
    var arguments = values
    for (place, type) in literal.parameterTypes.enumerated() {
      guard let type, place < arguments.count else { continue }
      guard let coerced = type.coerce(arguments[place]) else {
        return fail(
          index,
          "the argument `\(literal.parameters[place])` is \(arguments[place].kind.rawValue), expected \(type.text)")
      }
      arguments[place] = coerced
    }
    return run(closure, literal, arguments, index)
  }

  /// Runs a function that names one of Java's, if it is among those that are known natively.
  private mutating func callExternal(_ closure: Closure, _ values: [Value], _ index: Int32) -> Value {
    let description = run(closure, closure.literal, values, index)
    switch ExternalFunction.named(by: description) {
    case .success(let function):
      switch function.call(values) {
      case .success(let value): return value
      case .failure(let refusal): return fail(index, refusal.message)
      }
    case .failure(let refusal): return fail(index, refusal.message)
    }
  }

  private mutating func run(
    _ closure: Closure, _ literal: FunctionLiteral, _ values: [Value], _ index: Int32
  ) -> Value {
    if calls == 0 { outerCall = index }
    let outer = (program: program, base: base, captured: captured)
    base = locals.count
    locals.append(contentsOf: values)
    locals.append(contentsOf: repeatElement(.null, count: Swift.max(0, literal.frameSize - values.count)))
    if literal.ownSlot >= 0 { locals[base + Int(literal.ownSlot)] = .function(FunctionValue(closure)) }
    program = closure.program
    code = program.code
    captured = closure.captured
    calls += 1
    let result = evaluate(literal.body)
    calls -= 1
    captured = outer.captured
    program = outer.program
    code = program.code
    locals.removeLast(locals.count - base)
    base = outer.base
    return result
  }
}
