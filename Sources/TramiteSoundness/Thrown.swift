import TramiteGraph
import TramiteHistory

/// An error or escalation that comes from outside of the definition: from a handler, a called process, or the behaviour of a
/// multi-instance activity.
enum Thrown: Hashable {
  case error(String?)
  case escalation(String?)

  /// The code of what is caught by those that catch every code.
  static let anyCode = "any code"

  /// What an event definition catches; nil where it catches neither.
  init?(_ definition: EventDefinition) {
    switch definition {
    case .error(let code): self = .error(code)
    case .escalation(let code): self = .escalation(code)
    case .message, .signal, .timer, .conditional, .compensation, .cancel, .terminate, .link: return nil
    }
  }

  /// How a way that leads somewhere says it.
  var words: String {
    switch self {
    case .error(let code): code.map { "'\($0)'" } ?? "any error"
    case .escalation(let code): code.map { "escalation '\($0)'" } ?? "any escalation"
    }
  }

  /// Something around a token that catches.
  struct Caught {
    let thrown: Thrown
    let node: NodeIndex
  }

  /// What is caught around a token, each once with the innermost event that catches it: nothing else can change where it goes.
  static func caught(around token: TokenID, _ state: InstanceState, _ abstract: AbstractGraph) -> [Caught] {
    guard abstract.catchesThrown else { return [] }
    let graph = abstract.graph
    var found: [Caught] = []
    var current: TokenID? = token
    while let host = current.flatMap({ state.tokens[$0] }) {
      let scope = state.scopes[host.scope]
      let borders = host.node.map { graph[$0].boundaryEvents } ?? []
      let starts = scope.map { graph.eventSubProcessStarts(of: $0.definition) } ?? []
      for node in borders + starts {
        for definition in graph.event(of: node)?.definitions ?? [] {
          guard let thrown = Thrown(definition), !found.contains(where: { $0.thrown == thrown }) else { continue }
          found.append(Caught(thrown: thrown, node: node))
        }
      }
      current = scope?.owner
    }
    return found
  }
}

extension AbstractGraph {
  /// Whether the definition's own handler decides at a gateway.
  func isDecidedByHandler(_ node: NodeIndex) -> Bool { Self.hasHandler(definition[original(node)].kind) }

  /// What multi-instance activities throw when their instances complete comes as a signal to the event that would catch it,
  /// at any time while they run: how many instances there are is data.
  /// - Spec: BPMN 2.0.2 §10.3.8; semantics.md 13
  static func signalBehaviors(of original: ProcessGraph, _ draft: inout ProcessGraph.Draft) {
    for (position, node) in original.nodes.enumerated() {
      guard let row = node.loop, case .multiInstance(let instances) = original.loops[row.position].kind else {
        continue
      }
      for thrown in instances.behavior.events.compactMap({ Thrown($0) }) {
        guard let (row, place) = catcher(of: thrown, at: NodeIndex(position), original) else { continue }
        let name = "the behaviour of \(node.id)"
        let signal = EventDefinition.signal(name: name)
        if draft.events[row.position].isParallel {
          draft.events[row.position].definitions[place] = signal
        } else if !draft.events[row.position].definitions.contains(where: { $0.isSignal(name) }) {
          draft.events[row.position].definitions.append(signal)
        }
      }
    }
  }

  /// The row and place of the definition that catches what an activity throws: outwards, of each level first one of its code.
  private static func catcher(
    of thrown: Thrown, at node: NodeIndex, _ graph: ProcessGraph
  ) -> (row: TableIndex, place: Int)? {
    var current: NodeIndex? = node
    while let host = current {
      let starts = graph.eventSubProcessStarts(of: graph[host].scope).filter { graph[graph[$0].scope].node != host }
      for level in [graph[host].boundaryEvents, starts] {
        for wanted in [thrown, thrown.withoutCode] {
          for event in level {
            guard let row = graph[event].kind.eventRow,
              let place = graph.events[row.position].definitions.firstIndex(where: { Thrown($0) == wanted })
            else { continue }
            return (row, place)
          }
        }
      }
      current = graph[graph[host].scope].node
    }
    return nil
  }
}

extension Thrown {
  fileprivate var withoutCode: Thrown {
    switch self {
    case .error: .error(nil)
    case .escalation: .escalation(nil)
    }
  }
}

extension EventDefinition {
  fileprivate func isSignal(_ wanted: String) -> Bool {
    if case .signal(let name) = self { return name == wanted }
    return false
  }
}

extension MultiInstance.Behavior {
  /// All events that may be thrown.
  fileprivate var events: [EventDefinition] {
    switch self {
    case .all: []
    case .each(let event), .first(let event): [event]
    case .complex(let rules): rules.flatMap(\.events)
    }
  }
}

extension ProcessGraph {
  /// The start events of the event sub-processes of a scope.
  fileprivate func eventSubProcessStarts(of scope: ScopeIndex) -> [NodeIndex] {
    self[scope].eventSubProcesses.compactMap { node in
      guard case .activity(let kind) = self[node].kind, let inner = kind.innerScope else { return nil }
      return self[inner].startEvents.first
    }
  }
}

extension NodeKind {
  /// The row of what an event, send or receive task catches or throws.
  var eventRow: TableIndex? {
    switch self {
    case .event(.start(let row)), .event(.intermediateCatch(let row)), .event(.intermediateThrow(let row)),
      .event(.boundary(let row)), .event(.end(let row)), .activity(.receiveTask(let row)),
      .activity(.sendTask(let row)):
      row
    case .activity, .gateway: nil
    }
  }
}
