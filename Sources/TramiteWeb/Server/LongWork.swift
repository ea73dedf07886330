import Dispatch
import HTTPTypes
import Hummingbird
import Synchronization
import TramiteDocuments
import TramiteEngine

/// Work that a request may ask for and that takes seconds of computing: checking definitions, trying out expressions.
///
/// It runs on threads of its own, one piece after another, and never on those that answer requests and work timers; what is
/// deployed never waits behind what is only tried out. One person has two pieces under way at most, and few may wait: more are
/// told to come again.
final class LongWork: Sendable {
  /// Which thread a piece runs on.
  enum Kind: Hashable, Sendable { case deploying, trying }

  /// Pieces that are under way or wait.
  private static let capacity = 8
  private static let ofOnePerson = 2
  /// The people whose pieces these are.
  private let people = Mutex<[Kind: [String]]>([:])
  private let deploying = OwnThread()
  private let trying = OwnThread()

  /// Works a piece for a person.
  /// - Throws: ``ProblemDetails`` `tooBusy`, and what the work throws
  func run<Result: Sendable>(
    for actor: Actor, _ kind: Kind = .trying, _ work: @escaping @Sendable () async throws -> Result
  ) async throws -> Result {
    let user = actor.user ?? ""
    guard enter(user, kind) else {
      throw ProblemDetails(
        .serviceUnavailable, .tooBusy, "enough work of this kind is under way already",
        hint: "send it again after the seconds of Retry-After", headers: [.retryAfter: "2"])
    }
    defer { leave(user, kind) }
    return try await withTaskExecutorPreference(kind == .deploying ? deploying : trying) { try await work() }
  }

  private func enter(_ user: String, _ kind: Kind) -> Bool {
    people.withLock { people in
      let here = people[kind, default: []]
      guard here.count < Self.capacity, here.count(where: { $0 == user }) < Self.ofOnePerson else { return false }
      people[kind, default: []].append(user)
      return true
    }
  }

  private func leave(_ user: String, _ kind: Kind) {
    people.withLock { people in
      if let place = people[kind]?.firstIndex(of: user) { people[kind]?.remove(at: place) }
    }
  }

  /// An executor of one thread.
  private final class OwnThread: TaskExecutor {
    private let queue = DispatchQueue(label: "tramite.long-work", qos: .utility)

    func enqueue(_ job: consuming ExecutorJob) {
      let job = UnownedJob(job)
      queue.async { job.runSynchronously(on: self.asUnownedTaskExecutor()) }
    }
  }
}
