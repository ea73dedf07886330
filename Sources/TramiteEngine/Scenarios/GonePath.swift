import TramiteGraph
import TramiteHistory

/// The way that instances have gone: each occurrence of an element with the span in which it was active.
struct GonePath {
  struct Occurrence {
    let element: String
    let process: String
    let isGateway: Bool
    /// Number of the event that activated it.
    let from: Int
    /// Number of the event that ended it; the greatest number while it is active.
    var to: Int
  }

  private(set) var occurrences: [Occurrence] = []

  init(_ events: [PlayedEvent]) {
    struct Place: Hashable {
      let instance: String
      let node: NodeIndex
      let token: TokenID
    }
    var open: [Place: Int] = [:]
    for (number, played) in events.enumerated() {
      switch played.entry.event {
      case .elementActivated(let activation):
        let node = played.graph[activation.node]
        open[Place(instance: played.instance, node: activation.node, token: activation.token)] = occurrences.count
        occurrences.append(
          Occurrence(
            element: node.id, process: played.graph.process, isGateway: Self.isGateway(node), from: number, to: .max))
      case .elementCompleted(let node, let token, _), .elementTerminated(let node, let token):
        if let place = open.removeValue(forKey: Place(instance: played.instance, node: node, token: token)) {
          occurrences[place].to = number
        }
      case .instanceStarted, .instanceCompleted, .instanceTerminated, .instanceFailed, .instanceCancelled,
        .instanceModified, .instanceMigrated, .instanceSuspended, .instanceResumed, .flowTaken, .gatewayDecided,
        .decisionEvaluated, .gatewayReset, .compensationRecorded,
        .compensationThrown, .elementCompensating, .elementCompensated,
        .compensationAborted, .compensationEnded, .transactionCancelled, .variablesSet, .workItemCreated,
        .workItemClaimed, .workItemReleased, .workItemChanged, .workItemDelegated, .workItemCompleted,
        .workItemWithdrawn,
        .workItemOverdue, .jobCreated, .jobCompleted, .jobFailed, .jobWithdrawn, .timerScheduled, .timerFired,
        .timerWithdrawn, .subscriptionOpened, .subscriptionClosed, .messageThrown, .messageCaught, .signalThrown,
        .signalCaught, .errorThrown, .errorCaught, .escalationThrown, .childStarted, .childEnded, .warningRecorded,
        .globalTaskStarted, .correlationKeySet, .recordWritten, .incidentRaised, .incidentResolved, .commentAdded,
        .elementReady, .loopStarted, .loopCompleted, .behaviorThrown, .activityOffered, .offerWithdrawn, .adHocClosed,
        .escalationCaught, .conditionArmed, .conditionFired, .conditionLapsed, .conditionWithdrawn,
        .occurrenceCollected, .collectionDropped, .tokenDiscarded:
        break
      }
    }
  }

  private static func isGateway(_ node: Node) -> Bool {
    if case .gateway = node.kind { return true }
    return false
  }

  /// How many of the elements were reached in this order; others may stand between.
  ///
  /// What runs in parallel has no order: an element counts at any moment at which it was active.
  /// - Parameter own: elements of this process are looked for in it only.
  func reached(_ path: [String], own: ProcessGraph) -> Int {
    var used: Set<Int> = []
    var moment = 0
    for (count, element) in path.enumerated() {
      let isOwn = own.node(element) != nil
      var best: (place: Int, moment: Int)?
      for (place, occurrence) in occurrences.enumerated()
      where occurrence.element == element && occurrence.to >= moment && !used.contains(place) {
        if isOwn, occurrence.process != own.process { continue }
        let at = max(moment, occurrence.from)
        if best.map({ at < $0.moment }) ?? true { best = (place, at) }
      }
      guard let best else { return count }
      used.insert(best.place)
      moment = best.moment
    }
    return path.count
  }

  /// Elements in the order in which they were reached. Of gateways only those that are asked for: they say little.
  func elements(of process: String, withGateways wanted: Set<String>) -> [String] {
    occurrences.filter { $0.process == process && (!$0.isGateway || wanted.contains($0.element)) }.map(\.element)
  }
}
