/// How long what takes seconds of computing may go on: checking definitions, deploying them. It is asked again and again
/// on the way, in the task that computes; without one it goes on until it is done.
public struct ComputingTime: Sendable {
  /// That of the present task.
  @TaskLocal public static var current = ComputingTime { true }
  /// Whether to go on.
  public let goesOn: @Sendable () -> Bool

  /// A time that lasts as long as it is said.
  public init(_ goesOn: @escaping @Sendable () -> Bool) { self.goesOn = goesOn }

  /// Ends a computation whose time is over: what it has found so far is not all.
  /// - Throws: ``ComputingTimeOver``
  public static func check() throws(ComputingTimeOver) {
    if !current.goesOn() { throw ComputingTimeOver() }
  }
}

/// A computation took longer than it may. Nothing has changed.
public struct ComputingTimeOver: Error {}
