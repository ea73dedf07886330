import TramiteFEEL
import TramiteHistory
import TramiteStore

extension Instant {
  /// Milliseconds after the beginning of the test's time.
  static func test(_ milliseconds: Int64) -> Instant {
    Instant(millisecondsSince1970: 1_767_603_600_000 + milliseconds)
  }
}

extension JournalEntry {
  /// An entry as a small command gives it: 300 bytes.
  static func example(_ first: Int64, _ last: Int64) -> JournalEntry {
    JournalEntry(
      firstSeq: first, lastSeq: last, at: .test(last), command: [UInt8](repeating: 1, count: 100),
      events: [UInt8](repeating: 2, count: 200), hash: .zero)
  }
}

extension StoreWriter {
  /// Starts an instance that waits at a user task.
  func startInstance(_ id: String, waitingAt element: String, everyIndex: Bool = false) throws -> InstanceKey {
    var changes: [IndexChange] = [
      .waitingAt([element]),
      .workItem(
        WorkItemRow(
          id: WorkItemID(1), element: element, name: "Presentar la solicitud", role: "r", createdAt: .test(1),
          due: everyIndex ? .test(9) : nil)),
    ]
    if everyIndex {
      changes += [
        .timer(TimerRow(id: TimerID(2), due: .test(7))), .job(JobRow(id: JobID(3), handler: "h")),
        .subscription(SubscriptionRow(id: SubscriptionID(4), kind: .message, name: "m", key: "k7", element: "e")),
        .subscription(SubscriptionRow(id: SubscriptionID(5), kind: .signal, name: "s", element: "e")),
        .incident(IncidentRow(id: IncidentID(6), element: "e", code: .stuck, message: "m", since: .test(1))),
        .workItem(
          WorkItemRow(id: WorkItemID(8), element: element, role: "s", assignee: "ana", createdAt: .test(1))),
      ]
    }
    return try start(
      NewInstance(
        id: id, process: "smv-pro-gti-gti-003", version: 1, businessKey: everyIndex ? "b7" : nil, startedBy: "ana",
        startedAt: .test(0), parent: everyIndex ? InstanceKey(7) : nil),
      with: .example(1, 3), changes: changes)
  }

  /// Appends an entry of one event.
  func appendExample(to key: InstanceKey, expecting seq: Int64, waitingAt element: String) throws {
    _ = try append(.example(seq + 1, seq + 1), to: key, expecting: seq, changes: [.waitingAt([element])])
  }
}
