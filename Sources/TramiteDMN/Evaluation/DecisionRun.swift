public import TramiteFEEL

extension DecisionModel {
  /// Evaluates a decision, or a decision service.
  /// - Parameters:
  ///   - node: the element, by index; see ``decision(_:)``.
  ///   - given: values of input data, and of decisions that shall not be evaluated, by index.
  ///   - moment: what `now()` and `today()` read.
  ///   - limits: what ends an evaluation that takes too long; they bound the decision as a whole.
  ///   - trace: how much to tell about how the value came to be.
  /// - Cost: every required decision is evaluated once.
  public func evaluate(
    _ node: Int, given: [Int: Value], at moment: Moment, limits: EvaluationLimits = .standard,
    trace: DecisionTraceLevel = .none
  ) -> DecisionOutcome {
    evaluate(node, given: given, at: moment, limits: limits, trace: trace, usesIndexes: true)
  }

  /// Evaluates a decision with or without the indexes of its tables, which make no difference but in speed.
  package func evaluate(
    _ node: Int, given: [Int: Value], at moment: Moment, limits: EvaluationLimits, trace: DecisionTraceLevel,
    usesIndexes: Bool
  ) -> DecisionOutcome {
    let listener = DecisionListener(trace)
    listener.usesIndexes = usesIndexes
    var run = DecisionRun(model: self, EvaluationRun(at: moment, limits: limits, listener: listener), listener)
    for (place, value) in given where nodes.indices.contains(place) { run.give(value, to: place) }
    let value: Value
    if case .service(let service) = nodes[node].kind {
      listener.begin(nodes[node], .service)
      value = run.results(of: service, node)
      listener.end(value)
    } else {
      value = run.value(of: node)
    }
    return DecisionOutcome(value: value, diagnostics: listener.diagnostics, trace: listener.steps)
  }
}

/// One evaluation of elements of a model: what is known already, and what is left of the limits.
///
/// A decision service that is called has a run of its own: its arguments hide what the caller's model was given.
struct DecisionRun {
  let model: DecisionModel
  var run: EvaluationRun
  let listener: DecisionListener
  /// The values that are known, by element.
  private var known: [Value?]
  /// Elements whose evaluation has begun.
  private var isOpen: [Bool]

  init(model: DecisionModel, _ run: EvaluationRun, _ listener: DecisionListener) {
    self.model = model
    self.run = run
    self.listener = listener
    known = Array(repeating: nil, count: model.nodes.count)
    isOpen = Array(repeating: false, count: model.nodes.count)
  }

  /// Takes a value from outside, as the element's type takes it.
  mutating func give(_ value: Value, to place: Int) {
    let node = model.nodes[place]
    known[place] = coerced(value, to: node.type, of: node, "is given a wrong value")
  }

  /// The value of an element.
  mutating func value(of place: Int) -> Value {
    if let value = known[place] { return value }
    let node = model.nodes[place]
    guard !isOpen[place] else {
      report(.error, "`\(node.name)` requires itself", of: node)
      return .null
    }
    isOpen[place] = true
    if case .decision(let unit) = node.kind { prepare(unit) }
    return finish(place)
  }

  private mutating func finish(_ place: Int) -> Value {
    let value = evaluated(model.nodes[place], place)
    isOpen[place] = false
    known[place] = value
    return value
  }

  /// Evaluates all that a decision requires, directly or through others, in the order in which it is asked for.
  ///
  /// A list of what is left to do instead of calls: a chain of decisions may be of any length. What is open already is
  /// left to ``value(of:)``, which says so.
  private mutating func prepare(_ unit: DecisionUnit) {
    guard unit.required.contains(where: { known[$0] == nil && !required(by: $0).isEmpty }) else { return }
    var path: [(place: Int, required: [Int], next: Int)] = [(-1, unit.required, 0)]
    while let last = path.last {
      guard last.next < last.required.count else {
        path.removeLast()
        if last.place >= 0 { _ = finish(last.place) }
        continue
      }
      path[path.count - 1].next += 1
      let next = last.required[last.next]
      guard known[next] == nil, !isOpen[next] else { continue }
      isOpen[next] = true
      path.append((next, required(by: next), 0))
    }
  }

  /// What a decision requires; nothing for other elements, whose value comes from outside or is a function.
  private func required(by place: Int) -> [Int] {
    if case .decision(let unit) = model.nodes[place].kind { return unit.required }
    return []
  }

  private mutating func evaluated(_ node: DecisionNode, _ place: Int) -> Value {
    switch node.kind {
    case .inputData:
      report(.warning, "no value is given for the input `\(node.name)`", of: node)
      return .null
    case .decision(let unit): return decide(node, unit)
    case .knowledgeModel(let function): return .function(self.function(function, of: node))
    case .service(let service): return .function(self.function(service, of: node, place))
    }
  }

  private mutating func decide(_ node: DecisionNode, _ unit: DecisionUnit) -> Value {
    listener.begin(node, .decision)
    var frame = frame(of: unit)
    var value = Value.null
    if let logic = unit.logic {
      value = coerced(evaluate(logic, &frame), to: node.type, of: node, "has a result of a wrong type")
    } else {
      report(.warning, "`\(node.name)` has no logic", of: node)
    }
    listener.end(value)
    return value
  }

  /// The frame of an element's logic with the values of all that it requires.
  mutating func frame(of unit: DecisionUnit) -> [Value?] {
    var frame: [Value?] = []
    frame.reserveCapacity(unit.frameSize)
    var inputs: [NamedValue] = []
    for entry in unit.entries {
      switch entry {
      case .node(let place):
        let value = value(of: place)
        if listener.wantsTrace { note(place, model.nodes[place].name, value, &inputs) }
        frame.append(value)
      case .imported(let members):
        var context = Context()
        for member in members {
          let value = value(of: member.node)
          if listener.wantsTrace { note(member.node, member.name, value, &inputs) }
          context[member.name] = value
        }
        frame.append(.context(context))
      }
    }
    frame.append(contentsOf: repeatElement(nil, count: unit.frameSize - frame.count))
    listener.note(inputs: inputs)
    return frame
  }

  private func note(_ place: Int, _ name: String, _ value: Value, _ inputs: inout [NamedValue]) {
    switch model.nodes[place].kind {
    case .inputData, .decision: inputs.append(NamedValue(name: name, value: value))
    case .knowledgeModel, .service: break
    }
  }

  // MARK: - Services

  /// The results of a service: the value of its only output, or a context of all.
  /// - Spec: DMN 1.5 §10.4, DMN13-163
  mutating func results(of service: DecisionService, _ place: Int) -> Value {
    let node = model.nodes[place]
    // What a service is not given is null; its input decisions are never evaluated.
    for parameter in service.parameters where known[parameter] == nil { known[parameter] = .null }
    var value: Value
    if service.outputs.count == 1 {
      value = self.value(of: service.outputs[0])
    } else {
      var context = Context()
      for output in service.outputs { context[model.nodes[output].name] = self.value(of: output) }
      value = .context(context)
    }
    value = coerced(value, to: node.type, of: node, "has a result of a wrong type")
    return value
  }

  // MARK: - Diagnostics

  /// The value as a type takes it; null, with an error, when it does not fit.
  mutating func coerced(
    _ value: Value, to type: TypeDefinition, of node: DecisionNode, _ complaint: String
  ) -> Value {
    switch type.coerced(value, in: &run) {
    case .success(let value):
      return value
    case .failure(let mismatch):
      report(.error, "`\(node.name)` \(complaint): \(mismatch.message)", of: node)
      return .null
    }
  }

  func report(_ severity: Diagnostic.Severity, _ message: String, of node: DecisionNode) {
    listener.report(
      DecisionDiagnostic(
        severity: severity, message: message, element: node.name, part: "", location: node.location))
  }

  func report(_ severity: Diagnostic.Severity, _ message: String, at site: Int) {
    let place = model.sites[site]
    listener.report(
      DecisionDiagnostic(
        severity: severity, message: message, element: place.element, part: place.part, location: place.location))
  }

  /// Null, with an error at a site.
  func fail(_ message: String, at site: Int) -> Value {
    report(.error, message, at: site)
    return .null
  }

  /// Hands what expressions had to say to the listener, with their place.
  @inline(__always)
  mutating func takeDiagnostics(at site: Int) {
    if !run.diagnostics.isEmpty { passOnDiagnostics(at: site) }
  }

  @inline(never)
  private mutating func passOnDiagnostics(at site: Int) {
    let place = model.sites[site]
    for diagnostic in run.diagnostics {
      // A diagnostic without an extent is about the whole.
      let location =
        diagnostic.length > 0
        ? model.locate(place.location, diagnostic.offset, diagnostic.length) : place.location
      listener.report(
        DecisionDiagnostic(
          severity: diagnostic.severity, message: diagnostic.message, element: place.element, part: place.part,
          location: location))
    }
    run.diagnostics = []
  }
}
