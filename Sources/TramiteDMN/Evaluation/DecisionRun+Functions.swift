import TramiteFEEL

extension DecisionRun {
  /// A business knowledge model as a function.
  /// - Spec: DMN 1.5 §6.3.9
  func function(_ function: DecisionFunction, of node: DecisionNode) -> FunctionValue {
    let model = model
    return FunctionValue(
      NativeFunction(
        identity: "\(node.namespace)#\(node.id)", parameters: function.parameters.map(\.name),
        parameterTypes: function.parameters.map(\.type.shape),
        resultType: node.type.shape == .any ? function.resultType : node.type.shape
      ) { arguments, run in
        DecisionRun.nested(model, &run) { nested in
          nested.listener.begin(node, .knowledgeModel)
          let value = nested.call(function, of: node, arguments)
          nested.listener.end(value)
          return value
        }
      })
  }

  private mutating func call(_ function: DecisionFunction, of node: DecisionNode, _ arguments: [Value]) -> Value {
    guard let unit = function.unit else { return .null }
    var frame = frame(of: unit)
    guard fill(&frame, function.parameters, arguments, of: node) else { return .null }
    let value = run(function.body, &frame, arguments) { run, message in
      run.report(.error, message, of: node)
    }
    return coerced(value, to: node.type, of: node, "has a result of a wrong type")
  }

  /// Puts arguments in their places; false, with an error, when one does not pass a constraint of its type.
  private mutating func fill(
    _ frame: inout [Value?], _ parameters: [DecisionFunction.Parameter], _ arguments: [Value], of node: DecisionNode
  ) -> Bool {
    for (parameter, argument) in zip(parameters, arguments) {
      switch parameter.type.coerced(argument, in: &run) {
      case .success(let value): frame[parameter.slot] = value
      case .failure(let mismatch):
        report(.error, "the argument `\(parameter.name)` of `\(node.name)`: \(mismatch.message)", of: node)
        return false
      }
    }
    listener.note(inputs: zip(parameters, arguments).map { NamedValue(name: $0.name, value: $1) })
    return true
  }

  private mutating func run(
    _ body: DecisionFunction.Body, _ frame: inout [Value?], _ arguments: [Value],
    fail: (DecisionRun, String) -> Void
  ) -> Value {
    switch body {
    case .logic(let logic): return evaluate(logic, &frame)
    case .external(let function):
      switch function.call(arguments) {
      case .success(let value): return value
      case .failure(let refusal):
        fail(self, refusal.message)
        return .null
      }
    case .refused(let message):
      fail(self, message)
      return .null
    }
  }

  /// A decision service as a function: its decisions are evaluated anew, with the arguments as what is known.
  /// - Spec: DMN 1.5 §10.4
  func function(_ service: DecisionService, of node: DecisionNode, _ place: Int) -> FunctionValue {
    let model = model
    let parameters = service.parameters.map { model.nodes[$0] }
    return FunctionValue(
      NativeFunction(
        identity: "\(node.namespace)#\(node.id)", parameters: parameters.map(\.name),
        parameterTypes: parameters.map(\.type.shape), resultType: node.type.shape
      ) { arguments, run in
        DecisionRun.nested(model, &run) { nested in
          nested.listener.begin(node, .service)
          for (parameter, argument) in zip(service.parameters, arguments) { nested.give(argument, to: parameter) }
          nested.listener.note(
            inputs: zip(parameters, arguments).map { NamedValue(name: $0.name, value: $1) })
          let value = nested.results(of: service, place)
          nested.listener.end(value)
          return value
        }
      })
  }

  /// A boxed function: it takes the frame around it along.
  /// - Spec: DMN 1.5 §10.2.1.7
  func closure(_ function: DecisionFunction, identity: String, _ frame: [Value?]) -> FunctionValue {
    let model = model
    return FunctionValue(
      NativeFunction(
        identity: identity, parameters: function.parameters.map(\.name),
        parameterTypes: function.parameters.map(\.type.shape), resultType: function.resultType,
        captured: frame.map { $0 ?? .null }
      ) { arguments, run in
        DecisionRun.nested(model, &run) { nested in
          var inner = frame
          if let own = function.ownSlot { inner[own] = .function(nested.closure(function, identity: identity, frame)) }
          for (parameter, argument) in zip(function.parameters, arguments) { inner[parameter.slot] = argument }
          return nested.run(function.body, &inner, arguments) { nested, message in
            nested.listener.report(
              DecisionDiagnostic(severity: .error, message: message, element: "", part: "", location: nil))
          }
        }
      })
  }

  /// Runs something of the model inside of an expression, with what is left of the limits.
  /// - Cost: linear in the elements of the model, and counted so.
  private static func nested(
    _ model: DecisionModel, _ run: inout EvaluationRun, _ body: (inout DecisionRun) -> Value
  ) -> Value {
    guard run.charge(16 + model.nodes.count / 2) else { return .null }
    // An expression that is evaluated outside of a decision may hold a function of a model; nobody listens then.
    let listener = run.listener as? DecisionListener ?? DecisionListener(.none)
    run.listener = listener
    var nested = DecisionRun(model: model, run, listener)
    let value = body(&nested)
    run = nested.run
    return value
  }
}
