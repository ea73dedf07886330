import TramiteFEEL
import TramiteGraph
import TramiteHistory

/// What began an instance: its node takes it when its token comes there, instead of waiting for it.
struct Instantiation {
  /// The start event, receive task, or event behind an event-based gateway.
  let node: NodeIndex
  /// Which of its definitions, by its place in document order.
  let definition: Int
  let occurrence: Occurrence
  /// What the node's outputs read.
  let result: Context
  /// Whether its outputs map what it brought; else the start data are variables already.
  let isMapped: Bool
  /// A condition that was true for the start data.
  let fired: ConditionFired?
}

/// The nodes that wait with the key by which an instance was begun.
struct InstantiationPeers {
  let key: Value
  let nodes: Set<NodeIndex>
}

extension Run {
  /// Whether an instance was begun by this node, and its token has not come there yet.
  func isInstantiated(at node: NodeIndex) -> Bool { instantiation?.node == node }

  /// Takes what began the instance, at its node.
  mutating func takeInstantiation(at node: NodeIndex) -> Instantiation? {
    guard let begun = instantiation, begun.node == node else { return nil }
    instantiation = nil
    if let fired = begun.fired {
      emit(
        .conditionFired(
          ConditionFired(
            id: ConditionID(nextNumber), node: node, expression: fired.expression, value: fired.value,
            read: fired.read, staysArmed: false)))
    }
    return begun
  }

  /// The key by which the instance was begun, for the nodes that share it.
  func instantiationKey(at node: NodeIndex) -> Value? {
    guard let peers = instantiationPeers, peers.nodes.contains(node) else { return nil }
    return peers.key
  }

  /// What a start brings to the event it begins with; nil for a none start event.
  ///
  /// A start without a trigger gives its data in place of the first trigger that is no condition. Where all are conditions,
  /// they are tested against the start data.
  /// - Throws: ``Rejection`` `conditionNotTrue`, `startDataMissing`
  /// - Spec: semantics.md 2, 6, 9
  func instantiation(
    at node: NodeIndex, _ start: StartInstance, _ data: Context, isMapped: Bool
  ) throws(Rejection) -> Instantiation? {
    guard let event = graph.event(of: node), !event.definitions.isEmpty else { return nil }
    let occurrence: Occurrence
    var definition = event.definitions.firstIndex { fits($0, start.trigger) } ?? 0
    var fired: ConditionFired?
    switch start.trigger {
    case .message(let message): occurrence = .message(message)
    case .signal(let name): occurrence = .signal(name: name, variables: start.variables)
    case .timer(let due, let number):
      definition = number
      occurrence = .timer(TimerID(0), due: due)
    case nil:
      if event.definitions.allSatisfy(isCondition) {
        (definition, fired) = try trueCondition(of: event, at: node, data)
        occurrence = .condition
      } else {
        occurrence = .collected(data)
      }
    }
    return Instantiation(
      node: node, definition: definition, occurrence: occurrence,
      result: isMapped ? data : Context([]), isMapped: isMapped, fired: fired)
  }

  private func isCondition(_ definition: EventDefinition) -> Bool {
    if case .conditional = definition { return true }
    return false
  }

  private func fits(_ definition: EventDefinition, _ trigger: StartInstance.Trigger?) -> Bool {
    switch (definition, trigger) {
    case (.message(let message), .message(let envelope)?): message.name == envelope.name
    case (.signal(let name), .signal(let thrown)?): name == thrown
    case (_, nil): !isCondition(definition)
    case (_, .message?), (_, .signal?), (_, .timer?): false
    }
  }

  /// The first condition of a start event that is true for the start data.
  private func trueCondition(
    of event: EventSpecification, at node: NodeIndex, _ data: Context
  ) throws(Rejection) -> (Int, ConditionFired) {
    var texts: [String] = []
    for (number, definition) in event.definitions.enumerated() {
      guard case .conditional(let condition) = definition else { continue }
      let names = condition.expression.names
      let evaluation = condition.expression.evaluate(names.map { data[$0] }, at: graph.moment(at: now))
      if evaluation.failed {
        throw Rejection(
          .startDataMissing,
          "the condition '\(condition.text)' of start event '\(graph[node].id)' cannot be tested: "
            + (evaluation.failure ?? "it failed"), hint: "give the start data that it reads")
      }
      texts.append("'\(condition.text)'")
      guard evaluation.value == .boolean(true) else { continue }
      return (
        number,
        ConditionFired(
          id: ConditionID(0), node: node, expression: condition.text, value: evaluation.value,
          read: names.map { ReadVariable(name: $0, value: data[$0] ?? .null) }, staysArmed: false)
      )
    }
    throw Rejection(
      .conditionNotTrue,
      "the condition \(texts.joined(separator: " or ")) of start event '\(graph[node].id)' is not true for the start data",
      hint: "start it with data for which it is true")
  }
}
