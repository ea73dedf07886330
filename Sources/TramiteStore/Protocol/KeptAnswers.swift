public import TramiteFEEL

/// The answer to a request that its caller may repeat: kept in the transaction of what was asked, so that a repetition is
/// answered alike and nothing is done twice.
public struct KeptAnswerRow: Hashable, Sendable {
  /// Whose request it was.
  public var caller: String
  /// The caller's name for the request.
  public var key: String
  /// SHA-256 of what was asked: another request under the same key is a mistake.
  public var request: [UInt8]
  /// The answer as the engine's caller wrote it.
  public var answer: [UInt8]
  public var at: Instant
  /// Describes an answer.
  public init(caller: String, key: String, request: [UInt8], answer: [UInt8], at: Instant) {
    self.caller = caller
    self.key = key
    self.request = request
    self.answer = answer
    self.at = at
  }
}

extension StoreFailure {
  /// An answer to a request that has one already.
  package static func answerKept(_ row: KeptAnswerRow) -> StoreFailure {
    StoreFailure(
      .exists, "a request of '\(row.caller)' under the key '\(row.key)' has its answer already",
      hint: "look the answer up before the command is decided")
  }
}

/// Reading kept answers.
public protocol KeptAnswerReader {
  func keptAnswer(caller: String, key: String) throws -> KeptAnswerRow?
}

/// Keeping answers.
public protocol KeptAnswerWriter {
  /// Keeps an answer. - Throws: ``StoreFailure/Code/exists`` when the caller has one under that key.
  func keepAnswer(_ row: KeptAnswerRow) throws
  /// Forgets answers of before a time, at most so many, the oldest first.
  func forgetAnswers(before: Instant, limit: Int) throws
}
