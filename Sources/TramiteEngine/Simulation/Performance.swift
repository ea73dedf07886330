public import TramiteGraph
public import TramiteHistory
public import TramiteInterpreter

/// An event of a rehearsal, with what is needed to show it.
public struct PlayedEvent: Sendable {
  /// The instance's id.
  public let instance: String
  /// The definition it runs on.
  public let graph: ProcessGraph
  /// The event in its place.
  public let entry: HistoryEntry
}

/// An instance as a rehearsal left it.
public struct PlayedInstance: Sendable {
  /// Its state at the end.
  public let state: InstanceState
  /// The definition it runs on.
  public let graph: ProcessGraph
  /// The elements at which it waits.
  public let waitingAt: [String]
  /// Whether it was started by name, not by a call or an event.
  public let isStartedByName: Bool
}

/// What a simulation gave.
public struct Performance: Sendable {
  /// The events of all instances, in the order in which they were recorded.
  public let events: [PlayedEvent]
  /// The instances, in the order of their starts.
  public let instances: [PlayedInstance]
  /// Why it was stopped, where it did not come to rest; stands as incident `activationLimit`.
  public let stopped: Stop?
  /// Starts by name that were refused.
  public let refusals: [Rejection]
  /// What could not be played: a work item that was refused, a step of the scenario that did not fit.
  public let failures: [String]

  /// A simulation that was stopped.
  public struct Stop: Hashable, Sendable {
    /// The instance that acted last.
    public let instance: String
    /// The element at which it acted last.
    public let element: String?
    /// What was too much.
    public let message: String
  }

  /// Whether every instance that was started by name has completed or was terminated by its definition.
  public var isDone: Bool {
    guard stopped == nil, refusals.isEmpty, failures.isEmpty else { return false }
    let named = instances.filter(\.isStartedByName)
    return !named.isEmpty && named.allSatisfy { $0.state.status == .completed || $0.state.status == .terminated }
  }
}
