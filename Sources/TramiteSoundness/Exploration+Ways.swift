import TramiteGraph
import TramiteHistory
import TramiteInterpreter

extension Exploration {
  /// How something that can go wrong is known again at the end of another way.
  enum Sign {
    case ending(Ending)
    /// A choice at which no flow is taken.
    case withoutFlow(NodeIndex)
    /// The state itself, whatever it is.
    case state
  }

  /// Steps, and the flows that were taken on the way.
  struct Way {
    var steps: [String] = []
    var flows: [FlowIndex] = []
  }

  /// A way of more steps than this is told as it was found.
  private static let longestShortened = 60

  /// A shortest way to a state, or to another that shows the same sign: states are found breadth first, but where the order of
  /// steps does not count, steps may have been taken that only others need. Those are left out.
  /// - Cost: the square of its steps, at most ``longestShortened``; each is decided again
  func way(to number: Int, showing sign: Sign) -> Way {
    var way = Way()
    var current: Int? = number
    while let found = current {
      way.steps.append(states[found].step)
      way.flows = states[found].flows + way.flows
      current = states[found].before
    }
    way.steps.reverse()
    if case .state = sign { return way }
    guard !bound.triesEveryOrder, way.steps.count <= Self.longestShortened else { return way }
    // The last step is what shows it, but for a choice, which comes after it; the first starts the instance.
    var position = way.steps.count - 1
    while position > 0 {
      var shorter = way.steps
      shorter.remove(at: position)
      if let found = walked(shorter, to: sign) { way = found }
      position = min(position, way.steps.count) - 1
    }
    return way
  }

  /// The steps taken again one after another; nil where one cannot be taken, or the sign is not seen at the end.
  private func walked(_ steps: [String], to sign: Sign) -> Way? {
    var state = InstanceState()
    var keys: [StateKey] = []
    var way = Way()
    for (position, text) in steps.enumerated() {
      let all = position == 0 ? Steps.starts(graph) : Steps.all(state, abstract)
      guard let step = all.first(where: { $0.text == text }), let outcome = decide(state, step) else {
        return nil
      }
      state = outcome.state
      if step.isBeside { keys = [] }
      keys.append(StateKey(state))
      way.steps.append(text)
      for case .flowTaken(let flow, _, _) in outcome.events where flow.position < abstract.originalFlows {
        way.flows.append(flow)
      }
    }
    return shows(sign, state, keys) ? way : nil
  }

  private func shows(_ sign: Sign, _ state: InstanceState, _ keys: [StateKey]) -> Bool {
    switch sign {
    case .ending(.growing(let node)):
      guard let last = keys.last else { return false }
      return keys.dropLast().contains { growth(from: $0, to: last) == node }
    case .ending(let ending): return halt(of: state) == ending
    case .withoutFlow(let node): return Steps.all(state, abstract).contains { $0.withoutFlow == node }
    case .state: return true
    }
  }
}
