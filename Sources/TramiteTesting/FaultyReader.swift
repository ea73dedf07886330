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

  func latestDeployment() throws -> DeploymentRow? {
    try faults.meet(.call)
    return try reader.latestDeployment()
  }

  func deployment(_ number: Int) throws -> DeploymentRow? {
    try faults.meet(.call)
    return try reader.deployment(number)
  }

  func deployments(before number: Int?, limit: Int) throws -> [DeploymentRow] {
    try faults.meet(.call)
    return try reader.deployments(before: number, limit: limit)
  }

  func files(ofDeployment number: Int) throws -> [DeployedFile] {
    try faults.meet(.call)
    return try reader.files(ofDeployment: number)
  }

  func definitionFile(sha256: String) throws -> [UInt8]? {
    try faults.meet(.call)
    return try reader.definitionFile(sha256: sha256)
  }

  func decision(_ id: String, version: Int) throws -> DecisionRow? {
    try faults.meet(.call)
    return try reader.decision(id, version: version)
  }

  func latestDecision(_ id: String) throws -> DecisionRow? {
    try faults.meet(.call)
    return try reader.latestDecision(id)
  }

  func latestDecisions() throws -> [DecisionRow] {
    try faults.meet(.call)
    return try reader.latestDecisions()
  }

  func definition(process: String, version: Int) throws -> DefinitionRow? {
    try faults.meet(.call)
    return try reader.definition(process: process, version: version)
  }

  func latestDefinition(process: String) throws -> DefinitionRow? {
    try faults.meet(.call)
    return try reader.latestDefinition(process: process)
  }

  func standingDefinition(process: String, atDeployment number: Int) throws -> DefinitionRow? {
    try faults.meet(.call)
    return try reader.standingDefinition(process: process, atDeployment: number)
  }

  func latestDefinitions() throws -> [DefinitionRow] {
    try faults.meet(.call)
    return try reader.latestDefinitions()
  }

  func definitions(process: String) throws -> [DefinitionRow] {
    try faults.meet(.call)
    return try reader.definitions(process: process)
  }

  func definitions(ofDeployment number: Int) throws -> [DefinitionRow] {
    try faults.meet(.call)
    return try reader.definitions(ofDeployment: number)
  }

  func startTriggers(_ kind: StartTriggerRow.Kind, name: String) throws -> [StartTriggerRow] {
    try faults.meet(.call)
    return try reader.startTriggers(kind, name: name)
  }

  func startTriggers(process: String) throws -> [StartTriggerRow] {
    try faults.meet(.call)
    return try reader.startTriggers(process: process)
  }

  func dueStartTimers(upTo: Instant, limit: Int) throws -> [StartTriggerRow] {
    try faults.meet(.call)
    return try reader.dueStartTimers(upTo: upTo, limit: limit)
  }

  func nextStartTimerDue() throws -> Instant? {
    try faults.meet(.call)
    return try reader.nextStartTimerDue()
  }

  func dueTimers(upTo: Instant, limit: Int) throws -> [DueTimer] {
    try faults.meet(.call)
    return try reader.dueTimers(upTo: upTo, limit: limit)
  }

  func nextTimerDue() throws -> Instant? {
    try faults.meet(.call)
    return try reader.nextTimerDue()
  }

  func timers(of instance: InstanceKey) throws -> [TimerRow] {
    try faults.meet(.call)
    return try reader.timers(of: instance)
  }

  func jobs(of instance: InstanceKey) throws -> [JobRow] {
    try faults.meet(.call)
    return try reader.jobs(of: instance)
  }

  func jobs(after place: JobCursor?, limit: Int) throws -> [DueJob] {
    try faults.meet(.call)
    return try reader.jobs(after: place, limit: limit)
  }

  func job(_ id: JobID, of instance: InstanceKey) throws -> JobRow? {
    try faults.meet(.call)
    return try reader.job(id, of: instance)
  }

  func leaseOwners() throws -> [String] {
    try faults.meet(.call)
    return try reader.leaseOwners()
  }

  func nextJobDue(_ selection: JobSelection) throws -> Instant? {
    try faults.meet(.call)
    return try reader.nextJobDue(selection)
  }

  func file(_ id: String) throws -> FileRow? {
    try faults.meet(.call)
    return try reader.file(id)
  }

  func fileContent(_ id: String, offset: Int, count: Int) throws -> [UInt8] {
    try faults.meet(.call)
    return try reader.fileContent(id, offset: offset, count: count)
  }

  func files(instance: String) throws -> [FileRow] {
    try faults.meet(.call)
    return try reader.files(instance: instance)
  }

  func inbox(_ filter: InboxFilter, after: InboxCursor?, limit: Int) throws -> [InboxEntry] {
    try faults.meet(.call)
    return try reader.inbox(filter, after: after, limit: limit)
  }

  func inboxByDue(_ filter: InboxFilter, after: DueCursor?, limit: Int) throws -> [InboxEntry] {
    try faults.meet(.call)
    return try reader.inboxByDue(filter, after: after, limit: limit)
  }

  func countInbox(_ filter: InboxFilter) throws -> Int {
    try faults.meet(.call)
    return try reader.countInbox(filter)
  }

  func workItem(_ id: WorkItemID, of instance: InstanceKey) throws -> InboxEntry? {
    try faults.meet(.call)
    return try reader.workItem(id, of: instance)
  }

  func workItems(of instance: InstanceKey) throws -> [InboxEntry] {
    try faults.meet(.call)
    return try reader.workItems(of: instance)
  }

  func dueWorkItems(upTo: Instant, limit: Int) throws -> [InboxEntry] {
    try faults.meet(.call)
    return try reader.dueWorkItems(upTo: upTo, limit: limit)
  }

  func nextWorkItemDue() throws -> Instant? {
    try faults.meet(.call)
    return try reader.nextWorkItemDue()
  }

  func instance(_ key: InstanceKey) throws -> InstanceRow? {
    try faults.meet(.call)
    return try reader.instance(key)
  }

  func instance(id: String) throws -> InstanceRow? {
    try faults.meet(.call)
    return try reader.instance(id: id)
  }

  func instances(_ filter: InstanceFilter, before: InstanceKey?, limit: Int) throws -> [InstanceRow] {
    try faults.meet(.call)
    return try reader.instances(filter, before: before, limit: limit)
  }

  func countInstances(_ filter: InstanceFilter) throws -> Int {
    try faults.meet(.call)
    return try reader.countInstances(filter)
  }

  func children(of parent: InstanceKey, after: InstanceKey?, limit: Int) throws -> [InstanceRow] {
    try faults.meet(.call)
    return try reader.children(of: parent, after: after, limit: limit)
  }

  func waitingAt(_ instance: InstanceKey) throws -> [String] {
    try faults.meet(.call)
    return try reader.waitingAt(instance)
  }

  func journal(of instance: InstanceKey, from seq: Int64, limit: Int) throws -> [JournalRow] {
    try faults.meet(.call)
    return try reader.journal(of: instance, from: seq, limit: limit)
  }

  func journal(after position: JournalPosition, limit: Int) throws -> [JournalRow] {
    try faults.meet(.call)
    return try reader.journal(after: position, limit: limit)
  }

  func lastPosition() throws -> JournalPosition {
    try faults.meet(.call)
    return try reader.lastPosition()
  }

  func snapshot(of instance: InstanceKey) throws -> SnapshotRow? {
    try faults.meet(.call)
    return try reader.snapshot(of: instance)
  }

  func pendingCommands(after id: Int64, limit: Int) throws -> [PendingCommand] {
    try faults.meet(.call)
    return try reader.pendingCommands(after: id, limit: limit)
  }

  func pendingCommands(to target: String, limit: Int) throws -> [PendingCommand] {
    try faults.meet(.call)
    return try reader.pendingCommands(to: target, limit: limit)
  }

  func keptMessage(name: String, key: String?, now: Instant) throws -> KeptMessage? {
    try faults.meet(.call)
    return try reader.keptMessage(name: name, key: key, now: now)
  }

  func expiredMessages(upTo: Instant, limit: Int) throws -> [KeptMessage] {
    try faults.meet(.call)
    return try reader.expiredMessages(upTo: upTo, limit: limit)
  }

  func keptMessages(after id: Int64, limit: Int) throws -> [KeptMessage] {
    try faults.meet(.call)
    return try reader.keptMessages(after: id, limit: limit)
  }

  func nextMessageExpiry() throws -> Instant? {
    try faults.meet(.call)
    return try reader.nextMessageExpiry()
  }

  func isKnownMessageID(_ messageID: String) throws -> Bool {
    try faults.meet(.call)
    return try reader.isKnownMessageID(messageID)
  }

  func notices(user: String, roles: [String], unreadOnly: Bool, before id: Int64?, limit: Int) throws
    -> [PersonalNotice]
  {
    try faults.meet(.call)
    return try reader.notices(user: user, roles: roles, unreadOnly: unreadOnly, before: id, limit: limit)
  }

  func notice(_ id: Int64) throws -> NoticeRow? {
    try faults.meet(.call)
    return try reader.notice(id)
  }

  func countUnreadNotices(user: String, roles: [String]) throws -> Int {
    try faults.meet(.call)
    return try reader.countUnreadNotices(user: user, roles: roles)
  }

  func waitingOutbox(channel: String, limit: Int) throws -> [OutboxRow] {
    try faults.meet(.call)
    return try reader.waitingOutbox(channel: channel, limit: limit)
  }

  func outbox(after number: Int64, limit: Int) throws -> [OutboxRow] {
    try faults.meet(.call)
    return try reader.outbox(after: number, limit: limit)
  }

  func organizations() throws -> [OrganizationRow] {
    try faults.meet(.call)
    return try reader.organizations()
  }

  func organization(_ id: String) throws -> OrganizationRow? {
    try faults.meet(.call)
    return try reader.organization(id)
  }

  func role(_ id: String) throws -> RoleRow? {
    try faults.meet(.call)
    return try reader.role(id)
  }

  func person(_ id: String) throws -> PersonRow? {
    try faults.meet(.call)
    return try reader.person(id)
  }

  func roles(organization: String) throws -> [RoleRow] {
    try faults.meet(.call)
    return try reader.roles(organization: organization)
  }

  func people(organization: String) throws -> [PersonRow] {
    try faults.meet(.call)
    return try reader.people(organization: organization)
  }

  func roles(ofPerson id: String) throws -> [String] {
    try faults.meet(.call)
    return try reader.roles(ofPerson: id)
  }

  func holders(ofRole id: String) throws -> [PersonRow] {
    try faults.meet(.call)
    return try reader.holders(ofRole: id)
  }

  func holdsRole(_ role: String, person: String) throws -> Bool {
    try faults.meet(.call)
    return try reader.holdsRole(role, person: person)
  }

  func absences(coveredBy deputy: String) throws -> [DeputyRow] {
    try faults.meet(.call)
    return try reader.absences(coveredBy: deputy)
  }

  func deputies(of absent: String) throws -> [DeputyRow] {
    try faults.meet(.call)
    return try reader.deputies(of: absent)
  }

  func dataStores() throws -> [String] {
    try faults.meet(.call)
    return try reader.dataStores()
  }

  func dataRows(_ store: String, after key: String?, limit: Int) throws -> [DataRow] {
    try faults.meet(.call)
    if let stale = faults.takeStaleRows() { return stale }
    return try reader.dataRows(store, after: key, limit: limit)
  }

  func dataRow(_ store: String, key: String) throws -> DataRow? {
    try faults.meet(.call)
    return try reader.dataRow(store, key: key)
  }

  func registers() throws -> [String] {
    try faults.meet(.call)
    return try reader.registers()
  }

  func registerEntries(_ register: String, after position: Int64, limit: Int) throws -> [RegisterEntry] {
    try faults.meet(.call)
    return try reader.registerEntries(register, after: position, limit: limit)
  }

  func registerEntry(_ register: String, number: String) throws -> RegisterEntry? {
    try faults.meet(.call)
    return try reader.registerEntry(register, number: number)
  }

  func secret(_ id: String) throws -> SecretRow? {
    try faults.meet(.call)
    return try reader.secret(id)
  }

  func personalKey(_ id: String) throws -> PersonalKeyRow? {
    try faults.meet(.call)
    return try reader.personalKey(id)
  }

  func personalKeys(instance: String) throws -> [PersonalKeyRow] {
    try faults.meet(.call)
    return try reader.personalKeys(instance: instance)
  }

  func messageReceivers(name: String, key: String?, limit: Int) throws -> [OpenSubscription] {
    try faults.meet(.call)
    return try reader.messageReceivers(name: name, key: key, limit: limit)
  }

  func signalReceivers(name: String, after: InstanceKey?, limit: Int) throws -> [InstanceKey] {
    try faults.meet(.call)
    return try reader.signalReceivers(name: name, after: after, limit: limit)
  }

  func subscriptions(of instance: InstanceKey) throws -> [SubscriptionRow] {
    try faults.meet(.call)
    return try reader.subscriptions(of: instance)
  }

  func incidents(after: IncidentCursor?, limit: Int) throws -> [OpenIncident] {
    try faults.meet(.call)
    return try reader.incidents(after: after, limit: limit)
  }

  func incidents(of instance: InstanceKey) throws -> [OpenIncident] {
    try faults.meet(.call)
    return try reader.incidents(of: instance)
  }

  func countIncidents() throws -> Int {
    try faults.meet(.call)
    return try reader.countIncidents()
  }

  func keptAnswer(caller: String, key: String) throws -> KeptAnswerRow? {
    try faults.meet(.call)
    return try reader.keptAnswer(caller: caller, key: key)
  }

  func description() throws -> StoreDescription {
    try faults.meet(.call)
    return try reader.description()
  }

  func setting(_ name: String) throws -> [UInt8]? {
    try faults.meet(.call)
    return try reader.setting(name)
  }

  func account(_ user: String) throws -> AccountRow? {
    try faults.meet(.call)
    return try reader.account(user)
  }

  func accounts(after user: String?, limit: Int) throws -> [AccountRow] {
    try faults.meet(.call)
    return try reader.accounts(after: user, limit: limit)
  }

  func session(hash: String) throws -> SessionRow? {
    try faults.meet(.call)
    return try reader.session(hash: hash)
  }

  func sessions(of user: String) throws -> [SessionRow] {
    try faults.meet(.call)
    return try reader.sessions(of: user)
  }

  func token(hash: String) throws -> TokenRow? {
    try faults.meet(.call)
    return try reader.token(hash: hash)
  }

  func token(id: String) throws -> TokenRow? {
    try faults.meet(.call)
    return try reader.token(id: id)
  }

  func tokens(of user: String?) throws -> [TokenRow] {
    try faults.meet(.call)
    return try reader.tokens(of: user)
  }

  func grants() throws -> [GrantRow] {
    try faults.meet(.call)
    return try reader.grants()
  }

  func grants(of holder: GrantRow.Holder) throws -> [GrantRow] {
    try faults.meet(.call)
    return try reader.grants(of: holder)
  }

  func lastAccess() throws -> AccessRow? {
    try faults.meet(.call)
    return try reader.lastAccess()
  }

  func accesses(_ filter: AccessFilter, after number: Int64, limit: Int) throws -> [AccessRow] {
    try faults.meet(.call)
    return try reader.accesses(filter, after: number, limit: limit)
  }

  func accesses(_ filter: AccessFilter, before number: Int64?, limit: Int) throws -> [AccessRow] {
    try faults.meet(.call)
    return try reader.accesses(filter, before: number, limit: limit)
  }

  func participants(of instance: InstanceKey) throws -> [String] {
    try faults.meet(.call)
    return try reader.participants(of: instance)
  }
}
