import Testing
import TramiteHistory
import TramiteStore
import TramiteStoreSQLite
import TramiteTesting

struct SQLiteStoreTests {
  @Test(arguments: StoreContract.all)
  func keepsTheContract(_ check: StoreContract) async throws {
    let folder = try TemporaryFolder()
    let store = try SQLiteStore(path: folder.path("tramite.db"))
    try await check.run(on: store)
    #expect(try await store.checkIntegrity() == [])
    try store.close()
  }

  @Test
  func commitsAreSyncedUnlessTheWeakerWayIsAskedFor() async throws {
    let folder = try TemporaryFolder()
    let full = try SQLiteStore(path: folder.path("full.db"))
    #expect(try await full.pragma("synchronous") == 2)
    var options = SQLiteStore.Options()
    options.synchronization = .normal
    let normal = try SQLiteStore(path: folder.path("normal.db"), options: options)
    #expect(try await normal.pragma("synchronous") == 1)
    try full.close()
    let again = try SQLiteStore(path: folder.path("full.db"), options: .existing)
    #expect(try await again.pragma("synchronous") == 2)
  }

  @Test
  func everythingIsThereAfterClosingAndOpening() async throws {
    let folder = try TemporaryFolder()
    let first = try SQLiteStore(path: folder.path("tramite.db"))
    let key = try await first.write { try $0.startInstance("p~1", waitingAt: "a") }
    let description = try await first.read { try $0.description() }
    try first.close()
    await #expect(throws: StoreFailure.self) { try await first.read { try $0.instance(key) } }
    let second = try SQLiteStore(path: folder.path("tramite.db"), options: .existing)
    #expect(try await second.read { try $0.instance(key)?.id } == "p~1")
    #expect(try await second.read { try $0.waitingAt(key) } == ["a"])
    #expect(try await second.read { try $0.description() } == description)
    #expect(description.format == 1)
  }

  @Test
  func noLookUpWalksATableOrSorts() async throws {
    let folder = try TemporaryFolder()
    let store = try SQLiteStore(path: folder.path("tramite.db"))
    try await store.write { writer in
      for number in 1...300 { _ = try writer.startInstance("p~\(number)", waitingAt: "a", everyIndex: true) }
    }
    try await store.write { writer in  // In a writing transaction, so that its connection has the statements.
      let key = InstanceKey(7)
      _ = try writer.instance(id: "p~7")
      _ = try writer.journal(of: key, from: 1, limit: 9)
      _ = try writer.journal(after: JournalPosition(100), limit: 9)
      _ = try writer.lastPosition()
      for filter in [
        InstanceFilter(), InstanceFilter(process: "p"), InstanceFilter(status: .waiting),
        InstanceFilter(businessKey: "b7"),
        InstanceFilter(startedBy: "ana"), InstanceFilter(waitingAt: "a"),
        InstanceFilter(process: "p", startedBy: "ana"),
        InstanceFilter(process: "p", status: .waiting, businessKey: "b7", startedBy: "ana", waitingAt: "a"),
      ] {
        _ = try writer.instances(filter, before: InstanceKey(250), limit: 9)
      }
      _ = try writer.children(of: key, after: nil, limit: 9)
      let inbox = InboxFilter(roles: ["r", "s"], user: "ana")
      let page = try writer.inbox(inbox, after: nil, limit: 9)
      _ = try writer.inbox(inbox, after: page.last?.cursor, limit: 9)
      _ = try writer.inboxByDue(inbox, after: nil, limit: 9)
      _ = try writer.inboxByDue(inbox, after: page.last?.dueCursor, limit: 9)
      _ = try writer.countInbox(inbox)
      _ = try writer.inbox(InboxFilter(roles: ["r"], user: "ana", onlyRole: "r"), after: page.last?.cursor, limit: 9)
      _ = try writer.workItem(id: "p~7.1")
      _ = try writer.workItems(of: key)
      _ = try writer.dueWorkItems(upTo: .test(500), limit: 9)
      _ = try writer.dueTimers(upTo: .test(500), limit: 9)
      _ = try writer.nextDue()
      let lease = Lease(owner: "me", until: .test(900))
      _ = try writer.leaseDueTimers(lease, now: .test(500), limit: 9)
      _ = try writer.leaseDueJobs(.internal, lease, now: .test(500), limit: 9)
      try writer.releaseLeases(of: "me", now: .test(500))
      _ = try writer.messageReceivers(name: "m", key: "k7", limit: 9)
      _ = try writer.signalReceivers(name: "s", after: InstanceKey(9), limit: 9)
      _ = try writer.incidents(after: IncidentCursor(instance: key, incident: .init(1)), limit: 9)
      _ = try writer.keptMessage(name: "m", key: "k7", now: .test(0))
      _ = try writer.expiredMessages(upTo: .test(0), limit: 9)
      _ = try writer.pendingCommands(to: "p~7", limit: 9)
      _ = try writer.latestDefinitions()
      _ = try writer.standingDefinition(process: "p", atDeployment: 1)
      _ = try writer.startTriggers(.message, name: "m")
      _ = try writer.dueStartTimers(upTo: .test(0), limit: 9)
      _ = try writer.memberships(ofPerson: "ana")
      _ = try writer.memberships(ofRole: "r")
      _ = try writer.deputies(of: "ana")
      _ = try writer.notices(user: "ana", roles: ["r"], unreadOnly: true, before: 9, limit: 9)
      _ = try writer.waitingOutbox(channel: "mail", limit: 9)
      _ = try writer.registerEntries("r", after: 0, limit: 9)
    }
    let scans = try await store.statementsThatScanned().filter { !$0.contains("sqlite_") && !$0.contains("PRAGMA") }
    // Opening looks at all migrations; a role of one id stands in few organizations.
    #expect(scans.filter { !$0.contains("FROM migrations") && !$0.contains("FROM roles") } == [])
  }

  @Test
  func aWaitingInstanceTakesLittleRoom() async throws {
    let folder = try TemporaryFolder()
    let store = try SQLiteStore(path: folder.path("tramite.db"))
    let count = 5000
    for batch in 0..<(count / 500) {
      try await store.write { writer in
        for number in 0..<500 {
          _ = try writer.startInstance("smv-pro-gti-gti-003~\(1_000_000_000 + batch * 500 + number)", waitingAt: "a")
        }
      }
    }
    try store.close()
    let bytes = try folder.size("tramite.db") / count
    print("bytes per waiting instance: \(bytes), of which 300 are command and events")
    #expect(bytes < 900)
  }
}
