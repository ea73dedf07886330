import Synchronization

/// Suffixes 1, 2, 3, … in the order of the starts: for `simulate`, `test` and tests, whose output must not change from
/// run to run.
public final class CountingInstanceIDs: InstanceIDSource {
  private let last = Atomic<Int>(0)

  /// Makes a source that begins with 1.
  public init() {}

  public var isUnlikelyTaken: Bool { false }

  public func suffix(isFirstTry: Bool) -> String {
    String(last.add(1, ordering: .relaxed).newValue)
  }
}
