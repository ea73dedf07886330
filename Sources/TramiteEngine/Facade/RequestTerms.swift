import TramiteFEEL
import TramiteHistory
import TramiteInterpreter
import TramiteStore

/// What a caller asks of a command besides the command itself: that a repetition does nothing twice, and that nothing has
/// changed since the caller looked. Both are judged inside the command's own transaction.
///
/// - Important: Runs around exactly one command (``Engine/under(_:_:)``).
public struct RequestTerms: Sendable {
  /// The caller's name for the request; nil: a repetition is a request of its own.
  public var key: Key?
  /// What must still be so; nil: anything.
  public var expectation: Expectation?
  /// The answer that is kept for repetitions, from what the command gave; nil where it is not to be kept.
  public var answer: @Sendable (any Sendable) -> [UInt8]?

  /// A request as its caller names it.
  public struct Key: Hashable, Sendable {
    /// Who asks; keys of different callers have nothing to do with each other.
    public let caller: String
    /// The caller's name for the request.
    public let name: String
    /// SHA-256 of what is asked.
    public let request: [UInt8]
    /// Names a request.
    public init(caller: String, name: String, request: [UInt8]) {
      self.caller = caller
      self.name = name
      self.request = request
    }
  }

  /// What the caller has seen.
  public enum Expectation: Hashable, Sendable {
    /// An instance whose newest event is this.
    case instance(String, seq: Int64)
    /// A process whose latest version is this.
    case process(String, version: Int)
  }

  /// Describes terms.
  public init(
    key: Key? = nil, expectation: Expectation? = nil,
    answer: @escaping @Sendable (any Sendable) -> [UInt8]? = { _ in nil }
  ) {
    self.key = key
    self.expectation = expectation
    self.answer = answer
  }

  /// How long answers are kept, in milliseconds: two days.
  static let keptMilliseconds: Int64 = 172_800_000
  /// The terms of the command that the present task gives.
  @TaskLocal static var current: RequestTerms?

  /// Does a command under these terms.
  func perform<Result: Sendable>(_ batch: Batch, _ body: (Batch) throws -> Result) throws -> Result {
    if let key, let kept = try batch.writer.keptAnswer(caller: key.caller, key: key.name) {
      throw try kept.repetition(of: key)
    }
    let change = try expectation?.change(batch)
    let result: Result
    do {
      result = try body(batch)
    } catch let rejection as Rejection {
      // Who may not do it learns nothing of what has changed; for others that counts before what it has led to.
      if let change, !rejection.code.isAboutWhoAsks { throw change }
      throw rejection
    }
    if let change { throw change }
    if let key, let answer = answer(result) {
      batch.writes += 1
      try batch.writer.keepAnswer(
        KeptAnswerRow(caller: key.caller, key: key.name, request: key.request, answer: answer, at: batch.now))
      let horizon = batch.now.millisecondsSince1970 - Self.keptMilliseconds
      try batch.writer.forgetAnswers(before: .init(millisecondsSince1970: horizon), limit: 16)
    }
    return result
  }
}

/// The request was answered before; nothing has been done again.
public struct RequestRepeated: Error {
  /// The answer that was kept.
  public let answer: [UInt8]
}

/// The key of a request stands for another request of the same caller.
public struct RequestKeyReused: Error {}

/// What the caller had seen is no longer so; nothing has been done.
public struct ExpectationFailed: Error {
  /// What has changed, in words.
  public let message: String
}

extension Engine {
  /// Gives one command under terms.
  /// - Throws: ``RequestRepeated`` with the kept answer; ``RequestKeyReused``; ``ExpectationFailed``; what the command throws
  public nonisolated func under<Result: Sendable>(
    _ terms: RequestTerms, _ command: () async throws -> Result
  ) async throws -> Result {
    try await RequestTerms.$current.withValue(terms) { try await command() }
  }

  /// The answer that was kept for a request; nil where it has not been given yet.
  /// - Throws: ``RequestKeyReused``
  public nonisolated func keptAnswer(_ key: RequestTerms.Key) async throws -> [UInt8]? {
    let kept = try await reading { try $0.keptAnswer(caller: key.caller, key: key.name) }
    return try kept?.repetition(of: key).answer
  }
}

extension KeptAnswerRow {
  fileprivate func repetition(of key: RequestTerms.Key) throws -> RequestRepeated {
    guard request == key.request else { throw RequestKeyReused() }
    return RequestRepeated(answer: answer)
  }
}

extension RequestTerms.Expectation {
  /// What has changed since the caller looked; nil: nothing.
  fileprivate func change(_ batch: Batch) throws -> ExpectationFailed? {
    switch self {
    case .instance(let id, let seq):
      guard let instance = try batch.instance(id), instance.state.seq != seq else { return nil }
      return ExpectationFailed(message: "instance '\(id)' has changed since it was read")
    case .process(let process, let version):
      let latest = try batch.writer.latestDefinition(process: process)?.version
      guard latest != version else { return nil }
      return ExpectationFailed(
        message: "process '\(process)' has version \(latest.map(String.init) ?? "none") now, and \(version) was read")
    }
  }
}
