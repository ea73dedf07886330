import TramiteFEEL
import TramiteGraph
import TramiteHistory
import TramiteInterpreter

extension FollowUp {
  /// What follows from the events of a command in other instances.
  ///
  /// - Parameter depth: length of the chain of causes of the command.
  static func of(
    _ events: [Event], by action: TramiteInterpreter.Action, before: InstanceState, after: InstanceState,
    graph: ProcessGraph, depth: Int
  ) -> [FollowUp] {
    var found: [FollowUp] = []
    func add(_ action: FollowUp.Action, deeper: Bool) {
      found.append(FollowUp(action: action, depth: deeper ? depth + 1 : depth, origin: after.instance))
    }
    var failure = ""
    var payload: Context?
    for event in events {
      switch event {
      case .childStarted(let child):
        // One that was withdrawn in the same command never began.
        guard after.children[child.id] != nil else { continue }
        let parent = ParentReference(
          instance: after.instance, child: child.id, element: graph[child.node].id,
          depth: (after.parent?.depth ?? 0) + 1)
        add(
          .startChild(
            instance: child.instance, process: child.process, version: child.version, variables: child.variables,
            parent: parent), deeper: false)
      case .childEnded(let id, _, _, _):
        // Told by the child itself, or decided here: then the child must end too.
        if case .endChild(let told, _) = action, told == id { continue }
        guard let child = before.children[id] else { continue }
        add(.cancelChild(instance: child.instance, reason: "its call activity was ended"), deeper: false)
      case .messageThrown(let thrown) where !thrown.isCaughtHere:
        // A black box only receives: that it was sent is recorded, and the outbox handler has it.
        if case .participant? = thrown.recipient { continue }
        add(
          .publish(
            MessageEnvelope(name: thrown.message, key: thrown.key, id: thrown.id, variables: thrown.variables),
            timeToLiveMilliseconds: thrown.timeToLiveMilliseconds,
            by: Thrower(
              instance: after.instance, element: graph[thrown.node].id, recipient: thrown.recipient)), deeper: true)
      case .signalThrown(let node, let signal, let variables):
        add(
          .broadcast(
            signal: signal, variables: variables,
            by: Thrower(instance: after.instance, element: graph[node].id), after: nil), deeper: true)
      case .escalationThrown(let thrown) where !thrown.isCaughtHere:
        guard let parent = after.parent else { continue }
        add(
          .escalateChild(
            parent: parent.instance, child: parent.child,
            ChildEscalation(code: thrown.code, message: thrown.message, variables: thrown.variables)), deeper: false)
      case .instanceFailed(_, let message): failure = message
      case .errorThrown(_, _, _, let variables): payload = variables
      case .instanceStarted, .instanceCompleted, .instanceTerminated, .instanceCancelled, .instanceModified,
        .instanceMigrated,
        .instanceSuspended,
        .instanceResumed, .elementActivated, .elementCompleted, .elementTerminated, .flowTaken, .gatewayDecided,
        .decisionEvaluated,
        .gatewayReset, .compensationRecorded, .compensationThrown, .elementCompensating, .elementCompensated,
        .compensationAborted, .compensationEnded, .transactionCancelled, .variablesSet, .workItemCreated,
        .workItemClaimed, .workItemReleased, .workItemChanged, .workItemDelegated,
        .workItemCompleted,
        .workItemWithdrawn, .workItemOverdue, .jobCreated, .jobCompleted, .jobFailed, .jobWithdrawn, .timerScheduled,
        .timerFired, .timerWithdrawn, .subscriptionOpened, .subscriptionClosed, .messageThrown, .messageCaught,
        .signalCaught, .errorCaught, .escalationThrown, .globalTaskStarted, .correlationKeySet,
        .recordWritten, .warningRecorded, .incidentRaised, .incidentResolved, .commentAdded, .elementReady,
        .loopStarted, .loopCompleted, .behaviorThrown, .activityOffered, .offerWithdrawn, .adHocClosed,
        .escalationCaught, .conditionArmed, .conditionFired, .conditionLapsed, .conditionWithdrawn,
        .occurrenceCollected, .collectionDropped, .tokenDiscarded:
        break
      }
    }
    if after.status.isEnded, !before.status.isEnded, let parent = after.parent, !isByParent(action) {
      let variables = after.status == .completed ? after.root?.variables.context : payload
      add(
        .endChild(
          parent: parent.instance, child: parent.child,
          ChildResult(
            status: after.status, error: after.error, message: failure, variables: variables ?? .init())),
        deeper: false)
    }
    return found
  }

  private static func isByParent(_ action: TramiteInterpreter.Action) -> Bool {
    guard case .cancelInstance(_, let cause) = action else { return false }
    return cause != .operator
  }
}
