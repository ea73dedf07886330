import Hummingbird
import HummingbirdCore
import TramiteEngine
import TramiteFEEL
import TramiteHistory
import TramiteStore

/// Jobs and timers of the procedures that somebody operates: what the program does, and what it waits for.
struct DuePages: Sendable {
  private static let pageSize = 50

  func add(to pages: PageRoutes, _ router: Router<WebContext>) {
    pages.get(router, "operations/jobs") { try await jobs($0) }
    pages.get(router, "operations/timers") { try await timers($0) }
  }

  private func jobs(_ page: PageRequest) async throws -> Response {
    let place = page.asked("after").flatMap(JobCursor.init(text:))
    let (jobs, next) = try await page.engine.waitingJobs(after: place, limit: Self.pageSize, by: page.actor)
    let t = page.t
    return page.operations(.jobs) { h in
      h(.p, .class("soft"), text: t("jobs.text"))
      if jobs.isEmpty, next == nil {
        h(.div, .class("sheet")) { $0.empty(t("jobs.none"), t("jobs.none.text")) }
        return
      }
      h.grid(
        t("operations.jobs"),
        [t("due.step"), t("due.case"), t("jobs.handler"), t("jobs.attempt"), t("person.state")],
        jobs.compactMap { thing in
          guard case .job(let job) = thing.kind else { return nil }
          return [
            { step(&$0, thing, page) }, { link(&$0, thing) }, { $0.write(job.handler) },
            { $0.write(t.number(job.attempt)) }, { state(&$0, job, t) },
          ]
        })
      h.pager(
        first: place == nil ? nil : .operations("jobs"), firstLabel: t("pager.first"),
        next: next.map { Route(["operations", "jobs"], query: [("after", $0.text)]) }, nextLabel: t("pager.next"))
    }
  }

  private func timers(_ page: PageRequest) async throws -> Response {
    let (timers, hasMore) = try await page.engine.waitingTimers(limit: Self.pageSize * 2, by: page.actor)
    let t = page.t
    return page.operations(.timers) { h in
      if timers.isEmpty {
        h(.div, .class("sheet")) { $0.empty(t("timers.none"), t("timers.none.text")) }
        return
      }
      if hasMore { h(.p, .class("soft"), text: t("timers.first", count: timers.count)) }
      h.grid(
        t("operations.timers"), [t("timers.due"), t("due.step"), t("due.case")],
        timers.compactMap { thing in
          guard case .timer(let due) = thing.kind else { return nil }
          return [
            { h in
              if due < t.now { h.badge(t("timers.overdue"), .late) }
              h.write(" ")
              h.moment(due, t)
            }, { step(&$0, thing, page) }, { link(&$0, thing) },
          ]
        })
    }
  }

  private func step(_ h: inout HTML, _ thing: WaitingEntry, _ page: PageRequest) {
    h.write(thing.name.flatMap { $0.isEmpty ? nil : $0 } ?? thing.element ?? "–")
    h(.div, .class("small soft"), text: page.names.process(thing.process))
  }

  private func link(_ h: inout HTML, _ thing: WaitingEntry) {
    h(.a, .class("breaks"), .href(.oneCase(thing.instance)), text: thing.businessKey ?? thing.instance)
  }

  private func state(_ h: inout HTML, _ job: JobRow, _ t: Texts) {
    if let lease = job.lease, lease.until > t.now {
      h.badge(t("jobs.running"), .accent)
      h(.div, .class("small soft")) { h in
        h.write(t("jobs.until") + " ")
        h.moment(lease.until, t)
      }
    } else if let start = job.notBefore, start > t.now {
      h.badge(t("jobs.again"), .warn)
      h.write(" ")
      h.moment(start, t)
    } else {
      h.badge(t(job.isExternal ? "jobs.waitsForWorker" : "jobs.ready"))
    }
  }
}

extension JobCursor {
  /// The place as an address carries it.
  var text: String { "\(instance.rawValue).\(job.rawValue)" }

  /// The place of a text; nil where it is none.
  init?(text: String) {
    let parts = text.split(separator: ".")
    guard parts.count == 2, let instance = Int64(parts[0]), let job = UInt32(parts[1]) else { return nil }
    self.init(instance: InstanceKey(instance), job: JobID(job))
  }
}
