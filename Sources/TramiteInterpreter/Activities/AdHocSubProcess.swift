import TramiteFEEL
import TramiteGraph
import TramiteHistory

/// Ad-hoc sub-processes (BPMN 2.0.2 §10.3.5, §13.3.5; semantics.md 13).
///
/// What has no incoming flow is enabled: user tasks are offered, intermediate catch events armed again after each occurrence,
/// and everything else starts by itself, once. Where semantics.md leaves a choice: what follows an event that occurred in a
/// sequential one runs beside the activity that runs; a timer with a date is not armed again, for it would occur at once for
/// ever (a duration of zero is, and comes to the incident `activationLimit`); an activity that starts by itself and was left
/// through its border counts as done. Runs of event sub-processes and of compensation are no inner activities: a condition that
/// is true does not end them, and they are waited for (semantics.md 2). An event sub-process that interrupts ends the rest, and
/// nothing more begins.
extension Run {
  /// Begins what is enabled, in document order.
  /// - Emits: `activityOffered`
  mutating func beginAdHoc(_ node: NodeIndex, _ token: TokenID, again: Bool) {
    guard let scope = openedScope(of: token), let definition = state.scopes[scope]?.definition,
      let adHoc = graph[definition].adHoc
    else { return }
    if again {
      testAdHocCondition(scope)
      if state.adHocs[scope] != nil { goOnWithAdHoc(scope) }
      return
    }
    guard armEventSubProcesses(of: scope), isRunning, state.adHocs.contains(scope) else { return }
    for inner in graph[definition].implicitStarts {
      switch Enabled(graph[inner].kind) {
      case .offered(let task):
        emit(
          .activityOffered(
            Offer(
              id: OfferID(nextNumber), node: inner, token: token, scope: scope,
              role: graph.userTasks[task.position].role, since: now)))
      case .event: enqueue(.start(inner, scope))
      case .byItself: if !adHoc.isSequential { enqueue(.start(inner, scope)) }
      }
    }
    goOnWithAdHoc(scope)
  }

  /// Offers what a new version of the definition enables besides in ad-hoc sub-processes that run, and arms its events.
  /// - Emits: `activityOffered`
  mutating func offerNew() {
    for run in Array(state.adHocs) where !run.isClosed {
      guard let scope = state.scopes[run.id], let owner = scope.owner else { continue }
      for inner in graph[scope.definition].implicitStarts {
        switch Enabled(graph[inner].kind) {
        case .offered(let task):
          if state.offers.contains(where: { $0.scope == run.id && $0.node == inner }) { continue }
          emit(
            .activityOffered(
              Offer(
                id: OfferID(nextNumber), node: inner, token: owner, scope: run.id,
                role: graph.userTasks[task.position].role, since: now)))
        case .event: if !run.started.contains(inner) { enqueue(.start(inner, run.id)) }
        // In a sequential one it begins in its turn; in a parallel one it was not enabled when the sub-process started.
        case .byItself: break
        }
      }
    }
  }

  /// How an inner node without an incoming flow begins.
  private enum Enabled {
    case offered(TableIndex)
    case event
    case byItself

    init(_ kind: NodeKind) {
      switch kind {
      case .activity(.userTask(let task)): self = .offered(task)
      case .event(.intermediateCatch): self = .event
      case .activity, .gateway, .event: self = .byItself
      }
    }

    var isEvent: Bool {
      if case .event = self { return true }
      return false
    }
  }

  private func openedScope(of token: TokenID) -> ScopeID? {
    for wait in state.tokens[token]?.waits ?? [] {
      if case .scope(let scope) = wait { return scope }
    }
    return nil
  }

  /// Whether a scope takes no new token: that of an ad-hoc sub-process whose condition was true.
  func isClosed(_ scope: ScopeID) -> Bool {
    !state.adHocs.isEmpty && state.adHocs.read(scope) { $0.pointee.isClosed } ?? false
  }

  /// A person begins an activity that is offered.
  /// - Throws: ``Rejection``: `unknownElement`, `notOffered`
  mutating func beginOffered(_ element: String) throws(Rejection) {
    guard let node = graph.node(element) else {
      throw Rejection(
        .unknownElement, "process '\(graph.process)' has no element '\(element)'",
        hint: "what may be begun is shown by: tramite inbox")
    }
    guard let offer = state.offers.first(where: { $0.node == node }) else {
      throw Rejection(
        .notOffered, "'\(element)' is not offered in '\(state.instance)' now",
        hint: "what may be begun is shown by: tramite inbox")
    }
    if let definition = state.scopes[offer.scope]?.definition, graph[definition].adHoc?.isSequential == true,
      isBusy(offer.scope)
    {
      throw Rejection(
        .notOffered,
        "'\(element)' cannot be begun now: another activity of '\(graph.elementID(of: definition))' runs, and they follow one another",
        hint: "complete what runs first")
    }
    enqueue(.start(node, offer.scope))
  }

  /// A node in the scope of an ad-hoc sub-process was left: its condition is evaluated after an activity; then its flows are
  /// taken, and an event is armed again. A compensation handler only lets the compensation go on.
  mutating func leftInAdHoc(
    _ flows: [FlowIndex], from node: NodeIndex, _ token: TokenID, in scope: ScopeID, occurred: Bool
  ) {
    if graph[node].undoes {
      endHandler(node, token)
      goOnWithAdHoc(scope)
      return
    }
    if case .activity = graph[node].kind { testAdHocCondition(scope) }
    guard isRunning, let run = state.adHocs[scope] else { return }
    if !run.isClosed {
      putTokens(on: flows, from: node, in: scope)
      if graph[node].incoming.isEmpty, Enabled(graph[node].kind).isEvent, occurred, occursAgain(node) {
        enqueue(.start(node, scope))
      }
    }
    goOnWithAdHoc(scope)
  }

  private func occursAgain(_ node: NodeIndex) -> Bool {
    !(graph.event(of: node)?.definitions ?? []).contains { definition in
      if case .timer(let timer) = definition { return timer.kind == .date }
      return false
    }
  }

  /// Evaluates the completion condition; true closes the sub-process.
  /// - Emits: `adHocClosed`, `offerWithdrawn`
  /// - Incident: `expressionFailed` at the ad-hoc sub-process; a retry evaluates again
  private mutating func testAdHocCondition(_ scope: ScopeID) {
    guard let run = state.adHocs[scope], !run.isClosed, let opened = state.scopes[scope],
      let adHoc = graph[opened.definition].adHoc, let condition = adHoc.completionCondition,
      let owner = opened.owner, let node = state.tokens[owner]?.node
    else { return }
    withdrawIncidents(of: owner, at: node)
    guard decide(condition, of: node, owner, in: scope, Locals(), resumption: .begin) == true else { return }
    let cancels = adHoc.isSequential || adHoc.cancelsRemaining
    closeAdHoc(scope, cancelsRemaining: cancels)
    for token in state.tokens(in: scope) where isArmedEvent(token) || cancels && isInnerWork(token) { end(token) }
    forgetMoves(in: scope)
    joins.forget(scope)
  }

  /// From here on nothing begins in an ad-hoc sub-process; nothing where the scope is of another kind, or closed already.
  /// - Emits: `adHocClosed`, `offerWithdrawn`
  mutating func closeAdHoc(_ scope: ScopeID, cancelsRemaining: Bool) {
    guard let run = state.adHocs[scope], !run.isClosed, let owner = state.scopes[scope]?.owner,
      let node = state.tokens[owner]?.node
    else { return }
    emit(.adHocClosed(AdHocClosed(node: node, token: owner, scope: scope, cancelsRemaining: cancelsRemaining)))
    for wait in state.tokens[owner]?.waits ?? [] {
      if case .offer = wait { withdraw(wait) }
    }
  }

  private mutating func end(_ token: Token) {
    if token.node == nil { withdrawWaits(of: token.id) } else { terminate(token.id) }
  }

  /// Whether a token is of an inner activity or event, or on its way to one; not the run of an event sub-process, nor what
  /// undoes something.
  private func isInnerWork(_ token: Token) -> Bool {
    switch token.place {
    case .flow: true
    case .compensation: false
    case .node(let node): !isEventSubProcess(node) && !graph[node].undoes
    }
  }

  private func isEventSubProcess(_ node: NodeIndex) -> Bool {
    if case .activity(.eventSubProcess) = graph[node].kind { return true }
    return false
  }

  /// Begins the next activity of a sequential one; completes the sub-process when nothing runs and nothing is left to do. Its
  /// event sub-processes are disarmed then; those that run are waited for.
  mutating func goOnWithAdHoc(_ scope: ScopeID) {
    guard isRunning, let run = state.adHocs[scope], let opened = state.scopes[scope],
      let adHoc = graph[opened.definition].adHoc, !isBusy(scope)
    else { return }
    if !run.isClosed {
      let enabled = graph[opened.definition].implicitStarts
      for inner in enabled where !run.started.contains(inner) {
        guard case .byItself = Enabled(graph[inner].kind) else { continue }
        enqueue(.start(inner, scope))
        return
      }
      guard adHoc.completionCondition == nil else { return }
      let isAllDone = enabled.allSatisfy { inner in
        if case .offered = Enabled(graph[inner].kind) { return run.completed.contains(inner) }
        return true
      }
      guard isAllDone else { return }
    }
    guard let owner = opened.owner, let node = state.tokens[owner]?.node else { return }
    if opened.handlerCount > 0 {
      closeAdHoc(scope, cancelsRemaining: false)
      for token in state.tokens(in: scope) where isArmedEvent(token) { end(token) }
      disarm(scope)
      return
    }
    terminateTokens(of: scope)
    forgetMoves(in: scope)
    complete(node, owner)
  }

  /// Whether an inner activity or compensation runs, or is about to. Armed events and runs of event sub-processes do not
  /// count; in a closed one, neither do tokens on flows.
  private func isBusy(_ scope: ScopeID) -> Bool {
    if isStarting(scope) || state.isCompensating(in: scope) { return true }
    let isClosed = isClosed(scope)
    return state.tokens(in: scope).contains { token in
      guard let node = token.node else { return !isClosed }
      return !isEventSubProcess(node) && !isArmedEvent(token)
    }
  }

  /// Whether a token waits at an event that was armed when the sub-process began.
  func isArmedEvent(_ token: Token) -> Bool {
    guard let node = token.node, graph[node].incoming.isEmpty, Enabled(graph[node].kind).isEvent else { return false }
    return !token.waits.isEmpty
  }
}
