/// One evaluation: walks the nodes of a program, keeps local variables, counts steps, gathers diagnostics.
struct Machine {
  /// The program that runs. Not retained for every step: the caller of `run` holds the main program, and whoever calls
  /// a closure holds the closure with its program.
  unowned(unsafe) var program: Program
  var code: Program.Code
  let arguments: UnsafeBufferPointer<Value?>
  let moment: UnsafePointer<Moment>
  let limits: EvaluationLimits

  var locals: [Value]
  /// Where the frame of the function that runs begins in `locals`.
  var base = 0
  var captured: [Value] = []
  var diagnostics: [Diagnostic] = []
  var steps: Int
  var depth = 0
  /// The level of function calls, to say where a diagnostic's offset points.
  var calls = 0
  /// Who listens to the decision that the evaluation belongs to.
  var listener: AnyObject?
  /// The node of the outermost call, while a function runs.
  var outerCall: Int32 = 0
  unowned(unsafe) let main: Program

  /// Evaluates a program; `input` is the `?` of unary tests.
  static func run(
    _ program: Program, input: Value?, arguments: [Value?], moment: Moment, limits: EvaluationLimits
  ) -> Evaluation {
    withUnsafePointer(to: moment) { moment in
      arguments.withUnsafeBufferPointer { arguments in
        var machine = Machine(program, arguments, moment, limits)
        if let input { machine.locals[0] = input }
        let value = machine.evaluate(program.root)
        return Evaluation(value: value, diagnostics: machine.diagnostics)
      }
    }
  }

  /// Evaluates a program as a part of something larger.
  static func run(_ program: Program, input: Value?, arguments: [Value?], in run: inout EvaluationRun) -> Value {
    within(&run, program, arguments) { machine in
      if let input { machine.locals[0] = input }
      return machine.evaluate(program.root)
    }
  }

  /// Calls a function as a part of something larger.
  static func call(
    _ function: FunctionValue, _ arguments: [(name: String?, value: Value)], in run: inout EvaluationRun
  ) -> Value {
    let program = Program(constant: .null)
    return within(&run, program, []) { machine in
      machine.call(function, arguments.map(\.name), arguments.map(\.value), program.root)
    }
  }

  private static func within(
    _ run: inout EvaluationRun, _ program: Program, _ arguments: [Value?], _ body: (inout Machine) -> Value
  ) -> Value {
    withUnsafePointer(to: run.moment) { moment in
      arguments.withUnsafeBufferPointer { arguments in
        var machine = Machine(program, arguments, moment, run.limits)
        machine.steps = run.steps
        machine.depth = run.depth
        machine.listener = run.listener
        let value = body(&machine)
        run.steps = machine.steps
        if !machine.diagnostics.isEmpty { run.diagnostics += machine.diagnostics }
        return value
      }
    }
  }

  private init(
    _ program: Program, _ arguments: UnsafeBufferPointer<Value?>, _ moment: UnsafePointer<Moment>,
    _ limits: EvaluationLimits
  ) {
    self.program = program
    main = program
    code = program.code
    self.arguments = arguments
    self.moment = moment
    self.limits = limits
    steps = limits.steps
    locals = program.frameSize == 0 ? [] : Array(repeating: .null, count: program.frameSize)
  }

  /// The value of a node.
  mutating func evaluate(_ index: Int32) -> Value {
    steps -= 1
    depth += 1
    guard steps > 0, depth <= limits.depth else { return exhausted(index) }
    let value = dispatch(index)
    depth -= 1
    return value
  }

  @inline(__always)
  private mutating func dispatch(_ index: Int32) -> Value {
    switch code.nodes[Int(index)] {
    case .constant(let place): return code.constants[Int(place)]
    case .zoned(let place): return zoned(index, place)
    case .free(let slot): return free(index, slot)
    case .freeOrBuiltin(let slot, let builtin):
      return variable(slot) ?? .function(FunctionValue(builtin))
    case .local(let slot): return locals[base + Int(slot)]
    case .captured(let place): return captured[Int(place)]
    case .memberOr(let item, let key, let fallback): return member(of: item, key, or: fallback)
    case .negate(let operand): return negate(index, operand)
    case .arithmetic(let operation, let left, let right): return arithmetic(index, operation, left, right)
    case .compare(let comparison, let left, let right): return compare(index, comparison, left, right)
    case .between(let value, let low, let high): return between(index, value, low, high)
    case .and(let parts): return nested(1) { machine in machine.connect(index, parts, isAnd: true) }
    case .or(let parts): return nested(1) { machine in machine.connect(index, parts, isAnd: false) }
    case .isIn(let value, let slot, let tests):
      return nested(1) { machine in machine.isIn(index, value, slot, tests) }
    case .conditional(let condition, let then, let otherwise):
      return evaluate(decides(condition) ? then : otherwise)
    case .list(let elements): return nested(1) { machine in machine.list(index, elements) }
    case .range(let start, let end, let flags): return range(index, start, end, flags)
    case .context(let entries): return nested(1) { machine in machine.context(index, entries) }
    case .path(let value, let key): return path(index, value, key)
    case .filter(let value, let condition, let slot):
      return nested(1) { machine in machine.filter(index, value, condition, slot) }
    case .iterate(let iteration): return nested(2) { machine in machine.iterate(index, iteration) }
    case .some(let iteration):
      return nested(2) { machine in machine.quantified(index, iteration, isSome: true) }
    case .every(let iteration):
      return nested(2) { machine in machine.quantified(index, iteration, isSome: false) }
    case .isInstance(let value, let type): return .boolean(program.types[Int(type)].contains(evaluate(value)))
    case .function(let literal): return closure(index, literal)
    case .callBuiltin(let builtin, let arguments, let form):
      return nested(1) { machine in machine.callBuiltin(index, builtin, arguments, form) }
    case .callValue(let callee, let arguments, let names, let fallback):
      return nested(3) { machine in machine.callValue(index, callee, arguments, names, fallback) }
    case .failure(let message): return fail(index, program.strings[Int(message)])
    case .compareInput, .conditionOnInput, .noneOf, .anything:
      // A defect of the parser; but no expression may stop the engine.
      return fail(index, "a test stands outside of tests")
    case .anyOf(let slot, let tests): return anyOf(slot, tests)
    }
  }

  /// Evaluates a construct that needs more of the stack than a plain one: so many levels more.
  ///
  /// One level stands for half a KiB. The counts are fixed, so that an evaluation ends at the same place everywhere,
  /// and together with ``EvaluationLimits/depth`` keep it within 1.2 MiB, of the 8 MiB that a thread has on Linux; a debug
  /// build needs up to six times as much.
  @inline(__always)
  private mutating func nested(_ levels: Int, _ body: (inout Machine) -> Value) -> Value {
    depth += levels
    let value = body(&self)
    depth -= levels
    return value
  }

  // MARK: - Diagnostics

  /// Null, with an error at a node.
  @inline(never)
  mutating func fail(_ index: Int32, _ message: String) -> Value {
    report(index, .error, message)
    return .null
  }

  /// Notes something at a node; inside a function of another expression it points to the outermost call.
  @inline(never)
  mutating func report(_ index: Int32, _ severity: Diagnostic.Severity, _ message: String) {
    guard diagnostics.count < limits.diagnostics else { return }
    let span = program === main ? program.spans[Int(index)] : main.spans[Int(outerCall)]
    let diagnostic = Diagnostic(
      severity: severity, message: message, offset: Int(span.offset), length: Int(span.length))
    // A loop says the same thing once.
    if diagnostics.last != diagnostic { diagnostics.append(diagnostic) }
  }

  @inline(never)
  mutating func exhausted(_ index: Int32) -> Value {
    depth -= 1
    guard steps > -1_000_000_000 else { return .null }
    let message =
      steps > 0
      ? "the evaluation is nested more than \(limits.depth) deep"
      : "the evaluation takes more than \(limits.steps) steps"
    // The limit must be seen even when many diagnostics came before it.
    if diagnostics.count >= limits.diagnostics, !diagnostics.isEmpty { diagnostics.removeLast() }
    _ = fail(index, message)
    // From here on everything is null at once.
    steps = -2_000_000_000
    return .null
  }

  /// Whether a limit has ended the evaluation.
  var isStopped: Bool { steps <= 0 }

  /// Counts work beside nodes; false when the limit is reached.
  mutating func charge(_ count: Int, _ index: Int32) -> Bool {
    steps -= count
    guard steps <= 0 else { return true }
    depth += 1
    _ = exhausted(index)
    return false
  }

  // MARK: - Variables and literals

  @inline(__always)
  private func variable(_ slot: Int32) -> Value? {
    Int(slot) < arguments.count ? arguments[Int(slot)] : nil
  }

  @inline(__always)
  private mutating func free(_ index: Int32, _ slot: Int32) -> Value {
    if let value = variable(slot) { return value }
    report(index, .warning, "there is no variable `\(program.names[Int(slot)])`")
    return .null
  }

  private mutating func zoned(_ index: Int32, _ place: Int32) -> Value {
    let value = code.constants[Int(place)]
    guard let zone = Temporal.zoneName(of: value), moment.pointee.zones[zone] == nil else { return value }
    return fail(index, "there is no time zone `\(zone)`")
  }

  private mutating func member(of item: Int32, _ key: Int32, or fallback: Int32) -> Value {
    if case .context(let context) = evaluate(item), let value = context[program.strings[Int(key)]] { return value }
    return evaluate(fallback)
  }

  private mutating func list(_ index: Int32, _ elements: Children) -> Value {
    var values: [Value] = []
    values.reserveCapacity(Int(elements.count))
    for place in elements.start..<elements.start + elements.count {
      values.append(evaluate(code.lists[Int(place)]))
    }
    return admitted(index, .list(values))
  }

  private mutating func context(_ index: Int32, _ entries: Children) -> Value {
    var context = Context()
    var place = Int(entries.start)
    let end = place + Int(entries.count)
    while place < end {
      let value = evaluate(code.lists[place + 2])
      locals[base + Int(code.lists[place + 1])] = value
      context[program.strings[Int(code.lists[place])]] = value
      place += 3
    }
    return admitted(index, .context(context))
  }

  private mutating func range(_ index: Int32, _ start: Int32, _ end: Int32, _ flags: UInt8) -> Value {
    let first = start < 0 ? Value.null : evaluate(start)
    if flags >= 4 { return .range(ValueRange(equalTo: first, isNegated: flags == 8)) }
    let last = end < 0 ? Value.null : evaluate(end)
    if start >= 0 && first.isNull || end >= 0 && last.isNull {
      report(index, .warning, "an endpoint of a range is null")
      return .null
    }
    if start >= 0, end >= 0 {
      switch Comparison.order(first, last, moment.pointee) {
      case .less, .equal, .greater: break
      case .null, .incomparable:
        return fail(index, "a range from \(first.kind.rawValue) to \(last.kind.rawValue) has no order")
      }
    }
    return .range(
      ValueRange(start: first, end: last, includesStart: flags & 1 != 0, includesEnd: flags & 2 != 0))
  }
}
