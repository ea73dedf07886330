public import TramiteFEEL
public import TramiteGraph

/// An offer to start a user task of an ad-hoc sub-process (semantics.md 13): shown in inboxes as startable.
public struct Offer: Identified {
  public let id: OfferID
  /// The user task.
  public internal(set) var node: NodeIndex
  /// The token of the ad-hoc sub-process.
  public let token: TokenID
  /// The scope in which the task would run.
  public let scope: ScopeID
  /// Whose members may start it.
  public let role: String
  public let since: Instant
  /// Makes an offer.
  public init(id: OfferID, node: NodeIndex, token: TokenID, scope: ScopeID, role: String, since: Instant) {
    self.id = id
    self.node = node
    self.token = token
    self.scope = scope
    self.role = role
    self.since = since
  }
}

/// What has happened in the scope of an ad-hoc sub-process.
public struct AdHocRun: Identified {
  public let id: ScopeID
  /// Inner nodes that were started at least once, in that order.
  public internal(set) var started: [NodeIndex] = []
  /// Inner nodes that completed at least once, in that order.
  public internal(set) var completed: [NodeIndex] = []
  /// Whether its completion condition was true: nothing new starts.
  public internal(set) var isClosed = false
  init(id: ScopeID) { self.id = id }
}

/// The completion condition of an ad-hoc sub-process was true.
public struct AdHocClosed: Hashable, Sendable {
  public let node: NodeIndex
  public let token: TokenID
  public let scope: ScopeID
  /// Whether what still runs is ended, not waited for.
  public let cancelsRemaining: Bool
  /// Describes the closing.
  public init(node: NodeIndex, token: TokenID, scope: ScopeID, cancelsRemaining: Bool) {
    self.node = node
    self.token = token
    self.scope = scope
    self.cancelsRemaining = cancelsRemaining
  }
}

extension InstanceState {
  /// Takes note of an inner node of an ad-hoc sub-process that was started.
  mutating func noteStart(of node: NodeIndex, in scope: ScopeID) {
    if adHocs.isEmpty { return }
    adHocs.update(scope) { run in if !run.started.contains(node) { run.started.append(node) } }
  }

  /// Takes note of an inner node of an ad-hoc sub-process that completed.
  mutating func noteEnd(of node: NodeIndex, in scope: ScopeID?) {
    guard !adHocs.isEmpty, let scope else { return }
    adHocs.update(scope) { run in if !run.completed.contains(node) { run.completed.append(node) } }
  }
}
