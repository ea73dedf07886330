import Synchronization
import TramiteEngine
import TramiteFEEL

/// Answers that must stand nowhere once they have been given: opened secrets, temporary passwords, keys, the input of jobs.
///
/// So that an answer that is lost on the way is not lost for ever, it is kept for some minutes for a repetition of the same
/// request, by the same caller under the same `Idempotency-Key`: in the memory of this program alone, never in the store.
/// That the request was answered stands in the store; a repetition that comes later, or to another program, does nothing.
final class ToldOnce: Sendable {
  private struct Kept {
    let answer: [UInt8]
    let endsAt: Int64
  }
  /// How long an answer is kept, in milliseconds.
  static let keptMilliseconds: Int64 = 600_000
  private let answers = Mutex<[RequestTerms.Key: Kept]>([:])

  /// Keeps an answer.
  func keep(_ answer: [UInt8], for key: RequestTerms.Key, at now: Instant) {
    answers.withLock { answers in
      answers = answers.filter { $0.value.endsAt > now.millisecondsSince1970 }
      answers[key] = Kept(answer: answer, endsAt: now.millisecondsSince1970 + Self.keptMilliseconds)
    }
  }

  /// The answer to a request; nil where it is gone.
  func answer(to key: RequestTerms.Key, at now: Instant) -> [UInt8]? {
    answers.withLock { answers in
      answers = answers.filter { $0.value.endsAt > now.millisecondsSince1970 }
      return answers[key]?.answer
    }
  }
}
