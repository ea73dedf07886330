import TramiteFEEL
import TramiteHistory
import TramiteStore

/// Passes every reading call on, after the call that is to fail has been counted.
class FaultyReader: StoreReader {
  let reader: any StoreReader
  let faults: FaultCounter

  init(_ reader: any StoreReader, _ faults: FaultCounter) {
    self.reader = reader
    self.faults = faults
  }

  /// The store's own reader, after the call has been counted.
  private func counted() throws -> any StoreReader {
    try faults.meet(.call)
    return reader
  }

  func latestDeployment() throws -> DeploymentRow? { try counted().latestDeployment() }

  func deployment(_ number: Int) throws -> DeploymentRow? { try counted().deployment(number) }

  func deployments(before number: Int?, limit: Int) throws -> [DeploymentRow] {
    try counted().deployments(before: number, limit: limit)
  }

  func files(ofDeployment number: Int) throws -> [DeployedFile] { try counted().files(ofDeployment: number) }

  func definitionFile(sha256: String) throws -> [UInt8]? { try counted().definitionFile(sha256: sha256) }

  func decision(_ id: String, version: Int) throws -> DecisionRow? { try counted().decision(id, version: version) }

  func latestDecision(_ id: String) throws -> DecisionRow? { try counted().latestDecision(id) }

  func latestDecisions() throws -> [DecisionRow] { try counted().latestDecisions() }

  func definition(process: String, version: Int) throws -> DefinitionRow? {
    try counted().definition(process: process, version: version)
  }

  func latestDefinition(process: String) throws -> DefinitionRow? { try counted().latestDefinition(process: process) }

  func standingDefinition(process: String, atDeployment number: Int) throws -> DefinitionRow? {
    try counted().standingDefinition(process: process, atDeployment: number)
  }

  func latestDefinitions() throws -> [DefinitionRow] { try counted().latestDefinitions() }

  func definitions(process: String) throws -> [DefinitionRow] { try counted().definitions(process: process) }

  func definitions(ofDeployment number: Int) throws -> [DefinitionRow] {
    try counted().definitions(ofDeployment: number)
  }

  func startTriggers(_ kind: StartTriggerRow.Kind, name: String) throws -> [StartTriggerRow] {
    try counted().startTriggers(kind, name: name)
  }

  func startTriggers(process: String) throws -> [StartTriggerRow] { try counted().startTriggers(process: process) }

  func dueStartTimers(upTo: Instant, limit: Int) throws -> [StartTriggerRow] {
    try counted().dueStartTimers(upTo: upTo, limit: limit)
  }

  func nextStartTimerDue() throws -> Instant? { try counted().nextStartTimerDue() }

  func dueTimers(upTo: Instant, limit: Int) throws -> [DueTimer] { try counted().dueTimers(upTo: upTo, limit: limit) }

  func nextTimerDue() throws -> Instant? { try counted().nextTimerDue() }

  func timers(of instance: InstanceKey) throws -> [TimerRow] { try counted().timers(of: instance) }

  func jobs(of instance: InstanceKey) throws -> [JobRow] { try counted().jobs(of: instance) }

  func jobs(after place: JobCursor?, limit: Int) throws -> [DueJob] { try counted().jobs(after: place, limit: limit) }

  func job(_ id: JobID, of instance: InstanceKey) throws -> JobRow? { try counted().job(id, of: instance) }

  func leaseOwners() throws -> [String] { try counted().leaseOwners() }

  func nextJobDue(_ selection: JobSelection) throws -> Instant? { try counted().nextJobDue(selection) }

  func file(_ id: String) throws -> FileRow? { try counted().file(id) }

  func fileContent(_ id: String, offset: Int, count: Int) throws -> [UInt8] {
    try counted().fileContent(id, offset: offset, count: count)
  }

  func files(instance: String) throws -> [FileRow] { try counted().files(instance: instance) }

  func untakenFiles(upTo: Instant, limit: Int) throws -> [FileRow] {
    try counted().untakenFiles(upTo: upTo, limit: limit)
  }

  func inbox(_ filter: InboxFilter, after: InboxCursor?, limit: Int) throws -> [InboxEntry] {
    try counted().inbox(filter, after: after, limit: limit)
  }

  func inboxByDue(_ filter: InboxFilter, after: DueCursor?, limit: Int) throws -> [InboxEntry] {
    try counted().inboxByDue(filter, after: after, limit: limit)
  }

  func countInbox(_ filter: InboxFilter) throws -> Int { try counted().countInbox(filter) }

  func workItem(_ id: WorkItemID, of instance: InstanceKey) throws -> InboxEntry? {
    try counted().workItem(id, of: instance)
  }

  func workItems(of instance: InstanceKey) throws -> [InboxEntry] { try counted().workItems(of: instance) }

  func assignedWorkItems(after: WorkItemPlace?, limit: Int) throws -> [InboxEntry] {
    try counted().assignedWorkItems(after: after, limit: limit)
  }

  func dueWorkItems(upTo: Instant, limit: Int) throws -> [InboxEntry] {
    try counted().dueWorkItems(upTo: upTo, limit: limit)
  }

  func nextWorkItemDue() throws -> Instant? { try counted().nextWorkItemDue() }

  func instance(_ key: InstanceKey) throws -> InstanceRow? { try counted().instance(key) }

  func instance(id: String) throws -> InstanceRow? { try counted().instance(id: id) }

  func instances(_ filter: InstanceFilter, after: InstanceKey?, limit: Int) throws -> [InstanceRow] {
    try counted().instances(filter, after: after, limit: limit)
  }

  func incidents(before: IncidentCursor?, limit: Int) throws -> [OpenIncident] {
    try counted().incidents(before: before, limit: limit)
  }

  func keptMessages(before id: Int64?, limit: Int) throws -> [KeptMessage] {
    try counted().keptMessages(before: id, limit: limit)
  }

  func deployments(after number: Int, limit: Int) throws -> [DeploymentRow] {
    try counted().deployments(after: number, limit: limit)
  }

  func instances(_ filter: InstanceFilter, before: InstanceKey?, limit: Int) throws -> [InstanceRow] {
    try counted().instances(filter, before: before, limit: limit)
  }

  func countInstances(_ filter: InstanceFilter) throws -> Int { try counted().countInstances(filter) }

  func children(of parent: InstanceKey, after: InstanceKey?, limit: Int) throws -> [InstanceRow] {
    try counted().children(of: parent, after: after, limit: limit)
  }

  func waitingAt(_ instance: InstanceKey) throws -> [String] { try counted().waitingAt(instance) }

  func journal(of instance: InstanceKey, from seq: Int64, limit: Int) throws -> [JournalRow] {
    try counted().journal(of: instance, from: seq, limit: limit)
  }

  func journal(after position: JournalPosition, limit: Int) throws -> [JournalRow] {
    try counted().journal(after: position, limit: limit)
  }

  func lastPosition() throws -> JournalPosition { try counted().lastPosition() }

  func snapshot(of instance: InstanceKey) throws -> SnapshotRow? { try counted().snapshot(of: instance) }

  func pendingCommands(after id: Int64, limit: Int) throws -> [PendingCommand] {
    try counted().pendingCommands(after: id, limit: limit)
  }

  func pendingCommands(to target: String, limit: Int) throws -> [PendingCommand] {
    try counted().pendingCommands(to: target, limit: limit)
  }

  func keptMessage(name: String, key: String?, now: Instant) throws -> KeptMessage? {
    try counted().keptMessage(name: name, key: key, now: now)
  }

  func expiredMessages(upTo: Instant, limit: Int) throws -> [KeptMessage] {
    try counted().expiredMessages(upTo: upTo, limit: limit)
  }

  func keptMessages(after id: Int64, limit: Int) throws -> [KeptMessage] {
    try counted().keptMessages(after: id, limit: limit)
  }

  func nextMessageExpiry() throws -> Instant? { try counted().nextMessageExpiry() }

  func isKnownMessageID(_ messageID: String) throws -> Bool { try counted().isKnownMessageID(messageID) }

  func notices(user: String, roles: [String], unreadOnly: Bool, before id: Int64?, limit: Int) throws
    -> [PersonalNotice]
  { try counted().notices(user: user, roles: roles, unreadOnly: unreadOnly, before: id, limit: limit) }

  func notice(_ id: Int64) throws -> NoticeRow? { try counted().notice(id) }

  func countUnreadNotices(user: String, roles: [String]) throws -> Int {
    try counted().countUnreadNotices(user: user, roles: roles)
  }

  func waitingOutbox(channel: String, limit: Int) throws -> [OutboxRow] {
    try counted().waitingOutbox(channel: channel, limit: limit)
  }

  func outbox(after number: Int64, limit: Int) throws -> [OutboxRow] {
    try counted().outbox(after: number, limit: limit)
  }

  func organizations() throws -> [OrganizationRow] { try counted().organizations() }

  func organization(_ id: String) throws -> OrganizationRow? { try counted().organization(id) }

  func role(_ id: String) throws -> RoleRow? { try counted().role(id) }

  func person(_ id: String) throws -> PersonRow? { try counted().person(id) }

  func roles(organization: String) throws -> [RoleRow] { try counted().roles(organization: organization) }

  func people(organization: String) throws -> [PersonRow] { try counted().people(organization: organization) }

  func memberships(ofPerson id: String) throws -> [MembershipRow] { try counted().memberships(ofPerson: id) }

  func memberships(ofRole id: String) throws -> [MembershipRow] { try counted().memberships(ofRole: id) }

  func absences(coveredBy deputy: String) throws -> [DeputyRow] { try counted().absences(coveredBy: deputy) }

  func deputies(of absent: String) throws -> [DeputyRow] { try counted().deputies(of: absent) }

  func dataStores() throws -> [String] { try counted().dataStores() }

  func dataRows(_ store: String, after key: String?, limit: Int) throws -> [DataRow] {
    try faults.meet(.call)
    if let stale = faults.takeStaleRows() { return stale }
    return try reader.dataRows(store, after: key, limit: limit)
  }

  func dataRow(_ store: String, key: String) throws -> DataRow? { try counted().dataRow(store, key: key) }

  func registers() throws -> [String] { try counted().registers() }

  func registerEntries(_ register: String, after position: Int64, limit: Int) throws -> [RegisterEntry] {
    try counted().registerEntries(register, after: position, limit: limit)
  }

  func registerEntry(_ register: String, number: String) throws -> RegisterEntry? {
    try counted().registerEntry(register, number: number)
  }

  func secret(_ id: String) throws -> SecretRow? { try counted().secret(id) }

  func personalKey(_ id: String) throws -> PersonalKeyRow? { try counted().personalKey(id) }

  func personalKeys(instance: String) throws -> [PersonalKeyRow] { try counted().personalKeys(instance: instance) }

  func messageReceivers(name: String, key: String?, limit: Int) throws -> [OpenSubscription] {
    try counted().messageReceivers(name: name, key: key, limit: limit)
  }

  func signalReceivers(name: String, after: InstanceKey?, limit: Int) throws -> [InstanceKey] {
    try counted().signalReceivers(name: name, after: after, limit: limit)
  }

  func subscriptions(of instance: InstanceKey) throws -> [SubscriptionRow] { try counted().subscriptions(of: instance) }

  func incidents(after: IncidentCursor?, limit: Int) throws -> [OpenIncident] {
    try counted().incidents(after: after, limit: limit)
  }

  func incidents(of instance: InstanceKey) throws -> [OpenIncident] { try counted().incidents(of: instance) }

  func openCounts(now: Instant) throws -> OpenCounts { try counted().openCounts(now: now) }

  func countIncidents() throws -> Int { try counted().countIncidents() }

  func keptAnswer(caller: String, key: String) throws -> KeptAnswerRow? {
    try counted().keptAnswer(caller: caller, key: key)
  }

  func description() throws -> StoreDescription { try counted().description() }

  func setting(_ name: String) throws -> [UInt8]? { try counted().setting(name) }

  func settingNames(from beginning: String, to ending: String) throws -> [String] {
    try counted().settingNames(from: beginning, to: ending)
  }

  func account(_ user: String) throws -> AccountRow? { try counted().account(user) }

  func accounts(after user: String?, limit: Int) throws -> [AccountRow] {
    try counted().accounts(after: user, limit: limit)
  }

  func session(hash: String) throws -> SessionRow? { try counted().session(hash: hash) }

  func sessions(of user: String) throws -> [SessionRow] { try counted().sessions(of: user) }

  func token(hash: String) throws -> TokenRow? { try counted().token(hash: hash) }

  func token(id: String) throws -> TokenRow? { try counted().token(id: id) }

  func tokens(of user: String?) throws -> [TokenRow] { try counted().tokens(of: user) }

  func grants() throws -> [GrantRow] { try counted().grants() }

  func grants(of holder: GrantRow.Holder) throws -> [GrantRow] { try counted().grants(of: holder) }

  func lastAccess() throws -> AccessRow? { try counted().lastAccess() }

  func lastAccessNumber() throws -> Int64 { try counted().lastAccessNumber() }

  func accesses(_ filter: AccessFilter, after number: Int64, limit: Int) throws -> [AccessRow] {
    try counted().accesses(filter, after: number, limit: limit)
  }

  func accesses(_ filter: AccessFilter, before number: Int64?, limit: Int) throws -> [AccessRow] {
    try counted().accesses(filter, before: number, limit: limit)
  }

  func participants(of instance: InstanceKey) throws -> [String] { try counted().participants(of: instance) }
}
