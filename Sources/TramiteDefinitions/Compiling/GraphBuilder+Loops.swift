import TramiteDocuments
import TramiteFEEL
import TramiteGraph
import TramiteProblems

/// Loop and multi-instance characteristics (semantics.md 13). What is incomplete has been reported by its rule.
extension GraphBuilder {
  /// Compiles the loop characteristics of an activity, if it has any, and opens a scope definition for its iterations.
  mutating func loop(of element: BPMNElement, node: NodeIndex, in scope: ScopeIndex) -> TableIndex? {
    guard let kind = loopKind(of: element) else { return nil }
    draft.scopes.append(ScopeDefinition(kind: .iteration, node: node, parent: scope))
    draft.loops.append(Loop(kind, scope: ScopeIndex(draft.scopes.count - 1)))
    return TableIndex(draft.loops.count - 1)
  }

  /// How the activities of an ad-hoc sub-process are begun, and when it is done.
  mutating func adHoc(_ element: BPMNElement) -> AdHoc {
    AdHoc(
      isSequential: element.value("ordering") == "Sequential",
      completionCondition: condition(.completionCondition, in: element, of: element, "the completion condition"),
      cancelsRemaining: element.flag("cancelRemainingInstances") ?? true)
  }

  private mutating func loopKind(of element: BPMNElement) -> Loop.Kind? {
    if let standard = element.first(of: .standardLoopCharacteristics) {
      return .standard(
        StandardLoop(
          testsBefore: standard.flag("testBefore") ?? false,
          condition: condition(.loopCondition, in: standard, of: element, "the loop condition"),
          maximum: standard.value("loopMaximum").flatMap { Int($0) }))
    }
    if let instances = element.first(of: .multiInstanceLoopCharacteristics) {
      return multiInstance(instances, of: element).map { .multiInstance($0) }
    }
    return nil
  }

  private mutating func multiInstance(_ loop: BPMNElement, of element: BPMNElement) -> MultiInstance? {
    let list = loop.first(of: .loopDataInputRef).flatMap { variable(named: $0.text.text) }
    let instances: MultiInstance.Instances
    if let list {
      instances = .items(variable: list)
    } else if let cardinality = loop.first(of: .loopCardinality),
      let bound = expressions.feel(
        cardinality.text, in: .content, element: element.id, what: "the cardinality of '\(element.label)'",
        purpose: .cardinality)
    {
      checkCardinality(bound, cardinality, of: element)
      instances = .cardinality(bound)
    } else {
      return nil
    }
    let output = loop.first(of: .loopDataOutputRef).flatMap { variable(named: $0.text.text) }
    let outputItem = loop.first(of: .outputDataItem).flatMap { $0.name ?? $0.id }
    return MultiInstance(
      isSequential: loop.flag("isSequential") ?? false, instances: instances,
      inputItem: list == nil ? nil : loop.first(of: .inputDataItem).flatMap { $0.name ?? $0.id },
      outputCollection: outputItem == nil ? nil : output, outputItem: output == nil ? nil : outputItem,
      completionCondition: condition(.completionCondition, in: loop, of: element, "the completion condition"),
      behavior: behavior(of: loop, element))
  }

  /// A constant that says how many instances there are is a whole number from 0 up.
  private mutating func checkCardinality(_ bound: BoundExpression, _ cardinality: BPMNElement, of element: BPMNElement)
  {
    switch bound.expression.constantValue {
    case nil: return
    case .number(let number)? where number.isInteger && !(number < Number(0)): return
    case .some(let value):
      expressions.add(
        Problem(
          .cardinalityImpossible, at: cardinality.text.location, element: element.id,
          "the cardinality of '\(element.label)' is always \(value.json); a whole number from 0 up was expected",
          hint: ProblemCatalogueHint.of(.cardinalityImpossible)))
    }
  }

  /// The variable of a data object, property, data input or output: its name, else its id (semantics.md 2).
  private func variable(named reference: String) -> String? {
    guard var element = process.document.element(referredBy: reference) else { return nil }
    if element.kind == .dataObjectReference,
      let object = element.value("dataObjectRef").flatMap({ process.document.element(referredBy: $0) })
    {
      element = object
    }
    return element.name ?? element.id
  }

  private mutating func condition(
    _ kind: BPMNElementKind, in loop: BPMNElement, of element: BPMNElement, _ what: String
  ) -> BoundExpression? {
    loop.first(of: kind).flatMap {
      expressions.condition(
        $0.text, element: element.id, what: "\(what) of '\(element.label)'",
        types: Dictionary(
          VariableWriters.counters(of: element).map { ($0, .kind(.number)) }, uniquingKeysWith: { first, _ in first }))
    }
  }

  // MARK: Behaviour

  private mutating func behavior(of loop: BPMNElement, _ element: BPMNElement) -> MultiInstance.Behavior {
    switch loop.value("behavior") {
    case "None": return .each(thrown(loop.value("noneBehaviorEventRef"), element))
    case "One": return .first(thrown(loop.value("oneBehaviorEventRef"), element))
    case "Complex":
      var rules: [ComplexBehavior] = []
      for definition in loop.children(of: .complexBehaviorDefinition) {
        guard let bound = condition(.condition, in: definition, of: element, "a behaviour's condition") else {
          continue
        }
        let events = definition.first(of: .event).map { process.definitions(of: $0) } ?? []
        rules.append(
          ComplexBehavior(
            condition: bound,
            events: events.isEmpty ? [.signal(name: "")] : events.map { thrown($0, element) }))
      }
      return .complex(rules)
    case _: return .all
    }
  }

  private func thrown(_ reference: String?, _ element: BPMNElement) -> EventDefinition {
    guard let reference, let definition = process.document.element(referredBy: reference) else {
      return .signal(name: "")
    }
    return thrown(definition, element)
  }

  /// What a behaviour throws; without a name, the signal without a name. Other triggers have been reported.
  private func thrown(_ definition: BPMNElement, _ element: BPMNElement) -> EventDefinition {
    switch definition.kind {
    case .messageEventDefinition:
      .message(MessageSpecification(name: names.message(of: definition, node: nil, sends: true) ?? ""))
    case .errorEventDefinition: .error(code: names.error(of: definition))
    case .escalationEventDefinition: .escalation(code: escalation(of: definition))
    case _: .signal(name: names.signal(of: definition) ?? "")
    }
  }

  /// The code of an escalation event definition: `escalationCode`, else the id of the escalation; nil without one.
  private func escalation(of definition: BPMNElement) -> String? {
    guard let reference = definition.value("escalationRef"), !reference.isEmpty else { return nil }
    guard let escalation = process.document.element(referredBy: reference) else {
      return BPMNElement.localPart(reference)
    }
    if let code = escalation.value("escalationCode"), !code.isEmpty { return code }
    return escalation.id
  }
}
