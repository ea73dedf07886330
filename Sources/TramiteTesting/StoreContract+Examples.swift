import TramiteFEEL
import TramiteHistory
import TramiteStore

/// Rows of every kind.
enum StoreExamples {
  static let items: [WorkItemRow] = [
    WorkItemRow(
      id: WorkItemID(1), element: "a", name: "A", role: "r", createdAt: testTime(5), due: testTime(90), priority: .high),
    WorkItemRow(
      id: WorkItemID(2), element: "b", role: "s", assignee: "ana", createdAt: testTime(1),
      handedOver: HandOver(by: "luis", note: "Go on, please")),
    WorkItemRow(
      id: WorkItemID(3), element: "b", role: "s", reservedFor: "ana", isStartable: true, createdAt: testTime(2)),
    WorkItemRow(
      id: WorkItemID(4), element: "c", role: "r", createdAt: testTime(2), due: testTime(1), isOverdue: true,
      priority: .low, barred: ["eva", "luis"]),
  ]

  static let changes: [IndexChange] =
    items.map { .workItem($0) } + [
      .timer(TimerRow(id: TimerID(5), due: testTime(40))),
      .timer(TimerRow(id: TimerID(6), due: testTime(30))),
      .job(JobRow(id: JobID(7), handler: "mail", attempt: 2, notBefore: testTime(10))),
      .job(JobRow(id: JobID(8), handler: "worker:x", isExternal: true)),
      .subscription(
        SubscriptionRow(id: SubscriptionID(9), kind: .message, name: "m", key: "1", element: "e", depth: 2)),
      .subscription(SubscriptionRow(id: SubscriptionID(10), kind: .signal, name: "s", element: "f")),
      .incident(
        IncidentRow(id: IncidentID(11), element: "g", code: .handlerFailed, message: "no", since: testTime(3))),
      .incident(IncidentRow(id: IncidentID(12), element: nil, code: .stuck, message: "still", since: testTime(4))),
      .status(.suspended, endedAt: nil),
      .version(3, earlier: [EarlierVersion(version: 1, lastSeq: 1), EarlierVersion(version: 2, lastSeq: 3)]),
      .waitingAt(["a", "b", "b", "c"]),
      .participant("ana"),
    ]

  static let record = NewRegisterEntry(
    register: "reg", numbering: "{year}-{n}", year: 2026, fields: [1], instance: nil, element: "e", at: testTime(1))

  static let notice = NoticeRow(
    recipient: .user("ana"), subject: "S", body: "B", attachments: [1], instance: "p~1", element: "e", source: "p~1.7",
    at: testTime(1))

  static let sha256 = String(repeating: "ab", count: 32)

  static func file(_ id: String, size: Int, sha256: String = sha256) -> FileRow {
    FileRow(
      id: id, instance: "p~1", name: "informe.pdf", mediaType: "application/pdf", size: size, sha256: sha256,
      createdAt: testTime(1), by: "ana")
  }

  static func session(_ hash: String, user: String = "ana", at time: Int64 = 0) -> SessionRow {
    SessionRow(
      hash: hash, user: user, stage: .signedIn, createdAt: testTime(time), usedAt: testTime(time), client: "browser")
  }

  static func token(_ id: String, user: String = "ana") -> TokenRow {
    TokenRow(
      id: id, hash: "hash of \(id)", user: user, purpose: "reports", scopes: ["see", "start"], createdAt: testTime(1),
      createdBy: "eva", expiresAt: testTime(99))
  }

  static func access(
    _ number: Int64, user: String? = "ana", kind: String = "see", instance: String? = "p~1", isAllowed: Bool = true,
    at time: Int64? = nil
  ) -> AccessRow {
    AccessRow(
      number: number, at: testTime(time ?? number), user: user, onBehalfOf: number % 2 == 0 ? "luis" : nil, kind: kind,
      object: "instance p~1", instance: instance, isAllowed: isAllowed, condition: "process p", reason: "r",
      request: "q\(number)", hash: testHash(UInt8(truncatingIfNeeded: number)))
  }

  static let organization = OrganizationRows(
    organization: OrganizationRow(
      id: "o", names: "{}", timezone: "America/Lima", calendar: "c", parts: "[{\"id\":\"u\"}]"),
    roles: [
      RoleRow(organization: "o", id: "r", names: "{\"es\":\"R\"}"), RoleRow(organization: "o", id: "s", names: "{}"),
    ],
    people: [
      PersonRow(organization: "o", id: "ana", name: "Ana", email: "ana@o.example", language: "es"),
      PersonRow(organization: "o", id: "eva", name: "Eva", email: nil, language: nil),
    ],
    memberships: [
      MembershipRow(organization: "o", person: "ana", role: "r"),
      MembershipRow(organization: "o", person: "eva", role: "r"),
      MembershipRow(organization: "o", person: "ana", role: "s"),
    ],
    deputies: [DeputyRow(organization: "o", absent: "ana", deputy: "eva", from: "2026-02-01", until: nil)])

  /// A write of every kind.
  static func writeEverything(_ writer: any StoreWriter, _ key: InstanceKey) throws {
    _ = try writer.startExample("p~rolled back", process: "new process", businessKey: "k")
    _ = try writer.append(
      .example(4, 5), to: key, expecting: 3,
      changes: [
        .removeWorkItem(WorkItemID(1)), .removeTimer(TimerID(5)), .removeJob(JobID(7)),
        .removeSubscription(SubscriptionID(9)), .removeIncident(IncidentID(11)),
        .status(.completed, endedAt: testTime(9)),
        .waitingAt(["z"]), .timer(TimerRow(id: TimerID(20), due: testTime(1))),
      ])
    try writer.saveSnapshot(of: key, SnapshotRow(seq: 5, bytes: [1]))
    _ = try writer.leaseDueJobs(.internal, Lease(owner: "me", until: testTime(99)), now: testTime(90), limit: 9)
    _ = try writer.leaseDueTimers(Lease(owner: "me", until: testTime(99)), now: testTime(90), limit: 9)
    _ = try writer.addPendingCommand(
      PendingCommand(kind: .startChild, target: "p~1", bytes: [1], createdAt: testTime(0), depth: 1))
    _ = try writer.keepMessage(
      KeptMessage(name: "m", key: "1", messageID: "id", bytes: [1], keptUntil: testTime(50), at: testTime(0)))
    _ = try writer.rememberMessageID("id", receiver: nil)
    let number = try writer.addDeployment(
      at: testTime(0), by: "ana", reason: nil, files: [DeployedFile(path: "a.bpmn", sha256: sha256)],
      contents: [sha256: [1]])
    try writer.addDefinition(
      DefinitionRow(
        process: "p", version: 1, deployment: number, sha256: sha256, path: "a.bpmn", name: nil, starts: .plain))
    try writer.addDecision(
      DecisionRow(decision: "d", version: 1, deployment: number, sha256: sha256, path: "a.dmn"))
    try writer.replaceStartTriggers(
      process: "p",
      [StartTriggerRow(process: "p", number: 0, version: 1, element: "s", kind: .timer, due: testTime(7), remaining: 2)]
    )
    try writer.replaceOrganization(organization)
    _ = try writer.appendRecord(record)
    _ = try writer.addNotice(notice)
    _ = try writer.addOutbox(
      OutboxRow(key: "k", channel: "inbox", recipient: "ana", subject: "S", payload: [], at: testTime(0)))
    try writer.addSecret(
      SecretRow(id: "sec", instance: nil, role: nil, user: "ana", createdAt: testTime(0)), sealed: [1])
    try writer.addPersonalKey(PersonalKeyRow(id: "key", instance: "p~1", bytes: [1], createdAt: testTime(0)))
    try writer.addFile(file("f", size: 3), content: [1, 2, 3])
    try writer.setSetting("x", [1])
    try writer.addAccount(AccountRow(user: "ana", password: "hash", createdAt: testTime(0)))
    try writer.addSession(session("s1"))
    try writer.addToken(token("t1"))
    try writer.addGrant(GrantRow(holder: .user("ana"), right: "see", at: testTime(0), by: "eva"))
    try writer.appendAccess(access(1))
    try writer.keepAnswer(
      KeptAnswerRow(caller: "ana", key: "1", request: [1], answer: [2], at: testTime(0)))
  }
}

/// Everything that can be read about a store with one instance, for comparing before and after.
struct StorePicture: Equatable {
  let parts: [String]

  init(of store: any HistoryStore, _ key: InstanceKey) async throws {
    parts = try await store.read { reader in
      var parts: [String] = []
      func add(_ value: some Any) { parts.append("\(value)") }
      add(try reader.instances(InstanceFilter(), before: nil, limit: 99))
      add(try reader.instances(InstanceFilter(process: "p", status: .suspended), before: nil, limit: 99))
      add(try reader.instances(InstanceFilter(waitingAt: "b"), before: nil, limit: 99))
      add(try reader.waitingAt(key))
      add(try reader.journal(after: JournalPosition(0), limit: 99))
      add(try reader.snapshot(of: key) as Any)
      add(try reader.workItems(of: key))
      add(try reader.inbox(InboxFilter(roles: ["r", "s"], user: "ana"), after: nil, limit: 99))
      add(try reader.dueWorkItems(upTo: testTime(1000), limit: 99))
      add(try reader.dueTimers(upTo: testTime(1000), limit: 99))
      add(try reader.timers(of: key))
      add(try reader.jobs(of: key))
      add(try reader.nextJobDue(.internal) as Any)
      add(try reader.nextDue() as Any)
      add(try reader.subscriptions(of: key))
      add(try reader.messageReceivers(name: "m", key: "1", limit: 9))
      add(try reader.signalReceivers(name: "s", after: nil, limit: 9))
      add(try reader.incidents(after: nil, limit: 99))
      add(try reader.pendingCommands(after: 0, limit: 99))
      add(try reader.keptMessages(after: 0, limit: 99))
      add(try reader.isKnownMessageID("id"))
      add(try reader.deployments(before: nil, limit: 99))
      add(try reader.latestDefinitions())
      add(try reader.latestDecisions())
      add(try reader.startTriggers(process: "p"))
      add(try reader.organizations())
      add(try reader.memberships(ofPerson: "ana"))
      add(try reader.dataStores())
      add(try reader.dataRows("data", after: nil, limit: 99))
      add(try reader.registers())
      add(try reader.registerEntries("reg", after: 0, limit: 99))
      add(try reader.notices(user: "ana", roles: ["r"], unreadOnly: false, before: nil, limit: 99))
      add(try reader.outbox(after: 0, limit: 99))
      add(try reader.secret("sec") as Any)
      add(try reader.personalKeys(instance: "p~1"))
      add(try reader.files(instance: "p~1"))
      add(try reader.setting("x") as Any)
      add(try reader.accounts(after: nil, limit: 99))
      add(try reader.sessions(of: "ana"))
      add(try reader.tokens(of: nil))
      add(try reader.grants())
      add(try reader.accesses(AccessFilter(), after: 0, limit: 99))
      add(try reader.participants(of: key))
      add(try reader.keptAnswer(caller: "ana", key: "1") as Any)
      return parts
    }
  }
}
