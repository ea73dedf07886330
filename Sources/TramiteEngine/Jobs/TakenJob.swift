import TramiteFEEL
import TramiteGraph
import TramiteHistory
import TramiteStore

/// A job that this program has taken under a lease, with all that its handler is told.
struct TakenJob: Sendable {
  let instance: InstanceKey
  let instanceID: String
  let process: String
  let element: String
  let job: Job
  let call: HandlerCall
  let startedBy: String?
  let takenAt: Instant

  var key: Key { Key(instance: instance, job: job.id, attempt: job.attempt) }

  /// One attempt of a job.
  struct Key: Hashable {
    let instance: InstanceKey
    let job: JobID
    let attempt: Int
  }
}

/// What an attempt of a job gave.
enum AttemptResult: Sendable {
  case answer(HandlerAnswer)
  case failure(message: String, isPermanent: Bool, retries: Int? = nil, retryAfterSeconds: Int? = nil)

  init(failure error: any Error) {
    if let failure = error as? HandlerFailure {
      self = .failure(message: failure.description, isPermanent: failure.isPermanent)
    } else {
      self = .failure(message: "\(error)", isPermanent: false)
    }
  }
}
