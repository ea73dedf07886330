import Synchronization

/// Tells who watches that something has been committed: streams of events, workers that wait for jobs.
final class Commits: Sendable {
  private struct Watchers {
    var next = 0
    var open: [Int: AsyncStream<Void>.Continuation] = [:]
  }
  private let watchers = Mutex(Watchers())

  /// A stream with an element after commits; of several only one waits to be taken.
  func watch() -> AsyncStream<Void> {
    let (stream, continuation) = AsyncStream<Void>.makeStream(bufferingPolicy: .bufferingNewest(1))
    let number = watchers.withLock { watchers in
      watchers.next += 1
      watchers.open[watchers.next] = continuation
      return watchers.next
    }
    continuation.onTermination = { [weak self] _ in
      _ = self?.watchers.withLock { $0.open.removeValue(forKey: number) }
    }
    return stream
  }

  /// Tells everybody.
  func tell() {
    let open = watchers.withLock { Array($0.open.values) }
    for continuation in open { continuation.yield() }
  }
}

extension Engine {
  /// Elements as this program commits; commits of other programs on the store are not told. For who follows the journal
  /// (``journal(after:limit:)``), together with a look now and then.
  public nonisolated func commits() -> AsyncStream<Void> { shard.commits.watch() }
}
