import TramiteFEEL
import TramiteHistory

extension MemoryTransaction {
  // MARK: Timers

  func put(_ timer: TimerRow, _ key: InstanceKey, _ position: JournalPosition) {
    let part = InstancePart(key, timer.id.rawValue)
    removeTimer(part)
    tables.timers.insert(part, StoredTimer(row: timer, position: position))
    tables.timersByDue.insert(Triple(timer.due, position, part))
  }

  func removeTimer(_ part: InstancePart) {
    guard let timer = tables.timers.remove(part) else { return }
    tables.timersByDue.remove(Triple(timer.row.due, timer.position, part))
  }

  func dueTimers(upTo: Instant, limit: Int) throws -> [DueTimer] {
    tables.timersByDue.entries(limit: limit) { $0.a <= upTo }.compactMap { place in
      self.tables.timers[place.key.c].map { DueTimer(instance: place.key.c.a, timer: $0.row) }
    }
  }

  func nextTimerDue() throws -> Instant? { tables.timersByDue.first?.key.a }

  func timers(of instance: InstanceKey) throws -> [TimerRow] {
    tables.timers.entries(from: Pair(instance, 0)) { $0.a == instance }.map(\.row.row)
  }

  func leaseDueTimers(_ lease: Lease, now: Instant, limit: Int) throws -> [DueTimer] {
    var taken: [DueTimer] = []
    for place in tables.timersByDue.all {
      guard place.key.a <= now, taken.count < limit else { break }
      let part = place.key.c
      guard let timer = tables.timers[part], timer.lease.map({ $0.until <= now }) ?? true else { continue }
      tables.timers.update(part) { $0.lease = lease }
      taken.append(DueTimer(instance: part.a, timer: timer.row))
    }
    return taken
  }

  // MARK: Jobs

  func put(_ job: JobRow, _ row: JournalRow) {
    let part = InstancePart(row.instance, job.id.rawValue)
    removeJob(part)
    insert(
      StoredJob(
        row: job, availableAt: job.lease?.until ?? job.notBefore ?? row.entry.at, position: row.position), part)
  }

  private func insert(_ job: StoredJob, _ part: InstancePart) {
    tables.jobs.insert(part, job)
    tables.jobPlaces.insert(place(of: job, part))
  }

  private func place(of job: StoredJob, _ part: InstancePart) -> JobPlace {
    JobPlace(queue: job.queue, availableAt: job.availableAt, position: job.position, part: part)
  }

  func removeJob(_ part: InstancePart) {
    guard let job = tables.jobs.remove(part) else { return }
    tables.jobPlaces.remove(place(of: job, part))
  }

  /// Changes the lease of a job, and with it when it can be taken.
  private func setLease(_ part: InstancePart, _ lease: Lease?, availableAt: Instant) {
    guard var job = tables.jobs[part] else { return }
    tables.jobPlaces.remove(place(of: job, part))
    job.row.lease = lease
    job.availableAt = availableAt
    insert(job, part)
  }

  func jobs(of instance: InstanceKey) throws -> [JobRow] {
    tables.jobs.entries(from: Pair(instance, 0)) { $0.a == instance }.map(\.row.row)
  }

  func jobs(after place: JobCursor?, limit: Int) throws -> [DueJob] {
    let start = place.map { Pair($0.instance, $0.job.rawValue &+ 1) } ?? Pair(InstanceKey(.min), 0)
    return tables.jobs.entries(from: start, limit: limit) { _ in true }.map {
      DueJob(instance: $0.key.a, job: $0.row.row)
    }
  }

  func job(_ id: JobID, of instance: InstanceKey) throws -> JobRow? { tables.jobs[Pair(instance, id.rawValue)]?.row }

  /// The places of a queue up to a time, in order.
  private func places(_ selection: JobSelection, upTo: Instant, limit: Int) -> [JobPlace] {
    let (queue, processes): (String, [String]?) =
      switch selection {
      case .internal: ("", nil)
      case .external(let handler, let processes): (handler, processes)
      }
    let start = JobPlace(
      queue: queue, availableAt: Instant(millisecondsSince1970: .min), position: JournalPosition(.min),
      part: Pair(InstanceKey(.min), 0))
    let all = tables.jobPlaces.entries(from: start, limit: processes == nil ? limit : .max) {
      $0.queue == queue && $0.availableAt <= upTo
    }.map(\.key)
    guard let processes else { return all }
    return Array(
      all.filter { place in
        tables.instances[place.part.a].map { processes.contains($0.process) } ?? false
      }.prefix(max(limit, 0)))
  }

  func leaseOwners() throws -> [String] { Set(tables.jobs.all.compactMap { $0.row.row.lease?.owner }).sorted() }

  func nextJobDue(_ selection: JobSelection) throws -> Instant? {
    places(selection, upTo: Instant(millisecondsSince1970: .max), limit: 1).first?.availableAt
  }

  func leaseDueJobs(_ selection: JobSelection, _ lease: Lease, now: Instant, limit: Int) throws -> [DueJob] {
    var taken: [DueJob] = []
    for part in places(selection, upTo: now, limit: limit).map(\.part) {
      setLease(part, lease, availableAt: lease.until)
      if let job = tables.jobs[part] { taken.append(DueJob(instance: part.a, job: job.row)) }
    }
    return taken
  }

  func extendLease(ofJob id: JobID, of instance: InstanceKey, _ lease: Lease, now: Instant) throws -> Bool {
    let part = InstancePart(instance, id.rawValue)
    guard let held = tables.jobs[part]?.row.lease, held.owner == lease.owner, held.until > now else { return false }
    setLease(part, lease, availableAt: lease.until)
    return true
  }

  func releaseLeases(of owner: String, now: Instant) throws {
    for entry in tables.jobs.all where entry.row.row.lease?.owner == owner {
      setLease(entry.key, nil, availableAt: min(entry.row.availableAt, now))
    }
    for entry in tables.timers.all where entry.row.lease?.owner == owner {
      tables.timers.update(entry.key) { $0.lease = nil }
    }
  }
}
