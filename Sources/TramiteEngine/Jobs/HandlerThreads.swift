import Dispatch

/// The threads on which handlers run. A handler may compute for minutes (encryption, large reports): what answers people,
/// fires timers and prolongs leases must not wait for it, so it does not share their threads.
final class HandlerThreads: TaskExecutor {
  private let queue = DispatchQueue(label: "tramite.handlers", attributes: .concurrent)

  func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    queue.async { [self] in job.runSynchronously(on: asUnownedTaskExecutor()) }
  }
}
