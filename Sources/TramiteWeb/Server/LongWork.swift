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
/// told to come again. A piece has its time, by which it gives up (``ComputingTime``); so it does when its client has left and
/// when the server stops.
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

  private let span: Duration

  /// - Parameter span: how long a piece may take, from when it begins
  init(within span: Duration = .seconds(60)) { self.span = span }

  /// Works a piece for who asks, as long as the client waits for it.
  /// - Throws: as ``run(for:_:while:_:)``
  func run<Result: Sendable>(
    for context: WebContext, _ kind: Kind = .trying, _ work: @escaping @Sendable () async throws -> Result
  ) async throws -> Result {
    let left = await ClientDeparture.mark(of: context.channel)
    return try await run(for: context.actor, kind, while: { left?.isSet != true }, work)
  }

  /// Works a piece for a person.
  /// - Parameter isWanted: whether anybody still waits for it
  /// - Throws: ``ProblemDetails`` `tooBusy` or `takesTooLong`; `CancellationError` where nobody waits any more; what the work
  ///   throws
  func run<Result: Sendable>(
    for actor: Actor, _ kind: Kind = .trying, while isWanted: @escaping @Sendable () -> Bool = { true },
    _ work: @escaping @Sendable () async throws -> Result
  ) async throws -> Result {
    let user = actor.user ?? ""
    guard enter(user, kind) else {
      throw ProblemDetails(
        .serviceUnavailable, .tooBusy, "enough work of this kind is under way already",
        hint: "send it again after the seconds of Retry-After", headers: [.retryAfter: "2"])
    }
    defer { leave(user, kind) }
    let span = span
    return try await withTaskExecutorPreference(kind == .deploying ? deploying : trying) {
      let end = ContinuousClock.now + span
      let time = ComputingTime { !Task.isCancelled && isWanted() && ContinuousClock.now < end }
      do {
        return try await ComputingTime.$current.withValue(time) {
          try ComputingTime.check()
          return try await work()
        }
      } catch is ComputingTimeOver {
        if Task.isCancelled || !isWanted() { throw CancellationError() }
        throw ProblemDetails(
          .unprocessableContent, .takesTooLong,
          "it takes too long: after \(span.components.seconds) seconds it was given up, and nothing has changed",
          hint: "send less at once, or simplify it; an operator of the server can raise computing-seconds")
      }
    }
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
