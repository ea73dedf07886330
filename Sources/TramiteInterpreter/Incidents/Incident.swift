import TramiteFEEL
import TramiteGraph
import TramiteHistory

extension Run {
  /// A value in a message: messages are read by operators and stand open in the store, so in a process with personal fields
  /// only the value's type is told.
  func told(_ value: Value) -> String {
    graph.forms.contains { !$0.personalNames.isEmpty } ? "a value of type \(value.kind.rawValue)" : value.json
  }

  /// Raises an incident: its token stays where it is; other branches go on.
  /// - Spec: semantics.md 16
  mutating func raise(
    _ code: IncidentCode, at node: NodeIndex, token: TokenID?, scope: ScopeID? = nil, _ message: String,
    line: Int? = nil, resumption: TramiteHistory.Incident.Resumption, read: [ReadVariable] = []
  ) {
    emit(
      .incidentRaised(
        TramiteHistory.Incident(
          id: IncidentID(nextNumber), node: node, token: token, scope: scope, code: code, message: message,
          line: line ?? graph[node].line, resumption: resumption, since: now, read: read)))
  }

  /// Raises the incident of an expression that failed, with the values that it had read.
  mutating func raise(
    _ code: IncidentCode, at node: NodeIndex, token: TokenID?, _ failure: ExpressionFailure, line: Int? = nil,
    resumption: TramiteHistory.Incident.Resumption
  ) {
    raise(code, at: node, token: token, failure.message, line: line, resumption: resumption, read: failure.read)
  }

  /// Raises an incident at an event that a token or a scope waits for.
  mutating func raise(
    _ code: IncidentCode, at node: NodeIndex, holder: Holder, _ message: String, line: Int?,
    resumption: TramiteHistory.Incident.Resumption, read: [ReadVariable] = []
  ) {
    switch holder {
    case .token(let token):
      raise(code, at: node, token: token, message, line: line, resumption: resumption, read: read)
    case .scope(let scope):
      raise(code, at: node, token: nil, scope: scope, message, line: line, resumption: resumption, read: read)
    }
  }

  /// Withdraws a token's incidents at its own node, when it goes on by itself.
  mutating func withdrawIncidents(of token: TokenID, at node: NodeIndex) {
    if state.isFree(token) { return }
    for wait in state.tokens[token]?.waits ?? [] {
      if case .incident(let id) = wait, state.incidents[id]?.node == node { withdraw(wait) }
    }
  }

  /// Notes an incident for information only, by the engine's word: what became of something that was thrown here. The
  /// instance may have ended by now.
  /// - Spec: semantics.md 1 (chains), 7 (unclaimed messages)
  mutating func note(_ code: IncidentCode, element: String, _ message: String) throws(Rejection) {
    switch code {
    case .unclaimedMessage, .chainLimit: break
    case .noFlowEnabled, .unknownOutcome, .expressionFailed, .missingInput, .invalidCardinality, .handlerFailed,
      .handlerUnknown, .activationLimit, .uncaughtError, .calledElementUnknown, .childCancelled, .stuck:
      throw Rejection(
        .wrongData, "an incident '\(code.word)' comes from the instance itself and cannot be noted from outside",
        hint: nil)
    }
    guard let node = graph.node(element) else {
      throw Rejection(
        .unknownElement, "process '\(graph.process)' has no element '\(element)'", hint: "nothing was noted")
    }
    raise(code, at: node, token: nil, message, resumption: .none)
  }
}
